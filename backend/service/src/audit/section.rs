//! Parts of an audit's file as pages show them: on the audit itself, to its reviewer and to the decider.

use crate::audit::about::named;
use crate::audit::outside::{is_inside, is_told_of_evidence};
use crate::audit_report::recommendation::recommended;
use crate::choice;
use crate::coverage::topic::{counted, lettered, missing, topics};
use crate::view::{Cell, Section, auditor_days, days, span};
use domain::audit::Readiness;
use domain::coverage::Conclusion;
use domain::sentence::{Said, say, word};
use domain::team::Declared;
use domain::{Act, LifeCycle, Noun, Sentence, lifecycle, of};
use schema::audit::{Audit, Meeting, ReadinessRecord};
use schema::audit_report::AuditReport;
use schema::certification::Certification;
use schema::client::Client;
use schema::nonconformity::{Answer, Nonconformity};
use schema::person::Person;
use schema::{Id, Record, Result, Snapshot, audit_report, nonconformity};

/// What the audit is: days, sites, meetings.
pub(crate) fn facts(rx: &mut Snapshot, a: &Audit) -> Result<Section> {
    let certification = Certification::find(rx, &a.certification_id)?;
    let sites = choice::labels(&choice::sites(rx, &a.client_id)?, &a.sites);
    Ok(Section::facts("audit", "The audit", "")
        .linked("Audit", named(a), format!("/audit/{}", a.id))
        .fact("Client", Client::find(rx, &a.client_id)?.name)
        .fact("Standard", &certification.standard)
        .fact("Scope", &certification.scope)
        .fact("Days", span(a.first_day, a.last_day))
        .fact("Audit time", auditor_days(a.half_days))
        .fact("Sites", sites)
        .fact("Opening meeting", meeting(a.opening.as_ref()))
        .fact("Agreed at the opening meeting", note(a.opening.as_ref()))
        .fact("Closing meeting", meeting(a.closing.as_ref()))
        .fact(DIVERGING, note(a.closing.as_ref()))
        .fact("Stage 1 verdict", a.readiness.as_ref().map(readiness)))
}

/// A meeting in one line: its day and who attended.
pub(crate) fn meeting(held: Option<&Meeting>) -> Option<Sentence> {
    held.map(|m| {
        let attendees: Vec<Said> = m.attendees.iter().map(Said::from).collect();
        say!("{day}: {attendees}", day = m.on, attendees)
    })
}

/// What became of opinions that diverged (9.4.7.3).
pub(super) const DIVERGING: &str = "Diverging opinions and what was agreed";

/// What was agreed at a meeting, or stayed open.
pub(super) fn note(held: Option<&Meeting>) -> String {
    held.map(|meeting| meeting.note.clone()).unwrap_or_default()
}

/// The stage 1 verdict in words, with its day.
pub(crate) fn readiness(r: &ReadinessRecord) -> Sentence {
    let day = r.given_on;
    match r.readiness {
        Readiness::Ready => say!("ready for stage 2, {day}", day),
        Readiness::ReadyWithConcerns => say!("ready, with areas of concern, {day}", day),
        Readiness::NotReady => say!("not ready, {day}", day),
    }
}

/// What the leader concluded, and what the team recommends.
pub(crate) fn report(rx: &mut Snapshot, audit_id: &Id<of::Audit>) -> Result<Section> {
    let table = Section::facts("report", "The report", "No report is written yet.");
    let Some(report) = audit_report::of_audit(rx, audit_id)? else {
        return Ok(table);
    };
    let document = match report.document.as_str() {
        "" => String::new(),
        sha256 => format!("/document/{sha256}"),
    };
    let said = &report.body;
    Ok(table
        .linked("Report", with_state(&report), document)
        .fact("Conclusions", &said.conclusions)
        .fact("Conformity and effectiveness", &said.conformity)
        .fact("Capability to meet requirements", &said.capability)
        .fact("Internal audit", &said.internal_audit)
        .fact("Management review", &said.management_review)
        .fact("Whether the scope is appropriate", &said.scope_appropriate)
        .fact("Objectives fulfilled", yes_or_no(said.objectives_met))
        .fact("Deviations from the plan", &said.deviations)
        .fact("Significant changes", &said.changes)
        .fact("Unresolved issues", &said.unresolved)
        .fact("Earlier corrective actions", &said.earlier_actions)
        .fact(
            "Statement of applicability",
            say!(
                "version {version}, {day}",
                version = &said.soa_version,
                day = said.soa_dated
            ),
        )
        .fact(
            "Recommendation of the team",
            word(recommended(said.recommendation)),
        )
        .fact("Grounds", &said.grounds)
        .fact("Conditions", &said.conditions)
        .fact("What changed since the report before", &said.what_changed))
}

/// A report by its number and where it stands.
pub(super) fn with_state(report: &AuditReport) -> Sentence {
    let state = lifecycle::said(report.state.word());
    say!("{number}, {state}", number = &report.number, state)
}

