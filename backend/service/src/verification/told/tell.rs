//! Tells what is public of one revision: what was frozen, and where the register says that it stands.

use super::{Accreditation, Revision, Site, StatementOfApplicability, Verification};
use crate::verification::verify::Register;
use chrono::NaiveDate;
use domain::certificate::Standing;
use domain::sentence::{Sentence, joined, say};
use domain::{Error, Result};
use kernel::Context;
use reports::certificate as doc;
use schema::certificate::Certificate;

/// Tells everything of one revision.
///
/// # Errors
/// [`domain::Fault::Internal`] when what was frozen cannot be read.
pub(in crate::verification) fn tell(
    context: &Context,
    register: &Register,
    one: &Certificate,
    pinned: bool,
) -> Result<Verification> {
    let frozen: doc::Certificate = serde_json::from_str(&one.frozen).map_err(Error::internal)?;
    let stands = register.revision(one);
    let today = register.today;
    let (_, city, country) = place(&frozen.client.address);
    Ok(Verification {
        number: one.number.clone(),
        revision: one.revision,
        standing: stands.standing,
        word: stands.word,
        tone: stands.tone,
        headline: stands.headline,
        sentence: sentence(stands.standing, register, one, &frozen),
        since: stands.since,
        as_of: today,
        holder: frozen.client.name,
        address: frozen.client.address.replace('\n', ", "),
        city,
        country,
        standard: frozen.standard.designation,
        scope: frozen.scope,
        roles: frozen.roles,
        statement_of_applicability: applicability(frozen.statement_of_applicability),
        sites: frozen.sites.into_iter().map(site).collect(),
        initial_on: one.initial_on,
        start_on: one.start_on,
        issued_on: one.issued_on,
        expires_on: one.expires_on,
        body: context.settings.body.name.clone(),
        accreditation: frozen.accreditation.map(accreditation),
        superseded_by: superseded_by(register, one, stands.standing),
        current: current(register, one),
        note: note(register),
        revisions: register.revisions().map(|c| register.revision(c)).collect(),
        document_sha256: one.document.clone(),
        page: format!("{}/verify/{}", context.public_url, one.number),
        token: None,
        checked: looked_at(today),
        pinned,
    })
}

fn applicability(frozen: doc::StatementOfApplicability) -> StatementOfApplicability {
    StatementOfApplicability {
        version: frozen.version,
        date: frozen.date,
    }
}

fn accreditation(shown: doc::Accreditation) -> Accreditation {
    Accreditation {
        body: shown.body,
        acronym: shown.symbol,
        number: shown.number,
    }
}

/// The revision that took its place, where that is how it stands.
fn superseded_by(register: &Register, one: &Certificate, standing: Standing) -> Option<i64> {
    let later = register.successor(one).map(|later| later.revision);
    later.filter(|_| standing == Standing::Superseded)
}

/// The revision that stands for the number today, where it is another one.
fn current(register: &Register, one: &Certificate) -> Option<Revision> {
    let in_force = register.in_force()?;
    (in_force.revision != one.revision).then(|| register.revision(in_force))
}

/// What was looked at in the register.
fn looked_at(today: NaiveDate) -> Vec<Sentence> {
    vec![
        "The number is in this body's register.".into(),
        say!(
            "The state of the certification and its dates on {today}.",
            today
        ),
    ]
}

fn site(frozen: doc::Site) -> Site {
    let (address, city, country) = place(&frozen.address);
    Site {
        name: frozen.name,
        address,
        city,
        country,
        scope: frozen.scope,
    }
}

/// An address as frozen ends with a line of city and country. Where that line does not say which is
/// which, all of it stays in the address.
fn place(frozen: &str) -> (String, Option<String>, Option<String>) {
    let told = frozen.rsplit_once('\n').and_then(|(address, last)| {
        let (city, country) = last.split_once(", ")?;
        let is_plain = !city.is_empty() && !country.is_empty() && !country.contains(',');
        is_plain.then_some((address, city, country))
    });
    match told {
        Some((address, city, country)) => (
            address.replace('\n', ", "),
            Some(city.to_owned()),
            Some(country.to_owned()),
        ),
        None => (frozen.replace('\n', ", "), None, None),
    }
}

