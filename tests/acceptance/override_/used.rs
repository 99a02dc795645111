//! An approved override is used up by the act it was for, whichever act that is: every act is walked.

use chrono::TimeDelta;
use demo::stage::Stage;
use domain::override_::State;
use domain::{Actor, Error, Fault, Ruling, Verdict};
use kernel::{Asked, Case, Context};
use schema::override_::Override;
use schema::{Moment, Record, Transaction};
use serde_json::Value;
use service::App;
use service::app::Raw;
use std::collections::{BTreeMap, BTreeSet};
use tests::World;

/// Days from that of the play on which an act is tried: on a wrong day, rules that it met are not met.
const SHIFTS: [i64; 10] = [0, 1, 15, 60, 200, 500, 1300, -1, -30, -400];

/// The acts of the play that an override lets pass on one of these days. No other has a rule that days decide
/// and two people may set aside.
const LET_PASS: [&str; 15] = [
    "application/review",
    "audit/close",
    "audit/open",
    "certificate/issue",
    "coverage/record",
    "decision/maintain",
    "improvement/record",
    "nonconformity/accept_plan",
    "nonconformity/record",
    "nonconformity/return",
    "nonconformity/verify",
    "team/announce",
    "team/answer",
    "team/confirm",
    "technical_review/accept",
];

/// An act of the play, tried on other days than its own. Nothing of it stays.
struct Trial<'a> {
    app: &'a App,
    context: Context,
    actor: &'a Actor,
    case: &'static dyn Case,
    subject: &'a str,
    input: Raw,
    people: (&'a str, &'a str),
}

impl Trial<'_> {
    /// Whether an override let the act pass on a day; it was used up then, and no other.
    fn passes_by_override(&self, shift: i64) -> bool {
        let Err(Error::Refused(refusal)) = self.on(shift, |_| Ok(()), |_, _| Ok(())) else {
            return false;
        };
        let rules: Vec<Verdict> = refusal.unmet().filter(|v| v.overridable).cloned().collect();
        let used = self.on(
            shift,
            |tx| self.approve(tx, &rules),
            |tx, numbers| {
                let used = each_override(tx, State::Used)?;
                assert_eq!(used, numbers, "{}", self.case.meta().act.word());
                Ok(())
            },
        );
        used.is_ok()
    }

    /// Does the act on a day, after something and before something, and takes everything back. `Ok` where
    /// the act went well.
    fn on(
        &self,
        shift: i64,
        before: impl FnOnce(&mut Transaction) -> domain::Result<()>,
        after: impl FnOnce(&mut Transaction, BTreeSet<String>) -> domain::Result<()>,
    ) -> domain::Result<()> {
        let day = self.app.clock().today() + TimeDelta::days(shift);
        let moment = || Moment {
            today: day,
            ..self.app.clock().moment("test")
        };
        let mut done = Ok(());
        let rolled_back = self.app.db().write(self.actor, moment, |tx| {
            before(tx)?;
            let first = schema::event::from(tx, 1, 1_000_000)?.len();
            let asked = Asked {
                subject: self.subject,
                expected: None,
                raw: &self.input,
                seconded: false,
            };
            done = self.case.carry_out(tx, &self.context, asked).map(|_| ());
            if done.is_ok() {
                let numbers = rested_on(tx, first)?;
                after(tx, numbers)?;
            }
            Err::<(), Error>(Fault::Stale.into())
        });
        assert!(rolled_back.is_err());
        done
    }

    /// Approves an override of each rule, for this act on this record.
    fn approve(&self, tx: &mut Transaction, rules: &[Verdict]) -> domain::Result<()> {
        let today = tx.today();
        let (mut settled, _) = tx.settle("", Ruling::of(Vec::new()))?;
        for (at, verdict) in rules.iter().enumerate() {
            Override {
                id: settled.new_id(),
                number: format!("trial {at}"),
                act: self.case.meta().act.word().to_owned(),
                noun: String::new(),
                noun_id: self.subject.to_owned(),
                client_id: schema::Id::default(),
                standard: verdict.standard.to_owned(),
                clause: verdict.clause.to_owned(),
                rule: verdict.rule.to_owned(),
                about_id: verdict.about.as_ref().map(|it| it.person.as_str().into()),
                risk: String::new(),
                instead: String::new(),
                reason: "Asked to see whether it is used up.".to_owned(),
                until_on: today,
                state: State::Approved,
                proposed_by: self.people.0.into(),
                proposed_on: today,
                seconded_by: Some(self.people.1.into()),
                seconded_on: Some(today),
                note: String::new(),
                used_on: None,
                version: 1,
            }
            .insert(&mut settled)?;
        }
        Ok(())
    }
}

/// The numbers of the overrides that the events after one rest on.
fn rested_on(tx: &mut Transaction, after: usize) -> domain::Result<BTreeSet<String>> {
    let events = schema::event::from(tx, 1, 1_000_000)?
        .into_iter()
        .skip(after);
    let verdicts = events.filter_map(|event| serde_json::from_str::<Value>(&event.verdicts).ok());
    let each = verdicts.flat_map(|all| all.as_array().cloned().unwrap_or_default());
    Ok(each
        .filter_map(|verdict| verdict["overridden_by"].as_str().map(str::to_owned))
        .collect())
}

/// The numbers of the overrides approved here that are in a state.
fn each_override(tx: &mut Transaction, state: State) -> domain::Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for id in Override::ids(tx)? {
        let one = Override::find(tx, &id)?;
        if one.state == state && one.number.starts_with("trial") {
            found.insert(one.number);
        }
    }
    Ok(found)
}

#[test]
fn an_approved_override_is_used_up_by_the_act_it_was_for_whichever_that_is() {
    let mut world = World::new();
    let context = world
        .app
        .read(&Actor::system(), "test", |_, it| Ok(it.clone()));
    let context = context.unwrap();
    // Whoever agrees does none of the acts: an override serves anybody else.
    let (second, _) = super::somebody(&world, "Second Person", domain::Role::Manager);
    let first = world.cast.leader_person.clone();
    let mut walked: BTreeMap<String, bool> = BTreeMap::new();
    let mut watch = |app: &App, who: &Actor, act: &str, subject: &str, input: &Value| {
        let trial = Trial {
            app,
            context: context.clone(),
            actor: who,
            case: App::case(act).unwrap(),
            subject,
            input: Raw::Json(input.clone()),
            people: (&first, &second),
        };
        let seen = walked.entry(act.to_owned()).or_default();
        *seen = *seen || SHIFTS.iter().any(|shift| trial.passes_by_override(*shift));
    };
    let mut say = |_: &demo::Line| {};
    let mut stage = Stage::new(&world.app, &mut say).watched(&mut watch);
    let client = demo::client::apply(&mut stage, &mut world.cast).unwrap();
    let certification = demo::initial::certify(&mut stage, &world.cast, &client).unwrap();
    demo::cycle::survey_and_renew(&mut stage, &world.cast, &client, &certification).unwrap();
    let passed: Vec<&str> = walked
        .iter()
        .filter_map(|(act, passed)| passed.then_some(act.as_str()))
        .collect();
    assert!(walked.len() > 35, "{walked:?}");
    assert_eq!(passed, LET_PASS);
}
