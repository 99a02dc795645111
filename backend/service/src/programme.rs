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

/// Surveillance in the first and second year and recertification before expiry (9.1.3.2, 9.1.3.3).
pub(crate) fn rest_of_cycle(half_days: &[(String, u32)], cycle: Option<Cycle>) -> Vec<Planned> {
    let started_on = cycle.map(|c| c.start_on);
    let is_first = cycle.is_none_or(|c| c.start_on == c.initial_on);
    let year_end =
        |years: i32| started_on.and_then(|day| NaiveDate::from_ymd_opt(day.year() + years, 12, 31));
    let first = if is_first {
        started_on.map(calendar::first_surveillance_limit)
    } else {
        year_end(1)
    };
    let first_basis = if is_first {
        "9.1.3.3: within 12 months of the decision"
    } else {
        "9.1.3.3: in the calendar year"
    };
    vec![
        planned(Kind::Surveillance, half_days, first, first_basis),
        planned(
            Kind::Surveillance,
            half_days,
            year_end(2),
            "9.1.3.3: in the calendar year",
        ),
        planned(
            Kind::Recertification,
            half_days,
            cycle.map(|c| c.expires_on),
            "9.6.3.1.1: in time to renew before expiry",
        ),
    ]
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
