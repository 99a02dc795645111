//! Changes the body's settings from a day on, and what waits for a later one with them. Earlier versions stay; what was decided keeps its own.

mod in_force;
mod planned;
mod printable;

use crate::audit_time_table::known;
use crate::choice::Choice;
use chrono::{Days, NaiveDate};
use domain::audit_time::{Backed, audit_time_table_checked, audit_time_table_not_illustrative};
use domain::error::FieldError;
use domain::sentence::{Said, joined, say};
use domain::settings::{Accreditation, Body, looser, otherwise};
use domain::text::says;
use domain::{AIMS, Act, Fault, PROCESS, Ruling, Sentence, Settings, Verdict, clause};
use in_force::InForce;
use kernel::{Always, Context, Deed, Done, Form, Meta, Reach, UseCase, Weakens, fields};
use planned::Planned;
use schema::settings::SettingsVersion;
use schema::{Json, Result, Settled, Snapshot, application};
use serde_json::Value;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

/// How settings are changed.
pub static CASE: Change = Change;

/// The act.
pub struct Change;

fields! {
    /// What is entered.
    pub struct Input {
        name: String = text("Legal name of the body", 200),
        address: String = area("Address", 300),
        mark: String = text("Mark, one to four letters", 4),
        registration: String = text("Registration number", 80),
        email: String = email("Email"),
        certificate_art: String = area("Background art of certificates", 40_000)
            .hint("A vector drawing as JSON: width, height and paths with segments, fill and stroke. Leave empty for the default.")
            .blank(),
        certificate_number: String = text("Pattern of certificate numbers", 60)
            .hint("{scheme}, {year} and {sequence} are filled in."),
        objection_working_days: u32 = number("Working days to object to a team", 0, 60),
        holidays: Vec<Holiday> = rows("Public holidays", 2)
            .hint("Days on which the body does not work; enter them for each year.")
            .blank(),
        answer_days_major: i64 = number("Days to answer a major", 1, 180),
        answer_days_minor: i64 = number("Days to answer a minor", 1, 180),
        surveillance_major_days: Option<i64> =
            number("Days to verify a major found at surveillance", 1, 365)
                .hint("The body's own limit; the standard sets none.")
                .optional(),
        surveillance_gap_months: Option<u32> =
            number("Months between surveillances before a warning", 6, 24).optional(),
        surveillance_early_months: Option<u32> =
            number("Months before a surveillance is told to be early", 0, 12)
                .hint("The body's own number; an early surveillance is told and never held.")
                .optional(),
        decision_days: Option<u32> =
            number("Days from an audit to the decision upon it", 1, 365)
                .hint("The body's own limit; the standard sets none. What waits longer becomes a deadline.")
                .optional(),
        effective_days: Option<u32> =
            number("Days within which a grant takes effect", 0, 365)
                .hint("The body's own limit; the standard sets none.")
                .optional(),
        evaluation_months: Option<u32> =
            number("Months that an evaluation of competence lasts at most", 1, 180)
                .hint("The body's own limit; the standard sets none.")
                .optional(),
        stage_gap_months: u32 = number("Maximum months between stage 1 and stage 2", 1, 24),
        suspension_months: u32 = number("Months a suspension may last", 1, 24),
        minors_must_be_closed: bool =
            tick("Minors must be closed before a positive decision").blank(),
        reviewer_may_decide: bool = tick("One person may review and decide").blank(),
        earlier_surveillance_bars_decider: bool =
            tick("Earlier surveillance in the cycle bars its auditors from deciding").blank(),
        audit_time_table: String = offered::<String>("Audit-time table", "tables").blank(),
        accreditations: Vec<Row> = rows("Accreditations", 1).blank(),
        from_on: Option<NaiveDate> = date("In force from", Reach::NEAR)
            .hint("Leave empty for today. What weakens a rule is in force from the day after a second person agrees, or later.")
            .optional(),
        reason: String = area("Reason", 2000)
            .hint("Needed for what weakens a rule.")
            .blank(),
    }
}

fields! {
    /// One public holiday as entered.
    pub struct Holiday {
        day: NaiveDate = date("Day", Reach::VALID),
    }
}

fields! {
    /// One accreditation as entered.
    pub struct Row {
        by: String = text("Accreditation body", 120),
        acronym: String = text("Acronym", 12),
        number: String = text("Number", 60),
        from: NaiveDate = date("From", Reach::VALID),
        until: NaiveDate = date("Until", Reach::VALID).not_before("from"),
        suspended: bool = tick("Suspended").blank(),
    }
}

/// What the form begins with and chooses from.
pub struct Ground {
    before: Arc<Settings>,
    /// Whether the body entered any; else they are the product's.
    entered: bool,
    /// The same as the form's values.
    values: Value,
    tables: Vec<Choice>,
}

