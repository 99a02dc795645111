//! What must hold of an audit, beside its state, for a step to wait for the actor: as conditions of a query.

use super::always;
use crate::db::AnyBackend;
use crate::table;
use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;

/// What more must hold of an audit for its step to wait for the actor himself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waits {
    /// Nothing.
    Always,
    /// There is no team yet, the client objected to it, or a member declared a conflict of interest.
    ForATeam,
    /// Neither the client nor a member stands against the team that is proposed.
    ForAnnouncement,
    /// The client agreed or had time to object, and every member declared that there is no conflict.
    ForConfirmation,
    /// The actor is on the team and has not declared conflicts of interest.
    ForMyDeclaration,
    /// The client has not answered to the team.
    ForTheClient,
    /// It is of a kind that needs a formal plan: every one but stage 1.
    ForAPlan,
    /// Nothing is missing to open it: a plan, or a stage 1 audit that needs none.
    ForOpening,
    /// The actor is not on its team.
    ForOneOutside,
    /// The same, and what the client has to answer before a review is answered.
    ForAReview,
}

/// A condition on rows of a table.
type Condition<T> = Box<dyn BoxableExpression<T, AnyBackend, SqlType = Bool>>;

/// The condition for what more must hold.
pub(super) fn waiting(
    waits: Waits,
    person: String,
    today: NaiveDate,
) -> Condition<table::audit::table> {
    use table::audit::dsl;
    use table::nonconformity::dsl as finding;
    use table::team_member::dsl as member;
    let team = || {
        let mine = member::team_member.filter(member::person_id.eq(person));
        mine.select(member::audit_id)
    };
    let conflict = || {
        let declared = member::team_member.filter(member::declared.eq("conflict"));
        declared.select(member::audit_id)
    };
    // What was to be done before the audit is no longer asked for once its days have passed.
    let ahead = dsl::last_day.ge(today);
    match waits {
        Waits::Always => Box::new(always(true)),
        Waits::ForATeam => {
            // What the client said of a team that is no longer announced is an objection.
            let objected = dsl::state
                .eq("team_proposed")
                .and(dsl::client_answer.ne(""));
            let none_yet = dsl::state.eq("scheduled");
            Box::new(ahead.and(none_yet.or(objected).or(dsl::id.eq_any(conflict()))))
        }
        Waits::ForAnnouncement => {
            let heard = dsl::client_answer.eq("").and(dsl::id.ne_all(conflict()));
            Box::new(ahead.and(heard))
        }
        Waits::ForConfirmation => {
            let open = member::team_member.filter(member::declared.ne("none"));
            let over = dsl::objection_until.assume_not_null().lt(today);
            let answered = dsl::client_answer.eq("agreed").or(over);
            Box::new(ahead.and(answered.and(dsl::id.ne_all(open.select(member::audit_id)))))
        }
        Waits::ForMyDeclaration => {
            Box::new(ahead.and(dsl::id.eq_any(team().filter(member::declared.eq("open")))))
        }
        Waits::ForTheClient => Box::new(ahead.and(dsl::client_answer.eq(""))),
        Waits::ForAPlan => Box::new(ahead.and(dsl::kind.ne("stage1"))),
        Waits::ForOpening => {
            let planned = dsl::kind.eq("stage1").or(dsl::state.eq("plan_issued"));
            Box::new(ahead.and(planned))
        }
        Waits::ForOneOutside => Box::new(dsl::id.ne_all(team())),
        Waits::ForAReview => {
            let open = finding::nonconformity.filter(finding::state.eq_any(["raised", "returned"]));
            let answered = dsl::id.ne_all(open.select(finding::audit_id));
            let early = dsl::kind.eq("surveillance");
            Box::new(early.or(answered).and(dsl::id.ne_all(team())))
        }
    }
}

/// Nothing that others have to settle first stands in the way (9.5.2 b and c): an open nonconformity
/// waits for its client or its team. A surveillance of a certification in force goes on all the same
/// (9.6.1), a file that is not recommended waits for another decision, and an override may do.
pub(super) fn decidable(
    minors_closed: bool,
    today: NaiveDate,
) -> diesel::expression::SqlLiteral<Bool> {
    let plan_is_enough = if minors_closed { "1 = 0" } else { "1 = 1" };
    sql::<Bool>(&format!(
        "((audit.kind = 'surveillance' AND EXISTS (SELECT 1 FROM certification c \
         WHERE c.id = audit.certification_id AND c.state = 'active')) \
         OR NOT EXISTS (SELECT 1 FROM nonconformity n WHERE n.certification_id = audit.certification_id \
         AND n.state <> 'verified' AND (n.grade = 'major' OR (audit.kind <> 'surveillance' \
         AND NOT (n.state = 'plan_accepted' AND {plan_is_enough})))) \
         OR EXISTS (SELECT 1 FROM audit_report r WHERE r.audit_id = audit.id \
         AND r.body LIKE '%\"recommendation\":\"negative\"%' AND NOT EXISTS (SELECT 1 FROM audit_report later \
         WHERE later.audit_id = r.audit_id AND later.id > r.id)) \
         OR EXISTS (SELECT 1 FROM override_ o WHERE o.noun_id = audit.certification_id \
         AND o.act LIKE 'decision/%' AND o.state = 'approved' AND o.until_on >= '{today}'))"
    ))
}

/// Nonconformities whose corrective action is verified now: each major, a minor where the body asks for
/// it before the decision, and any other minor once the next audit of its certification is under way
/// (9.5.2 c). Until then it is nobody's task.
pub(super) fn verified_now(minors_closed: bool) -> diesel::expression::SqlLiteral<Bool> {
    let before_the_decision = if minors_closed { "1 = 1" } else { "1 = 0" };
    sql::<Bool>(&format!(
        "(nonconformity.grade = 'major' OR EXISTS (SELECT 1 FROM audit found \
         WHERE found.id = nonconformity.audit_id AND ((found.kind <> 'surveillance' AND {before_the_decision}) \
         OR EXISTS (SELECT 1 FROM audit later WHERE later.certification_id = found.certification_id \
         AND later.first_day > found.first_day AND later.state = 'in_progress'))))"
    ))
}
