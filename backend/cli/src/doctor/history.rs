//! Whether every change of a record has its event: versions without a gap, each event beginning
//! where the one before ended, and the record as the last event left it.

use super::finding::Finding;
use super::patient::Patient;
use domain::text::counted;
use domain::{Noun, Result};
use schema::event::{self, Event};
use schema::{Snapshot, noun};
use std::collections::BTreeMap;

/// How many events are read at a time.
const BATCH: i64 = 500;

/// A record by noun and id.
type Name = (String, String);

/// Where a record's events have come to.
struct Last {
    version: i64,
    after: String,
}

/// Examines the history of every record, on one snapshot.
pub(super) fn examine(patient: &Patient) -> Result<Finding> {
    patient.ask(|rx| {
        let (records, mut faults) = walk(rx)?;
        for (name, last) in &records {
            faults.extend(differs(rx, name, last)?);
        }
        for noun in Noun::ALL {
            faults.extend(unheard_of(*noun, noun::ids(rx, *noun)?, &records));
        }
        let many = counted(records.len(), "record");
        Ok(Finding::new(
            "each record is as its last event left it",
            &faults,
            many,
        ))
    })
}

fn walk(rx: &mut Snapshot) -> schema::Result<(BTreeMap<Name, Last>, Vec<String>)> {
    let mut records = BTreeMap::new();
    let mut faults = Vec::new();
    let mut next = 1;
    loop {
        let batch = event::from(rx, next, BATCH)?;
        let Some(newest) = batch.last() else {
            return Ok((records, faults));
        };
        next = newest.seq + 1;
        for event in batch {
            faults.extend(follow(&mut records, event));
        }
    }
}

/// Takes an event into account, and says when it does not go on where the one before ended.
fn follow(records: &mut BTreeMap<Name, Last>, event: Event) -> Option<String> {
    let (version, seq) = (event.version, event.seq);
    let fault = format!(
        "event {seq} of {} {} does not follow from the one before",
        event.noun, event.noun_id
    );
    let last = Last {
        version,
        after: event.after,
    };
    if Noun::parse(&event.noun).is_some_and(|noun| noun::WORKED_ON.contains(&noun)) {
        return None;
    }
    let follows = match records.insert((event.noun, event.noun_id), last) {
        None => version == 1 && event.before.is_empty(),
        Some(before) => version == before.version + 1 && event.before == before.after,
    };
    (!follows).then_some(fault)
}

fn differs(rx: &mut Snapshot, name: &Name, last: &Last) -> schema::Result<Option<String>> {
    let (noun, id) = name;
    let fault = |what: &str| Ok(Some(format!("{noun} {id} {what}")));
    let Some(known) = Noun::parse(noun) else {
        return fault("is of a kind this version does not know");
    };
    match noun::now(rx, known, id) {
        Err(domain::Fault::NotFound) if last.after.is_empty() => Ok(None),
        Ok(now) if now == last.after => Ok(None),
        Ok(_) => fault("was changed without an event"),
        Err(domain::Fault::NotFound) => fault("is gone"),
        Err(other) => Err(other),
    }
}

/// Records that no event tells of: nobody made them by an act.
fn unheard_of(noun: Noun, ids: Vec<String>, records: &BTreeMap<Name, Last>) -> Vec<String> {
    let told = |id: &String| records.contains_key(&(noun.word().to_owned(), id.clone()));
    ids.into_iter()
        .filter(|id| !told(id))
        .map(|id| format!("{noun} {id} is there without an event"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(seq: i64, version: i64, before: &str, after: &str) -> Event {
        Event {
            seq,
            recorded_at: chrono::NaiveDateTime::default(),
            happened_on: chrono::NaiveDate::default(),
            user_id: None,
            person_id: None,
            actor: String::new(),
            act: "client/register".to_owned(),
            noun: "client".to_owned(),
            noun_id: "1".to_owned(),
            client_id: None,
            version,
            before: before.to_owned(),
            after: after.to_owned(),
            reason: String::new(),
            verdicts: String::new(),
            request_id: String::new(),
            prev_hash: String::new(),
            hash: String::new(),
        }
    }

    fn faults(events: Vec<Event>) -> Vec<String> {
        let mut records = BTreeMap::new();
        events
            .into_iter()
            .filter_map(|event| follow(&mut records, event))
            .collect()
    }

    #[test]
    fn events_that_follow_one_another_have_no_fault() {
        assert!(
            faults(vec![
                event(1, 1, "", "a"),
                event(2, 2, "a", "b"),
                event(3, 3, "b", "b")
            ])
            .is_empty()
        );
    }

    #[test]
    fn a_record_that_no_event_tells_of_is_named() {
        let mut records = BTreeMap::new();
        follow(&mut records, event(1, 1, "", "a"));
        let ids = |all: &[&str]| all.iter().map(|id| (*id).to_owned()).collect();
        assert!(unheard_of(Noun::Client, ids(&["1"]), &records).is_empty());
        assert_eq!(
            unheard_of(Noun::Client, ids(&["1", "2"]), &records),
            ["client 2 is there without an event"]
        );
        assert_eq!(unheard_of(Noun::User, ids(&["1"]), &records).len(), 1);
    }

    #[test]
    fn a_lost_version_and_a_silent_change_are_named() {
        let lost = faults(vec![event(1, 1, "", "a"), event(2, 3, "a", "b")]);
        assert_eq!(
            lost,
            ["event 2 of client 1 does not follow from the one before"]
        );
        assert_eq!(
            faults(vec![event(1, 1, "", "a"), event(2, 2, "x", "b")]).len(),
            1
        );
        assert_eq!(faults(vec![event(1, 2, "a", "b")]).len(), 1);
    }
}
