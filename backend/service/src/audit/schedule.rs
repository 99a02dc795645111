//! Schedules an audit of the programme. ISO/IEC 17021-1:2015, 9.1.3 and 9.2.3.4.

use crate::app::Context;
use crate::application::sampling;
use crate::choice;
use crate::field::{Field, Kind, Reach};
use crate::use_case::{Done, Entry, Offer};
use crate::{number, run};
use chrono::NaiveDate;
use domain::audit::{
    CyclePosition, Kind as AuditKind, State, Step, audit_fits_the_cycle,
    client_has_these_days_free, scheduled_once,
};
use domain::decision::Kind as DecisionKind;
use domain::error::FieldError;
use domain::lifecycle::can;
use domain::site_sample::{
    Method, Occasion, Sample, central_function_is_audited, enough_sites_chosen_at_random,
    sample_reaches_minimum,
};
use domain::{Act, Error, Noun, PROCESS, Result, Verdict, agreement, calendar, clause};
use schema::application::Application;
use schema::audit::Audit;
use schema::certification::{self, Certification};
use schema::{Json, Record, Rx, Tx, audit, client, decision};
use serde::Deserialize;

/// How an audit is scheduled.
pub static CASE: Entry = Entry {
    act: Act::ScheduleAudit,
    on: Some(Noun::Certification),
    title: "Schedule an audit",
    lead: "Set the days and sites of the next audit in the programme. The team comes next.",
    clause: Some(clause!(PROCESS, "9.2.3.4")),
    fields: &[
        Field::new(
            "kind",
            "Audit",
            Kind::Choice(&[
                ("stage1", "Stage 1"),
                ("stage2", "Stage 2"),
                ("surveillance", "Surveillance"),
                ("recertification", "Recertification"),
            ]),
        ),
        Field::new("first_day", "First day", Kind::Date(Reach::NEAR)),
        Field::new("last_day", "Last day", Kind::Date(Reach::NEAR)).not_before("first_day"),
        Field::new("sites", "Sites", Kind::Several("sites")),
        Field::new(
            "random_sites",
            "Of these drawn at random",
            Kind::Several("sites"),
        )
        .hint("Where sites are sampled, a part of the sample is drawn at random.")
        .optional(),
    ],
    irreversible: false,
    offer: |rx, _, id| {
        let certification: Certification = rx.load(id, Act::ScheduleAudit)?;
        let mut sites = choice::sites(rx, &certification.client_id)?;
        sites.retain(|(id, _)| certification.sites.contains(id));
        Ok(Offer::about(&certification, &certification.number)
            .with(serde_json::json!({ "sites": certification.sites }))
            .choose("sites", sites))
    },
    run: run!(schedule),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    kind: AuditKind,
    first_day: NaiveDate,
    last_day: NaiveDate,
    sites: Vec<String>,
    #[serde(default)]
    random_sites: Vec<String>,
}

/// Schedules an audit of the programme.
///
/// # Errors
/// [`Error::Invalid`] for days in the past or the wrong way round; [`Error::Refused`] without an
/// agreement in force for every site (5.1.2), and for an audit that is scheduled already.
pub fn schedule(tx: &mut Tx, context: &Context, id: &str, input: Input) -> Result<Done> {
    let certification: Certification = tx.load(id, Act::ScheduleAudit)?;
    check_days(tx.today(), input.first_day, input.last_day)?;
    let wanted = Wanted {
        kind: input.kind,
        first_day: input.first_day,
        last_day: input.last_day,
        sites: &input.sites,
        itself: "",
    };
    let mut verdicts = fits(tx, context, &certification, &wanted)?;
    verdicts.extend(sampled(tx, &certification, &input)?);
    let tx = &mut tx.settle("", verdicts)?;
    let half_days = programmed(tx, &certification, input.kind)?;
    let audit = Audit {
        id: tx.new_id(),
        number: number::next(tx, "AU")?,
        client_id: certification.client_id.clone(),
        certification_id: certification.id.clone(),
        cycle: certification.cycle,
        kind: input.kind,
        state: State::Scheduled,
        first_day: input.first_day,
        last_day: input.last_day,
        sites: Json(input.sites),
        random_sites: Json(input.random_sites),
        half_days,
        announced_on: None,
        objection_until: None,
        client_answer: String::new(),
        plan: Json(None),
        opening: Json(None),
        closing: Json(None),
        readiness: Json(None),
        ended_early: String::new(),
        objected: Json(Vec::new()),
        version: 1,
    }
    .insert(tx)?;
    Ok(Done::at(
        &audit,
        format!("{} is scheduled. Propose the team.", audit.number),
    ))
}

