//! The parameters of the operations: parts of the path, words behind the question mark, headers.

use domain::text::spoken;
use serde_json::{Value, json};

/// The id of a record as part of a path.
pub(super) fn id(noun: &str) -> Value {
    let description = format!("The id of the {}.", spoken(noun));
    path_parameter("id", &description, json!({ "type": "string" }))
}

/// A part of a path that varies.
pub(super) fn path_parameter(name: &str, description: &str, schema: Value) -> Value {
    json!({ "name": name, "in": "path", "required": true, "description": description, "schema": schema })
}

/// The parameters several operations share, as components.
pub(super) fn parameters() -> Value {
    let query = |name: &str, description: &str, schema: Value| json!({ "name": name, "in": "query", "required": false, "description": description, "schema": schema });
    let header = |name: &str, description: &str, schema: Value| json!({ "name": name, "in": "header", "required": true, "description": description, "schema": schema });
    let word = || json!({ "type": "string" });
    json!({
        "State": query("state", "Only records in this state.", word()),
        "Client": query("client", "Only records of the client with this id.", word()),
        "Text": query("text", "Only records whose number or name contains this.", word()),
        "Kind": query("kind", "Only records of this kind.", word()),
        "After": query("after", "Continue after this id, towards older records.", word()),
        "Limit": query("limit", "How many at most.", json!({ "type": "integer", "minimum": 1, "maximum": 200, "default": 50 })),
        "IfNoneMatch": {
            "name": "If-None-Match", "in": "header", "required": false,
            "description": "Tags of answers that are kept; when nothing has changed, the answer is 304.",
            "schema": { "type": "string" },
        },
        "IfMatch": header("If-Match", "The ETag that was read, several of them, or * for any version.", json!({ "type": "string", "examples": ["\"3\""] })),
        "IfMatchWanted": {
            "name": "If-Match", "in": "header", "required": false,
            "description": "The ETag of the form that was read, so that what somebody else changed meanwhile is not overwritten.",
            "schema": { "type": "string" },
        },
        "IdempotencyKey": header(
            "Idempotency-Key",
            "Names this request, so that sending it again does not repeat the act.",
            json!({ "type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[ -~]+$" }),
        ),
    })
}
