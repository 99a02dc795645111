//! An answer as plain data, and the headers every answer carries.

mod answer;
mod stored;

pub(crate) use answer::PIECE;
pub(crate) use stored::Stored;

use crate::body::Incoming;
use crate::problem::Problem;
use crate::tag::{is_known, tag_of};
use crate::visit::Visit;
use crate::{csv, gzip};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Bytes;
use answer::Answer;
use serde::Serialize;
use service::document::Opened;

/// What a page may load and do: our own files, our own forms, nothing inline, no frame around it.
const PAGE_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
                           form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
/// What a document may do when a browser shows it all the same: nothing.
const DOCUMENT_POLICY: &str = "sandbox; default-src 'none'; frame-ancestors 'none'";
/// What a page may ask of the machine it is shown on: nothing.
const PERMISSIONS: &str = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
                           magnetometer=(), microphone=(), midi=(), payment=(), usb=()";
/// What every answer says, whatever it is.
const ALWAYS: &[(&str, &str)] = &[
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"), // for browsers that do not know frame-ancestors
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", PERMISSIONS),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Origin-Agent-Cluster", "?1"),
    ("Cache-Control", "no-store"),
];
/// A body of fewer bytes is not worth packing: it goes out in one packet as it is.
const SMALL: usize = 1024;

/// An answer.
#[derive(Debug)]
pub(crate) struct Reply {
    /// The HTTP status.
    pub status: u16,
    headers: Vec<(&'static str, String)>,
    body: Bytes,
    /// A file that is read while it leaves, in place of the body.
    file: Option<Stored>,
    policy: &'static str,
}

impl Reply {
    fn new(status: u16, content_type: &str, body: impl Into<Bytes>) -> Reply {
        Reply {
            status,
            headers: vec![("Content-Type", content_type.to_owned())],
            body: body.into(),
            file: None,
            policy: PAGE_POLICY,
        }
    }

    /// Plain text.
    pub fn text(status: u16, text: &str) -> Reply {
        Reply::new(status, "text/plain; charset=utf-8", text.to_owned())
    }

    /// A page.
    pub fn html(status: u16, page: String) -> Reply {
        Reply::new(status, "text/html; charset=utf-8", page)
    }

    /// A JSON document.
    pub fn json(status: u16, body: &impl Serialize) -> Reply {
        match serde_json::to_vec(body) {
            Ok(bytes) => Reply::new(status, "application/json", bytes),
            Err(error) => {
                tracing::error!(%error, "an answer could not be written as JSON");
                Reply::text(500, "Something went wrong on our side.")
            }
        }
    }

    /// A problem for programs.
    pub fn problem(problem: &Problem, visit: &Visit) -> Reply {
        let mut reply = Reply::json(problem.status, &problem.json(&visit.id));
        reply.headers = vec![("Content-Type", "application/problem+json".to_owned())];
        reply.headers.extend(problem.headers.clone());
        reply
    }

    /// Leads on to another page.
    pub fn see_other(address: &str) -> Reply {
        Reply::text(303, "").header("Location", address)
    }

    /// A JSON document that is written already.
    pub fn json_of(status: u16, body: Bytes) -> Reply {
        Reply::new(status, "application/json", body)
    }

    /// A stored document to keep, never to run.
    pub fn document(opened: Opened) -> Reply {
        let mut reply = Reply::new(200, &opened.media_type, Bytes::new())
            .header("Content-Disposition", attachment(&opened.name));
        reply.policy = DOCUMENT_POLICY;
        reply.file = Some(Stored::of(opened.file, opened.size));
        reply
    }

    /// A stored picture to look at, within a page of ours.
    pub fn picture(media_type: &str, file: Stored) -> Reply {
        let mut reply =
            Reply::new(200, media_type, Bytes::new()).header("Content-Disposition", "inline");
        reply.policy = DOCUMENT_POLICY;
        reply.file = Some(file);
        reply
    }

    /// The same for one that was made just now.
    pub fn made_picture(bytes: Vec<u8>) -> Reply {
        let mut reply = Reply::new(200, "image/png", bytes).header("Content-Disposition", "inline");
        reply.policy = DOCUMENT_POLICY;
        reply
    }

    /// A table to keep, for a spreadsheet.
    pub fn table(name: &str, bytes: Vec<u8>) -> Reply {
        let mut reply =
            Reply::new(200, csv::MEDIA, bytes).header("Content-Disposition", attachment(name));
        reply.policy = DOCUMENT_POLICY;
        reply
    }

