//! What a use case asks for, described once: the form, the JSON door and OpenAPI are made from it.
//!
//! Every wrong field is found in one pass; nothing typed is lost, since the page shows the raw
//! values again.

pub mod declare;
mod json;
mod pairs;
mod typed;

pub use declare::{Fields, NoInput};
pub use pairs::is_blank;

use chrono::NaiveDate;
use domain::error::{FieldError, Unfit};
use domain::sentence::{Said, Sentence, say};
use pairs::{last_row, values};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// One field of an input.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its name in forms and JSON.
    pub name: &'static str,
    /// What stands before it.
    pub label: &'static str,
    /// What helps to fill it in.
    pub hint: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether it may not be left empty.
    pub required: bool,
    /// Whether it is an empty text or list when it is left empty, and not nothing.
    pub blank: bool,
    /// Whether what is entered has to say something: more than a sign that the field was filled in.
    pub says: bool,
    /// Whether it only names its row: a row in which nothing else stands is blank.
    pub names_row: bool,
    /// The date beside it that it may not lie before; empty for none.
    pub not_before: &'static str,
}

/// What a field holds.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// One line of at most so many characters.
    Text(usize),
    /// Several lines of at most so many characters.
    Area(usize),
    /// A whole number within limits.
    Number(i64, i64),
    /// A civil date, no further from today than this.
    Date(Reach),
    /// Yes or no.
    Bool,
    /// A mail address.
    Email,
    /// One of a closed list: word and label.
    Choice(&'static [(&'static str, &'static str)]),
    /// One of a list the [`crate::Offer`] gives under this name.
    Offered(&'static str),
    /// Several of a list the [`crate::Offer`] gives under this name.
    Several(&'static str),
    /// Several of a closed list.
    SeveralOf(&'static [(&'static str, &'static str)]),
    /// A file that was brought along before, by its id.
    File,
    /// Repeated rows of fields, and how many blank rows a form offers.
    Rows(&'static [Field], usize),
}

/// How many years before and after today a date may lie; none of a side means not at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    /// Years back.
    pub back: u32,
    /// Years ahead.
    pub ahead: u32,
}

impl Reach {
    /// What has happened, within a working life.
    pub const PAST: Reach = Reach { back: 70, ahead: 0 };
    /// What a document says of itself: it is dated today or earlier.
    pub const DATED: Reach = Reach { back: 30, ahead: 0 };
    /// What is planned, or was of late.
    pub const NEAR: Reach = Reach { back: 5, ahead: 5 };
    /// What is valid for a while.
    pub const VALID: Reach = Reach {
        back: 30,
        ahead: 15,
    };
}

impl Field {
    /// A required field.
    pub const fn new(name: &'static str, label: &'static str, kind: Kind) -> Field {
        Field {
            name,
            label,
            hint: "",
            kind,
            required: true,
            blank: false,
            says: false,
            names_row: false,
            not_before: "",
        }
    }

    /// The same field with help beside it.
    pub const fn hint(mut self, hint: &'static str) -> Field {
        self.hint = hint;
        self
    }

    /// The same field of a row, which the form fills in beforehand: it alone does not make a row.
    pub const fn naming(mut self) -> Field {
        self.names_row = true;
        self
    }

    /// The same field, a last day: it may not lie before the first day that another field holds.
    pub const fn not_before(mut self, first: &'static str) -> Field {
        self.not_before = first;
        self
    }

    /// The same text, which has to say something.
    pub const fn saying(mut self) -> Field {
        self.says = true;
        self
    }

    /// The same field, which may be left empty.
    pub const fn optional(mut self) -> Field {
        self.required = false;
        self
    }

    /// The same text or list, which may be left empty and is then an empty one.
    pub const fn blank(mut self) -> Field {
        self.required = false;
        self.blank = true;
        self
    }

    /// Its label within a sentence.
    fn said(&self) -> Sentence {
        Sentence::from(self.label)
    }
}

/// Lists of values a field may take now, by the name the field asks for.
pub type Choices = BTreeMap<&'static str, Vec<(String, Said)>>;

/// Decodes a submitted form. Repeated rows are named `members-0-person`.
///
/// # Errors
/// Every wrong field.
pub fn from_form(
    fields: &[Field],
    pairs: &[(String, String)],
    choices: &Choices,
    today: NaiveDate,
) -> Result<Value, Vec<FieldError>> {
    let mut reader = Reader {
        choices,
        today,
        errors: Vec::new(),
    };
    let object = reader.form(fields, pairs, "");
    reader.done(object)
}

/// Decodes a JSON object.
///
/// # Errors
/// Every wrong, missing or unknown field.
pub fn from_json(
    fields: &[Field],
    value: &Value,
    choices: &Choices,
    today: NaiveDate,
) -> Result<Value, Vec<FieldError>> {
    let mut reader = Reader {
        choices,
        today,
        errors: Vec::new(),
    };
    let object = match value {
        Value::Object(object) => reader.json(fields, object, ""),
        _ => {
            reader.wrong("", Unfit::Type, "Send a JSON object.");
            Map::new()
        }
    };
    reader.done(object)
}

/// Puts an empty text or list where one was left empty, so that the input reads as its type.
pub fn complete(fields: &[Field], decoded: &mut Value) {
    let Some(object) = decoded.as_object_mut() else {
        return;
    };
    for field in fields {
        if let (Kind::Rows(row, _), Some(rows)) = (field.kind, object.get_mut(field.name)) {
            let rows = rows.as_array_mut().into_iter().flatten();
            rows.for_each(|one| complete(row, one));
        } else if field.blank && !object.contains_key(field.name) {
            object.insert(field.name.to_owned(), field.kind.empty());
        }
    }
}

impl Kind {
    fn empty(self) -> Value {
        match self {
            Kind::Several(_) | Kind::SeveralOf(_) | Kind::Rows(..) => Value::Array(Vec::new()),
            _ => Value::from(""),
        }
    }
}

struct Reader<'a> {
    choices: &'a Choices,
    today: NaiveDate,
    errors: Vec<FieldError>,
}

impl Reader<'_> {
    fn done(self, object: Map<String, Value>) -> Result<Value, Vec<FieldError>> {
        if self.errors.is_empty() {
            Ok(Value::Object(object))
        } else {
            Err(self.errors)
        }
    }

    fn wrong(&mut self, field: &str, code: Unfit, message: impl Into<Sentence>) {
        self.errors
            .push(FieldError::new(field, message).coded(code));
    }

    fn form(
        &mut self,
        fields: &[Field],
        pairs: &[(String, String)],
        prefix: &str,
    ) -> Map<String, Value> {
        let mut object = Map::new();
        for field in fields {
            let path = format!("{prefix}{}", field.name);
            let value = match field.kind {
                Kind::Rows(row, _) => self.form_rows(field, row, pairs, &path),
                Kind::Several(_) | Kind::SeveralOf(_) => {
                    let chosen = values(pairs, &path).map(Value::from).collect();
                    self.check_several(field, &path, chosen)
                }
                Kind::Bool => {
                    let ticked = values(pairs, &path).next().is_some_and(|v| v != "false");
                    Some(Value::Bool(ticked))
                }
                _ => {
                    let text = values(pairs, &path).next().unwrap_or_default();
                    self.text(field, &path, text)
                }
            };
            if let Some(value) = value {
                object.insert(field.name.to_owned(), value);
            }
        }
        self.in_order(fields, &object, prefix);
        object
    }

    fn form_rows(
        &mut self,
        field: &Field,
        row: &[Field],
        pairs: &[(String, String)],
        path: &str,
    ) -> Option<Value> {
        let mut rows = Vec::new();
        for index in 0..=last_row(pairs, path)? {
            let prefix = format!("{path}-{index}-");
            if !is_blank(row, pairs, &prefix) {
                let before = self.errors.len();
                rows.push(Value::Object(self.form(row, pairs, &prefix)));
                self.name_row(before, index);
            }
        }
        if rows.is_empty() && field.required {
            self.wrong(path, Unfit::Missing, missing(field));
        }
        Some(Value::Array(rows))
    }

    /// Says in which row it is, of what was found wrong since.
    fn name_row(&mut self, since: usize, index: usize) {
        for error in self.errors.iter_mut().skip(since) {
            let message = std::mem::take(&mut error.message);
            error.message = say!("Row {row}: {message}", row = index + 1, message);
        }
    }

    fn check_several(&mut self, field: &Field, path: &str, chosen: Vec<Value>) -> Option<Value> {
        if chosen.is_empty() && field.required {
            self.wrong(
                path,
                Unfit::Missing,
                say!("{label}: choose at least one.", label = field.said()),
            );
        }
        for (index, one) in chosen.iter().enumerate() {
            if chosen.iter().take(index).any(|other| other == one) {
                let (label, one) = (field.said(), one.to_string());
                self.wrong(
                    path,
                    Unfit::Repeated,
                    say!("{label}: {one} is chosen twice.", label, one),
                );
                return None;
            }
            match one.as_str() {
                Some(word) if self.is_offered(field, word) => {}
                _ => {
                    let (label, one) = (field.said(), one.to_string());
                    let wrong = say!("{label}: {one} is not one of the choices.", label, one);
                    self.wrong(path, Unfit::Choice, wrong);
                    return None;
                }
            }
        }
        Some(Value::Array(chosen))
    }

    fn is_offered(&self, field: &Field, word: &str) -> bool {
        match field.kind {
            Kind::Choice(list) | Kind::SeveralOf(list) => list.iter().any(|(w, _)| *w == word),
            Kind::Offered(name) | Kind::Several(name) => self
                .choices
                .get(name)
                .is_some_and(|list| list.iter().any(|(w, _)| w == word)),
            _ => true,
        }
    }
}

fn missing(field: &Field) -> Sentence {
    let label = field.said();
    match field.kind {
        Kind::Choice(_) | Kind::Offered(_) => say!("{label}: choose one.", label),
        Kind::Rows(..) => say!("{label}: fill in at least one row.", label),
        Kind::File => say!("{label}: choose a file.", label),
        _ => say!("{label}: fill this in.", label),
    }
}
