//! Shows a version of the settings.

use crate::app::Context;
use crate::clause;
use crate::view::{View, date};
use domain::{Act, Result};
use schema::Rx;
use schema::settings::SettingsVersion;

/// Shows a version of the settings; it was in force until the next one.
///
/// # Errors
/// [`domain::Error::NotFound`] when there is none, or it may not be seen.
pub fn show(rx: &mut Rx, _: &Context, id: &str) -> Result<View> {
    let version: SettingsVersion = rx.load(id, Act::ReadSettings)?;
    let s = &version.body;
    let clauses = clause::table(rx)?;
    let yes = |b: bool| if b { "yes" } else { "no" };
    let from = date(Some(version.from_on));
    let view = View::of(
        rx,
        "Settings",
        "",
        &format!("Settings from {from}"),
        &version,
    )?;
    Ok(view
        .fact("In force from", from)
        .fact("Legal name of the body", &s.body.name)
        .fact("Address", &s.body.address)
        .fact("Registration", &s.body.registration)
        .fact("E-mail", &s.body.email)
        .fact("Certificate numbers", &s.certificate_number)
        .fact("Working days to object", s.objection_working_days)
        .fact("Public holidays entered", s.holidays.len())
        .fact("Days to answer a major", s.answer_days_major)
        .fact("Days to answer a minor", s.answer_days_minor)
        .fact(
            "Days to verify a major of a surveillance",
            s.surveillance_major_days,
        )
        .fact("Months between surveillances", s.surveillance_gap_months)
        .fact("Months between stages", s.stage_gap_months)
        .fact("Months of suspension", s.suspension_months)
        .fact(
            "Minors closed before a decision",
            yes(s.minors_must_be_closed),
        )
        .fact(
            "One person may review and decide",
            yes(s.reviewer_may_decide),
        )
        .fact("Audit-time table", &s.audit_time_table)
        .section(clauses))
}
