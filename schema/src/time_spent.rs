//! What people spent on an audit: rows that belong to the audit, as its bookings do.

use crate::table::time_spent;
use crate::tx::{Meant, Settled, Snapshot};
use crate::{Id, Result};
use chrono::NaiveDate;
use diesel::prelude::*;
use domain::of;
use domain::time_spent::Kind;

row! {
    /// The time a person spent on an audit on one day.
    TimeSpent in time_spent {
        /// UUIDv7.
        id: String,
        /// The audit.
        audit_id: Id<of::Audit>,
        /// The person.
        person_id: Id<of::Person>,
        /// The day, local to the site.
        day: NaiveDate,
        /// Half days, at least one.
        half_days: i64,
        /// What they were spent on.
        #[diesel(serialize_as = String, deserialize_as = String)]
        kind: Kind,
        /// The site, where they were spent at one.
        site_id: Option<Id<of::Site>>,
        /// Counts changes.
        version: i64,
    }
}

/// Writes what a person spent. It has no event of its own: the act changes the audit, which has.
///
/// # Errors
/// [`domain::Fault::NotFound`] when audit, person or site is not there.
pub fn write(tx: &mut Settled, spent: TimeSpent) -> Result<()> {
    diesel::insert_into(time_spent::table)
        .values(spent)
        .execute(tx.conn)
        .meant()?;
    Ok(())
}

/// What was spent on an audit, by its days.
pub fn of_audit(rx: &mut Snapshot, audit_id: &Id<of::Audit>) -> Result<Vec<TimeSpent>> {
    time_spent::table
        .filter(time_spent::audit_id.eq(audit_id))
        .order((time_spent::day.asc(), time_spent::id.asc()))
        .select(TimeSpent::as_select())
        .load(rx.conn)
        .meant()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Db, Moment, migration};
    use diesel::connection::SimpleConnection;
    use domain::{Actor, Fault, Ruling};

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    fn moment() -> Moment {
        Moment {
            at: day(23).and_hms_opt(9, 0, 0).unwrap(),
            today: day(23),
            request: String::new(),
        }
    }

    fn spent(id: &str, audit: &str, on: u32, half_days: i64) -> TimeSpent {
        TimeSpent {
            id: id.to_owned(),
            audit_id: Id::from(audit),
            person_id: Id::from("leader"),
            day: day(on),
            half_days,
            kind: Kind::OnSite,
            site_id: None,
            version: 1,
        }
    }

    #[test]
    fn what_was_spent_on_an_audit_is_found_by_its_days_and_is_never_nothing() {
        let folder = std::env::temp_dir().join(format!("certwright-time-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let url = format!("sqlite://{}", folder.join("certwright.db").display());
        let db = Db::open(&url).unwrap();
        migration::run(&db).unwrap();
        let mut found = Vec::new();
        let given_up: domain::Result<()> = db.write(&Actor::system(), moment, |tx| {
            let tx = &mut tx.settle("", Ruling::of(Vec::new()))?.0;
            // Audit and person are not there, which only the end of the transaction would ask.
            let later = "PRAGMA defer_foreign_keys = ON";
            tx.conn.batch_execute(later).unwrap();
            write(tx, spent("a", "audit-1", 25, 1))?;
            write(tx, spent("b", "audit-1", 24, 2))?;
            write(tx, spent("c", "audit-2", 24, 2))?;
            found = of_audit(tx, &Id::from("audit-1"))?;
            assert!(write(tx, spent("d", "audit-1", 26, 0)).is_err());
            Err(Fault::NotFound.into())
        });
        assert!(given_up.is_err());
        let expected = [spent("b", "audit-1", 24, 2), spent("a", "audit-1", 25, 1)];
        assert_eq!(found, expected);
        drop(db);
        std::fs::remove_dir_all(folder).unwrap();
    }
}
