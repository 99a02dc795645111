//! Answers for `decision.toml`: a whole file, its decider and what is wanted.
//!
//! What a case leaves out is in order: audits are reported, reviewed, recommended and decided upon
//! and were carried out by Anna; Dora decides, who is evaluated, employed and without ties; the
//! settings are the defaults.

use crate::case::{Given, Module, named, ties, unmet};
use chrono::NaiveDate;
use domain::certification::State;
use domain::decision::*;
use domain::nonconformity::{Grade, Standing, State as NcState};
use domain::override_::Overrides;
use domain::{Error, Human, Settings, Verdict, Weighed};
use serde::Deserialize;

pub const MODULE: Module = Module {
    file: "decision",
    rules: rules::RULES,
    sources: &[
        include_str!("../../src/decision/decider.rs"),
        include_str!("../../src/decision/rules.rs"),
        include_str!("../../src/decision/rules/audited.rs"),
        include_str!("../../src/decision/rules/nonconformity.rs"),
        include_str!("../../src/decision/rules/suspension.rs"),
    ],
    verdict: |rule, given| named(given.whole::<Written>().verdicts(), rule),
    value,
};

/// A case as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    today: NaiveDate,
    wanted: Kind,
    #[serde(default = "reason")]
    reason: String,
    effective_on: Option<NaiveDate>,
    new_expiry: Option<NaiveDate>,
    state: State,
    expires_on: Option<NaiveDate>,
    initial_on: Option<NaiveDate>,
    start_on: Option<NaiveDate>,
    suspended_on: Option<NaiveDate>,
    suspended_for: Option<Cause>,
    #[serde(default)]
    document_since: bool,
    #[serde(default)]
    verified_since: bool,
    #[serde(default)]
    cause_resolved: String,
    #[serde(default)]
    verifiers: Vec<String>,
    #[serde(default)]
    overlapping: Vec<String>,
    surveillance_owed: Option<NaiveDate>,
    lapsed_on: Option<NaiveDate>,
    recertified_on: Option<NaiveDate>,
    #[serde(default)]
    audits: Vec<Audit>,
    #[serde(default)]
    nonconformities: Vec<Nonconformity>,
    #[serde(default = "rita")]
    reviewers: Vec<String>,
    #[serde(default = "yes")]
    application_confirmed: bool,
    #[serde(default = "yes")]
    cycle_considered: bool,
    #[serde(default)]
    decider: Person,
    #[serde(default)]
    settings: Settings,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Audit {
    kind: domain::audit::Kind,
    last_day: NaiveDate,
    #[serde(default = "anna")]
    team: Vec<String>,
    #[serde(default = "yes")]
    begun: bool,
    #[serde(default = "yes")]
    whole: bool,
    #[serde(default = "yes")]
    reported: bool,
    #[serde(default = "yes")]
    reviewed: bool,
    #[serde(default = "yes")]
    recommended: bool,
    #[serde(default = "yes")]
    objectives_met: bool,
    #[serde(default = "yes")]
    scope_appropriate: bool,
    #[serde(default)]
    barred: Vec<String>,
    #[serde(default = "yes")]
    decided_upon: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nonconformity {
    grade: Grade,
    state: NcState,
    found_on: Option<NaiveDate>,
    verified_on: Option<NaiveDate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Person {
    person: String,
    competent: bool,
    ever_evaluated: bool,
    tied_to_body: bool,
    ties: Vec<String>,
}

impl Default for Person {
    fn default() -> Person {
        Person {
            person: "dora".to_owned(),
            competent: true,
            ever_evaluated: true,
            tied_to_body: true,
            ties: Vec::new(),
        }
    }
}

impl Written {
    fn file(&self) -> File {
        let audits = self.audits.iter().enumerate();
        let ncs = self.nonconformities.iter().enumerate();
        File {
            state: self.state,
            expires_on: self.expires_on,
            initial_on: self.initial_on,
            start_on: self.start_on,
            suspended_on: self.suspended_on,
            suspended_for: self.suspended_for,
            document_since: self.document_since,
            verified_since: self.verified_since,
            overlapping: self.overlapping.clone(),
            verifiers: humans(&self.verifiers),
            surveillance_owed: self.surveillance_owed,
            lapse: self.lapsed_on.map(|day| (day, self.recertified_on)),
            audits: audits.map(|(n, it)| it.facts(n)).collect(),
            nonconformities: ncs.map(|(n, it)| it.standing(n, self.today)).collect(),
            reviewers: humans(&self.reviewers),
            application_confirmed: self.application_confirmed,
            cycle_considered: self.cycle_considered,
            certificate_fault: None,
        }
    }

    fn decider(&self) -> Decider {
        Decider {
            person: self.decider.person.clone(),
            human: Human::standing_for(&self.decider.person),
            competent: self.decider.competent,
            ever_evaluated: self.decider.ever_evaluated,
            tied_to_body: self.decider.tied_to_body,
            ties: ties(&self.decider.ties),
        }
    }

    fn wanted(&self) -> Wanted {
        Wanted {
            kind: self.wanted,
            reason: self.reason.clone(),
            effective_on: self.effective_on.unwrap_or(self.today),
            expires_on: self.new_expiry,
            cause_resolved: self.cause_resolved.clone(),
        }
    }

    fn verdicts(&self) -> Vec<Verdict> {
        let (file, decider, wanted) = (self.file(), self.decider(), self.wanted());
        let cycle = cycle_after(&file, &wanted, self.today);
        verdicts(&file, &decider, &wanted, cycle, self.today, &self.settings)
    }

    fn decide(&self) -> Result<Weighed<Decidable>, Error> {
        let (file, decider, wanted) = (self.file(), self.decider(), self.wanted());
        let ruling = decidable(&file, &decider, &wanted, self.today, &self.settings);
        ruling.weigh(&Overrides::default())
    }
}

impl Audit {
    fn facts(&self, index: usize) -> AuditFacts {
        AuditFacts {
            number: format!("AU-{}", index + 1),
            kind: self.kind,
            last_day: self.last_day,
            team: humans(&self.team),
            begun: self.begun,
            whole: self.whole,
            reported: self.reported,
            reviewed: self.reviewed,
            recommended: self.recommended,
            objectives_met: self.objectives_met,
            scope_appropriate: self.scope_appropriate,
            barred: self.barred.clone(),
            decided_upon: self.decided_upon,
        }
    }
}

impl Nonconformity {
    fn standing(&self, index: usize, today: NaiveDate) -> Standing {
        Standing {
            number: format!("NC-{}", index + 1),
            grade: self.grade,
            state: self.state,
            found_on: self.found_on.unwrap_or(today),
            verified_on: self.verified_on,
        }
    }
}

/// What the decision comes to: its dates, or the rules that forbid it.
fn value(of: &str, given: &Given) -> Option<String> {
    if of != "decision" {
        return None;
    }
    let case: Written = given.whole();
    Some(match case.decide() {
        Ok(weighed) => {
            assert!(weighed.verdicts().iter().all(Verdict::passes));
            assert_eq!(weighed.verdicts(), case.verdicts());
            let proof = weighed.proof();
            let told = (proof.kind(), proof.decider(), proof.decided_on());
            assert_eq!(
                told,
                (case.wanted, case.decider.person.as_str(), case.today)
            );
            assert_eq!(proof.reason(), case.reason);
            format!("effective {}{}", proof.effective_on(), shown(proof.cycle()))
        }
        Err(Error::Refused(refusal)) => {
            assert_eq!(refusal.0, case.verdicts());
            format!("refused: {}", unmet(&refusal.0))
        }
        Err(other) => panic!("{other}"),
    })
}

fn shown(cycle: Option<Cycle>) -> String {
    let Some(it) = cycle else {
        return String::new();
    };
    let Cycle {
        initial_on,
        start_on,
        expires_on,
        ..
    } = it;
    let gap = match (it.lapsed_on, it.recertified_on) {
        (Some(lapsed), Some(audited)) => format!(", lapsed {lapsed}, recertified {audited}"),
        (None, None) => String::new(),
        half => panic!("{half:?}"),
    };
    format!(", cycle {start_on} to {expires_on}, certified since {initial_on}{gap}")
}

fn humans(names: &[String]) -> Vec<Human> {
    names.iter().map(Human::standing_for).collect()
}

fn yes() -> bool {
    true
}

fn anna() -> Vec<String> {
    vec!["anna".to_owned()]
}

fn rita() -> Vec<String> {
    vec!["rita".to_owned()]
}

fn reason() -> String {
    "As the review sets out.".to_owned()
}

#[test]
fn only_positive_decisions_begin_or_mend_a_cycle() {
    let yields: Vec<Kind> = Kind::ALL
        .into_iter()
        .filter(|it| it.yields_certificate())
        .collect();
    assert_eq!(yields, [Kind::Grant, Kind::Renew, Kind::Restore]);
    assert!(yields.iter().all(|kind| kind.is_positive()));
    let negative: Vec<Kind> = Kind::ALL
        .into_iter()
        .filter(|it| !it.is_positive())
        .collect();
    assert_eq!(negative, [Kind::Refuse, Kind::Suspend, Kind::Withdraw]);
}
