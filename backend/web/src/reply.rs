//! An answer as plain data, and the headers every answer carries.

use crate::problem::Problem;
use crate::visit::Visit;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde::Serialize;

/// What a page may load and do: our own files, our own forms, nothing inline, no frame around it.
const PAGE_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
                           form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
/// What a document may do when a browser shows it all the same: nothing.
const DOCUMENT_POLICY: &str = "sandbox; default-src 'none'; frame-ancestors 'none'";

/// An answer.
#[derive(Debug)]
pub(crate) struct Reply {
    /// The HTTP status.
    pub status: u16,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
    policy: &'static str,
}

impl Reply {
    fn new(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Reply {
        Reply {
            status,
            headers: vec![("Content-Type", content_type.to_owned())],
            body: body.into(),
            policy: PAGE_POLICY,
        }
    }

    /// Plain text.
    pub fn text(status: u16, text: &str) -> Reply {
        Reply::new(status, "text/plain; charset=utf-8", text)
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

    /// A stored document to keep, never to run.
    pub fn document(name: &str, bytes: Vec<u8>) -> Reply {
        let kind = if name.to_lowercase().ends_with(".pdf") {
            "application/pdf"
        } else {
            "application/octet-stream"
        };
        let mut reply =
            Reply::new(200, kind, bytes).header("Content-Disposition", attachment(name));
        reply.policy = DOCUMENT_POLICY;
        reply
    }

    /// A file of the pages themselves.
    pub fn file(content_type: &str, bytes: &[u8], cache: &str) -> Reply {
        Reply::new(200, content_type, bytes).header("Cache-Control", cache)
    }

    /// Adds a header.
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Reply {
        self.headers.push((name, value.into()));
        self
    }

    /// The answer with what every answer carries.
    pub fn respond(self, visit: &Visit) -> HttpResponse {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = HttpResponse::build(status);
        response
            .insert_header(("Content-Security-Policy", self.policy))
            .insert_header(("X-Content-Type-Options", "nosniff"))
            .insert_header(("Referrer-Policy", "no-referrer"))
            .insert_header(("Cross-Origin-Opener-Policy", "same-origin"))
            .insert_header(("Cross-Origin-Resource-Policy", "same-origin"))
            .insert_header(("Cache-Control", "no-store"))
            .insert_header(("X-Request-Id", visit.id.as_str()));
        if visit.app.config().public_url.starts_with("https://") {
            response.insert_header(("Strict-Transport-Security", "max-age=31536000"));
        }
        for (name, value) in &self.headers {
            match *name {
                // One answer may set several cookies.
                "Set-Cookie" => response.append_header((*name, value.as_str())),
                _ => response.insert_header((*name, value.as_str())),
            };
        }
        response.body(self.body)
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
