//! The second person of an override.

use crate::competence::evaluated;
use chrono::NaiveDate;
use domain::decision::Kind;
use domain::decision::decider::decider_took_no_part_in_the_audit;
use domain::override_::{Second, State, approvable, functions};
use domain::{AIMS, Change, Fault, Human, Noun, Rule, Verdict, of};
use kernel::{Acts, Case, Context};
use schema::application::Application;
use schema::audit::Audit;
use schema::certification::Certification;
use schema::override_::Override;
use schema::{Id, Record, Settled, Snapshot, decision, human, noun, person};

/// The act an override was asked for.
pub(super) fn held(acts: Acts, found: &Override) -> schema::Result<&'static dyn Case> {
    acts.named(&found.act)
        .ok_or_else(|| Fault::internal(format!("no act {}", found.act)))
}

/// Whether the reader may be the second person at all: whoever asked never is. The product itself, which asks
/// for the work queue, is nobody.
pub(super) fn is_for_somebody_else(rx: &Snapshot, found: &Override) -> bool {
    rx.person().is_none_or(|person| person != found.proposed_by)
}

/// Whether the act can still be done to the record that the override was asked for.
pub(super) fn still_serves(
    rx: &mut Snapshot,
    context: &Context,
    found: &Override,
) -> schema::Result<bool> {
    match context.acts.named(&found.act) {
        Some(case) if case.on().is_some() => case.fits(rx, context, &found.noun_id),
        Some(_) => Ok(true),
        None => Ok(false),
    }
}

/// What the rules say of the reader as second person of an override, and the day.
pub struct Ground {
    pub(super) verdicts: Vec<Verdict>,
    pub(super) today: NaiveDate,
}

pub(super) fn about_the_second(
    rx: &mut Snapshot,
    context: &Context,
    found: &Override,
) -> schema::Result<Ground> {
    let act = held(context.acts, found)?.meta().act;
    let today = rx.today();
    let actor = rx.actor();
    let someone = rx.person().unwrap_or_default();
    let asked = functions(act, rule(found)?);
    let standard = standard(rx, found)?;
    let mut is_evaluated = false;
    for function in asked {
        is_evaluated |= evaluated::holds(rx, &someone, &standard, *function)?;
    }
    let ties = person::ties(rx, &someone, &found.client_id)?;
    let first = human::one(rx, &found.proposed_by)?;
    let second = Second {
        actor,
        human: human::acting(rx)?,
        asked,
        evaluated: is_evaluated,
        ties: ties.iter().map(person::Tie::ended).collect(),
        concerned: concerned(rx, found)?,
    };
    let mut verdicts = approvable(act, &first, &second, today);
    let kind = act.word().strip_prefix("decision/").and_then(Kind::parse);
    if let Some(kind) = kind.filter(|_| !someone.is_empty()) {
        let certification = Certification::find(rx, &found.noun_id.as_str().into())?;
        let file = decision::file(rx, &certification, kind)?;
        let decider = decision::decider(rx, &someone, &certification)?;
        verdicts.push(decider_took_no_part_in_the_audit(&file, &decider));
    }
    Ok(Ground { verdicts, today })
}

/// The rule that an override sets aside, as its module declares it.
pub(super) fn rule(found: &Override) -> schema::Result<&'static Rule> {
    domain::rules()
        .find(|rule| rule.name == found.rule && rule.clause.clause == found.clause)
        .ok_or_else(|| Fault::internal(format!("no rule {}", found.rule)))
}

/// Whom an override is about, and the team of the audit it concerns.
fn concerned(rx: &mut Snapshot, found: &Override) -> schema::Result<Vec<Human>> {
    let mut people: Vec<Id<of::Person>> = found.about_id.clone().into_iter().collect();
    if found.noun == Noun::Person.word() {
        people.push(found.noun_id.as_str().into());
    }
    let audit = match Noun::parse(&found.noun) {
        Some(noun) => noun::audit(rx, noun, &found.noun_id)?,
        None => None,
    };
    if let Some(audit) = audit {
        people.extend(schema::audit::carried_out_by(rx, &audit)?);
    }
    Ok(human::of(rx, &people)?.into_values().collect())
}

/// The standard of what the act is done to that an override was asked for: of a certification, of the one an
/// audit was scheduled under, of an application. Where there is none of these, the scheme's own.
pub(super) fn standard(rx: &mut Snapshot, found: &Override) -> schema::Result<String> {
    let id = found.noun_id.as_str();
    Ok(match Noun::parse(&found.noun) {
        Some(Noun::Certification) => Certification::find(rx, &id.into())?.standard,
        Some(Noun::Audit) => {
            let audit = Audit::find(rx, &id.into())?;
            Certification::find(rx, &audit.certification_id)?.standard
        }
        Some(Noun::Application) => Application::find(rx, &id.into())?.standard,
        _ => AIMS.to_owned(),
    })
}

/// Records the second person's answer, whichever it is: both ask for the same person.
pub(super) fn seconded(
    tx: &mut Settled,
    found: &Override,
    change: Change<State>,
    note: String,
) -> schema::Result<Override> {
    let person = tx.person();
    let today = tx.today();
    found.apply(tx, change, |it| {
        it.seconded_by = person;
        it.seconded_on = Some(today);
        it.note = note;
    })
}
