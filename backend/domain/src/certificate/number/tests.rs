//! What people type, and the number they mean by it.

use super::*;

const NUMBER: &str = "AIMS-2026-00001";

/// What the register would find for a text among some numbers.
fn found(text: &str, register: &[&str]) -> Option<(String, Option<i64>)> {
    let readings = readings(text);
    let keys: Vec<String> = readings.iter().map(|one| folded(&one.number)).collect();
    let register: Vec<String> = register
        .iter()
        .filter(|number| keys.contains(&folded(number)))
        .map(|number| (*number).to_owned())
        .collect();
    let meant = meanings(&readings, &register);
    let (first, revision) = meant.first()?;
    let one = meant.iter().all(|(number, _)| number == first);
    one.then(|| ((*first).clone(), *revision))
}

fn assert_found(text: &str) {
    let one = Some((NUMBER.to_owned(), None));
    assert_eq!(found(text, &[NUMBER, "AIMS-2026-00010"]), one, "{text}");
}

#[test]
fn a_number_is_found_in_any_case_and_with_any_separator() {
    for text in [
        NUMBER,
        "aims-2026-00001",
        " AIMS 2026 00001 ",
        "AIMS  -  2026 - 00001",
        "AIMS_2026_00001",
        "AIMS/2026/00001",
        "AIMS\\2026\\00001",
        "AIMS.2026.00001",
        "AIMS:2026,00001",
        "AIMS202600001",
        "AIMS2026-00001",
        "AIMS\u{a0}2026\u{2009}00001",
    ] {
        assert_found(text);
    }
}

#[test]
fn every_dash_is_a_separator() {
    for dash in "\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}\u{2043}\u{fe58}\u{fe63}\u{ff0d}\u{30fb}\u{30fc}\u{ff70}~".chars() {
        assert_found(&format!("AIMS{dash}2026{dash}00001"));
    }
}

#[test]
fn letters_taken_for_digits_are_those_digits() {
    for text in [
        "AIMS-2O26-OOOO1",
        "AIMS-2026-0000l",
        "AIMS-2026-0000I",
        "aims-2o26-oooo1",
        "A1MS-2026-00001",
        "\u{410}\u{406}\u{41c}S-2026-0000\u{406}",
        "\u{ff21}\u{ff29}\u{ff2d}\u{ff33}\u{ff0d}\u{ff12}\u{ff10}\u{ff12}\u{ff16}-\u{661}",
    ] {
        assert_found(text);
    }
}

#[test]
fn zeros_before_a_part_may_be_missing_or_too_many() {
    for text in [
        "AIMS-2026-1",
        "AIMS-2026-001",
        "AIMS-2026-000001",
        "AIMS-02026-00001",
        "AIMS 2026 1",
    ] {
        assert_found(text);
    }
}

#[test]
fn words_before_a_number_and_what_does_not_print_are_left_out() {
    for text in [
        "No. AIMS-2026-00001",
        "Nr. AIMS-2026-00001",
        "No.AIMS-2026-00001",
        "\u{2116} AIMS-2026-00001",
        "N\u{ba} AIMS-2026-00001",
        "# AIMS-2026-00001",
        "Certificate AIMS-2026-00001",
        "Certificate No.: AIMS-2026-00001",
        "certificate number AIMS-2026-1",
        "Zertifikat Nr. AIMS-2026-00001",
        "(AIMS-2026-00001)",
        "\u{201c}AIMS-2026-00001\u{201d}",
        "\u{202e}AIMS\u{ad}-20\u{200b}26-00001\u{202c}",
        "AIMS-2026-00001.pdf",
        "https://cb.example/verify/AIMS-2026-00001",
        "https://cb.example/VERIFY/aims-2026-1?from=mail#top",
    ] {
        assert_found(text);
    }
}

