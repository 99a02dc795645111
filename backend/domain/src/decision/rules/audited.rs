//! That the audits were carried out that a decision rests on, by people who could.
//! ISO/IEC 17021-1:2015, 5.2.10, 9.3 and 9.6.

use crate::audit::Kind as AuditKind;
use crate::decision::file::{File, decided_upon, recertification};
use crate::sentence::say;
use crate::verdict::Verdict;
use crate::{PROCESS, clause};
use chrono::NaiveDate;

/// 5.2.10: as far as is known today, nobody who audited or reviewed was barred by an involvement.
pub fn auditors_were_impartial(file: &File) -> Verdict {
    let barred: Vec<&str> = decided_upon(file)
        .flat_map(|a| a.barred.iter().map(String::as_str))
        .collect();
    Verdict::when(
        "the_auditors_were_impartial",
        clause!(PROCESS, "5.2.10"),
        barred.is_empty(),
        say!(
            "{people} took part although they had been involved with this client within the two years before. Repeat that work with other people first.",
            people = barred
        ),
    )
}

/// 9.3.1.1: the initial audit has two stages, both in the file and in their order.
pub fn audited_in_two_stages(file: &File) -> Verdict {
    let last = |kind| {
        let reported = decided_upon(file).filter(|a| a.kind == kind && a.reported);
        reported.map(|a| a.last_day).max()
    };
    let in_order = match (last(AuditKind::Stage1), last(AuditKind::Stage2)) {
        (Some(first), Some(second)) => first <= second,
        _ => false,
    };
    Verdict::when(
        "the_initial_audit_had_two_stages",
        clause!(PROCESS, "9.3.1.1"),
        in_order,
        "The file lacks a reported stage 1 or stage 2 audit, or its stage 2 was held before its stage 1. Carry out and report both, in that order, first.",
    )
}

/// 9.6.3.2.5: after a lapse a stage 2 held since then is the least. Nobody sets this aside.
pub fn stage_2_held_since_the_lapse(file: &File, expiry: NaiveDate) -> Verdict {
    let held = decided_upon(file)
        .any(|a| a.kind == AuditKind::Stage2 && a.reported && a.last_day > expiry);
    Verdict::when(
        "a_stage_2_was_held_since_the_lapse",
        clause!(PROCESS, "9.6.3.2.5"),
        held,
        say!(
            "The certification ended on {expiry} and no stage 2 has been held and reported since. Carry it out first.",
            expiry
        ),
    )
}

/// 9.4.8.1: each audit has its report. One that went badly does not disappear because another of its kind was held:
/// it is reported, too, before certification is granted, kept or renewed on the other.
pub fn each_audit_is_reported(file: &File) -> Verdict {
    let kinds: Vec<AuditKind> = decided_upon(file).map(|a| a.kind).collect();
    let silent: Vec<&str> = file
        .audits
        .iter()
        .filter(|a| kinds.contains(&a.kind) && a.begun && !a.reported)
        .map(|a| a.number.as_str())
        .collect();
    Verdict::when(
        "each_audit_carried_out_is_reported",
        clause!(PROCESS, "9.4.8.1"),
        silent.is_empty(),
        say!(
            "{audits} was begun and has no issued report. Complete or terminate it and issue its report first.",
            audits = silent
        ),
    )
}

/// 9.6.3.2.1: a recertification audit is in the file.
pub fn recertification_was_audited(file: &File) -> Verdict {
    Verdict::when(
        "a_recertification_audit_was_carried_out",
        clause!(PROCESS, "9.6.3.2.1"),
        recertification(file).is_some_and(|a| a.reported),
        "There is no reported recertification audit in this cycle. Carry it out and report it first.",
    )
}

/// 9.6.2.2: a surveillance audit is in the file.
pub fn surveillance_was_audited(file: &File) -> Verdict {
    Verdict::when(
        "a_surveillance_audit_was_carried_out",
        clause!(PROCESS, "9.6.2.2"),
        decided_upon(file).any(|a| a.kind == AuditKind::Surveillance && a.reported),
        "There is no reported surveillance audit to decide on. Carry it out and report it first.",
    )
}
