//! Who may sign in, who is signed in, who tried to, and what an assessor may look at.

diesel::table! {
    user_account (id) {
        id -> Text,
        login -> Text,
        name -> Text,
        person_id -> Nullable<Text>,
        client_id -> Nullable<Text>,
        roles -> Text,
        password -> Text,
        disabled -> Bool,
        version -> BigInt,
    }
}

diesel::table! {
    session (token_hash) {
        token_hash -> Text,
        user_id -> Text,
        created_at -> Timestamp,
        seen_at -> Timestamp,
    }
}

diesel::table! {
    login_attempt (id) {
        id -> Text,
        login -> Text,
        address -> Text,
        browser -> Text,
        happened_at -> Timestamp,
    }
}

diesel::table! {
    access_view (id) {
        id -> Text,
        user_id -> Text,
        client_id -> Nullable<Text>,
        from_on -> Date,
        until_on -> Date,
        version -> BigInt,
    }
}
