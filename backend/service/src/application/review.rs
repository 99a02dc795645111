//! Reviews an application with audit time and site sample. ISO/IEC 17021-1:2015, 9.1.2, 9.1.4 and 9.1.5.

use super::time;
use crate::application::handling;
use crate::audit_time_table::known;
use crate::competence::evaluated;
use chrono::NaiveDate;
use domain::application::{
    State, Step, reviewer_is_competent, reviewer_is_impartial, scheme_knowledge_is_needed,
};
use domain::audit_time::{
    Adjustment, Amount, Backed, Calculation, Days, Table, audit_time_table_available,
};
use domain::competence::Function;
use domain::sentence::{Said, Sentence, joined, say};
use domain::site_sample::{Grounds, Method, Occasion, Sample, sampling_is_permitted};
use domain::{Act, PROCESS, Ruling, Verdict, clause, of};
use kernel::section::Section;
use kernel::{Asks, By, Context, Deed, Done, Due, Form, Meta, Reach, UseCase, Weakens, fields};
use schema::application::{Application, Review as Reviewed};
use schema::client::{self, AiSystem};
use schema::{Id, Json, Result, Settled, Snapshot};

/// How an application is reviewed.
pub static CASE: Review = Review;

/// The act.
pub struct Review;

/// Factors come from the table, so that without one there are none.
const NO_TABLE: &str = "No audit-time table is chosen in the settings, and the factors come from it. A manager \
     chooses one under Settings; a table is entered under Audit-time tables and checked by a second person.";

const NO_FACTOR: &str =
    "The audit-time table chosen in the settings has no factors. Leave the rows blank.";

fields! {
    /// What is entered.
    pub struct Input {
        items: Vec<String> = several("Confirmed", "items")
            .hint("Each point must be confirmed before the application can be accepted.")
            .blank(),
        adjustments: Vec<Row> = rows("Adjustments to the audit time", 2).blank(),
        stage1_half_days: u32 = number("Half days for stage 1", 1, 40)
            .hint("Part of the initial audit's time."),
        justification: String = area("Why this audit time is right", 2000),
        method: Method = choice(
            "Sites",
            &[
                ("sampling", "Similar sites under one system: a sample is taken"),
                ("every_site", "Sites differ: every site is audited"),
            ],
        ),
        similar_activities: bool = tick("The sites carry out similar activities")
            .hint("Needed for a sample.")
            .blank(),
        one_system: bool = tick("One management system under the central function covers them")
            .hint("Needed for a sample.")
            .blank(),
        internal_audit_ended_on: Option<NaiveDate> = date("Date of this body's last internal audit for the client", Reach::PAST)
            .hint("Leave empty if there was none.")
            .optional(),
        related_consultancy_ended_on: Option<NaiveDate> = date("Date on which consultancy by a related body ended", Reach::PAST)
            .hint("Leave empty if there was none.")
            .optional(),
        areas: Vec<String> = several("Knowledge the team must have between them", "areas"),
        auditable: bool = tick("A sound audit is possible with the access given").blank(),
    }
}

fields! {
    /// One adjustment as entered.
    pub struct Row {
        factor: String = offered("Factor", "factors"),
        percent: Option<i32> = number("Per cent", -100, 100)
            .hint("A negative figure lowers the time.")
            .optional(),
        tenths: Option<i64> = number("Tenths of a day for each", 0, 100).optional(),
        units: Option<u32> = number("How many", 0, 1000).optional(),
        reason: String = text("Reason", 300),
    }
}

/// What the rules have to know.
pub struct Facts {
    today: NaiveDate,
    demonstration: bool,
    table: Option<Backed>,
    /// Who reviews, by id.
    reviewer: Id<of::Person>,
    /// Whether they are evaluated for it today.
    competent: bool,
    /// Ends of their ties to the client.
    ties: Vec<Option<NaiveDate>>,
    /// The client's AI systems.
    systems: Vec<AiSystem>,
    /// Whether the client is the body itself, or near it.
    itself: Verdict,
    /// The last internal audit, and the last end of consultancy by a related body, that any review of the client's
    /// applications stated.
    stated: [Option<NaiveDate>; 2],
}

