//! The fields of a form as a page shows them: value, choices and error beside each other.

use super::row::{self, Least};
use crate::visit::Pairs;
use domain::error::FieldError;
use serde_json::Value;
use service::Defaults;
use service::field::Choices;
use service::view::date;
use service::{Field, Kind};

/// One field of a form.
#[derive(Debug, Clone, Default)]
pub(crate) struct FieldView {
    /// Its name; rows as `members-0-person`.
    pub name: String,
    pub label: &'static str,
    pub hint: &'static str,
    /// text, area, number, date, bool, email, password, choice, many or rows.
    pub kind: &'static str,
    pub required: bool,
    /// Whether it stands in a row, which may be left blank as a whole: a browser does not hold it.
    pub in_row: bool,
    /// Why a list is empty and where it is filled; empty where a list says no more than that.
    pub lack: String,
    /// Most characters; 0 for no limit shown.
    pub max: usize,
    pub value: String,
    /// What is taken when it is left empty; empty for nothing.
    pub left_empty: String,
    pub values: Vec<String>,
    pub choices: Vec<(String, String)>,
    pub error: Option<String>,
    pub rows: Vec<Vec<FieldView>>,
    /// Whether the page opens with the cursor here.
    pub focus: bool,
}

/// What stands in a form: what is typed or offered, what is wrong, what can be chosen.
pub(crate) struct Sheet<'a> {
    pub pairs: &'a [(String, String)],
    pub errors: &'a [FieldError],
    pub choices: &'a Choices,
    /// Why lists are empty, by their names.
    pub lacks: &'a Defaults,
    /// What fields that are left empty come to.
    pub defaults: &'a Defaults,
    /// How many rows there are at least; of a field not named here, as many as it begins with.
    pub least: &'a Least,
}

