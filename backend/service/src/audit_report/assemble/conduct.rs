//! Who, what, when and where: objectives, scope, team, visits and meetings of the report.

use crate::audit_report::assemble::line::lines;
use domain::audit::Kind;
use domain::team::Part;
use reports::report::{
    self as doc, Attendee, AuditTime, Meetings, Objective, Presence, Scope, TeamMember, TeamRole,
    Unit, Visit,
};
use schema::audit::{self, Audit, Meeting, Plan};
use schema::audit_report::Body;
use schema::certification::Certification;
use schema::client::Site;
use schema::person::Person;
use schema::{Record, Result, Snapshot};

/// The objectives with their outcome; those of stage 1 carry what was concluded on each (9.3.1.2.2).
pub(super) fn objectives(audit: &Audit, planned: &str, body: &Body) -> Vec<Objective> {
    let texts: Vec<(String, String)> = match audit.kind {
        Kind::Stage1 => catalogue::stage_1_objectives()
            .iter()
            .map(|o| (o.title.clone(), concluded(audit, &o.letter)))
            .collect(),
        _ => lines(planned)
            .into_iter()
            .map(|text| (text, String::new()))
            .collect(),
    };
    texts
        .into_iter()
        .map(|(text, said)| Objective {
            text,
            fulfilled: Some(body.objectives_met),
            remark: if said.is_empty() && !body.objectives_met {
                "See the conclusions on the first page.".to_owned()
            } else {
                said
            },
        })
        .collect()
}

fn concluded(audit: &Audit, letter: &str) -> String {
    let given = audit.readiness.0.as_ref();
    given
        .and_then(|verdict| verdict.objectives.iter().find(|(of, _)| of == letter))
        .map(|(_, conclusion)| conclusion.clone())
        .unwrap_or_default()
}

/// The time is what leader and auditors spent (9.1.4.4); what of it was remote follows the plan's
/// lines, to the half day.
pub(super) fn scope(
    rx: &mut Snapshot,
    audit: &Audit,
    certification: &Certification,
    sites: &[Site],
    plan: &Plan,
) -> Result<Scope> {
    let spent: i64 = audit::team(rx, &audit.id)?
        .iter()
        .filter(|member| member.part.counts())
        .map(|member| spent(audit, member))
        .sum();
    let remote = plan.lines.iter().filter(|line| line.remote).count();
    let share = remote as f64 / plan.lines.len().max(1) as f64;
    Ok(Scope {
        statement: if plan.scope.is_empty() {
            certification.scope.clone()
        } else {
            plan.scope.clone()
        },
        units: sites
            .iter()
            .map(|s| Unit {
                name: s.name.clone(),
                place: format!("{}, {}, {}", s.address, s.city, s.country),
                processes: s.activity.clone(),
            })
            .collect(),
        time: AuditTime {
            auditor_days: spent as f64 / 2.0,
            planned_auditor_days: audit.half_days as f64 / 2.0,
            duration_days: (audit.last_day - audit.first_day).num_days() as f64 + 1.0,
            remote_auditor_days: (spent as f64 * share).round() / 2.0,
        },
    })
}

/// The half days of a member; an audit that was terminated took no more than its days hold.
fn spent(audit: &Audit, member: &audit::Member) -> i64 {
    let held = ((audit.last_day - audit.first_day).num_days() + 1) * 2;
    if audit.ended_early.is_empty() {
        member.half_days
    } else {
        member.half_days.min(held)
    }
}

/// Half days as a reader counts them: 1 day, 2.5 days.
fn in_days(half_days: i64) -> String {
    let number = half_days as f64 / 2.0;
    format!("{number} {}", if half_days == 2 { "day" } else { "days" })
}

pub(super) fn team(rx: &mut Snapshot, audit: &Audit) -> Result<Vec<TeamMember>> {
    let mut team = Vec::new();
    for member in audit::team(rx, &audit.id)? {
        let person = Person::find(rx, &member.person_id)?;
        team.push(TeamMember {
            name: person.name,
            role: match member.part {
                Part::Leader => TeamRole::Leader,
                Part::Auditor => TeamRole::Auditor,
                Part::Trainee => TeamRole::AuditorInTraining,
                Part::TechnicalExpert => TeamRole::TechnicalExpert,
                Part::Observer => TeamRole::Observer,
            },
            remark: in_days(spent(audit, &member)),
        });
    }
    Ok(team)
}

pub(super) fn visits(audit: &Audit, sites: &[Site]) -> Vec<Visit> {
    let plan = audit.plan.0.clone().unwrap_or_default();
    let place = sites.first().map(|s| format!("{}, {}", s.name, s.city));
    let remote = plan
        .lines
        .iter()
        .filter(|line| line.remote)
        .map(|line| Visit {
            from: line.day.unwrap_or(audit.first_day),
            until: line.day.unwrap_or(audit.first_day),
            place: place.clone().unwrap_or_default(),
            presence: Presence::Remote,
            site: Some(doc::Site::Permanent),
            activity: line.topic.clone(),
        });
    let all_remote = !plan.lines.is_empty() && plan.lines.iter().all(|line| line.remote);
    let mut visits = if all_remote {
        Vec::new()
    } else {
        on_site(audit, sites)
    };
    visits.extend(remote);
    visits
}

fn on_site(audit: &Audit, sites: &[Site]) -> Vec<Visit> {
    sites
        .iter()
        .map(|s| Visit {
            from: audit.first_day,
            until: audit.last_day,
            place: format!("{}, {}", s.name, s.city),
            presence: Presence::OnSite,
            site: Some(doc::Site::Permanent),
            activity: s.activity.clone(),
        })
        .collect()
}

pub(super) fn meetings(audit: &Audit) -> Meetings {
    let opening = audit.opening.0.clone().unwrap_or_default();
    let closing = audit.closing.0.clone().unwrap_or_default();
    let mut attendance: Vec<Attendee> = Vec::new();
    for (meeting, is_opening) in [(&opening, true), (&closing, false)] {
        for (name, function) in people(meeting) {
            match attendance.iter_mut().find(|a| a.name == name) {
                Some(known) if is_opening => known.opening = true,
                Some(known) => known.closing = true,
                None => attendance.push(Attendee {
                    name,
                    function,
                    opening: is_opening,
                    closing: !is_opening,
                }),
            }
        }
    }
    let held = audit.ended_early.is_empty() || !closing.attendees.is_empty();
    Meetings {
        opening_on: opening.on,
        closing_on: closing.on.filter(|_| held),
        attendance,
        not_held_reason: audit.ended_early.clone(),
    }
}

fn people(meeting: &Meeting) -> Vec<(String, String)> {
    meeting
        .attendees
        .iter()
        .map(|a| match a.split_once(", ") {
            Some((name, function)) => (name.to_owned(), function.to_owned()),
            None => (a.clone(), String::new()),
        })
        .collect()
}
