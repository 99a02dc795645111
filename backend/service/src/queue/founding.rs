//! What an installation needs before anything can wait in it: the settings of the body, and its people.

use domain::permission::permits_somewhere;
use domain::{Act, Result, Role};
use kernel::Context;
use schema::{Snapshot, person};

/// Something to enter first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct First {
    /// What, in a sentence.
    pub sentence: &'static str,
    /// Where; empty for who may not enter it.
    pub href: &'static str,
}

/// What is to be entered first, for the body's managers and planners; nothing once it is there.
///
/// # Errors
/// Only those of the database.
pub fn first(rx: &mut Snapshot, context: &Context) -> Result<Vec<First>> {
    let mut first = Vec::new();
    if !rx.actor().is(Role::Manager) && !rx.actor().is(Role::Planner) {
        return Ok(first);
    }
    if context.settings_id.is_empty() {
        let sentence = "First enter the settings of the certification body";
        first.push(entry(rx, Act::ChangeSettings, sentence, "/settings/change"));
    }
    if !person::any(rx)? {
        let sentence = "Register the people of the certification body";
        first.push(entry(rx, Act::RegisterPerson, sentence, "/person/register"));
    }
    Ok(first)
}

fn entry(rx: &Snapshot, act: Act, sentence: &'static str, href: &'static str) -> First {
    let may = permits_somewhere(act, rx.actor());
    First {
        sentence,
        href: if may { href } else { "" },
    }
}
