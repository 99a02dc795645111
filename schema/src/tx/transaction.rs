//! A write transaction: what it may write once its act is settled.

use super::snapshot::{Moment, SYSTEM, Snapshot};
use crate::Id;
use crate::db::conn::Conn;
use crate::task::file::File;
use domain::override_::Overrides;
use domain::{Actor, Noun, Ruling, Verdict, Weighed, of};
use std::cell::Cell;
use std::collections::BTreeSet;
use std::ops::{Deref, DerefMut};

/// A write transaction.
pub struct Transaction<'a> {
    rx: Snapshot<'a>,
    pub(super) act: String,
    pub(super) reason: String,
    pub(super) verdicts: Vec<Verdict>,
    overrides: Overrides,
    made: Cell<u16>,
    /// The records that were written for the first time, in that order.
    pub(super) new: Vec<(Noun, String)>,
    /// Files whose records were written.
    touched: BTreeSet<File>,
    /// Whether something was written that counts in every file.
    touched_all: bool,
}

impl<'a> Transaction<'a> {
    pub(crate) fn new(conn: &'a mut Conn, actor: &'a Actor, moment: Moment) -> Transaction<'a> {
        Transaction {
            rx: Snapshot::new(conn, actor, moment),
            act: String::new(),
            reason: String::new(),
            verdicts: Vec::new(),
            overrides: Overrides::default(),
            made: Cell::new(0),
            new: Vec::new(),
            touched: BTreeSet::new(),
            touched_all: false,
        }
    }

    /// Names the act the following events belong to: `noun/verb`.
    pub fn begin(&mut self, act: &str) {
        act.clone_into(&mut self.act);
        self.reason.clear();
        self.verdicts.clear();
    }

    /// Does something as the product itself: its events name nobody else.
    pub fn by_system<T>(&mut self, act: impl FnOnce(&mut Transaction<'a>) -> T) -> T {
        let acting = std::mem::replace(&mut self.rx.actor, &*SYSTEM);
        let done = act(self);
        self.rx.actor = acting;
        done
    }

    /// Does something as somebody else, in the same transaction: what one person stated, once another agrees.
    pub fn by_another<T>(
        &mut self,
        actor: &Actor,
        act: impl FnOnce(&mut Transaction<'_>) -> T,
    ) -> T {
        let moment = self.moment();
        let mut other = Transaction::new(&mut *self.rx.conn, actor, moment);
        other.made.set(self.made.get());
        let done = act(&mut other);
        let Transaction {
            made,
            new,
            touched,
            touched_all,
            ..
        } = other;
        self.made.set(made.get());
        self.new.extend(new);
        self.touched.extend(touched);
        self.touched_all |= touched_all;
        done
    }

    /// Says which rules two people set aside for this act, and which clauses are confirmed.
    pub fn stand(&mut self, overrides: Overrides) {
        self.overrides = overrides;
    }

    /// Asks the rules of an act: the way to a transaction that records can be written on, together with
    /// what the rules proved. The events that follow carry the reason and the verdicts; the overrides
    /// these rest on are used up with the act.
    ///
    /// # Errors
    /// [`domain::Error::Invalid`] with every wrong field; [`domain::Error::Refused`] with every verdict,
    /// met and not, when any holds the act.
    pub fn settle<P>(
        &mut self,
        reason: &str,
        ruling: Ruling<P>,
    ) -> domain::Result<(Settled<'_, 'a>, Proven<P>)> {
        let weighed = ruling.weigh(&self.overrides)?;
        let verdicts = weighed.verdicts().to_vec();
        Ok((self.explained(reason, verdicts), Proven(weighed)))
    }

    /// Writes on as part of what was settled before.
    pub(crate) fn explained(&mut self, reason: &str, verdicts: Vec<Verdict>) -> Settled<'_, 'a> {
        if !reason.is_empty() {
            reason.clone_into(&mut self.reason);
        }
        self.verdicts.extend(verdicts);
        Settled { tx: self }
    }

    /// Whether any override was agreed for this act.
    pub(crate) fn stands_any(&self) -> bool {
        !self.overrides.approved.is_empty()
    }

    /// The records that this transaction made, by noun and id, in the order they were made.
    pub fn new_records(&self) -> &[(Noun, String)] {
        &self.new
    }

    /// Notes that a record of a file was written.
    pub(crate) fn touch(&mut self, file: File) {
        self.touched.insert(file);
    }

    /// Notes that something was written that counts in the file of a client and is no record of it: a login
    /// that acts for it.
    pub fn touch_client(&mut self, client: &Id<of::Client>) {
        self.touch(File::Client(client.clone()));
    }

    /// The files whose records were written since this was asked last: their tasks are to be made anew.
    pub fn take_touched(&mut self) -> BTreeSet<File> {
        std::mem::take(&mut self.touched)
    }

    /// Notes that something was written that no file holds and that counts in every one: a limit of the
    /// body, a confirmed clause, a word on who is whom.
    pub fn touch_all(&mut self) {
        self.touched_all = true;
    }

    /// Whether such a thing was written since this was asked last: the tasks of every file are to be made
    /// anew.
    pub fn take_touched_all(&mut self) -> bool {
        std::mem::take(&mut self.touched_all)
    }

    /// A new id of a record, of the noun it is wanted for.
    pub fn new_id<N>(&self) -> Id<N> {
        Id::from(self.new_row_id())
    }

    /// A new id of a row that is no record: a human, a task, a document.
    pub fn new_row_id(&self) -> String {
        self.made.set(self.made.get().wrapping_add(1));
        crate::stored::new_id(self.at(), self.made.get())
    }
}

/// A write transaction whose act was settled: the rules were asked, and none holds it. Records are
/// written on this alone.
///
/// ```compile_fail,E0308
/// fn forgets_to_settle(tx: &mut schema::Transaction, site: schema::client::Site) {
///     let _written = site.insert(tx);
/// }
/// ```
///
/// ```
/// fn settles(tx: &mut schema::Transaction, site: schema::client::Site) -> domain::Result<()> {
///     let (mut tx, _) = tx.settle("why it is done", domain::Ruling::of(Vec::new()))?;
///     site.insert(&mut tx)?;
///     Ok(())
/// }
/// ```
///
/// Nobody makes one by hand:
///
/// ```compile_fail,E0451
/// fn forges<'t, 'a>(tx: &'t mut schema::Transaction<'a>) -> schema::Settled<'t, 'a> {
///     schema::Settled { tx }
/// }
/// ```
///
/// and to settle is to say why, so that no event goes without its reason:
///
/// ```compile_fail,E0061
/// fn explains_nothing(tx: &mut schema::Transaction) {
///     let _settled = tx.settle(domain::Ruling::of(Vec::new()));
/// }
/// ```
pub struct Settled<'t, 'a> {
    tx: &'t mut Transaction<'a>,
}

/// What rules proved in the transaction that was settled with it. Nobody makes one by hand:
///
/// ```compile_fail,E0423
/// fn forges(weighed: domain::Weighed<()>) -> schema::Proven<()> {
///     schema::Proven(weighed)
/// }
/// ```
#[derive(Debug)]
pub struct Proven<P>(Weighed<P>);

impl<P> Deref for Proven<P> {
    type Target = P;
    fn deref(&self) -> &P {
        self.0.proof()
    }
}

impl<P> Proven<P> {
    /// Every verdict it rests on, with the overrides that set any aside.
    pub fn verdicts(&self) -> &[Verdict] {
        self.0.verdicts()
    }
}

impl<'a> Deref for Settled<'_, 'a> {
    type Target = Transaction<'a>;
    fn deref(&self) -> &Transaction<'a> {
        self.tx
    }
}

impl DerefMut for Settled<'_, '_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        self.tx
    }
}

impl<'a> Deref for Transaction<'a> {
    type Target = Snapshot<'a>;
    fn deref(&self) -> &Snapshot<'a> {
        &self.rx
    }
}

impl DerefMut for Transaction<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.rx
    }
}
