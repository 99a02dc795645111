//! Examples: answers of the demonstration's play, kept in a file that the acceptance tests write and compare.

use serde_json::{Map, Value, json};
use std::sync::LazyLock;

/// By the name of the operation; what several answer with, by its own.
static EXAMPLES: LazyLock<Map<String, Value>> = LazyLock::new(|| {
    // A file that is not JSON gives no examples, and then the guard that wants one of each fails.
    serde_json::from_str(include_str!("example.json")).unwrap_or_default()
});

/// Puts the example of an operation beside the schema of what it answers.
pub(super) fn of_operation(operation: &mut Value) {
    let name = operation["operationId"].as_str().unwrap_or_default();
    let Some(example) = EXAMPLES.get(name) else {
        return;
    };
    let content = &mut operation["responses"]["200"]["content"]["application/json"];
    content["example"] = example.clone();
}

/// Puts examples of problems beside the schema of those that an answer may be.
pub(super) fn of_problem(response: &mut Value, status: u16) {
    let names: &[&str] = match status {
        404 => &["NotFound"],
        422 => &["Invalid", "Refused"],
        _ => return,
    };
    let told = names
        .iter()
        .filter_map(|name| Some(((*name).to_owned(), json!({ "value": EXAMPLES.get(*name)? }))));
    let examples: Map<String, Value> = told.collect();
    response["content"]["application/problem+json"]["examples"] = Value::Object(examples);
}

/// What acts answer.
pub(super) fn of_done() -> Option<&'static Value> {
    EXAMPLES.get("Done")
}
