//! The transaction a use case runs in: connection, actor and moment. It has no public constructor.

use crate::db::{Conn, meaning};
use crate::record::Record;
use crate::task::File;
use crate::{Id, Result, event, reach, search, task};
use chrono::{NaiveDate, NaiveDateTime};
use domain::override_::Overrides;
use domain::permission::{permits, permits_somewhere, refusal};
use domain::{Act, Actor, Fault, Ruling, Verdict, Weighed};
use std::cell::Cell;
use std::collections::BTreeSet;
use std::ops::{Deref, DerefMut};
use std::sync::LazyLock;

/// The product itself, as whom it asks and acts where nobody does.
static SYSTEM: LazyLock<Actor> = LazyLock::new(Actor::system);

/// When a use case happens. Made by the clock module alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// Wall time, UTC, microseconds: when it is recorded.
    pub at: NaiveDateTime,
    /// The civil day in the body's zone: decides deadlines.
    pub today: NaiveDate,
    /// The request this belongs to, for the log.
    pub request: String,
}

/// A read snapshot.
pub struct Snapshot<'a> {
    pub(crate) conn: &'a mut Conn,
    actor: &'a Actor,
    moment: Moment,
}

impl<'a> Snapshot<'a> {
    pub(crate) fn new(conn: &'a mut Conn, actor: &'a Actor, moment: Moment) -> Snapshot<'a> {
        Snapshot {
            conn,
            actor,
            moment,
        }
    }

    /// Who asks.
    pub fn actor(&self) -> &'a Actor {
        self.actor
    }

    /// Asks as the product itself: what comes out is the same whoever acts.
    pub fn as_system<T>(&mut self, ask: impl FnOnce(&mut Snapshot<'a>) -> T) -> T {
        let acting = std::mem::replace(&mut self.actor, &*SYSTEM);
        let answer = ask(self);
        self.actor = acting;
        answer
    }

    /// The civil day in the body's zone.
    pub fn today(&self) -> NaiveDate {
        self.moment.today
    }

    /// Wall time, UTC.
    pub fn at(&self) -> NaiveDateTime {
        self.moment.at
    }

    /// The request this belongs to.
    pub fn request(&self) -> &str {
        &self.moment.request
    }

    /// Checks an act that needs no record.
    ///
    /// # Errors
    /// [`domain::Error::Forbidden`] when no role of the actor allows it without a tie, or by a grant over all clients.
    pub fn permit(&mut self, act: Act) -> domain::Result<()> {
        let ties = reach::ties(self, None, None)?;
        if permits(act, self.actor, &ties) {
            Ok(())
        } else {
            Err(refusal(act, self.actor))
        }
    }

    /// Loads a record for an act. This is the only way a use case comes by a record it acts on.
    ///
    /// # Errors
    /// [`domain::Error::Forbidden`] when the actor's roles never allow the act; [`Fault::NoPerson`] when it
    /// rests on a person and the login names none; [`Fault::NotFound`] when there is no such record
    /// or the actor has no tie to it that allows the act.
    pub fn load<R: Record>(&mut self, id: &Id<R::Of>, act: Act) -> domain::Result<R> {
        if !permits_somewhere(act, self.actor) {
            return Err(refusal(act, self.actor));
        }
        let record = R::find(self, id)?;
        if self.may(&record, act)? {
            Ok(record)
        } else {
            Err(Fault::NotFound.into())
        }
    }

    /// Whether the actor may do an act on a record.
    ///
    /// # Errors
    /// Only those of the database.
    pub fn may<R: Record>(&mut self, record: &R, act: Act) -> Result<bool> {
        Ok(!self.may_each(record, &[act])?.is_empty())
    }

    /// Those of some acts that the actor may do on a record. What ties them is asked for once, and
    /// only where a role alone does not decide.
    ///
    /// # Errors
    /// Only those of the database.
    pub fn may_each<R: Record>(&mut self, record: &R, acts: &[Act]) -> Result<Vec<Act>> {
        let actor = self.actor;
        let depends = |act: &Act| permits_somewhere(*act, actor) && !permits(*act, actor, &[]);
        let ties = if acts.iter().any(depends) {
            reach::ties(self, record.client(), record.audit())?
        } else {
            Vec::new()
        };
        let allowed = acts.iter().filter(|act| permits(**act, actor, &ties));
        Ok(allowed.copied().collect())
    }
}

/// A write transaction.
pub struct Transaction<'a> {
    rx: Snapshot<'a>,
    act: String,
    reason: String,
    verdicts: Vec<Verdict>,
    overrides: Overrides,
    made: Cell<u16>,
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

    /// For what was settled with a proof.
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

    /// Notes that a record of a file was written.
    pub(crate) fn touch(&mut self, file: File) {
        self.touched.insert(file);
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

impl Settled<'_, '_> {
    pub(crate) fn record<R: Record>(&mut self, before: Option<&R>, after: &R) -> Result<()> {
        task::touched(self, after);
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
        task::touched(self, before);
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

fn text<R: Record>(record: &R) -> Result<String> {
    serde_json::to_string(record).map_err(Fault::internal)
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

/// Turns a database answer into the product's own.
pub(crate) trait Meant<T> {
    fn meant(self) -> Result<T>;
}

impl<T> Meant<T> for diesel::QueryResult<T> {
    fn meant(self) -> Result<T> {
        self.map_err(meaning)
    }
}