fn yes_or_no(holds: bool) -> Sentence {
    word(if holds { "yes" } else { "no" })
}

/// Each nonconformity with the client's answer in full, for those who judge the file.
pub(crate) fn answers(rx: &mut Snapshot, audit_id: &Id<of::Audit>) -> Result<Section> {
    let mut table = Section::table(
        "nonconformities",
        "Nonconformities and the client's answers",
        &[
            ("Number", ""),
            ("Grade", ""),
            ("Requirement and statement", "text"),
            ("Answer of the client", "text"),
            ("Status", ""),
        ],
        "None recorded.",
    );
    for n in nonconformity::of_audit(rx, audit_id)? {
        table = table.row(vec![
            Cell::link(&n.number, Noun::Nonconformity, &n.id),
            Cell::status(n.grade.word(), n.grade.word()),
            Cell::text(cited(&n)),
            Cell::text(match n.answer.as_ref() {
                Some(given) => in_full(given),
                None => word("No answer yet."),
            }),
            Cell::text(lifecycle::said(n.state.word())),
        ]);
    }
    Ok(table)
}

fn cited(n: &Nonconformity) -> Sentence {
    let requirement = choice::requirement(&n.requirement);
    let statement = &n.statement;
    say!("{requirement}\n{statement}", requirement, statement)
}

fn in_full(answer: &Answer) -> Sentence {
    say!(
        "Correction: {correction}\nCause: {cause}\nCorrective action: {action} (by {day})",
        correction = &answer.correction,
        cause = &answer.cause,
        action = &answer.corrective_action,
        day = answer.done_by
    )
}

/// The team with each member's part and declaration.
pub(crate) fn team(rx: &mut Snapshot, a: &Audit) -> Result<Section> {
    let mut columns = vec![("Name", ""), ("Part", ""), ("Days", "number")];
    // What was declared, and whether, is the body's to judge (5.2.13), and no business of the client's.
    let is_told = is_inside(rx);
    // The words are for who judges them, and no colleague's business.
    let reads = rx.permit(Act::ReadPerson).is_ok();
    if is_told {
        columns.extend([("Declaration", ""), ("In their own words", "text")]);
    }
    let mut table = Section::table("team", "Team", &columns, "No team yet.");
    for m in schema::audit::team(rx, &a.id)? {
        let person = Person::find(rx, &m.person_id)?;
        let (word, tone) = match m.declared {
            Declared::NoConflict => ("no conflict", "good"),
            Declared::Judged => ("judged to be none", "good"),
            Declared::Conflict => ("conflict", "bad"),
            Declared::Open => ("awaited", "warn"),
        };
        let mut cells = vec![
            Cell::text(person.name),
            Cell::text(lifecycle::said(m.part.word())),
            Cell::text(days(m.half_days)),
        ];
        if is_told {
            let own = rx.person().as_ref() == Some(&m.person_id);
            let words = if reads || own {
                m.declaration.as_str()
            } else {
                ""
            };
            cells.extend([Cell::status(word, tone), Cell::text(words)]);
        }
        table = table.row(cells);
    }
    Ok(table)
}

/// The plan, line by line.
pub(crate) fn plan(a: &Audit) -> Section {
    let mut table = Section::table(
        "plan",
        "Audit plan",
        &[
            ("Day", "date"),
            ("Time", ""),
            ("Unit or process", "text"),
            ("Auditor", ""),
        ],
        "No plan yet.",
    );
    if let Some(plan) = a.plan.as_ref() {
        for line in &plan.lines {
            let topic: Said = match line.remote {
                true => say!("{topic} (remote)", topic = &line.topic).into(),
                false => (&line.topic).into(),
            };
            table = table.row(vec![
                Cell::date(line.day),
                Cell::text(&line.time),
                Cell::text(topic),
                Cell::text(&line.person),
            ]);
        }
    }
    table
}

/// What the plan is for, beside its lines (9.2.3.2); nothing before there is one.
pub(crate) fn planned(a: &Audit) -> Option<Section> {
    let plan = a.plan.as_ref()?;
    let section = Section::facts("planned", "What the plan is for", "")
        .fact("Objectives", &plan.objectives)
        .fact("Criteria", &plan.criteria)
        .fact("Units and processes", &plan.scope)
        .fact("Language", &plan.language)
        .fact(
            "Risks of remote parts, and how they are met",
            &plan.remote_risk,
        )
        .fact("Issued", plan.issued_on);
    Some(section)
}

