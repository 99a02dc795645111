//! Shows a certification: cycle, programme, audits, nonconformities, decisions, certificates.

use super::{coming, tone};
use crate::app::Context;
use crate::view::{Cell, Section, View, date, days};
use crate::{audit, choice, decision};
use domain::certification::State;
use domain::lifecycle::spoken;
use domain::{Act, LifeCycle, Result};
use schema::certification::{self, Certification};
use schema::client::Client;
use schema::{Record, Rx};

/// Shows a certification.
///
/// # Errors
/// [`domain::Error::NotFound`] when there is none, or it may not be seen.
pub fn show(rx: &mut Rx, _: &Context, id: &str) -> Result<View> {
    let c: Certification = rx.load(id, Act::ReadCertification)?;
    let client = Client::find(rx, &c.client_id)?;
    let sites = choice::labels(&choice::sites(rx, &client.id)?, &c.sites);
    let (next, actor) = next(rx, &c)?;
    let running = matches!(c.state, State::Active | State::Suspended);
    View::of(rx, "Certification", &c.number, &client.name, &c)?
        .state(c.state, tone(c.state), &[State::Planned, State::Active])
        .next(next, actor)
        .linked("Client", &client.name, format!("/client/{}", client.id))
        .fact("Standard", &c.standard)
        .fact("Scope", &c.scope)
        .fact("Sites", sites.join("; "))
        .fact("Roles", c.roles.join(", "))
        .fact("Statement of applicability", &c.soa_version)
        .fact("Cycle", c.cycle)
        .fact("First certified", date(c.initial_on))
        .fact("Cycle began", date(c.start_on))
        .fact("Last valid day", date(c.expires_on))
        .fact("Suspended since", date(c.suspended_on))
        .section(programme(rx, &c)?)
        .section(audits(rx, id)?)
        .section(nonconformities(rx, id)?)
        .section(decisions(rx, id)?)
        .section(certificates(rx, id)?)
        .section(cases(rx, id)?)
        .acts(
            rx,
            &c,
            &[
                (
                    &audit::schedule::CASE,
                    !matches!(c.state, State::Refused | State::Withdrawn),
                ),
                (&decision::GRANT, c.state == State::Planned),
                (&decision::MAINTAIN, c.state == State::Active),
                (&decision::RENEW, c.state == State::Active),
                (
                    &decision::RESTORE,
                    matches!(c.state, State::Suspended | State::Expired),
                ),
                (&decision::REFUSE, c.state == State::Planned),
                (&decision::SUSPEND, c.state == State::Active),
                (&decision::WITHDRAW, running),
            ],
        )
}

fn next(rx: &mut Rx, c: &Certification) -> Result<(String, &'static str)> {
    if let Some(case) = schema::due_case::of_record(rx, &c.id)?.into_iter().next() {
        return Ok((case.message, "Certification body"));
    }
    let coming = coming(rx, c)?;
    Ok(match (c.state, coming) {
        (State::Refused | State::Withdrawn, _) => ("Nothing more happens here.".to_owned(), ""),
        (State::Suspended, _) => (
            "Resolve the cause and restore, or withdraw.".to_owned(),
            "Certification body and client",
        ),
        (State::Expired, _) => (
            "Restore within six months, or begin again.".to_owned(),
            "Certification body",
        ),
        (_, Some(audit)) => {
            let by = audit
                .due_on
                .map(|d| format!(" by {}", date(Some(d))))
                .unwrap_or_default();
            (
                format!("{} audit{by}.", audit.kind.name()),
                "Certification body",
            )
        }
        (_, None) => (
            "The audits held go on to their decision.".to_owned(),
            "Certification body",
        ),
    })
}

fn programme(rx: &mut Rx, c: &Certification) -> Result<Section> {
    let mut table = Section::table(
        "programme",
        "Audit programme of this cycle",
        &[
            ("Audit", ""),
            ("At the latest", "date"),
            ("Days", "number"),
            ("Basis", "text"),
        ],
        "No programme yet.",
    );
    if let Some(p) = certification::programme(rx, &c.id, c.cycle)? {
        for planned in p.body.iter() {
            table = table.row(vec![
                Cell::text(planned.kind.name()),
                Cell::date(planned.due_on),
                Cell::text(days(i64::from(planned.half_days))),
                Cell::text(&planned.basis),
            ]);
        }
    }
    Ok(table)
}

fn audits(rx: &mut Rx, id: &str) -> Result<Section> {
    let mut table = Section::table(
        "audits",
        "Audits",
        &[
            ("Number", ""),
            ("Audit", ""),
            ("First day", "date"),
            ("Last day", "date"),
            ("Status", ""),
        ],
        "No audit yet.",
    );
    for a in schema::audit::of_certification(rx, id)? {
        table = table.row(vec![
            Cell::link(&a.number, "audit", &a.id),
            Cell::text(a.kind.name()),
            Cell::date(Some(a.first_day)),
            Cell::date(Some(a.last_day)),
            Cell::text(spoken(a.state.word())),
        ]);
    }
    Ok(table)
}

fn nonconformities(rx: &mut Rx, id: &str) -> Result<Section> {
    let mut table = Section::table(
        "nonconformities",
        "Nonconformities",
        &[
            ("Number", ""),
            ("Grade", ""),
            ("Requirement", ""),
            ("Status", ""),
        ],
        "None.",
    );
    for n in schema::nonconformity::of_certification(rx, id)? {
        table = table.row(vec![
            Cell::link(&n.number, "nonconformity", &n.id),
            Cell::status(n.grade.word(), n.grade.word()),
            Cell::text(&n.requirement),
            Cell::text(spoken(n.state.word())),
        ]);
    }
    Ok(table)
}

fn decisions(rx: &mut Rx, id: &str) -> Result<Section> {
    let mut table = Section::table(
        "decisions",
        "Certification decisions",
        &[
            ("Number", ""),
            ("Decision", ""),
            ("Decided", "date"),
            ("By", ""),
        ],
        "Nothing is decided yet.",
    );
    for d in schema::decision::of_certification(rx, id)? {
        let decider = schema::person::Person::find(rx, &d.decider_id)?;
        table = table.row(vec![
            Cell::link(&d.number, "decision", &d.id),
            Cell::text(d.kind.word()),
            Cell::date(Some(d.decided_on)),
            Cell::text(decider.name),
        ]);
    }
    Ok(table)
}

fn certificates(rx: &mut Rx, id: &str) -> Result<Section> {
    let mut table = Section::table(
        "certificates",
        "Certificates",
        &[
            ("Number", ""),
            ("Revision", "number"),
            ("Issued", "date"),
            ("Valid until", "date"),
            ("Status", ""),
        ],
        "No certificate yet.",
    );
    for c in schema::certificate::of_certification(rx, id)? {
        table = table.row(vec![
            Cell::link(&c.number, "certificate", &c.id),
            Cell::text(c.revision),
            Cell::date(Some(c.issued_on)),
            Cell::date(Some(c.expires_on)),
            Cell::status(
                spoken(c.state.word()),
                crate::certificate::show::tone(c.state),
            ),
        ]);
    }
    Ok(table)
}

fn cases(rx: &mut Rx, id: &str) -> Result<Section> {
    let mut table = Section::table(
        "cases",
        "Deadlines that need a decision",
        &[("Due", "date"), ("What", "text")],
        "None.",
    );
    for case in schema::due_case::of_record(rx, id)? {
        table = table.row(vec![
            Cell::date(Some(case.due_on)),
            Cell::text(&case.message),
        ]);
    }
    Ok(table)
}
