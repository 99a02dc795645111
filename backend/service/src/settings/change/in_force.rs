//! What settings are changed from: those in force and those that wait, so that nobody overwrites any unseen.

use domain::{Act, Lifeless, Noun, Result, of};
use kernel::Subject;
use schema::{Id, Snapshot, settings};

/// The settings as they are.
pub struct InForce {
    /// Counts on with each version entered, and with each that comes into force.
    versions: i64,
}

impl Subject for InForce {
    const NOUN: Option<Noun> = None;
    type Life = Lifeless;

    fn load(rx: &mut Snapshot, _: &str, act: Act) -> Result<InForce> {
        rx.permit(act)?;
        Ok(InForce::find(rx, "")?)
    }

    fn find(rx: &mut Snapshot, _: &str) -> schema::Result<InForce> {
        let versions = settings::count(rx)?;
        Ok(InForce { versions })
    }

    fn version(&self) -> i64 {
        self.versions
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
