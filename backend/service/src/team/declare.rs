//! Declares conflicts of interest before an assignment. ISO/IEC 17021-1:2015, 5.2.13.

use super::due::{ahead, announced, made_by, with_declaration};
use crate::audit::section;
use chrono::NaiveDate;
use domain::audit::State;
use domain::error::FieldError;
use domain::team::{Declared, declared_before_the_audit, declared_conflict_stays};
use domain::text::says;
use domain::tie::{Kind, Standing};
use domain::{Act, Fault, PROCESS, Ruling, Verdict, clause};
use kernel::section::Section;
use kernel::{Always, Asks, Context, Deed, Done, Due, Meta, Reach, UseCase, Whom, fields};
use schema::audit::{self, Audit, Member};
use schema::person::{self, Person, Tie};
use schema::{Json, Record, Result, Settled, Snapshot};
use std::borrow::Cow;

/// How a conflict is declared, or none.
pub static CASE: Declare = Declare;

/// The act.
pub struct Declare;

fields! {
    /// What is entered.
    pub struct Input {
        conflict: Declared = choice(
            "Conflict of interest",
            &[
                ("none", "I know of none"),
                ("conflict", "There is a conflict, or there may be one"),
                ("judged", "Nothing but what I declared before, which was judged to be none"),
            ],
        ),
        kind: Option<Kind> = choice(
            "What it is",
            &[
                ("consultancy", "I consulted for the client"),
                ("internal_audit", "I carried out internal audits there"),
                ("employment", "I was employed there, or managed it"),
                ("other", "Something else"),
            ],
        )
        .hint("Only for a conflict. The first three bar you for two years after their end; anything else is judged.")
        .optional(),
        ended_on: Option<NaiveDate> = date("Ended on", Reach::PAST)
            .hint("Leave empty while it goes on.")
            .optional(),
        declaration: String = area("In your own words", 1000).blank(),
    }
}

/// What the rules have to know.
pub struct Facts {
    /// The actor's own place on the team.
    own: Member,
    /// Whether something that the actor declared of this client was judged to be no conflict.
    judged: bool,
}

impl UseCase for Declare {
    type On = Audit;
    type Input = Input;
    type When = Always;
    /// The actor's own place on the team.
    type Ground = Option<Member>;
    type Facts = Facts;
    type Proof = ();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::DeclareConflict,
            title: "Declare conflicts of interest",
            lead: "Say whether anything ties you to this client: work, consultancy, family, money.",
            clause: Some(clause!(PROCESS, "5.2.13")),
            irreversible: false,
        }
    }

    fn when(&self) -> Always {
        Always
    }

    fn suits(&self, _: &mut Snapshot, _: &Context, on: &Audit) -> Result<bool> {
        Ok(is_before_the_audit(on.state))
    }

    fn about(&self, on: &Audit) -> String {
        on.number.clone()
    }

    fn ground(&self, rx: &mut Snapshot, _: &Context, on: &Audit) -> Result<Option<Member>> {
        let person = rx.person();
        let mut team = audit::team(rx, &on.id)?.into_iter();
        Ok(team.find(|m| Some(&m.person_id) == person.as_ref()))
    }

    fn beside(
        &self,
        rx: &mut Snapshot,
        _: &Context,
        on: &Audit,
        _: &Option<Member>,
    ) -> Result<Vec<Section>> {
        Ok(vec![section::facts(rx, on)?, section::team(rx, on)?])
    }

    fn known(&self, on: &Audit, own: &Option<Member>) -> Vec<Verdict> {
        let mut known = vec![declared_before_the_audit(is_before_the_audit(on.state))];
        known.extend(
            own.as_ref()
                .map(|own| declared_conflict_stays(own.declared)),
        );
        known
    }

    fn facts(
        &self,
        rx: &mut Snapshot,
        _: &Context,
        on: &Audit,
        own: Option<Member>,
        _: &Input,
    ) -> Result<Facts> {
        let own = own.ok_or(Fault::NotFound)?;
        let ties = person::all_ties(rx, &own.person_id)?.into_iter();
        let mut free =
            ties.filter(|tie| tie.client_id == on.client_id && tie.standing == Standing::Free);
        Ok(Facts {
            judged: free.next().is_some(),
            own,
        })
    }

    fn rules(&self, _: &Audit, facts: &Facts, input: &Input) -> Ruling<()> {
        let mut wrong = Vec::new();
        if input.conflict == Declared::Judged && !facts.judged {
            let sentence = "Nothing that you declared before was judged to be no conflict.";
            wrong.push(FieldError::new("conflict", sentence));
        }
        if input.conflict == Declared::Conflict && !says(&input.declaration) {
            let sentence = "Say what it is, so that somebody can judge it.";
            wrong.push(FieldError::new("declaration", sentence));
        }
        Ruling::of(Vec::new()).unless(wrong)
    }

    fn reason<'i>(&self, input: &'i Input) -> Cow<'i, str> {
        input.declaration.as_str().into()
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Declare>) -> Result<Done> {
        if it.input.conflict == Declared::Conflict {
            tie(tx, &it.on, &it.facts.own, &it.input)?;
            // Somebody is to judge it, on the page of the person.
            Person::find(tx, &it.facts.own.person_id)?.touch(tx)?;
        }
        it.facts.own.revise(tx, |m| {
            m.declared = it.input.conflict;
            m.declaration = it.input.declaration;
        })?;
        Ok(Done::at(&it.on, "Your declaration is recorded."))
    }
}

/// 5.2.13: what was declared is a tie to the client until somebody judges it who neither proposed the team nor
/// belongs to it. Consultancy, internal audits and employment are ties whatever anybody says (5.2.10).
fn tie(tx: &mut Settled, audit: &Audit, member: &Member, input: &Input) -> Result<Tie> {
    let (kind, standing) = match input.kind {
        Some(kind @ (Kind::Consultancy | Kind::InternalAudit | Kind::Employment)) => {
            (kind, Standing::Bars)
        }
        Some(Kind::Other | Kind::Declared) | None => (Kind::Declared, Standing::Open),
    };
    Tie {
        id: tx.new_id(),
        person_id: member.person_id.clone(),
        client_id: audit.client_id.clone(),
        kind,
        began_on: None,
        ended_on: input.ended_on,
        evidence: input.declaration.clone(),
        standing,
        audit_id: Some(audit.id.clone()),
        apart: Json(made_by(tx, audit)?),
        judged_by: None,
        judged_on: None,
        judgement: String::new(),
        version: 1,
    }
    .insert(tx)
}

fn due(_: &Declare, rx: &mut Snapshot, context: &Context, on: &Audit) -> Result<Option<Due>> {
    if !matches!(on.state, State::TeamProposed | State::TeamAnnounced) {
        return Ok(None);
    }
    let open = with_declaration(rx, on, Declared::Open)?;
    let due = ahead(on, "Declare conflicts of interest").by(announced(on, context));
    Ok((!open.is_empty()).then(|| due.whom(Whom::Members(open))))
}

/// 5.2.13: a declaration belongs before the audit; afterwards it would rewrite what was relied on.
fn is_before_the_audit(state: State) -> bool {
    matches!(
        state,
        State::TeamProposed | State::TeamAnnounced | State::TeamConfirmed | State::PlanIssued
    )
}
