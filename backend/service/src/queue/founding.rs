//! What an installation needs before anything can wait in it: the settings of the body, its people, and the
//! table that audit time is computed with.

use domain::audit_time_table::State;
use domain::permission::permits_somewhere;
use domain::{Act, Result, Role};
use kernel::Context;
use schema::{Snapshot, audit_time_table, person};
use serde::Serialize;

/// Something to enter first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct First {
    /// What, in a sentence.
    pub sentence: &'static str,
    /// Where; empty for who may not enter it.
    pub href: &'static str,
}

/// What is to be entered first, for the body's managers and planners; nothing once it is there.
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
    if !context.settings_id.is_empty() && context.settings.audit_time_table.is_empty() {
        first.push(table(rx)?);
    }
    Ok(first)
}

/// 9.1.4.1: no application can be reviewed before the settings name a table that is checked.
fn table(rx: &mut Snapshot) -> Result<First> {
    let own = audit_time_table::all(rx)?;
    let is_checked = own.iter().any(|table| table.state == State::Checked);
    Ok(match is_checked {
        true => {
            let sentence = "Choose the audit-time table in the settings";
            entry(rx, Act::ChangeSettings, sentence, "/settings/change")
        }
        false => {
            let sentence =
                "Enter the table that audit time is calculated with, and have it checked";
            entry(rx, Act::EnterTable, sentence, "/audit_time_table/enter")
        }
    })
}

fn entry(rx: &Snapshot, act: Act, sentence: &'static str, href: &'static str) -> First {
    let may = permits_somewhere(act, rx.actor());
    First {
        sentence,
        href: if may { href } else { "" },
    }
}
