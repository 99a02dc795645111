//! The audit team: who may audit this client, and who together can. ISO/IEC 17021-1:2015, 9.2.2 and 9.2.3.5.

use crate::verdict::Verdict;
use crate::{Clause, HOUSE, PROCESS, calendar, clause};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Every rule here with the clause it cites, for the clause page and the rule cases.
pub const RULES: &[(&str, Clause)] = &[
    (
        "the_team_has_exactly_one_leader",
        clause!(PROCESS, "9.2.2.1.1"),
    ),
    (
        "each_trainee_has_an_evaluating_auditor",
        clause!(PROCESS, "9.2.2.1.4"),
    ),
    (
        "technical_experts_work_with_an_auditor",
        clause!(PROCESS, "9.2.2.2"),
    ),
    (
        "each_member_is_competent_on_every_audit_day",
        clause!(PROCESS, "7.1.3"),
    ),
    (
        "two_years_have_passed_since_any_involvement",
        clause!(PROCESS, "5.2.10"),
    ),
    (
        "external_people_work_under_a_written_agreement",
        clause!(PROCESS, "7.3"),
    ),
    ("nobody_is_booked_twice_on_a_day", clause!(HOUSE, "booking")),
    (
        "each_member_declared_no_conflict",
        clause!(PROCESS, "5.2.13"),
    ),
    (
        "the_team_together_covers_the_needed_knowledge",
        clause!(PROCESS, "9.2.2.1.1"),
    ),
    (
        "the_team_delivers_the_audit_time",
        clause!(PROCESS, "9.1.4.4"),
    ),
    ("the_client_had_time_to_object", clause!(PROCESS, "9.2.3.5")),
    (
        "an_objection_changes_the_team_or_is_judged",
        clause!(PROCESS, "9.2.3.5"),
    ),
    (
        "the_client_s_agreement_is_in_writing",
        clause!(PROCESS, "9.2.3.5"),
    ),
    (
        "a_team_objected_to_is_recomposed",
        clause!(PROCESS, "9.2.3.5"),
    ),
    (
        "a_declared_conflict_is_judged_by_the_body",
        clause!(PROCESS, "5.2.13"),
    ),
    (
        "conflicts_are_declared_before_the_audit",
        clause!(PROCESS, "5.2.13"),
    ),
];

/// What a member does on the team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Leads the audit.
    Leader,
    /// Audits.
    Auditor,
    /// Audits under a named evaluator; adds no auditor-days.
    Trainee,
    /// Advises; never audits alone and adds no auditor-days.
    TechnicalExpert,
    /// Watches; agreed with the client beforehand.
    Observer,
}

impl Part {
    /// Every part, in the order of a team list.
    pub const ALL: [Part; 5] = [
        Part::Leader,
        Part::Auditor,
        Part::Trainee,
        Part::TechnicalExpert,
        Part::Observer,
    ];

    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Part::Leader => "leader",
            Part::Auditor => "auditor",
            Part::Trainee => "trainee",
            Part::TechnicalExpert => "technical_expert",
            Part::Observer => "observer",
        }
    }

    /// The part a stored word names.
    pub fn parse(word: &str) -> Option<Part> {
        Part::ALL.into_iter().find(|part| part.word() == word)
    }

    /// Whether the member's days count as auditor-days (9.1.4.4).
    pub fn counts(self) -> bool {
        matches!(self, Part::Leader | Part::Auditor)
    }
}

crate::stored_as_text!(Part);

/// A person on a team, with what the rules look at.
#[derive(Debug, Clone)]
pub struct Member {
    /// The person.
    pub person: String,
    /// The name for messages.
    pub name: String,
    /// What the person does.
    pub part: Part,
    /// Who evaluates a trainee.
    pub evaluator: Option<String>,
    /// Whole or half days on the audit, in halves.
    pub half_days: u32,
    /// Audit days on which no evaluated competence for the part is valid.
    pub days_without_competence: Vec<NaiveDate>,
    /// The knowledge areas the person is evaluated for on every audit day.
    pub areas: Vec<String>,
    /// Ties to this client that ended, or have not ended (`None`).
    pub ties: Vec<Option<NaiveDate>>,
    /// The declaration for this assignment: `Some(true)` means a conflict was declared.
    pub declared: Option<bool>,
    /// External people need a written agreement with the body.
    pub agreement_in_place: bool,
    /// Whether the person is evaluated on every audit day for evaluating auditors.
    pub may_evaluate: bool,
    /// Days on which the person is already booked elsewhere.
    pub booked: Vec<NaiveDate>,
}

