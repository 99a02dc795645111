//! The demonstration's business clock: a manager moves it on, so that the next audit can take place.

use crate::page::field::FieldView;
use crate::page::frame::Frame;
use crate::page::render;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::session::Caller;
use crate::tongue::filters;
use crate::visit::{Visit, find};
use askama::Template;
use chrono::NaiveDate;
use domain::sentence::{Sentence, say};
use domain::{Error, Fault, Role};

#[derive(Template)]
#[template(path = "clock.html")]
struct ClockPage {
    frame: Frame,
    fields: Vec<FieldView>,
    wrong: bool,
    /// Errors beside no field: there are none.
    others: Vec<Sentence>,
}

/// Asks for the day to go on to.
///
/// # Errors
/// 404 outside a demonstration, 403 without the role.
pub(crate) fn form(visit: &Visit, caller: &Caller) -> Result<Reply, Problem> {
    permitted(visit, caller)?;
    let today = visit.app.clock().today().to_string();
    page(visit, caller, 200, &today, None)
}

/// Moves the business clock on; it never goes back.
///
/// # Errors
/// 404 outside a demonstration, 403 without the role or from another site.
pub(crate) fn submit(visit: &Visit, caller: &Caller) -> Result<Reply, Problem> {
    permitted(visit, caller)?;
    let sent = visit.form()?;
    if !caller.sent(visit, find(&sent, "csrf").unwrap_or_default()) {
        return Err(Problem::cross_site());
    }
    let typed = find(&sent, "day").unwrap_or_default();
    let today = visit.app.clock().today();
    match typed.parse::<NaiveDate>() {
        Ok(day) if day >= today && (day - today).num_days() <= 3700 => {
            visit.app.set_today(day)?;
            Ok(Reply::see_other("/"))
        }
        _ => {
            let example = today.to_string();
            let wrong = say!(
                "Enter a day no earlier than {today}, such as {example}.",
                today,
                example
            );
            page(visit, caller, 422, typed, Some(wrong))
        }
    }
}

fn permitted(visit: &Visit, caller: &Caller) -> Result<(), Error> {
    if !visit.app.config().demonstration {
        return Err(Error::Fault(Fault::NotFound));
    }
    if caller.actor.is(Role::Manager) {
        Ok(())
    } else {
        Err(Error::Forbidden)
    }
}

fn page(
    visit: &Visit,
    caller: &Caller,
    status: u16,
    day: &str,
    error: Option<Sentence>,
) -> Result<Reply, Problem> {
    let field = FieldView {
        name: "day".to_owned(),
        label: "Business date",
        hint: "It only moves forward. Deadlines on the days in between are dealt with at once.",
        kind: "date",
        required: true,
        value: day.to_owned(),
        error,
        ..FieldView::default()
    };
    let page = ClockPage {
        wrong: field.error.is_some(),
        others: Vec::new(),
        frame: Frame::of(visit, Some(caller)),
        fields: vec![field],
    };
    render(visit, status, &page)
}
