//! Changes the body's settings from today on. Earlier versions stay; what was decided keeps its own.

use crate::app::Context;
use crate::audit_time_table;
use crate::certificate::trial;
use crate::field::{Field, Kind, Reach};
use crate::run;
use crate::use_case::{Done, Entry, Offer};
use chrono::NaiveDate;
use domain::audit_time::{audit_time_table_checked, audit_time_table_not_illustrative};
use domain::settings::{Accreditation, Body};
use domain::{AIMS, Act, Error, PROCESS, Result, Settings, Verdict, clause};
use reports::certificate as doc;
use reports::certificate::Drawing;
use schema::settings::SettingsVersion;
use schema::{Json, Rx, Tx};
use serde::Deserialize;
use std::collections::BTreeSet;

/// How settings are changed.
pub static CASE: Entry = Entry {
    act: Act::ChangeSettings,
    on: None,
    title: "Change the settings",
    lead: "The new version is in force from today. What was decided keeps the version it was decided under.",
    clause: Some(clause!(PROCESS, "5.1.1")),
    fields: &[
        Field::new("name", "Legal name of the body", Kind::Text(200)),
        Field::new("address", "Address", Kind::Area(300)),
        Field::new("mark", "Mark, one to four letters", Kind::Text(4)),
        Field::new("registration", "Registration number", Kind::Text(80)),
        Field::new("email", "E-mail", Kind::Email),
        Field::new("certificate_art", "Background art of certificates", Kind::Area(40_000))
            .hint("A vector drawing as JSON: width, height and paths with segments, fill and stroke. Leave empty for the default.")
            .optional(),
        Field::new(
            "certificate_number",
            "Pattern of certificate numbers",
            Kind::Text(60),
        )
        .hint("{scheme}, {year} and {sequence} are filled in."),
        Field::new(
            "objection_working_days",
            "Working days to object to a team",
            Kind::Number(0, 60),
        ),
        Field::new(
            "holidays",
            "Public holidays",
            Kind::Rows(&[Field::new("day", "Day", Kind::Date(Reach::VALID))], 2),
        )
        .hint("No working days at the body's place; enter each year's.")
        .optional(),
        Field::new(
            "answer_days_major",
            "Days to answer a major",
            Kind::Number(1, 180),
        ),
        Field::new(
            "answer_days_minor",
            "Days to answer a minor",
            Kind::Number(1, 180),
        ),
        Field::new(
            "surveillance_major_days",
            "Days to verify a major found at surveillance",
            Kind::Number(1, 365),
        )
        .hint("The body's own limit; the standard names none.")
        .optional(),
        Field::new(
            "surveillance_gap_months",
            "Months between surveillances before a warning",
            Kind::Number(6, 24),
        )
        .optional(),
        Field::new(
            "stage_gap_months",
            "Months between stage 1 and 2 at most",
            Kind::Number(1, 24),
        ),
        Field::new(
            "suspension_months",
            "Months a suspension may last",
            Kind::Number(1, 24),
        ),
        Field::new(
            "minors_must_be_closed",
            "Minors must be closed before a positive decision",
            Kind::Bool,
        )
        .optional(),
        Field::new(
            "reviewer_may_decide",
            "One person may review and decide",
            Kind::Bool,
        )
        .optional(),
        Field::new(
            "earlier_surveillance_bars_decider",
            "Earlier surveillance of the cycle bars from deciding",
            Kind::Bool,
        )
        .optional(),
        Field::new(
            "audit_time_table",
            "Audit-time table",
            Kind::Offered("tables"),
        )
        .optional(),
        Field::new(
            "accreditations",
            "Accreditations",
            Kind::Rows(
                &[
                    Field::new("by", "Accreditation body", Kind::Text(120)),
                    Field::new("acronym", "Acronym", Kind::Text(12)),
                    Field::new("number", "Number", Kind::Text(60)),
                    Field::new("from", "From", Kind::Date(Reach::VALID)),
                    Field::new("until", "Until", Kind::Date(Reach::VALID)).not_before("from"),
                    Field::new("suspended", "Suspended", Kind::Bool).optional(),
                ],
                1,
            ),
        )
        .optional(),
    ],
    irreversible: false,
    offer: |rx, context, _| {
        rx.permit(Act::ChangeSettings)?;
        let tables = audit_time_table::choices(rx, context.demonstration)?;
        let before = &context.settings;
        let (days, months) = (before.surveillance_major_days, before.surveillance_gap_months);
        Ok(Offer::default()
            .with(values(before)?)
            .empty_means("surveillance_major_days", format!("{days}, as before"))
            .empty_means("surveillance_gap_months", format!("{months}, as before"))
            .choose("tables", tables))
    },
    run: run!(change),
};