/// Every rule a proposed team must satisfy.
pub fn may_be_proposed(team: &[Member], first_day: NaiveDate) -> Vec<Verdict> {
    let mut verdicts = vec![
        one_leader(team),
        trainees_are_evaluated(team),
        experts_do_not_audit_alone(team),
    ];
    for member in team {
        verdicts.push(competent_on_every_day(member));
        verdicts.push(impartial(member, first_day));
        verdicts.push(externals_are_bound(member));
        verdicts.push(free_on_every_day(member));
    }
    verdicts
}

/// Every rule a team must satisfy to be confirmed.
pub fn may_be_confirmed(
    team: &[Member],
    first_day: NaiveDate,
    needed_areas: &[String],
    needed_half_days: u32,
    window: Window,
    today: NaiveDate,
) -> Vec<Verdict> {
    let mut verdicts = may_be_proposed(team, first_day);
    verdicts.extend(team.iter().map(declared_before_confirmation));
    verdicts.push(areas_covered(team, needed_areas));
    verdicts.push(enough_auditor_days(team, needed_half_days));
    verdicts.push(client_had_time_to_object(window, today));
    verdicts
}

/// 9.2.2.1.1: exactly one leader.
pub fn one_leader(team: &[Member]) -> Verdict {
    let leaders = team.iter().filter(|m| m.part == Part::Leader).count();
    Verdict::when(
        "the_team_has_exactly_one_leader",
        clause!(PROCESS, "9.2.2.1.1"),
        leaders == 1,
        format!("The team has {leaders} leaders. Name exactly one."),
    )
    .fact("leaders", leaders)
}

/// 9.2.2.1.4: a trainee has a named evaluator who audits on the same team.
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
        format!(
            "No auditor of the team who is evaluated for it is named as evaluator of {}. Name one who can take over.",
            alone.join(", ")
        ),
    )
}

