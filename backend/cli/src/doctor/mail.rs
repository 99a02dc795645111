//! Whether the mail tells the truth about itself.

use super::finding::Finding;
use super::patient::Patient;
use domain::Result;
use domain::mail::State;
use schema::mail::{self, Mail};
use std::collections::BTreeSet;

/// How many of the newest are looked at; all there are when looking deep.
const NEWEST: i64 = 1000;

/// Examines the mail.
pub(super) fn examine(patient: &Patient, deep: bool) -> Result<Vec<Finding>> {
    let limit = if deep { i64::MAX } else { NEWEST };
    let mails = patient.ask(|rx| mail::newest(rx, None, limit))?;
    let probed = service::mailer::probe(&patient.config.mail, &patient.config.public_url);
    let closed: Vec<String> = probed.err().into_iter().collect();
    let mut findings = findings(&mails);
    findings.insert(0, Finding::new("mail can be sent", &closed, "ready"));
    Ok(findings)
}

fn findings(mails: &[Mail]) -> Vec<Finding> {
    let counted = format!("{} checked", mails.len());
    let unknown: Vec<String> = mails
        .iter()
        .filter(|mail| mail.state == State::Unknown)
        .map(|mail| format!("{} to {} ({})", mail.message_id, mail.recipient, mail.kind))
        .collect();
    let refused: Vec<String> = mails
        .iter()
        .filter(|mail| mail.state != State::Unknown && mail.is_in_trouble())
        .map(|mail| format!("{} to {}: {}", mail.message_id, mail.recipient, mail.error))
        .collect();
    vec![
        Finding::new("every message sent was accepted", &refused, counted.clone()),
        Finding::new(
            "what became of every message is known",
            &unknown,
            counted.clone(),
        ),
        Finding::new(
            "the state of every message agrees with its times",
            &lies(mails),
            counted,
        ),
    ]
}

fn lies(mails: &[Mail]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut lies = Vec::new();
    for mail in mails {
        let id = &mail.message_id;
        if !seen.insert(id) {
            lies.push(format!("{id} is on two messages"));
        }
        if (mail.state == State::Sent) != mail.sent_at.is_some() {
            lies.push(format!(
                "{id} is {} but its time of sending says otherwise",
                mail.state
            ));
        }
    }
    lies
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDateTime;
    use domain::mail::Kind;

    fn mail(message_id: &str, state: State) -> Mail {
        let at = NaiveDateTime::default();
        Mail {
            id: message_id.into(),
            message_id: message_id.to_owned(),
            kind: Kind::TeamAnnounced,
            noun: domain::Noun::Audit,
            noun_id: "1".to_owned(),
            recipient: "client@example.com".to_owned(),
            subject: String::new(),
            text: String::new(),
            html: String::new(),
            state,
            attempts: 1,
            tries: 0,
            lease_until: None,
            error: String::new(),
            created_at: at,
            sent_at: (state == State::Sent).then_some(at),
        }
    }

    #[test]
    fn honest_mail_passes() {
        let found = findings(&[mail("<1@x>", State::Sent), mail("<2@x>", State::Queued)]);
        assert!(found.iter().all(|finding| finding.passed), "{found:?}");
    }

    #[test]
    fn unknown_mail_is_named_for_a_person_to_decide() {
        let found = findings(&[mail("<1@x>", State::Unknown)]);
        assert!(
            !found[1].passed && found[1].detail.contains("<1@x>"),
            "{found:?}"
        );
    }

    #[test]
    fn a_message_id_used_twice_and_a_sent_mail_without_a_time_are_lies() {
        let twice = findings(&[mail("<1@x>", State::Sent), mail("<1@x>", State::Queued)]);
        assert!(!twice[2].passed);
        let mut timeless = mail("<1@x>", State::Sent);
        timeless.sent_at = None;
        assert!(!findings(&[timeless])[2].passed);
    }

    #[test]
    fn a_mail_refused_for_good_is_named_and_one_that_was_closed_is_not() {
        assert!(!findings(&[mail("<1@x>", State::Failed)])[0].passed);
        assert!(findings(&[mail("<1@x>", State::Closed)])[0].passed);
    }
}
