//! Clients: organisations that seek or hold certification.

pub mod list;
pub mod register;
pub mod show;

use schema::Result;
use schema::{Rx, application, client};

/// What a client has to begin with; none once it has applied.
///
/// # Errors
/// Only those of the database.
pub(crate) fn begins_with(rx: &mut Rx, id: &str) -> Result<Option<&'static str>> {
    if client::sites(rx, id)?.is_empty() {
        return Ok(Some("Add the sites"));
    }
    let applied = !application::of_client(rx, id)?.is_empty();
    Ok((!applied).then_some("Apply for certification"))
}
