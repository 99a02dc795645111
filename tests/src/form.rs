//! Forms as they are sent, with what an act takes.

use serde_json::{Value, json};

/// The settings of the invented body as a form sends them, with some of them changed.
pub fn settings(changed: Value) -> Value {
    let mut all = json!({
        "name": "Straits Assurance Certification Pte. Ltd.", "address": "9 Invented Quay", "mark": "SA",
        "registration": "UEN", "email": "office@straits-assurance.example",
        "certificate_number": "{scheme}-{year}-{sequence}", "objection_working_days": 7,
        "answer_days_major": 30, "answer_days_minor": 30, "stage_gap_months": 6, "suspension_months": 6,
        "minors_must_be_closed": false, "reviewer_may_decide": true,
        "earlier_surveillance_bars_decider": true, "audit_time_table": "aims-illustrative",
    });
    if let (Some(all), Value::Object(changed)) = (all.as_object_mut(), changed) {
        all.extend(changed);
    }
    all
}

/// An audit-time table as a form sends it. Its numbers are invented for the tests.
pub fn table() -> Value {
    json!({
        "identity": "own-1", "title": "Own table", "standard": "ISO/IEC 42006:2025", "edition": "2025",
        "clause": "Annex A", "source": "Licensed copy, page 20", "provenance": "licensed",
        "counts": "persons in the AI life cycle", "columns": "one, several",
        "rows": "1-10 4.0 6.0\n11-20 5.0 7.0", "several_roles": "several",
        "roles": [{ "role": "provider", "column": "one" }, { "role": "developer", "column": "one" }],
        "factors": [
            { "code": "maturity", "title": "Mature", "unit": "percent", "least": "-20", "most": "0" },
            { "code": "high-risk", "title": "High-risk systems", "unit": "days", "least": "0.5", "most": "2.0" },
        ],
        "max_reduction_percent": 30, "surveillance": "1/3", "surveillance_at_least": false,
        "recertification": "2/3", "recertification_at_least": true, "onsite_min_percent": 70,
    })
}

/// A stage 1 verdict by which the client is not ready.
pub fn not_ready(concerns: &str) -> Value {
    let objectives: Vec<_> = catalogue::stage_1_objectives()
        .iter()
        .map(|o| json!({ "objective": o.letter, "conclusion": "Not sufficient for stage 2." }))
        .collect();
    json!({
        "readiness": "not_ready", "objectives": objectives, "soa_version": "1.3",
        "soa_controls": 38, "internal_audit_and_review": true, "concerns": concerns,
    })
}
