//! The audit report with three hundred findings.

use crate::{Outcome, cpu, median, tell};
use reports::report::{AuditReport, Finding, render};

const SAMPLE: &str = include_str!("../../../reports/src/report/testdata/stage2.json");
const FINDINGS: usize = 300;
const RENDERS: usize = 5;

/// Takes the figure. Each render has other findings, so that nothing laid out before serves again.
pub fn take() -> Outcome<()> {
    let sample: AuditReport = serde_json::from_str(SAMPLE)?;
    let mut spent = Vec::new();
    for turn in 0..RENDERS {
        let report = long(&sample, turn);
        spent.push(cpu::of_all(|| Ok(render(&report)?))?.as_secs_f64());
    }
    let first = spent.first().copied().unwrap_or(f64::NAN);
    tell(
        "report, 300 findings, first of the process",
        first,
        "s CPU",
        "<= 1",
    );
    tell("report, 300 findings", median(spent), "s CPU", "<= 1");
    Ok(())
}

fn long(sample: &AuditReport, turn: usize) -> AuditReport {
    let copied = sample.findings.iter().cycle().take(FINDINGS);
    AuditReport {
        number: format!("{}-{turn}", sample.number),
        findings: copied
            .enumerate()
            .map(|(index, finding)| Finding {
                number: format!("F-{:03}", index + 1),
                statement: format!("{} Sample {turn}.{index}.", finding.statement),
                ..finding.clone()
            })
            .collect(),
        ..sample.clone()
    }
}