/// What the rules have to know.
pub struct Facts {
    /// The table that was chosen.
    table: Option<Backed>,
    demonstration: bool,
    /// What has no room on a certificate.
    unprintable: Option<FieldError>,
    today: NaiveDate,
    /// What is in force today, and what waits for its day.
    planned: Planned,
    /// What the change weakens; nothing until the first application is accepted.
    looser: Vec<Sentence>,
    /// What else it changes.
    otherwise: Vec<Sentence>,
}

impl Facts {
    /// The first day on which the change may be in force.
    fn earliest(&self) -> NaiveDate {
        match self.looser.is_empty() {
            true => self.today,
            false => self.today + Days::new(1),
        }
    }
}

impl UseCase for Change {
    type On = InForce;
    type Input = Input;
    type When = Always;
    type Ground = Ground;
    type Facts = Facts;
    type Proof = ();

    fn meta(&self) -> Meta {
        Meta {
            act: Act::ChangeSettings,
            title: "Change the settings",
            lead: "Earlier decisions keep the version they were taken under. What weakens a rule waits for a second person and is in force from a later day.",
            clause: Some(clause!(PROCESS, "5.1.1")),
            irreversible: false,
        }
    }

    fn when(&self) -> Always {
        Always
    }

    fn about(&self, _: &InForce) -> String {
        String::new()
    }

    fn ground(&self, rx: &mut Snapshot, context: &Context, _: &InForce) -> Result<Ground> {
        Ok(Ground {
            before: Arc::clone(&context.settings),
            entered: !context.settings_id.is_empty(),
            values: values(&context.settings)?,
            tables: known::choices(rx, context.demonstration)?,
        })
    }

    fn form(&self, _: &InForce, ground: &Ground) -> Form {
        let before = &ground.before;
        let taken = |number: Said| match ground.entered {
            true => say!("{number}, as before", number),
            false => say!("{number}, the product's default", number),
        };
        let numbers: [(&str, Said); 6] = [
            (
                "surveillance_major_days",
                before.surveillance_major_days.into(),
            ),
            (
                "surveillance_gap_months",
                before.surveillance_gap_months.into(),
            ),
            (
                "surveillance_early_months",
                before.surveillance_early_months.into(),
            ),
            ("evaluation_months", before.evaluation_months.into()),
            ("decision_days", before.decision_days.into()),
            ("effective_days", before.effective_days.into()),
        ];
        let form = Form::default().with(ground.values.clone());
        let form = form.choose("tables", ground.tables.clone());
        numbers.into_iter().fold(form, |form, (field, number)| {
            form.empty_means(field, taken(number))
        })
    }

    fn facts(
        &self,
        rx: &mut Snapshot,
        context: &Context,
        _: &InForce,
        _: Ground,
        input: &Input,
    ) -> Result<Facts> {
        let begun = application::any_accepted(rx)?;
        let today = rx.today();
        let planned = Planned::load(rx, &context.settings)?;
        let from_on = input.from_on.unwrap_or(today).max(today);
        let made = planned.with(&settings(input, &context.settings), from_on)?;
        let mut weaker: Vec<Sentence> = Vec::new();
        for it in made.iter().filter(|_| begun) {
            let told = looser(&it.before, &it.after, today);
            weaker.extend(
                told.into_iter()
                    .filter(|told| !weaker.contains(told))
                    .collect::<Vec<_>>(),
            );
        }
        Ok(Facts {
            today,
            otherwise: made
                .first()
                .map_or_else(Vec::new, |it| otherwise(&it.before, &it.after)),
            looser: weaker,
            planned,
            table: known::named(rx, &input.audit_time_table)?,
            demonstration: context.demonstration,
            unprintable: printable::unprintable(context, rx.today(), input)?,
        })
    }

    fn rules(&self, _: &InForce, facts: &Facts, input: &Input) -> Ruling<()> {
        let mut wrong = printable::misfits(input);
        wrong.extend(facts.unprintable.clone());
        // What weakens a rule takes effect after its second person agrees, whatever day was entered.
        if facts.looser.is_empty() && input.from_on.is_some_and(|day| day < facts.today) {
            let sentence = say!("The earliest day is {today}.", today = facts.today);
            wrong.push(FieldError::new("from_on", sentence));
        }
        if !facts.looser.is_empty() && !says(&input.reason) {
            let sentence = say!(
                "This weakens a rule, so say why in a sentence: {looser}",
                looser = joined(facts.looser.iter().cloned(), " ")
            );
            wrong.push(FieldError::new("reason", sentence));
        }
        let table = facts.table.as_ref();
        let usable = table.map(|table| table_is_usable(table, facts.demonstration));
        Ruling::of(usable.into_iter().collect()).unless(wrong)
    }