fn values(settings: &Settings) -> Result<serde_json::Value> {
    let mut all = serde_json::to_value(settings).map_err(Error::internal)?;
    let body = serde_json::to_value(&settings.body).map_err(Error::internal)?;
    let holidays = settings.holidays.iter();
    all["holidays"] = holidays
        .map(|day| serde_json::json!({ "day": day }))
        .collect();
    if let (Some(all), serde_json::Value::Object(body)) = (all.as_object_mut(), body) {
        all.extend(body);
    }
    Ok(all)
}

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    name: String,
    address: String,
    mark: String,
    registration: String,
    email: String,
    #[serde(default)]
    certificate_art: String,
    certificate_number: String,
    objection_working_days: u32,
    #[serde(default)]
    holidays: Vec<Holiday>,
    answer_days_major: i64,
    answer_days_minor: i64,
    surveillance_major_days: Option<i64>,
    surveillance_gap_months: Option<u32>,
    stage_gap_months: u32,
    suspension_months: u32,
    minors_must_be_closed: bool,
    reviewer_may_decide: bool,
    earlier_surveillance_bars_decider: bool,
    #[serde(default)]
    audit_time_table: String,
    #[serde(default)]
    accreditations: Vec<Row>,
}

/// One public holiday as entered.
#[derive(Debug, Deserialize)]
pub struct Holiday {
    day: NaiveDate,
}

/// One accreditation as entered.
#[derive(Debug, Deserialize)]
pub struct Row {
    by: String,
    acronym: String,
    number: String,
    from: NaiveDate,
    until: NaiveDate,
    suspended: bool,
}

/// Changes the body's settings from today on.
///
/// # Errors
/// [`Error::Invalid`] when the number pattern lacks its sequence.
pub fn change(tx: &mut Tx, context: &Context, _: &str, input: Input) -> Result<Done> {
    tx.permit(Act::ChangeSettings)?;
    if !input.certificate_number.contains("{sequence}")
        || !input.certificate_number.contains("{year}")
    {
        return Err(Error::invalid(
            "certificate_number",
            "The pattern contains {year} and {sequence}, so that every number is unique.",
        ));
    }
    printable_number(&input.certificate_number)?;
    let art = art(&input.certificate_art)?;
    printable(tx, context, &input, art)?;
    let usable = table_is_usable(tx, context, &input.audit_time_table)?;
    let tx = &mut tx.settle("", usable)?;
    let version = SettingsVersion {
        id: tx.new_id(),
        from_on: tx.today(),
        body: Json(settings(input, &context.settings)),
        version: 1,
    }
    .insert(tx)?;
    Ok(Done::at(&version, "The settings are in force from today."))
}

/// 9.1.4.1: a table that no review could compute with is refused here and not at the first review.
fn table_is_usable(rx: &mut Rx, context: &Context, identity: &str) -> Result<Vec<Verdict>> {
    let table = audit_time_table::named(rx, identity)?;
    Ok(table.map_or_else(Vec::new, |table| {
        let invented = audit_time_table_not_illustrative(&table, context.demonstration);
        // Of numbers that are invented, that nobody compared them says nothing more.
        if !invented.met {
            return vec![invented];
        }
        vec![audit_time_table_checked(&table)]
    }))
}

/// 8.2.2 g: what of the body and its accreditation stands on certificates has to have room there.
fn printable(rx: &Rx, context: &Context, input: &Input, art: Option<Drawing>) -> Result<()> {
    let fault = |row: Option<&Row>| {
        trial::with(context, rx.today(), |certificate| {
            certificate.body = doc::Body {
                name: input.name.clone(),
                address: input.address.clone(),
                mark: doc::Mark::Monogram(input.mark.clone()),
                art: art.clone(),
            };
            certificate.identity.number = input.certificate_number.replace("{year}", "2026");
            certificate.accreditation = row.map(|row| doc::Accreditation {
                body: row.by.clone(),
                symbol: row.acronym.clone(),
                number: row.number.clone(),
            });
        })
    };
    if let Some(sentence) = fault(None)? {
        let named = |part: &str| sentence.contains(part);
        let field = match () {
            () if named("mark") => "mark",
            () if named("address") => "address",
            () if named("certificate number") => "certificate_number",
            () => "name",
        };
        return Err(Error::invalid(field, sentence));
    }
    for (index, row) in input.accreditations.iter().enumerate() {
        if let Some(sentence) = fault(Some(row))? {
            return Err(Error::invalid(
                format!("accreditations-{index}-by"),
                sentence,
            ));
        }
    }
    Ok(())
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

/// A number becomes part of an address and of a QR code, and registers take 60 characters of it.
fn printable_number(pattern: &str) -> Result<()> {
    let plain = pattern
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || "{}-._".contains(c));
    if plain && pattern.len() <= 45 {
        return Ok(());
    }
    Err(Error::invalid(
        "certificate_number",
        "The pattern has at most 45 characters: letters, digits, - . _ and the parts in braces.",
    ))
}

/// The drawing a body entered as JSON; none when it entered none.
///
/// # Errors
/// [`Error::Invalid`] when it is no drawing.
pub fn art(text: &str) -> Result<Option<Drawing>> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    serde_json::from_str(text)
        .map(Some)
        .map_err(|e| Error::invalid("certificate_art", format!("This is no drawing: {e}.")))
}
