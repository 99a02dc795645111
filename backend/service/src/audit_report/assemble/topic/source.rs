//! Where the topics of an audit come from, and what they are called there.

use domain::audit::Kind;
use schema::nonconformity::Nonconformity;

/// Where the topics of an audit come from: the letters of a clause of ISO/IEC 17021-1, or the
/// clauses and control groups of the standard audited.
pub(super) struct Source {
    pub lettered: Option<&'static catalogue::TopicList>,
}

impl Source {
    pub fn of(kind: Kind) -> Source {
        let name = match kind {
            Kind::Stage1 => "stage_1_objectives",
            Kind::Surveillance => "surveillance_topics",
            Kind::Stage2 | Kind::Recertification => return Source { lettered: None },
        };
        Source {
            lettered: catalogue::topic_list(name),
        }
    }

    pub fn standard(&self) -> &str {
        self.lettered
            .map_or(domain::AIMS, |list| list.standard.as_str())
    }

    /// A letter alone names nothing: it stands with its clause.
    pub fn clause(&self, topic: &str) -> String {
        match self.lettered {
            Some(list) => format!("{} {topic}", list.clause),
            None => topic.to_owned(),
        }
    }

    pub fn title(&self, topic: &str) -> String {
        let lettered = self.lettered.map(|list| list.topics.iter());
        let title = match lettered {
            Some(mut topics) => topics
                .find(|it| it.letter == topic)
                .map(|it| it.title.as_str()),
            None => catalogue::clause_title(domain::AIMS, topic),
        };
        title.unwrap_or(topic).to_owned()
    }

    /// The requirement of a nonconformity beside letters of another standard.
    pub fn requirement(&self, found: &Nonconformity) -> String {
        match self.lettered {
            Some(_) => format!("{}, {}", domain::AIMS, found.requirement),
            None => found.requirement.clone(),
        }
    }
}
