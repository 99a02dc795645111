//! Overrides: a rule set aside once by two people, with clause and reason.

pub mod approve;
pub mod decline;
pub mod list;
pub mod propose;
pub mod show;

use crate::app::App;
use crate::competence;
use crate::room::{NounPage, Room};
use crate::view::{Section, date, rule};
use chrono::NaiveDate;
use domain::decision::Kind;
use domain::decision::decider::decider_took_no_part_in_the_audit;
use domain::lifecycle::spoken;
use domain::override_::{Second, State, approvable, function};
use domain::technical_review::reviewer_took_no_part;
use domain::{AIMS, Act, Change, Clause, Fault, Noun, Verdict};
use kernel::Case;
use schema::application::Application;
use schema::audit::Audit;
use schema::certification::Certification;
use schema::override_::Override;
use schema::person::Person;
use schema::{Record, Settled, Snapshot, decision, human, person};

/// Its acts and its page.
pub static ROOM: Room =
    Room::of(&[&propose::CASE, &approve::CASE, &decline::CASE]).page(NounPage::listed(
        Noun::Override,
        Act::ReadOverride,
        show::show,
        "Overrides",
        list::list,
    ));

/// The act an override was asked for.
fn held(found: &Override) -> schema::Result<&'static dyn Case> {
    App::case(&found.act).ok_or_else(|| Fault::internal(format!("no act {}", found.act)))
}

/// What the rules say of the reader as second person of an override, and the day.
pub struct Ground {
    verdicts: Vec<Verdict>,
    today: NaiveDate,
}

fn about_the_second(rx: &mut Snapshot, found: &Override) -> schema::Result<Ground> {
    let act = held(found)?.meta().act;
    let today = rx.today();
    let actor = rx.actor();
    let someone = actor.person.clone().unwrap_or_default();
    let evaluated = match function(act) {
        Some(function) => {
            let standard = standard(rx, found)?;
            competence::holds(rx, &someone, &standard, function)?
        }
        None => true,
    };
    let ties = person::ties(rx, &someone, &found.client_id)?;
    let first = human::one(rx, &found.proposed_by)?;
    let second = Second {
        actor,
        human: human::acting(rx)?,
        evaluated,
        ties: ties.into_iter().map(|tie| tie.ended_on).collect(),
    };
    let mut verdicts = approvable(act, &first, &second, today);
    let kind = act.word().strip_prefix("decision/").and_then(Kind::parse);
    if let Some(kind) = kind.filter(|_| !someone.is_empty()) {
        let certification = Certification::find(rx, &found.noun_id)?;
        let file = decision::file(rx, &certification, kind)?;
        let decider = decision::decider(rx, &someone, &certification)?;
        verdicts.push(decider_took_no_part_in_the_audit(&file, &decider));
    }
    if act.word().starts_with("technical_review/") && !someone.is_empty() {
        let team = schema::audit::team(rx, &found.noun_id)?.into_iter();
        let team: Vec<String> = team.map(|member| member.person_id).collect();
        let team: Vec<_> = human::of(rx, &team)?.into_values().collect();
        let second = human::one(rx, &someone)?;
        let kind = Audit::find(rx, &found.noun_id)?.kind;
        verdicts.push(reviewer_took_no_part(kind, &second, &team));
    }
    Ok(Ground { verdicts, today })
}

/// The standard of what the act is done to that an override was asked for: of a certification, of the one an
/// audit was scheduled under, of an application. Where there is none of these, the scheme's own.
fn standard(rx: &mut Snapshot, found: &Override) -> schema::Result<String> {
    let id = &found.noun_id;
    Ok(match Noun::parse(&found.noun) {
        Some(Noun::Certification) => Certification::find(rx, id)?.standard,
        Some(Noun::Audit) => {
            let audit = Audit::find(rx, id)?;
            Certification::find(rx, &audit.certification_id)?.standard
        }
        Some(Noun::Application) => Application::find(rx, id)?.standard,
        _ => AIMS.to_owned(),
    })
}

/// Records the second person's answer, whichever it is: both ask for the same person.
fn seconded(
    tx: &mut Settled,
    found: &Override,
    change: Change<State>,
    note: String,
) -> schema::Result<Override> {
    let person = tx.actor().person.clone();
    let today = tx.today();
    found.apply(tx, change, |it| {
        it.seconded_by = person;
        it.seconded_on = Some(today);
        it.note = note;
    })
}

/// The first verdict that holds an act on a record today, after what two people agreed on.
pub(crate) fn holding(
    rx: &mut Snapshot,
    act: Act,
    record: &str,
    mut verdicts: Vec<Verdict>,
) -> schema::Result<Option<Verdict>> {
    if verdicts.iter().all(Verdict::passes) {
        return Ok(None);
    }
    schema::override_::standing(rx, act.word(), record)?.mark(&mut verdicts);
    Ok(verdicts.into_iter().find(|verdict| !verdict.passes()))
}

/// What an override is about, for heads and lists.
fn about(found: &Override) -> String {
    format!("{}: {}", found.number, spoken(&found.rule))
}

/// A rule and its clause as one word of a choice.
fn word(rule: &str, clause: Clause) -> String {
    domain::override_::word(rule, clause.clause)
}

fn tone(state: State) -> &'static str {
    match state {
        State::Proposed => "info",
        State::Approved => "warn",
        State::Declined => "bad",
        State::Used => "plain",
    }
}

/// What was asked for, for who agrees or declines.
fn asked(rx: &mut Snapshot, found: &Override) -> schema::Result<Section> {
    let asker = Person::find(rx, &found.proposed_by)?.name;
    let about = match &found.about_id {
        Some(person) => Person::find(rx, person)?.name,
        None => String::new(),
    };
    let title = catalogue::clause_title(&found.standard, &found.clause).unwrap_or_default();
    let clause = format!("{}, {}: {title}", found.standard, found.clause);
    Ok(Section::facts("override", "The override", "")
        .linked("Act", held(found)?.meta().title, place(found))
        .fact("Rule set aside", rule(&found.rule, None))
        .fact("Clause", clause)
        .fact("About", about)
        .fact("Reason", &found.reason)
        .fact(
            "Asked by",
            format!("{asker}, {}", date(Some(found.proposed_on))),
        )
        .fact("May be used until", date(Some(found.until_on))))
}

/// Where the record is that an override is about.
fn place(found: &Override) -> String {
    match found.noun.as_str() {
        "" => String::new(),
        noun => format!("/{noun}/{}", found.noun_id),
    }
}
