//! Puts something on file beside a record: a file, or that one was seen and is not kept. ISO/IEC 17021-1:2015,
//! 9.9.1; ISO/IEC 42006:2025, 8.4.2.

use domain::attachment::{Mark, seen_and_not_kept, takes};
use domain::error::FieldError;
use domain::permission::read;
use domain::sentence::say;
use domain::{Act, Noun, PROCESS, Ruling, clause};
use kernel::declare::Words;
use kernel::file::{Brought, Entry, enter};
use kernel::{Always, Context, Deed, Done, Meta, Nothing, UseCase, fields};
use schema::{Result, Settled, Snapshot, noun};

/// How something is put on file.
pub static CASE: Add = Add;

/// The act.
pub struct Add;

/// Who may open it, as people say it.
pub(super) const MARKS: Words = &[
    ("open", "Everyone who may read the record"),
    (
        "internal",
        "The certification body and its assessors, not the client",
    ),
    (
        "confidential",
        "Only those who audit, review, decide, manage or assess, and the client",
    ),
];

fields! {
    /// What is entered.
    pub struct Input {
        record: String = text("Record", 120)
            .hint("The link on the record's page fills this in, such as audit/ and the record's id."),
        title: String = text("What it is", 200)
            .hint("So that others find it: what it is, of which day or version."),
        file: Option<Brought> = file("File").optional(),
        mark: Mark = choice("Who may open it", MARKS),
        seen: String = area("If it was seen and is not kept: what was seen, and where", 1000).blank(),
        why_not_kept: String = area("Why it is not kept", 1000).blank(),
    }
}

/// What the rules have to know.
pub struct Facts {
    /// The record, where the actor may read it and it takes attachments.
    beside: Option<(Noun, String)>,
    /// Whether who adds it could not open it.
    shut_out: bool,
}

impl UseCase for Add {
    type On = Nothing;
    type Input = Input;
    type When = Always;
    type Facts = Facts;
    type Proof = ();
    kernel::no_ground!();
    kernel::no_reason!();

    fn meta(&self) -> Meta {
        Meta {
            act: Act::AddAttachment,
            title: "Put a file on record",
            lead: "A file stays on record beside what it belongs to. What the client shows and does not hand over is entered without a file.",
            clause: Some(clause!(PROCESS, "9.9.1")),
            irreversible: false,
        }
    }

    fn when(&self) -> Always {
        Always
    }

    fn about(&self, _: &Nothing) -> String {
        String::new()
    }

    fn facts(
        &self,
        rx: &mut Snapshot,
        _: &Context,
        _: &Nothing,
        (): (),
        input: &Input,
    ) -> Result<Facts> {
        let mut beside = named(&input.record);
        if let Some((noun, id)) = &beside
            && !noun::may(rx, *noun, id, read(*noun))?
        {
            beside = None;
        }
        Ok(Facts {
            beside,
            shut_out: !input.mark.is_open_to(rx.actor()),
        })
    }

    fn rules(&self, _: &Nothing, facts: &Facts, input: &Input) -> Ruling<()> {
        let keeps = input.file.is_some();
        let verdict = seen_and_not_kept(keeps, &input.seen, &input.why_not_kept);
        Ruling::of(vec![verdict]).unless(wrong(facts, input))
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Add>) -> Result<Done> {
        let Some((noun, noun_id)) = &it.facts.beside else {
            return Err(domain::Fault::NotFound);
        };
        let entry = Entry {
            noun: *noun,
            noun_id,
            title: &it.input.title,
            mark: it.input.mark,
            seen: &it.input.seen,
            why_not_kept: &it.input.why_not_kept,
        };
        let kept = enter(tx, &entry, it.input.file.as_ref())?;
        let message = say!("{number} is on record.", number = &kept.number);
        Ok(Done::at(&kept, message))
    }
}

/// The record that an address names, where its noun takes attachments.
fn named(record: &str) -> Option<(Noun, String)> {
    let mut parts = record.trim().trim_end_matches('/').rsplit('/');
    let (id, noun) = (parts.next()?, Noun::parse(parts.next()?)?);
    takes(noun).then(|| (noun, id.to_owned()))
}

fn wrong(facts: &Facts, input: &Input) -> Vec<FieldError> {
    let mut wrong = Vec::new();
    if facts.beside.is_none() {
        wrong.push(FieldError::new(
            "record",
            "There is no such record, or you may not read it. Open its page and follow the link there.",
        ));
    }
    if input.file.is_some() && !(input.seen.is_empty() && input.why_not_kept.is_empty()) {
        wrong.push(FieldError::new(
            "seen",
            "The file itself is kept. Leave this and why it is not kept empty, or send no file.",
        ));
    }
    if facts.shut_out {
        wrong.push(FieldError::new(
            "mark",
            "You would not see it yourself any more. Choose another answer.",
        ));
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_named_by_the_end_of_its_address() {
        let audit = Some((Noun::Audit, "a-1".to_owned()));
        for address in [
            "audit/a-1",
            "/audit/a-1/",
            "https://cb.example/audit/a-1",
            " audit/a-1 ",
        ] {
            assert_eq!(named(address), audit, "{address}");
        }
        for other in ["", "audit", "audits/a-1", "job/j-1", "attachment/f-1"] {
            assert_eq!(named(other), None, "{other}");
        }
    }
}
