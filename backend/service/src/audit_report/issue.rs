//! Issues the audit report: freezes it and queues the document. ISO/IEC 17021-1:2015, 9.4.8.

use super::assemble::assemble;
use crate::audit::{about, section};
use crate::job::issue_report::IssueReport;
use domain::audit::{Kind as AuditKind, Step};
use domain::audit_report::{
    Recommendation, State, Statements, Step as ReportStep, can_be_printed,
    changed_conclusion_is_explained, claims_what_it_saw, conclusion_fits, is_complete, lacks,
    recommendation_fits, verdict_is_given,
};
use domain::sentence::say;
use domain::{Act, Change, Fault, PROCESS, Refusal, Ruling, Verdict, clause, take};
use kernel::section::Section;
use kernel::{Asks, By, Context, Deed, Done, Due, Meta, NoInput, UseCase};
use reports::report as doc;
use schema::audit::{self, Audit};
use schema::audit_report::{self, AuditReport};
use schema::{Result, Settled, Snapshot, decision, job, override_};

/// How a report is issued.
pub static CASE: Issue = Issue;

/// The act.
pub struct Issue;

/// The report as it would be issued.
pub struct Written {
    /// What was recommended before, of this audit or of the one whose place it takes.
    before: Option<Recommendation>,
    draft: AuditReport,
    /// The whole document.
    report: doc::AuditReport,
    /// Whether it can be printed; asked only where nothing else is missing.
    printed: Option<Verdict>,
}

impl UseCase for Issue {
    type On = Audit;
    type Input = NoInput;
    type When = By<Step>;
    /// None while nothing is written.
    type Ground = Option<Written>;
    /// The step of the report itself.
    type Proof = Change<State>;
    kernel::facts_are_ground!();
    kernel::no_reason!();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::IssueReport,
            title: "Issue the report",
            lead: "The report is frozen, sealed and sent to the client. It can no longer be changed.",
            clause: Some(clause!(PROCESS, "9.4.8.1")),
            irreversible: true,
        }
    }

    fn when(&self) -> By<Step> {
        By(Step::Report)
    }

    fn suits(&self, rx: &mut Snapshot, _: &Context, on: &Audit) -> Result<bool> {
        let report = schema::audit_report::of_audit(rx, &on.id)?;
        Ok(report.is_some_and(|report| report.state == State::Draft))
    }

    fn about(&self, on: &Audit) -> String {
        on.number.clone()
    }

    fn ground(&self, rx: &mut Snapshot, context: &Context, on: &Audit) -> Result<Option<Written>> {
        let Some(draft) = audit_report::of_audit(rx, &on.id)? else {
            return Ok(None);
        };
        let today = rx.today();
        let report = assemble(rx, context, on, &draft, Some(today))?;
        let mut printed = None;
        // What a rule holds is not printed; what two people let pass is, and has to be printable too.
        let standing = override_::standing(rx, Act::IssueReport.word(), &on.id)?;
        let before = recommended_before(rx, on)?;
        if standing
            .settle(verdicts(on, &draft, &report, before))
            .is_ok()
        {
            let fault = crate::trial::report(&context.trial, &report)?;
            let fault = fault.as_ref().map(|f| f.sentence.as_str());
            printed = Some(can_be_printed(fault));
        }
        Ok(Some(Written {
            before,
            draft,
            report,
            printed,
        }))
    }

    fn beside(
        &self,
        rx: &mut Snapshot,
        _: &Context,
        on: &Audit,
        _: &Option<Written>,
    ) -> Result<Vec<Section>> {
        Ok(vec![
            section::report(rx, &on.id)?,
            section::answers(rx, &on.id)?,
        ])
    }

    fn known(&self, on: &Audit, ground: &Option<Written>) -> Vec<Verdict> {
        let Some(written) = ground else {
            return vec![is_complete(&[("the draft of the report", false)])];
        };
        let mut known = verdicts(on, &written.draft, &written.report, written.before);
        known.extend(written.printed.clone());
        known
    }

    fn rules(&self, _: &Audit, ground: &Option<Written>, _: &NoInput) -> Ruling<Change<State>> {
        let Some(written) = ground else {
            return Ruling::barred(Vec::new());
        };
        match take(written.draft.state, ReportStep::Issue) {
            Ok(step) => Ruling::proven(Vec::new(), step),
            Err(Refusal(held)) => Ruling::barred(held),
        }
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Issue>) -> Result<Done> {
        let written = it.facts.ok_or(Fault::NotFound)?;
        let frozen = serde_json::to_string(&written.report).map_err(Fault::internal)?;
        let report = written.draft.apply(tx, *it.proof, |r| {
            r.frozen = frozen;
            r.issued_on = written.report.issued_on;
        })?;
        let audit = it.on.apply(tx, it.leave, |_| {})?;
        job::queue(tx, &IssueReport { report: report.id })?;
        Ok(Done::at(
            &audit,
            say!(
                "The report {number} is frozen; the document is being made and will then be sent.",
                number = report.number
            ),
        ))
    }
}

