//! What is certified, from the application over decisions to the certificate.

diesel::table! {
    application (id) {
        id -> Text,
        number -> Text,
        client_id -> Text,
        standard -> Text,
        state -> Text,
        body -> Text,
        submitted_on -> Nullable<Date>,
        review -> Text,
        outcome_on -> Nullable<Date>,
        outcome_reason -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    agreement (id) {
        id -> Text,
        number -> Text,
        client_id -> Text,
        application_id -> Text,
        state -> Text,
        sites -> Text,
        issued_on -> Date,
        accepted_on -> Nullable<Date>,
        accepted_by -> Text,
        evidence -> Text,
        accepted_for -> Nullable<Text>,
        version -> BigInt,
    }
}

diesel::table! {
    certification (id) {
        id -> Text,
        number -> Text,
        client_id -> Text,
        application_id -> Text,
        standard -> Text,
        state -> Text,
        scope -> Text,
        roles -> Text,
        sites -> Text,
        soa_version -> Text,
        soa_dated -> Nullable<Date>,
        cycle -> BigInt,
        initial_on -> Nullable<Date>,
        start_on -> Nullable<Date>,
        expires_on -> Nullable<Date>,
        suspended_on -> Nullable<Date>,
        suspended_for -> Text,
        lapsed_on -> Nullable<Date>,
        recertified_on -> Nullable<Date>,
        version -> BigInt,
    }
}

diesel::table! {
    programme (id) {
        id -> Text,
        certification_id -> Text,
        client_id -> Text,
        cycle -> BigInt,
        body -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    decision (id) {
        id -> Text,
        number -> Text,
        certification_id -> Text,
        client_id -> Text,
        kind -> Text,
        decider_id -> Text,
        decided_on -> Date,
        effective_on -> Date,
        cycle -> Text,
        reason -> Text,
        verdicts -> Text,
        audits -> Text,
        settings_id -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    decision_audit (decision_id, audit_id) {
        decision_id -> Text,
        audit_id -> Text,
    }
}

diesel::table! {
    certificate (id) {
        id -> Text,
        number -> Text,
        folded -> Text,
        revision -> BigInt,
        certification_id -> Text,
        client_id -> Text,
        decision_id -> Nullable<Text>,
        reissued_from -> Nullable<Text>,
        state -> Text,
        issued_on -> Date,
        initial_on -> Date,
        start_on -> Date,
        expires_on -> Date,
        frozen -> Text,
        unsealed -> Text,
        document -> Text,
        version -> BigInt,
    }
}
