//! Reviews an application with audit time and site sample. ISO/IEC 17021-1:2015, 9.1.2, 9.1.4 and 9.1.5.

use crate::app::Context;
use crate::field::{Field, Kind, Reach};
use crate::use_case::{Done, Entry, Offer};
use crate::{audit_time_table, competence, run};
use chrono::NaiveDate;
use domain::application::{self, Step};
use domain::audit_time::{
    Activity, Adjustment, Amount, Bounds, Calculation, Days, Table, audit_time_table_available,
    compute,
};
use domain::competence::Function;
use domain::override_::Overrides;
use domain::site_sample::{Grounds, Occasion, Sample, sampling_is_permitted};
use domain::text::counted;
use domain::{Act, Error, Noun, PROCESS, Result, Verdict, clause, take};
use schema::application::{Application, Review};
use schema::{Json, Rx, Tx, client};
use serde::Deserialize;

/// How an application is reviewed.
pub static CASE: Entry = Entry {
    act: Act::ReviewApplication,
    on: Some(Noun::Application),
    title: "Review the application",
    lead: "Confirm each point, determine the audit time with its reasons, and say what the team must know.",
    clause: Some(clause!(PROCESS, "9.1.2.1")),
    fields: &[
        Field::new("items", "Confirmed", Kind::Several("items"))
            .hint("Each point must hold before the application can be accepted.")
            .optional(),
        Field::new(
            "adjustments",
            "Adjustments of the audit time",
            Kind::Rows(
                &[
                    Field::new("factor", "Factor", Kind::Offered("factors")),
                    Field::new("percent", "Per cent", Kind::Number(-100, 100))
                        .hint("Negative lowers the time.")
                        .optional(),
                    Field::new("tenths", "Tenths of a day for each", Kind::Number(0, 100))
                        .optional(),
                    Field::new("units", "How many", Kind::Number(0, 1000)).optional(),
                    Field::new("reason", "Reason", Kind::Text(300)),
                ],
                2,
            ),
        )
        .optional(),
        Field::new(
            "stage1_half_days",
            "Half days of stage 1",
            Kind::Number(1, 40),
        )
        .hint("Part of the initial audit's time."),
        Field::new(
            "justification",
            "Why this audit time is right",
            Kind::Area(2000),
        ),
        Field::new(
            "method",
            "Sites",
            Kind::Choice(&[
                (
                    "sampling",
                    "Similar sites under one system: a sample is taken",
                ),
                ("every_site", "Sites differ: every site is audited"),
            ]),
        ),
        Field::new(
            "similar_activities",
            "The sites carry out similar activities",
            Kind::Bool,
        )
        .hint("Needed for a sample.")
        .optional(),
        Field::new(
            "one_system",
            "One management system under the central function covers them",
            Kind::Bool,
        )
        .hint("Needed for a sample.")
        .optional(),
        Field::new(
            "internal_audit_ended_on",
            "This body's last internal audit for the client",
            Kind::Date(Reach::PAST),
        )
        .hint("Empty when there was none.")
        .optional(),
        Field::new(
            "related_consultancy_ended_on",
            "Consultancy by a body related to this one ended on",
            Kind::Date(Reach::PAST),
        )
        .hint("Empty when there was none.")
        .optional(),
        Field::new(
            "areas",
            "Knowledge the team must cover together",
            Kind::Several("areas"),
        ),
        Field::new(
            "auditable",
            "A sound audit is possible with the access given",
            Kind::Bool,
        )
        .optional(),
    ],
    irreversible: false,
    offer: |rx, context, id| {
        let application: Application = rx.load(id, Act::ReviewApplication)?;
        let areas = catalogue::aims().competence.areas.iter();
        let file = super::section::file(rx, &application)?;
        let table = audit_time_table::named(rx, &context.settings.audit_time_table)?;
        let offer = Offer::about(&application, &application.number).show(file);
        let offer = match &table {
            Some(_) => offer.lacking("factors", NO_FACTOR),
            None => offer
                .lacking("factors", NO_TABLE)
                .known(vec![audit_time_table_available(None)]),
        };
        Ok(offer
            .choose("items", items())
            .choose("factors", factors(table))
            .choose(
                "areas",
                areas.map(|a| (a.code.clone(), a.title.clone())).collect(),
            ))
    },
    run: run!(review),
};

