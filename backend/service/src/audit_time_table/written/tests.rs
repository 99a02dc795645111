//! What is typed of a table, and what is refused.

use super::band::example;
use super::*;

fn read(text: &str, columns: &[&str]) -> Result<Vec<(u32, u32, usize)>, String> {
    let mut reading = Reading {
        wrong: Vec::new(),
        provenance: Provenance::Licensed,
    };
    let columns: Vec<String> = columns.iter().map(|name| (*name).to_owned()).collect();
    let rows = reading.rows(text, &columns);
    match reading.wrong.first() {
        Some(wrong) => Err(wrong.message.text()),
        None => Ok(rows
            .into_iter()
            .map(|row| (row.from, row.to, row.days.len()))
            .collect()),
    }
}

#[test]
fn no_band_takes_no_time_and_the_first_begins_with_one() {
    for nothing in ["1-10 0", "1-10 -3", "1-10 0.0"] {
        assert!(
            read(nothing, &["days"])
                .unwrap_err()
                .contains("more than 0"),
            "{nothing}"
        );
    }
    assert!(read("1-10 0.5", &["days"]).is_ok());
    let late = read("5-10 3.0", &["days"]).unwrap_err();
    assert!(late.contains("begins with 1"), "{late}");
}

#[test]
fn a_share_is_a_part_and_bounds_are_in_their_order() {
    let mut reading = Reading {
        wrong: Vec::new(),
        provenance: Provenance::Licensed,
    };
    for (text, wrong) in [("0", 1), ("2", 2), ("-1/3", 3), ("1", 3), ("1/3", 3)] {
        reading.share("surveillance", text);
        assert_eq!(reading.wrong.len(), wrong, "{text}");
    }
    let factor = |least: &str, most: &str| FactorRow {
        code: "maturity".to_owned(),
        title: "Maturity".to_owned(),
        unit: Unit::Percent,
        least: least.to_owned(),
        most: most.to_owned(),
        included: None,
        cap: String::new(),
    };
    assert!(reading.factor(0, &factor("20", "0")).is_none());
    assert!(reading.factor(0, &factor("-20", "-20")).is_some());
    let before = reading.wrong.len();
    reading.named_once(&[factor("0", "1"), factor("0", "1")]);
    assert_eq!(reading.wrong.len(), before + 1);
}

#[test]
fn a_band_may_be_pasted_with_any_dash() {
    for dash in [
        "-",
        "\u{2010}",
        "\u{2011}",
        "\u{2013}",
        "\u{2014}",
        "\u{2212}",
        " \u{2013} ",
    ] {
        let text = format!("1{dash}50\t3.0\n51{dash}1,200 4.5");
        let rows = read(&text, &["days"]);
        assert_eq!(rows, Ok(vec![(1, 50, 1), (51, 1_200, 1)]), "{dash}");
    }
}

#[test]
fn the_example_has_as_many_columns_as_are_asked_for() {
    let told = |columns: &[&str]| read("1-50 three", columns).unwrap_err();
    assert!(
        told(&["days"])
            .ends_with("the days of 1 column, with decimal points, for example \"11-15 6.0\".")
    );
    let three = told(&["one", "two", "three"]);
    assert!(three.ends_with(
        "the days of 3 columns, with decimal points, for example \"11-15 6.0 4.5 3.5\"."
    ));
    assert_eq!(
        read(&example(2).replace("11", "1"), &["one", "two"]),
        Ok(vec![(1, 15, 2)])
    );
}
