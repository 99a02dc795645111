//! Letters about a complaint.

use crate::mail::letter::{Addressed, Letter, by, date, to};
use domain::complaint::Concern;
use domain::of;
use schema::complaint::Complaint;
use schema::{Id, Record, Result, Snapshot};

pub(super) fn acknowledged(rx: &mut Snapshot, id: &Id<of::Complaint>) -> Result<Vec<Addressed>> {
    let complaint = Complaint::find(rx, id)?;
    let follows = match complaint.concern {
        Concern::Client | Concern::Body => format!(
            "We will examine it. People who had no part in what you complain about will decide on it {}. We will tell you about the progress and the outcome.",
            by(&["9.8.9"])
        ),
        Concern::Others => format!(
            "It does not concern anything we are responsible for {}: {}",
            by(&["9.8.3"]),
            complaint.why_others
        ),
    };
    let letter = Letter {
        subject: format!("Your complaint {}", complaint.number),
        lead: format!(
            "We received your complaint on {}. Its number is {}.",
            date(complaint.received_on),
            complaint.number
        ),
        facts: vec![("Your complaint", complaint.statement.clone())],
        paragraphs: vec![
            follows,
            format!(
                "We keep confidential who made the complaint {}.",
                by(&["9.8.5"])
            ),
            "Please quote this number when you write to us about it.".to_owned(),
        ],
        link: ("Check a certificate", "/verify".to_owned()),
        ..Letter::default()
    };
    Ok(vec![to(&complaint.complainant, &complaint.email, letter)])
}

#[cfg(test)]
mod tests {
    use crate::job::tests::world::{World, day};
    use crate::mail::Mail;
    use crate::mail::tests::sent;
    use domain::complaint::{Concern, State};
    use schema::complaint::Complaint;

    fn letter(id: &str, concern: Concern, why_others: &str) -> String {
        let world = World::new();
        world.write(|tx, _| {
            Ok(Complaint {
                id: id.into(),
                number: "CO-2026-0001".to_owned(),
                client_id: schema::Id::default(),
                complainant: "Ravi Menon".to_owned(),
                email: "ravi@public.example".to_owned(),
                received_on: day(2026, 11, 20),
                concern,
                statement: "The certificate is shown on a product that was never audited."
                    .to_owned(),
                why_others: why_others.to_owned(),
                state: State::Acknowledged,
                acknowledged_on: Some(day(2026, 11, 23)),
                told_otherwise: String::new(),
                version: 2,
            }
            .insert(tx)?)
        });
        let complaint = id.to_owned();
        sent(
            &world,
            Mail::ComplaintAcknowledged {
                complaint: complaint.into(),
            },
        )
    }

    #[test]
    fn letters_about_a_complaint() {
        insta::assert_snapshot!(
            "complaint_acknowledged",
            letter("ours", Concern::Client, "")
        );
        let others = letter(
            "others",
            Concern::Others,
            "The product is not of a client of ours.",
        );
        assert!(others.contains("not of a client of ours"), "{others}");
        assert!(!others.contains("We will examine it"), "{others}");
    }
}
