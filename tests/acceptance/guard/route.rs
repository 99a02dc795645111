//! What answers at a route is told truly, and none of it is made for a single act.

use super::architecture::{files, root};
use domain::Act;
use std::fs;
use std::path::Path;
use web::{Api, Door, Page};

#[test]
fn every_route_names_the_file_that_answers() {
    for route in web::routes() {
        let (path, file) = (&route.path, web::source_of(route.door));
        let text = fs::read_to_string(root().join(&file))
            .unwrap_or_else(|error| panic!("{path} names {file}: {error}"));
        let sign = sign(route.door);
        assert!(text.contains(sign), "{path} names {file}, without {sign:?}");
    }
}

/// What stands in the file that answers at a door.
fn sign(door: Door) -> &'static str {
    match door {
        Door::Page(Page::Form(_) | Page::Submit(_)) | Door::Api(Api::Form(_) | Api::Act(_)) => {
            "impl UseCase for "
        }
        Door::Page(Page::Record(_)) | Door::Api(Api::Record(_)) => "pub fn show(",
        Door::Page(Page::List(_) | Page::Table(_)) | Door::Api(Api::List(_)) => "pub fn list(",
        _ => "Reply",
    }
}

/// The one act that `web` may know: how to ask that a rule be set aside stands on every page that a rule
/// holds back.
const KNOWN: Act = Act::ProposeOverride;

#[test]
fn the_web_knows_no_act() {
    let acts = Act::ALL.iter().filter(|act| **act != KNOWN);
    let names: Vec<String> = acts
        .flat_map(|act| [format!("\"{}\"", act.word()), format!("Act::{act:?}")])
        .collect();
    let folder = root().join("backend/web/src");
    let mut sources = files(&folder);
    sources.retain(|file| file.extension().is_some_and(|kind| kind == "rs"));
    sources.retain(|file| !is_test(file.strip_prefix(&folder).unwrap()));
    assert!(sources.len() > 40, "{sources:?}");
    for file in sources {
        let text = fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        let found: Vec<&String> = names.iter().filter(|name| code.contains(*name)).collect();
        assert!(found.is_empty(), "{} knows {found:?}", file.display());
    }
}

fn is_test(file: &Path) -> bool {
    file.iter()
        .any(|part| part == "tests" || part == "tests.rs")
}
