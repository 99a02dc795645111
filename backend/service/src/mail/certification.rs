//! Letters about a certification's deadlines: renewal, expiry, surveillance.

use super::coming;
use super::decision::stop_using;
use crate::mail::letter::{Addressed, Letter, by, client_of, date, to_body, to_client};
use chrono::NaiveDate;
use domain::audit::Kind;
use domain::certification::State;
use domain::due_case::Kind as CaseKind;
use domain::{calendar, of};
use kernel::Context;
use schema::certification::Certification;
use schema::{Id, Record, Result, Snapshot, due_case};

pub(super) fn expired(rx: &mut Snapshot, id: &Id<of::Certification>) -> Result<Vec<Addressed>> {
    let certification = Certification::find(rx, id)?;
    let client = client_of(rx, &certification.client_id)?;
    let today = rx.today();
    let last = certification.expires_on.unwrap_or(today);
    let mut facts = about(&certification);
    facts.extend(last_valid_day(&certification));
    let recertification = coming::audit(rx, &certification, Kind::Recertification)?;
    let known = recertification.map(|audit| coming::told(&audit, today));
    let letter = Letter {
        subject: format!("Certification {} has expired", certification.number),
        lead: format!(
            "{} was the last valid day of your certification to {}.",
            date(last),
            certification.standard
        ),
        facts,
        paragraphs: vec![
            stop_using(&[]),
            way_back(&certification, last, today),
            known.unwrap_or_else(|| "Please tell us soon how you wish to proceed.".to_owned()),
        ],
        link: ("See the certification", path(&certification)),
        ..Letter::default()
    };
    Ok(vec![to_client(&client, letter)])
}

/// 9.6.3.2.5: restored within six months of the last valid day, or begun anew.
fn way_back(certification: &Certification, last: NaiveDate, today: NaiveDate) -> String {
    let clause = by(&["9.6.3.2.5"]);
    let limit = calendar::restore_limit(last);
    if today > limit {
        return format!(
            "The certification could be restored until {}. At least a stage 2 audit is now needed {clause}.",
            date(limit)
        );
    }
    let cause = if certification.suspended_on.is_some() {
        " and the cause of its suspension is resolved"
    } else {
        ""
    };
    format!(
        "The certification can be restored by a decision until {}, once the outstanding recertification activities are complete{cause}. After that day at least a stage 2 audit is needed {clause}.",
        date(limit)
    )
}

pub(super) fn renewal_due(rx: &mut Snapshot, id: &Id<of::Certification>) -> Result<Vec<Addressed>> {
    let certification = Certification::find(rx, id)?;
    let client = client_of(rx, &certification.client_id)?;
    let today = rx.today();
    let expiry = certification.expires_on.unwrap_or(today);
    let mut facts = about(&certification);
    facts.extend(last_valid_day(&certification));
    let mut paragraphs = vec![format!(
        "To renew it without a gap, the recertification audit, the closure of major nonconformities and the decision must all be complete by the end of {} {}.",
        date(expiry),
        by(&["9.6.3"])
    )];
    if certification.state == State::Suspended {
        paragraphs.push(format!(
            "Your certification is suspended, and it cannot be renewed before the suspension is lifted: please resolve its cause first {}.",
            by(&["9.6.5.4"])
        ));
    }
    paragraphs.push(to_arrange(rx, &certification)?);
    let letter = Letter {
        subject: format!(
            "Certification {} expires on {}",
            certification.number,
            date(expiry)
        ),
        lead: format!(
            "The last valid day of your certification to {} is {}, {}.",
            certification.standard,
            date(expiry),
            ahead((expiry - today).num_days())
        ),
        facts,
        paragraphs,
        link: ("See the certification", path(&certification)),
        ..Letter::default()
    };
    Ok(vec![to_client(&client, letter)])
}

/// How far a day lies ahead, counted from today.
fn ahead(days: i64) -> String {
    match days {
        ..=0 => "which is today".to_owned(),
        1 => "which is tomorrow".to_owned(),
        days => format!("{days} days from today"),
    }
}

