//! What each member and all of them together must be. ISO/IEC 17021-1:2015, 5.2, 7.1 to 7.3, 9.1.4 and 9.2.2.

use super::{Declared, Member, Part};
use crate::human::Human;
use crate::lifecycle::said;
use crate::sentence::{Sentence, say};
use crate::verdict::Verdict;
use crate::{HOUSE, PROCESS, calendar, clause};
use chrono::NaiveDate;

/// 9.2.2.1.1: exactly one leader.
pub fn one_leader(team: &[Member]) -> Verdict {
    let leaders = team.iter().filter(|m| m.part == Part::Leader).count();
    Verdict::when(
        "the_team_has_exactly_one_leader",
        clause!(PROCESS, "9.2.2.1.1"),
        leaders == 1,
        say!("The team has {leaders} leaders. Name exactly one.", leaders),
    )
    .fact("leaders", leaders)
}

/// 9.2.2.1.4: a trainee has a named evaluator who audits on the same team, and is somebody else.
pub fn trainees_are_evaluated(team: &[Member]) -> Verdict {
    let alone: Vec<&str> = team
        .iter()
        .filter(|m| m.part == Part::Trainee && !has_evaluator(team, m))
        .map(|m| m.name.as_str())
        .collect();
    Verdict::when(
        "each_trainee_has_an_evaluating_auditor",
        clause!(PROCESS, "9.2.2.1.4"),
        alone.is_empty(),
        say!(
            "No auditor on the team who is evaluated for it is named as evaluator of {trainees}. Name one who can take over.",
            trainees = alone
        ),
    )
    .applies(
        team.iter().any(|member| member.part == Part::Trainee),
        "Nobody on the team is in training.",
    )
}

fn has_evaluator(team: &[Member], trainee: &Member) -> bool {
    team.iter().any(|m| {
        m.part.counts()
            && m.may_evaluate
            && m.person != trainee.person
            && trainee.evaluator.as_ref() == Some(&m.person)
    })
}

/// 9.2.2.2: a technical expert works beside an auditor.
pub fn experts_do_not_audit_alone(team: &[Member]) -> Verdict {
    let experts = team.iter().any(|m| m.part == Part::TechnicalExpert);
    let auditors = team.iter().any(|m| m.part.counts());
    Verdict::when(
        "technical_experts_work_with_an_auditor",
        clause!(PROCESS, "9.2.2.2"),
        !experts || auditors,
        "A technical expert does not audit alone. Add an auditor.",
    )
}

/// 7.1.3: evaluated competence for the part is valid on every audit day.
pub fn competent_on_every_day(member: &Member) -> Verdict {
    let days = member.days_without_competence.as_slice();
    Verdict::when(
        "each_member_is_competent_on_every_audit_day",
        clause!(PROCESS, "7.1.3"),
        days.is_empty(),
        say!(
            "{name} has no evaluated competence as {part} on {days}. Record the evaluation first or choose another person.",
            name = &member.name,
            part = said(member.part.word()),
            days
        ),
    )
    .about(member.concerned(), &member.name)
}

/// 7.1.3: who leads was once evaluated for leading, valid on the audit days or not. Nobody sets this aside.
pub fn leader_was_ever_evaluated(member: &Member) -> Verdict {
    let leads = member.part == Part::Leader;
    Verdict::when(
        "the_leader_was_ever_evaluated",
        clause!(PROCESS, "7.1.3"),
        !leads || member.ever_evaluated,
        say!(
            "{name} has never been evaluated for leading audits to this standard. Choose another leader.",
            name = &member.name
        ),
    )
    .about(member.concerned(), &member.name)
    .applies(leads, "Only the leader must have been evaluated for leading.")
}

/// 5.2.10: two years have passed since any involvement with the client ended.
pub fn impartial(member: &Member, first_day: NaiveDate) -> Verdict {
    let until = member
        .ties
        .iter()
        .map(|ended| ended.map_or(NaiveDate::MAX, calendar::cooling_off_end))
        .max();
    Verdict::when(
        "two_years_have_passed_since_any_involvement",
        clause!(PROCESS, "5.2.10"),
        calendar::cooling_off_over(&member.ties, first_day),
        match until {
            Some(day) if day < NaiveDate::MAX => say!(
                "{name} was involved with this client within the last two years. Possible again from {day}. Choose another person.",
                name = &member.name,
                day
            ),
            _ => say!(
                "{name} was involved with this client within the last two years. The involvement has not ended. Choose another person.",
                name = &member.name
            ),
        },
    )
    .about(member.concerned(), &member.name)
    .fact("first day", first_day)
}

/// 7.3: external people work under a written agreement.
pub fn externals_are_bound(member: &Member) -> Verdict {
    Verdict::when(
        "external_people_work_under_a_written_agreement",
        clause!(PROCESS, "7.3"),
        member.agreement_in_place,
        say!(
            "{name} is external and no written agreement on confidentiality and impartiality is recorded. Record it once it is signed, or choose another person.",
            name = &member.name
        ),
    )
    .about(member.concerned(), &member.name)
}

