//! Whether an audit waits for its decision, or for something that has to be settled before.

use super::take::act;
use crate::override_::holding::holding;
use domain::audit::{Kind as AuditKind, State as AuditState};
use domain::certification::State;
use domain::decision::{Kind, on_the_file};
use domain::sentence::{Said, say};
use domain::{Act, Noun, Sentence};
use kernel::Context;
use schema::audit::Audit;
use schema::certification::Certification;
use schema::decision::Decision;
use schema::{Result, Snapshot, certificate, decision};

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
pub(crate) fn held_up(
    rx: &mut Snapshot,
    context: &Context,
    certification: &Certification,
    kind: Kind,
) -> Result<Option<(Sentence, &'static str)>> {
    let file = decision::file(rx, certification, kind)?;
    let verdicts = on_the_file(&file, kind, rx.today(), &context.settings);
    let held = holding(rx, act(kind), &certification.id, verdicts)?;
    Ok(held.map(|verdict| {
        let who = match verdict.rule {
            // To refuse, to suspend, or to ask for it to be set aside is for whoever decides.
            "the_team_recommends_it"
            | "an_open_major_is_inside_the_limit_of_the_body"
            | "nothing_else_in_force_covers_the_same" => "Decision maker",
            "each_audit_carried_out_is_reported"
            | "what_the_cycle_found_is_verified_before_renewal" => "Audit team",
            // Time has run out: nobody of the body can settle it.
            "restore_in_time" => "",
            rule if rule.contains("nonconformity") => "Audit team",
            _ => "Certification body",
        };
        (verdict.message, who)
    }))
}

/// A decision that a reviewed audit waits for.
pub(crate) struct Waiting {
    pub act: Act,
    /// The audit.
    pub audit: Audit,
    /// What comes of it when nothing holds it.
    pub ready: Sentence,
    /// What in the file holds it up and who settles it.
    pub held: Option<(Sentence, &'static str)>,
}

/// The reviewed audit that waits for its decision, or what holds that decision up.
pub(crate) fn waiting(
    rx: &mut Snapshot,
    context: &Context,
    c: &Certification,
) -> Result<Option<Waiting>> {
    for kind in [
        AuditKind::Stage2,
        AuditKind::Recertification,
        AuditKind::Surveillance,
    ] {
        let wanted = kind_after(kind, c.state);
        let upon = decision::decided_upon(rx, c, wanted)?;
        let reviewed = upon
            .iter()
            .rfind(|a| a.kind == kind && a.state == AuditState::Reviewed);
        let Some(audit) = reviewed else { continue };
        if decision::decided(rx, &c.id)?.contains(&audit.id) {
            continue;
        }
        let ready = say!(
            "Decide on {kind} {number}.",
            kind = Sentence::finished(kind.name().to_lowercase()),
            number = Said::record(Noun::Audit, &audit.id, &audit.number)
        );
        let held = held_up(rx, context, c, wanted)?;
        let audit = audit.clone();
        return Ok(Some(Waiting {
            act: act(wanted),
            audit,
            ready,
            held,
        }));
    }
    Ok(None)
}

/// The latest decision that yields a certificate, where none was issued by it.
pub(crate) fn without_certificate(
    rx: &mut Snapshot,
    c: &Certification,
) -> Result<Option<Decision>> {
    let decisions = decision::of_certification(rx, &c.id)?;
    let Some(latest) = decisions
        .iter()
        .rfind(|d| d.kind.yields_certificate() && d.cycle.is_some())
    else {
        return Ok(None);
    };
    let issued = certificate::of_decision(rx, &latest.id)?.is_some();
    Ok((!issued).then(|| latest.clone()))
}
