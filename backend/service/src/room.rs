//! A noun's room as the rest of the product enters it: the acts that are done there, and its page.

use crate::resource::{Parts, Shape};
use crate::view::{List, Show};
use domain::{Act, Noun, Result};
use kernel::{Case, Context};
use schema::list::Ask;
use schema::{Record, Snapshot};
use schemars::JsonSchema;
use std::fmt::Debug;
use std::panic::Location;

/// Everything a `list` function takes.
pub type Listing = fn(&mut Snapshot, &Context, &Ask) -> Result<List>;

/// What is done in a room, and how its noun is shown.
pub struct Room {
    /// Its acts, in the order of the process; of those that are possible together the one to be done first.
    pub acts: &'static [&'static dyn Case],
    /// Its noun's page; none where its records stand on the page of what they belong to.
    pub page: Option<NounPage>,
    /// The noun on whose list those of its acts begin that need no record, where it has no list of its own.
    pub begun_at: Option<Noun>,
}

impl Room {
    /// One without a page.
    pub(crate) const fn of(acts: &'static [&'static dyn Case]) -> Room {
        Room {
            acts,
            page: None,
            begun_at: None,
        }
    }

    /// With a page; what begins without a record begins on its list.
    pub(crate) const fn page(self, page: NounPage) -> Room {
        Room {
            begun_at: Some(page.noun),
            page: Some(page),
            ..self
        }
    }

    /// Where its acts begin that need no record.
    pub(crate) const fn begun_at(self, list: Noun) -> Room {
        Room {
            begun_at: Some(list),
            ..self
        }
    }
}

/// A noun with a page.
pub struct NounPage {
    /// The noun.
    pub noun: Noun,
    /// The source file that declares it, from the root of the repository: the door of its room.
    pub file: &'static str,
    /// What its list is called in the navigation; empty when it has none.
    pub plural: &'static str,
    /// The permission to read it.
    pub read: Act,
    /// Shows one.
    pub show: Show,
    /// Lists them.
    pub list: Option<Listing>,
    /// How it reads for programs.
    pub shape: Shape,
    /// Whether its records belong to the body and not to clients: who may read one may read all.
    pub of_the_body: bool,
}

impl NounPage {
    /// One that can be listed: of the noun whose parts programs read.
    #[track_caller]
    pub(crate) const fn listed<P>(
        read: Act,
        show: Show,
        plural: &'static str,
        list: Listing,
    ) -> NounPage
    where
        P: Parts,
        P::Of: JsonSchema + Debug + Send + Sync + 'static,
    {
        NounPage {
            plural,
            list: Some(list),
            ..NounPage::single::<P>(read, show)
        }
    }

    /// One that is found through what it belongs to.
    #[track_caller]
    pub(crate) const fn single<P>(read: Act, show: Show) -> NounPage
    where
        P: Parts,
        P::Of: JsonSchema + Debug + Send + Sync + 'static,
    {
        NounPage {
            file: Location::caller().file(),
            noun: <P::Of as Record>::NOUN,
            plural: "",
            read,
            show,
            list: None,
            shape: Shape::of::<P>(),
            of_the_body: false,
        }
    }

    /// One of whose record programs are not told these columns: they are of the machine.
    pub(crate) const fn keeping_back(self, columns: &'static [&'static str]) -> NounPage {
        NounPage {
            shape: Shape {
                kept_back: columns,
                ..self.shape
            },
            ..self
        }
    }

    /// One of whose record the client's page does not show these parts, each by the way to it.
    pub(crate) const fn not_for_client(self, parts: &'static [&'static str]) -> NounPage {
        NounPage {
            shape: Shape {
                not_for_client: parts,
                ..self.shape
            },
            ..self
        }
    }

    /// One whose records belong to the body and to no client.
    pub(crate) const fn of_the_body(self) -> NounPage {
        NounPage {
            of_the_body: true,
            ..self
        }
    }
}
