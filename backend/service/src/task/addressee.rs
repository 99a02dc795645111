//! Who is addressed by what waits: exactly those whom the permission table lets do it, and of them those
//! who are to do it.

use domain::access::Relation;
use domain::permission::TABLE;
use domain::{Act, of};
use kernel::{Waits, Whom};
use schema::task::Task;
use schema::{Id, Result, Snapshot, account, audit};

/// The task once for each who is addressed.
pub(super) fn each(rx: &mut Snapshot, act: Act, waits: &Waits, task: &Task) -> Result<Vec<Task>> {
    let mut addressed = Vec::new();
    let left_to_the_body = waits.due.whom == Whom::Client && !has_login(rx, waits)?;
    for (_, role, tie) in TABLE.iter().filter(|(a, ..)| *a == act) {
        let role_alone = match &waits.due.whom {
            Whom::WhoeverMay => true,
            Whom::Roles(roles) => roles.contains(role),
            Whom::Client => left_to_the_body,
            Whom::Members(_) => false,
        };
        match tie {
            Relation::Any if role_alone => addressed.push(role.word().to_owned()),
            Relation::Own => addressed.extend(own(waits)),
            Relation::Team | Relation::Auditing | Relation::Leader | Relation::FollowUp => {
                let persons = tied(rx, waits, *tie)?;
                addressed.extend(persons.iter().map(|one| format!("{}:{one}", role.word())));
            }
            Relation::Any | Relation::Granted => {}
        }
    }
    addressed.sort();
    addressed.dedup();
    let each = addressed.into_iter().map(|for_whom| Task {
        for_whom,
        ..task.clone()
    });
    Ok(each.collect())
}

/// Whether the client can do it itself. Where no login acts for it, whoever else may does it for the client.
fn has_login(rx: &mut Snapshot, waits: &Waits) -> Result<bool> {
    match &waits.client {
        Some(client) => account::acts_for(rx, client),
        None => Ok(false),
    }
}

/// The client's own logins.
fn own(waits: &Waits) -> Option<String> {
    let asked = matches!(waits.due.whom, Whom::WhoeverMay | Whom::Client);
    let client = waits.client.as_ref().filter(|_| asked)?;
    Some(format!("{}:{client}", domain::Role::Client.word()))
}

/// The persons with a tie to the audit, as far as they are to do it.
fn tied(rx: &mut Snapshot, waits: &Waits, tie: Relation) -> Result<Vec<Id<of::Person>>> {
    let Some(id) = &waits.audit else {
        return Ok(Vec::new());
    };
    let mut persons = match tie {
        Relation::FollowUp => audit::followers(rx, id)?,
        _ => audit::team(rx, id)?
            .into_iter()
            .filter(|member| member.part.makes(tie))
            .map(|member| member.person_id)
            .collect(),
    };
    match &waits.due.whom {
        Whom::WhoeverMay | Whom::Roles(_) => {}
        Whom::Members(these) => persons.retain(|person| these.contains(person)),
        Whom::Client => persons.clear(),
    }
    Ok(persons)
}
