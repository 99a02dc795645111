//! Parts of a certification's file as pages show them.

use crate::certificate::show;
use crate::certification::coming::coming_at;
use crate::choice;
use crate::view::{Cell, Section, days, span};
use domain::sentence::kept::from_kept;
use domain::sentence::{Sentence, word};
use domain::{LifeCycle, Noun, lifecycle, of};
use schema::certification::{self, Certification};
use schema::{Id, Record, Result, Snapshot};

/// The audits the programme of this cycle foresees.
pub(crate) fn programme(rx: &mut Snapshot, c: &Certification) -> Result<Section> {
    let mut table = Section::table(
        "programme",
        "Audit programme of this cycle",
        &[
            ("Audit", ""),
            ("Latest date", "date"),
            ("Days", "number"),
            ("Basis", "text"),
        ],
        "No programme yet.",
    );
    let programme = certification::programme(rx, &c.id, c.cycle)?;
    // The next one is told with the day that counts now: an early audit before it brings it forward.
    let coming = coming_at(rx, c, programme.clone())?;
    if let Some(p) = programme {
        for (at, planned) in p.body.iter().enumerate() {
            let next = coming.as_ref().filter(|(place, _)| *place == at);
            let due_on = next.map_or(planned.due_on, |(_, next)| next.due_on);
            table = table.row(vec![
                Cell::text(word(planned.kind.name())),
                Cell::date(due_on),
                Cell::text(days(i64::from(planned.half_days))),
                Cell::text(Sentence::finished(&planned.basis)),
            ]);
        }
    }
    Ok(table)
}

/// Every audit.
pub(crate) fn audits(rx: &mut Snapshot, id: &Id<of::Certification>) -> Result<Section> {
    let mut table = Section::table(
        "audits",
        "Audits",
        &[
            ("Number", ""),
            ("Audit", ""),
            ("Days", "date"),
            ("Status", ""),
        ],
        "No audit yet.",
    );
    for a in schema::audit::of_certification(rx, id)? {
        table = table.row(vec![
            Cell::link(&a.number, Noun::Audit, &a.id),
            Cell::text(word(a.kind.name())),
            Cell::text(span(a.first_day, a.last_day)),
            Cell::text(lifecycle::said(a.state.word())),
        ]);
    }
    Ok(table)
}

/// Every nonconformity.
pub(crate) fn nonconformities(rx: &mut Snapshot, id: &Id<of::Certification>) -> Result<Section> {
    let mut table = Section::table(
        "nonconformities",
        "Nonconformities",
        &[
            ("Number", ""),
            ("Grade", ""),
            ("Requirement", ""),
            ("Status", ""),
        ],
        "None.",
    );
    for n in schema::nonconformity::of_certification(rx, id)? {
        table = table.row(vec![
            Cell::link(&n.number, Noun::Nonconformity, &n.id),
            Cell::status(n.grade.word(), n.grade.word()),
            Cell::text(choice::requirement(&n.requirement)),
            Cell::text(lifecycle::said(n.state.word())),
        ]);
    }
    Ok(table)
}

/// Every decision, with who took it.
pub(crate) fn decisions(rx: &mut Snapshot, id: &Id<of::Certification>) -> Result<Section> {
    let mut table = Section::table(
        "decisions",
        "Certification decisions",
        &[
            ("Number", ""),
            ("Decision", ""),
            ("Decided", "date"),
            ("Decided by", ""),
        ],
        "Nothing has been decided yet.",
    );
    for d in schema::decision::of_certification(rx, id)? {
        let decider = schema::person::Person::find(rx, &d.decider_id)?;
        table = table.row(vec![
            Cell::link(&d.number, Noun::Decision, &d.id),
            Cell::text(word(d.kind.word())),
            Cell::date(Some(d.decided_on)),
            Cell::text(decider.name),
        ]);
    }
    Ok(table)
}

/// Every certificate and its revisions.
pub(crate) fn certificates(rx: &mut Snapshot, id: &Id<of::Certification>) -> Result<Section> {
    let mut table = Section::table(
        "certificates",
        "Certificates",
        &[
            ("Number", ""),
            ("Revision", "number"),
            ("Issued", "date"),
            ("Valid until", "date"),
            ("Status", ""),
        ],
        "No certificate yet.",
    );
    for c in schema::certificate::of_certification(rx, id)? {
        table = table.row(vec![
            Cell::link(&c.number, Noun::Certificate, &c.id),
            Cell::text(c.revision),
            Cell::date(Some(c.issued_on)),
            Cell::date(Some(c.expires_on)),
            Cell::status(lifecycle::said(c.state.word()), show::tone(c.state)),
        ]);
    }
    Ok(table)
}

/// Deadlines that a person has to deal with.
pub(crate) fn cases(rx: &mut Snapshot, id: &Id<of::Certification>) -> Result<Section> {
    let mut table = Section::table(
        "cases",
        "Deadlines that need a decision",
        &[("Due", "date"), ("What", "text")],
        "None.",
    );
    let mut cases = schema::due_case::of_record(rx, id)?;
    // Several notices of one thing say it once.
    cases.dedup_by(|one, other| one.message == other.message);
    for case in cases {
        table = table.row(vec![
            Cell::date(Some(case.due_on)),
            Cell::text(from_kept(&case.message)),
        ]);
    }
    Ok(table)
}
