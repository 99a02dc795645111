//! Letters about an audit: its team, its plan, the declarations before it.

use crate::mail::letter::{Addressed, Letter, by, client_of, date, during, to, to_client};
use chrono::NaiveDate;
use domain::audit::Kind;
use domain::calendar::span;
use domain::of;
use domain::team::Part;
use schema::audit::{self, Audit, Member};
use schema::certification::Certification;
use schema::person::Person;
use schema::{Id, Record, Result, Snapshot};

pub(super) fn team_announced(rx: &mut Snapshot, id: &Id<of::Audit>) -> Result<Vec<Addressed>> {
    let audit = Audit::find(rx, id)?;
    let client = client_of(rx, &audit.client_id)?;
    let mut facts = about(rx, &audit)?;
    facts.push(("Team", people(rx, &audit)?.join("\n")));
    facts.extend(audit.objection_until.map(|day| ("Object by", date(day))));
    let next = if audit.kind == Kind::Stage1 {
        "will ask you for the stage 1 documents"
    } else {
        "will send you the audit plan"
    };
    let letter = Letter {
        subject: format!("{}: the team for your {} audit", audit.number, name(&audit)),
        lead: format!(
            "We propose the team below for your {} audit {}.",
            name(&audit),
            during(audit.first_day, audit.last_day)
        ),
        facts,
        paragraphs: vec![
            time_to_object(&audit),
            format!("Once the team is confirmed, the team leader {next}."),
        ],
        link: ("Agree to the team or object", path(&audit)),
        ..Letter::default()
    };
    Ok(vec![to_client(&client, letter)])
}

/// Until when to object, and why agreeing matters where the audit begins before that day.
fn time_to_object(audit: &Audit) -> String {
    let clause = by(&["9.2.3.5"]);
    let judged = "We consider every objection; where it is justified, we propose another team. Background information on each member is available on request.";
    match audit.objection_until {
        None => format!(
            "If you have a reason to object to a member of the team, please tell us as soon as you can {clause}. {judged}"
        ),
        Some(until) => {
            let agree = if until < audit.first_day {
                "If you have no objection, you can agree at once.".to_owned()
            } else {
                format!(
                    "The audit begins before that time is over: if you have no objection, please agree before {}, since the team cannot be confirmed earlier without your agreement.",
                    date(audit.first_day)
                )
            };
            format!(
                "If you have a reason to object to a member of the team, please tell us by {}; that day is included {clause}. {judged} {agree}",
                date(until)
            )
        }
    }
}

pub(super) fn plan_issued(rx: &mut Snapshot, id: &Id<of::Audit>) -> Result<Vec<Addressed>> {
    let audit = Audit::find(rx, id)?;
    let client = client_of(rx, &audit.client_id)?;
    let team = audit::team(rx, &audit.id)?;
    let leader = leader(rx, &team)?;
    let mut facts = about(rx, &audit)?;
    facts.push(("Client", client.name.clone()));
    if let Some(plan) = &audit.plan.0 {
        facts.push(("Objectives", plan.objectives.clone()));
        facts.push(("Criteria", plan.criteria.clone()));
        facts.push(("Scope", plan.scope.clone()));
    }
    let letter = |next: String| Letter {
        subject: format!(
            "{}: audit plan for {}",
            audit.number,
            span(audit.first_day, audit.last_day)
        ),
        lead: format!(
            "The plan for the {} audit of {} has been issued {}.",
            name(&audit),
            client.name,
            by(&["9.2.3.4"])
        ),
        facts: facts.clone(),
        paragraphs: vec![next],
        link: ("See the audit plan", path(&audit)),
        ..Letter::default()
    };
    let tell = format!("tell {leader} {}", in_time(audit.first_day, rx.today()));
    let ask = format!(
        "Please check the days, the times and the people needed, and {tell} if anything needs to change. The audit begins with the opening meeting on {}.",
        date(audit.first_day)
    );
    let mut letters = vec![to_client(&client, letter(ask))];
    for member in team {
        let person = Person::find(rx, &member.person_id)?;
        letters.push(to(
            &person.name,
            &person.email,
            letter(task(&member, &tell)),
        ));
    }
    Ok(letters)
}

