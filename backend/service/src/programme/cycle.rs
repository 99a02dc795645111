//! The audits that a cycle foresees. ISO/IEC 17021-1:2015, 9.1.3.

use chrono::{Datelike, NaiveDate};
use domain::audit::Kind;
use domain::calendar;
use domain::decision::Cycle;
use schema::certification::Planned;

/// What the dates of a cycle's programme count from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Basis {
    /// The civil day of the decision: the first surveillance counts from it, not from the effective day.
    pub decided_on: NaiveDate,
    /// The last day of the recertification audit that led to the cycle: its year needs no surveillance.
    pub recertified_on: Option<NaiveDate>,
    /// The cycle's dates.
    pub cycle: Cycle,
}

/// The audits of a first cycle; their dates follow the decision.
pub(crate) fn first_cycle(half_days: &[(Kind, u32)], basis: Option<Basis>) -> Vec<Planned> {
    let mut audits = vec![
        planned(Kind::Stage1, half_days, None, "9.3.1.2: before stage 2"),
        planned(
            Kind::Stage2,
            half_days,
            None,
            "9.3.1.3: once stage 1 finds the client ready",
        ),
    ];
    audits.extend(rest_of_cycle(half_days, basis));
    audits
}

/// Surveillance in each calendar year between the decision and the recertification, and recertification
/// in the third year, in time to renew before expiry (9.1.3.2, 9.1.3.3).
pub(crate) fn rest_of_cycle(half_days: &[(Kind, u32)], basis: Option<Basis>) -> Vec<Planned> {
    // The year of the decision, or of the recertification audit, is the one that needs none.
    let year_zero = basis.map(|b| b.recertified_on.unwrap_or(b.decided_on).year());
    let year_end = |years: i32| year_zero.and_then(|y| NaiveDate::from_ymd_opt(y + years, 12, 31));
    let mut audits = Vec::new();
    for year in 1..=2 {
        let first = basis.is_none_or(|b| b.recertified_on.is_none()) && year == 1;
        let (due_on, ground) = if first {
            (
                basis.map(|b| calendar::first_surveillance_limit(b.decided_on)),
                "9.1.3.3: within 12 months of the decision",
            )
        } else {
            (year_end(year), "9.1.3.3: in the calendar year")
        };
        audits.push(planned(Kind::Surveillance, half_days, due_on, ground));
    }
    // Past the end of the third year the calendar year would need a surveillance of its own.
    let recertified_by = basis.and_then(|b| Some(b.cycle.expires_on.min(year_end(3)?)));
    audits.push(planned(
        Kind::Recertification,
        half_days,
        recertified_by,
        "9.6.3.1.1: in time to renew before expiry",
    ));
    audits
}

pub(super) fn planned(
    kind: Kind,
    half_days: &[(Kind, u32)],
    due_on: Option<NaiveDate>,
    basis: &str,
) -> Planned {
    let half_days = half_days
        .iter()
        .find(|(of, _)| *of == kind)
        .map_or(0, |(_, halves)| *halves);
    Planned {
        kind,
        due_on,
        half_days,
        basis: basis.to_owned(),
    }
}
