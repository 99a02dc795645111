//! The pack a decision is taken on: the certification, its audits, their conclusions, what is open.

use crate::audit_report::recommendation::recommended;
use crate::certification::section;
use crate::choice;
use crate::view::{Cell, Section, span};
use domain::sentence::{say, word};
use domain::{LifeCycle, Noun, lifecycle};
use schema::audit::Audit;
use schema::certification::Certification;
use schema::client::Client;
use schema::decision::Decision;
use schema::person::Person;
use schema::{Record, Result, Snapshot, audit, audit_report, nonconformity, technical_review};

/// Everything the decision maker looks at before deciding.
pub(crate) fn pack(rx: &mut Snapshot, c: &Certification) -> Result<Vec<Section>> {
    let cycle = audit::of_cycle(rx, &c.id, c.cycle)?;
    Ok(vec![
        facts(rx, c)?,
        audits(rx, &cycle)?,
        conclusions(rx, &cycle)?,
        findings(rx, c)?,
        section::cases(rx, &c.id)?,
        section::decisions(rx, &c.id)?,
    ])
}

/// What the decision said.
pub(crate) fn taken(rx: &mut Snapshot, d: &Decision) -> Result<Section> {
    let decider = Person::find(rx, &d.decider_id)?;
    let cycle = d.cycle.as_ref();
    Ok(Section::facts("decision", "The decision", "")
        .linked(
            "Decision",
            say!(
                "{number}, {kind}",
                number = &d.number,
                kind = word(d.kind.word())
            ),
            format!("/decision/{}", d.id),
        )
        .fact(
            "Decided by",
            say!("{name}, {day}", name = decider.name, day = d.decided_on),
        )
        .fact("Reasons", &d.reason)
        .fact("Cycle begins", cycle.map(|c| c.start_on))
        .fact("Last valid day", cycle.map(|c| c.expires_on)))
}

/// The certification decided on.
pub(crate) fn facts(rx: &mut Snapshot, c: &Certification) -> Result<Section> {
    let sites = choice::labels(&choice::sites(rx, &c.client_id)?, &c.sites);
    Ok(Section::facts("certification", "The certification", "")
        .fact("Client", Client::find(rx, &c.client_id)?.name)
        .linked(
            "Certification",
            &c.number,
            format!("/certification/{}", c.id),
        )
        .fact("Standard", &c.standard)
        .fact("Scope", &c.scope)
        .fact("Sites", sites)
        .fact("Status", lifecycle::said(c.state.word()))
        .fact("Cycle", c.cycle)
        .fact("Last valid day", c.expires_on)
        .fact("Suspended since", c.suspended_on))
}

fn audits(rx: &mut Snapshot, cycle: &[Audit]) -> Result<Section> {
    let mut table = Section::table(
        "audits",
        "Audits of this cycle",
        &[
            ("Number", ""),
            ("Audit", ""),
            ("Days", "date"),
            ("Status", ""),
            ("Recommendation", ""),
            ("Independent review", ""),
        ],
        "No audit in this cycle.",
    );
    for a in cycle {
        let report = audit_report::of_audit(rx, &a.id)?;
        let reviews = technical_review::of_audit(rx, &a.id)?;
        let review = reviews.last().map(|r| {
            let outcome = word(r.outcome.word());
            say!("{outcome}, {day}", outcome, day = r.reviewed_on)
        });
        table = table.row(vec![
            Cell::link(&a.number, Noun::Audit, &a.id),
            Cell::text(word(a.kind.name())),
            Cell::text(span(a.first_day, a.last_day)),
            Cell::text(lifecycle::said(a.state.word())),
            Cell::text(report.map(|r| word(recommended(r.body.recommendation)))),
            Cell::text(review),
        ]);
    }
    Ok(table)
}

fn conclusions(rx: &mut Snapshot, cycle: &[Audit]) -> Result<Section> {
    let mut section = Section::facts(
        "conclusions",
        "What the audits concluded",
        "No report is issued yet.",
    );
    for a in cycle {
        if let Some(report) = audit_report::of_audit(rx, &a.id)? {
            let name = say!(
                "{kind} {number}",
                kind = word(a.kind.name()),
                number = &a.number
            );
            let said = [
                &report.body.conclusions,
                &report.body.grounds,
                &report.body.conditions,
            ];
            let said: Vec<&str> = said
                .iter()
                .map(|s| s.as_str())
                .filter(|s| !s.is_empty())
                .collect();
            section = section.fact(name, said.join("\n"));
        }
    }
    Ok(section)
}

fn findings(rx: &mut Snapshot, c: &Certification) -> Result<Section> {
    let mut table = Section::table(
        "nonconformities",
        "Nonconformities",
        &[
            ("Number", ""),
            ("Grade", ""),
            ("Requirement", ""),
            ("Statement", "text"),
            ("Status", ""),
            ("Verified", "date"),
        ],
        "None recorded.",
    );
    for n in nonconformity::of_certification(rx, &c.id)? {
        table = table.row(vec![
            Cell::link(&n.number, Noun::Nonconformity, &n.id),
            Cell::status(n.grade.word(), n.grade.word()),
            Cell::text(choice::requirement(&n.requirement)),
            Cell::text(&n.statement),
            Cell::text(lifecycle::said(n.state.word())),
            Cell::date(n.verified_on),
        ]);
    }
    Ok(table)
}
