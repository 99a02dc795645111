//! The doors for programs.

use super::{note, permitted};
use crate::bearer;
use crate::json as strict;
use crate::login;
use crate::openapi;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::routes::{API, Api};
use crate::tag::{Named, Tag, named};
use crate::verify;
use crate::visit::{Visit, address};
use crate::watch::{self, Kind};
use crate::well_known::shared;
use domain::error::FieldError;
use domain::{Act, Actor, Error, Fault};
use serde_json::{Value, json};
use service::Ask;
use service::account::{self, Entry};
use service::app::{Raw, Terms};
use service::room::NounPage;
use service::{Case, Done};

/// Records on one page of a list, when the program does not say.
const PAGE: i64 = 50;
/// A version that no record has.
const NONE: i64 = -1;

/// Answers with JSON.
pub(super) fn answer(door: Api, visit: &Visit) -> Reply {
    let outcome = match door {
        Api::Token => token(visit),
        Api::Verify => verify::json(visit),
        Api::OpenApi => Ok(openapi::answer(visit)),
        Api::Missing => Err(Error::Fault(Fault::NotFound).into()),
        _ => inside(door, visit),
    };
    let reply = outcome.unwrap_or_else(|wrong| problem(visit, &wrong));
    match door {
        Api::Verify => shared(reply),
        _ => reply,
    }
}

/// What went wrong, as RFC 9457 writes it.
pub(super) fn problem(visit: &Visit, problem: &Problem) -> Reply {
    note(visit, problem);
    Reply::problem(problem, visit)
}

fn inside(door: Api, visit: &Visit) -> Result<Reply, Problem> {
    let actor = caller(visit)?;
    permitted(act(door), &actor)?;
    match door {
        Api::List(noun) => list(visit, &actor, noun),
        Api::Record(noun) => record(visit, &actor, noun),
        Api::Act(case) => perform(visit, &actor, case),
        Api::Document => document(visit, &actor),
        _ => Err(Error::Fault(Fault::NotFound).into()),
    }
}

fn act(door: Api) -> Option<Act> {
    match door {
        Api::List(noun) | Api::Record(noun) => Some(noun.read),
        Api::Act(case) => Some(case.meta().act),
        _ => None,
    }
}

fn caller(visit: &Visit) -> Result<Actor, Problem> {
    let token = visit
        .header("authorization")
        .and_then(|header| header.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, token)| token.trim())
        .ok_or_else(Problem::unknown_caller)?;
    let actor =
        bearer::actor_of(&visit.app, &visit.id, token)?.ok_or_else(Problem::unknown_caller)?;
    visit.identify(actor.user.as_ref());
    Ok(actor)
}

fn token(visit: &Visit) -> Result<Reply, Problem> {
    let body = body(visit)?;
    let (name, password) = credentials(&body)?;
    let asker = login::asker(visit);
    let entry = account::authenticate(&visit.app, &visit.id, &asker, name, password)?;
    let user = match entry {
        Entry::Known(user) => user,
        refused => return Err(Problem::of_login(&refused)),
    };
    visit.identify(Some(&user.id));
    let token = bearer::issue(&visit.app, &user, bearer::HOURS)?;
    watch::tell(visit, Kind::Token, "bearer");
    let answer = json!({
        "token": token,
        "token_type": "Bearer",
        "expires_in": bearer::HOURS * 3600,
    });
    Ok(Reply::json(200, &answer))
}

/// A password is taken as it is: nothing is trimmed.
fn credentials(body: &Value) -> Result<(&str, &str), Problem> {
    let known = ["login", "password"];
    let mut errors = Vec::new();
    let mut said = known.map(|name| match body.get(name).and_then(Value::as_str) {
        Some(text) if !text.is_empty() => text,
        _ => {
            errors.push(FieldError::new(name, format!("The {name} is missing.")));
            ""
        }
    });
    let others = body.as_object().into_iter().flatten();
    for (name, _) in others.filter(|(name, _)| !known.contains(&name.as_str())) {
        errors.push(FieldError::new(
            name,
            "There is no such field. The fields are: login, password.",
        ));
    }
    if errors.is_empty() {
        let [login, password] = &mut said;
        Ok((*login, *password))
    } else {
        Err(Error::Invalid(errors).into())
    }
}

fn document(visit: &Visit, actor: &Actor) -> Result<Reply, Problem> {
    let (name, bytes) = super::document(visit, actor)?;
    Ok(Reply::document(&name, bytes))
}

fn record(visit: &Visit, actor: &Actor, noun: &NounPage) -> Result<Reply, Problem> {
    let view = visit
        .app
        .show(actor, &visit.id, noun.noun, visit.parameter("id"))?;
    Ok(Reply::json(200, &view).header("ETag", tag(view.version)))
}

fn list(visit: &Visit, actor: &Actor, noun: &NounPage) -> Result<Reply, Problem> {
    let ask = ask(visit.queries())?;
    let list = visit.app.list(actor, &visit.id, noun.noun, &ask)?;
    let reply = Reply::json(200, &list);
    Ok(match &list.next {
        Some(after) => {
            let said = |name| visit.query(name).unwrap_or_default();
            let limit = ask.limit.to_string();
            let next = address(
                &format!("{API}/{}", noun.noun),
                &[
                    ("state", said("state")),
                    ("client", said("client")),
                    ("text", said("text")),
                    ("kind", said("kind")),
                    ("limit", &limit),
                    ("after", after),
                ],
            );
            reply.header("Link", format!("<{next}>; rel=\"next\""))
        }
        None => reply,
    })
}

