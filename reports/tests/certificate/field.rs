//! What is missing, cannot be printed or does not fit is refused by its field.

use super::{certificate, day};
use reports::certificate::{Certificate, Lapse, Mark, RenderError, render};

/// Takes a field away, or what makes it true.
type Blank = fn(&mut Certificate);

/// What is taken away, with the field and the clause that the refusal names.
const BLANKS: [(Blank, &str, &str); 17] = [
    (|c| c.client.name.clear(), "client name", "8.2.2 a"),
    (|c| c.client.address = "  ".into(), "head office", "8.2.2 a"),
    (
        |c| c.sites[1].address.clear(),
        "address of a site",
        "8.2.2 a",
    ),
    (|c| c.sites[0].name.clear(), "name of a site", "8.2.2 a"),
    (
        |c| {
            c.dates.lapse = Some(Lapse {
                previous_expiry: None,
                recertification_audit: Some(day(2026, 9, 9)),
            })
        },
        "previous expiry date",
        "8.2.2 b",
    ),
    (
        |c| {
            c.dates.lapse = Some(Lapse {
                previous_expiry: Some(day(2026, 5, 3)),
                recertification_audit: None,
            })
        },
        "recertification audit date",
        "8.2.2 b",
    ),
    (
        |c| c.dates.cycle_start = day(2026, 11, 19),
        "before the initial",
        "8.2.2 b",
    ),
    (
        |c| c.dates.cycle_start = day(2031, 11, 20),
        "ends before it starts",
        "8.2.2 c",
    ),
    (
        |c| c.dates.expires = day(2026, 11, 22),
        "expires before",
        "8.2.2 c",
    ),
    (
        |c| c.identity.number.clear(),
        "certificate number",
        "8.2.2 d",
    ),
    (
        |c| c.standard.designation = "ISO/IEC 42001".into(),
        "year",
        "8.2.2 e",
    ),
    (|c| c.scope = "\n".into(), "scope", "8.2.2 f"),
    (|c| c.body.name.clear(), "body's name", "8.2.2 g"),
    (|c| c.body.address.clear(), "body's address", "8.2.2 g"),
    (
        |c| c.body.mark = Mark::Monogram(" ".into()),
        "body's mark",
        "8.2.2 g",
    ),
    (
        |c| c.statement_of_applicability.version.clear(),
        "applicability version",
        "ISO/IEC 42006:2025, 8.2.2",
    ),
    (
        |c| c.identity.revision = 2,
        "revision it supersedes",
        "8.2.2 i",
    ),
];

#[test]
fn every_missing_field_is_refused_with_its_clause() {
    for (blank, field, clause) in BLANKS {
        let mut incomplete = certificate();
        blank(&mut incomplete);
        let said = render(&incomplete).unwrap_err().to_string();
        assert!(said.contains(field) && said.contains(clause), "{said}");
    }
}

#[test]
fn the_statement_of_applicability_is_never_left_out() {
    let mut undated = certificate();
    undated.statement_of_applicability.date = None;
    let said = render(&undated).unwrap_err().to_string();
    assert!(said.contains("ISO/IEC 42006:2025, 8.2.2"), "{said}");
}

#[test]
fn a_character_without_a_glyph_is_named_with_its_field() {
    let mut thai = certificate();
    thai.client.name = "บริษัท".into();
    let refused = render(&thai).unwrap_err();
    assert_eq!(
        refused,
        RenderError::MissingGlyph {
            character: 'บ',
            field: "client name".into()
        }
    );
    assert!(refused.to_string().contains("U+0E1A"));
}

#[test]
fn an_endless_name_is_refused_by_its_field_rather_than_cut() {
    let mut endless = certificate();
    endless.client.name = "Kranji ".repeat(200);
    let refused = render(&endless).unwrap_err();
    assert_eq!(
        refused,
        RenderError::TooLong {
            field: "client name"
        }
    );
}
