//! What is refused before a use case is asked.

use domain::{Act, Actor, Error, permission};

/// Refuses at the door what no role of the actor ever allows; the use case looks at the record.
pub(crate) fn permitted(act: Option<Act>, actor: &Actor) -> Result<(), Error> {
    match act {
        Some(act) if !permission::permits_somewhere(act, actor) => {
            Err(permission::refusal(act, actor))
        }
        _ => Ok(()),
    }
}
