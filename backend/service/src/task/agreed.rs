//! What two people agreed on, as a task of whoever asked for it: an override serves once, and only until a day.

use super::addressee;
use super::written::written;
use domain::access::Relation;
use domain::permission::TABLE;
use domain::sentence::{Said, say, word};
use domain::{Act, Noun, of};
use kernel::{Context, Due, Waits, Whom};
use schema::override_::{self, Override};
use schema::task::Task;
use schema::{Id, Result, Snapshot, noun};

/// The acts on the records of a client that two people agreed on and that can still be done there.
pub(super) fn of(
    rx: &mut Snapshot,
    context: &Context,
    client: &Id<of::Client>,
) -> Result<Vec<Task>> {
    let mut all = Vec::new();
    for agreed in override_::usable_of(rx, client)? {
        let named = (context.acts.named(&agreed.act), Noun::parse(&agreed.noun));
        if let (Some(case), Some(noun)) = named
            && case.fits(rx, context, &agreed.noun_id)?
        {
            let meta = case.meta();
            all.extend(asked_for(rx, meta.act, meta.title, noun, &agreed)?);
        }
    }
    Ok(all)
}

/// The task of whoever asked, in each role that lets them do the act.
fn asked_for(
    rx: &mut Snapshot,
    act: Act,
    title: &'static str,
    noun: Noun,
    agreed: &Override,
) -> Result<Vec<Task>> {
    let asker = &agreed.proposed_by;
    let what = say!("Agreed override: {title}", title = word(title));
    let waits = Waits {
        due: Due::now(what, Said::from(&agreed.number))
            .by(agreed.until_on)
            .until(agreed.until_on)
            .whom(Whom::Members(vec![asker.clone()])),
        client: Some(agreed.client_id.clone()),
        audit: noun::audit(rx, noun, &agreed.noun_id)?,
    };
    let task = Task {
        act: act.word().to_owned(),
        noun,
        noun_id: agreed.noun_id.clone(),
        client_id: agreed.client_id.clone(),
        ..written(&waits.due)
    };
    let mut all = addressee::each(rx, act, &waits, &task)?;
    let anywhere = TABLE
        .iter()
        .filter(|(of, _, tie)| *of == act && *tie == Relation::Any);
    all.extend(anywhere.map(|(_, role, _)| Task {
        for_whom: format!("{}:{asker}", role.word()),
        ..task.clone()
    }));
    Ok(all)
}