fn sentence(
    standing: Standing,
    register: &Register,
    one: &Certificate,
    frozen: &doc::Certificate,
) -> Sentence {
    let holder = &frozen.client.name;
    let standard = &frozen.standard.designation;
    let today = register.today;
    match standing {
        Standing::Valid => say!(
            "{holder} is certified to {standard} today, {today}.",
            holder,
            standard,
            today
        ),
        Standing::NotYetValid => say!(
            "This certificate is valid from {day}. As of today, {today}, it is not valid yet.",
            day = one.start_on,
            today
        ),
        Standing::Suspended => say!(
            "As of today, {today}, the certification of {holder} is suspended: it is temporarily invalid.",
            today,
            holder
        ),
        Standing::Expired => say!(
            "Its last valid day was {day}. As of today, {today}, it is not valid.",
            day = one.expires_on,
            today
        ),
        Standing::Superseded => superseded(register.successor(one), today),
        Standing::Withdrawn => say!(
            "As of today, {today}, the certification of {holder} is withdrawn.",
            today,
            holder
        ),
    }
}

fn superseded(by: Option<&Certificate>, today: NaiveDate) -> Sentence {
    match by {
        Some(later) => say!(
            "Revision {revision} has replaced this document. As of today, {today}, it is not valid.",
            revision = later.revision,
            today
        ),
        None => say!(
            "A later revision has replaced this document. As of today, {today}, it is not valid.",
            today
        ),
    }
}

/// What to look at on a copy: the code on every revision leads to the number.
fn note(register: &Register) -> Sentence {
    let Some(newest) = register.revisions().next() else {
        return Sentence::default();
    };
    let count = register.revisions().count();
    if count < 2 {
        return Sentence::default();
    }
    let mut old: Vec<i64> = register
        .revisions()
        .map(|c| register.revision(c))
        .filter(|revision| revision.standing == Standing::Superseded)
        .map(|revision| revision.revision)
        .collect();
    old.sort_unstable();
    let check: Sentence = match old.as_slice() {
        [] => "Check the revision printed on your copy.".into(),
        [one] => say!(
            "Check the revision printed on your copy: revision {one} is superseded.",
            one = *one
        ),
        [first @ .., last] => say!(
            "Check the revision printed on your copy: revisions {first} and {last} are superseded.",
            first = first.iter().map(i64::to_string).collect::<Vec<String>>(),
            last = *last
        ),
    };
    let told = say!(
        "This number has {count} revisions; the newest is {newest}, issued {day}.",
        count,
        newest = newest.revision,
        day = newest.issued_on
    );
    joined([told, check], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn city_and_country_are_told_apart_only_where_the_last_line_says_which_is_which() {
        let told = |address: &str| {
            let (address, city, country) = place(address);
            (
                address,
                city.unwrap_or_default(),
                country.unwrap_or_default(),
            )
        };
        let parts = |a: &str, b: &str, c: &str| -> (String, String, String) {
            (a.into(), b.into(), c.into())
        };
        assert_eq!(
            told("18 Kranji Loop\n#04-01\nSingapore, Singapore"),
            parts("18 Kranji Loop, #04-01", "Singapore", "Singapore")
        );
        for unclear in [
            "1 Road\nSeoul, Korea, Republic of",
            "1 Road, Bonn, Germany",
            "1 Road\nGermany",
            "1 Road\n, Germany",
            "",
        ] {
            let whole = unclear.replace('\n', ", ");
            assert_eq!(told(unclear), parts(&whole, "", ""), "{unclear}");
        }
    }
}
