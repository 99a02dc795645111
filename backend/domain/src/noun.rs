//! How the kinds of records are declared; which there are stands in `lib.rs`.

/// Declares the nouns with their words.
macro_rules! nouns {
    ($( $(#[$doc:meta])* $name:ident = $word:literal ),+ $(,)?) => {
        /// A kind of record: the same word in folders, routes, tables, events and on pages. Whatever has to
        /// know every kind asks this enum, so that a new one does not compile before it was thought of.
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        pub enum Noun { $( $(#[$doc])* #[serde(rename = $word)] $name ),+ }

        impl Noun {
            /// Every noun.
            pub const ALL: &'static [Noun] = &[ $( Noun::$name ),+ ];

            /// Its word, as in folders and routes.
            pub const fn word(self) -> &'static str {
                match self { $( Noun::$name => $word ),+ }
            }

            /// The noun with a word.
            pub fn parse(word: &str) -> Option<Noun> {
                match word { $( $word => Some(Noun::$name), )+ _ => None }
            }
        }

        /// What an id is of: one type for each noun, of which there is no value.
        pub mod of {
            $( $(#[$doc])* #[derive(Debug)] pub enum $name {} )+
        }

        $crate::word::stored_as_text!(Noun);

        impl schemars::JsonSchema for Noun {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                "Noun".into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                $crate::shape::one_of(&[$($word),+])
            }
        }

        impl std::fmt::Display for Noun {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }
    };
}

nouns! {
    /// A login.
    User = "user",
    /// An assessor's access to records.
    View = "view",
    /// A certification agreement.
    Agreement = "agreement",
    /// An application for certification.
    Application = "application",
    /// An audit.
    Audit = "audit",
    /// A member of an audit's team.
    Team = "team",
    /// What was looked at in an audit, by topic.
    Coverage = "coverage",
    /// An opportunity for improvement.
    Improvement = "improvement",
    /// An audit report.
    AuditReport = "audit_report",
    /// A table audit time is determined by.
    AuditTimeTable = "audit_time_table",
    /// A revision of a certificate.
    Certificate = "certificate",
    /// A certification of a client.
    Certification = "certification",
    /// The audit programme of a cycle.
    Programme = "programme",
    /// A complaint.
    Complaint = "complaint",
    /// A client.
    Client = "client",
    /// A site of a client.
    Site = "site",
    /// An AI system of a client.
    AiSystem = "ai_system",
    /// A certification decision.
    Decision = "decision",
    /// A deadline that passed.
    DueCase = "due_case",
    /// A piece of work of the machine.
    Job = "job",
    /// A letter by mail.
    Mail = "mail",
    /// A nonconformity.
    Nonconformity = "nonconformity",
    /// A rule set aside once.
    Override = "override",
    /// A fact stated anew, which waits for a second person.
    Statement = "statement",
    /// A clause confirmed from a licensed copy.
    Clause = "clause",
    /// A person who works for the body.
    Person = "person",
    /// What a person is evaluated competent for.
    Competence = "competence",
    /// A relationship that may be a conflict of interest.
    Tie = "tie",
    /// A version of the body's settings.
    Settings = "settings",
    /// A review before a decision.
    TechnicalReview = "technical_review",
    /// What is on file beside a record.
    Attachment = "attachment",
}

#[cfg(test)]
mod tests {
    use crate::Noun;

    #[test]
    fn each_noun_is_found_by_its_word_and_by_no_other() {
        for noun in Noun::ALL {
            assert_eq!(Noun::parse(noun.word()), Some(*noun));
        }
        assert_eq!(Noun::parse("certwright"), None);
    }
}
