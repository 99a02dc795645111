//! Letters about an audit: its team, its plan, its report.

use super::{Addressed, Letter, client_of, date, during, span, to, to_client};
use crate::app::Context;
use domain::Result;
use domain::audit::{Kind, State};
use domain::team::Part;
use schema::audit::{self, Audit, Member};
use schema::audit_report::AuditReport;
use schema::certification::Certification;
use schema::person::Person;
use schema::{Record, Rx};

pub(super) fn team_announced(rx: &mut Rx, id: &str) -> Result<Vec<Addressed>> {
    let audit = Audit::find(rx, id)?;
    let client = client_of(rx, &audit.client_id)?;
    let mut facts = about(rx, &audit)?;
    facts.push(("Team", people(rx, &audit)?.join("\n")));
    let until = audit.objection_until.map(date);
    facts.extend(until.clone().map(|day| ("Object until", day)));
    let by = until.map_or("soon".to_owned(), |day| {
        format!("by {day}; that day is still in time")
    });
    let letter = Letter {
        subject: format!("{}: the team of your {} audit", audit.number, name(&audit)),
        lead: format!(
            "We propose this team for your {} audit {}.",
            name(&audit),
            during(audit.first_day, audit.last_day)
        ),
        facts,
        paragraphs: vec![
            format!(
                "If you have a reason to object to a member of the team, tell us {by} (ISO/IEC 17021-1:2015, 9.2.3.5). We then propose another team. You may also agree at once. Background on each member is yours on request."
            ),
            if audit.kind == Kind::Stage1 {
                "Next, the team confirms the dates and asks you for the documents of stage 1."
                    .to_owned()
            } else {
                "Next, the team leader sends you the audit plan.".to_owned()
            },
        ],
        link: ("Agree to the team or object", path(&audit)),
        ..Letter::default()
    };
    Ok(vec![to_client(&client, letter)])
}

pub(super) fn plan_issued(rx: &mut Rx, id: &str) -> Result<Vec<Addressed>> {
    let audit = Audit::find(rx, id)?;
    let client = client_of(rx, &audit.client_id)?;
    let mut facts = about(rx, &audit)?;
    facts.push(("Client", client.name.clone()));
    if let Some(plan) = &audit.plan.0 {
        facts.push(("Objectives", plan.objectives.clone()));
        facts.push(("Criteria", plan.criteria.clone()));
        facts.push(("Scope", plan.scope.clone()));
    }
    let letter = |next: &str| Letter {
        subject: format!(
            "{}: audit plan for {}",
            audit.number,
            span(audit.first_day, audit.last_day)
        ),
        lead: format!(
            "The plan of the {} audit is issued (ISO/IEC 17021-1:2015, 9.2.3.4).",
            name(&audit)
        ),
        facts: facts.clone(),
        paragraphs: vec![next.to_owned()],
        link: ("See the audit plan", path(&audit)),
        ..Letter::default()
    };
    let ask = format!(
        "Please check days, times and the people needed, and tell the team leader before {} if something does not fit. The audit begins with the opening meeting on that day.",
        date(audit.first_day)
    );
    let mut letters = vec![to_client(&client, letter(&ask))];
    for member in audit::team(rx, &audit.id)? {
        let person = Person::find(rx, &member.person_id)?;
        let task = format!(
            "You take part as {}. Your tasks are in the plan; tell the team leader before {} if something does not fit.",
            part(&member),
            date(audit.first_day)
        );
        letters.push(to(&person.name, &person.email, letter(&task)));
    }
    Ok(letters)
}

pub(super) fn changed(
    rx: &mut Rx,
    context: &Context,
    id: &str,
    people: &[String],
    reason: &str,
) -> Result<Vec<Addressed>> {
    let audit = Audit::find(rx, id)?;
    let client = client_of(rx, &audit.client_id)?;
    let (became, next) = match audit.state {
        State::Cancelled => (
            "is cancelled".to_owned(),
            "Nothing more is asked of you for this audit.",
        ),
        State::Scheduled => (
            format!("is moved to {}", span(audit.first_day, audit.last_day)),
            "The team is proposed anew for these days; you hear who it is.",
        ),
        _ => (
            "was broken off".to_owned(),
            "The report of what was done follows (ISO/IEC 17021-1:2015, 9.4.3).",
        ),
    };
    let mut facts = about(rx, &audit)?;
    facts.push(("Client", client.name.clone()));
    facts.push(("Reason", reason.to_owned()));
    let letter = Letter {
        subject: format!("{}: the {} audit {became}", audit.number, name(&audit)),
        lead: format!("The {} audit of {} {became}.", name(&audit), client.name),
        facts,
        paragraphs: vec![next.to_owned()],
        link: ("See the audit", path(&audit)),
        ..Letter::default()
    };
    let mut letters = vec![to_client(&client, letter.clone())];
    for person in people {
        let person = Person::find(rx, person)?;
        letters.push(to(&person.name, &person.email, letter.clone()));
    }
    if !matches!(audit.state, State::Cancelled | State::Scheduled) {
        let body = &context.settings.body;
        letters.push(to(&body.name, &body.email, letter));
    }
    Ok(letters)
}