/// House rule: a person is in one place at a time.
pub fn free_on_every_day(member: &Member) -> Verdict {
    let days = member.booked.as_slice();
    Verdict::when(
        "nobody_is_booked_twice_on_a_day",
        clause!(HOUSE, "booking"),
        days.is_empty(),
        say!(
            "{name} is already booked on {days}. Choose other days or another person.",
            name = &member.name,
            days
        ),
    )
    .about(member.concerned(), &member.name)
}

/// 5.2.13: each member declares before the assignment is confirmed, and no conflict is open.
pub fn declared_before_confirmation(member: &Member) -> Verdict {
    Verdict::when(
        "each_member_declared_no_conflict",
        clause!(PROCESS, "5.2.13"),
        member.declared == Some(false),
        match member.declared {
            None => say!(
                "{name} has not declared yet. Ask for the declaration.",
                name = &member.name
            ),
            _ => say!(
                "{name} declared a conflict of interest. Propose another person.",
                name = &member.name
            ),
        },
    )
    .about(member.concerned(), &member.name)
}

/// 9.2.2.1.1: the team together covers the knowledge the audit needs.
pub fn areas_covered(team: &[Member], needed: &[String]) -> Verdict {
    let missing: Vec<&str> = needed
        .iter()
        .filter(|area| !team.iter().any(|m| m.areas.contains(area)))
        .map(String::as_str)
        .collect();
    Verdict::when(
        "the_team_together_covers_the_needed_knowledge",
        clause!(PROCESS, "9.2.2.1.1"),
        missing.is_empty(),
        say!(
            "Nobody on the team covers: {areas}. Add a member or a technical expert who does.",
            areas = missing
        ),
    )
}

/// 9.1.4.4: experts, observers and trainees add no auditor-days.
pub fn enough_auditor_days(team: &[Member], needed_half_days: u32) -> Verdict {
    let delivered: u32 = team
        .iter()
        .filter(|m| m.part.counts())
        .map(|m| m.half_days)
        .sum();
    Verdict::when(
        "the_team_delivers_the_audit_time",
        clause!(PROCESS, "9.1.4.4"),
        delivered >= needed_half_days,
        say!(
            "The team delivers {delivered} of the {needed} determined; only leader and auditors count. Add an auditor or days.",
            delivered = auditor_days(delivered),
            needed = days(needed_half_days)
        ),
    )
    .fact("delivered", days(delivered))
    .fact("needed", days(needed_half_days))
}

/// Half days as days: 3 half days are 1.5.
fn days(half_days: u32) -> String {
    let tenths = if half_days % 2 == 1 { 5 } else { 0 };
    format!("{}.{tenths}", half_days / 2)
}

fn auditor_days(half_days: u32) -> Sentence {
    let days = days(half_days);
    match half_days {
        2 => say!("{days} auditor-day", days),
        _ => say!("{days} auditor-days", days),
    }
}

/// 5.2.13: conflicts are declared before the audit begins.
pub fn declared_before_the_audit(not_begun: bool) -> Verdict {
    Verdict::when(
        "conflicts_are_declared_before_the_audit",
        clause!(PROCESS, "5.2.13"),
        not_begun,
        "The audit has begun, so the declaration it was based on stays. Have a new conflict recorded as a tie to the client.",
    )
}

/// 5.2.13: what was revealed is judged by the body, by proposing the team anew, and not taken back.
pub fn declared_conflict_stays(declared: Declared) -> Verdict {
    Verdict::when(
        "a_declared_conflict_is_judged_by_the_body",
        clause!(PROCESS, "5.2.13"),
        declared != Declared::Conflict,
        "You declared a conflict for this assignment, and the body judges it. Ask the planner to propose the team again; a new proposal asks everyone again.",
    )
    .applies(declared == Declared::Conflict, "No conflict was declared.")
}

/// 5.2.13: nobody who declared a conflict with this client is proposed before somebody apart judged what was
/// declared. `declared` are their names.
pub fn declared_conflict_is_judged(declared: &[String]) -> Verdict {
    Verdict::when(
        "nobody_with_a_declared_conflict_is_proposed_again",
        clause!(PROCESS, "5.2.13"),
        declared.is_empty(),
        say!(
            "{declared} declared a conflict of interest with this client. Choose somebody else, or have it judged by somebody who neither proposed that team nor belongs to it.",
            declared
        ),
    )
    .applies(!declared.is_empty(), "Nobody proposed declared a conflict with this client.")
}

/// 5.2.13: what was declared is judged by somebody who neither declared it, nor proposed the team, nor was of it.
pub fn conflict_is_judged_apart(apart: &[Human], judge: Option<&Human>) -> Verdict {
    Verdict::when(
        "a_declared_conflict_is_judged_by_somebody_apart",
        clause!(PROCESS, "5.2.13"),
        judge.is_some_and(|judge| !apart.contains(judge)),
        "You declared it, proposed that team or belong to it, or your login is not linked to a person. Somebody else must judge it.",
    )
}
