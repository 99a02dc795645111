//! Style, script and icon of the pages, part of the program.

use crate::problem::Problem;
use crate::reply::Reply;
use crate::visit::Visit;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

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

/// Changes whenever one of the files does; pages ask for the files with it, so that a browser
/// can keep them for good.
pub(crate) static BUILD: LazyLock<String> = LazyLock::new(|| {
    let mut hash = Sha256::new();
    for (_, _, bytes) in FILES {
        hash.update(bytes);
    }
    let digest = hash.finalize();
    digest
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect()
});

/// Answers with a file.
pub(crate) fn answer(visit: &Visit) -> Reply {
    let name = visit.parameter("name");
    match FILES.iter().find(|(found, _, _)| *found == name) {
        Some((_, content_type, bytes)) => Reply::file(content_type, bytes, cache(visit)),
        None => {
            let problem = Problem::from(domain::Error::NotFound);
            Reply::text(problem.status, &problem.detail)
        }
    }
}

fn cache(visit: &Visit) -> &'static str {
    if visit.query("v") == Some(BUILD.as_str()) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    }
}
