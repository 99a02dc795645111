//! A link stands on a page only if its reader may open what it leads to.

use crate::document::readable;
use crate::nouns;
use crate::view::{Section, View};
use domain::document::Kind;
use domain::permission::{permits, permits_somewhere};
use domain::sentence::Said;
use domain::{Noun, Result};
use schema::Snapshot;
use std::collections::HashMap;

/// The links of one page, each asked about once.
#[derive(Default)]
pub(crate) struct Reach {
    known: HashMap<String, bool>,
}

impl Reach {
    /// Takes away what the reader of a record may not open: the words stay.
    pub fn narrow(&mut self, rx: &mut Snapshot, view: &mut View) -> Result<()> {
        view.next
            .narrow(&mut |noun, id| self.opens_record(rx, noun, id))?;
        for fact in &mut view.facts {
            self.keep(rx, &mut fact.href)?;
            self.keep_records(rx, &mut fact.value)?;
        }
        self.narrow_sections(rx, &mut view.sections)?;
        let mut readable = Vec::new();
        for link in std::mem::take(&mut view.documents) {
            if self.opens(rx, &link.href)? {
                readable.push(link);
            }
        }
        view.documents = readable;
        Ok(())
    }

    /// The same of the parts of a record or of a file.
    pub fn narrow_sections(&mut self, rx: &mut Snapshot, sections: &mut [Section]) -> Result<()> {
        for section in sections {
            for fact in &mut section.facts {
                self.keep(rx, &mut fact.href)?;
                self.keep_records(rx, &mut fact.value)?;
            }
            for cell in section.rows.iter_mut().flatten() {
                self.keep(rx, &mut cell.href)?;
                self.keep_records(rx, &mut cell.text)?;
            }
        }
        Ok(())
    }

    fn keep(&mut self, rx: &mut Snapshot, href: &mut String) -> Result<()> {
        if !href.is_empty() && !self.opens(rx, href)? {
            href.clear();
        }
        Ok(())
    }

    fn keep_records(&mut self, rx: &mut Snapshot, said: &mut Said) -> Result<()> {
        said.narrow(&mut |noun, id| self.opens_record(rx, noun, id))
    }

    fn opens_record(&mut self, rx: &mut Snapshot, noun: Noun, id: &str) -> Result<bool> {
        self.opens(rx, &format!("/{noun}/{id}"))
    }

    fn opens(&mut self, rx: &mut Snapshot, href: &str) -> Result<bool> {
        if let Some(known) = self.known.get(href) {
            return Ok(*known);
        }
        let opens = opens(rx, href)?;
        self.known.insert(href.to_owned(), opens);
        Ok(opens)
    }
}

/// Whether the reader may open a page of a record, or a document. The database is asked only where the
/// role alone does not tell; other pages are open.
fn opens(rx: &mut Snapshot, href: &str) -> Result<bool> {
    let Some((name, id)) = href.strip_prefix('/').and_then(|rest| rest.split_once('/')) else {
        return Ok(true);
    };
    let actor = rx.actor();
    if name == "document" {
        let of_each_kind = |kind: &Kind| permits(kind.read(), actor, &[]);
        if Kind::ALL.iter().all(of_each_kind) {
            return Ok(true);
        }
        let (sha256, of) = id.split_once("?of=").unwrap_or((id, ""));
        return match readable::readable(rx, sha256, of) {
            Ok(_) => Ok(true),
            Err(error) if readable::is_refusal(&error) => Ok(false),
            Err(error) => Err(error),
        };
    }
    let Some(noun) = Noun::parse(name) else {
        return Ok(true);
    };
    let Some(found) = nouns::page(noun) else {
        return Ok(true);
    };
    // What is on file beside a record is open to no more than those who read that record.
    if noun != Noun::Attachment && permits(found.read, actor, &[]) {
        return Ok(true);
    }
    if !permits_somewhere(found.read, actor) {
        return Ok(false);
    }
    Ok(schema::noun::may(rx, noun, id, found.read)?)
}
