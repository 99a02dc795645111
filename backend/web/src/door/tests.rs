//! The doors themselves, whatever the act behind them.

mod answer;
mod form;
mod guard;
mod login;
mod panic;
mod program;
mod reading;
mod tongue;
mod watch;
mod world;

use serde_json::{Value, json};
use world::{PASSWORD, World};

fn client() -> Value {
    json!({
        "name": "Aurora Analytics", "address": "1 Marina Way", "city": "Singapore", "country": "Singapore",
        "representative": "Lim Hui", "email": "lim@aurora.example",
    })
}