impl UseCase for Review {
    type On = Application;
    type Input = Input;
    type When = By<Step>;
    /// The audit-time table in force.
    type Ground = Option<Backed>;
    type Facts = Facts;
    /// The time of each activity.
    type Proof = Vec<Calculation>;
    kernel::no_reason!();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::ReviewApplication,
            title: "Review the application",
            lead: "Confirm each point, determine the audit time with its reasons, and say what the team must know.",
            clause: Some(clause!(PROCESS, "9.1.2.1")),
            irreversible: false,
        }
    }

    fn when(&self) -> By<Step> {
        By(Step::Review)
    }

    fn about(&self, on: &Application) -> String {
        on.number.clone()
    }

    fn ground(
        &self,
        rx: &mut Snapshot,
        context: &Context,
        _: &Application,
    ) -> Result<Option<Backed>> {
        known::named(rx, &context.settings.audit_time_table)
    }

    fn form(&self, _: &Application, table: &Option<Backed>) -> Form {
        let areas = catalogue::aims().competence.areas.iter();
        let lack = if table.is_some() { NO_FACTOR } else { NO_TABLE };
        Form::default()
            .lacking("factors", lack)
            .choose("items", titled(items()))
            .choose(
                "factors",
                factors(table.as_ref().map(|backed| &backed.table)),
            )
            .choose(
                "areas",
                titled(areas.map(|a| (a.code.clone(), a.title.clone()))),
            )
    }

    fn beside(
        &self,
        rx: &mut Snapshot,
        _: &Context,
        on: &Application,
        _: &Option<Backed>,
    ) -> Result<Vec<Section>> {
        super::section::file(rx, on)
    }

    fn known(&self, _: &Application, table: &Option<Backed>) -> Vec<Verdict> {
        match table {
            Some(_) => Vec::new(),
            None => vec![audit_time_table_available(None)],
        }
    }

    fn facts(
        &self,
        rx: &mut Snapshot,
        context: &Context,
        on: &Application,
        table: Option<Backed>,
        _: &Input,
    ) -> Result<Facts> {
        let reviewer = rx.person().unwrap_or_default();
        let function = Function::ApplicationReview;
        Ok(Facts {
            today: rx.today(),
            demonstration: context.demonstration,
            table,
            competent: evaluated::holds(rx, &reviewer, &on.standard, function)?,
            reviewer,
            ties: handling::ties_of_handler(rx, on)?,
            systems: client::ai_systems(rx, &on.client_id)?,
            itself: handling::is_another(rx, &context.settings, on)?,
            stated: handling::stated(rx, on)?,
        })
    }

    fn rules(&self, on: &Application, facts: &Facts, input: &Input) -> Ruling<Vec<Calculation>> {
        let table = facts.table.as_ref();
        let numbers = table.map(|backed| &backed.table);
        let mut verdicts = vec![
            reviewer_is_competent(facts.competent),
            reviewer_is_impartial(&facts.ties, facts.today),
            facts.itself.clone(),
            scheme_knowledge_is_needed(&left_out(&input.areas)),
            time::systems_are_counted(numbers, &on.body, &facts.systems, |code| {
                units(&input.adjustments, code)
            }),
        ];
        if input.method == Method::Sampling {
            verdicts.push(sampling_is_permitted(Grounds {
                similar_activities: input.similar_activities,
                one_system: input.one_system,
                scheme_allows: true,
            }));
        }
        let adjustments: Vec<Adjustment> = input.adjustments.iter().map(adjustment).collect();
        let (times, said) = time::computed(table, &on.body, &adjustments, facts.demonstration);
        verdicts.extend(said);
        let Some(times) = times else {
            return Ruling::barred(verdicts);
        };
        let unfit = time::stage_2_has_time(&times, input.stage1_half_days);
        Ruling::proven(verdicts, times).fitting(unfit.into_iter().collect())
    }

    /// 5.2.6 and 5.2.7: an internal audit or a consultancy that an earlier review stated is not taken back alone.
    fn weakens(&self, on: &Application, facts: &Facts, input: &Input) -> Option<Weakens> {
        let [last_audit, last_advice] = facts.stated;
        let taken_back = |before: Option<NaiveDate>, now: Option<NaiveDate>| {
            before.is_some_and(|day| now.is_none_or(|now| now < day))
        };
        let number = &on.number;
        let audited = taken_back(last_audit, input.internal_audit_ended_on);
        let advised = taken_back(last_advice, input.related_consultancy_ended_on);
        let audited = audited.then(|| {
            say!(
                "{number}: an internal audit by this body for the client, stated before as of {before}, is taken back or put on an earlier day.",
                number,
                before = last_audit
            )
        });
        let advised = advised.then(|| {
            say!(
                "{number}: consultancy by a related body, stated before to have ended on {before}, is taken back or put on an earlier day.",
                number,
                before = last_advice
            )
        });
        let says: Vec<Sentence> = audited.into_iter().chain(advised).collect();
        (!says.is_empty()).then(|| Weakens {
            says: joined(says, " "),
            apart: Vec::new(),
            of_now: true,
            client: None,
        })
    }

    fn carry_out(&self, tx: &mut Settled, context: &Context, it: Deed<Review>) -> Result<Done> {
        let input = it.input;
        let sites = u32::try_from(it.on.body.sites.len()).unwrap_or(u32::MAX);
        let review = Reviewed {
            reviewer: it.facts.reviewer,
            reviewed_on: Some(tx.today()),
            items: items()
                .into_iter()
                .map(|(code, title)| (title, input.items.contains(&code)))
                .collect(),
            table: context.settings.audit_time_table.clone(),
            times: it.proof.to_vec(),
            justification: input.justification,
            half_days: time::half_days(&it.proof, input.stage1_half_days),
            samples: samples(sites.saturating_sub(1), input.method),
            method: input.method,
            areas: input.areas,
            auditable: input.auditable,
            internal_audit_ended_on: input.internal_audit_ended_on,
            related_consultancy_ended_on: input.related_consultancy_ended_on,
        };
        let application = it
            .on
            .apply(tx, it.leave, |a| a.review = Json(Some(review)))?;
        Ok(Done::at(
            &application,
            say!(
                "{number} is reviewed. Accept or decline it.",
                number = &application.number
            ),
        ))
    }
}

