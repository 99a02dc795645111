//! A problem as programs read it, RFC 9457.

use super::Problem;
use super::override_::wanted;
use domain::Verdict;
use serde_json::{Value, json};

/// Where the kinds of problems are told: the type of one is its place there, relative to the installation.
pub(crate) const PAGE: &str = "/problem";

impl Problem {
    /// The body for programs, RFC 9457.
    pub fn json(&self, request: &str) -> Value {
        let mut body = json!({
            "type": format!("{PAGE}#{}", self.word),
            "title": self.title,
            "status": self.status,
            "detail": self.detail.text(),
            "request": request,
        });
        if !self.errors.is_empty() {
            body["errors"] = json!(self.errors);
        }
        if !self.verdicts.is_empty() {
            body["verdicts"] = self.verdicts.iter().map(|it| self.told(it)).collect();
        }
        body
    }

    /// A verdict with what `override/propose` takes to set its rule aside, where two people may do that.
    fn told(&self, verdict: &Verdict) -> Value {
        let mut told = json!(verdict);
        let held = self.held.as_ref();
        if let Some(wanted) = held.and_then(|(act, record)| wanted(verdict, *act, record)) {
            told["override"] = wanted.into_iter().collect();
        }
        told
    }
}