/// The place of an audit in the programme: of one to be scheduled, or of one that is to move.
pub(crate) struct Wanted<'a> {
    /// What it is for.
    pub kind: AuditKind,
    /// Its first day.
    pub first_day: NaiveDate,
    /// Its last day.
    pub last_day: NaiveDate,
    /// Where it takes place.
    pub sites: &'a [String],
    /// Its id; empty while there is none.
    pub itself: &'a str,
}

/// Whether an audit fits the agreement, the cycle and its rhythm, and what else the client has on its days.
pub(crate) fn fits(
    rx: &mut Rx,
    context: &Context,
    certification: &Certification,
    wanted: &Wanted,
) -> Result<Vec<Verdict>> {
    let mut verdicts = vec![
        covered(rx, certification, wanted.sites)?,
        audit_fits_the_cycle(wanted.kind, position(certification), wanted.first_day),
    ];
    verdicts.extend(spaced(rx, context, certification, wanted)?);
    verdicts.extend(alone(rx, certification, wanted)?);
    Ok(verdicts)
}

/// The same audit is not scheduled twice; another one of the client on these days is said.
fn alone(rx: &mut Rx, certification: &Certification, wanted: &Wanted) -> Result<Vec<Verdict>> {
    let client = &certification.client_id;
    let (twins, others): (Vec<Audit>, Vec<Audit>) =
        audit::on_days(rx, client, wanted.first_day, wanted.last_day)?
            .into_iter()
            .filter(|a| a.id != wanted.itself)
            .filter(|a| can(a.state, Step::Cancel) || can(a.state, Step::Close))
            .partition(|a| a.certification_id == certification.id && a.kind == wanted.kind);
    let numbers = |audits: Vec<Audit>| -> Vec<String> {
        audits.into_iter().map(|audit| audit.number).collect()
    };
    Ok(vec![
        scheduled_once(wanted.kind, &numbers(twins)),
        client_has_these_days_free(&numbers(others)).warning(),
    ])
}

/// Where the certification stands in its cycle.
pub(crate) fn position(certification: &Certification) -> CyclePosition {
    CyclePosition {
        state: certification.state,
        start_on: certification.start_on,
        expires_on: certification.expires_on,
    }
}

/// 9.1.3.3 and 9.1.3.2: a first surveillance is planned in time while it still can be; one that comes
/// late, and a long gap, are said and not held up.
fn spaced(
    rx: &mut Rx,
    context: &Context,
    certification: &Certification,
    wanted: &Wanted,
) -> Result<Vec<Verdict>> {
    if wanted.kind != AuditKind::Surveillance {
        return Ok(Vec::new());
    }
    let last_day = wanted.last_day;
    let granted = decision::of_certification(rx, &certification.id)?
        .into_iter()
        .rfind(|d| d.kind == DecisionKind::Grant)
        .map(|d| d.decided_on);
    let others: Vec<Audit> = audit::of_certification(rx, &certification.id)?
        .into_iter()
        .filter(|a| a.kind == AuditKind::Surveillance && a.ended_early.is_empty())
        .filter(|a| a.id != wanted.itself && a.state != State::Cancelled)
        .filter(|a| granted.is_none_or(|granted| a.last_day > granted))
        .collect();
    let mut verdicts = Vec::new();
    if let Some(granted) = granted {
        let limit = calendar::first_surveillance_limit(granted);
        // One that is planned too late is none: it cannot make room for another one that is.
        let has_first = |a: &Audit| a.last_day <= limit || was_held(a.state);
        if !others.iter().any(has_first) {
            let verdict = calendar::first_surveillance_in_time(granted, last_day);
            let too_late = rx.today() > limit;
            verdicts.push(if too_late { verdict.warning() } else { verdict });
        }
    }
    let mut days: Vec<NaiveDate> = others.iter().map(|a| a.last_day).collect();
    days.extend(granted);
    days.push(last_day);
    days.sort_unstable();
    let months = context.settings.surveillance_gap_months;
    verdicts.push(calendar::surveillance_without_long_gap(&days, months).warning());
    Ok(verdicts)
}

