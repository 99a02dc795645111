//! Shows a version of the settings.

use crate::audit_time_table::known;
use crate::clause::section;
use crate::view::{Cell, Section, View};
use chrono::{Datelike, NaiveDate, Weekday};
use domain::sentence::{Sentence, joined, say, word};
use domain::settings::{Accreditation, looser};
use domain::{Act, Result, Settings};
use kernel::Context;
use schema::settings::SettingsVersion;
use schema::{Id, Snapshot, settings};

/// Shows a version of the settings; it was in force until the next one.
///
/// # Errors
/// [`domain::Fault::NotFound`] when there is none, or it may not be seen.
pub fn show(rx: &mut Snapshot, context: &Context, id: &str) -> Result<View> {
    let id = &Id::from(id);
    let version: SettingsVersion = rx.load(id, Act::ReadSettings)?;
    let s = &version.body;
    let clauses = section::table(rx)?;
    let backed = known::named(rx, &s.audit_time_table)?;
    let table = backed.map_or_else(|| s.audit_time_table.clone(), |it| it.table.title);
    let from = version.from_on;
    let view = View::of(
        rx,
        context,
        "Settings",
        "",
        say!("Settings from {from}", from),
        &version,
    )?;
    let before = settings::before(rx, &version)?;
    let weaker = before.map_or_else(Vec::new, |it| looser(&it.body, s, from));
    let view = view
        .fact("In force from", from)
        .fact("Weaker than before", joined(weaker, " "))
        .fact("Legal name of the body", &s.body.name)
        .fact("Address", &s.body.address)
        .fact("Mark", &s.body.mark)
        .fact("Registration", &s.body.registration)
        .fact("Email", &s.body.email)
        .fact(
            "Background art of certificates",
            art(&s.body.certificate_art),
        )
        .fact("Certificate numbers", &s.certificate_number);
    Ok(limits(view, s)
        .fact("Audit-time table", table)
        .section(accreditations(&s.accreditations, rx.today()))
        .section(holidays(&s.holidays))
        .section(clauses))
}

/// The days and months of the body, and what it lets pass.
fn limits(view: View, s: &Settings) -> View {
    let yes = |b: bool| word(if b { "yes" } else { "no" });
    view.fact("Working days to object", s.objection_working_days)
        .fact("Days to answer a major", s.answer_days_major)
        .fact("Days to answer a minor", s.answer_days_minor)
        .fact(
            "Days to verify a major found at surveillance",
            s.surveillance_major_days,
        )
        .fact("Months between surveillances", s.surveillance_gap_months)
        .fact(
            "Months before a surveillance is told to be early",
            s.surveillance_early_months,
        )
        .fact(
            "Days from an audit to the decision upon it",
            s.decision_days,
        )
        .fact("Days within which a grant takes effect", s.effective_days)
        .fact(
            "Months that an evaluation lasts at most",
            s.evaluation_months,
        )
        .fact("Months between stages", s.stage_gap_months)
        .fact("Months of suspension", s.suspension_months)
        .fact(
            "Minors closed before a decision",
            yes(s.minors_must_be_closed),
        )
        .fact(
            "One person may review and decide",
            yes(s.reviewer_may_decide),
        )
        .fact(
            "Earlier surveillance in the cycle bars its auditors from deciding",
            yes(s.earlier_surveillance_bars_decider),
        )
        .fact("Renewal is announced", notices(&s.renewal_notice_days))
}

fn art(drawing: &str) -> Sentence {
    word(match drawing.is_empty() {
        true => "the default",
        false => "a drawing of the body",
    })
}

fn notices(days: &[i64]) -> Sentence {
    let days: Vec<String> = days.iter().map(i64::to_string).collect();
    match days.is_empty() {
        true => Sentence::default(),
        false => say!("{days} days before expiry", days),
    }
}

/// The accreditations with their standing on a day.
fn accreditations(entered: &[Accreditation], today: NaiveDate) -> Section {
    let columns = [
        ("Standard", "name"),
        ("Accreditation body", "text"),
        ("Number", ""),
        ("From", "date"),
        ("Until", "date"),
        ("Status", ""),
    ];
    let mut table = Section::table(
        "accreditations",
        "Accreditations",
        &columns,
        "No accreditation is entered.",
    );
    for a in entered {
        let (word, tone) = match (a.suspended, today < a.from, today > a.until) {
            (true, ..) => ("suspended", "bad"),
            (_, true, _) => ("not yet in force", "info"),
            (_, _, true) => ("ended", "warn"),
            _ => ("in force", "good"),
        };
        table = table.row(vec![
            Cell::text(&a.standard),
            Cell::text(format!("{} ({})", a.by, a.acronym)),
            Cell::text(&a.number),
            Cell::date(Some(a.from)),
            Cell::date(Some(a.until)),
            Cell::status(word, tone),
        ]);
    }
    table
}

/// The holidays day by day, by year.
fn holidays(entered: &[NaiveDate]) -> Section {
    let mut days = entered.to_vec();
    days.sort_unstable();
    days.dedup();
    let columns = [("Year", ""), ("Days", "text")];
    let none = "No public holiday is entered.";
    let mut table = Section::table("holidays", "Public holidays", &columns, none);
    for year in days.chunk_by(|one, other| one.year() == other.year()) {
        let first = year.first().map(Datelike::year);
        table = table.row(vec![
            Cell::text(first.unwrap_or_default()),
            Cell::text(joined(year.iter().copied().map(with_weekday), ", ")),
        ]);
    }
    table
}

/// A day with that of its week, by which one entered wrong is seen.
fn with_weekday(day: NaiveDate) -> Sentence {
    let weekday = word(match day.weekday() {
        Weekday::Mon => "Mon",
        Weekday::Tue => "Tue",
        Weekday::Wed => "Wed",
        Weekday::Thu => "Thu",
        Weekday::Fri => "Fri",
        Weekday::Sat => "Sat",
        Weekday::Sun => "Sun",
    });
    say!("{weekday} {day}", weekday, day)
}
