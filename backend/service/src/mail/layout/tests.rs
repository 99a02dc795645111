//! The layout, with a letter that makes trouble.

use super::{bound, html, one_line, text};
use crate::mail::letter::Letter;
use kernel::Context;
use std::sync::Arc;

fn context(demonstration: bool) -> Context {
    Context {
        acts: crate::acts::all(),
        trial: kernel::trial::Trial::default(),
        settings: Arc::default(),
        settings_id: schema::Id::default(),
        public_url: "https://certwright.example".to_owned(),
        demonstration,
    }
}

fn letter() -> Letter {
    Letter {
        subject: "A <b>bold</b>\r\nBcc: someone".to_owned(),
        greeting: "Dear O'Neill & Sons".to_owned(),
        lead: "word ".repeat(30),
        facts: vec![("Sites", "One\nTwo".to_owned())],
        paragraphs: vec!["\"quoted\" <script>alert(1)</script>".to_owned()],
        link: ("Open", "/audit/1".to_owned()),
    }
}

#[test]
fn html_holds_no_markup_from_outside_and_loads_nothing() {
    let page = html(&letter(), &context(false));
    assert!(!page.contains("<script") && !page.contains("<b>"));
    assert!(page.contains("Dear O&#39;Neill &amp; Sons,"));
    assert!(page.contains("&quot;quoted&quot; &lt;script&gt;"));
    assert!(!page.contains("src=") && !page.contains("url("));
    assert!(page.contains("<html lang=\"en\">") && page.contains("<dt style="));
}

#[test]
fn text_is_wrapped_and_a_subject_is_one_line() {
    let written = text(&letter(), &context(false));
    assert!(
        written.lines().all(|line| line.chars().count() <= 72),
        "{written}"
    );
    assert!(written.contains("Sites: One\n  Two\n"));
    assert_eq!(one_line(&letter().subject), "A <b>bold</b> Bcc: someone");
}

#[test]
fn only_a_demonstration_says_that_it_is_one() {
    assert!(text(&letter(), &context(true)).starts_with("Demonstration: "));
    assert!(!text(&letter(), &context(false)).contains("Demonstration"));
    assert!(!html(&letter(), &context(false)).contains("Demonstration"));
}

#[test]
fn a_date_stays_on_one_line() {
    let kept = |text: &str| bound(text).replace('\u{a0}', "~");
    assert_eq!(kept("by 26 Dec 2026;"), "by 26~Dec~2026;");
    assert_eq!(kept("24 to 26 Nov 2026"), "24 to 26~Nov~2026");
    assert_eq!(kept("(8 Jan to 2 Feb 2029)"), "(8~Jan to 2~Feb~2029)");
    assert_eq!(kept("of 3 November 2025."), "of 3~November~2025.");
    assert_eq!(kept("Team\n1 May 2026"), "Team\n1~May~2026");
    for plain in [
        "You may object",
        "8.3 March past",
        "2026 May be",
        "12 Marching",
        "AU-12 May",
    ] {
        assert_eq!(kept(plain), plain);
    }
    let dated = Letter {
        lead: format!("{} by 26 Dec 2026 at the latest", "word ".repeat(13)),
        ..letter()
    };
    let written = text(&dated, &context(false));
    assert!(
        written.contains("\n26 Dec 2026 at the latest\n"),
        "{written}"
    );
    assert!(!written.contains('\u{a0}'), "plain text stays plain");
    assert!(html(&dated, &context(false)).contains("26&nbsp;Dec&nbsp;2026"));
}

#[test]
fn facts_stand_below_each_other_where_there_is_no_room_beside() {
    let page = html(&letter(), &context(false));
    assert!(page.contains("overflow-wrap: anywhere") && !page.contains("<table"));
    // Only greatest widths are set, so that nothing is wider than the page.
    for (at, _) in page.match_indices("width: ") {
        let said = page[at..].split([';', '"']).next().unwrap();
        assert!(
            said == "width: 100%" || page[..at].ends_with("max-"),
            "{said}"
        );
    }
}

#[test]
fn a_long_line_of_a_fact_is_wrapped_below_its_name() {
    let long = Letter {
        facts: vec![("Team", format!("One\n{}", "person ".repeat(14)))],
        ..letter()
    };
    let written = text(&long, &context(false));
    assert!(written.lines().all(|line| line.chars().count() <= 72));
    assert!(written.contains("\n  person person") && written.contains("person\n  person"));
}

#[test]
fn the_address_of_the_body_keeps_its_lines() {
    let mut settings = domain::Settings::default();
    settings.body.name = "Invented Body".to_owned();
    settings.body.address = "9 Invented Quay, #12-01\n\nSingapore 018999".to_owned();
    settings.body.email = "office@body.example".to_owned();
    let context = Context {
        settings: Arc::new(settings),
        ..context(false)
    };
    let lines = "Invented Body\n9 Invented Quay, #12-01\nSingapore 018999\noffice@body.example\n";
    let written = text(&letter(), &context);
    assert!(written.ends_with(lines), "{written}");
    let page = html(&letter(), &context);
    assert!(page.contains("#12-01<br>\nSingapore 018999<br>"), "{page}");
}
