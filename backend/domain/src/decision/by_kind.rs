//! Which rules a decision of each kind must satisfy.

use super::decider::*;
use super::file::{Cycle, Decider, File, Wanted, decided_upon, open};
use super::kind::Kind;
use super::rules::*;
use crate::audit::Kind as AuditKind;
use crate::calendar;
use crate::certification::State;
use crate::nonconformity::{Grade, Standing};
use crate::settings::Settings;
use crate::verdict::Verdict;
use chrono::{Datelike, NaiveDate};

/// Independence, competence and tie of the person who decides.
pub(super) fn about_the_decider(
    file: &File,
    decider: &Decider,
    kind: Kind,
    today: NaiveDate,
    settings: &Settings,
) -> Vec<Verdict> {
    let mut verdicts = vec![
        decider_took_no_part_in_the_audit(file, decider),
        decider_did_not_audit_earlier(file, decider, settings),
        decider_is_competent(decider),
        decider_was_ever_evaluated(decider),
        decider_is_tied_to_the_body(decider),
        decider_is_impartial(decider, today),
        decider_verified_nothing(file, decider),
    ];
    if kind.is_positive() {
        verdicts.push(auditors_were_impartial(file));
    }
    if !settings.reviewer_may_decide && kind.is_positive() {
        verdicts.push(decider_is_not_the_reviewer(file, decider));
    }
    verdicts
}

/// 8.2.2 b, c and 9.6.3.2: the dates a decision may carry.
pub(super) fn about_the_dates(
    file: &File,
    wanted: &Wanted,
    cycle: Option<Cycle>,
    today: NaiveDate,
    settings: &Settings,
) -> Vec<Verdict> {
    let mut verdicts = vec![calendar::effective_not_before_decision(
        today,
        wanted.effective_on,
    )];
    if wanted.kind == Kind::Grant {
        verdicts.push(calendar::effective_soon_after_decision(
            today,
            wanted.effective_on,
            settings.effective_days,
        ));
    }
    let (Some(cycle), kind) = (cycle, wanted.kind) else {
        return verdicts;
    };
    match (kind, file.expires_on) {
        (Kind::Renew, Some(prior)) => {
            verdicts.push(calendar::renewal_decided_before_expiry(prior, today));
            verdicts.push(calendar::renewal_leaves_no_gap(prior, cycle.start_on));
            verdicts.push(calendar::renewal_expiry_within_cycle(
                prior,
                cycle.expires_on,
            ));
        }
        (Kind::Restore, Some(prior)) => {
            verdicts.push(calendar::restored_expiry_within_prior_cycle(
                prior,
                cycle.start_on,
                cycle.expires_on,
            ));
        }
        // 9.1.3.2: the first cycle begins with the decision, however late it takes effect.
        _ => {
            verdicts.push(calendar::expiry_within_cycle(today, cycle.expires_on));
            verdicts.push(cycle_ends_after_it_begins(cycle));
        }
    }
    verdicts
}

/// What a grant rests on: the pack of 9.5.3.1, majors verified, minors' plans accepted.
pub(super) fn about_a_grant(file: &File, today: NaiveDate, settings: &Settings) -> Vec<Verdict> {
    let lapsed_on = file.expires_on.filter(|_| file.state == State::Expired);
    let mut verdicts = vec![
        match lapsed_on {
            Some(expiry) => stage_2_held_since_the_lapse(file, expiry),
            None => audited_in_two_stages(file),
        },
        nothing_else_covers_it(file),
        each_audit_is_reported(file),
        pack_is_complete(file),
        recommendation_is_positive(file),
        majors_are_verified(file),
        minors_are_settled(file, settings),
    ];
    if let Some(last_day) = last_day_of(file, AuditKind::Stage2) {
        verdicts.extend(
            majors(file).map(|n| calendar::major_verified_in_time(last_day, n.verified_on, today)),
        );
    }
    verdicts
}

