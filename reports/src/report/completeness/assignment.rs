//! Who, what, when, where: letters a to j and the meetings.

use super::{CLOSING, CONTENT, Checklist, MISSING, is_text};
use crate::report::conduct::{Presence, Visit};
use crate::report::model::{AuditKind, AuditReport};
use crate::report::party::TeamRole;

const REPORT: &str = "ISO/IEC 17021-1:2015, 9.4.8.1";
const OPENING: &str = "ISO/IEC 17021-1:2015, 9.4.2";
const APPLICABILITY: &str = "ISO/IEC 42006:2025, 8.2.2 (to be confirmed)";
const APPLICABILITY_SURVEILLANCE: &str = "ISO/IEC 42006:2025, 9.6.2.2 (to be confirmed)";

impl Checklist {
    pub(super) fn identity(&mut self, report: &AuditReport) {
        self.require("number", is_text(&report.number), MISSING, REPORT, None);
        self.require("version", report.version > 0, "counts from 1", REPORT, None);

        self.text("body.name", &report.body.name, 'a');
        self.text("body.legal_entity", &report.body.legal_entity, 'a');
        self.text("body.address", &report.body.address, 'a');

        self.text("client.name", &report.client.name, 'b');
        self.text("client.address", &report.client.address, 'b');
        self.text("client.representative", &report.client.representative, 'b');
    }

    pub(super) fn assignment(&mut self, report: &AuditReport) {
        let criteria = &report.criteria;
        let has_criteria = !criteria.is_empty() && criteria.iter().all(|text| is_text(text));
        self.content("criteria", has_criteria, 'd');
        self.content("objectives", !report.objectives.is_empty(), 'e');

        self.text("scope.statement", &report.scope.statement, 'f');
        self.content("scope.units", !report.scope.units.is_empty(), 'f');
        let time = &report.scope.time;
        self.days("scope.time.auditor_days", time.auditor_days);
        self.days("scope.time.planned_auditor_days", time.planned_auditor_days);
        self.days("scope.time.duration_days", time.duration_days);
        let remote = (0.0..=time.auditor_days).contains(&time.remote_auditor_days);
        let problem = "is not a part of the audit time";
        self.require(
            "scope.time.remote_auditor_days",
            remote,
            problem,
            CONTENT,
            Some('f'),
        );

        let asked = match report.kind {
            AuditKind::Surveillance => APPLICABILITY_SURVEILLANCE,
            _ => APPLICABILITY,
        };
        let applicability = report.statement_of_applicability.is_some();
        self.require(
            "statement_of_applicability",
            applicability,
            MISSING,
            asked,
            None,
        );
    }

    pub(super) fn course(&mut self, report: &AuditReport) {
        self.content("deviations", report.deviations.is_some(), 'g');
        let time = &report.scope.time;
        let as_planned = (time.auditor_days - time.planned_auditor_days).abs() < 0.01;
        let told = report
            .deviations
            .as_ref()
            .is_none_or(|list| !list.is_empty());
        let problem = "do not say that the time spent differs from the time planned";
        self.require(
            "deviations",
            as_planned || told,
            problem,
            CONTENT,
            Some('g'),
        );
        for (index, deviation) in report.deviations.iter().flatten().enumerate() {
            self.text(&format!("deviations[{index}].what"), &deviation.what, 'g');
            self.text(
                &format!("deviations[{index}].reason"),
                &deviation.reason,
                'g',
            );
        }
        self.content("programme_issues", report.programme_issues.is_some(), 'h');

        let leaders = report
            .team
            .iter()
            .filter(|member| member.role == TeamRole::Leader);
        let one_leader = leaders.count() == 1;
        self.require(
            "team",
            one_leader,
            "must name exactly one leader",
            CONTENT,
            Some('i'),
        );

        self.content("visits", !report.visits.is_empty(), 'j');
        for (index, visit) in report.visits.iter().enumerate() {
            self.visit(&format!("visits[{index}]"), visit);
        }
        self.meetings(report);
    }

    fn visit(&mut self, field: &str, visit: &Visit) {
        self.text(&format!("{field}.place"), &visit.place, 'j');
        let ordered = visit.from <= visit.until;
        self.require(field, ordered, "ends before it starts", CONTENT, Some('j'));
        let site_stated = visit.presence == Presence::OffSite || visit.site.is_some();
        self.content(&format!("{field}.site"), site_stated, 'j');
    }

    fn meetings(&mut self, report: &AuditReport) {
        let meetings = &report.meetings;
        let excused = is_text(&meetings.not_held_reason) || report.terminated.is_some();
        let opened = meetings.opening_on.is_some();
        let closed = meetings.closing_on.is_some();
        self.require(
            "meetings.opening_on",
            opened || excused,
            MISSING,
            OPENING,
            None,
        );
        self.require(
            "meetings.closing_on",
            closed || excused,
            MISSING,
            CLOSING,
            None,
        );

        let attended = |at_closing: bool| {
            let mut people = meetings.attendance.iter();
            people.any(|person| {
                if at_closing {
                    person.closing
                } else {
                    person.opening
                }
            })
        };
        let problem = "names nobody at a meeting that was held";
        self.require(
            "meetings.attendance",
            !opened || attended(false),
            problem,
            OPENING,
            None,
        );
        self.require(
            "meetings.attendance",
            !closed || attended(true),
            problem,
            CLOSING,
            None,
        );
    }
}