pub(super) fn declaration_asked(rx: &mut Rx, id: &str) -> Result<Vec<Addressed>> {
    let member = Member::find(rx, id)?;
    let audit = Audit::find(rx, &member.audit_id)?;
    let person = Person::find(rx, &member.person_id)?;
    let client = client_of(rx, &audit.client_id)?;
    let mut facts = about(rx, &audit)?;
    facts.push(("Client", client.name.clone()));
    facts.push(("Your part", part(&member)));
    let letter = Letter {
        subject: format!("{}: declare interests before the audit of {}", audit.number, client.name),
        lead: format!(
            "You are proposed for the {} audit of {} {}.",
            name(&audit),
            client.name,
            during(audit.first_day, audit.last_day)
        ),
        facts,
        paragraphs: vec![
            "Please declare whether any present or past relation to this client could bias you or look as if it did: consultancy, employment, internal audits, family or financial ties (ISO/IEC 17021-1:2015, 5.2.13).".to_owned(),
            "The team is confirmed only after every member has declared.".to_owned(),
        ],
        link: ("Declare", format!("{}/team/declare", path(&audit))),
        ..Letter::default()
    };
    Ok(vec![to(&person.name, &person.email, letter)])
}

pub(super) fn report_issued(rx: &mut Rx, id: &str) -> Result<Vec<Addressed>> {
    let report = AuditReport::find(rx, id)?;
    let audit = Audit::find(rx, &report.audit_id)?;
    let client = client_of(rx, &report.client_id)?;
    let open = schema::nonconformity::of_audit(rx, &audit.id)?
        .into_iter()
        .filter(|nc| nc.state != domain::nonconformity::State::Verified)
        .map(|nc| {
            format!(
                "{} ({}), answer by {}",
                nc.number,
                nc.grade.word(),
                date(nc.answer_due_on)
            )
        })
        .collect::<Vec<_>>();
    let mut facts = about(rx, &audit)?;
    facts.push(("Report", report.number.clone()));
    facts.extend(report.issued_on.map(|day| ("Issued", date(day))));
    if !open.is_empty() {
        facts.push(("Open nonconformities", open.join("\n")));
    }
    let letter = Letter {
        subject: format!("{}: audit report of your {} audit", report.number, name(&audit)),
        lead: format!("The report of audit {} is issued (ISO/IEC 17021-1:2015, 9.4.8.1).", audit.number),
        facts,
        paragraphs: vec![
            "The report is yours. The recommendation in it is the team's and not the decision on certification.".to_owned(),
            next_after_report(audit.kind, open.is_empty()).to_owned(),
        ],
        link: ("Read the report", format!("/audit_report/{}", report.id)),
        ..Letter::default()
    };
    Ok(vec![to_client(&client, letter)])
}

fn next_after_report(kind: Kind, all_closed: bool) -> &'static str {
    match (kind, all_closed) {
        (_, false) => {
            "Next, answer the open nonconformities by the dates above. A reviewer who was not on the team then looks at the whole file."
        }
        (Kind::Stage1, true) => {
            "Next, a reviewer who was not on the team looks at it, and stage 2 follows."
        }
        (_, true) => {
            "Next, a reviewer who was not on the team looks at the whole file, and someone else than the team decides."
        }
    }
}

fn about(rx: &mut Rx, audit: &Audit) -> Result<Vec<(&'static str, String)>> {
    let certification = Certification::find(rx, &audit.certification_id)?;
    Ok(vec![
        ("Audit", format!("{}, {}", audit.number, name(audit))),
        ("Standard", certification.standard),
        ("Days", span(audit.first_day, audit.last_day)),
    ])
}

fn people(rx: &mut Rx, audit: &Audit) -> Result<Vec<String>> {
    audit::team(rx, &audit.id)?
        .iter()
        .map(|member| {
            let person = Person::find(rx, &member.person_id)?;
            Ok(format!("{}, {}", person.name, part(member)))
        })
        .collect()
}

fn name(audit: &Audit) -> String {
    audit.kind.name().to_lowercase()
}

fn part(member: &Member) -> String {
    match member.part {
        Part::Leader => "team leader".to_owned(),
        other => domain::lifecycle::spoken(other.word()),
    }
}

fn path(audit: &Audit) -> String {
    format!("/audit/{}", audit.id)
}