/// What a renewal rests on: the recertification audit, the cycle and its complaints (9.5.4).
pub(super) fn about_a_renewal(file: &File, today: NaiveDate, settings: &Settings) -> Vec<Verdict> {
    let mut verdicts = vec![
        recertification_was_audited(file),
        each_audit_is_reported(file),
        pack_is_complete(file),
        recommendation_is_positive(file),
        cycle_is_considered(file),
        majors_are_verified(file),
        minors_are_settled(file, settings),
        earlier_findings_are_verified(file),
        not_renewed_while_suspended(file),
    ];
    verdicts.extend(surveyed_each_year(file, today));
    if let Some(expiry) = file.expires_on {
        verdicts.extend(
            majors(file)
                .map(|n| calendar::major_verified_before_expiry(expiry, n.verified_on, today)),
        );
    }
    verdicts
}

/// 9.6.1: maintaining rests on the leader's positive conclusion, and on a review where a major is open.
pub(super) fn about_maintaining(
    file: &File,
    today: NaiveDate,
    settings: &Settings,
) -> Vec<Verdict> {
    let mut verdicts = vec![
        surveillance_was_audited(file),
        each_audit_is_reported(file),
        latest_conclusion_is_positive(file),
        majors_were_reviewed_independently(file),
    ];
    verdicts.extend(open(file, Grade::Major).map(|n| {
        open_major_is_inside_the_limit(
            &n.number,
            n.found_on,
            settings.surveillance_major_days,
            today,
        )
    }));
    verdicts
}

/// Restoring: the cause of suspension is cured; after a lapse the recertification work is complete.
pub(super) fn about_restoring(
    file: &File,
    cause_resolved: &str,
    today: NaiveDate,
    settings: &Settings,
) -> Vec<Verdict> {
    let mut verdicts = vec![majors_are_verified(file)];
    if file.suspended_on.is_some() {
        verdicts.push(cause_of_suspension_is_resolved(cause_resolved));
        let since = file.suspended_on.unwrap_or(today);
        let limit = calendar::suspension_within_limit(since, settings.suspension_months, today);
        verdicts.push(limit.warning());
        verdicts.push(surveillance_is_made_up(file));
        verdicts.extend(what_lifts_the_suspension(file, since));
        verdicts.extend(about_the_audit_since(file, since));
    }
    if let (State::Expired, Some(expiry)) = (file.state, file.expires_on) {
        verdicts.push(calendar::restore_in_time(expiry, today));
    }
    if file.state == State::Expired {
        verdicts.push(recertification_was_audited(file));
        verdicts.push(pack_is_complete(file));
        verdicts.push(recommendation_is_positive(file));
        verdicts.push(cycle_is_considered(file));
        verdicts.push(minors_are_settled(file, settings));
    } else if let Some(expiry) = file.expires_on {
        verdicts.push(still_within_validity(expiry, today));
    }
    verdicts
}

/// What was audited since a suspension speaks for lifting it, and a major it found was reviewed by others
/// (9.6.1). Where nothing was, the cause alone counts.
fn about_the_audit_since(file: &File, suspended_on: NaiveDate) -> Vec<Verdict> {
    let audited = decided_upon(file).any(|a| a.last_day >= suspended_on);
    match audited {
        true => vec![
            latest_conclusion_is_positive(file),
            majors_were_reviewed_independently(file),
        ],
        false => Vec::new(),
    }
}

/// 9.1.3.3 over the cycle that ends. A year that was missed had its case and its decision, so this
/// is told and holds nothing.
fn surveyed_each_year(file: &File, today: NaiveDate) -> Option<Verdict> {
    let last_days = |kind: AuditKind| {
        let of_kind = file
            .audits
            .iter()
            .filter(move |a| a.kind == kind && a.reported);
        of_kind.map(|a| a.last_day)
    };
    let recertified: Vec<i32> = last_days(AuditKind::Recertification)
        .map(|day| day.year())
        .collect();
    let held: Vec<NaiveDate> = last_days(AuditKind::Surveillance).collect();
    let verdict =
        calendar::surveillance_in_each_calendar_year(file.start_on?, &held, &recertified, today);
    Some(verdict.warning())
}

fn majors(file: &File) -> impl Iterator<Item = &Standing> {
    file.nonconformities
        .iter()
        .filter(|n| n.grade == Grade::Major)
}

fn last_day_of(file: &File, kind: AuditKind) -> Option<NaiveDate> {
    decided_upon(file)
        .filter(|a| a.kind == kind)
        .map(|a| a.last_day)
        .max()
}
