//! Which part of what waits is asked for, and in which order it comes.

use crate::audit::Audit;
use chrono::NaiveDate;

/// Which part of what waits is asked for.
#[derive(Debug, Clone, Default)]
pub struct Slice {
    /// Continue after this place: the id of a record, or what [`place`] made of its day and id.
    pub after: String,
    /// How many at most.
    pub limit: i64,
}

impl Slice {
    /// The day and the id to continue after, for what comes in the order of its days.
    pub fn begins(&self) -> (NaiveDate, &str) {
        let earliest = NaiveDate::from_ymd_opt(1, 1, 1).unwrap_or_default();
        let (day, id) = self.after.split_once('_').unwrap_or_default();
        (day.parse().unwrap_or(earliest), id)
    }
}

/// Where a record stands among those that come in the order of their days.
pub fn place(day: NaiveDate, id: &str) -> String {
    format!("{day}_{id}")
}

/// The day of an audit by which a step of it comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// Its first.
    First,
    /// Its last.
    Last,
    /// The last one to object to its team.
    Objection,
}

impl Day {
    /// The day of one audit.
    pub fn of(self, audit: &Audit) -> NaiveDate {
        match self {
            Day::First => audit.first_day,
            Day::Last => audit.last_day,
            Day::Objection => audit.objection_until.unwrap_or(audit.first_day),
        }
    }

    /// The same as an expression of a query.
    pub(super) fn column(self) -> &'static str {
        match self {
            Day::First => "audit.first_day",
            Day::Last => "audit.last_day",
            Day::Objection => "COALESCE(audit.objection_until, audit.first_day)",
        }
    }
}

/// The slice of a query over a table whose rows an actor reaches by client.
macro_rules! slice {
    ($rx:ident, $slice:ident, $row:ident in $table:ident, $($condition:expr),*) => {{
        let limit = $slice.limit.clamp(1, 200);
        let rows: Vec<$row> = table::$table::table
            .into_boxed::<AnyBackend>()
            $(.filter($condition))*
            .filter(table::$table::id.gt($slice.after.clone()))
            .order(table::$table::id.asc())
            .limit(limit + 1)
            .select($row::as_select())
            .load($rx.conn)
            .meant()?;
        Ok(crate::list::cut(rows, limit, |row| row.id.clone()))
    }};
}

/// The same, in the order of a day: of a column or an expression, and of a row.
macro_rules! urgent {
    ($rx:ident, $slice:ident, $row:ident in $table:ident, $day:expr,
     |$one:ident| $of:expr, $($condition:expr),*) => {{
        let limit = $slice.limit.clamp(1, 200);
        let (begins, id) = $slice.begins();
        let day = || sql::<Date>($day);
        let further = day()
            .gt(begins)
            .or(day().eq(begins).and(table::$table::id.gt(id.to_owned())));
        let rows: Vec<$row> = table::$table::table
            .into_boxed::<AnyBackend>()
            $(.filter($condition))*
            .filter(further)
            .order((day().asc(), table::$table::id.asc()))
            .limit(limit + 1)
            .select($row::as_select())
            .load($rx.conn)
            .meant()?;
        Ok(crate::list::cut(rows, limit, |$one| place($of, &$one.id)))
    }};
}