/// What the plan asks of a member of the team; whoever leads is not sent to the leader.
fn task(member: &Member, tell: &str) -> String {
    match member.part {
        Part::Leader => {
            "You lead this audit. The client and the team have the plan too; they will contact you if anything needs to change."
                .to_owned()
        }
        Part::Observer => format!(
            "You are taking part as an observer; the plan says what takes place when. Please {tell} if anything in it needs to change for you."
        ),
        _ => format!(
            "You are taking part as {}. Your tasks are in the plan; please {tell} if anything needs to change.",
            with_article(member.part)
        ),
    }
}

/// By when to say something about an audit: before it begins, or now when it begins today.
fn in_time(first_day: NaiveDate, today: NaiveDate) -> String {
    if today < first_day {
        format!("before {}", date(first_day))
    } else {
        "at once".to_owned()
    }
}

/// The leader of a team by name, as others are told of.
fn leader(rx: &mut Snapshot, team: &[Member]) -> Result<String> {
    let Some(leads) = team.iter().find(|member| member.part == Part::Leader) else {
        return Ok("the team leader".to_owned());
    };
    let person = Person::find(rx, &leads.person_id)?;
    Ok(format!("the team leader, {},", person.name))
}

pub(super) fn declaration_asked(rx: &mut Snapshot, id: &Id<of::Team>) -> Result<Vec<Addressed>> {
    let member = Member::find(rx, id)?;
    let audit = Audit::find(rx, &member.audit_id)?;
    let person = Person::find(rx, &member.person_id)?;
    let client = client_of(rx, &audit.client_id)?;
    let mut facts = about(rx, &audit)?;
    facts.push(("Client", client.name.clone()));
    facts.push(("Your role", part(member.part).to_owned()));
    let letter = Letter {
        subject: format!(
            "{}: declare your interests before the audit of {}",
            audit.number, client.name
        ),
        lead: format!(
            "You have been proposed as {} for the {} audit of {} {}.",
            with_article(member.part),
            name(&audit),
            client.name,
            during(audit.first_day, audit.last_day)
        ),
        facts,
        paragraphs: vec![
            format!(
                "Please declare whether any present or past relationship with this client could bias you or appear to: consultancy, employment, internal audits, family or financial ties {}. If you know of none, please declare that too.",
                by(&["5.2.13"])
            ),
            "The team can be confirmed only once every member has declared.".to_owned(),
        ],
        link: (
            "Declare your interests",
            format!("{}/team/declare", path(&audit)),
        ),
        ..Letter::default()
    };
    Ok(vec![to(&person.name, &person.email, letter)])
}

pub(super) fn about(rx: &mut Snapshot, audit: &Audit) -> Result<Vec<(&'static str, String)>> {
    let certification = Certification::find(rx, &audit.certification_id)?;
    Ok(vec![
        ("Audit", format!("{}, {}", audit.number, name(audit))),
        ("Standard", certification.standard),
        ("Days", span(audit.first_day, audit.last_day)),
    ])
}

fn people(rx: &mut Snapshot, audit: &Audit) -> Result<Vec<String>> {
    audit::team(rx, &audit.id)?
        .iter()
        .map(|member| {
            let person = Person::find(rx, &member.person_id)?;
            Ok(format!("{}, {}", person.name, part(member.part)))
        })
        .collect()
}

pub(super) fn name(audit: &Audit) -> String {
    audit.kind.name().to_lowercase()
}

fn part(part: Part) -> &'static str {
    match part {
        Part::Leader => "team leader",
        Part::Auditor => "auditor",
        Part::Trainee => "auditor in training",
        Part::TechnicalExpert => "technical expert",
        Part::Observer => "observer",
    }
}

fn with_article(of: Part) -> String {
    let article = match of {
        Part::Leader => "the",
        Part::TechnicalExpert => "a",
        Part::Auditor | Part::Trainee | Part::Observer => "an",
    };
    format!("{article} {}", part(of))
}

pub(super) fn path(audit: &Audit) -> String {
    format!("/audit/{}", audit.id)
}
