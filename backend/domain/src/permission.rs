//! Who may do what: one table of act, role and tie. Nothing else in the product decides this.

use crate::access::Relation::{self, Any, Auditing, FollowUp, Granted, Leader, Own, Team};
use crate::actor::{Actor, Role};
use crate::error::{Error, Fault};
use crate::noun::Noun;

macro_rules! acts {
    ($( $(#[$doc:meta])* $act:ident = $word:literal : $( $role:ident $tie:ident ),+ ; )+) => {
        /// Something an actor may ask for. Its word is `noun/verb`, as in folders, routes and tests.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Act { $( $(#[$doc])* $act ),+ }

        impl Act {
            /// Every act.
            pub const ALL: &'static [Act] = &[ $( Act::$act ),+ ];

            /// The word of the act: `noun/verb`.
            pub fn word(self) -> &'static str {
                match self { $( Act::$act => $word ),+ }
            }
        }

        /// The permission table: which role may do which act with which tie to the record.
        pub const TABLE: &[(Act, Role, Relation)] = &[
            $( $( (Act::$act, Role::$role, $tie) ),+ ),+
        ];
    };
}

acts! {
    /// Read clients with their sites and AI systems.
    ReadClient = "client/read": Manager Any, Planner Any, Reviewer Any, Decider Any, Auditor Team, Client Own, Assessor Granted, System Any;
    /// Read applications, reviews and agreements.
    ReadApplication = "application/read": Manager Any, Planner Any, Reviewer Any, Decider Any, Client Own, Assessor Granted, System Any;
    /// Read certifications, programmes and decisions.
    ReadCertification = "certification/read": Manager Any, Planner Any, Reviewer Any, Decider Any, Auditor Team, Client Own, Assessor Granted, System Any;
    /// Read audits with team, plan, coverage and nonconformities.
    ReadAudit = "audit/read": Manager Any, Planner Any, Reviewer Any, Decider Any, Auditor Team, Auditor FollowUp, Client Own, Assessor Granted, System Any;
    /// Read people with their competence and ties.
    ReadPerson = "person/read": Manager Any, Planner Any, Reviewer Any, Decider Any, Assessor Granted, System Any;
    /// Read the settings and their earlier versions.
    ReadSettings = "settings/read": Manager Any, Planner Any, Assessor Granted, System Any;
    /// Read what weakens a fact once stated.
    ReadStatement = "statement/read": Manager Any, Planner Any, Reviewer Any, Decider Any, Assessor Granted, System Any;
    /// Read overrides.
    ReadOverride = "override/read": Manager Any, Planner Any, Reviewer Any, Decider Any, Auditor Team, Assessor Granted, System Any;
    /// Read complaints.
    ReadComplaint = "complaint/read": Manager Any, Planner Any, Reviewer Any, Decider Any, Assessor Granted, System Any;
    /// Read what is on file beside a record that may be read.
    ReadAttachment = "attachment/read": Manager Any, Planner Any, Reviewer Any, Decider Any, Auditor Team, Auditor FollowUp, Client Own, Assessor Granted, System Any;
    /// Read jobs and mail.
    ReadJob = "job/read": Manager Any, System Any;

    /// Enter a new client.
    RegisterClient = "client/register": Manager Any, Planner Any;
    /// Say how two clients stand to each other.
    RelateClient = "client/relate": Manager Any, Planner Any, Reviewer Any, Decider Any;
    /// Add a site of a client.
    AddSite = "site/add": Manager Any, Planner Any, Client Own;
    /// Add an AI system of a client.
    AddAiSystem = "ai_system/add": Manager Any, Planner Any, Client Own;
    /// Draft an application.
    DraftApplication = "application/draft": Planner Any, Client Own;
    /// Submit an application.
    SubmitApplication = "application/submit": Planner Any, Client Own;
    /// Review an application with audit time and site sample.
    ReviewApplication = "application/review": Manager Any, Planner Any;
    /// Accept a reviewed application.
    AcceptApplication = "application/accept": Manager Any, Planner Any;
    /// Decline an application with reasons.
    DeclineApplication = "application/decline": Manager Any, Planner Any;
    /// Issue a certification agreement.
    IssueAgreement = "agreement/issue": Manager Any, Planner Any;
    /// Accept an agreement on the client's behalf.
    AcceptAgreement = "agreement/accept": Client Own, Manager Any;
    /// Create the audit programme of the cycle.
    CreateProgramme = "programme/create": Manager Any, Planner Any;

    /// Keep a complaint that arrived.
    ReceiveComplaint = "complaint/receive": Manager Any, Planner Any;
    /// Tell whoever complains that the complaint arrived.
    AcknowledgeComplaint = "complaint/acknowledge": Manager Any, Planner Any;

    /// Put something on file beside a record that may be read.
    AddAttachment = "attachment/add": Manager Any, Planner Any, Auditor Any, Reviewer Any, Decider Any, Client Any;
    /// Withdraw what was put on file.
    WithdrawAttachment = "attachment/withdraw": Manager Any, Planner Any, Reviewer Any, Decider Any, Auditor Team, Auditor FollowUp, Client Own;

    /// Schedule an audit.
    ScheduleAudit = "audit/schedule": Manager Any, Planner Any;
    /// Move an audit that has not begun to other days.
    PostponeAudit = "audit/postpone": Manager Any, Planner Any;
    /// Give up an audit that has not begun.
    CancelAudit = "audit/cancel": Manager Any, Planner Any;
    /// Terminate an audit before its end.
    TerminateAudit = "audit/terminate": Auditor Leader;
    /// Propose the audit team.
    ProposeTeam = "team/propose": Manager Any, Planner Any;
    /// Declare conflicts of interest before an assignment.
    DeclareConflict = "team/declare": Auditor Team, Reviewer Team, Manager Team;
    /// Announce the team to the client.
    AnnounceTeam = "team/announce": Manager Any, Planner Any;
    /// Answer the announcement for the client: agree early, or object.
    AnswerTeam = "team/answer": Client Own, Planner Any;
    /// Judge an objection of the client to a team.
    JudgeObjection = "objection/judge": Manager Any, Planner Any, Reviewer Any, Decider Any;
    /// Confirm the team.
    ConfirmTeam = "team/confirm": Manager Any, Planner Any;
    /// Issue the audit plan.
    IssuePlan = "audit_plan/issue": Auditor Leader, Planner Any;
    /// Open the audit with the attendance.
    OpenAudit = "audit/open": Auditor Leader;
    /// Record what was examined, with evidence.
    RecordCoverage = "coverage/record": Auditor Auditing;
    /// Record a nonconformity.
    RecordNonconformity = "nonconformity/record": Auditor Auditing;
    /// Record an opportunity for improvement.
    RecordImprovement = "improvement/record": Auditor Auditing;
    /// Close the audit with the attendance.
    CloseAudit = "audit/close": Auditor Leader;
    /// Give the stage 1 verdict on readiness.
    JudgeReadiness = "audit/judge_readiness": Auditor Leader;
    /// Write the audit report.
    DraftReport = "audit_report/draft": Auditor Leader;
    /// Issue the audit report.
    IssueReport = "audit_report/issue": Auditor Leader;

    /// Answer a nonconformity with correction, cause and corrective action.
    AnswerNonconformity = "nonconformity/answer": Client Own;
    /// Return an answer that is not enough.
    ReturnAnswer = "nonconformity/return": Auditor Auditing, Auditor FollowUp, Reviewer Any;
    /// Accept the plan for correction and corrective action.
    AcceptPlan = "nonconformity/accept_plan": Auditor Auditing, Auditor FollowUp, Reviewer Any;
    /// Verify correction and corrective action and close the nonconformity.
    VerifyNonconformity = "nonconformity/verify": Auditor Auditing, Auditor FollowUp, Reviewer Any;

    /// Review the audit file and return it for more.
    ReturnReview = "technical_review/return": Reviewer Any;
    /// Review the audit file and accept it for decision.
    AcceptReview = "technical_review/accept": Reviewer Any;

    /// Grant certification.
    Grant = "decision/grant": Decider Any;
    /// Refuse certification.
    Refuse = "decision/refuse": Decider Any;
    /// Maintain certification after surveillance.
    Maintain = "decision/maintain": Decider Any;
    /// Renew certification.
    Renew = "decision/renew": Decider Any;
    /// Suspend certification.
    Suspend = "decision/suspend": Decider Any;
    /// Restore certification.
    Restore = "decision/restore": Decider Any;
    /// Withdraw certification.
    Withdraw = "decision/withdraw": Decider Any;
    /// Issue the certificate of a decision.
    IssueCertificate = "certificate/issue": Manager Any, Decider Any;
    /// Let certifications expire after their last valid day.
    Expire = "certification/expire": System Any;

    /// Ask that a rule be set aside for an act.
    ProposeOverride = "override/propose": Manager Any, Planner Any, Auditor Any, Reviewer Any, Decider Any;
    /// Agree to an override as the second person.
    ApproveOverride = "override/approve": Manager Any, Planner Any, Reviewer Any, Decider Any;
    /// Decline an override as the second person.
    DeclineOverride = "override/decline": Manager Any, Planner Any, Reviewer Any, Decider Any;
    /// Agree as the second person to what weakens a fact once stated.
    AgreeStatement = "statement/agree": Manager Any, Planner Any, Reviewer Any, Decider Any;
    /// Decline as the second person what weakens a fact once stated.
    DeclineStatement = "statement/decline": Manager Any, Planner Any, Reviewer Any, Decider Any;
    /// Confirm from a licensed copy a clause known second-hand.
    ConfirmClause = "clause/confirm": Manager Any, Planner Any;
    /// Enter an audit-time table from a licensed copy.
    EnterTable = "audit_time_table/enter": Manager Any, Planner Any;
    /// Confirm as the second person that an audit-time table agrees with its source.
    CheckTable = "audit_time_table/check": Manager Any, Planner Any;
    /// Return an audit-time table that does not agree with its source.
    ReturnTable = "audit_time_table/return": Manager Any, Planner Any;

    /// Decide on a mail of which nobody can tell whether it was taken.
    ResolveMail = "mail/resolve": Manager Any;
    /// Queue a failed job again.
    RetryJob = "job/retry": Manager Any;

    /// Enter a person.
    RegisterPerson = "person/register": Manager Any;
    /// Record what a person brings along: education, training, work.
    RecordBackground = "background/record": Manager Any;
    /// Record evaluated competence of a person.
    RecordCompetence = "competence/record": Manager Any;
    /// End an evaluation of competence before its time.
    EndCompetence = "competence/end": Manager Any;
    /// Record a tie of a person to a client.
    RecordTie = "tie/record": Manager Any, Planner Any;
    /// Record that a tie of a person to a client has ended.
    EndTie = "tie/end": Manager Any, Planner Any;
    /// Judge what a person declared for an audit.
    JudgeTie = "tie/judge": Manager Any, Planner Any, Reviewer Any, Decider Any;
    /// Say that two records are of one natural person.
    JoinPerson = "person/join": Manager Any, Planner Any, Reviewer Any, Decider Any;
    /// Say that two records are of two people.
    TellPersonApart = "person/tell_apart": Manager Any, Planner Any, Reviewer Any, Decider Any;
    /// Record how a person is bound to the body.
    BindPerson = "person/bind": Manager Any;
    /// Change the settings from a date on.
    ChangeSettings = "settings/change": Manager Any;
    /// Grant an assessor access between two dates.
    GrantView = "access/grant": Manager Any;
    /// End an assessor's access.
    EndView = "access/end": Manager Any;
}

/// Acts that rest on who does them: independence, competence or a second pair of eyes. A login that
/// names no person does none of them.
pub const OF_A_PERSON: &[Act] = &[
    Act::ReviewApplication,
    Act::AcceptApplication,
    Act::DeclineApplication,
    Act::CreateProgramme,
    Act::ProposeTeam,
    Act::DeclareConflict,
    Act::RecordCompetence,
    Act::RecordCoverage,
    Act::ReturnAnswer,
    Act::AcceptPlan,
    Act::VerifyNonconformity,
    Act::ReturnReview,
    Act::AcceptReview,
    Act::Grant,
    Act::Refuse,
    Act::Maintain,
    Act::Renew,
    Act::Suspend,
    Act::Restore,
    Act::Withdraw,
    Act::ProposeOverride,
    Act::ApproveOverride,
    Act::DeclineOverride,
    Act::AgreeStatement,
    Act::DeclineStatement,
    Act::JudgeTie,
    Act::JudgeObjection,
    Act::ConfirmClause,
    Act::RelateClient,
    Act::JoinPerson,
    Act::TellPersonApart,
    Act::EnterTable,
    Act::CheckTable,
    Act::ReturnTable,
];

/// The act of whoever reads a record of a noun, where its page or the one it stands on is read.
pub const fn read(noun: Noun) -> Act {
    match noun {
        Noun::Client | Noun::Site | Noun::AiSystem => Act::ReadClient,
        Noun::Application | Noun::Agreement => Act::ReadApplication,
        Noun::Certification | Noun::Programme | Noun::Decision | Noun::Certificate => {
            Act::ReadCertification
        }
        Noun::Audit
        | Noun::Team
        | Noun::Coverage
        | Noun::Improvement
        | Noun::AuditReport
        | Noun::Nonconformity
        | Noun::TechnicalReview => Act::ReadAudit,
        Noun::Person | Noun::Competence | Noun::Tie => Act::ReadPerson,
        Noun::Complaint => Act::ReadComplaint,
        Noun::Override | Noun::Clause => Act::ReadOverride,
        Noun::Statement => Act::ReadStatement,
        Noun::Settings | Noun::AuditTimeTable | Noun::View | Noun::User => Act::ReadSettings,
        Noun::DueCase => Act::ReadCertification,
        Noun::Attachment => Act::ReadAttachment,
        Noun::Job | Noun::Mail => Act::ReadJob,
    }
}

/// Whether the actor may do the act with these ties to the record.
pub fn permits(act: Act, actor: &Actor, ties: &[Relation]) -> bool {
    needed(act, actor).any(|tie| tie == Any || ties.contains(&tie))
}

/// Whether the actor may do the act on some record at all: decides between not found and forbidden.
pub fn permits_somewhere(act: Act, actor: &Actor) -> bool {
    needed(act, actor).next().is_some()
}

/// Why the actor may not do an act: no role of theirs allows it, or the login names no person.
pub fn refusal(act: Act, actor: &Actor) -> Error {
    let by_role = by_role(act, actor).next().is_some();
    if by_role && !permits_somewhere(act, actor) {
        Error::Fault(Fault::NoPerson)
    } else {
        Error::Forbidden
    }
}

/// The ties that are enough for the actor to do the act: one of them is asked for.
pub fn needed(act: Act, actor: &Actor) -> impl Iterator<Item = Relation> {
    let is_a_person = actor.person.is_some();
    by_role(act, actor)
        .filter(move |tie| is_a_person || !(tie.is_of_a_person() || OF_A_PERSON.contains(&act)))
}

fn by_role(act: Act, actor: &Actor) -> impl Iterator<Item = Relation> {
    TABLE
        .iter()
        .filter(move |(a, role, _)| *a == act && actor.is(*role))
        .map(|(_, _, tie)| *tie)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn an_assessor_can_change_nothing() {
        for (act, role, _) in TABLE {
            assert!(
                *role != Role::Assessor || act.word().ends_with("/read"),
                "{act:?}"
            );
        }
    }

    #[test]
    fn only_deciders_decide_and_no_planner_or_auditor_does() {
        for (act, role, _) in TABLE {
            if act.word().starts_with("decision/") {
                assert_eq!(*role, Role::Decider, "{act:?}");
            }
        }
    }

    #[test]
    fn a_login_that_names_no_person_does_nothing_that_rests_on_who_does_it() {
        let login = |role, person: Option<&str>| Actor {
            roles: vec![role],
            person: person.map(str::to_owned),
            ..Actor::public()
        };
        let (bound, unbound) = (login(Role::Decider, Some("p")), login(Role::Decider, None));
        assert!(permits(Act::Grant, &bound, &[]));
        assert!(!permits_somewhere(Act::Grant, &unbound));
        assert!(matches!(
            refusal(Act::Grant, &unbound),
            Error::Fault(Fault::NoPerson)
        ));
        assert!(matches!(
            refusal(Act::ScheduleAudit, &unbound),
            Error::Forbidden
        ));
        assert!(permits(Act::ReadClient, &unbound, &[]));
        let auditor = login(Role::Auditor, None);
        assert!(matches!(
            refusal(Act::OpenAudit, &auditor),
            Error::Fault(Fault::NoPerson)
        ));
        assert!(!permits_somewhere(Act::OpenAudit, &auditor));
        let planner = login(Role::Planner, None);
        assert!(permits(Act::IssuePlan, &planner, &[]));
    }

    #[test]
    fn words_are_unique() {
        let words: BTreeSet<_> = Act::ALL.iter().map(|act| act.word()).collect();
        assert_eq!(words.len(), Act::ALL.len());
    }
}
