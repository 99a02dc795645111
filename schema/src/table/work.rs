//! What waits: days to watch, tasks of people, jobs of the program, letters to send.

diesel::table! {
    due_case (id) {
        id -> Text,
        kind -> Text,
        noun -> Text,
        noun_id -> Text,
        client_id -> Text,
        due_on -> Date,
        opened_on -> Date,
        closed_on -> Nullable<Date>,
        message -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    task (id, for_whom) {
        id -> Text,
        for_whom -> Text,
        act -> Text,
        noun -> Text,
        noun_id -> Text,
        client_id -> Text,
        title -> Text,
        about -> Text,
        due_on -> Date,
        from_on -> Date,
        until_on -> Date,
        but -> Text,
        since -> Date,
    }
}

diesel::table! {
    job (id) {
        id -> Text,
        kind -> Text,
        subject_id -> Text,
        state -> Text,
        run_at -> Timestamp,
        lease_until -> Nullable<Timestamp>,
        fence -> BigInt,
        attempts -> BigInt,
        error -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    mail (id) {
        id -> Text,
        message_id -> Text,
        kind -> Text,
        noun -> Text,
        noun_id -> Text,
        recipient -> Text,
        subject -> Text,
        text -> Text,
        html -> Text,
        state -> Text,
        attempts -> BigInt,
        tries -> BigInt,
        lease_until -> Nullable<Timestamp>,
        error -> Text,
        created_at -> Timestamp,
        sent_at -> Nullable<Timestamp>,
    }
}
