//! What follows a decision in the same transaction.

use crate::audit::change;
use crate::certificate::succession;
use crate::programme::cycle;
use chrono::NaiveDate;
use domain::audit::{Kind as AuditKind, State as AuditState, Step as AuditStep};
use domain::certificate::Step as CertificateStep;
use domain::certification::State;
use domain::decision::{Cycle, Kind};
use domain::lifecycle::can;
use domain::of;
use domain::take as step_of;
use kernel::Context;
use schema::application::Application;
use schema::certification::{Certification, Programme};
use schema::{Id, Json, Record, Result, Settled, Snapshot, certificate};

/// What follows in the same transaction: the programme's dates, the certificates' states, the audits.
pub(super) fn follow(
    tx: &mut Settled,
    context: &Context,
    before: &Certification,
    after: &Certification,
    kind: Kind,
    cycle: Option<Cycle>,
) -> Result<()> {
    let today = tx.today();
    if let Some(cycle) = cycle {
        plan_cycle(tx, after, cycle, kind, today)?;
        carry_audits_over(tx, after)?;
    }
    let on_certificates = match kind {
        Kind::Suspend => Some(CertificateStep::Suspend),
        Kind::Withdraw => Some(CertificateStep::Withdraw),
        Kind::Restore if before.state == State::Suspended => Some(CertificateStep::Restore),
        _ => None,
    };
    if let Some(wanted) = on_certificates {
        for one in certificate::of_certification(tx, &after.id)? {
            if let Ok(change) = step_of(one.state, wanted) {
                one.apply(tx, change, |_| {})?;
            }
        }
    }
    if kind == Kind::Restore {
        succession::take_effect(tx, &after.id)?;
    }
    // Refused after a lapse it is as expired as before, and may be audited again.
    if after.is_over() {
        cancel_what_has_not_begun(tx, context, after)?;
    }
    Ok(())
}

/// A certification that has ended is audited no more; an audit that is for another one too goes on for that.
fn cancel_what_has_not_begun(
    tx: &mut Settled,
    context: &Context,
    after: &Certification,
) -> Result<()> {
    let reason = match after.state {
        State::Withdrawn => "The certification was withdrawn.",
        _ => "Certification was refused.",
    };
    for planned in schema::audit::of_certification(tx, &after.id)? {
        let Ok(change) = step_of(planned.state, AuditStep::Cancel) else {
            continue;
        };
        if is_for_another(tx, &planned.id, after)? {
            continue;
        }
        let people = change::people(tx, &planned.id)?;
        schema::audit::dissolve_team(tx, &planned.id)?;
        let cancelled = planned.apply(tx, change, |a| reason.clone_into(&mut a.ended_early))?;
        change::tell_of_change(tx, context, &cancelled, people, reason.to_owned())?;
    }
    Ok(())
}

/// Whether an audit is for a certification that goes on, other than the one decided on.
fn is_for_another(
    rx: &mut Snapshot,
    audit_id: &Id<of::Audit>,
    decided_on: &Certification,
) -> Result<bool> {
    let its = schema::certification::of_audit(rx, audit_id)?;
    Ok(its
        .iter()
        .any(|other| other.id != decided_on.id && !other.is_over()))
}

/// An audit scheduled before the cycle began and not begun yet belongs to the new cycle.
fn carry_audits_over(tx: &mut Settled, certification: &Certification) -> Result<()> {
    for (audit, cycle) in schema::audit::with_cycles(tx, &certification.id)? {
        let waits = can(audit.state, AuditStep::Cancel);
        if waits && cycle != certification.cycle {
            schema::audit::carry_over(tx, &audit, certification)?;
        }
    }
    Ok(())
}

fn plan_cycle(
    tx: &mut Settled,
    certification: &Certification,
    cycle: Cycle,
    kind: Kind,
    decided_on: NaiveDate,
) -> Result<()> {
    let recertified = schema::audit::of_certification(tx, &certification.id)?
        .into_iter()
        .filter(|a| a.kind == AuditKind::Recertification && a.state == AuditState::Reviewed)
        .map(|a| a.last_day)
        .max();
    let basis = cycle::Basis {
        decided_on,
        recertified_on: recertified.filter(|_| kind != Kind::Grant),
        cycle,
    };
    let application = Application::find(tx, &certification.application_id)?;
    let half_days = application
        .review
        .0
        .map(|r| r.half_days)
        .unwrap_or_default();
    let is_first = certification.cycle == 1;
    let body = if is_first {
        cycle::first_cycle(&half_days, Some(basis))
    } else {
        cycle::rest_of_cycle(&half_days, Some(basis))
    };
    match schema::certification::programme(tx, &certification.id, certification.cycle)? {
        Some(programme) => Ok(programme.revise(tx, |p| p.body = Json(body)).map(|_| ())?),
        None => Ok(Programme {
            id: tx.new_id(),
            certification_id: certification.id.clone(),
            client_id: certification.client_id.clone(),
            cycle: certification.cycle,
            body: Json(body),
            version: 1,
        }
        .insert(tx)
        .map(|_| ())?),
    }
}
