//! What every write leaves behind: its event, the words it is found by, and the file whose tasks are to be
//! made anew.

use crate::task::File;
use crate::{Record, Result, Settled, Transaction, event, search};
use domain::Fault;

impl Settled<'_, '_> {
    pub(crate) fn record<R: Record>(&mut self, before: Option<&R>, after: &R) -> Result<()> {
        touched(self, after);
        if before.is_none() {
            self.new.push((R::NOUN, after.id().to_string()));
        }
        if let Some(words) = after
            .words()
            .filter(|words| before.and_then(Record::words).as_ref() != Some(words))
        {
            search::write(self, R::NOUN, after.id(), &words)?;
        }
        let entry = event::Entry {
            act: self.act.clone(),
            noun: R::NOUN,
            id: after.id().to_string(),
            client: after.client().cloned(),
            version: after.version(),
            before: before.map_or_else(|| Ok(String::new()), text)?,
            after: text(after)?,
            reason: self.reason.clone(),
            verdicts: serde_json::to_string(&self.verdicts).map_err(Fault::internal)?,
        };
        event::append(self, entry)
    }

    /// Notes that a record is removed: the last event of its history has nothing after it.
    pub(crate) fn record_removed<R: Record>(&mut self, before: &R) -> Result<()> {
        touched(self, before);
        search::forget(self, R::NOUN, before.id())?;
        let entry = event::Entry {
            act: self.act.clone(),
            noun: R::NOUN,
            id: before.id().to_string(),
            client: before.client().cloned(),
            version: before.version() + 1,
            before: text(before)?,
            after: String::new(),
            reason: self.reason.clone(),
            verdicts: serde_json::to_string(&self.verdicts).map_err(Fault::internal)?,
        };
        event::append(self, entry)
    }
}

/// Notes that a record was written: the tasks of its file are made anew before the transaction ends.
fn touched<R: Record>(tx: &mut Transaction, record: &R) {
    let file = match record.client() {
        Some(client) => File::Client(client.clone()),
        None => File::Record(R::NOUN, record.id().to_string()),
    };
    tx.touch(file);
}

fn text<R: Record>(record: &R) -> Result<String> {
    serde_json::to_string(record).map_err(Fault::internal)
}
