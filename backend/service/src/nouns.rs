//! Every noun that has a page: how it is shown and how it is listed.

use crate::app::Context;
use crate::view::{List, Show};
use domain::{Act, Result};
use schema::Rx;
use schema::list::Ask;

/// A noun with a page.
pub struct Noun {
    /// Its name, as in routes.
    pub name: &'static str,
    /// What its list is called in the navigation; empty when it has none.
    pub plural: &'static str,
    /// The permission to read it.
    pub read: Act,
    /// Shows one.
    pub show: Show,
    /// Lists them.
    pub list: Option<fn(&mut Rx, &Context, &Ask) -> Result<List>>,
}

/// Every noun that has a page, in the order of the navigation.
pub static ALL: &[Noun] = &[];
