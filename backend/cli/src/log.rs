//! The log: one JSON line for each event, on standard error.

use tracing::level_filters::LevelFilter;

/// Starts logging from a level on. Before this, nothing is logged: what is wrong with the set-up
/// is one sentence and nothing else.
pub fn start(level: LevelFilter) {
    let subscriber = tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_current_span(false)
        .with_writer(std::io::stderr)
        .with_max_level(level)
        .finish();
    let _first_one_stays = tracing::subscriber::set_global_default(subscriber);
}
