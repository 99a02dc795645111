//! The place of an audit in the programme and among the client's days. ISO/IEC 17021-1:2015, 9.1.3 and 9.2.3.4.
//!
//! An audit is scheduled and moved by the same rules: what they look at is read first.

use super::schedule::position;
use crate::agreement::cover::Cover;
use chrono::NaiveDate;
use domain::audit::{
    Kind as AuditKind, Stage1, State, Step, audit_fits_the_cycle, client_has_these_days_free,
    days_are_working_days, scheduled_once, stage_1_found_the_client_ready,
};
use domain::decision::Kind as DecisionKind;
use domain::error::FieldError;
use domain::lifecycle::can;
use domain::{Verdict, calendar, of};
use kernel::Context;
use schema::audit::Audit;
use schema::certification::Certification;
use schema::{Id, Result, Snapshot, audit, decision};

/// The place of an audit in the programme: of one to be scheduled, or of one that is to move.
pub(super) struct Wanted<'a> {
    /// What it is for.
    pub kind: AuditKind,
    /// Its first day.
    pub first_day: NaiveDate,
    /// Its last day.
    pub last_day: NaiveDate,
    /// Where it takes place.
    pub sites: &'a [Id<of::Site>],
    /// Its id; empty while there is none.
    pub itself: Option<&'a Id<of::Audit>>,
}

/// What there is around the place of an audit.
pub(super) struct Around {
    today: NaiveDate,
    cover: Cover,
    /// What the client has on the days of the audit.
    on_days: Vec<Audit>,
    /// The audits that are for the certification, by id.
    own: Vec<Id<of::Audit>>,
    /// What a surveillance follows; nothing for another audit.
    rhythm: Option<Rhythm>,
    /// What the stage 1 before a stage 2 has come to; nothing for another audit.
    stage_1: Option<Stage1>,
    /// Public holidays of the body's place.
    holidays: Vec<NaiveDate>,
}

/// What a surveillance follows.
struct Rhythm {
    /// When the certification was granted last.
    granted: Option<NaiveDate>,
    /// The surveillances of the certification.
    surveillances: Vec<Audit>,
    /// Longest time between two of them, months.
    gap_months: u32,
    /// Shortest time after what was before, months.
    early_months: u32,
}

/// Reads what there is around the place of an audit.
pub(super) fn around(
    rx: &mut Snapshot,
    context: &Context,
    certification: &Certification,
    wanted: &Wanted,
) -> Result<Around> {
    let client = &certification.client_id;
    let its = audit::of_certification(rx, &certification.id)?;
    let own = its.iter().map(|a| a.id.clone()).collect();
    let stage_1 = (wanted.kind == AuditKind::Stage2).then(|| concluded(&its));
    let rhythm = match wanted.kind {
        AuditKind::Surveillance => Some(rhythm(rx, context, certification, its)?),
        _ => None,
    };
    Ok(Around {
        today: rx.today(),
        cover: Cover::of(rx, &certification.application_id)?,
        on_days: audit::on_days(rx, client, wanted.first_day, wanted.last_day)?,
        own,
        rhythm,
        stage_1,
        holidays: context.settings.holidays.clone(),
    })
}

/// What the latest stage 1 among some audits has concluded.
fn concluded(audits: &[Audit]) -> Stage1 {
    let stage_1 = audits
        .iter()
        .filter(|a| a.kind == AuditKind::Stage1 && a.state != State::Cancelled)
        .max_by_key(|a| a.last_day);
    Stage1 {
        readiness: stage_1.and_then(|a| a.readiness.as_ref().map(|it| it.readiness)),
        ..Stage1::default()
    }
}

fn rhythm(
    rx: &mut Snapshot,
    context: &Context,
    certification: &Certification,
    audits: Vec<Audit>,
) -> Result<Rhythm> {
    let granted = decision::of_certification(rx, &certification.id)?
        .into_iter()
        .rfind(|d| d.kind == DecisionKind::Grant)
        .map(|d| d.decided_on);
    let surveillances = audits
        .into_iter()
        .filter(|a| a.kind == AuditKind::Surveillance)
        .collect();
    Ok(Rhythm {
        granted,
        surveillances,
        gap_months: context.settings.surveillance_gap_months,
        early_months: context.settings.surveillance_early_months,
    })
}