/// Factors come from the table, so that without one there are none.
const NO_TABLE: &str = "No audit-time table is chosen in the settings, and factors come from it. A manager \
     chooses one under Settings; a table is entered under Audit-time tables and checked by a second person.";

const NO_FACTOR: &str =
    "The audit-time table chosen in the settings has no factors. Leave the rows blank.";

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    #[serde(default)]
    items: Vec<String>,
    #[serde(default)]
    adjustments: Vec<Row>,
    stage1_half_days: u32,
    justification: String,
    method: String,
    #[serde(default)]
    similar_activities: bool,
    #[serde(default)]
    one_system: bool,
    internal_audit_ended_on: Option<NaiveDate>,
    related_consultancy_ended_on: Option<NaiveDate>,
    areas: Vec<String>,
    auditable: bool,
}

/// One adjustment as entered.
#[derive(Debug, Deserialize)]
pub struct Row {
    factor: String,
    percent: Option<i32>,
    tenths: Option<i64>,
    units: Option<u32>,
    reason: String,
}

/// Reviews an application.
///
/// # Errors
/// [`Error::Refused`] when the reviewer is not competent, the audit time cannot be computed, or
/// the step does not fit the application's state.
pub fn review(tx: &mut Tx, context: &Context, id: &str, input: Input) -> Result<Done> {
    let application: Application = tx.load(id, Act::ReviewApplication)?;
    let step = take(application.state, Step::Review)?;
    let reviewer = tx.actor().person.clone().unwrap_or_default();
    let competent = competence::holds(
        tx,
        &reviewer,
        &application.standard,
        Function::ApplicationReview,
    )?;
    let table = audit_time_table::named(tx, &context.settings.audit_time_table)?;
    let mut verdicts = vec![
        application::reviewer_is_competent(competent),
        application::reviewer_is_impartial(&super::ties_of_handler(tx, &application)?, tx.today()),
        systems_are_counted(tx, table.as_ref(), &application, &input)?,
    ];
    if input.method == "sampling" {
        verdicts.push(sampling_is_permitted(Grounds {
            similar_activities: input.similar_activities,
            one_system: input.one_system,
            scheme_allows: true,
        }));
    }
    let tx = &mut tx.settle("", verdicts)?;
    let times = times(
        tx.overrides(),
        table.as_ref(),
        context,
        &application,
        &input,
    )?;
    let said = times.iter().flat_map(|(_, said)| said.clone()).collect();
    let tx = &mut tx.settle("", said)?;
    let times: Vec<Calculation> = times.into_iter().map(|(time, _)| time).collect();
    let sites = u32::try_from(application.body.sites.len()).unwrap_or(u32::MAX);
    let today = tx.today();
    let review = Review {
        reviewer,
        reviewed_on: Some(today),
        items: items()
            .into_iter()
            .map(|(code, title)| (title, input.items.contains(&code)))
            .collect(),
        table: context.settings.audit_time_table.clone(),
        steps: steps(&times),
        justification: input.justification,
        half_days: half_days(&times, input.stage1_half_days)?,
        sample: sample(sites.saturating_sub(1), &input.method),
        method: input.method,
        areas: input.areas,
        auditable: input.auditable,
        internal_audit_ended_on: input.internal_audit_ended_on,
        related_consultancy_ended_on: input.related_consultancy_ended_on,
    };
    let application = application.apply(tx, step, |a| a.review = Json(Some(review)))?;
    Ok(Done::at(
        &application,
        format!("{} is reviewed. Accept or decline it.", application.number),
    ))
}

fn items() -> Vec<(String, String)> {
    catalogue::application_review_items()
        .iter()
        .map(|t| (t.letter.clone(), t.title.clone()))
        .collect()
}

