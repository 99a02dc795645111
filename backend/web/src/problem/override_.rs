//! What asks for an override of the rule that holds an act.

use domain::override_::word;
use domain::{Act, Verdict};

/// What `override/propose` takes for a verdict that holds an act on a record, but for reason and last
/// day; nothing where nobody can set the rule aside.
pub(crate) fn wanted(
    verdict: &Verdict,
    act: Act,
    record: &str,
) -> Option<[(&'static str, String); 4]> {
    if verdict.passes() || !verdict.overridable {
        return None;
    }
    Some([
        ("act", act.word().to_owned()),
        ("record", record.to_owned()),
        ("rule", word(verdict.rule, verdict.clause)),
        (
            "about",
            verdict
                .about
                .as_ref()
                .map_or_else(String::new, |about| about.person.clone()),
        ),
    ])
}