/// What a list is asked for; every wrong or unknown word is named.
fn ask(words: &[(String, String)]) -> Result<Ask, Error> {
    let mut ask = Ask {
        limit: PAGE,
        ..Ask::default()
    };
    let mut errors = Vec::new();
    for (name, value) in words.iter().filter(|(_, value)| !value.is_empty()) {
        let value = value.clone();
        match name.as_str() {
            "state" => ask.state = Some(value),
            "client" => ask.client = Some(value),
            "text" => ask.text = Some(value),
            "kind" => ask.kind = Some(value),
            "after" => ask.after = Some(value),
            "limit" => match value.parse() {
                Ok(limit) if (1..=200).contains(&limit) => ask.limit = limit,
                _ => errors.push(FieldError::new(
                    "limit",
                    "The limit is a whole number from 1 to 200.",
                )),
            },
            unknown => errors.push(FieldError::new(
                unknown,
                "There is no such parameter. They are: state, client, text, kind, after, limit.",
            )),
        }
    }
    if errors.is_empty() {
        Ok(ask)
    } else {
        Err(Error::Invalid(errors))
    }
}

fn perform(visit: &Visit, actor: &Actor, case: &dyn Case) -> Result<Reply, Problem> {
    let terms = Terms {
        expected: expected(visit, actor, case)?,
        key: Some(key(visit)?),
        ..visit.terms()
    };
    let raw = Raw::Json(body(visit)?);
    let subject = visit.parameter("id");
    match visit.app.perform(actor, &terms, case, subject, &raw) {
        Ok(done) => Ok(created(case, subject, &done)),
        Err(Error::Fault(Fault::Stale)) => Err(stale(visit, actor, case, terms.expected)),
        Err(other) => Err(Problem::from(other).of(case.meta().act, subject)),
    }
}

fn created(case: &dyn Case, subject: &str, done: &Done) -> Reply {
    let same = Some(done.noun) == case.on() && done.id == subject;
    Reply::json(if same { 200 } else { 201 }, done)
        .header("Location", format!("{API}/{}/{}", done.noun, done.id))
        .header("ETag", tag(done.version))
}

/// A version that was old when the request came is 412; a race that was lost is 409.
fn stale(visit: &Visit, actor: &Actor, case: &dyn Case, expected: Option<i64>) -> Problem {
    match (now(visit, actor, case), expected) {
        (Some(now), Some(expected)) if now != expected => Problem::precondition_failed(format!(
            "The record has version {now} now. Read it again and repeat what you wanted to do."
        )),
        _ => Error::Fault(Fault::Stale).into(),
    }
}

/// The version the sender saw. A tag we never gave belongs to no version. Of several, the one the
/// record has now counts; whether it still has it then is asked once more inside the transaction.
fn expected(visit: &Visit, actor: &Actor, case: &dyn Case) -> Result<Option<i64>, Problem> {
    let given = match visit.list("if-match") {
        Some(given) => given,
        None if case.on().is_none() => return Ok(None),
        None => return Err(Problem::precondition_required()),
    };
    let Named::These(tags) = named(&given) else {
        return Ok(None);
    };
    if tags.is_empty() {
        return Err(Problem::malformed(
            "If-Match names no entity tag. Write it as the ETag was sent, in quotation marks, such as \"3\".",
        ));
    }
    let versions: Vec<i64> = tags.iter().filter_map(Tag::version).collect();
    Ok(Some(match versions[..] {
        [] => NONE,
        [version] => version,
        _ => now(visit, actor, case)
            .filter(|now| versions.contains(now))
            .unwrap_or(NONE),
    }))
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

fn body(visit: &Visit) -> Result<Value, Problem> {
    if visit.content_type() != "application/json" {
        return Err(Problem::media_type("JSON (application/json)"));
    }
    strict::parse(&visit.body)
}

fn tag(version: i64) -> String {
    format!("\"{version}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn a_limit_is_one_to_two_hundred() {
        for good in ["1", "200"] {
            assert_eq!(
                ask(&words(&[("limit", good)])).unwrap().limit,
                good.parse::<i64>().unwrap()
            );
        }
        for wrong in ["0", "201", "ten", "-1"] {
            assert!(ask(&words(&[("limit", wrong)])).is_err(), "{wrong}");
        }
    }

    #[test]
    fn every_wrong_word_of_a_question_is_named_at_once() {
        let Err(Error::Invalid(errors)) =
            ask(&words(&[("limit", "x"), ("page", "2"), ("state", "open")]))
        else {
            panic!("accepted");
        };
        let named: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(named, ["limit", "page"]);
    }

    #[test]
    fn credentials_are_taken_as_they_are_and_missing_ones_named() {
        let body = json!({"login": "ada", "password": " spaces count "});
        assert_eq!(credentials(&body).unwrap(), ("ada", " spaces count "));
        let wrong = credentials(&json!({"login": 5, "user": "ada"})).unwrap_err();
        assert_eq!(wrong.errors.len(), 3);
        assert_eq!(credentials(&json!([])).unwrap_err().status, 422);
    }
}