/// What is left to arrange for the recertification audit.
fn to_arrange(rx: &mut Snapshot, certification: &Certification) -> Result<String> {
    let changes = "changes to scope, sites, AI systems or the statement of applicability";
    let today = rx.today();
    Ok(
        match coming::audit(rx, certification, Kind::Recertification)? {
            None => format!(
                "Please agree the dates of the recertification audit with us now, and tell us of {changes}."
            ),
            Some(audit) if coming::is_over(&audit) => format!(
                "{} The decision follows once the file is complete.",
                coming::told(&audit, today)
            ),
            Some(audit) => format!(
                "{} Please tell us of {changes}, if you have not done so yet.",
                coming::told(&audit, today)
            ),
        },
    )
}

pub(super) fn surveillance_overdue(
    rx: &mut Snapshot,
    context: &Context,
    id: &Id<of::Certification>,
) -> Result<Vec<Addressed>> {
    let certification = Certification::find(rx, id)?;
    let client = client_of(rx, &certification.client_id)?;
    let today = rx.today();
    let due = date(surveillance_case(rx, id)?.unwrap_or(today));
    let known = coming::audit(rx, &certification, Kind::Surveillance)?
        .filter(|audit| !coming::is_over(audit))
        .map(|audit| coming::told(&audit, today));
    let mut facts = about(&certification);
    facts.insert(0, ("Client", client.name.clone()));
    facts.push(("Surveillance was due", format!("by {due}")));
    let letter = |next: String| Letter {
        subject: format!(
            "Certification {}: surveillance was due by {due}",
            certification.number
        ),
        lead: format!(
            "No surveillance audit of certification {} was completed by {due} {}.",
            certification.number,
            by(&["9.1.3.3"])
        ),
        facts: facts.clone(),
        paragraphs: vec![next],
        link: ("See the certification", path(&certification)),
        ..Letter::default()
    };
    let suspended = certification.state == State::Suspended;
    let ask = ask_the_client(known.as_deref(), suspended);
    let act = ask_the_body(known.as_deref(), suspended);
    Ok(vec![
        to_client(&client, letter(ask)),
        to_body(context, letter(act)),
    ])
}

fn ask_the_client(known: Option<&str>, suspended: bool) -> String {
    let ask = known.map_or("Please agree dates with us at once.".to_owned(), |known| {
        format!("{known} Please make sure that it takes place.")
    });
    let follows = if suspended {
        format!(
            "Without it the suspension cannot be lifted, and the certification may be withdrawn {}. A person at our body will decide that",
            by(&["9.6.5.4"])
        )
    } else {
        format!(
            "A person at our body will decide what happens next, which may be suspension {}",
            by(&["9.6.5.2"])
        )
    };
    format!("{ask} {follows}; this letter is not itself a decision.")
}

fn ask_the_body(known: Option<&str>, suspended: bool) -> String {
    let known = known.unwrap_or("No surveillance audit is scheduled.");
    let act = if suspended {
        "The certification is suspended: carry the audit out, or ask for a decision on withdrawal."
    } else {
        "Carry the audit out, or ask for a decision on suspension; the certification is not suspended automatically."
    };
    format!("{known} A case is open in the work queue. {act}")
}

fn surveillance_case(rx: &mut Snapshot, id: &Id<of::Certification>) -> Result<Option<NaiveDate>> {
    let cases = due_case::of_record(rx, id)?;
    let latest = cases
        .iter()
        .rfind(|case| case.kind == CaseKind::SurveillanceOverdue);
    Ok(latest.map(|case| case.due_on))
}

pub(super) fn about(certification: &Certification) -> Vec<(&'static str, String)> {
    vec![
        ("Certification", certification.number.clone()),
        ("Standard", certification.standard.clone()),
    ]
}

pub(super) fn last_valid_day(certification: &Certification) -> Option<(&'static str, String)> {
    certification
        .expires_on
        .map(|day| ("Last valid day", date(day)))
}

pub(super) fn path(certification: &Certification) -> String {
    format!("/certification/{}", certification.id)
}
