//! What is kept of a text, what is refused, and what search finds.

use super::*;

#[test]
fn white_space_stays_a_space_or_a_line_break() {
    for (raw, expected) in [
        ("DS-14\t1200\t35", "DS-14 1200 35"),
        ("one\u{000B}two", "one\ntwo"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one\u{2028}two\u{0085}three", "one\ntwo\nthree"),
        ("a\u{00A0}b\u{202F}c\u{3000}d", "a b c d"),
        ("\t  about \n", "about"),
    ] {
        assert_eq!(kept(raw).as_deref(), Ok(expected), "{raw:?}");
    }
}

#[test]
fn what_nobody_sees_is_left_out() {
    assert_eq!(
        kept("certi\u{00AD}fi\u{200B}cate\u{FEFF}").unwrap(),
        "certificate"
    );
    assert_eq!(kept("\u{3164}\u{200E}").unwrap(), "");
    assert_eq!(kept("a\u{200D}b").unwrap(), "ab");
    let devanagari = "क्\u{200D}ष";
    assert_eq!(kept(devanagari).unwrap(), devanagari);
}

#[test]
fn letters_are_kept_in_their_composed_form() {
    assert_eq!(kept("Zu\u{0308}rich").unwrap(), "Zürich");
    for raw in [
        "Zu\u{200B}\u{0308}rich",
        "a\u{00AD}\u{030A}",
        "\u{1100}\u{2060}\u{1161}",
    ] {
        let once = kept(raw).unwrap();
        assert_eq!(kept(&once).unwrap(), once, "{raw:?} is kept in one form");
    }
    assert_eq!(kept("Zu\u{200B}\u{0308}rich").unwrap(), "Zürich");
}

#[test]
fn controls_overrides_and_private_signs_are_refused_by_name() {
    for (raw, refused) in [
        ("a\u{0007}b", '\u{0007}'),
        ("a\u{0000}", '\u{0000}'),
        ("a\u{009B}", '\u{009B}'),
        ("gpj.\u{202E}exe", '\u{202E}'),
        ("a\u{2067}b", '\u{2067}'),
        ("\u{F0B7} point", '\u{F0B7}'),
        ("broken \u{FFFD}", '\u{FFFD}'),
        ("\u{E0041}", '\u{E0041}'),
        ("\u{1FFFF}", '\u{1FFFF}'),
    ] {
        let strays = kept(raw).unwrap_err();
        assert_eq!(strays.len(), 1, "{raw:?}");
        assert_eq!(strays[0].letter, refused, "{raw:?}");
    }
    assert_eq!(named('\u{202E}'), "(U+202E)");
    assert_eq!(named('✓'), "\"✓\" (U+2713)");
}

#[test]
fn each_character_that_is_refused_is_named_once_with_its_place() {
    let raw = "first \u{0007}bell\r\n\u{F0B7} point \u{0007}\nend\u{202E}ing";
    let found = kept(raw).unwrap_err();
    let told: Vec<(char, usize, &str)> = found
        .iter()
        .map(|stray| (stray.letter, stray.line, stray.near.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ('\u{0007}', 1, "bell"),
            ('\u{F0B7}', 2, "point"),
            ('\u{202E}', 3, "ending"),
        ]
    );
    assert_eq!(kept("\u{0007}").unwrap_err()[0].near, "");
    assert_eq!(kept("last \u{0007}").unwrap_err()[0].near, "last");
}

#[test]
fn one_of_something_is_no_plural() {
    assert_eq!(counted(1, "topic"), "1 topic");
    assert_eq!(counted(0, "topic"), "0 topics");
    assert_eq!(counted("1.0", "day"), "1.0 day");
    assert_eq!(counted("1.5", "day"), "1.5 days");
}

#[test]
fn search_does_not_ask_for_case_accents_or_compatible_forms() {
    for (one, other) in [
        ("Öresund", "oresund"),
        ("Élan", "ELAN"),
        ("Straße", "STRASSE"),
        ("İstanbul", "istanbul"),
        ("Ｔｏｋｙｏ", "tokyo"),
        ("A\u{2013}1", "a-1"),
        ("a \u{00A0} b", "A B"),
        ("co\u{00AD}op", "coop"),
        ("Ørsted", "orsted"),
    ] {
        assert_eq!(folded(one), folded(other), "{one}");
    }
    assert_ne!(folded("Oslo"), folded("Öslos"));
    assert_eq!(folded("a_b"), "a_b");
}
