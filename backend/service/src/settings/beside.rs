//! Where acts lead whose records stand on the page of the settings.

use domain::{Noun, Sentence};
use kernel::{Context, Done};
use schema::settings::SettingsVersion;
use schema::{Record, Result, Snapshot};

/// Leads from an act whose own record has no page to the settings in force, on whose page it stands.
pub(crate) fn shown_beside(
    rx: &mut Snapshot,
    context: &Context,
    message: impl Into<Sentence>,
) -> Result<Done> {
    if context.settings_id.is_empty() {
        return Ok(Done::nowhere(Noun::Settings, message));
    }
    Ok(Done::at(
        &SettingsVersion::find(rx, &context.settings_id)?,
        message,
    ))
}
