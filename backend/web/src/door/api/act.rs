//! The door to acts: on which version, under which key, and what came of it.

use super::form;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::routes::API;
use crate::tag::{Named, Tag, named, tag, tag_of};
use crate::visit::Visit;
use domain::sentence::say;
use domain::{Actor, Error, Fault};
use serde_json::json;
use service::app::{Raw, Terms};
use service::{Case, Done};

/// A version that no record has.
const NONE: i64 = -1;

/// Does an act once, on the version of the record that the program read.
pub(super) fn perform(visit: &Visit, actor: &Actor, case: &dyn Case) -> Result<Reply, Problem> {
    let terms = Terms {
        expected: expected(visit, actor, case)?,
        key: Some(key(visit)?),
        ..visit.terms()
    };
    // What may be left out altogether need not be written as an empty object.
    let raw = match visit.body.is_empty() {
        true => Raw::Json(json!({})),
        false => Raw::Json(visit.json()?),
    };
    let subject = visit.parameter("id");
    match visit.app.perform(actor, &terms, case, subject, &raw) {
        Ok(done) => Ok(created(case, subject, &done)),
        Err(Error::Fault(Fault::Stale)) => Err(stale(visit, actor, case, terms.expected)),
        Err(other) => Err(Problem::from(other).of(case.meta().act, subject)),
    }
}

fn created(case: &dyn Case, subject: &str, done: &Done) -> Reply {
    if done.id.is_empty() {
        return Reply::json(201, done);
    }
    let same = Some(done.noun) == case.on() && done.id == subject;
    Reply::json(if same { 200 } else { 201 }, done)
        .header("Location", format!("{API}/{}/{}", done.noun, done.id))
        .header("ETag", tag(done.version))
}

/// A version that was old when the request came is 412; a race that was lost is 409.
fn stale(visit: &Visit, actor: &Actor, case: &dyn Case, expected: Option<i64>) -> Problem {
    match (now(visit, actor, case), expected) {
        (Some(now), Some(expected)) if now != expected => Problem::precondition_failed(say!(
            "What you read has changed since; the record is now at version {now}. Read it again and repeat what you wanted to do.",
            now
        )),
        _ => Error::Fault(Fault::Stale).into(),
    }
}

/// The version the sender saw. A tag we never gave belongs to no version. Of several, the one the
/// record has now counts; whether it still has it then is asked once more inside the transaction.
fn expected(visit: &Visit, actor: &Actor, case: &dyn Case) -> Result<Option<i64>, Problem> {
    let given = match visit.list("if-match") {
        // What has no version has none that could differ.
        Some(_) if !case.versioned() => return Ok(None),
        Some(given) => given,
        None if case.on().is_none() => return Ok(None),
        None => return Err(Problem::precondition_required()),
    };
    let Named::These(tags) = named(&given) else {
        return Ok(None);
    };
    if tags.is_empty() {
        return Err(Problem::malformed(
            "If-Match contains no entity tag. Write it as the ETag was sent, in quotation marks, such as \"3\".",
        ));
    }
    if tags.iter().all(Tag::is_weak) {
        return Err(Problem::precondition_failed(
            "A weak ETag serves If-None-Match alone. Send the strong one of the record or form, as it was sent to you.",
        ));
    }
    let versions: Vec<i64> = tags.iter().filter_map(Tag::version).collect();
    let meant = match versions[..] {
        [] => NONE,
        [version] => version,
        _ => now(visit, actor, case)
            .filter(|now| versions.contains(now))
            .unwrap_or(NONE),
    };
    let same: Vec<&Tag> = tags
        .iter()
        .filter(|tag| tag.version() == Some(meant))
        .collect();
    // Never refused here: an act that was done already under this key has its first answer, and what it was
    // done to has changed by that.
    Ok(Some(
        match same.is_empty() || is_told_still(visit, actor, case, &same) {
            true => meant,
            false => NONE,
        },
    ))
}

/// Whether what one of these tags names is still what is told: of the record, or of the act's form. Much
/// that belongs to a record stands in rows of its own, which its version does not count. A tag of the
/// version alone, as an act answers with it, says no more than that.
fn is_told_still(visit: &Visit, actor: &Actor, case: &dyn Case, tags: &[&Tag]) -> bool {
    if tags.iter().any(|tag| !tag.tells()) {
        return true;
    }
    let is = |tag: Option<String>| {
        tag.is_some_and(|tag| tags.iter().any(|one| one.is(tag.trim_matches('"'))))
    };
    is(form::tag(visit, actor, case)) || is(told_of_record(visit, actor, case))
}

fn told_of_record(visit: &Visit, actor: &Actor, case: &dyn Case) -> Option<String> {
    let id = visit.parameter("id");
    let resource = visit.app.resource(actor, &visit.id, case.on()?, id).ok()?;
    let told = serde_json::to_vec(&resource).ok()?;
    Some(tag_of(Some(resource.view.version), &told))
}

/// The version the record has now, where the sender may act on it.
fn now(visit: &Visit, actor: &Actor, case: &dyn Case) -> Option<i64> {
    let offer = visit
        .app
        .offer(actor, &visit.id, case, visit.parameter("id"));
    offer.ok().map(|offer| offer.version)
}

fn key(visit: &Visit) -> Result<String, Problem> {
    visit
        .header("idempotency-key")
        .filter(|key| (1..=200).contains(&key.len()))
        .map(str::to_owned)
        .ok_or_else(Problem::key_missing)
}