/// Days that lie ahead, and not further apart than an audit lasts: what is wrong with others.
pub(super) fn check_days(around: &Around, wanted: &Wanted) -> Vec<FieldError> {
    let mut wrong = Vec::new();
    let mut check = |holds: bool, field: &str, sentence: &'static str| {
        if !holds {
            wrong.push(FieldError::new(field, sentence));
        }
    };
    check(
        wanted.first_day >= around.today,
        "first_day",
        "The first day is in the past.",
    );
    check(
        (wanted.last_day - wanted.first_day).num_days() <= 60,
        "last_day",
        "An audit can last at most 60 days.",
    );
    wrong
}

/// Whether an audit fits the agreement, the cycle and its rhythm, and what else the client has on its days.
pub(super) fn fits(
    certification: &Certification,
    wanted: &Wanted,
    around: &Around,
) -> Vec<Verdict> {
    let mut verdicts = vec![
        around.cover.reaches(wanted.sites),
        audit_fits_the_cycle(wanted.kind, position(certification), wanted.first_day),
    ];
    if let Some(rhythm) = &around.rhythm {
        verdicts.extend(spaced(wanted, rhythm, around.today));
    }
    if let Some(stage_1) = around.stage_1 {
        verdicts.push(stage_1_found_the_client_ready(stage_1).warning());
    }
    let (first, last) = (wanted.first_day, wanted.last_day);
    verdicts.push(days_are_working_days(first, last, &around.holidays).warning());
    verdicts.extend(alone(wanted, around));
    verdicts
}

/// The same audit is not scheduled twice; another one of the client on these days is said.
fn alone(wanted: &Wanted, around: &Around) -> [Verdict; 2] {
    let (twins, others): (Vec<&Audit>, Vec<&Audit>) = around
        .on_days
        .iter()
        .filter(|a| Some(&a.id) != wanted.itself)
        .filter(|a| can(a.state, Step::Cancel) || can(a.state, Step::Close))
        .partition(|a| around.own.contains(&a.id) && a.kind == wanted.kind);
    let numbers = |audits: Vec<&Audit>| -> Vec<String> {
        audits.into_iter().map(|a| a.number.clone()).collect()
    };
    [
        scheduled_once(wanted.kind, &numbers(twins)),
        client_has_these_days_free(&numbers(others)).warning(),
    ]
}

/// 9.1.3.3 and 9.1.3.2: a first surveillance is planned in time while it still can be; one that comes
/// late, and a long gap, are said and not held up.
fn spaced(wanted: &Wanted, rhythm: &Rhythm, today: NaiveDate) -> Vec<Verdict> {
    let (granted, last_day) = (rhythm.granted, wanted.last_day);
    let others: Vec<&Audit> = rhythm
        .surveillances
        .iter()
        .filter(|a| Some(&a.id) != wanted.itself && a.state != State::Cancelled)
        .filter(|a| a.ended_early.is_empty())
        .filter(|a| granted.is_none_or(|granted| a.last_day > granted))
        .collect();
    let mut verdicts = Vec::new();
    if let Some(granted) = granted {
        let limit = calendar::first_surveillance_limit(granted);
        // One that is planned too late is none: it cannot make room for another one that is.
        let has_first = others
            .iter()
            .any(|a| a.last_day <= limit || was_held(a.state));
        if !has_first {
            let verdict = calendar::first_surveillance_in_time(granted, last_day);
            let too_late = today > limit;
            verdicts.push(if too_late { verdict.warning() } else { verdict });
        }
    }
    let mut days: Vec<NaiveDate> = others.iter().map(|a| a.last_day).collect();
    days.extend(granted);
    if let Some(before) = days.iter().filter(|day| **day < wanted.first_day).max() {
        let early = rhythm.early_months;
        verdicts
            .push(calendar::surveillance_is_not_early(*before, wanted.first_day, early).warning());
    }
    days.push(last_day);
    days.sort_unstable();
    verdicts.push(calendar::surveillance_without_long_gap(&days, rhythm.gap_months).warning());
    verdicts
}

fn was_held(state: State) -> bool {
    matches!(state, State::Closed | State::Reported | State::Reviewed)
}
