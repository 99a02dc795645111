//! For how long a job or a mail is claimed, and how long one waits that failed.

use chrono::{NaiveDateTime, TimeDelta};

/// How long a worker may leave a job alone before another one takes it.
pub(crate) const JOB_LEASE: TimeDelta = TimeDelta::seconds(60);

pub(super) const LONGEST_WAIT_MINUTES: i64 = 12 * 60;

/// How long to wait after so many failures: 1, 5, 25 minutes and so on, half a day at most.
pub(crate) fn wait(failures: i64) -> TimeDelta {
    let power = u32::try_from(failures.clamp(0, 8)).unwrap_or(8);
    TimeDelta::minutes(5_i64.pow(power).min(LONGEST_WAIT_MINUTES))
}

pub(crate) fn later(now: NaiveDateTime, by: TimeDelta) -> NaiveDateTime {
    now.checked_add_signed(by).unwrap_or(NaiveDateTime::MAX)
}
