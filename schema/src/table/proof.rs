//! What shows later what was done: documents, the keys that sealed them, the chain of events.

diesel::table! {
    blob (sha256) {
        sha256 -> Text,
        size -> BigInt,
        media_type -> Text,
        digest -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    file (id) {
        id -> Text,
        sha256 -> Text,
        kind -> Text,
        noun -> Text,
        noun_id -> Text,
        client_id -> Nullable<Text>,
        name -> Text,
        confidential -> Bool,
        created_at -> Timestamp,
    }
}

diesel::table! {
    upload (id) {
        id -> Text,
        user_id -> Text,
        sha256 -> Text,
        size -> BigInt,
        media_type -> Text,
        name -> Text,
        kept_until -> Timestamp,
    }
}

diesel::table! {
    attachment (id) {
        id -> Text,
        number -> Text,
        noun -> Text,
        noun_id -> Text,
        client_id -> Text,
        audit_id -> Text,
        title -> Text,
        mark -> Text,
        document -> Text,
        name -> Text,
        media_type -> Text,
        size -> BigInt,
        seen -> Text,
        why_not_kept -> Text,
        state -> Text,
        added_by -> Text,
        user_id -> Text,
        added_on -> Date,
        withdrawn_on -> Nullable<Date>,
        why_withdrawn -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    opening (id) {
        id -> Text,
        attachment_id -> Text,
        user_id -> Text,
        reader -> Text,
        opened_on -> Date,
        opened_at -> Timestamp,
        request_id -> Text,
    }
}

diesel::table! {
    seal_key (id) {
        id -> Text,
        kid -> Text,
        jwk -> Text,
        chain -> Text,
        first_used_at -> Timestamp,
    }
}

diesel::table! {
    event (seq) {
        seq -> BigInt,
        recorded_at -> Timestamp,
        happened_on -> Date,
        user_id -> Nullable<Text>,
        person_id -> Nullable<Text>,
        actor -> Text,
        act -> Text,
        noun -> Text,
        noun_id -> Text,
        client_id -> Nullable<Text>,
        version -> BigInt,
        before -> Text,
        after -> Text,
        reason -> Text,
        verdicts -> Text,
        request_id -> Text,
        prev_hash -> Text,
        hash -> Text,
    }
}