    fn weakens(&self, _: &InForce, facts: &Facts, _: &Input) -> Option<Weakens> {
        (!facts.looser.is_empty()).then(|| Weakens {
            says: joined(facts.looser.iter().chain(&facts.otherwise).cloned(), " "),
            apart: Vec::new(),
            client: None,
            of_now: true,
        })
    }

    fn reason<'i>(&self, input: &'i Input) -> Cow<'i, str> {
        input.reason.as_str().into()
    }

    fn carry_out(&self, tx: &mut Settled, context: &Context, it: Deed<Change>) -> Result<Done> {
        let earliest = it.facts.earliest();
        let from_on = it.input.from_on.unwrap_or(earliest).max(earliest);
        let after = settings(&it.input, &context.settings);
        let mut entered = Vec::new();
        for made in it.facts.planned.with(&after, from_on)? {
            let version = SettingsVersion {
                id: tx.new_id(),
                from_on: made.from_on,
                body: Json(made.after),
                version: 1,
            };
            entered.push(version.insert(tx)?);
        }
        let version = entered
            .first()
            .ok_or_else(|| Fault::internal("no version was made"))?;
        // Limits of the body decide what is to be done and by when.
        tx.touch_all();
        let message = match from_on == it.facts.today {
            true => "The settings are in force from today.".into(),
            false => say!("The settings are in force from {day}.", day = from_on),
        };
        Ok(Done::at(version, message))
    }
}

fn values(settings: &Settings) -> Result<Value> {
    let mut all = serde_json::to_value(settings).map_err(Fault::internal)?;
    let body = serde_json::to_value(&settings.body).map_err(Fault::internal)?;
    let holidays = settings.holidays.iter();
    all["holidays"] = holidays
        .map(|day| serde_json::json!({ "day": day }))
        .collect();
    if let (Some(all), Value::Object(body)) = (all.as_object_mut(), body) {
        all.extend(body);
    }
    Ok(all)
}

/// 9.1.4.1: a table that no review could compute with is refused here and not at the first review.
fn table_is_usable(backed: &Backed, demonstration: bool) -> Verdict {
    let invented = audit_time_table_not_illustrative(&backed.table, demonstration);
    // Of numbers that are invented, that nobody compared them says nothing more.
    if invented.is_met() {
        audit_time_table_checked(backed)
    } else {
        invented
    }
}

fn settings(input: &Input, before: &Settings) -> Settings {
    let mut accredited = before.accredited.clone();
    let earlier = before.accreditations.iter().map(|a| a.standard.clone());
    accredited.extend(earlier);
    accredited.extend(input.accreditations.iter().map(|_| AIMS.to_owned()));
    accredited.sort();
    accredited.dedup();
    Settings {
        accredited,
        body: Body {
            name: input.name.clone(),
            address: input.address.clone(),
            mark: input.mark.clone(),
            registration: input.registration.clone(),
            email: input.email.clone(),
            certificate_art: input.certificate_art.clone(),
        },
        accreditations: input.accreditations.iter().map(accreditation).collect(),
        certificate_number: input.certificate_number.clone(),
        objection_working_days: input.objection_working_days,
        holidays: each_once(&input.holidays),
        answer_days_major: input.answer_days_major,
        answer_days_minor: input.answer_days_minor,
        surveillance_major_days: input
            .surveillance_major_days
            .unwrap_or(before.surveillance_major_days),
        surveillance_gap_months: input
            .surveillance_gap_months
            .unwrap_or(before.surveillance_gap_months),
        evaluation_months: input.evaluation_months.unwrap_or(before.evaluation_months),
        surveillance_early_months: input
            .surveillance_early_months
            .unwrap_or(before.surveillance_early_months),
        decision_days: input.decision_days.unwrap_or(before.decision_days),
        effective_days: input.effective_days.unwrap_or(before.effective_days),
        stage_gap_months: input.stage_gap_months,
        suspension_months: input.suspension_months,
        minors_must_be_closed: input.minors_must_be_closed,
        reviewer_may_decide: input.reviewer_may_decide,
        earlier_surveillance_bars_decider: input.earlier_surveillance_bars_decider,
        renewal_notice_days: before.renewal_notice_days.clone(),
        audit_time_table: input.audit_time_table.clone(),
    }
}

/// The days in their order, each once.
fn each_once(rows: &[Holiday]) -> Vec<NaiveDate> {
    let days: BTreeSet<NaiveDate> = rows.iter().map(|row| row.day).collect();
    days.into_iter().collect()
}

fn accreditation(row: &Row) -> Accreditation {
    Accreditation {
        standard: AIMS.to_owned(),
        by: row.by.clone(),
        acronym: row.acronym.clone(),
        number: row.number.clone(),
        from: row.from,
        until: row.until,
        suspended: row.suspended,
    }
}
