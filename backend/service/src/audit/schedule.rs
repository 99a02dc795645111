//! Schedules an audit of the programme. ISO/IEC 17021-1:2015, 9.1.3 and 9.2.3.4.

use super::place::{Around, Wanted, around, check_days, fits};
use crate::agreement::cover::Cover;
use crate::certification::coming::coming;
use crate::choice::Choice;
use crate::{choice, number};
use chrono::NaiveDate;
use domain::audit::{CyclePosition, Kind, State};
use domain::certification::State as CertificationState;
use domain::error::FieldError;
use domain::sentence::{Said, say};
use domain::site_sample::{
    Method, Occasion, Sample, central_function_is_audited, enough_sites_chosen_at_random,
    sample_reaches_minimum,
};
use domain::{Act, PROCESS, Ruling, Verdict, calendar, clause, of};
use kernel::{Always, Asks, Context, Deed, Done, Due, Form, Meta, Reach, UseCase, fields};
use schema::application::{Application, Review};
use schema::audit::Audit;
use schema::certification::{self, Certification};
use schema::{Id, Json, Record, Result, Settled, Snapshot, client};

/// How an audit is scheduled.
pub static CASE: Schedule = Schedule;

/// The act.
pub struct Schedule;

fields! {
    /// What is entered.
    pub struct Input {
        kind: Kind = choice(
            "Audit",
            &[
                ("stage1", "Stage 1"),
                ("stage2", "Stage 2"),
                ("surveillance", "Surveillance"),
                ("recertification", "Recertification"),
            ],
        ),
        first_day: NaiveDate = date("First day", Reach::NEAR),
        last_day: NaiveDate = date("Last day", Reach::NEAR).not_before("first_day"),
        sites: Vec<Id<of::Site>> = several("Sites", "sites"),
        random_sites: Vec<Id<of::Site>> = several("Of these, drawn at random", "sites")
            .hint("Where sites are sampled, part of the sample is drawn at random.")
            .blank(),
    }
}

/// What the rules have to know.
pub struct Facts {
    around: Around,
    /// How the review chose to treat the sites.
    method: Option<Method>,
    /// The central function among the client's sites, by id.
    central: Vec<Id<of::Site>>,
    /// The half days determined for the audit; none where the programme does not foresee it.
    half_days: Option<i64>,
}

impl UseCase for Schedule {
    type On = Certification;
    type Input = Input;
    type When = Always;
    /// The sites of the certification.
    type Ground = Vec<Choice>;
    type Facts = Facts;
    /// The half days determined for the audit.
    type Proof = i64;
    kernel::no_reason!();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::ScheduleAudit,
            title: "Schedule an audit",
            lead: "Set the days and sites of the next audit in the programme. The team comes next.",
            clause: Some(clause!(PROCESS, "9.2.3.4")),
            irreversible: false,
        }
    }

    fn when(&self) -> Always {
        Always
    }

    fn suits(&self, _: &mut Snapshot, _: &Context, on: &Certification) -> Result<bool> {
        use CertificationState::{Active, Expired, Planned, Suspended};
        Ok(matches!(on.state, Planned | Active | Suspended | Expired))
    }

    fn about(&self, on: &Certification) -> String {
        on.number.clone()
    }

    fn ground(&self, rx: &mut Snapshot, _: &Context, on: &Certification) -> Result<Vec<Choice>> {
        let mut sites = choice::sites(rx, &on.client_id)?;
        sites.retain(|(id, _)| on.sites.iter().any(|one| one.as_str() == id));
        Ok(sites)
    }

    fn form(&self, on: &Certification, sites: &Vec<Choice>) -> Form {
        Form::default()
            .with(serde_json::json!({ "sites": on.sites }))
            .choose("sites", sites.clone())
    }

    fn facts(
        &self,
        rx: &mut Snapshot,
        context: &Context,
        on: &Certification,
        _: Vec<Choice>,
        input: &Input,
    ) -> Result<Facts> {
        let review = Application::find(rx, &on.application_id)?.review.0;
        let sites = client::sites(rx, &on.client_id)?.into_iter();
        Ok(Facts {
            around: around(rx, context, on, &wanted(input))?,
            method: review.as_ref().map(|r| r.method),
            central: sites.filter(|s| s.central).map(|s| s.id).collect(),
            half_days: programmed(rx, on, input.kind, review)?,
        })
    }

    fn rules(&self, on: &Certification, facts: &Facts, input: &Input) -> Ruling<i64> {
        let wanted = wanted(input);
        let mut wrong = check_days(&facts.around, &wanted);
        let Some(half_days) = facts.half_days else {
            wrong.push(FieldError::new(
                "kind",
                "The programme of this cycle does not include this audit.",
            ));
            return Ruling::wrong(wrong);
        };
        let mut verdicts = fits(on, &wanted, &facts.around);
        verdicts.extend(sampled(on, facts, input));
        Ruling::proven(verdicts, half_days).unless(wrong)
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Schedule>) -> Result<Done> {
        let (certification, input) = (it.on, it.input);
        let audit = Audit {
            id: tx.new_id(),
            number: number::next(tx, "AU")?,
            client_id: certification.client_id,
            certification_id: certification.id,
            kind: input.kind,
            state: State::Scheduled,
            first_day: input.first_day,
            last_day: input.last_day,
            sites: Json(input.sites),
            random_sites: Json(input.random_sites),
            half_days: *it.proof,
            announced_on: None,
            objection_until: None,
            client_answer: String::new(),
            plan: Json(None),
            opening: Json(None),
            closing: Json(None),
            readiness: Json(None),
            ended_early: String::new(),
            objections: Json(Vec::new()),
            proposed_by: None,
            version: 1,
        }
        .schedule(tx)?;
        Ok(Done::at(
            &audit,
            say!(
                "{number} is scheduled. Propose the team.",
                number = &audit.number
            ),
        ))
    }
}

