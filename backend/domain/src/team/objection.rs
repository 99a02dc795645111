//! The client's time to object to a team, and what an objection leads to. ISO/IEC 17021-1:2015, 9.2.3.5.

use crate::human::Human;
use crate::sentence::say;
use crate::text::says;
use crate::verdict::Verdict;
use crate::{PROCESS, clause};
use chrono::NaiveDate;

/// Where the client's time to object stands.
#[derive(Debug, Clone, Copy, Default)]
pub struct Window {
    /// The last day of the window; `None` while the team is not announced.
    pub ends_on: Option<NaiveDate>,
    /// The client agreed early, in writing.
    pub accepted: bool,
    /// An objection is open.
    pub objected: bool,
}

/// 9.2.3.5: the client knew the team in time to object.
pub fn client_had_time_to_object(window: Window, today: NaiveDate) -> Verdict {
    let over = window.ends_on.is_some_and(|day| today > day);
    let verdict = Verdict::when(
        "the_client_had_time_to_object",
        clause!(PROCESS, "9.2.3.5"),
        !window.objected && (window.accepted || over),
        match window.ends_on {
            _ if window.objected => say!("The client objected. Propose another team."),
            Some(day) => say!(
                "The client may object until {day}. Wait, or record the client's written agreement.",
                day
            ),
            None => say!("Announce the team to the client first."),
        },
    );
    match window.ends_on {
        Some(day) => verdict.fact("window ends on", day),
        None => verdict,
    }
}

/// 9.2.3.5: a team the client objected to is not announced again as it was.
pub fn objection_is_answered(objection: &str) -> Verdict {
    Verdict::when(
        "a_team_objected_to_is_recomposed",
        clause!(PROCESS, "9.2.3.5"),
        objection.is_empty(),
        "The client objected to this team. Propose the team again before it is announced.",
    )
    .applies(
        !objection.is_empty(),
        "The client did not object to this team.",
    )
}

/// 9.2.3.5: the client has the time to object before the audit begins. A warning: a client may agree
/// sooner.
pub fn objection_ends_before(until: NaiveDate, first_day: NaiveDate) -> Verdict {
    Verdict::when(
        "the_client_can_object_before_the_audit",
        clause!(PROCESS, "9.2.3.5"),
        until < first_day,
        say!(
            "The client can object until {until}, and the audit begins on {first_day}. Ask the client to agree in writing before then, or choose later days.",
            until,
            first_day
        ),
    )
    .fact("until", until)
    .fact("first day", first_day)
    .warning()
}

/// 9.2.3.5: nobody the client objected to is proposed, unless somebody apart judged the objection not to be valid.
/// `objected_to` are their names.
pub fn objection_is_heeded(objected_to: &[String]) -> Verdict {
    Verdict::when(
        "nobody_the_client_objected_to_is_proposed",
        clause!(PROCESS, "9.2.3.5"),
        objected_to.is_empty(),
        say!(
            "The client objected to {people}. Propose other people, or have the objection judged by somebody who neither proposed that team nor belongs to it.",
            people = objected_to
        ),
    )
    .applies(
        !objected_to.is_empty(),
        "The client objected to nobody proposed.",
    )
}

/// 9.2.3.5: an objection is judged by somebody who neither proposed the team nor was of it.
pub fn objection_is_judged_apart(apart: &[Human], judge: Option<&Human>) -> Verdict {
    Verdict::when(
        "an_objection_is_judged_by_somebody_apart",
        clause!(PROCESS, "9.2.3.5"),
        judge.is_some_and(|judge| !apart.contains(judge)),
        "You proposed that team or belong to it, or your login is not linked to a person. Somebody else must judge the objection.",
    )
}

/// 9.2.3.5: an agreement the body records for the client rests on the client's own writing.
pub fn agreement_is_in_writing(by_the_client: bool, evidence: &str) -> Verdict {
    Verdict::when(
        "the_client_s_agreement_is_in_writing",
        clause!(PROCESS, "9.2.3.5"),
        by_the_client || says(evidence),
        "You are recording the agreement on the client's behalf. State the letter or message it was given in.",
    )
}
