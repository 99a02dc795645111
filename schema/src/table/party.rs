//! Who the body deals with: its people with their competence and ties, its clients with their sites and
//! AI systems.

diesel::table! {
    human (id) {
        id -> Text,
        made_on -> Date,
    }
}

diesel::table! {
    human_link (id) {
        id -> Text,
        human_id -> Text,
        other_id -> Text,
        says -> Text,
        said_by -> Nullable<Text>,
        entered_by -> Nullable<Text>,
        said_on -> Date,
        reason -> Text,
    }
}

diesel::table! {
    person (id) {
        id -> Text,
        human_id -> Text,
        name -> Text,
        email -> Text,
        employed -> Bool,
        agreement_on -> Nullable<Date>,
        background -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    client (id) {
        id -> Text,
        number -> Text,
        name -> Text,
        address -> Text,
        city -> Text,
        country -> Text,
        registration -> Text,
        representative -> Text,
        email -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    client_link (id) {
        id -> Text,
        client_id -> Text,
        other_id -> Text,
        says -> Text,
        said_by -> Nullable<Text>,
        entered_by -> Nullable<Text>,
        said_on -> Date,
        reason -> Text,
    }
}

diesel::table! {
    site (id) {
        id -> Text,
        client_id -> Text,
        name -> Text,
        address -> Text,
        city -> Text,
        country -> Text,
        activity -> Text,
        central -> Bool,
        version -> BigInt,
    }
}

diesel::table! {
    ai_system (id) {
        id -> Text,
        client_id -> Text,
        name -> Text,
        purpose -> Text,
        role -> Text,
        risk -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    competence (id) {
        id -> Text,
        person_id -> Text,
        standard -> Text,
        function -> Text,
        areas -> Text,
        from_on -> Date,
        until_on -> Date,
        evaluated_by -> Text,
        evidence -> Text,
        ended_on -> Nullable<Date>,
        void -> Bool,
        end_reason -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    tie (id) {
        id -> Text,
        person_id -> Text,
        client_id -> Text,
        kind -> Text,
        began_on -> Nullable<Date>,
        ended_on -> Nullable<Date>,
        evidence -> Text,
        standing -> Text,
        audit_id -> Nullable<Text>,
        apart -> Text,
        judged_by -> Nullable<Text>,
        judged_on -> Nullable<Date>,
        judgement -> Text,
        version -> BigInt,
    }
}
