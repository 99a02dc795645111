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