fn factors(table: Option<Table>) -> Vec<(String, String)> {
    let factors = table.map(|table| table.factors).unwrap_or_default();
    factors.into_iter().map(|f| (f.code, f.title)).collect()
}

/// What the table counts of the AI systems applied with, against what was entered.
fn systems_are_counted(
    rx: &mut Rx,
    table: Option<&Table>,
    application: &Application,
    input: &Input,
) -> Result<Verdict> {
    let systems = client::ai_systems(rx, &application.client_id)?;
    let applied = |high_risk_only: bool| {
        let count = systems
            .iter()
            .filter(|s| application.body.ai_systems.contains(&s.id))
            .filter(|s| s.risk == "high" || !high_risk_only)
            .count();
        u32::try_from(count).unwrap_or(u32::MAX)
    };
    let mut counted = Vec::new();
    for (code, what, there) in [
        ("ai-systems", "AI systems", applied(false)),
        ("high-risk", "high-risk AI systems", applied(true)),
    ] {
        let Some(Bounds::Days { included, .. }) =
            table.and_then(|t| t.factor(code)).map(|f| f.bounds)
        else {
            continue;
        };
        let entered = input.adjustments.iter().find(|row| row.factor == code);
        let units = entered.map_or(0, |row| row.units.unwrap_or(1));
        counted.push((what, there, units, included));
    }
    Ok(application::audit_time_reflects_the_ai_systems(&counted))
}

const ACTIVITIES: [Activity; 3] = [
    Activity::Initial,
    Activity::Surveillance,
    Activity::Recertification,
];

fn times(
    overrides: &Overrides,
    table: Option<&Table>,
    context: &Context,
    application: &Application,
    input: &Input,
) -> Result<Vec<(Calculation, Vec<Verdict>)>> {
    let adjustments: Vec<Adjustment> = input.adjustments.iter().map(adjustment).collect();
    ACTIVITIES
        .into_iter()
        .map(|activity| {
            let asked = domain::audit_time::Input {
                activity,
                persons: application.body.persons,
                roles: application.body.roles.iter().cloned().collect(),
                adjustments: adjustments.clone(),
                demonstration: context.demonstration,
            };
            compute(table, &asked, overrides).map_err(Error::from)
        })
        .collect()
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

fn steps(times: &[Calculation]) -> Vec<String> {
    times
        .iter()
        .flat_map(|time| {
            let name = time.input.activity.word();
            let mut lines: Vec<String> = time
                .steps
                .iter()
                .map(|s| {
                    format!(
                        "{name}: {} - {} - {}",
                        s.what,
                        s.why,
                        counted(s.after, "day")
                    )
                })
                .collect();
            lines.push(format!(
                "{name}: {} ({})",
                counted(time.time, "auditor-day"),
                time.citation
            ));
            lines
        })
        .collect()
}

/// Half days of each audit: the initial audit's time is shared between its two stages.
fn half_days(times: &[Calculation], stage1: u32) -> Result<Vec<(String, u32)>> {
    let halves = |index: usize| times.get(index).map_or(0, |t| t.time.in_halves());
    let initial = halves(0);
    if stage1 >= initial {
        return Err(Error::invalid(
            "stage1_half_days",
            format!(
                "The initial audit has {} in all; leave some for stage 2.",
                counted(initial, "half day")
            ),
        ));
    }
    Ok(vec![
        ("stage1".to_owned(), stage1),
        ("stage2".to_owned(), initial - stage1),
        ("surveillance".to_owned(), halves(1)),
        ("recertification".to_owned(), halves(2)),
    ])
}

fn sample(sites: u32, method: &str) -> Vec<String> {
    let method = super::sampling(method);
    [
        ("initial audit", Occasion::Initial),
        ("surveillance", Occasion::Surveillance),
        ("recertification", Occasion::Recertification),
    ]
    .into_iter()
    .map(|(name, occasion)| {
        let least = Sample::least(sites, occasion, method);
        format!(
            "{name}: the central function and {} of {} further sites, {} of them at random",
            least.audited, least.sites, least.at_random
        )
    })
    .collect()
}
