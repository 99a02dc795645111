//! A form of an act as it was sent: what was answered, and what the form says about itself.

use crate::page::row;
use crate::problem::Problem;
use crate::visit::{Pairs, Visit, find};
use service::Case;
use service::app::Terms;

/// Names the form itself uses beside the fields of its act.
const OWN: [&str; 6] = ["csrf", "version", "once", "confirmed", "change", "add"];

/// A form as it was sent.
pub(super) struct Sent {
    pub answers: Pairs,
    pub csrf: String,
    pub version: Option<i64>,
    pub once: Option<String>,
    pub confirmed: bool,
    pub change: bool,
    /// The field that is to have a row more; nothing is done then.
    pub add: Option<String>,
}

impl Sent {
    /// Reads it from a request.
    ///
    /// # Errors
    /// When the body is no form.
    pub fn read(visit: &Visit, case: &dyn Case) -> Result<Sent, Problem> {
        let pairs = visit.form()?;
        let own = |name: &str| {
            find(&pairs, name)
                .filter(|value| !value.is_empty())
                .map(str::to_owned)
        };
        let sent = Sent {
            csrf: own("csrf").unwrap_or_default(),
            version: own("version").and_then(|version| version.parse().ok()),
            once: own("once").filter(|once| is_key(once)),
            confirmed: own("confirmed").is_some(),
            change: own("change").is_some(),
            add: own("add"),
            answers: Pairs::new(),
        };
        let answers: Pairs = pairs
            .into_iter()
            .filter(|(name, _)| !OWN.contains(&name.as_str()))
            .collect();
        let answers = match sent.add {
            Some(_) => row::in_order(&case.fields(), answers),
            None => row::close_gaps(&case.fields(), answers),
        };
        Ok(Sent { answers, ..sent })
    }

    /// How its act is asked for: once, and only while the record is as the sender saw it.
    pub fn terms(&self, visit: &Visit) -> Terms {
        Terms {
            expected: self.version,
            key: self.once.clone(),
            ..visit.terms()
        }
    }
}

/// What can name a request: up to 200 visible characters.
fn is_key(once: &str) -> bool {
    once.len() <= 200 && once.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::*;
    use service::acts;

    #[test]
    fn no_act_asks_for_a_field_the_form_itself_uses() {
        for &case in acts::ALL.iter() {
            for field in case.fields().iter() {
                let name = case.meta().act.word();
                assert!(!OWN.contains(&field.name), "{name}: {}", field.name);
            }
        }
    }
}
