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

pub use crate::rule::table::TEAM as RULES;

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