/// Once, and again while the review leaves points open.
fn due(_: &Review, _: &mut Snapshot, _: &Context, on: &Application) -> Result<Option<Due>> {
    let title = match (on.state, handling::leaves_points_open(on)) {
        (State::Submitted, _) => "Review the application",
        (_, true) => "Review the application again, or decline it",
        (_, false) => return Ok(None),
    };
    Ok(Some(Due::now(title, Said::from(&on.number))))
}

/// The knowledge areas of the scheme that were not chosen, by their titles.
fn left_out(chosen: &[String]) -> Vec<String> {
    let areas = catalogue::aims().competence.areas.iter();
    let left = areas.filter(|area| !chosen.contains(&area.code));
    left.map(|area| area.title.clone()).collect()
}

fn items() -> Vec<(String, String)> {
    catalogue::application_review_items()
        .iter()
        .map(|t| (t.letter.clone(), t.title.clone()))
        .collect()
}

/// Codes with the titles of the catalogue.
fn titled(list: impl IntoIterator<Item = (String, String)>) -> Vec<(String, Sentence)> {
    let list = list.into_iter();
    list.map(|(code, title)| (code, Sentence::finished(title)))
        .collect()
}

fn factors(table: Option<&Table>) -> Vec<(String, String)> {
    let factors = table.into_iter().flat_map(|table| &table.factors);
    factors.map(|f| (f.code.clone(), f.title.clone())).collect()
}

/// How many units of a factor were entered.
fn units(rows: &[Row], code: &str) -> u32 {
    let entered = rows.iter().find(|row| row.factor == code);
    entered.map_or(0, |row| row.units.unwrap_or(1))
}

fn adjustment(row: &Row) -> Adjustment {
    let amount = match row.percent {
        Some(percent) => Amount::Percent(percent),
        None => Amount::Days {
            each: Days::tenths(row.tenths.unwrap_or(0)),
            units: row.units.unwrap_or(1),
        },
    };
    Adjustment {
        factor: row.factor.clone(),
        amount,
        reason: row.reason.clone(),
    }
}

/// The least sample of each occasion, of so many sites beside the central function.
fn samples(sites: u32, method: Method) -> Vec<(Occasion, Sample)> {
    [
        Occasion::Initial,
        Occasion::Surveillance,
        Occasion::Recertification,
    ]
    .map(|occasion| (occasion, Sample::least(sites, occasion, method)))
    .to_vec()
}
