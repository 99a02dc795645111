//! Complaints: whom they concern, and that whoever complains hears that they arrived. ISO/IEC 17021-1:2015, 9.8.

use crate::nonconformity::says_something;
use crate::{PROCESS, Verdict, clause};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use crate::rule::table::COMPLAINT as RULES;

crate::lifecycle::life_cycle! {
    /// Where a complaint stands.
    State of "complaint", PROCESS "9.8.8" {
        /// It arrived.
        Received = "received",
        /// Whoever complains was told that it arrived.
        Acknowledged = "acknowledged",
    }
    steps {
        /// Say that it arrived.
        Acknowledge,
    }
    table {
        Received -- Acknowledge --> Acknowledged,
    }
}

/// Who a complaint concerns (9.8.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "ComplaintConcern")]
pub enum Concern {
    /// A client that is or was certified: its management system is looked at, too.
    Client,
    /// The certification body and its work.
    Body,
    /// Nothing that the body is responsible for.
    Others,
}

impl Concern {
    /// Every concern.
    pub const ALL: [Concern; 3] = [Concern::Client, Concern::Body, Concern::Others];

    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Concern::Client => "client",
            Concern::Body => "body",
            Concern::Others => "others",
        }
    }

    /// The concern a stored word names.
    pub fn parse(word: &str) -> Option<Concern> {
        Concern::ALL
            .into_iter()
            .find(|concern| concern.word() == word)
    }
}

crate::word::stored_as_text!(Concern);

/// A complaint that is about to be kept.
#[derive(Debug, Clone, Copy)]
pub struct Reported<'a> {
    /// What the complaint is about.
    pub statement: &'a str,
    /// Who it concerns.
    pub concern: Concern,
    /// Whether a client is named.
    pub names_client: bool,
    /// Why it concerns nothing that the body is responsible for.
    pub why_others: &'a str,
}

/// 9.8.3: on receipt it is settled whether a complaint concerns certification work of the body, and whose.
pub fn receivable(complaint: Reported) -> Vec<Verdict> {
    let receipt = clause!(PROCESS, "9.8.3");
    vec![
        Verdict::when(
            "a_complaint_says_what_is_wrong",
            receipt,
            says_something(complaint.statement),
            "Write down in full sentences what the complaint is about.",
        ),
        Verdict::when(
            "a_complaint_about_a_client_names_the_client",
            receipt,
            complaint.names_client,
            "The complaint is about a client. Choose which one, so that it is considered with its certification.",
        )
        .applies(
            complaint.concern == Concern::Client,
            "The complaint is not about a client.",
        ),
        Verdict::when(
            "a_complaint_that_concerns_others_says_why",
            receipt,
            says_something(complaint.why_others),
            "Say in a full sentence why the body is not responsible for what the complaint is about.",
        )
        .applies(
            complaint.concern == Concern::Others,
            "The complaint concerns the body or one of its clients.",
        ),
    ]
}

/// 9.8.8: whoever complains hears that the complaint arrived, by mail or in another way that is written down.
pub fn acknowledged(has_address: bool, told_otherwise: &str) -> Verdict {
    Verdict::when(
        "whoever_complains_is_told_that_it_arrived",
        clause!(PROCESS, "9.8.8"),
        has_address || says_something(told_otherwise),
        "There is no email address to write to. Say in a full sentence how else they were told, or why they cannot be.",
    )
}
