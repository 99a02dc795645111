//! Bodies as they are described, held beside what is sent.

use super::*;
use domain::{HOUSE, Verdict, clause};

#[test]
fn a_verdict_is_described_with_every_key_it_has() {
    let told = json!(Verdict::when(
        "each_site_is_seen",
        clause!(HOUSE, "sites"),
        false,
        "Visit it.",
    ));
    let described = verdict();
    for key in told.as_object().unwrap().keys() {
        assert!(described["properties"].get(key).is_some(), "{key}");
    }
    for key in described["required"].as_array().unwrap() {
        assert!(told.get(key.as_str().unwrap()).is_some(), "{key}");
    }
}

/// One of two would take the place of the other, and both be told as one.
#[test]
fn no_two_components_have_one_name() {
    let mut names: Vec<String> = super::all().into_iter().map(|(name, _)| name).collect();
    names.sort();
    let twice: Vec<_> = names.windows(2).filter(|two| two[0] == two[1]).collect();
    assert!(twice.is_empty(), "{twice:?}");
    assert!(names.len() > 200, "{}", names.len());
}
