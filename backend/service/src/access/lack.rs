//! What a login lacks for what its role is there for, in a sentence for whoever holds it.

use domain::sentence::{Sentence, joined, say, word};
use domain::{Actor, Result, Role};
use kernel::Context;
use schema::Snapshot;
use schema::account::{View, views_of};

/// What the reader's login lacks to see or do more, for the page it lands on; empty for most.
pub fn lacking(rx: &mut Snapshot, context: &Context) -> Result<Sentence> {
    let view = without_view(rx, context)?;
    let person = Sentence::from(unbound(rx.actor()));
    Ok(joined([view, person], " "))
}

/// Why an assessor sees nothing today, and whom to ask; empty for everyone else, and while a view is
/// in force.
pub fn without_view(rx: &mut Snapshot, context: &Context) -> Result<Sentence> {
    let actor = rx.actor();
    let (Some(user), [Role::Assessor]) = (rx.user(), actor.roles.as_slice()) else {
        return Ok(Sentence::default());
    };
    let today = rx.today();
    let views = views_of(rx, &user)?;
    let begins = |view: &&View| view.from_on > today;
    if views
        .iter()
        .any(|v| v.from_on <= today && today <= v.until_on)
    {
        return Ok(Sentence::default());
    }
    let next = views.iter().filter(begins).map(|view| view.from_on).min();
    let last = views.iter().rfind(|view| !begins(view));
    Ok(match (next, last) {
        (Some(day), _) => say!("Your access begins on {day}.", day),
        (None, Some(view)) if view.until_on < view.from_on => say!(
            "Your access began on {day} and was ended the same day. Ask {whom} to renew it.",
            day = view.from_on,
            whom = whom_to_ask(context)
        ),
        (None, Some(view)) => say!(
            "You have had no access since {day}. Ask {whom} to renew it.",
            day = view.until_on.succ_opt().unwrap_or(view.until_on),
            whom = whom_to_ask(context)
        ),
        (None, None) => say!(
            "This login has not been granted access. Ask {whom} for it.",
            whom = whom_to_ask(context)
        ),
    })
}

fn whom_to_ask(context: &Context) -> Sentence {
    let body = &context.settings.body;
    match (body.name.as_str(), body.email.as_str()) {
        ("", _) => word("a manager of the body"),
        (name, "") => say!("a manager of {name}", name),
        (name, email) => say!("a manager of {name} ({email})", name, email),
    }
}

/// What a login of the body cannot do because it names no person; empty when it names one.
pub fn unbound(actor: &Actor) -> &'static str {
    let outside = [Role::Client, Role::Assessor];
    let of_the_body = actor.roles.iter().any(|role| !outside.contains(role));
    if of_the_body && actor.person.is_none() {
        "This login is not linked to a person; a manager links it, on the person's page. Until then it \
         cannot do anything that depends on who does it: audit, review, decide, or agree as a second person."
    } else {
        ""
    }
}
