//! The day by which a step is due: the one that counts for what is to be done, not just any of the record.

use chrono::NaiveDate;
use domain::audit::{Kind, State};
use domain::nonconformity::Grade;
use domain::{Result, Settings, calendar};
use schema::audit::Audit;
use schema::nonconformity::Nonconformity;
use schema::queue::{self, Day};
use schema::{Rx, certification};
use std::collections::HashMap;

/// The day by which something is due with an audit, and the day its audits come in the order of.
#[derive(Clone, Copy)]
pub(super) struct By {
    pub order: Day,
    pub due: fn(&Audit, &Settings) -> Option<NaiveDate>,
}

/// What makes an audit possible is done before it begins.
pub(super) const BEGINS: By = By {
    order: Day::First,
    due: |audit, _| Some(audit.first_day),
};

/// A team is announced so early that the client has time to object.
pub(super) const ANNOUNCED: By = By {
    order: Day::First,
    due: announced,
};

/// What is seen is recorded while the audit lasts.
pub(super) const ENDS: By = By {
    order: Day::Last,
    due: |audit, _| Some(audit.last_day),
};

/// A client objects in time.
pub(super) const OBJECTION: By = By {
    order: Day::Objection,
    due: |audit, _| audit.objection_until,
};

/// The body set no day: the audit that ended first comes first.
pub(super) const NO_DAY: By = By {
    order: Day::Last,
    due: |_, _| None,
};

/// Once it is announced, what is left to do is done before the audit begins.
fn announced(audit: &Audit, settings: &Settings) -> Option<NaiveDate> {
    let limit = calendar::announcement_limit(
        audit.first_day,
        settings.objection_working_days,
        &settings.holidays,
    );
    Some(match audit.state {
        State::TeamAnnounced => audit.first_day,
        _ => limit,
    })
}

/// The days by which nonconformities are verified, by id.
///
/// # Errors
/// Only those of the database.
pub(super) fn verification(
    rx: &mut Rx,
    settings: &Settings,
    found: &[Nonconformity],
) -> Result<HashMap<String, NaiveDate>> {
    let majors = || found.iter().filter(|n| n.grade == Grade::Major);
    let audits = queue::last_days(rx, once(majors().map(|n| &n.audit_id)))?;
    let expiries = certification::expiries(rx, once(majors().map(|n| &n.certification_id)))?;
    let by = |n: &Nonconformity| {
        let (kind, last_day) = audits.get(&n.audit_id)?;
        let expiry = expiries.get(&n.certification_id).copied();
        let day = crate::nonconformity::verify_by(*kind, *last_day, expiry, settings)?;
        Some((n.id.clone(), day))
    };
    Ok(majors().filter_map(by).collect())
}

/// The days by which recertifications are decided upon, by the audit's id: while the certification
/// is valid (9.6.3.2.3).
///
/// # Errors
/// Only those of the database.
pub(super) fn renewal(rx: &mut Rx, audits: &[Audit]) -> Result<HashMap<String, NaiveDate>> {
    let again = || audits.iter().filter(|a| a.kind == Kind::Recertification);
    let expiries = certification::expiries(rx, once(again().map(|a| &a.certification_id)))?;
    let by = |a: &Audit| Some((a.id.clone(), *expiries.get(&a.certification_id)?));
    Ok(again().filter_map(by).collect())
}

fn once<'a>(ids: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut ids: Vec<String> = ids.cloned().collect();
    ids.sort();
    ids.dedup();
    ids
}
