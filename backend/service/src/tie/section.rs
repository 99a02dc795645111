//! Ties as parts of pages: what was declared for an audit, and what became of it.

use crate::view::{Cell, Section};
use domain::Act;
use domain::sentence::{Said, say, word};
use domain::tie::Standing;
use schema::audit::Audit;
use schema::person::{self, Tie};
use schema::{Result, Snapshot};

/// What was declared for an audit, whatever team it has now; none where nothing was, and for readers who do not
/// read people.
pub(crate) fn declared(rx: &mut Snapshot, audit: &Audit) -> Result<Option<Section>> {
    if rx.permit(Act::ReadPerson).is_err() {
        return Ok(None);
    }
    let ties = person::declared_for(rx, &audit.id)?;
    if ties.is_empty() {
        return Ok(None);
    }
    let people: Vec<_> = ties.iter().map(|tie| tie.person_id.clone()).collect();
    let names = person::names(rx, &people)?;
    let columns = [
        ("Person", ""),
        ("In their own words", "text"),
        ("Judgement", "text"),
    ];
    let mut table = Section::table("declared", "Declared conflicts", &columns, "");
    for tie in ties {
        let name = names.get(&tie.person_id).cloned().unwrap_or_default();
        table = table.row(vec![
            Cell::text(name),
            Cell::text(&tie.evidence),
            Cell::text(judgement(&tie)),
        ]);
    }
    Ok(Some(table))
}

/// What became of a tie that was declared; nothing of one that was recorded.
pub(crate) fn judgement(tie: &Tie) -> Said {
    let (day, reason) = (tie.judged_on, &tie.judgement);
    match (tie.standing, tie.judged_on) {
        (Standing::Open, _) => word("not judged yet").into(),
        (_, None) => Said::default(),
        (Standing::Bars, _) => say!("a tie, {day}: {reason}", day, reason).into(),
        (Standing::Free, _) => say!("no conflict, {day}: {reason}", day, reason).into(),
    }
}
