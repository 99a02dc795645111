//! The two clocks. Nothing else in the product reads the time.

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, SubsecRound, Utc};
use chrono_tz::Tz;
use schema::Moment;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// Wall time for tokens, leases, mail and seals; business time, in civil days of the body's
/// zone, for deadlines. The demonstration runs business time ahead by whole days.
#[derive(Debug, Clone)]
pub struct Clock {
    zone: Tz,
    offset_days: Arc<AtomicI64>,
}

impl Clock {
    /// A clock in the body's zone, whose business day is so many days ahead of the wall clock's.
    pub fn new(zone: Tz, offset_days: i64) -> Clock {
        Clock {
            zone,
            offset_days: Arc::new(AtomicI64::new(offset_days)),
        }
    }

    /// Wall time, UTC, whole microseconds.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that reads the wall clock"
    )]
    pub fn wall(&self) -> DateTime<Utc> {
        DateTime::<Utc>::from(std::time::SystemTime::now()).trunc_subsecs(6)
    }

    /// Wall time as stored: UTC, whole microseconds.
    pub fn stamp(&self) -> NaiveDateTime {
        self.wall().naive_utc()
    }

    /// The civil day of the body, by the business clock.
    pub fn today(&self) -> NaiveDate {
        let shifted = self.offset();
        let day = self.wall().with_timezone(&self.zone).date_naive();
        let days = Days::new(shifted.unsigned_abs());
        let moved = if shifted < 0 {
            day.checked_sub_days(days)
        } else {
            day.checked_add_days(days)
        };
        moved.unwrap_or(day)
    }

    /// Days the business clock runs ahead.
    pub fn offset(&self) -> i64 {
        self.offset_days.load(Ordering::SeqCst)
    }

    /// The offset, in days, that makes a day today.
    pub fn offset_to(&self, day: NaiveDate) -> i64 {
        let real = self.wall().with_timezone(&self.zone).date_naive();
        (day - real).num_days()
    }

    /// Moves the business clock to so many days ahead, after the offset was stored.
    pub fn set_offset(&self, days: i64) {
        self.offset_days.store(days, Ordering::SeqCst);
    }

    /// The moment of a request.
    pub fn moment(&self, request: &str) -> Moment {
        Moment {
            at: self.stamp(),
            today: self.today(),
            request: request.to_owned(),
        }
    }

    /// The body's zone.
    pub fn zone(&self) -> Tz {
        self.zone
    }
}
