//! The file that `certwright routes` names for a route is the one that answers.

use std::fs;
use std::path::Path;
use web::{Api, Door, Page};

#[test]
fn every_route_names_the_file_that_answers() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for route in web::routes() {
        let (path, file) = (&route.path, web::source_of(route.door));
        let text = fs::read_to_string(root.join(&file))
            .unwrap_or_else(|error| panic!("{path} names {file}: {error}"));
        let sign = sign(route.door);
        assert!(text.contains(sign), "{path} names {file}, without {sign:?}");
    }
}

/// What stands in the file that answers at a door.
fn sign(door: Door) -> &'static str {
    match door {
        Door::Page(Page::Form(_) | Page::Submit(_)) | Door::Api(Api::Act(_)) => "impl UseCase for ",
        Door::Page(Page::Record(_)) | Door::Api(Api::Record(_)) => "pub fn show(",
        Door::Page(Page::List(_)) | Door::Api(Api::List(_)) => "pub fn list(",
        _ => "Reply",
    }
}
