//! Changes the body's settings from today on. Earlier versions stay; what was decided keeps its own.

mod in_force;
mod printable;

use crate::audit_time_table::known;
use crate::choice::Choice;
use chrono::NaiveDate;
use domain::audit_time::{Backed, audit_time_table_checked, audit_time_table_not_illustrative};
use domain::error::FieldError;
use domain::sentence::{Said, say};
use domain::settings::{Accreditation, Body};
use domain::{AIMS, Act, Fault, PROCESS, Ruling, Settings, Verdict, clause};
use in_force::InForce;
use kernel::{Always, Context, Deed, Done, Form, Meta, Reach, UseCase, fields};
use schema::settings::SettingsVersion;
use schema::{Json, Result, Settled, Snapshot};
use serde_json::Value;
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
        stage_gap_months: u32 = number("Maximum months between stage 1 and stage 2", 1, 24),
        suspension_months: u32 = number("Months a suspension may last", 1, 24),
        minors_must_be_closed: bool =
            tick("Minors must be closed before a positive decision").blank(),
        reviewer_may_decide: bool = tick("One person may review and decide").blank(),
        earlier_surveillance_bars_decider: bool =
            tick("Earlier surveillance in the cycle bars its auditors from deciding").blank(),
        audit_time_table: String = offered::<String>("Audit-time table", "tables").blank(),
        accreditations: Vec<Row> = rows("Accreditations", 1).blank(),
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
}

impl UseCase for Change {
    type On = InForce;
    type Input = Input;
    type When = Always;
    type Ground = Ground;
    type Facts = Facts;
    type Proof = ();
    kernel::no_reason!();

    fn meta(&self) -> Meta {
        Meta {
            act: Act::ChangeSettings,
            title: "Change the settings",
            lead: "The new version is in force from today. Earlier decisions keep the version they were taken under.",
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
        let days = ground.before.surveillance_major_days;
        let months = ground.before.surveillance_gap_months;
        let taken = |number: Said| match ground.entered {
            true => say!("{number}, as before", number),
            false => say!("{number}, the product's default", number),
        };
        Form::default()
            .with(ground.values.clone())
            .empty_means("surveillance_major_days", taken(days.into()))
            .empty_means("surveillance_gap_months", taken(months.into()))
            .choose("tables", ground.tables.clone())
    }

    fn facts(
        &self,
        rx: &mut Snapshot,
        context: &Context,
        _: &InForce,
        _: Ground,
        input: &Input,
    ) -> Result<Facts> {
        Ok(Facts {
            table: known::named(rx, &input.audit_time_table)?,
            demonstration: context.demonstration,
            unprintable: printable::unprintable(context, rx.today(), input)?,
        })
    }

    fn rules(&self, _: &InForce, facts: &Facts, input: &Input) -> Ruling<()> {
        let mut wrong = printable::misfits(input);
        wrong.extend(facts.unprintable.clone());
        let table = facts.table.as_ref();
        let usable = table.map(|table| table_is_usable(table, facts.demonstration));
        Ruling::of(usable.into_iter().collect()).unless(wrong)
    }

    fn carry_out(&self, tx: &mut Settled, context: &Context, it: Deed<Change>) -> Result<Done> {
        let version = SettingsVersion {
            id: tx.new_id(),
            from_on: tx.today(),
            body: Json(settings(it.input, &context.settings)),
            version: 1,
        }
        .insert(tx)?;
        // Limits of the body decide what is to be done and by when.
        tx.touch_all();
        Ok(Done::at(&version, "The settings are in force from today."))
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

fn settings(input: Input, before: &Settings) -> Settings {
    let mut accredited = before.accredited.clone();
    let earlier = before.accreditations.iter().map(|a| a.standard.clone());
    accredited.extend(earlier);
    accredited.extend(input.accreditations.iter().map(|_| AIMS.to_owned()));
    accredited.sort();
    accredited.dedup();
    Settings {
        accredited,
        body: Body {
            name: input.name,
            address: input.address,
            mark: input.mark,
            registration: input.registration,
            email: input.email,
            certificate_art: input.certificate_art,
        },
        accreditations: input
            .accreditations
            .into_iter()
            .map(accreditation)
            .collect(),
        certificate_number: input.certificate_number,
        objection_working_days: input.objection_working_days,
        holidays: each_once(input.holidays),
        answer_days_major: input.answer_days_major,
        answer_days_minor: input.answer_days_minor,
        surveillance_major_days: input
            .surveillance_major_days
            .unwrap_or(before.surveillance_major_days),
        surveillance_gap_months: input
            .surveillance_gap_months
            .unwrap_or(before.surveillance_gap_months),
        stage_gap_months: input.stage_gap_months,
        suspension_months: input.suspension_months,
        minors_must_be_closed: input.minors_must_be_closed,
        reviewer_may_decide: input.reviewer_may_decide,
        earlier_surveillance_bars_decider: input.earlier_surveillance_bars_decider,
        renewal_notice_days: before.renewal_notice_days.clone(),
        audit_time_table: input.audit_time_table,
    }
}

/// The days in their order, each once.
fn each_once(rows: Vec<Holiday>) -> Vec<NaiveDate> {
    let days: BTreeSet<NaiveDate> = rows.into_iter().map(|row| row.day).collect();
    days.into_iter().collect()
}

fn accreditation(row: Row) -> Accreditation {
    Accreditation {
        standard: AIMS.to_owned(),
        by: row.by,
        acronym: row.acronym,
        number: row.number,
        from: row.from,
        until: row.until,
        suspended: row.suspended,
    }
}
