//! What came of it: letters k to r, 9.4.8.3 and the nonconformities.

use std::collections::BTreeSet;

use super::{CLOSING, CONTENT, Checklist, MISSING, is_text};
use crate::report::conduct::Combination;
use crate::report::finding::{Finding, FindingConclusion, Grade, Nonconformity};
use crate::report::model::{AuditKind, AuditReport};

const STATEMENTS: &str = "ISO/IEC 17021-1:2015, 9.4.8.3";
const GRADING: &str = "ISO/IEC 17021-1:2015, 9.4.5";
const NONCONFORMITY: &str = "ISO/IEC 17021-1:2015, 9.4.5.3";
const STAGE_1: &str = "ISO/IEC 17021-1:2015, 9.3.1.2.3";

impl Checklist {
    pub(super) fn findings(&mut self, report: &AuditReport) {
        self.text("conclusions", &report.conclusions, 'k');
        // What was terminated may have examined nothing yet.
        let ended = report.terminated.is_some();
        if is_system_audit(report.kind) {
            self.content("coverage", ended || !report.coverage.is_empty(), 'k');
        }

        let nonconformities = report
            .nonconformities
            .iter()
            .map(|item| item.number.as_str());
        let opportunities = report.opportunities.iter().map(|item| item.number.as_str());
        let raised: Vec<&str> = nonconformities.chain(opportunities).collect();
        let known: BTreeSet<&str> = raised.iter().copied().collect();
        let unique = known.len() == raised.len();
        self.require(
            "nonconformities",
            unique,
            "use a number twice",
            CONTENT,
            Some('k'),
        );

        self.content("findings", ended || !report.findings.is_empty(), 'k');
        for (index, finding) in report.findings.iter().enumerate() {
            let field = format!("findings[{index}]");
            self.text(&format!("{field}.statement"), &finding.statement, 'k');
            let mut evidence = finding.evidence.iter();
            let has_evidence = evidence.any(|item| is_text(&item.reference));
            self.content(&format!("{field}.evidence"), has_evidence, 'k');

            self.raised(&format!("{field}.raised"), finding, &known, ended);
        }
    }

    /// What a finding concludes and what it raised must agree, or the first page miscounts.
    fn raised(&mut self, field: &str, finding: &Finding, known: &BTreeSet<&str>, ended: bool) {
        let mut raised = finding.raised.iter();
        let resolved = raised.all(|number| known.contains(number.as_str()));
        let problem = "refers to a number that the report does not contain";
        self.require(field, resolved, problem, CONTENT, Some('k'));

        let agrees = match finding.conclusion {
            FindingConclusion::Conforms => true,
            FindingConclusion::Nonconforming => ended || !finding.raised.is_empty(),
            _ => !finding.raised.is_empty(),
        };
        let problem = "names nothing raised although the finding does not simply conform";
        self.require(field, agrees, problem, GRADING, None);
    }

    pub(super) fn nonconformities(&mut self, report: &AuditReport) {
        for (index, item) in report.nonconformities.iter().enumerate() {
            self.nonconformity(&format!("nonconformities[{index}]"), item);
        }
        for (index, item) in report.opportunities.iter().enumerate() {
            self.text(
                &format!("opportunities[{index}].statement"),
                &item.statement,
                'k',
            );
        }
    }

    fn nonconformity(&mut self, field: &str, item: &Nonconformity) {
        let mut part = |name: &str, present: bool| {
            let field = format!("{field}.{name}");
            self.require(&field, present, MISSING, NONCONFORMITY, None);
        };
        part("number", is_text(&item.number));
        part("requirements", !item.requirements.is_empty());
        part("statement", is_text(&item.statement));
        part("evidence", is_text(&item.evidence));
        part("discussion", is_text(&item.discussion));

        let cites_major = item
            .requirements
            .iter()
            .any(|cited| cited.grade == Grade::Major);
        let graded = item.requirements.is_empty() || cites_major == (item.grade == Grade::Major);
        let problem = "is not the highest grade among the requirements";
        self.require(&format!("{field}.grade"), graded, problem, GRADING, None);

        let due = item.answer_due.is_some();
        self.require(&format!("{field}.answer_due"), due, MISSING, CLOSING, None);
    }

    pub(super) fn conclusions(&mut self, report: &AuditReport) {
        if report.kind != AuditKind::Stage1 {
            self.content("changes", report.changes.is_some(), 'l');
        }
        self.content("unresolved", report.unresolved.is_some(), 'm');
        self.combination(report.combination.as_ref());
        self.text("sampling_disclaimer", &report.sampling_disclaimer, 'o');

        if report.kind == AuditKind::Stage1 {
            let verdict = report.readiness.as_ref();
            let grounded = verdict.is_some_and(|verdict| is_text(&verdict.grounds));
            self.require("readiness", grounded, MISSING, STAGE_1, None);
        } else {
            let advice = report.recommendation.as_ref();
            let grounded = advice.is_some_and(|advice| is_text(&advice.grounds));
            self.content("recommendation", grounded, 'p');
        }

        if is_certified(report.kind) && report.terminated.is_none() {
            let control = report.certificate_control.as_ref();
            let grounded = control.is_some_and(|control| is_text(&control.grounds));
            self.content("certificate_control", grounded, 'q');
        }
        if is_certified(report.kind) || report.kind == AuditKind::FollowUp {
            self.content("earlier_actions", report.earlier_actions.is_some(), 'r');
        }
    }

    fn combination(&mut self, combination: Option<&Combination>) {
        let stated = match combination {
            None => false,
            Some(Combination::Single) => true,
            Some(
                Combination::Combined { with }
                | Combination::Joint { with }
                | Combination::Integrated { with },
            ) => is_text(with),
        };
        self.content("combination", stated, 'n');
    }

    pub(super) fn statements(&mut self, report: &AuditReport) {
        if is_system_audit(report.kind) && report.terminated.is_none() {
            let conformity = report.conformity.as_ref();
            let mut part = |name: &str, text: Option<&String>| {
                let field = format!("conformity.{name}");
                self.require(
                    &field,
                    text.is_some_and(|text| is_text(text)),
                    MISSING,
                    STATEMENTS,
                    Some('a'),
                );
            };
            part("statement", conformity.map(|part| &part.statement));
            part("capability", conformity.map(|part| &part.capability));
            part(
                "internal_audit",
                conformity.map(|part| &part.internal_audit),
            );
            part(
                "management_review",
                conformity.map(|part| &part.management_review),
            );
        }

        if report.kind != AuditKind::FollowUp && report.terminated.is_none() {
            let scope = report.scope_appropriate.is_some();
            self.require("scope_appropriate", scope, MISSING, STATEMENTS, Some('b'));
        }

        for (index, objective) in report.objectives.iter().enumerate() {
            let field = format!("objectives[{index}]");
            self.text(&format!("{field}.text"), &objective.text, 'e');
            let stated = objective.fulfilled.is_some();
            self.require(
                &format!("{field}.fulfilled"),
                stated,
                MISSING,
                STATEMENTS,
                Some('c'),
            );
            let explained = objective.fulfilled != Some(false) || is_text(&objective.remark);
            self.require(
                &format!("{field}.remark"),
                explained,
                MISSING,
                STATEMENTS,
                Some('c'),
            );
        }
    }
}

fn is_system_audit(kind: AuditKind) -> bool {
    matches!(kind, AuditKind::Stage2) || is_certified(kind)
}

fn is_certified(kind: AuditKind) -> bool {
    matches!(kind, AuditKind::Surveillance | AuditKind::Recertification)
}