    /// A file of the pages themselves.
    pub fn file(content_type: &str, bytes: Bytes) -> Reply {
        Reply::new(200, content_type, bytes)
    }

    /// What the browser holds already is still right.
    pub fn not_modified() -> Reply {
        let mut reply = Reply::text(304, "");
        reply.headers.clear();
        reply
    }

    /// Names what is told by a tag; whoever holds it already is told only that it is still so. What is told
    /// of a record has its version, for `If-Match`.
    pub fn tagged(self, visit: &Visit, version: Option<i64>) -> Reply {
        let tag = tag_of(version, &self.body);
        let held = visit.list("if-none-match");
        let reply = match is_known(held.as_deref(), &tag) {
            true => Reply::not_modified(),
            false => self,
        };
        // Nobody else may keep it; whoever asked asks again whether it is still so.
        reply
            .header("ETag", tag)
            .header("Cache-Control", "private, no-cache")
    }

    /// Says that the answer depends on one more header of the request.
    pub fn varies(mut self, on: &str) -> Reply {
        match self.headers.iter_mut().find(|(name, _)| *name == "Vary") {
            Some((_, all)) if all.contains(on) => {}
            Some((_, all)) => all.push_str(&format!(", {on}")),
            None => self.headers.push(("Vary", on.to_owned())),
        }
        self
    }

    /// Adds a header.
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Reply {
        self.headers.push((name, value.into()));
        self
    }

    /// Packs a text for readers that take it packed. It is done once and as a whole, so that the
    /// answer has a length and leaves in one piece: a body in two small pieces waits for the
    /// network to acknowledge the first.
    pub fn pack(mut self, visit: &Visit) -> Reply {
        if self.body.len() < SMALL || !self.is_text() || self.says("Content-Encoding") {
            return self;
        }
        self = self.varies("Accept-Encoding");
        let accepted = visit.list("accept-encoding").unwrap_or_default();
        if gzip::is_accepted(&accepted)
            && let Some(packed) = gzip::pack(&self.body, gzip::QUICK)
        {
            self.body = Bytes::from(packed);
            self.headers.push(("Content-Encoding", "gzip".to_owned()));
        }
        self
    }

    /// The answer with what every answer carries. It takes what of the request nobody has read.
    pub fn respond(self, visit: &Visit, unread: Option<Incoming>) -> HttpResponse {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = HttpResponse::build(status);
        for header in ALWAYS {
            response.insert_header(*header);
        }
        response
            .insert_header(("Content-Security-Policy", self.policy))
            .insert_header(("X-Request-Id", visit.id.as_str()));
        if visit.app.config().public_url.starts_with("https://") {
            response.insert_header(("Strict-Transport-Security", "max-age=31536000"));
        }
        for (name, value) in &self.headers {
            match *name {
                // The server writes this one by itself.
                "Connection" => response.force_close(),
                // One answer may set several cookies.
                "Set-Cookie" => response.append_header((*name, value.as_str())),
                _ => response.insert_header((*name, value.as_str())),
            };
        }
        if let Some(file) = self.file {
            return response.body(file.leave(unread));
        }
        if unread.is_none() && self.body.len() <= PIECE {
            return response.body(self.body);
        }
        response.body(Answer {
            bytes: self.body,
            _unread: unread,
        })
    }

    /// Whether it is made of words. Documents are packed already.
    fn is_text(&self) -> bool {
        let kind = self
            .headers
            .iter()
            .find(|(name, _)| *name == "Content-Type");
        kind.is_some_and(|(_, kind)| {
            kind.starts_with("text/") || kind.contains("json") || kind.contains("xml")
        })
    }

    fn says(&self, header: &str) -> bool {
        self.headers.iter().any(|(name, _)| *name == header)
    }
}

/// Names a download for old and new browsers; letters that could end the header are replaced.
fn attachment(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || "-_. ".contains(c) {
                c
            } else {
                '_'
            }
        })
        .collect();
    format!(
        "attachment; filename=\"{plain}\"; filename*=UTF-8''{}",
        crate::visit::encode(name)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_download_name_cannot_leave_its_header() {
        let named = attachment("a\"; x=\r\n\u{e9}.pdf");
        assert!(
            named.starts_with("attachment; filename=\"a__ x____.pdf\""),
            "{named}"
        );
        assert!(
            named.ends_with("filename*=UTF-8''a%22%3B%20x%3D%0D%0A%C3%A9.pdf"),
            "{named}"
        );
    }
}
