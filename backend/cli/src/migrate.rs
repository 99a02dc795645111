//! Brings the database to this version of the product.

use crate::answer::{Answer, Fault, Outcome, show, show_json};
use crate::config::Installation;
use schema::{Db, migration};
use serde_json::json;
use service::private;

/// Runs what is pending; nothing pending is fine too.
///
/// # Errors
/// One sentence with what the database answered.
pub fn run(installation: &Installation, json: bool) -> Outcome {
    let db = Db::open(&installation.app.database).map_err(Fault::wrong)?;
    let done = migration::run(&db).map_err(Fault::internal)?;
    private::close_kept(&installation.app);
    match (json, done) {
        (true, _) => show_json(&json!({ "migrations": done }))?,
        (false, 0) => show("The database is already at this version."),
        (false, 1) => show("The database is at this version now, after one migration."),
        (false, _) => show(&format!(
            "The database is at this version now, after {done} migrations."
        )),
    }
    Ok(Answer::Yes)
}
