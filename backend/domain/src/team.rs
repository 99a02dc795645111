//! The audit team: who may audit this client, and who together can. ISO/IEC 17021-1:2015, 9.2.2 and 9.2.3.5.

mod answer;
mod declared;
mod member;
mod objection;

pub use answer::{Answer, Judgement};
pub use declared::Declared;
pub use member::*;
pub use objection::*;

use crate::access::Relation;
use crate::human::Human;
use crate::verdict::{About, Verdict};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

crate::rules! {
    "the_team_has_exactly_one_leader" PROCESS "9.2.2.1.1" Answered,
    "each_trainee_has_an_evaluating_auditor" PROCESS "9.2.2.1.4" ByTwo,
    "technical_experts_work_with_an_auditor" PROCESS "9.2.2.2" ByTwo,
    "each_member_is_competent_on_every_audit_day" PROCESS "7.1.3" ByTwo,
    "the_leader_was_ever_evaluated" PROCESS "7.1.3" Never(Evaluation),
    "two_years_have_passed_since_any_involvement" PROCESS "5.2.10" Never(Conflict),
    "external_people_work_under_a_written_agreement" PROCESS "7.3" ByTwo,
    "nobody_is_booked_twice_on_a_day" HOUSE "booking" Never(Record),
    "nobody_with_a_declared_conflict_is_proposed_again" PROCESS "5.2.13" Never(Conflict),
    "each_member_declared_no_conflict" PROCESS "5.2.13" Never(Conflict),
    "the_team_together_covers_the_needed_knowledge" PROCESS "9.2.2.1.1" ByTwo,
    "the_team_delivers_the_audit_time" PROCESS "9.1.4.4" ByTwo,
    "the_client_had_time_to_object" PROCESS "9.2.3.5" ByTwo,
    "nobody_the_client_objected_to_is_proposed" PROCESS "9.2.3.5" ByTwo,
    "the_client_s_agreement_is_in_writing" PROCESS "9.2.3.5" Answered,
    "the_client_can_object_before_the_audit" PROCESS "9.2.3.5" ByTwo,
    "a_team_objected_to_is_recomposed" PROCESS "9.2.3.5" ByTwo,
    "an_objection_is_judged_by_somebody_apart" PROCESS "9.2.3.5" Never(TwoPeople),
    "a_declared_conflict_is_judged_by_somebody_apart" PROCESS "5.2.13" Never(Conflict),
    "a_declared_conflict_is_judged_by_the_body" PROCESS "5.2.13" Never(Conflict),
    "conflicts_are_declared_before_the_audit" PROCESS "5.2.13" Never(Conflict),
}

/// What a member does on the team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "TeamPart")]
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

    /// Whether who has this part is tied so to the audit.
    pub fn makes(self, tie: Relation) -> bool {
        match tie {
            Relation::Team => true,
            Relation::Auditing => self.counts(),
            Relation::Leader => self == Part::Leader,
            Relation::Any | Relation::Own | Relation::FollowUp | Relation::Granted => false,
        }
    }

    /// Whether the member's days count as auditor-days (9.1.4.4).
    pub fn counts(self) -> bool {
        matches!(self, Part::Leader | Part::Auditor)
    }
}

crate::word::stored_as_text!(Part);

/// A person on a team, with what the rules look at.
#[derive(Debug, Clone)]
pub struct Member {
    /// The record of the person, by id, for whoever asks for an override. Rules compare the natural person.
    pub id: String,
    /// The natural person.
    pub person: Human,
    /// The name for messages.
    pub name: String,
    /// What the person does.
    pub part: Part,
    /// Who evaluates a trainee.
    pub evaluator: Option<Human>,
    /// Half days on the audit.
    pub half_days: u32,
    /// Audit days on which no evaluated competence for the part is valid.
    pub days_without_competence: Vec<NaiveDate>,
    /// Whether the person was ever evaluated for the part, valid on the audit days or not.
    pub ever_evaluated: bool,
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

impl Member {
    /// Whom a verdict on this member is about.
    fn concerned(&self) -> About {
        About {
            human: self.person.clone(),
            person: self.id.clone(),
        }
    }
}

/// Every rule a proposed team must satisfy (9.2.2, 7.1.3, 5.2.10, 7.3).
pub fn may_be_proposed(team: &[Member], first_day: NaiveDate) -> Vec<Verdict> {
    let mut verdicts = vec![
        one_leader(team),
        trainees_are_evaluated(team),
        experts_do_not_audit_alone(team),
    ];
    for member in team {
        verdicts.push(competent_on_every_day(member));
        verdicts.push(leader_was_ever_evaluated(member));
        verdicts.push(impartial(member, first_day));
        verdicts.push(externals_are_bound(member));
        verdicts.push(free_on_every_day(member));
    }
    verdicts
}

/// Every rule a team must satisfy to be confirmed: those of a proposed one, 5.2.13, 9.1.4.4 and 9.2.3.5.
/// `needed_half_days` are auditor half days.
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