/// What was recommended before: by the report issued last on this audit, or by that of the audit of its kind before it
/// in the cycle that nobody decided upon, whose place it takes.
fn recommended_before(rx: &mut Snapshot, on: &Audit) -> Result<Option<Recommendation>> {
    let decided = decision::decided(rx, &on.certification_id)?;
    let mut earlier = audit::of_same_cycle(rx, on)?;
    earlier.retain(|it| {
        let before = it.id != on.id && it.first_day <= on.first_day;
        it.kind == on.kind && before && !decided.contains(&it.id)
    });
    earlier.sort_by_key(|it| it.first_day);
    for audit in std::iter::once(on).chain(earlier.iter().rev()) {
        let issued = audit_report::issued(rx, &audit.id)?.into_iter();
        let mut said = issued.map(|it| it.body.recommendation);
        // A report that recommends nothing, as of an audit that was broken off, takes back no word.
        if let Some(last) = said.rfind(|it| *it != Recommendation::NotAsked) {
            return Ok(Some(last));
        }
    }
    Ok(None)
}

/// A draft waits until it is issued or written anew.
fn due(_: &Issue, _: &mut Snapshot, _: &Context, on: &Audit) -> Result<Option<Due>> {
    let due = || Due::now("Issue the report, or rewrite it", about::named(on));
    Ok(about::is_judged(on).then(due))
}

fn verdicts(
    audit: &Audit,
    draft: &AuditReport,
    report: &doc::AuditReport,
    before: Option<Recommendation>,
) -> Vec<Verdict> {
    let terminated = !audit.ended_early.is_empty();
    let mut verdicts: Vec<Verdict> = doc::gaps(report)
        .into_iter()
        .map(|gap| lacks(&gap.to_string()))
        .collect();
    verdicts.push(recommendation_fits(
        audit.kind,
        terminated,
        draft.body.recommendation,
        &draft.body.conditions,
    ));
    let said = &draft.body;
    verdicts.push(conclusion_fits(
        said.recommendation,
        Statements {
            objectives_met: said.objectives_met,
            scope_inappropriate: said.scope_inappropriate,
            mark_misused: said.mark_misused,
            nonconformities: report.nonconformities.len(),
            conditions: !said.conditions.trim().is_empty(),
        },
    ));
    verdicts.push(changed_conclusion_is_explained(
        before,
        said.recommendation,
        &said.what_changed,
    ));
    verdicts.push(claims_what_it_saw(terminated, draft.body.objectives_met));
    if audit.kind == AuditKind::Stage1 {
        verdicts.push(verdict_is_given(audit.readiness.is_some()));
    }
    verdicts.push(is_complete(&[("the draft of the report", true)]));
    verdicts
}
