//! What a client begins with.

use domain::of;
use schema::{Id, Result, Snapshot, application, client};

/// What a client has to begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Beginning {
    /// Its sites.
    Sites,
    /// The AI systems it is to be certified with (42006, 9.1.3).
    AiSystems,
    /// Its first application.
    Application,
}

impl Beginning {
    /// What is to be done, in words.
    pub fn title(self) -> &'static str {
        match self {
            Beginning::Sites => "Add the sites",
            Beginning::AiSystems => "Add the AI systems",
            Beginning::Application => "Apply for certification",
        }
    }

    /// The same as the next step of the client.
    pub fn next(self) -> &'static str {
        match self {
            Beginning::Sites => "Add the sites.",
            Beginning::AiSystems => "Add the AI systems.",
            Beginning::Application => "Apply for certification.",
        }
    }
}

/// What a client has to begin with; none once it has applied.
pub(crate) fn begins_with(rx: &mut Snapshot, id: &Id<of::Client>) -> Result<Option<Beginning>> {
    if client::sites(rx, id)?.is_empty() {
        return Ok(Some(Beginning::Sites));
    }
    if client::ai_systems(rx, id)?.is_empty() {
        return Ok(Some(Beginning::AiSystems));
    }
    let applied = !application::of_client(rx, id)?.is_empty();
    Ok((!applied).then_some(Beginning::Application))
}