#[test]
fn a_revision_behind_the_number_is_told_from_it() {
    for text in [
        "AIMS-2026-00001 rev. 2",
        "AIMS-2026-00001, revision 2",
        "AIMS-2026-00001 (Rev 2)",
        "AIMS-2026-00001 r2",
        "AIMS-2026-00001-2",
        "AIMS-2026-00001/2",
        "AIMS-2026-00001-2.pdf",
        "No. aims 2026 1 Rev.02",
        "AIMS 2026 0001 2",
        "AIMS-2026-0001-2.pdf",
        "AIMS-2026-00001-2 (1).pdf",
        "AIMS-2026-00001-2(12).PDF",
        "AIMS-2026-00001-2 - Copy.pdf",
        "C:\\Users\\x\\Downloads\\AIMS-2026-00001-2.pdf",
        "/home/me/2026/AIMS-2026-00001-2.pdf",
        "AIMS-2026-00001 rev \u{ff12}",
        "\u{ff21}\u{ff29}\u{ff2d}\u{ff33}-2026-00001 \u{ff32}\u{ff45}\u{ff56}.\u{662}",
        "https://cb.example/verify/AIMS-2026-00001/2",
    ] {
        let two = Some((NUMBER.to_owned(), Some(2)));
        assert_eq!(found(text, &[NUMBER, "AIMS-2026-00012"]), two, "{text}");
    }
}

#[test]
fn nobody_is_led_from_one_number_to_another() {
    let register = [
        NUMBER,
        "AIMS-2026-00010",
        "AIMS-2026-00012",
        "AIMS-2027-00002",
    ];
    for text in [
        "AIMS-2026-00002",
        "AIMS-2026-0",
        "AIMS-2026-01000",
        "AIMS-2026",
        "2026-00001",
        "QMS-2026-00001",
        "XAIMS-2026-00001",
        "\u{c4}AIMS-2026-00001",
        "AIMS-20260-0001-1-1",
        "AIMS-2026-0001-0",
        "AIMS-2027-00001",
        "",
        "   ",
        "..",
        "-",
        "\u{202e}",
    ] {
        assert_eq!(found(text, &register), None, "{text}");
    }
}

#[test]
fn a_sequence_is_not_read_over_a_separator() {
    assert!(!is_meant("AIMS-2026-00001-2", "AIMS-2026-00012"));
    assert!(!is_meant("AIMS-2026-1-0", "AIMS-2026-00010"));
    assert!(is_meant("AIMS-2026-10", "AIMS-2026-00010"));
}

#[test]
fn what_could_mean_two_numbers_means_none() {
    assert_eq!(
        found("ai-2026-1", &["AI-2026-00001", "A1-2026-00001"]),
        None
    );
    let exact = found("AI-2026-00001", &["AI-2026-00001"]);
    assert_eq!(exact, Some(("AI-2026-00001".to_owned(), None)));
}

#[test]
fn a_number_without_separators_is_found_with_them() {
    let register = ["CB202600001"];
    for text in ["cb 2026 00001", "CB-202600001", "CB.2026-0000l"] {
        let one = Some(("CB202600001".to_owned(), None));
        assert_eq!(found(text, &register), one, "{text}");
    }
}

#[test]
fn a_number_that_begins_like_a_label_is_still_found() {
    let register = ["NO-2026-00001", "CERT.2026.7"];
    assert!(found("no 2026 1", &register).is_some());
    assert!(found("certificate CERT-2026-7", &register).is_some());
}

#[test]
fn a_long_text_means_no_number_and_is_shown_cut() {
    let long = format!("AIMS-2026-{}1", "0".repeat(LONGEST));
    assert!(readings(&long).is_empty());
    assert_eq!(shown(&long).chars().count(), LONGEST + 1);
    let fits = format!("AIMS-2026-{}1", "0".repeat(LONGEST - 11));
    assert_eq!(fits.len(), LONGEST);
    assert_found(&fits);
    assert_eq!(shown(&fits), fits);
}

#[test]
fn what_turns_the_line_or_does_not_print_is_not_shown_back() {
    assert_eq!(
        shown("\u{202e}A\u{200b}I\u{0}M\u{ad}S\r\n\t2026 "),
        "AIMS   2026"
    );
    assert_eq!(
        shown("<b>&\"'</b>"),
        "<b>&\"'</b>",
        "templates escape the rest"
    );
}

#[test]
fn a_revision_is_read_from_an_address() {
    for (text, expected) in [
        ("2", Some(2)),
        ("02", Some(2)),
        ("rev2", Some(2)),
        ("Rev. 12", Some(12)),
        ("0", None),
        ("-1", Some(1)),
        ("1000", None),
        ("two", None),
        ("", None),
    ] {
        assert_eq!(revision(text), expected, "{text}");
    }
}
