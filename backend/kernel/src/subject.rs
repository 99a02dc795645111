//! What an act is done to.

use domain::{Act, LifeCycle, Lifeless, Noun, Result, of};
use schema::{Alive, Id, Snapshot};

/// What an act is done to: a record, or nothing.
pub trait Subject: Sized + 'static {
    /// The noun of the record.
    const NOUN: Option<Noun>;
    /// Whether it has a version that counts its changes.
    const VERSIONED: bool = true;
    /// Its life.
    type Life: LifeCycle;
    /// Loads it for an act, or checks that the act may be done.
    ///
    /// # Errors
    /// As [`Snapshot::load`] and [`Snapshot::permit`].
    fn load(rx: &mut Snapshot, id: &str, act: Act) -> Result<Self>;
    /// Finds it for the kernel itself, whoever may see it.
    ///
    /// # Errors
    /// [`domain::Fault::NotFound`] when there is none.
    fn find(rx: &mut Snapshot, id: &str) -> schema::Result<Self>;
    /// Its version, for `If-Match`.
    fn version(&self) -> i64;
    /// Where it stands.
    fn life(&self) -> Self::Life;
    /// The client it belongs to.
    fn client(&self) -> Option<&Id<of::Client>>;
    /// The audit it belongs to.
    fn audit(&self) -> Option<&Id<of::Audit>>;
}

impl<R: Alive + 'static> Subject for R {
    const NOUN: Option<Noun> = Some(R::NOUN);
    type Life = R::Life;
    fn load(rx: &mut Snapshot, id: &str, act: Act) -> Result<R> {
        rx.load(&Id::from(id), act)
    }
    fn find(rx: &mut Snapshot, id: &str) -> schema::Result<R> {
        schema::Record::find(rx, &Id::from(id))
    }
    fn version(&self) -> i64 {
        schema::Record::version(self)
    }
    fn life(&self) -> R::Life {
        Alive::life(self)
    }
    fn client(&self) -> Option<&Id<of::Client>> {
        schema::Record::client(self)
    }
    fn audit(&self) -> Option<&Id<of::Audit>> {
        schema::Record::audit(self)
    }
}

/// No record: the act begins something new, or is about the body itself.
#[derive(Debug)]
pub struct Nothing;

impl Subject for Nothing {
    const NOUN: Option<Noun> = None;
    const VERSIONED: bool = false;
    type Life = Lifeless;
    fn load(rx: &mut Snapshot, _: &str, act: Act) -> Result<Nothing> {
        rx.permit(act).map(|()| Nothing)
    }
    fn find(_: &mut Snapshot, _: &str) -> schema::Result<Nothing> {
        Ok(Nothing)
    }
    fn version(&self) -> i64 {
        0
    }
    fn life(&self) -> Lifeless {
        Lifeless::There
    }
    fn client(&self) -> Option<&Id<of::Client>> {
        None
    }
    fn audit(&self) -> Option<&Id<of::Audit>> {
        None
    }
}
