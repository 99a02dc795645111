//! Who may decide: independent, evaluated, bound to the body, impartial. ISO/IEC 17021-1:2015, 9.5.1.

use super::file::{AuditFacts, Decider, File, decided_upon};
use crate::audit::Kind as AuditKind;
use crate::sentence::say;
use crate::settings::Settings;
use crate::verdict::Verdict;
use crate::{HOUSE, PROCESS, calendar, clause};
use chrono::NaiveDate;

/// 9.5.1.1: those who decide did not carry out the audits decided upon, nor another of an initial one.
pub fn decider_took_no_part_in_the_audit(file: &File, decider: &Decider) -> Verdict {
    let took_part = audits_of(file, decider, |audit| is_bound(file, audit));
    Verdict::when(
        "the_decider_took_no_part_in_the_audit",
        clause!(PROCESS, "9.5.1.1"),
        took_part.is_empty(),
        match took_part.len() {
            0 | 1 => say!(
                "You were on the team of audit {numbers}, so another person must decide.",
                numbers = took_part
            ),
            _ => say!(
                "You were on the team of audits {numbers}, so another person must decide.",
                numbers = took_part
            ),
        },
    )
}

/// 9.5.1.1: other audits of the cycle bar from deciding too; for earlier surveillance it is the body's choice.
pub fn decider_did_not_audit_earlier(
    file: &File,
    decider: &Decider,
    settings: &Settings,
) -> Verdict {
    let earlier = audits_of(file, decider, |audit| {
        !is_bound(file, audit)
            && (audit.kind != AuditKind::Surveillance || settings.earlier_surveillance_bars_decider)
    });
    Verdict::when(
        "the_decider_did_not_audit_earlier_in_the_cycle",
        clause!(PROCESS, "9.5.1.1"),
        earlier.is_empty(),
        match earlier.len() {
            0 | 1 => say!(
                "You were on the team of audit {numbers} earlier in this cycle. Another person must decide.",
                numbers = earlier
            ),
            _ => say!(
                "You were on the team of audits {numbers} earlier in this cycle. Another person must decide.",
                numbers = earlier
            ),
        },
    )
}

/// Whether an audit bars its team from the decision whatever the body chose: one that is decided upon, and
/// each of an initial certification, also where another stage took its place.
fn is_bound(file: &File, audit: &AuditFacts) -> bool {
    let initial = |kind| matches!(kind, AuditKind::Stage1 | AuditKind::Stage2);
    audit.decided_upon
        || (initial(audit.kind) && decided_upon(file).any(|other| initial(other.kind)))
}

/// The numbers of the audits the decider was on the team of.
fn audits_of<'f>(
    file: &'f File,
    decider: &Decider,
    counts: impl Fn(&AuditFacts) -> bool,
) -> Vec<&'f str> {
    file.audits
        .iter()
        .filter(|audit| counts(audit) && audit.team.contains(&decider.human))
        .map(|audit| audit.number.as_str())
        .collect()
}

/// 7.2.8: who decides is evaluated for it.
pub fn decider_is_competent(decider: &Decider) -> Verdict {
    Verdict::when(
        "the_decider_is_evaluated_for_decisions",
        clause!(PROCESS, "7.2.8"),
        decider.competent,
        "You are not evaluated for certification decisions on this standard today. Another person must decide, or the evaluation must be recorded first.",
    )
}

/// 7.2.8: who decides was once evaluated for it, valid today or not. Nobody sets this aside.
pub fn decider_was_ever_evaluated(decider: &Decider) -> Verdict {
    Verdict::when(
        "the_decider_was_ever_evaluated",
        clause!(PROCESS, "7.2.8"),
        decider.ever_evaluated,
        "You have never been evaluated for certification decisions on this standard. Another person must decide.",
    )
}

/// 9.5.1.2: who decides is employed by the body or bound to it.
pub fn decider_is_tied_to_the_body(decider: &Decider) -> Verdict {
    Verdict::when(
        "the_decider_is_tied_to_the_body",
        clause!(PROCESS, "9.5.1.2"),
        decider.tied_to_body,
        "You are neither employed by this body nor bound to it by an enforceable arrangement. Another person, from this body, must decide.",
    )
}

/// 5.2.10: who decides was not involved with the client within two years.
pub fn decider_is_impartial(decider: &Decider, today: NaiveDate) -> Verdict {
    Verdict::when(
        "the_decider_is_impartial",
        clause!(PROCESS, "5.2.10"),
        calendar::cooling_off_over(&decider.ties, today),
        "You were involved with this client within the last two years, so another person must decide.",
    )
}

/// House rule: a body can ask that review and decision lie with two people.
pub fn decider_is_not_the_reviewer(file: &File, decider: &Decider) -> Verdict {
    Verdict::when(
        "the_decider_is_not_the_reviewer",
        clause!(HOUSE, "decision"),
        !file.reviewers.contains(&decider.human),
        "You reviewed this file, and this body separates review and decision. Another person must decide.",
    )
}

/// 9.5.1.1: following up a nonconformity is part of the audit, so who verified one does not decide.
pub fn decider_verified_nothing(file: &File, decider: &Decider) -> Verdict {
    Verdict::when(
        "the_decider_verified_no_nonconformity",
        clause!(PROCESS, "9.5.1.1"),
        !file.verifiers.contains(&decider.human),
        "You verified a nonconformity of this file, which is part of the audit. Another person must decide.",
    )
}
