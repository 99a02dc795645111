//! What stands around every page: the body's name, the reader, the way to the reader's work.

use crate::session::Caller;
use crate::static_file::BUILD;
use crate::tongue::Language;
use crate::visit::Visit;
use domain::permission::permits_somewhere;
use domain::sentence::{Sentence, joined, say, word};
use domain::{Actor, Role};
use service::nouns;
use service::room::NounPage;
use std::sync::Arc;

/// The product's name.
pub(crate) const PRODUCT: &str = "Certwright";

/// The frame of a page.
pub(crate) struct Frame {
    /// The language the page is told in.
    pub language: Arc<Language>,
    pub product: &'static str,
    pub body: String,
    pub zone: String,
    pub build: &'static str,
    pub csrf: String,
    pub nav: Vec<NavItem>,
    pub business_date: Option<Sentence>,
    /// Whether this reader may move the demonstration's clock.
    pub clock: bool,
    pub user: Option<User>,
}

/// A word of the navigation.
pub(crate) struct NavItem {
    pub href: String,
    pub label: &'static str,
    pub current: bool,
}

/// Who is signed in.
pub(crate) struct User {
    pub name: String,
    pub role: Sentence,
}

impl Frame {
    /// In which zone days and times are.
    pub fn zone(&self) -> Sentence {
        say!("Dates and times in {zone}", zone = &self.zone)
    }

    /// The frame for a reader, or for the public. It never fails: an error page needs it too.
    pub fn of(visit: &Visit, caller: Option<&Caller>) -> Frame {
        let body = match caller {
            Some(caller) => caller.body.clone(),
            None => body(visit),
        };
        Frame {
            body: if body.is_empty() {
                PRODUCT.to_owned()
            } else {
                body
            },
            nav: caller
                .map(|caller| nav(&lists(visit, &caller.actor), &visit.path))
                .unwrap_or_default(),
            ..Frame::bare(visit, caller)
        }
    }

    /// The same without a question to the database, for when it does not answer.
    pub fn bare(visit: &Visit, caller: Option<&Caller>) -> Frame {
        let clock = visit.app.clock();
        Frame {
            language: Arc::clone(&visit.language),
            product: PRODUCT,
            body: PRODUCT.to_owned(),
            zone: clock.zone().to_string(),
            build: BUILD.as_str(),
            csrf: caller.map(|caller| caller.csrf.clone()).unwrap_or_default(),
            nav: caller
                .map(|caller| nav(&permitted(&caller.actor), &visit.path))
                .unwrap_or_default(),
            business_date: (clock.offset() != 0)
                .then(|| say!("Business date {day}", day = clock.today())),
            clock: visit.app.config().demonstration
                && caller.is_some_and(|caller| caller.actor.is(Role::Manager)),
            user: caller.map(|caller| User {
                name: caller.actor.name.clone(),
                role: roles(&caller.actor),
            }),
        }
    }
}

/// The body's name; empty while none is entered or the database does not answer.
fn body(visit: &Visit) -> String {
    let name = visit.app.read(&Actor::public(), &visit.id, |_, context| {
        Ok(context.settings.body.name.clone())
    });
    name.unwrap_or_default()
}

/// The lists that open for a reader. Only what an assessor may see is told by the database.
fn lists(visit: &Visit, actor: &Actor) -> Vec<&'static NounPage> {
    if !actor.is(Role::Assessor) {
        return permitted(actor);
    }
    let open = visit
        .app
        .read(actor, &visit.id, |rx, _| Ok(nouns::open(rx)));
    open.unwrap_or_default()
}

/// The lists that a role may read, as far as the role alone tells.
fn permitted(actor: &Actor) -> Vec<&'static NounPage> {
    nouns::ALL
        .iter()
        .copied()
        .filter(|noun| noun.list.is_some() && !noun.plural.is_empty())
        .filter(|noun| permits_somewhere(noun.read, actor))
        .collect()
}

/// Where this reader can go: to what waits and to the lists that open, and nowhere else.
fn nav(lists: &[&'static NounPage], path: &str) -> Vec<NavItem> {
    let here = path.split('/').nth(1).unwrap_or_default();
    let mut items = vec![NavItem {
        href: "/".to_owned(),
        label: "Your work",
        current: path == "/",
    }];
    items.extend(lists.iter().map(|noun| NavItem {
        href: format!("/{}", noun.noun),
        label: noun.plural,
        current: here == noun.noun.word(),
    }));
    items
}

fn roles(actor: &Actor) -> Sentence {
    joined(actor.roles.iter().map(|role| word(role.word())), ", ")
}
