//! What a list may be narrowed by, for people and for programs.

use domain::Error;
use domain::error::{FieldError, Unfit};
use domain::sentence::say;
use service::Ask;
use service::view::List;

/// A state or kind that no record of the noun can have is a slip, and no list without rows.
pub(super) fn known(ask: &Ask, list: &List) -> Result<(), Error> {
    let mut errors = Vec::new();
    for (name, asked, words) in [
        ("state", &ask.state, &list.states),
        ("kind", &ask.kind, &list.kinds),
    ] {
        let Some(asked) = asked else { continue };
        if !words.iter().any(|(word, _)| word == asked) {
            let there: Vec<&str> = words.iter().map(|(word, _)| word.as_str()).collect();
            let message = match there.is_empty() {
                true => say!("This list has no filter {name}. Leave it out.", name),
                false => say!(
                    "There is no such {name}. Choose one of: {words}.",
                    name,
                    words = there
                ),
            };
            errors.push(FieldError::new(name, message).coded(Unfit::Choice));
        }
    }
    match errors.is_empty() {
        true => Ok(()),
        false => Err(Error::Invalid(errors)),
    }
}

/// Whether a text has the form of an id.
pub(super) fn is_id(text: &str) -> bool {
    text.len() == 36 && text.chars().all(|c| c.is_ascii_hexdigit() || c == '-')
}