impl Sheet<'_> {
    /// The fields of a form, filled in.
    pub fn views(&self, fields: &[Field]) -> Vec<FieldView> {
        self.below(fields, "")
    }

    /// The errors that no field of the form can stand beside.
    pub fn others(&self, views: &[FieldView]) -> Vec<String> {
        self.errors
            .iter()
            .filter(|error| !views.iter().any(|view| view.names(&normal(&error.field))))
            .map(|error| error.message.clone())
            .collect()
    }

    fn below(&self, fields: &[Field], prefix: &str) -> Vec<FieldView> {
        fields
            .iter()
            .map(|field| self.view(field, format!("{prefix}{}", field.name)))
            .collect()
    }

    fn view(&self, field: &Field, name: String) -> FieldView {
        let values: Vec<String> = self
            .pairs
            .iter()
            .filter(|(found, _)| *found == name)
            .map(|(_, value)| value.clone())
            .collect();
        let (kind, max) = kind(field.kind);
        FieldView {
            label: field.label,
            hint: field.hint,
            kind,
            required: field.required,
            in_row: false,
            lack: self.lack(field.kind),
            max,
            value: values.first().cloned().unwrap_or_default(),
            left_empty: self
                .defaults
                .get(name.as_str())
                .cloned()
                .unwrap_or_default(),
            values,
            choices: self.choices(field.kind),
            error: self.error(&name),
            rows: self.rows(field.kind, &name),
            focus: false,
            name,
        }
    }

    fn choices(&self, kind: Kind) -> Vec<(String, String)> {
        match kind {
            Kind::Choice(list) | Kind::SeveralOf(list) => list
                .iter()
                .map(|(word, label)| ((*word).to_owned(), (*label).to_owned()))
                .collect(),
            Kind::Offered(name) | Kind::Several(name) => {
                self.choices.get(name).cloned().unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }

    fn lack(&self, kind: Kind) -> String {
        match kind {
            Kind::Offered(name) | Kind::Several(name) => self.lacks.get(name).cloned(),
            _ => None,
        }
        .unwrap_or_default()
    }

    fn error(&self, name: &str) -> Option<String> {
        self.errors
            .iter()
            .find(|error| normal(&error.field) == name)
            .map(|error| error.message.clone())
    }

    /// As many rows as are filled in and a blank one, and never fewer than the form begins with;
    /// where rows are counted, as many as are asked for.
    fn rows(&self, kind: Kind, name: &str) -> Vec<Vec<FieldView>> {
        let Kind::Rows(fields, blank) = kind else {
            return Vec::new();
        };
        let used = row::used(self.pairs, name);
        let count = match self.least.get(name) {
            Some(least) => used.max(*least).max(1),
            None => blank.max(used + 1).min(row::MOST.max(used)),
        };
        (0..count)
            .map(|index| self.row(fields, &format!("{name}-{index}-")))
            .collect()
    }

    fn row(&self, fields: &[Field], prefix: &str) -> Vec<FieldView> {
        let mut cells = self.below(fields, prefix);
        for cell in &mut cells {
            cell.in_row = true;
        }
        cells
    }
}

/// Longer labels than this need the width of the row.
const LONG: usize = 32;

impl FieldView {
    /// Whether it takes the whole width of a row.
    pub fn is_wide(&self) -> bool {
        let long = |(_, label): &(String, String)| label.chars().count() > LONG;
        self.kind == "area" || (self.kind == "choice" && self.choices.iter().any(long))
    }

    /// The most rows it takes.
    pub fn most(&self) -> usize {
        row::MOST
    }

    /// Whether one more row can be asked for.
    pub fn takes_more(&self) -> bool {
        self.rows.len() < row::MOST
    }

    /// Puts the cursor into the last row.
    pub fn focus_last_row(&mut self) {
        if let Some(cell) = self.rows.last_mut().and_then(|row| row.first_mut()) {
            cell.focus = true;
        }
    }

    fn names(&self, field: &str) -> bool {
        self.name == field || self.rows.iter().flatten().any(|cell| cell.names(field))
    }

    /// What was answered, in the words of the form.
    pub fn answers(&self) -> Vec<String> {
        match self.kind {
            "text" | "area" | "date" | "number" | "email" if self.value.is_empty() => Vec::new(),
            "choice" | "many" => {
                let chosen = |word: &String| self.values.contains(word);
                let labels = self.choices.iter().filter(|(word, _)| chosen(word));
                labels.map(|(_, label)| label.clone()).collect()
            }
            "date" => vec![
                self.value
                    .parse()
                    .map_or(self.value.clone(), |day| date(Some(day))),
            ],
            "bool" => vec![if self.value == "true" { "Yes" } else { "No" }.to_owned()],
            "rows" => self.rows.iter().filter_map(|row| spoken_row(row)).collect(),
            _ => vec![self.value.clone()],
        }
    }
}

/// The values a form begins with, as if they had been typed.
pub(crate) fn typed(values: &Value) -> Pairs {
    let mut pairs = Pairs::new();
    flatten(values, "", &mut pairs);
    pairs
}

fn flatten(value: &Value, name: &str, pairs: &mut Pairs) {
    let mut add = |text: String| pairs.push((name.to_owned(), text));
    match value {
        Value::Null | Value::Bool(false) => {}
        Value::Bool(true) => add("true".to_owned()),
        Value::String(text) => add(text.clone()),
        Value::Number(number) => add(number.to_string()),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                match item {
                    Value::Object(_) => flatten(item, &format!("{name}-{index}"), pairs),
                    _ => flatten(item, name, pairs),
                }
            }
        }
        Value::Object(object) => {
            for (key, item) in object {
                let path = if name.is_empty() {
                    key.clone()
                } else {
                    format!("{name}-{key}")
                };
                flatten(item, &path, pairs);
            }
        }
    }
}

fn kind(kind: Kind) -> (&'static str, usize) {
    match kind {
        Kind::Text(max) => ("text", max),
        Kind::Area(max) => ("area", max),
        Kind::Number(..) => ("number", 0),
        Kind::Date(_) => ("date", 0),
        Kind::Bool => ("bool", 0),
        Kind::Email => ("email", 0),
        Kind::Choice(_) | Kind::Offered(_) => ("choice", 0),
        Kind::Several(_) | Kind::SeveralOf(_) => ("many", 0),
        Kind::Rows(..) => ("rows", 0),
    }
}

/// Errors name rows as `members.0.person` or `members-0-person`; forms know the second.
fn normal(field: &str) -> String {
    field.replace('.', "-")
}

