//! How an actor reaches the records of lists, by the ties of the permission table; whether one record at
//! hand is reached, `permit.rs` says. A list asks by sub-select, so that no list of ids is collected before.

use crate::account::view::view_covers;
use crate::db::conn::AnyBackend;
use crate::tx::Snapshot;
use crate::{Id, Result};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use domain::access::Relation;
use domain::audit::State;
use domain::permission::needed;
use domain::team::Part;
use domain::{Act, LifeCycle, of};

/// How an actor reaches the records of a list.
pub(crate) struct Reach {
    /// Whether every record is reached.
    pub all: bool,
    /// The ties that are enough.
    pub ties: Vec<Relation>,
    /// Whom they tie: login and person of the actor; empty where there is none.
    pub user: Id<of::User>,
    pub person: Id<of::Person>,
    /// The client the actor acts for. Rows of no client carry an empty one, which is nobody's.
    pub client: Option<Id<of::Client>>,
    pub today: NaiveDate,
}

impl Reach {
    /// How the actor reaches the records of an act.
    pub fn of(rx: &mut Snapshot, act: Act) -> Result<Reach> {
        let actor = rx.actor();
        let ties: Vec<Relation> = needed(act, actor).collect();
        let user = rx.user().unwrap_or_default();
        let granted = ties.contains(&Relation::Granted);
        let all_granted = granted && view_covers(rx, &user, None)?;
        Ok(Reach {
            all: ties.contains(&Relation::Any) || all_granted,
            ties,
            user,
            person: rx.person().unwrap_or_default(),
            client: rx.client(),
            today: rx.today(),
        })
    }

    /// The one client whose rows are reached, where no other tie is enough: an index finds them, which SQLite
    /// uses for no condition of several parts.
    pub fn of_one_client(&self) -> Option<Id<of::Client>> {
        let alone = self.ties == [Relation::Own];
        self.client.clone().filter(|_| alone)
    }

    /// The beginning of the condition that a row belongs to an audit of a certification which a person, who
    /// comes next, audits now (9.6.2.2 b).
    pub fn followed(&self, table: &str, audit: &str) -> String {
        let words = |words: &[&str]| format!("'{}'", words.join("', '"));
        format!(
            "{table}.{audit} IN (SELECT its.audit_id FROM audit AS now \
             INNER JOIN audit_certification AS audited ON audited.audit_id = now.id \
             INNER JOIN audit_certification AS its ON its.certification_id = audited.certification_id \
             INNER JOIN team_member AS member ON member.audit_id = now.id \
             WHERE now.state IN ({}) AND member.part IN ({}) AND member.person_id = ",
            words(&audited_now()),
            words(&parts_of(Relation::Auditing)),
        )
    }
}

/// The words of the parts that make a tie.
pub(crate) fn parts_of(tie: Relation) -> Vec<&'static str> {
    let parts = Part::ALL.into_iter().filter(|part| part.makes(tie));
    parts.map(Part::word).collect()
}

/// The words of the states of an audit whose team audits the certification now.
pub(crate) fn audited_now() -> Vec<&'static str> {
    let states = State::ALL.iter().filter(|state| state.is_audited_now());
    states.map(|state| state.word()).collect()
}

/// A condition on rows of a table.
pub(crate) type Condition<T> = Box<dyn BoxableExpression<T, AnyBackend, SqlType = Bool>>;

/// What narrows a query to what is reached: by the column of the client, and by that of the audit where
/// the rows belong to one. Who is on a team reaches rows without an audit by the team's client.
macro_rules! reached {
    ($reach:ident, $table:ident, $owner:ident, $audit:tt) => {{
        let mut reached: crate::reach::Condition<$table::table> = Box::new(diesel::dsl::sql::<diesel::sql_types::Bool>("1 = 0"));
        for tie in $reach.ties.iter().copied() {
            reached = match tie {
                domain::access::Relation::Any => Box::new(diesel::dsl::sql::<diesel::sql_types::Bool>("1 = 1")),
                domain::access::Relation::Own => match $reach.client.clone() {
                    Some(client) => Box::new(reached.or($table::$owner.eq(client))),
                    None => reached,
                },
                domain::access::Relation::Granted => {
                    let covered = crate::table::access_view::table
                        .filter(crate::table::access_view::user_id.eq($reach.user.clone()))
                        .filter(crate::table::access_view::from_on.le($reach.today))
                        .filter(crate::table::access_view::until_on.ge($reach.today))
                        .filter(crate::table::access_view::client_id.is_not_null())
                        .select(crate::table::access_view::client_id.assume_not_null());
                    Box::new(reached.or($table::$owner.eq_any(covered)))
                }
                domain::access::Relation::Team | domain::access::Relation::Auditing | domain::access::Relation::Leader => {
                    crate::reach::reached!(tied reached by tie, $reach, $table, $owner, $audit)
                }
                domain::access::Relation::FollowUp => crate::reach::reached!(followed reached, $reach, $table, $audit),
            };
        }
        reached
    }};
    (tied $reached:ident by $tie:ident, $reach:ident, $table:ident, $owner:ident, none) => {
        match $tie {
            domain::access::Relation::Team => {
                let clients = crate::table::team_member::table
                    .filter(crate::table::team_member::person_id.eq($reach.person.clone()))
                    .select(crate::table::team_member::client_id);
                Box::new($reached.or($table::$owner.eq_any(clients)))
            }
            _ => $reached,
        }
    };
    (tied $reached:ident by $tie:ident, $reach:ident, $table:ident, $owner:ident, $audit:ident) => {{
        let audits = crate::table::team_member::table
            .filter(crate::table::team_member::person_id.eq($reach.person.clone()))
            .filter(crate::table::team_member::part.eq_any(crate::reach::parts_of($tie)))
            .select(crate::table::team_member::audit_id);
        Box::new($reached.or($table::$audit.eq_any(audits)))
    }};
    (followed $reached:ident, $reach:ident, $table:ident, none) => {
        $reached
    };
    (followed $reached:ident, $reach:ident, $table:ident, $audit:ident) => {{
        // The same table stands on both sides, which needs a name of its own.
        let now = diesel::dsl::sql::<diesel::sql_types::Bool>(&$reach.followed(stringify!($table), stringify!($audit)))
            .bind::<diesel::sql_types::Text, _>($reach.person.clone())
            .sql(")");
        Box::new($reached.or(now))
    }};
}

pub(crate) use reached;
