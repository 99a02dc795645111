//! Audits: the team and its days, the time it spent, what was examined and found, the report and its review.

diesel::table! {
    audit (id) {
        id -> Text,
        number -> Text,
        client_id -> Text,
        certification_id -> Text,
        kind -> Text,
        state -> Text,
        first_day -> Date,
        last_day -> Date,
        sites -> Text,
        random_sites -> Text,
        half_days -> BigInt,
        announced_on -> Nullable<Date>,
        objection_until -> Nullable<Date>,
        client_answer -> Text,
        plan -> Text,
        opening -> Text,
        closing -> Text,
        readiness -> Text,
        ended_early -> Text,
        objections -> Text,
        proposed_by -> Nullable<Text>,
        version -> BigInt,
    }
}

diesel::table! {
    audit_certification (audit_id, certification_id) {
        audit_id -> Text,
        certification_id -> Text,
        cycle -> BigInt,
    }
}

diesel::table! {
    team_member (id) {
        id -> Text,
        audit_id -> Text,
        client_id -> Text,
        person_id -> Text,
        part -> Text,
        evaluator_id -> Nullable<Text>,
        half_days -> BigInt,
        declared -> Text,
        declaration -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    booking (person_id, day, half) {
        person_id -> Text,
        day -> Date,
        half -> BigInt,
        audit_id -> Text,
    }
}

diesel::table! {
    time_spent (id) {
        id -> Text,
        audit_id -> Text,
        person_id -> Text,
        day -> Date,
        half_days -> BigInt,
        kind -> Text,
        site_id -> Nullable<Text>,
        version -> BigInt,
    }
}

diesel::table! {
    coverage (id) {
        id -> Text,
        audit_id -> Text,
        client_id -> Text,
        topic -> Text,
        conclusion -> Text,
        method -> Text,
        evidence -> Text,
        person_id -> Text,
        counts -> Bool,
        version -> BigInt,
    }
}

diesel::table! {
    improvement (id) {
        id -> Text,
        number -> Text,
        audit_id -> Text,
        client_id -> Text,
        requirement -> Text,
        statement -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    nonconformity (id) {
        id -> Text,
        number -> Text,
        audit_id -> Text,
        client_id -> Text,
        certification_id -> Text,
        grade -> Text,
        state -> Text,
        requirement -> Text,
        statement -> Text,
        evidence -> Text,
        raised_on -> Date,
        answer_due_on -> Date,
        answer -> Text,
        answered_on -> Nullable<Date>,
        remark -> Text,
        plan_accepted_on -> Nullable<Date>,
        verified_on -> Nullable<Date>,
        verified_by -> Nullable<Text>,
        verification -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    audit_report (id) {
        id -> Text,
        number -> Text,
        audit_id -> Text,
        client_id -> Text,
        state -> Text,
        body -> Text,
        frozen -> Text,
        issued_on -> Nullable<Date>,
        document -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    technical_review (id) {
        id -> Text,
        audit_id -> Text,
        client_id -> Text,
        outcome -> Text,
        reviewer_id -> Text,
        reviewed_on -> Date,
        body -> Text,
        version -> BigInt,
    }
}