fn was_held(state: State) -> bool {
    matches!(state, State::Closed | State::Reported | State::Reviewed)
}

/// 9.1.5 with MD 1: the central function and at least the least sample of the further sites. Stage 1
/// looks at readiness and is not sampled.
fn sampled(rx: &mut Rx, certification: &Certification, input: &Input) -> Result<Vec<Verdict>> {
    let occasion = match input.kind {
        AuditKind::Stage1 => return Ok(Vec::new()),
        AuditKind::Stage2 => Occasion::Initial,
        AuditKind::Surveillance => Occasion::Surveillance,
        AuditKind::Recertification => Occasion::Recertification,
    };
    let application = Application::find(rx, &certification.application_id)?;
    let method = application.review.0.map(|r| sampling(&r.method));
    let central: Vec<String> = client::sites(rx, &certification.client_id)?
        .into_iter()
        .filter(|s| s.central)
        .map(|s| s.id)
        .collect();
    let further = |ids: &[String]| {
        let count = ids.iter().filter(|id| !central.contains(id)).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    };
    let least = Sample::least(
        further(&certification.sites),
        occasion,
        method.unwrap_or(Method::EverySite),
    );
    let drawn: Vec<String> = input
        .random_sites
        .iter()
        .filter(|id| input.sites.contains(id))
        .cloned()
        .collect();
    let at_random = further(&drawn);
    let chosen = further(&input.sites);
    let mut verdicts = vec![
        sample_reaches_minimum(&least, chosen),
        central_function_is_audited(input.sites.iter().any(|id| central.contains(id))),
    ];
    if method == Some(Method::Sampling) && chosen < further(&certification.sites) {
        verdicts.push(enough_sites_chosen_at_random(chosen, at_random));
    }
    Ok(verdicts)
}

/// Days that lie ahead, and not further apart than an audit lasts.
pub(crate) fn check_days(today: NaiveDate, first: NaiveDate, last: NaiveDate) -> Result<()> {
    let mut wrong = Vec::new();
    let mut check = |holds: bool, field: &str, sentence: &str| {
        if !holds {
            wrong.push(FieldError::new(field, sentence));
        }
    };
    check(
        first >= today,
        "first_day",
        "The first day lies in the past.",
    );
    check(
        (last - first).num_days() <= 60,
        "last_day",
        "An audit spans at most 60 days.",
    );
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(wrong))
    }
}

fn programmed(rx: &mut Rx, certification: &Certification, kind: AuditKind) -> Result<i64> {
    let initial = matches!(kind, AuditKind::Stage1 | AuditKind::Stage2);
    if initial && certification.state == domain::certification::State::Expired {
        // After a lapse the initial audit's time counts anew, whatever the programme of the cycle held.
        let application = Application::find(rx, &certification.application_id)?;
        let review = application.review.0.unwrap_or_default();
        let halves = review
            .half_days
            .iter()
            .find(|(word, _)| word == kind.word());
        return Ok(halves.map_or(0, |(_, halves)| i64::from(*halves)));
    }
    let programme = certification::programme(rx, &certification.id, certification.cycle)?;
    programme
        .and_then(|p| {
            p.body
                .iter()
                .find(|a| a.kind == kind)
                .map(|a| i64::from(a.half_days))
        })
        .ok_or_else(|| {
            Error::invalid(
                "kind",
                "The programme of this cycle does not foresee this audit.",
            )
        })
}

/// 5.1.2: an agreement in force covers the sites.
pub(crate) fn covered(
    rx: &mut Rx,
    certification: &Certification,
    sites: &[String],
) -> schema::Result<domain::Verdict> {
    let agreements = schema::agreement::of_application(rx, &certification.application_id)?;
    let in_force: Vec<_> = agreements
        .iter()
        .filter(|a| a.state == agreement::State::InForce)
        .collect();
    let held: Vec<String> = in_force.iter().flat_map(|a| a.sites.0.clone()).collect();
    Ok(agreement::covers_sites(&held, sites, !in_force.is_empty()))
}
