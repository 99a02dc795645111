//! Whether the actor may do an act on a record at hand, by the permission table; for lists `reach.rs` asks
//! the same of the database.

use crate::account::view::view_covers;
use crate::audit::team::ties_of;
use crate::record::Beside;
use crate::{Id, Record, Result, Snapshot, noun};
use domain::access::Relation;
use domain::permission::{permits, permits_somewhere, read, refusal};
use domain::{Act, Fault, Role, of};

impl Snapshot<'_> {
    /// Checks an act that needs no record.
    ///
    /// # Errors
    /// [`domain::Error::Forbidden`] when no role of the actor allows it without a tie, or by a grant over all clients.
    pub fn permit(&mut self, act: Act) -> domain::Result<()> {
        let ties = ties(self, None, None)?;
        if permits(act, self.actor(), &ties) {
            Ok(())
        } else {
            Err(refusal(act, self.actor()))
        }
    }

    /// Loads a record for an act. This is the only way a use case comes by a record it acts on.
    ///
    /// # Errors
    /// [`domain::Error::Forbidden`] when the actor's roles never allow the act; [`Fault::NoPerson`] when it
    /// rests on a person and the login names none; [`Fault::NotFound`] when there is no such record
    /// or the actor has no tie to it that allows the act.
    pub fn load<R: Record>(&mut self, id: &Id<R::Of>, act: Act) -> domain::Result<R> {
        if !permits_somewhere(act, self.actor()) {
            return Err(refusal(act, self.actor()));
        }
        let record = R::find(self, id)?;
        if self.may(&record, act)? {
            Ok(record)
        } else {
            Err(Fault::NotFound.into())
        }
    }

    /// Whether the actor may do an act on a record.
    pub fn may<R: Record>(&mut self, record: &R, act: Act) -> Result<bool> {
        Ok(!self.may_each(record, &[act])?.is_empty())
    }

    /// Those of some acts that the actor may do on a record. What ties them is asked for once, and
    /// only where a role alone does not decide.
    pub fn may_each<R: Record>(&mut self, record: &R, acts: &[Act]) -> Result<Vec<Act>> {
        if let Some(beside) = record.beside()
            && !self.reaches(beside)?
        {
            return Ok(Vec::new());
        }
        let actor = self.actor();
        let depends = |act: &Act| permits_somewhere(*act, actor) && !permits(*act, actor, &[]);
        let ties = if acts.iter().any(depends) {
            ties(self, record.client(), record.audit())?
        } else {
            Vec::new()
        };
        let allowed = acts.iter().filter(|act| permits(**act, actor, &ties));
        Ok(allowed.copied().collect())
    }

    /// Whether the actor reaches what stands beside a record.
    fn reaches(&mut self, beside: Beside) -> Result<bool> {
        let opens = self.actor().is(Role::System) || beside.mark.is_open_to(self.actor());
        Ok(opens && noun::may(self, beside.noun, beside.id, read(beside.noun))?)
    }
}

/// The actor's ties to a record of a client, of an audit, or of neither.
fn ties(
    rx: &mut Snapshot,
    client: Option<&Id<of::Client>>,
    audit: Option<&Id<of::Audit>>,
) -> Result<Vec<Relation>> {
    let actor = rx.actor();
    let own = rx.client();
    let by_person = match rx.person() {
        Some(person) => ties_of(rx, &person, client, audit)?,
        None => Vec::new(),
    };
    let granted = match (rx.user(), actor.is(Role::Assessor)) {
        (Some(user), true) => view_covers(rx, &user, client)?,
        _ => false,
    };
    let holds = |tie: &Relation| match tie {
        // The table names it where no tie is needed.
        Relation::Any => false,
        Relation::Own => client.is_some() && own.as_ref() == client,
        Relation::Team | Relation::Auditing | Relation::FollowUp | Relation::Leader => {
            by_person.contains(tie)
        }
        Relation::Granted => granted,
    };
    Ok(Relation::ALL.into_iter().filter(holds).collect())
}
