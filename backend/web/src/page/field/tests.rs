//! A form as its reader finds it: rows, cursor, errors and empty lists.

use super::*;
use crate::page::row::Least;
use crate::visit::Pairs;
use domain::error::FieldError;
use serde_json::json;
use service::field::Choices;
use service::{Defaults, Field, Kind, Lacks};

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
            lacks: &Lacks::new(),
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
        lacks: &Lacks::new(),
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
        lacks: &Lacks::new(),
        defaults: &Defaults::new(),
        least: &Least::new(),
    };
    let views = sheet.views(FIELDS);
    let beside = views[2].rows[1][0].error.as_ref();
    assert_eq!(beside.unwrap().text(), "No such person.");
    assert_eq!(sheet.others(&views), ["The audit is over."]);
}

#[test]
fn a_row_may_be_left_blank_and_an_empty_list_says_why() {
    let lacks = Lacks::from([("people", "Nobody is registered.".into())]);
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

#[test]
fn a_form_names_every_ending_that_is_taken() {
    let said = FieldView::default().endings().text();
    assert!(said.starts_with(service::upload::ENDINGS), "{said}");
}