/// What a stage 1 concluded on each objective, and the statement of applicability it read (9.3.1.2.2);
/// nothing before its verdict.
pub(crate) fn objectives(a: &Audit) -> Option<Section> {
    let given = a.readiness.as_ref()?;
    let mut table = Section::facts("readiness", "What stage 1 concluded", "");
    for objective in catalogue::stage_1_objectives() {
        let said = given.objectives.iter();
        let said = said.filter(|(letter, _)| *letter == objective.letter);
        for (_, conclusion) in said {
            table = table.fact(lettered(objective), conclusion);
        }
    }
    let section = table
        .fact("Statement of applicability", &given.soa_version)
        .fact("Controls it treats", i64::from(given.soa_controls))
        .fact("Why controls are missing from it", &given.gap)
        .fact(
            "Internal audit and management review performed",
            yes_or_no(given.internal_audit_and_review),
        )
        .fact("Areas of concern", &given.concerns);
    Some(section)
}

/// The nonconformities of an audit.
pub(crate) fn nonconformities(rx: &mut Snapshot, id: &Id<of::Audit>) -> Result<Section> {
    let mut table = Section::table(
        "nonconformities",
        "Nonconformities",
        &[
            ("Number", ""),
            ("Grade", ""),
            ("Requirement", ""),
            ("Statement", "text"),
            ("Status", ""),
        ],
        "None recorded.",
    );
    for n in nonconformity::of_audit(rx, id)? {
        table = table.row(vec![
            Cell::link(&n.number, Noun::Nonconformity, &n.id),
            Cell::status(n.grade.word(), n.grade.word()),
            Cell::text(choice::requirement(&n.requirement)),
            Cell::text(&n.statement),
            Cell::text(lifecycle::said(n.state.word())),
        ]);
    }
    Ok(table)
}

/// The opportunities for improvement of an audit.
pub(crate) fn improvements(rx: &mut Snapshot, id: &Id<of::Audit>) -> Result<Section> {
    let mut table = Section::table(
        "improvements",
        "Opportunities for improvement",
        &[("Number", ""), ("Clause", ""), ("Statement", "text")],
        "None recorded.",
    );
    for i in schema::audit::improvements(rx, id)? {
        table = table.row(vec![
            Cell::status(Said::from(&i.number), "ofi"),
            Cell::text(&i.requirement),
            Cell::text(&i.statement),
        ]);
    }
    Ok(table)
}

/// What was examined, topic by topic.
pub(crate) fn coverage(rx: &mut Snapshot, a: &Audit) -> Result<Section> {
    let topics = topics(a.kind);
    if !is_told_of_evidence(rx, a) {
        return Ok(Section::table(
            "coverage",
            "Evidence",
            &[],
            "Told at the closing meeting.",
        ));
    }
    let covered = schema::audit::coverage(rx, &a.id)?;
    let people: Vec<_> = covered.iter().map(|c| c.person_id.clone()).collect();
    let names = schema::person::names(rx, &people)?;
    let heading = say!(
        "Evidence: {examined} of {topics}",
        examined = topics.len() - missing(rx, a)?.len(),
        topics = counted(topics.len())
    );
    let mut table = Section::table(
        "coverage",
        heading,
        &[
            ("Topic", ""),
            ("Method", ""),
            ("Evidence", "text"),
            ("Recorded by", ""),
            ("Conclusion", ""),
        ],
        "Nothing recorded yet.",
    );
    for c in covered {
        let topic = topics
            .iter()
            .find(|(id, _)| *id == c.topic)
            .map(|(_, label)| label.clone());
        let tone = if c.conclusion == Conclusion::Nonconformity {
            "bad"
        } else {
            ""
        };
        let mut concluded = lifecycle::said(c.conclusion.word());
        if !c.counts && c.conclusion != Conclusion::Nonconformity {
            concluded = say!("{conclusion} (disagreement)", conclusion = concluded);
        }
        table = table.row(vec![
            Cell::text(topic.unwrap_or_else(|| Said::from(&c.topic))),
            Cell::text(lifecycle::said(c.method.word())),
            Cell::text(&c.evidence),
            Cell::text(names.get(&c.person_id).cloned().unwrap_or_default()),
            Cell::status(concluded, tone),
        ]);
    }
    Ok(table)
}

/// The independent reviews of the file.
pub(crate) fn reviews(rx: &mut Snapshot, id: &Id<of::Audit>) -> Result<Section> {
    let mut columns = vec![("Day", "date"), ("Reviewer", ""), ("Outcome", "")];
    // What the reviewer says is said to the body, and may name who complained (9.8.5).
    let is_told = is_inside(rx);
    if is_told {
        columns.push(("Remark", "text"));
    }
    let mut table = Section::table(
        "reviews",
        "Independent review",
        &columns,
        "Not reviewed yet.",
    );
    for r in schema::technical_review::of_audit(rx, id)? {
        let reviewer = Person::find(rx, &r.reviewer_id)?;
        let mut cells = vec![
            Cell::date(Some(r.reviewed_on)),
            Cell::text(reviewer.name),
            Cell::text(word(r.outcome.word())),
        ];
        if is_told {
            cells.push(Cell::text(&r.body.note));
        }
        table = table.row(cells);
    }
    Ok(table)
}
