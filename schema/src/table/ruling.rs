//! What the body rules by: its settings, tables of audit time and confirmed clauses, and the overrides.

diesel::table! {
    settings (id) {
        id -> Text,
        from_on -> Date,
        body -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    override_ (id) {
        id -> Text,
        number -> Text,
        act -> Text,
        noun -> Text,
        noun_id -> Text,
        client_id -> Text,
        standard -> Text,
        clause -> Text,
        rule -> Text,
        about_id -> Nullable<Text>,
        risk -> Text,
        reason -> Text,
        instead -> Text,
        until_on -> Date,
        state -> Text,
        proposed_by -> Text,
        proposed_on -> Date,
        seconded_by -> Nullable<Text>,
        seconded_on -> Nullable<Date>,
        note -> Text,
        used_on -> Nullable<Date>,
        version -> BigInt,
    }
}

diesel::table! {
    statement (id) {
        id -> Text,
        number -> Text,
        act -> Text,
        noun -> Text,
        noun_id -> Text,
        client_id -> Text,
        says -> Text,
        input -> Text,
        reason -> Text,
        apart -> Text,
        seen -> Nullable<BigInt>,
        state -> Text,
        said_by -> Text,
        said_with -> Text,
        said_on -> Date,
        until_on -> Date,
        seconded_by -> Nullable<Text>,
        seconded_on -> Nullable<Date>,
        note -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    clause_confirmation (id) {
        id -> Text,
        standard -> Text,
        clause -> Text,
        person_id -> Text,
        confirmed_on -> Date,
        copy -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    audit_time_table (id) {
        id -> Text,
        identity -> Text,
        title -> Text,
        body -> Text,
        state -> Text,
        entered_by -> Text,
        entered_on -> Date,
        checked_by -> Nullable<Text>,
        checked_on -> Nullable<Date>,
        note -> Text,
        version -> BigInt,
    }
}
