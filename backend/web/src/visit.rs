//! A request as plain data, so that everything behind the door is synchronous.

mod word;

pub(crate) use word::{address, decode, encode};

use crate::entrance::Entrance;
use crate::problem::Problem;
use crate::tally::Tally;
use crate::tongue::Language;
use crate::{header, json, origin};
use actix_web::HttpRequest;
use actix_web::http::Method;
use actix_web::http::header::HeaderMap;
use actix_web::web::{Bytes, Query};
use domain::error::FieldError;
use ring::rand::{SecureRandom, SystemRandom};
use serde_json::Value;
use service::App;
use service::app::Terms;
use std::net::IpAddr;
use std::sync::{Arc, OnceLock};

/// So much of a path is written into the log.
const SHORT: usize = 200;

/// Names with values, in the order they were sent.
pub(crate) type Pairs = Vec<(String, String)>;

/// One request: what was asked, by which address, with which words.
pub(crate) struct Visit {
    /// The application.
    pub app: App,
    /// What is counted over all requests.
    pub tally: Arc<Tally>,
    /// The language of the reader, for pages.
    pub language: Arc<Language>,
    /// Names the request in answers, events and the log.
    pub id: String,
    /// The method.
    pub method: Method,
    /// The path as asked for.
    pub path: String,
    /// The body, never longer than the door allows.
    pub body: Bytes,
    /// What is wrong with the files of a form that brought some; none of any other body.
    pub refused: Option<Vec<FieldError>>,
    parameters: Pairs,
    query: Pairs,
    headers: HeaderMap,
    client: Option<IpAddr>,
    peer: String,
    user: OnceLock<String>,
}

impl Visit {
    pub fn of(entrance: Entrance, request: &HttpRequest) -> Visit {
        let Entrance {
            app,
            tally,
            tongues,
        } = entrance;
        let matched = request.match_info();
        let nearest = request.peer_addr().map(|address| address.ip());
        let client = origin::client(nearest, &app.config().trusted_proxies, request.headers());
        let accepted = header::joined(request.headers(), "accept-language");
        Visit {
            app,
            tally,
            language: tongues.chosen(accepted.as_deref()),
            client,
            peer: client
                .map(|address| address.to_string())
                .unwrap_or_default(),
            id: random(),
            method: request.method().clone(),
            path: request.path().to_owned(),
            body: Bytes::new(),
            refused: None,
            parameters: matched
                .iter()
                .map(|(name, value)| (name.to_owned(), visible(value)))
                .collect(),
            query: pairs(request.query_string())
                .unwrap_or_default()
                .into_iter()
                .map(|(name, value)| (name, visible(&value)))
                .collect(),
            headers: request.headers().clone(),
            user: OnceLock::new(),
        }
    }

    /// A part of the path by its name.
    pub fn parameter(&self, name: &str) -> &str {
        find(&self.parameters, name).unwrap_or_default()
    }

    /// A word behind the question mark.
    pub fn query(&self, name: &str) -> Option<&str> {
        find(&self.query, name).filter(|value| !value.is_empty())
    }

    /// Every word behind the question mark.
    pub fn queries(&self) -> &[(String, String)] {
        &self.query
    }

    /// A header that is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Every line of a header as one list.
    pub fn list(&self, name: &str) -> Option<String> {
        header::joined(&self.headers, name)
    }

    /// The address of the client, told by the connection or by a proxy of ours; empty when nobody
    /// knows it.
    pub fn peer(&self) -> &str {
        &self.peer
    }

    /// Whose requests are counted together with this one's.
    pub fn network(&self) -> IpAddr {
        origin::network(self.client)
    }

    /// The path for the log, which nobody shall fill with long ones.
    pub fn short_path(&self) -> &str {
        let end = self.path.char_indices().nth(SHORT);
        end.and_then(|(end, _)| self.path.get(..end))
            .unwrap_or(&self.path)
    }

    /// A cookie by its name.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        header::cookie(&self.headers, name)
    }

    /// The kind of the body, without its parameters, in lower case.
    pub fn content_type(&self) -> String {
        let whole = self.header("content-type").unwrap_or_default();
        whole
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_lowercase()
    }

    /// Whether the body comes in another coding than its own. RFC 9110, 8.4.
    pub fn is_coded(&self) -> bool {
        header::is_coded(&self.headers)
    }

    /// The fields of a form.
    ///
    /// # Errors
    /// 415 when the body is something else, 400 when it cannot be read.
    pub fn form(&self) -> Result<Pairs, Problem> {
        // A form with files is put down as one without.
        if self.refused.is_none() && self.content_type() != "application/x-www-form-urlencoded" {
            return Err(Problem::media_type(
                "a form (application/x-www-form-urlencoded)",
            ));
        }
        std::str::from_utf8(&self.body)
            .ok()
            .and_then(pairs)
            .ok_or_else(|| Problem::malformed("The form cannot be read."))
    }

    /// The JSON of a program.
    ///
    /// # Errors
    /// 415 when the body is something else, 400 when it cannot be read.
    pub fn json(&self) -> Result<Value, Problem> {
        if self.content_type() != "application/json" {
            return Err(Problem::media_type("JSON (application/json)"));
        }
        json::parse(&self.body)
    }

    /// Whether the method may change something.
    pub fn changes(&self) -> bool {
        !self.method.is_safe()
    }

    /// How a use case is asked for without more conditions.
    pub fn terms(&self) -> Terms {
        Terms {
            request: self.id.clone(),
            ..Terms::default()
        }
    }

    /// Notes who it is, for the log.
    pub fn identify(&self, user: Option<&str>) {
        if let Some(user) = user {
            let _first = self.user.set(user.to_owned());
        }
    }

    /// Who it is, for the log; empty when nobody logged in.
    pub fn user(&self) -> &str {
        self.user.get().map(String::as_str).unwrap_or_default()
    }
}

/// The value of a name in pairs.
pub(crate) fn find<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs
        .iter()
        .find(|(found, _)| found == name)
        .map(|(_, value)| value.as_str())
}

/// Sixteen hex digits nobody can guess.
pub(crate) fn random() -> String {
    let mut bits = [0u8; 8];
    // Without random numbers no session could be opened either; a fixed name still serves the log.
    let _filled = SystemRandom::new().fill(&mut bits);
    bits.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A word of an address with its control characters made visible: no record has them, and databases choke on
/// some. To leave them out would take the word for another one.
fn visible(word: &str) -> String {
    word.replace(char::is_control, "\u{fffd}")
}

fn pairs(text: &str) -> Option<Pairs> {
    Query::<Pairs>::from_query(text).ok().map(Query::into_inner)
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn a_word_with_a_hidden_letter_is_not_the_word_without_it() {
        assert_eq!(visible("client-1\0"), "client-1\u{fffd}");
        assert_eq!(visible("client-1"), "client-1");
    }
}