fn has_evaluator(team: &[Member], trainee: &Member) -> bool {
    team.iter().any(|m| {
        m.part.counts() && m.may_evaluate && trainee.evaluator.as_deref() == Some(m.person.as_str())
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
    let days: Vec<String> = member
        .days_without_competence
        .iter()
        .map(|d| d.to_string())
        .collect();
    Verdict::when(
        "each_member_is_competent_on_every_audit_day",
        clause!(PROCESS, "7.1.3"),
        days.is_empty(),
        format!(
            "{} has no evaluated competence as {} on {}. Record the evaluation first or choose another person.",
            member.name,
            crate::lifecycle::spoken(member.part.word()),
            days.join(", ")
        ),
    )
    .fact("person", &member.name)
}

/// 5.2.10: two years have passed since any involvement with the client ended.
pub fn impartial(member: &Member, first_day: NaiveDate) -> Verdict {
    let until = member
        .ties
        .iter()
        .map(|ended| ended.map_or(NaiveDate::MAX, calendar::cooling_off_end))
        .max();
    let way_out = match until {
        Some(day) if day < NaiveDate::MAX => format!("Possible again from {day}."),
        _ => "The involvement has not ended.".to_owned(),
    };
    Verdict::when(
        "two_years_have_passed_since_any_involvement",
        clause!(PROCESS, "5.2.10"),
        calendar::cooling_off_over(&member.ties, first_day),
        format!(
            "{} was involved with this client within two years. {way_out} Choose another person.",
            member.name
        ),
    )
    .fact("person", &member.name)
    .fact("first day", first_day)
}

/// 7.3: external people work under a written agreement.
pub fn externals_are_bound(member: &Member) -> Verdict {
    Verdict::when(
        "external_people_work_under_a_written_agreement",
        clause!(PROCESS, "7.3"),
        member.agreement_in_place,
        format!(
            "{} is external and no written agreement on confidentiality and impartiality is recorded. Conclude it and record it, or choose another person.",
            member.name
        ),
    )
    .fact("person", &member.name)
}

/// A person is in one place at a time.
pub fn free_on_every_day(member: &Member) -> Verdict {
    let days: Vec<String> = member.booked.iter().map(|d| d.to_string()).collect();
    Verdict::when(
        "nobody_is_booked_twice_on_a_day",
        clause!(HOUSE, "booking"),
        days.is_empty(),
        format!(
            "{} is already booked on {}. Choose other days or another person.",
            member.name,
            days.join(", ")
        ),
    )
    .fact("person", &member.name)
}

/// 5.2.13: each member declares before the assignment is confirmed, and no conflict is open.
pub fn declared_before_confirmation(member: &Member) -> Verdict {
    Verdict::when(
        "each_member_declared_no_conflict",
        clause!(PROCESS, "5.2.13"),
        member.declared == Some(false),
        match member.declared {
            None => format!(
                "{} has not declared yet. Ask for the declaration.",
                member.name
            ),
            _ => format!(
                "{} declared a conflict of interest. Propose another person.",
                member.name
            ),
        },
    )
    .fact("person", &member.name)
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
        format!(
            "Nobody on the team covers: {}. Add a member or a technical expert who does.",
            missing.join(", ")
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
    let days = |halves: u32| format!("{}.{}", halves / 2, if halves % 2 == 1 { 5 } else { 0 });
    Verdict::when(
        "the_team_delivers_the_audit_time",
        clause!(PROCESS, "9.1.4.4"),
        delivered >= needed_half_days,
        format!(
            "The team delivers {} auditor-days of the {} determined; only leader and auditors count. Add an auditor or days.",
            days(delivered),
            days(needed_half_days)
        ),
    )
    .fact("delivered", days(delivered))
    .fact("needed", days(needed_half_days))
}

/// 5.2.13: conflicts are declared before the audit begins.
pub fn declared_before_the_audit(not_begun: bool) -> Verdict {
    Verdict::when(
        "conflicts_are_declared_before_the_audit",
        clause!(PROCESS, "5.2.13"),
        not_begun,
        "The audit has begun, so the declaration it rested on stays. Have a new conflict recorded as a tie to the client.",
    )
}

/// 5.2.13: what was revealed is judged by the body, by proposing the team anew, and not taken back.
pub fn declared_conflict_stays(declared: &str) -> Verdict {
    Verdict::when(
        "a_declared_conflict_is_judged_by_the_body",
        clause!(PROCESS, "5.2.13"),
        declared != "conflict",
        "You declared a conflict for this assignment, and the body judges it. Ask the planner to propose the team anew; a new proposal asks everyone again.",
    )
}

/// 9.2.3.5: a team the client objected to is not announced again as it was.
pub fn objection_is_answered(objection: &str) -> Verdict {
    Verdict::when(
        "a_team_objected_to_is_recomposed",
        clause!(PROCESS, "9.2.3.5"),
        objection.is_empty(),
        "The client objected to this team. Propose the team anew before it is announced.",
    )
}

/// 9.2.3.5: after an objection the team is another one, or the record says why the objection is not valid.
pub fn objection_is_met(same_people: bool, why_not_valid: &str) -> Verdict {
    Verdict::when(
        "an_objection_changes_the_team_or_is_judged",
        clause!(PROCESS, "9.2.3.5"),
        !same_people || why_not_valid.trim().chars().count() >= 10,
        "The client objected to this team. Propose other people, or state why the objection is not valid.",
    )
}

/// 9.2.3.5: an agreement the body records for the client rests on the client's own writing.
pub fn agreement_is_in_writing(by_the_client: bool, evidence: &str) -> Verdict {
    Verdict::when(
        "the_client_s_agreement_is_in_writing",
        clause!(PROCESS, "9.2.3.5"),
        by_the_client || evidence.trim().chars().count() >= 10,
        "You record the client's agreement for the client. State the letter or message it was given in.",
    )
}

/// Where the client's time to object stands.
#[derive(Debug, Clone, Copy, Default)]
pub struct Window {
    /// The last day of the window; `None` while the team is not announced.
    pub ends_on: Option<NaiveDate>,
    /// The client agreed early, in writing.
    pub accepted: bool,
    /// An objection is open.
    pub objected: bool,
}

/// 9.2.3.5: the client knew the team in time to object.
pub fn client_had_time_to_object(window: Window, today: NaiveDate) -> Verdict {
    let over = window.ends_on.is_some_and(|day| today > day);
    let verdict = Verdict::when(
        "the_client_had_time_to_object",
        clause!(PROCESS, "9.2.3.5"),
        !window.objected && (window.accepted || over),
        if window.objected {
            "The client objected. Propose another team.".to_owned()
        } else {
            match window.ends_on {
                Some(day) => format!(
                    "The client may object until {day}. Wait, or record the client's written agreement."
                ),
                None => "Announce the team to the client first.".to_owned(),
            }
        },
    );
    match window.ends_on {
        Some(day) => verdict.fact("window ends on", day),
        None => verdict,
    }
}
