//! Ids that say of what: that of an audit where one of a certification is wanted does not compile.

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::Deref;

/// The id of a record of one noun, a UUIDv7 as text; of which noun, a type of [`domain::of`] says.
///
/// ```
/// use domain::of;
/// use schema::Id;
///
/// fn about(audit: &Id<of::Audit>) -> bool {
///     !audit.is_empty()
/// }
///
/// assert!(about(&Id::from("0197…")));
/// ```
///
/// One of another noun is refused:
///
/// ```compile_fail,E0308
/// use domain::of;
/// use schema::Id;
///
/// fn about(audit: &Id<of::Audit>) -> bool {
///     !audit.is_empty()
/// }
///
/// let certification: Id<of::Certification> = Id::from("0197…");
/// about(&certification);
/// ```
#[derive(AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub struct Id<N> {
    text: String,
    noun: PhantomData<fn() -> N>,
}

impl<N> Id<N> {
    /// As it is stored and stands in addresses.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl<N> From<String> for Id<N> {
    /// Takes a text for the id of a noun: that it is one is believed here and not known.
    fn from(text: String) -> Id<N> {
        Id {
            text,
            noun: PhantomData,
        }
    }
}

impl<N> From<&str> for Id<N> {
    fn from(text: &str) -> Id<N> {
        text.to_owned().into()
    }
}

impl<N> From<Id<N>> for String {
    fn from(id: Id<N>) -> String {
        id.text
    }
}

impl<N> Deref for Id<N> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl<N> Default for Id<N> {
    /// The id of nothing, empty: where a record may have none of that noun.
    fn default() -> Id<N> {
        String::new().into()
    }
}

impl<N> Clone for Id<N> {
    fn clone(&self) -> Id<N> {
        self.text.clone().into()
    }
}

impl<N> PartialEq for Id<N> {
    fn eq(&self, other: &Id<N>) -> bool {
        self.text == other.text
    }
}

impl<N> Eq for Id<N> {}

impl<N> PartialOrd for Id<N> {
    fn partial_cmp(&self, other: &Id<N>) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<N> Ord for Id<N> {
    fn cmp(&self, other: &Id<N>) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl<N> Hash for Id<N> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<N> fmt::Debug for Id<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, f)
    }
}

impl<N> fmt::Display for Id<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl<N> schemars::JsonSchema for Id<N> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        let noun = std::any::type_name::<N>().rsplit("::").next();
        format!("{}Id", noun.unwrap_or_default()).into()
    }

    fn schema_id() -> std::borrow::Cow<'static, str> {
        std::any::type_name::<Id<N>>().into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string" })
    }
}

impl<N> Serialize for Id<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de, N> Deserialize<'de> for Id<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Id<N>, D::Error> {
        String::deserialize(deserializer).map(Id::from)
    }
}

impl<DB, N> ToSql<Text, DB> for Id<N>
where
    DB: Backend,
    String: ToSql<Text, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        ToSql::<Text, DB>::to_sql(&self.text, out)
    }
}

impl<DB, N> FromSql<Text, DB> for Id<N>
where
    DB: Backend,
    String: FromSql<Text, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Id<N>> {
        <String as FromSql<Text, DB>>::from_sql(bytes).map(Id::from)
    }
}
