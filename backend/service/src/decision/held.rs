//! Whether an audit waits for its decision, or for something that has to be settled before.

use super::take::act;
use crate::app::Context;
use crate::override_::holding;
use domain::Result;
use domain::audit::Kind as AuditKind;
use domain::certification::State;
use domain::decision::{Kind, on_the_file};
use schema::certification::Certification;
use schema::{Rx, decision};

/// The decision a reviewed audit leads to when all is well.
pub(crate) fn kind_after(audit: AuditKind, state: State) -> Kind {
    match (audit, state) {
        (AuditKind::Stage1 | AuditKind::Stage2, _) => Kind::Grant,
        (AuditKind::Surveillance, State::Suspended) => Kind::Restore,
        (AuditKind::Surveillance, _) => Kind::Maintain,
        (AuditKind::Recertification, State::Expired) => Kind::Restore,
        (AuditKind::Recertification, _) => Kind::Renew,
    }
}

/// What in the file holds a decision up and who settles it; none when it only waits for its taker.
///
/// # Errors
/// Only those of the database.
pub(crate) fn held_up(
    rx: &mut Rx,
    context: &Context,
    certification: &Certification,
    kind: Kind,
) -> Result<Option<(String, &'static str)>> {
    let file = decision::file(rx, certification, kind)?;
    let verdicts = on_the_file(&file, kind, rx.today(), &context.settings);
    let held = holding(rx, act(kind), &certification.id, verdicts)?;
    Ok(held.map(|verdict| {
        let who = match verdict.rule {
            "the_team_recommends_it" | "an_open_major_is_inside_the_limit_of_the_body" => {
                "Decision maker"
            }
            rule if rule.contains("nonconformity") => "Audit team",
            _ => "Certification body",
        };
        (verdict.message, who)
    }))
}
