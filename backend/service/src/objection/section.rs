//! The objections of the client, on the page of the audit.

use crate::view::{Cell, Section};
use domain::sentence::{Said, say, word};
use domain::team::Judgement;
use schema::audit::{Audit, Objection};
use schema::{Result, Snapshot, person};

/// What the client objected to, and what became of it; none where it objected to nothing.
pub(crate) fn objections(rx: &mut Snapshot, audit: &Audit) -> Result<Option<Section>> {
    if audit.objections.is_empty() {
        return Ok(None);
    }
    let columns = [
        ("Made on", "date"),
        ("People", ""),
        ("Reason", "text"),
        ("Judgement", "text"),
    ];
    let mut table = Section::table("objections", "Objections of the client", &columns, "");
    for objection in audit.objections.iter() {
        let names = person::names(rx, &objection.people)?;
        let people = objection.people.iter().filter_map(|it| names.get(it));
        let people: Vec<Said> = people.map(Said::from).collect();
        table = table.row(vec![
            Cell::date(Some(objection.on)),
            Cell::text(people),
            Cell::text(&objection.reason),
            Cell::text(judgement(objection)),
        ]);
    }
    Ok(Some(table))
}

fn judgement(objection: &Objection) -> Said {
    let Some(judged) = &objection.judged else {
        return word("not judged yet").into();
    };
    let (day, reason) = (judged.on, &judged.reason);
    match judged.says {
        Judgement::Valid => say!("valid, {day}: {reason}", day, reason).into(),
        Judgement::NotValid => say!("not valid, {day}: {reason}", day, reason).into(),
    }
}
