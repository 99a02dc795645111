//! The body's settings: dated versions, append-only.

pub mod change;
pub mod list;
pub mod show;

use crate::room::{NounPage, Room};
use domain::{Act, Noun};
use kernel::{Context, Done};
use schema::settings::SettingsVersion;
use schema::{Record, Result, Snapshot};

/// Its acts and its page.
pub static ROOM: Room = Room::of(&[&change::CASE]).page(
    NounPage::listed(
        Noun::Settings,
        Act::ReadSettings,
        show::show,
        "Settings",
        list::list,
    )
    .of_the_body(),
);

/// Leads from an act whose own record has no page to the settings in force, on whose page it stands.
///
/// # Errors
/// Only those of the database.
pub(crate) fn shown_beside(rx: &mut Snapshot, context: &Context, message: &str) -> Result<Done> {
    match context.settings_id.as_str() {
        "" => Ok(Done::nowhere(Noun::Settings, message)),
        id => Ok(Done::at(&SettingsVersion::find(rx, id)?, message)),
    }
}
