//! One declaration of an input: its fields with their types. Form, JSON door, OpenAPI and decoding are
//! made from it, and a field cannot be declared one thing and read as another.

use super::{Field, Kind, Reach};
use crate::file::Brought;
use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use std::marker::PhantomData;

/// An input, or a row of one; made by [`crate::fields!`].
pub trait Fields: DeserializeOwned + 'static {
    /// What is asked for, in the order of the form.
    const FIELDS: &'static [Field];
}

/// Words and labels of a closed list.
pub type Words = &'static [(&'static str, &'static str)];

/// A field that holds a `T`.
pub struct Typed<T> {
    field: Field,
    holds: PhantomData<fn() -> T>,
}

const fn typed<T>(label: &'static str, kind: Kind) -> Typed<T> {
    Typed {
        field: Field::new("", label, kind),
        holds: PhantomData,
    }
}

/// One line of at most so many characters.
pub const fn text(label: &'static str, most: usize) -> Typed<String> {
    typed(label, Kind::Text(most))
}

/// Several lines of at most so many characters.
pub const fn area(label: &'static str, most: usize) -> Typed<String> {
    typed(label, Kind::Area(most))
}

/// A mail address.
pub const fn email(label: &'static str) -> Typed<String> {
    typed(label, Kind::Email)
}

/// A whole number within limits, which its type can hold.
pub const fn number<T: TryFrom<i64>>(label: &'static str, least: i64, most: i64) -> Typed<T> {
    typed(label, Kind::Number(least, most))
}

/// A civil date, no further from today than this.
pub const fn date(label: &'static str, reach: Reach) -> Typed<NaiveDate> {
    typed(label, Kind::Date(reach))
}

/// A file that was brought along before.
pub const fn file(label: &'static str) -> Typed<Brought> {
    typed(label, Kind::File)
}

/// Yes or no.
pub const fn tick(label: &'static str) -> Typed<bool> {
    typed(label, Kind::Bool)
}

/// One of a closed list, read as the type its words stand for.
pub const fn choice<T>(label: &'static str, words: Words) -> Typed<T> {
    typed(label, Kind::Choice(words))
}

/// Several of a closed list.
pub const fn several_of<T>(label: &'static str, words: Words) -> Typed<Vec<T>> {
    typed(label, Kind::SeveralOf(words))
}

/// One of a list that the form gives under this name, read as the type of its words: text, or ids of a noun.
pub const fn offered<T: From<String>>(label: &'static str, list: &'static str) -> Typed<T> {
    typed(label, Kind::Offered(list))
}

/// Several of a list that the form gives under this name.
pub const fn several<T: From<String>>(label: &'static str, list: &'static str) -> Typed<Vec<T>> {
    typed(label, Kind::Several(list))
}

/// Rows of fields, and how many blank ones a form offers.
pub const fn rows<R: Fields>(label: &'static str, blank: usize) -> Typed<Vec<R>> {
    typed(label, Kind::Rows(R::FIELDS, blank))
}

impl<T> Typed<T> {
    /// The same field with help beside it.
    pub const fn hint(mut self, hint: &'static str) -> Typed<T> {
        self.field = self.field.hint(hint);
        self
    }

    /// The same field of a row, which the form fills in beforehand: it alone does not make a row.
    pub const fn naming(mut self) -> Typed<T> {
        self.field = self.field.naming();
        self
    }

    /// The same field, a last day: it may not lie before the first day that another field holds.
    pub const fn not_before(mut self, first: &'static str) -> Typed<T> {
        self.field = self.field.not_before(first);
        self
    }

    /// The same field, which may be left empty.
    pub const fn optional(self) -> Typed<Option<T>> {
        Typed {
            field: self.field.optional(),
            holds: PhantomData,
        }
    }

    /// The field under its name.
    pub const fn named(self, name: &'static str) -> Field {
        let mut field = self.field;
        field.name = name;
        field
    }
}

impl Typed<String> {
    /// The same text, which others will judge by: a dash, an "ok" or a letter held down is refused.
    pub const fn saying(mut self) -> Typed<String> {
        self.field = self.field.saying();
        self
    }

    /// The same text, which may be left empty and is then an empty text.
    pub const fn blank(mut self) -> Typed<String> {
        self.field = self.field.blank();
        self
    }
}

impl Typed<bool> {
    /// The same tick, which may be left out.
    pub const fn blank(mut self) -> Typed<bool> {
        self.field = self.field.optional();
        self
    }
}

impl<T> Typed<Vec<T>> {
    /// The same list, which may be left empty.
    pub const fn blank(mut self) -> Typed<Vec<T>> {
        self.field = self.field.blank();
        self
    }
}

/// Declares an input or a row: names, types and fields at once.
///
/// ```
/// kernel::fields! {
///     /// What is entered.
///     struct Input {
///         name: String = text("Name", 120),
///         persons: u32 = number("Persons", 1, 10).hint("Not the whole headcount."),
///         note: String = area("Note", 1000).blank(),
///     }
/// }
/// # fn main() {}
/// ```
///
/// A field that is declared as one thing and read as another does not compile:
///
/// ```compile_fail,E0308
/// kernel::fields! {
///     /// What is entered.
///     struct Input {
///         persons: u32 = text("Persons", 120),
///     }
/// }
/// # fn main() {}
/// ```
#[macro_export]
macro_rules! fields {
    ($(#[$doc:meta])* $vis:vis struct $name:ident { $( $field:ident : $kind:ty = $declared:expr ),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, serde::Deserialize)]
        $vis struct $name { $( pub(crate) $field: $kind ),* }

        impl $crate::Fields for $name {
            const FIELDS: &'static [$crate::Field] = &[ $( {
                #[allow(unused_imports)]
                use $crate::declare::*;
                const TYPED: Typed<$kind> = $declared;
                TYPED.named(stringify!($field))
            } ),* ];
        }
    };
}

/// Nothing is asked for: the act of one click.
#[derive(Debug, serde::Deserialize)]
pub struct NoInput {}

impl Fields for NoInput {
    const FIELDS: &'static [Field] = &[];
}
