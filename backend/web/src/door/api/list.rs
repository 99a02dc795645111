//! The door to lists of records, and what they are asked for.

use crate::csv;
use crate::door::narrow::{is_id, known};
use crate::problem::Problem;
use crate::reply::Reply;
use crate::routes::API;
use crate::visit::{Visit, address};
use domain::error::{FieldError, Unfit};
use domain::sentence::say;
use domain::{Actor, Error};
use service::Ask;
use service::room::NounPage;

/// Records on one page of a list, when the program does not say.
const PAGE: i64 = 50;

/// One page of a list; its Link names the next.
pub(super) fn answer(visit: &Visit, actor: &Actor, noun: &NounPage) -> Result<Reply, Problem> {
    let ask = ask(visit.queries())?;
    let list = visit.app.list(actor, &visit.id, noun.noun, &ask)?;
    known(&ask, &list)?;
    let reply = match asks_for_csv(&visit.list("accept").unwrap_or_default()) {
        true => csv::answer(&list)?,
        false => Reply::json(200, &list),
    };
    let reply = reply.tagged(visit, None).varies("Accept");
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

/// Whether the caller would rather have a table than JSON (RFC 9110, 12.5.1).
fn asks_for_csv(accepted: &str) -> bool {
    let mut wanted = (0.0, 0.0);
    for range in accepted.split(',') {
        let mut parts = range
            .split(';')
            .map(|part| part.trim().to_ascii_lowercase());
        let kind = parts.next().unwrap_or_default();
        let weight = parts
            .find_map(|part| part.strip_prefix("q=").map(str::to_owned))
            .map_or(1.0, |weight| weight.parse::<f32>().unwrap_or(0.0));
        match kind.as_str() {
            "text/csv" => wanted.0 = weight,
            "application/json" => wanted.1 = weight,
            _ => {}
        }
    }
    wanted.0 > wanted.1
}

/// What a list is asked for; every wrong or unknown word is named.
fn ask(words: &[(String, String)]) -> Result<Ask, Error> {
    let mut ask = Ask {
        limit: PAGE,
        ..Ask::default()
    };
    let mut errors = repeated(words);
    for (name, value) in words.iter().filter(|(_, value)| !value.is_empty()) {
        let value = value.clone();
        match name.as_str() {
            "state" => ask.state = Some(value),
            "client" => ask.client = Some(value.into()),
            "text" => ask.text = Some(value),
            "kind" => ask.kind = Some(value),
            "after" if is_id(&value) => ask.after = Some(value),
            "after" => errors.push(FieldError::new(
                "after",
                "Take it from the Link of the page before: it is the id of a record.",
            )),
            "limit" => match limited(&value) {
                Ok(limit) => ask.limit = limit,
                Err(wrong) => errors.push(wrong),
            },
            unknown => errors.push(FieldError::new(
                unknown,
                "There is no such parameter. The parameters are: state, client, text, kind, after, limit.",
            ).coded(Unfit::Unknown)),
        }
    }
    if errors.is_empty() {
        Ok(ask)
    } else {
        Err(Error::Invalid(errors))
    }
}

/// Parameters that are given more than once: nobody can know which is meant.
pub(super) fn repeated(words: &[(String, String)]) -> Vec<FieldError> {
    let again = |(at, (name, _)): (usize, &(String, String))| {
        let before = words.iter().take(at).filter(|(other, _)| other == name);
        (before.count() == 1).then(|| {
            FieldError::new(name, say!("{name} is given twice. Give it once.", name))
                .coded(Unfit::Repeated)
        })
    };
    words.iter().enumerate().filter_map(again).collect()
}

/// How many are asked for on a page.
pub(super) fn limited(text: &str) -> Result<i64, FieldError> {
    let wrong = "The limit must be a whole number from 1 to 200.";
    let limit = text.parse().ok().filter(|limit| (1..=200).contains(limit));
    limit.ok_or_else(|| FieldError::new("limit", wrong).coded(Unfit::Number))
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
    fn a_table_is_sent_to_whoever_prefers_one() {
        for wanted in [
            "text/csv",
            "Text/CSV;q=0.5",
            "application/json;q=0.2, text/csv",
        ] {
            assert!(asks_for_csv(wanted), "{wanted}");
        }
        for other in [
            "",
            "*/*",
            "application/json",
            "text/csv;q=0",
            "text/csv, application/json",
        ] {
            assert!(!asks_for_csv(other), "{other}");
        }
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
}
