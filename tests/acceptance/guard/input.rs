//! Every act says what it asks for, and its input fits that.

use serde_json::{Map, Value, json};
use service::field::{self, Choices, Field, Kind};

/// A value for each field, all optional ones left out.
fn example(fields: &[Field], choices: &Choices) -> Value {
    let mut object = Map::new();
    for field in fields.iter().filter(|f| f.required) {
        object.insert(field.name.to_owned(), value(field, choices));
    }
    Value::Object(object)
}

fn today() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

fn value(field: &Field, choices: &Choices) -> Value {
    let first = |name: &str| {
        choices
            .get(name)
            .and_then(|list| list.first())
            .map(|(word, _)| word.clone())
    };
    match field.kind {
        Kind::Text(max) | Kind::Area(max) => json!("An example in a full sentence."[..max.min(30)]),
        Kind::Number(min, _) => json!(min),
        Kind::Date(_) => json!(today()),
        Kind::Bool => json!(true),
        Kind::Email => json!("someone@example.org"),
        Kind::Choice(list) => json!(list[0].0),
        Kind::SeveralOf(list) => json!([list[0].0]),
        Kind::Offered(name) => json!(first(name).unwrap_or_default()),
        Kind::Several(name) => json!([first(name).unwrap_or_default()]),
        Kind::File => json!("0".repeat(64)),
        Kind::Rows(row, _) => json!([example(row, choices)]),
    }
}

/// Every list any field asks for, with one value.
fn lists(fields: &[Field], choices: &mut Choices) {
    for field in fields {
        match field.kind {
            Kind::Offered(name) | Kind::Several(name) => {
                choices.insert(name, vec![("one".to_owned(), "One".into())]);
            }
            Kind::Rows(row, _) => lists(row, choices),
            _ => {}
        }
    }
}

/// What first and last days are called.
const FIRST: &[&str] = &["first_day", "from", "from_on", "began_on"];
const LAST: &[&str] = &["last_day", "until", "until_on", "to", "ended_on"];

/// Fields that hold a last day beside a first day and may lie before it.
fn loose<'a>(fields: &'a [Field], found: &mut Vec<&'a str>) {
    let dated = |f: &&Field| matches!(f.kind, Kind::Date(_));
    let begins = fields.iter().filter(dated).any(|f| FIRST.contains(&f.name));
    let ends = fields
        .iter()
        .filter(dated)
        .filter(|f| LAST.contains(&f.name));
    found.extend(
        ends.filter(|f| begins && f.not_before.is_empty())
            .map(|f| f.name),
    );
    for field in fields {
        if let Kind::Rows(row, _) = field.kind {
            loose(row, found);
        }
        let first = fields.iter().any(|f| f.name == field.not_before);
        assert!(field.not_before.is_empty() || first, "{}", field.name);
    }
}

/// Files are looked for at the top of an input: a row is never kept with one that is not there.
#[test]
fn no_row_holds_a_file() {
    fn holds(fields: &[Field]) -> bool {
        fields.iter().any(|field| match field.kind {
            Kind::File => true,
            Kind::Rows(row, _) => holds(row),
            _ => false,
        })
    }
    for &case in service::acts::ALL.iter() {
        for field in case.fields().iter() {
            if let Kind::Rows(row, _) = field.kind {
                assert!(!holds(row), "{}: {}", case.meta().act.word(), field.name);
            }
        }
    }
}

#[test]
fn no_last_day_is_taken_that_lies_before_its_first() {
    for &case in service::acts::ALL.iter() {
        let mut found = Vec::new();
        let fields = case.fields();
        loose(&fields, &mut found);
        assert!(found.is_empty(), "{}: {found:?}", case.meta().act.word());
    }
}

#[test]
fn the_input_of_every_act_fits_its_fields() {
    for &case in service::acts::ALL.iter() {
        let mut choices = Choices::new();
        lists(&case.fields(), &mut choices);
        let decoded = field::from_json(
            &case.fields(),
            &example(&case.fields(), &choices),
            &choices,
            today(),
        )
        .unwrap_or_else(|wrong| panic!("{}: {wrong:?}", case.meta().act.word()));
        if let Err(error) = case.reads(decoded) {
            panic!("{}: {error}", case.meta().act.word());
        }
    }
}

#[test]
fn names_of_fields_are_unique_and_labels_speak() {
    for &case in service::acts::ALL.iter() {
        let mut names: Vec<&str> = case.fields().iter().map(|f| f.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(
            names.len(),
            case.fields().len(),
            "{}",
            case.meta().act.word()
        );
        for field in case.fields().iter() {
            assert!(
                field.label.starts_with(char::is_uppercase),
                "{}: {}",
                case.meta().act.word(),
                field.label
            );
        }
        assert!(
            case.meta().lead.ends_with('.'),
            "{}",
            case.meta().act.word()
        );
    }
}

#[test]
fn every_act_that_cites_a_clause_cites_one_the_catalogue_knows() {
    for &case in service::acts::ALL.iter() {
        if let Some(clause) = case.meta().clause {
            let title = catalogue::clause_title(clause.standard, clause.clause);
            assert!(
                title.is_some(),
                "{}: {} {}",
                case.meta().act.word(),
                clause.standard,
                clause.clause
            );
        }
    }
}

/// Acts that are no use case: reading, and what the worker does by itself.
#[test]
fn every_act_of_the_table_has_its_use_case() {
    for act in domain::Act::ALL {
        let word = act.word();
        let by_itself = word.ends_with("/read") || *act == domain::Act::Expire;
        assert_eq!(service::App::case(word).is_none(), by_itself, "{word}");
    }
}