fn spoken_row(row: &[FieldView]) -> Option<String> {
    let said: Vec<String> = row
        .iter()
        .filter(|cell| cell.kind != "bool" || cell.value == "true")
        .filter(|cell| !cell.answers().is_empty())
        .map(|cell| format!("{}: {}", cell.label, cell.answers().join(", ")))
        .collect();
    (!said.is_empty()).then(|| said.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const FIELDS: &[Field] = &[
        Field::new("name", "Name", Kind::Text(10)),
        Field::new("clauses", "Clauses", Kind::Several("clauses")),
        Field::new(
            "members",
            "Members",
            Kind::Rows(
                &[
                    Field::new("person", "Person", Kind::Offered("people")),
                    Field::new("lead", "Leads", Kind::Bool),
                ],
                2,
            ),
        ),
    ];

    fn pairs(list: &[(&str, &str)]) -> Pairs {
        list.iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn offered_values_read_back_as_the_input_they_stand_for() {
        let values = json!({"name": "Ada", "clauses": ["4.1", "4.2"], "members": [{"person": "p1", "lead": true}]});
        let mut choices = Choices::new();
        choices.insert(
            "clauses",
            vec![("4.1".into(), "4.1".into()), ("4.2".into(), "4.2".into())],
        );
        choices.insert("people", vec![("p1".into(), "Ada".into())]);
        let decoded = service::field::from_form(
            FIELDS,
            &typed(&values),
            &choices,
            chrono::NaiveDate::default(),
        )
        .unwrap();
        assert_eq!(decoded, values);
    }

    #[test]
    fn a_form_has_its_blank_rows_and_one_more_than_are_filled() {
        let choices = Choices::new();
        let count = |typed: &[(&str, &str)]| {
            let typed = pairs(typed);
            let sheet = Sheet {
                pairs: &typed,
                errors: &[],
                choices: &choices,
                lacks: &Defaults::new(),
                defaults: &Defaults::new(),
                least: &Least::new(),
            };
            sheet.views(FIELDS)[2].rows.len()
        };
        assert_eq!(count(&[]), 2);
        assert_eq!(count(&[("members-0-person", "p1")]), 2);
        assert_eq!(count(&[("members-1-person", "p1")]), 3);
    }

    #[test]
    fn a_form_that_was_asked_for_one_more_row_shows_it() {
        let choices = Choices::new();
        let typed = pairs(&[("members-0-person", "p1"), ("members-1-person", "")]);
        let least = row::with_one_more(FIELDS, &typed, "members");
        let sheet = Sheet {
            pairs: &typed,
            errors: &[],
            choices: &choices,
            lacks: &Defaults::new(),
            defaults: &Defaults::new(),
            least: &least,
        };
        let mut views = sheet.views(FIELDS);
        views[2].focus_last_row();
        assert_eq!(views[2].rows.len(), 3);
        assert_eq!(views[2].rows[0][0].value, "p1");
        assert!(views[2].rows[2][0].focus);
    }

    #[test]
    fn an_error_stands_beside_its_field_and_one_without_a_field_above_the_form() {
        let choices = Choices::new();
        let errors = [
            FieldError::new("members.1.person", "No such person."),
            FieldError::new("audit", "The audit is over."),
        ];
        let sheet = Sheet {
            pairs: &[],
            errors: &errors,
            choices: &choices,
            lacks: &Defaults::new(),
            defaults: &Defaults::new(),
            least: &Least::new(),
        };
        let views = sheet.views(FIELDS);
        assert_eq!(
            views[2].rows[1][0].error.as_deref(),
            Some("No such person.")
        );
        assert_eq!(sheet.others(&views), ["The audit is over."]);
    }

    #[test]
    fn a_row_may_be_left_blank_and_an_empty_list_says_why() {
        let lacks = Defaults::from([("people", "Nobody is registered.".to_owned())]);
        let sheet = Sheet {
            pairs: &[],
            errors: &[],
            choices: &Choices::new(),
            lacks: &lacks,
            defaults: &Defaults::new(),
            least: &Least::new(),
        };
        let views = sheet.views(FIELDS);
        assert!(views[0].required && !views[0].in_row);
        let person = &views[2].rows[0][0];
        assert!(person.required && person.in_row);
        assert_eq!(person.lack, "Nobody is registered.");
    }
}
