//! Audit programmes. ISO/IEC 17021-1:2015, 9.1.3.

pub mod create;

use chrono::{Datelike, NaiveDate};
use domain::audit::Kind;
use domain::calendar;
use domain::decision::Cycle;
use schema::certification::Planned;

/// The audits of a first cycle; their dates follow the decision.
pub(crate) fn first_cycle(half_days: &[(String, u32)], cycle: Option<Cycle>) -> Vec<Planned> {
    let mut audits = vec![
        planned(Kind::Stage1, half_days, None, "9.3.1.2: before stage 2"),
        planned(
            Kind::Stage2,
            half_days,
            None,
            "9.3.1.3: after a ready stage 1",
        ),
    ];
    audits.extend(rest_of_cycle(half_days, cycle));
    audits
}

/// Surveillance in each calendar year between the decision and the recertification, and recertification
/// in the third year, in time to renew before expiry (9.1.3.2, 9.1.3.3).
pub(crate) fn rest_of_cycle(half_days: &[(String, u32)], cycle: Option<Cycle>) -> Vec<Planned> {
    let is_first = cycle.is_none_or(|c| c.start_on == c.initial_on);
    let year_end =
        |years: i32| cycle.and_then(|c| NaiveDate::from_ymd_opt(c.start_on.year() + years, 12, 31));
    let mut audits = Vec::new();
    for year in 1..=2 {
        let (due_on, basis) = if is_first && year == 1 {
            (
                cycle.map(|c| calendar::first_surveillance_limit(c.start_on)),
                "9.1.3.3: within 12 months of the decision",
            )
        } else {
            (year_end(year), "9.1.3.3: in the calendar year")
        };
        audits.push(planned(Kind::Surveillance, half_days, due_on, basis));
    }
    // Past the end of the third year the calendar year would need a surveillance of its own.
    let recertified_by = cycle.and_then(|c| Some(c.expires_on.min(year_end(3)?)));
    audits.push(planned(
        Kind::Recertification,
        half_days,
        recertified_by,
        "9.6.3.1.1: in time to renew before expiry",
    ));
    audits
}

fn planned(
    kind: Kind,
    half_days: &[(String, u32)],
    due_on: Option<NaiveDate>,
    basis: &str,
) -> Planned {
    let half_days = half_days
        .iter()
        .find(|(word, _)| word == kind.word())
        .map_or(0, |(_, halves)| *halves);
    Planned {
        kind,
        due_on,
        half_days,
        basis: basis.to_owned(),
    }
}
