//! A record as programs read it: what its page says, the record itself by its type, and what belongs to
//! it and stands in records of its own, with their ids.

use crate::bare::Bare;
use crate::view::View;
use domain::{Actor, Noun, Result, Role};
use kernel::Context;
use schema::{Id, Record, Snapshot};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;
use std::fmt::Debug;

/// A record with what a page shows of it and what belongs to it.
#[derive(Debug, Clone, Serialize)]
pub struct Resource {
    /// What its page says.
    #[serde(flatten)]
    pub view: View,
    /// The record itself.
    pub record: Bare,
    /// What belongs to it.
    pub parts: Bare,
}

/// What belongs to a record of one noun and stands in records of its own. The reader may read the record;
/// what of this is not for the reader is left out here as it is on the page.
pub trait Parts: Serialize + JsonSchema + Debug + Sized + Send + Sync + 'static {
    /// The noun's record.
    type Of: Record;

    /// Reads them.
    fn of(rx: &mut Snapshot, context: &Context, record: &Self::Of) -> Result<Self>;
}

/// Another record by its id and by what people call it: a number, or the name of what has one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Reference {
    /// The noun.
    pub noun: Noun,
    /// The record's id.
    pub id: String,
    /// Its number or name.
    pub called: String,
}

impl Reference {
    /// To a record of a noun.
    pub fn to<R: Record>(id: &Id<R::Of>, called: impl Into<String>) -> Reference {
        Reference {
            noun: R::NOUN,
            id: id.to_string(),
            called: called.into(),
        }
    }
}

/// How a noun reads for programs: where its values come from and how they look, by one pair of types.
#[derive(Clone, Copy)]
pub struct Shape {
    /// Reads the record and its parts.
    pub(crate) read: fn(&mut Snapshot, &Context, &str) -> Result<(Bare, Bare)>,
    /// The schema of the record, and that of its parts.
    pub schema: fn(&mut SchemaGenerator) -> (Schema, Schema),
    /// The columns of the record that programs are not told.
    pub kept_back: &'static [&'static str],
    /// What of the record the client's page does not show, and so is empty for the client's programs.
    pub(crate) not_for_client: &'static [&'static str],
}

impl Shape {
    /// That of a noun's record and its parts.
    pub(crate) const fn of<P>() -> Shape
    where
        P: Parts,
        P::Of: JsonSchema + Debug + Send + Sync + 'static,
    {
        Shape {
            read: read::<P>,
            schema: schema::<P>,
            kept_back: &[],
            not_for_client: &[],
        }
    }

    /// A record, or several, as the reader is told.
    pub(crate) fn for_reader(self, record: Bare, reader: &Actor) -> Bare {
        let record = record.without(self.kept_back);
        match reader.is(Role::Client) {
            true => record.emptied(self.not_for_client),
            false => record,
        }
    }
}

fn read<P>(rx: &mut Snapshot, context: &Context, id: &str) -> Result<(Bare, Bare)>
where
    P: Parts,
    P::Of: Debug + Send + Sync + 'static,
{
    let record = P::Of::find(rx, &Id::from(id))?;
    let parts = P::of(rx, context, &record)?;
    Ok((Bare::of(record), Bare::of(parts)))
}

fn schema<P>(generator: &mut SchemaGenerator) -> (Schema, Schema)
where
    P: Parts,
    P::Of: JsonSchema,
{
    (
        generator.subschema_for::<P::Of>(),
        generator.subschema_for::<P>(),
    )
}

/// Says of a noun that nothing belongs to it.
macro_rules! no_parts {
    ($name:ident of $record:ty) => {
        /// Nothing belongs to it that stands in records of its own.
        #[derive(Debug, serde::Serialize, schemars::JsonSchema)]
        pub struct $name {}

        impl crate::resource::Parts for $name {
            type Of = $record;

            fn of(
                _: &mut schema::Snapshot,
                _: &kernel::Context,
                _: &$record,
            ) -> domain::Result<$name> {
                Ok($name {})
            }
        }
    };
}

pub(crate) use no_parts;
