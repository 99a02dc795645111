//! Parts of an application's file: what the client said, and what the body's review found.

use crate::choice;
use crate::view::{Cell, Section, days};
use domain::sentence::{Sentence, say, word};
use schema::application::{Application, Review};
use schema::person::Person;
use schema::{Record, Result, Snapshot};

/// Everything a person who accepts or declines looks at.
pub(crate) fn file(rx: &mut Snapshot, a: &Application) -> Result<Vec<Section>> {
    let mut file = vec![facts(rx, a)?];
    if let Some(review) = a.review.as_ref() {
        let [time, sample] = steps(review);
        file.extend([reviewed(rx, review)?, looked_at(review), time, sample]);
    }
    Ok(file)
}

/// What the client said.
pub(crate) fn facts(rx: &mut Snapshot, a: &Application) -> Result<Section> {
    let sites = choice::labels(&choice::sites(rx, &a.client_id)?, &a.body.sites);
    let systems = choice::labels(&choice::ai_systems(rx, &a.client_id)?, &a.body.ai_systems);
    Ok(Section::facts("application", "The application", "")
        .fact("Standard", &a.standard)
        .fact("Scope", &a.body.scope)
        .fact("Sites", sites)
        .fact("AI systems", systems)
        .fact("Roles", choice::roles(&a.body.roles))
        .fact("Persons in the AI life cycle", a.body.persons)
        .fact("Statement of applicability", &a.body.soa_version)
        .fact("Authorised representative", &a.body.representative)
        .fact("Consultancy", &a.body.consultancy)
        .fact("Language", &a.body.language)
        .fact("Outsourced", &a.body.outsourced)
        .fact("Withheld documents", &a.body.withheld)
        .fact("Submitted", a.submitted_on)
        .fact("Reasons for declining", &a.outcome_reason))
}

/// What the review found.
pub(crate) fn reviewed(rx: &mut Snapshot, review: &Review) -> Result<Section> {
    let reviewer = Person::find(rx, &review.reviewer)?;
    let time: Vec<Sentence> = review
        .half_days
        .iter()
        .map(|(kind, half)| {
            let (audit, days) = (word(kind.name()), days(i64::from(*half)));
            match half {
                2 => say!("{audit} {days} day", audit, days),
                _ => say!("{audit} {days} days", audit, days),
            }
        })
        .collect();
    Ok(Section::facts("review", "The review", "")
        .fact(
            "Reviewed by",
            say!(
                "{name}, {day}",
                name = reviewer.name,
                day = review.reviewed_on
            ),
        )
        .fact("Audit time", time)
        .fact("Justification", &review.justification))
}

/// What the review looked at, and which knowledge the team needs: the body's own working.
pub(crate) fn looked_at(review: &Review) -> Section {
    let confirmed = review.items.iter().filter(|(_, confirmed)| *confirmed);
    let open = review.items.iter().filter(|(_, confirmed)| !*confirmed);
    let titles = |items: Vec<&(String, bool)>| -> Vec<Sentence> {
        let titles = items
            .into_iter()
            .map(|(title, _)| Sentence::finished(title));
        titles.collect()
    };
    let known = &catalogue::aims().competence.areas;
    let areas = review.areas.iter().map(|code| {
        let area = known.iter().find(|area| area.code == *code);
        Sentence::finished(area.map_or(code, |area| &area.title))
    });
    Section::facts("looked_at", "What the review looked at", "")
        .fact("Confirmed", titles(confirmed.collect()))
        .fact("Open", titles(open.collect()))
        .fact("Knowledge the team needs", areas.collect::<Vec<_>>())
}

/// Each step of the audit time, and the site sample of each occasion.
pub(crate) fn steps(review: &Review) -> [Section; 2] {
    let lines = |section: Section, lines: Vec<Sentence>| {
        lines
            .into_iter()
            .fold(section, |section, line| section.row(vec![Cell::text(line)]))
    };
    let time = Section::table(
        "time",
        "How the audit time was calculated",
        &[("Step", "text")],
        "",
    );
    let sample = Section::table("sample", "Site sample", &[("Occasion", "text")], "");
    [
        lines(time, super::time::steps(&review.times)),
        lines(sample, samples(review)),
    ]
}

fn samples(review: &Review) -> Vec<Sentence> {
    let samples = review.samples.iter();
    samples
        .map(|(occasion, least)| {
            say!(
                "{occasion}: the central function and {audited} of {sites} further sites, {at_random} of them at random",
                occasion = word(occasion.name()),
                audited = least.audited,
                sites = least.sites,
                at_random = least.at_random
            )
        })
        .collect()
}
