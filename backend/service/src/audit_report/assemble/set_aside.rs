//! Which rules were set aside for the audit.

use crate::view::rule;
use chrono::NaiveDate;
use domain::Act;
use domain::override_::State;
use reports::report::SetAside;
use schema::audit::Audit;
use schema::override_::Override;
use schema::{Record, Result, Snapshot, event, nonconformity, override_, person};

/// The rules that two people set aside for acts on this audit, on its nonconformities and on those
/// it followed up, and for scheduling it; and for issuing this very report.
pub(super) fn set_aside(rx: &mut Snapshot, audit: &Audit) -> Result<Vec<SetAside>> {
    let mut records = vec![audit.id.to_string(), audit.certification_id.to_string()];
    let found = nonconformity::around_audit(rx, &audit.id)?;
    records.extend(found.into_iter().map(|it| it.id.into()));
    let happened = event::history(rx, Audit::NOUN, &audit.id)?;
    let scheduled = happened
        .iter()
        .find(|it| it.act == Act::ScheduleAudit.word())
        .map(|it| it.happened_on);
    let today = rx.today();
    let mut concerning = override_::agreed(rx, records)?;
    concerning.retain(|it| concerns(it, audit, scheduled, today));
    let about = concerning.iter().filter_map(|it| it.about_id.clone());
    let names = person::names(rx, &Vec::from_iter(about))?;
    let each = concerning.into_iter().map(|it| {
        let name = it.about_id.as_ref().and_then(|person| names.get(person));
        told(&it, name.map(String::as_str))
    });
    Ok(each.collect())
}

fn concerns(it: &Override, audit: &Audit, scheduled: Option<NaiveDate>, today: NaiveDate) -> bool {
    let used = it.state == State::Used;
    if it.noun_id == *audit.id {
        // The act that freezes this report spends its override only afterwards.
        let serves_now = it.act == Act::IssueReport.word() && it.until_on >= today;
        return used || serves_now;
    }
    if it.noun_id == *audit.certification_id {
        return used && it.act == Act::ScheduleAudit.word() && it.used_on == scheduled;
    }
    used && it.used_on >= Some(audit.first_day)
}

fn told(it: &Override, person: Option<&str>) -> SetAside {
    let title = catalogue::clause_title(&it.standard, &it.clause).unwrap_or_default();
    SetAside {
        rule: rule(&it.rule, person).text(),
        clause: format!("{}, {} {title}", it.standard, it.clause)
            .trim_end()
            .to_owned(),
        number: it.number.clone(),
        reason: it.reason.clone(),
        instead: it.instead.clone(),
        used_on: it.used_on,
    }
}
