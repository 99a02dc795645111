//! What is on file beside a record: a file that is kept, or the entry that one was seen and is not kept.
//! ISO/IEC 17021-1:2015, 9.9; ISO/IEC 42006:2025, 8.4.2.

use crate::actor::{Actor, Role};
use crate::nonconformity::says_something;
use crate::word::words;
use crate::{AIMS_BODIES, Noun, PROCESS, Verdict, clause};

pub use crate::rule::table::ATTACHMENT as RULES;

crate::lifecycle::life_cycle! {
    /// Where an attachment stands. One that was withdrawn stays on file, and nothing may rest on it any more.
    State of "attachment", PROCESS "9.9.3" {
        /// It counts.
        OnRecord = "on_record",
        /// It does not count any more.
        Withdrawn = "withdrawn",
    }
    steps {
        /// Say that it does not count any more.
        Withdraw,
    }
    table {
        OnRecord -- Withdraw --> Withdrawn,
    }
}

words! {
    /// Who may open an attachment, of those who may read the record it belongs to (8.4).
    Mark {
        /// Each of them.
        Open = "open",
        /// The body and its assessors, and not the client.
        Internal = "internal",
        /// Those who audit, review, decide, manage or assess, and the client; not those who only plan.
        Confidential = "confidential",
    }
}

impl Mark {
    /// Whether a reader of the record may open what is marked so.
    pub fn is_open_to(self, reader: &Actor) -> bool {
        let only = |role| reader.roles.iter().all(|held| *held == role);
        match self {
            Mark::Open => true,
            Mark::Internal => !only(Role::Client),
            Mark::Confidential => !only(Role::Planner),
        }
    }
}

/// Whether records of a noun take attachments: those that have a page, where what is beside them is found, but those of
/// the machine.
pub const fn takes(noun: Noun) -> bool {
    matches!(
        noun,
        Noun::Client
            | Noun::Application
            | Noun::Agreement
            | Noun::Certification
            | Noun::Audit
            | Noun::Nonconformity
            | Noun::Decision
            | Noun::Certificate
            | Noun::Complaint
            | Noun::Override
            | Noun::Statement
            | Noun::Person
            | Noun::Settings
            | Noun::AuditTimeTable
    )
}

/// 42006 8.4.2: what a client shows and does not hand over is on file as what it was, where it was seen and why
/// it is not kept.
pub fn seen_and_not_kept(keeps: bool, seen: &str, why: &str) -> Verdict {
    Verdict::when(
        "what_is_not_kept_says_where_it_was_seen_and_why",
        clause!(AIMS_BODIES, "8.4.2"),
        says_something(seen) && says_something(why),
        "Choose the file. Where it was seen and cannot be kept, write down in full sentences what was seen and where, and why it is not kept.",
    )
    .applies(!keeps, "The file itself is kept.")
}

/// 17021-1 9.9.3: records are secured against loss, so that an attachment is withdrawn by whoever added it, or by
/// a manager, and stays on file.
pub fn withdrawn_by(is_own: bool, is_manager: bool) -> Verdict {
    Verdict::when(
        "an_attachment_is_withdrawn_by_who_added_it_or_a_manager",
        clause!(PROCESS, "9.9.3"),
        is_own || is_manager,
        "Ask whoever added it, or a manager, to withdraw it.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_keeps_out_whom_it_names_and_nobody_else() {
        let reader = |roles: &[Role]| Actor {
            roles: roles.to_vec(),
            ..Actor::public()
        };
        let open = |mark: Mark| {
            Role::LOGIN
                .iter()
                .filter(move |role| mark.is_open_to(&reader(&[**role])))
                .count()
        };
        let all = Role::LOGIN.len();
        assert_eq!(open(Mark::Open), all);
        assert_eq!(open(Mark::Internal), all - 1);
        assert_eq!(open(Mark::Confidential), all - 1);
        assert!(!Mark::Internal.is_open_to(&reader(&[Role::Client])));
        assert!(!Mark::Confidential.is_open_to(&reader(&[Role::Planner])));
        assert!(Mark::Confidential.is_open_to(&reader(&[Role::Planner, Role::Reviewer])));
    }
}
