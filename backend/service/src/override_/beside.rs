//! What two people set aside, on the page of whatever rests on it.

use crate::override_::list::tone;
use crate::view::{Cell, Section, happened, rule};
use domain::clause::cited;
use domain::override_::State;
use domain::{Act, LifeCycle, Noun, Result, lifecycle};
use kernel::Context;
use schema::certificate::Certificate;
use schema::decision::Decision;
use schema::override_::{self, Override};
use schema::{Record, Snapshot, noun, person};

/// The overrides that were asked for on a record, or that a decision or certificate rests on; none for readers
/// they are not open to.
pub(crate) fn beside(
    rx: &mut Snapshot,
    context: &Context,
    of: Noun,
    id: &str,
) -> Result<Option<Section>> {
    let mut found = Vec::new();
    for one in resting(rx, of, id)? {
        if noun::may(rx, Noun::Override, &one.id, Act::ReadOverride)? {
            found.push(one);
        }
    }
    if found.is_empty() {
        return Ok(None);
    }
    let about = found.iter().filter_map(|it| it.about_id.clone());
    let names = person::names(rx, &Vec::from_iter(about))?;
    let columns = [
        ("Number", ""),
        ("Act", ""),
        ("Rule set aside", "text"),
        ("Clause", ""),
        ("What is done instead", "text"),
        ("Status", ""),
    ];
    let mut section = Section::table("overrides", "Rules set aside", &columns, "");
    section.rows = found
        .iter()
        .map(|it| {
            let name = it.about_id.as_ref().and_then(|person| names.get(person));
            vec![
                Cell::link(&it.number, Noun::Override, &it.id),
                Cell::text(happened(context.acts, &it.act)),
                Cell::text(rule(&it.rule, name.map(String::as_str))),
                Cell::text(cited(&it.standard, &it.clause)),
                Cell::text(&it.instead),
                Cell::status(lifecycle::said(it.state.word()), tone(it.state)),
            ]
        })
        .collect();
    Ok(Some(section))
}

/// The overrides on a record. A decision is made by an act on the certification and a certificate by one on its
/// decision, so they rest on what was used for it that day, too.
fn resting(rx: &mut Snapshot, of: Noun, id: &str) -> Result<Vec<Override>> {
    let own = override_::of_record(rx, id)?;
    let (made_on, act, day) = match of {
        Noun::Override => return Ok(Vec::new()),
        Noun::Decision => {
            let it = Decision::find(rx, &id.into())?;
            let act = format!("decision/{}", it.kind.word());
            (it.certification_id.to_string(), act, it.decided_on)
        }
        Noun::Certificate => {
            let it = Certificate::find(rx, &id.into())?;
            let act = Act::IssueCertificate.word().to_owned();
            let Some(decision) = it.decision_id else {
                return Ok(own);
            };
            (decision.to_string(), act, it.issued_on)
        }
        _ => return Ok(own),
    };
    let mut used = override_::of_record(rx, &made_on)?;
    used.retain(|it| it.state == State::Used && it.act == act && it.used_on == Some(day));
    used.extend(own);
    Ok(used)
}