/// How long before its latest day an audit of the programme is to be scheduled.
const AHEAD_DAYS: i64 = 120;

/// From when on an audit with such a latest day is to be scheduled.
pub(crate) fn begins(due_on: NaiveDate) -> NaiveDate {
    calendar::add_days(due_on, -AHEAD_DAYS)
}

/// A lapsed certification is restored in time only where its recertification is held (9.6.3.2.5).
fn recertify_after_expiry(rx: &mut Snapshot, on: &Certification) -> Result<Option<Due>> {
    let audits = schema::audit::of_cycle(rx, &on.id, on.cycle)?;
    let held = audits
        .iter()
        .filter(|audit| audit.kind == Kind::Recertification)
        .any(|audit| audit.held().fulfils());
    let limit = on.expires_on.map(calendar::restore_limit).filter(|_| !held);
    Ok(limit.map(|limit| {
        let title = "Schedule recertification, or let the certification end";
        Due::now(title, Said::from(&on.number))
            .by(limit)
            .until(limit)
    }))
}

/// What the programme asks for next, some time before its day.
fn due(_: &Schedule, rx: &mut Snapshot, _: &Context, on: &Certification) -> Result<Option<Due>> {
    if on.state == CertificationState::Expired {
        return recertify_after_expiry(rx, on);
    }
    Ok(coming(rx, on)?.map(|coming| {
        let title = to_schedule(coming.kind);
        let from = coming.due_on.map(begins);
        Due::now(title, Said::from(&on.number))
            .by(coming.due_on)
            .from(from)
    }))
}

fn to_schedule(kind: Kind) -> &'static str {
    match kind {
        Kind::Stage1 => "Schedule stage 1",
        Kind::Stage2 => "Schedule stage 2",
        Kind::Surveillance => "Schedule surveillance",
        Kind::Recertification => "Schedule recertification",
    }
}

/// The place it is to have.
fn wanted(input: &Input) -> Wanted<'_> {
    Wanted {
        kind: input.kind,
        first_day: input.first_day,
        last_day: input.last_day,
        sites: &input.sites,
        itself: None,
    }
}

/// Where the certification stands in its cycle.
pub(crate) fn position(certification: &Certification) -> CyclePosition {
    CyclePosition {
        state: certification.state,
        start_on: certification.start_on,
        expires_on: certification.expires_on,
    }
}

/// 9.1.5 with MD 1: the central function and at least the least sample of the further sites. Stage 1
/// looks at readiness and is not sampled.
fn sampled(certification: &Certification, facts: &Facts, input: &Input) -> Vec<Verdict> {
    let occasion = match input.kind {
        Kind::Stage1 => return Vec::new(),
        Kind::Stage2 => Occasion::Initial,
        Kind::Surveillance => Occasion::Surveillance,
        Kind::Recertification => Occasion::Recertification,
    };
    let further = |ids: &[Id<of::Site>]| {
        let count = ids.iter().filter(|id| !facts.central.contains(id)).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    };
    let least = Sample::least(
        further(&certification.sites),
        occasion,
        facts.method.unwrap_or(Method::EverySite),
    );
    let drawn: Vec<Id<of::Site>> = input
        .random_sites
        .iter()
        .filter(|id| input.sites.contains(id))
        .cloned()
        .collect();
    let at_random = further(&drawn);
    let chosen = further(&input.sites);
    let has_central = input.sites.iter().any(|id| facts.central.contains(id));
    let mut verdicts = vec![
        sample_reaches_minimum(&least, chosen),
        central_function_is_audited(has_central),
    ];
    if facts.method == Some(Method::Sampling) && chosen < further(&certification.sites) {
        verdicts.push(enough_sites_chosen_at_random(chosen, at_random));
    }
    verdicts
}

/// The half days of an audit by the programme of the cycle, where that foresees it.
fn programmed(
    rx: &mut Snapshot,
    certification: &Certification,
    kind: Kind,
    review: Option<Review>,
) -> Result<Option<i64>> {
    let initial = matches!(kind, Kind::Stage1 | Kind::Stage2);
    if initial && certification.state == CertificationState::Expired {
        // After a lapse the initial audit's time counts anew, whatever the programme of the cycle held.
        let review = review.unwrap_or_default();
        let halves = review.half_days.iter().find(|(of, _)| *of == kind);
        return Ok(Some(halves.map_or(0, |(_, halves)| i64::from(*halves))));
    }
    let programme = certification::programme(rx, &certification.id, certification.cycle)?;
    Ok(programme.and_then(|p| {
        let planned = p.body.iter().find(|a| a.kind == kind);
        planned.map(|a| i64::from(a.half_days))
    }))
}

/// 5.1.2: an agreement in force covers the sites.
pub(crate) fn covered(
    rx: &mut Snapshot,
    certification: &Certification,
    sites: &[Id<of::Site>],
) -> Result<Verdict> {
    let cover = Cover::of(rx, &certification.application_id)?;
    Ok(cover.reaches(sites))
}
