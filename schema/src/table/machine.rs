//! What keeps the database in order: whose turn it is to write, its spine, the moved clock, numbers, words
//! to find records by, answers kept for who asks again.

diesel::table! {
    writer (id) {
        id -> BigInt,
    }
}

diesel::table! {
    spine (hash) {
        hash -> Text,
    }
}

diesel::table! {
    clock (id) {
        id -> BigInt,
        offset_days -> BigInt,
    }
}

diesel::table! {
    series (kind, year) {
        kind -> Text,
        year -> BigInt,
        last -> BigInt,
    }
}

diesel::table! {
    search (noun, id) {
        noun -> Text,
        id -> Text,
        folded -> Text,
    }
}

diesel::table! {
    idempotency (user_id, key) {
        user_id -> Text,
        key -> Text,
        request_hash -> Text,
        output -> Text,
        created_at -> Timestamp,
    }
}
