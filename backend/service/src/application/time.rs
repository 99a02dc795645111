//! The audit time of an application: computed for each activity, told step by step, and shared between
//! the audits. ISO/IEC 17021-1:2015, 9.1.4; ISO/IEC 42006:2025, 9.1.4.

use domain::Verdict;
use domain::ai_system::Risk;
use domain::application::audit_time_reflects_the_ai_systems;
use domain::audit::Kind;
use domain::audit_time::{
    Activity, Adjustment, Backed, Bounds, Calculation, Days, Input, Table, compute,
};
use domain::error::FieldError;
use domain::sentence::{Said, Sentence, say, word};
use schema::application::Body;
use schema::client::AiSystem;

const ACTIVITIES: [Activity; 3] = [
    Activity::Initial,
    Activity::Surveillance,
    Activity::Recertification,
];

/// The time of each activity with every rule it rests on; none where one of them cannot be computed.
pub(super) fn computed(
    table: Option<&Backed>,
    body: &Body,
    adjustments: &[Adjustment],
    demonstration: bool,
) -> (Option<Vec<Calculation>>, Vec<Verdict>) {
    let mut times = Vec::new();
    let mut verdicts = Vec::new();
    for activity in ACTIVITIES {
        let asked = Input {
            activity,
            persons: body.persons,
            roles: body.roles.iter().map(|role| role.to_string()).collect(),
            adjustments: adjustments.to_vec(),
            demonstration,
        };
        let (time, said) = compute(table, &asked);
        times.push(time);
        verdicts.extend(said);
    }
    (times.into_iter().collect(), verdicts)
}

/// What the table counts of the AI systems applied with, against the units entered by factor.
pub(super) fn systems_are_counted(
    table: Option<&Table>,
    body: &Body,
    systems: &[AiSystem],
    entered: impl Fn(&str) -> u32,
) -> Verdict {
    let applied = |high_risk_only: bool| {
        let count = systems
            .iter()
            .filter(|s| body.ai_systems.contains(&s.id))
            .filter(|s| s.risk == Risk::High || !high_risk_only)
            .count();
        u32::try_from(count).unwrap_or(u32::MAX)
    };
    let mut found = Vec::new();
    for (code, what, there) in [
        ("ai-systems", "AI systems", applied(false)),
        ("high-risk", "high-risk AI systems", applied(true)),
    ] {
        let Some(Bounds::Days { included, .. }) =
            table.and_then(|t| t.factor(code)).map(|f| f.bounds)
        else {
            continue;
        };
        found.push((what, there, entered(code), included));
    }
    audit_time_reflects_the_ai_systems(&found)
}

/// Each step of the calculations, in words.
pub(super) fn steps(times: &[Calculation]) -> Vec<Sentence> {
    times
        .iter()
        .flat_map(|time| {
            let activity = || word(time.input.activity.word());
            let mut lines: Vec<Sentence> = time
                .steps
                .iter()
                .map(|s| {
                    say!(
                        "{activity}: {what} - {why} - {after}",
                        activity = activity(),
                        what = s.what(),
                        why = s.why(),
                        after = s.after.said()
                    )
                })
                .collect();
            lines.push(say!(
                "{activity}: {time} ({citation})",
                activity = activity(),
                time = auditor_days(time.time),
                citation = &time.citation
            ));
            lines
        })
        .collect()
}

fn auditor_days(time: Days) -> Sentence {
    let days = time.to_string();
    match days.as_str() {
        "1.0" => say!("{days} auditor-day", days = &days),
        _ => say!("{days} auditor-days", days = &days),
    }
}

/// The initial audit's time is shared between its two stages, so stage 1 does not take all of it.
pub(super) fn stage_2_has_time(times: &[Calculation], stage1: u32) -> Option<FieldError> {
    let initial = halves(times, 0);
    (stage1 >= initial).then(|| {
        FieldError::new(
            "stage1_half_days",
            say!(
                "The initial audit has {time} in total; leave some for stage 2.",
                time = Said::count(initial, "half day")
            ),
        )
    })
}

/// Half days of each audit.
pub(super) fn half_days(times: &[Calculation], stage1: u32) -> Vec<(Kind, u32)> {
    vec![
        (Kind::Stage1, stage1),
        (Kind::Stage2, halves(times, 0).saturating_sub(stage1)),
        (Kind::Surveillance, halves(times, 1)),
        (Kind::Recertification, halves(times, 2)),
    ]
}

fn halves(times: &[Calculation], index: usize) -> u32 {
    times.get(index).map_or(0, |t| t.time.in_halves())
}
