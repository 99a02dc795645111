//! The steps of the process at which something can wait, and what each asks for.

mod found;

use super::Waiting;
use super::by::{ANNOUNCED, BEGINS, By, ENDS, NO_DAY, OBJECTION};
use crate::app::Context;
use domain::permission::permits_somewhere;
use domain::{Act, Result};
use schema::Rx;
use schema::queue::{Slice, Waits};

/// One step: who may do it, and what it asks for.
pub(super) struct Step {
    group: &'static str,
    act: Act,
    title: &'static str,
    asks: Asks,
}

/// What a step asks the database for.
enum Asks {
    Deadlines,
    /// Applications in a state.
    Applications(&'static str),
    Agreements,
    /// Audits in one of some states, what else must hold, and the day that counts.
    Audits(&'static [&'static str], Waits, By),
    /// Nonconformities in one of some states.
    Nonconformities(&'static [&'static str]),
    Schedule,
    Decisions,
    Suspensions,
    Certificates,
    Overrides,
    Tables,
    Jobs,
    Mails,
    /// What a client has to begin with.
    Beginning,
}

const fn step(group: &'static str, act: Act, title: &'static str, asks: Asks) -> Step {
    Step {
        group,
        act,
        title,
        asks,
    }
}

/// Every step, in the order of the process.
pub(super) static ALL: &[Step] = &[
    step("Deadlines", Act::ScheduleAudit, "", Asks::Deadlines),
    step("Applications", Act::DraftApplication, "", Asks::Beginning),
    application(Act::SubmitApplication, "Submit the application", "draft"),
    application(
        Act::ReviewApplication,
        "Review the application",
        "submitted",
    ),
    application(
        Act::AcceptApplication,
        "Accept or decline the application",
        "reviewed",
    ),
    application(Act::IssueAgreement, "Issue the agreement", "accepted"),
    application(
        Act::CreateProgramme,
        "Create the audit programme",
        "contracted",
    ),
    step(
        "Agreements",
        Act::AcceptAgreement,
        "Accept the agreement",
        Asks::Agreements,
    ),
    step("Audits", Act::ScheduleAudit, "", Asks::Schedule),
    audit(
        Act::ProposeTeam,
        "Propose the team",
        &["scheduled", "team_proposed", "team_announced"],
        Waits::ForATeam,
        ANNOUNCED,
    ),
    audit(
        Act::DeclareConflict,
        "Declare conflicts of interest",
        &["team_proposed", "team_announced"],
        Waits::ForMyDeclaration,
        ANNOUNCED,
    ),
    audit(
        Act::AnnounceTeam,
        "Announce the team",
        &["team_proposed"],
        Waits::ForAnnouncement,
        ANNOUNCED,
    ),
    audit(
        Act::AnswerTeam,
        "Agree or object to the team",
        &["team_announced"],
        Waits::ForTheClient,
        OBJECTION,
    ),
    audit(
        Act::ConfirmTeam,
        "Confirm the team",
        &["team_announced"],
        Waits::ForConfirmation,
        BEGINS,
    ),
    audit(
        Act::IssuePlan,
        "Issue the audit plan",
        &["team_confirmed"],
        Waits::ForAPlan,
        BEGINS,
    ),
    audit(
        Act::OpenAudit,
        "Open the audit",
        &["team_confirmed", "plan_issued"],
        Waits::ForOpening,
        BEGINS,
    ),
    audit(
        Act::RecordCoverage,
        "Record evidence and findings",
        &["in_progress"],
        Waits::Always,
        ENDS,
    ),
    audit(
        Act::DraftReport,
        "Write and issue the report",
        &["closed"],
        Waits::Always,
        NO_DAY,
    ),
    audit(
        Act::AcceptReview,
        "Review the file",
        &["reported"],
        Waits::ForAReview,
        NO_DAY,
    ),
    finding(
        Act::AnswerNonconformity,
        "Answer the nonconformity",
        &["raised", "returned"],
    ),
    finding(Act::AcceptPlan, "Review the answer", &["answered"]),
    finding(
        Act::VerifyNonconformity,
        "Verify the corrective action",
        &["plan_accepted"],
    ),
    step("Decisions", Act::Grant, "Decide", Asks::Decisions),
    step(
        "Decisions",
        Act::Restore,
        "Restore the suspended certification, or withdraw it",
        Asks::Suspensions,
    ),
    step(
        "Decisions",
        Act::IssueCertificate,
        "Issue the certificate",
        Asks::Certificates,
    ),
    step(
        "Second person",
        Act::ApproveOverride,
        "Agree to an override or decline it",
        Asks::Overrides,
    ),
    step(
        "Second person",
        Act::CheckTable,
        "Compare an audit-time table with its source",
        Asks::Tables,
    ),
    step(
        "Installation",
        Act::RetryJob,
        "Look at a job that failed",
        Asks::Jobs,
    ),
    step(
        "Installation",
        Act::ResolveMail,
        "Resolve a message that has not arrived",
        Asks::Mails,
    ),
];

const fn application(act: Act, title: &'static str, state: &'static str) -> Step {
    step("Applications", act, title, Asks::Applications(state))
}

const fn audit(
    act: Act,
    title: &'static str,
    states: &'static [&'static str],
    waits: Waits,
    by: By,
) -> Step {
    step("Audits", act, title, Asks::Audits(states, waits, by))
}

const fn finding(act: Act, title: &'static str, states: &'static [&'static str]) -> Step {
    step("Nonconformities", act, title, Asks::Nonconformities(states))
}

impl Step {
    /// Names it in addresses: by its act, but for the one that has none of its own.
    pub fn word(&self) -> &'static str {
        match self.asks {
            Asks::Deadlines => "deadline",
            _ => self.act.word(),
        }
    }

    /// A slice of what waits for the reader at this step; nothing for those it never waits for.
    pub fn ask(&self, rx: &mut Rx, context: &Context, slice: &Slice) -> Result<Waiting> {
        let (mut tasks, next) = if permits_somewhere(self.act, rx.actor()) {
            self.found(rx, context, slice)?
        } else {
            (Vec::new(), None)
        };
        for task in &mut tasks {
            task.group = self.group;
        }
        Ok(Waiting {
            step: self.word(),
            group: self.group,
            tasks,
            next,
        })
    }
}
