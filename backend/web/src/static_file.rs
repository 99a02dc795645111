//! Style, script and icon of the pages, part of the program.

use crate::gzip;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::tag::{self, Named};
use crate::visit::Visit;
use actix_web::web::Bytes;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// The files by name, with kind and bytes.
const FILES: &[(&str, &str, &[u8])] = &[
    (
        "style.css",
        "text/css; charset=utf-8",
        include_bytes!("../static/style.css"),
    ),
    (
        "enhance.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../static/enhance.js"),
    ),
    (
        "icon.svg",
        "image/svg+xml",
        include_bytes!("../static/icon.svg"),
    ),
];

/// A file as it is sent: packed once for the life of the process.
struct File {
    name: &'static str,
    kind: &'static str,
    plain: &'static [u8],
    packed: Option<Bytes>,
    hash: String,
}

static READY: LazyLock<Vec<File>> = LazyLock::new(|| {
    let ready = FILES.iter().map(|&(name, kind, bytes)| File {
        name,
        kind,
        plain: bytes,
        packed: gzip::pack(bytes, gzip::BEST).map(Bytes::from),
        hash: hash(&[bytes]),
    });
    ready.collect()
});

/// Changes whenever one of the files does; pages ask for the files with it, so that a browser
/// can keep them for good.
pub(crate) static BUILD: LazyLock<String> = LazyLock::new(|| {
    let all: Vec<&[u8]> = FILES.iter().map(|(_, _, bytes)| *bytes).collect();
    hash(&all)
});

/// Answers with a file, or says that the browser has it already.
pub(crate) fn answer(visit: &Visit) -> Reply {
    let name = visit.parameter("name");
    let Some(file) = READY.iter().find(|file| file.name == name) else {
        let problem = Problem::from(domain::Error::Fault(domain::Fault::NotFound));
        return Reply::text(problem.status, &problem.detail.text());
    };
    let accepted = visit.list("accept-encoding").unwrap_or_default();
    let packed = file
        .packed
        .as_ref()
        .filter(|_| gzip::is_accepted(&accepted));
    // A strong tag names the very bytes that are sent.
    let (reply, tag) = match packed {
        _ if has_it(visit, file) => (Reply::not_modified(), file.tag(packed.is_some())),
        Some(packed) => (
            Reply::file(file.kind, packed.clone()).header("Content-Encoding", "gzip"),
            file.tag(true),
        ),
        None => (
            Reply::file(file.kind, Bytes::from_static(file.plain)),
            file.tag(false),
        ),
    };
    reply
        .header("ETag", format!("\"{tag}\""))
        .header("Vary", "Accept-Encoding")
        .header("Cache-Control", cache(visit))
}

impl File {
    fn tag(&self, packed: bool) -> String {
        let coding = if packed { "-gzip" } else { "" };
        format!("{}{coding}", self.hash)
    }
}

/// Whether the browser holds this file, packed or not.
fn has_it(visit: &Visit, file: &File) -> bool {
    let held = visit.list("if-none-match");
    held.is_some_and(|held| match tag::named(&held) {
        Named::Any => true,
        Named::These(tags) => tags
            .iter()
            .any(|tag| tag.is(&file.tag(true)) || tag.is(&file.tag(false))),
    })
}

fn cache(visit: &Visit) -> &'static str {
    if visit.query("v") == Some(BUILD.as_str()) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    }
}

fn hash(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    parts.iter().for_each(|bytes| hash.update(bytes));
    let digest = hash.finalize();
    let first = digest.iter().take(6);
    first.map(|byte| format!("{byte:02x}")).collect()
}
