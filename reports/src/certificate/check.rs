//! Every field ISO/IEC 17021-1:2015, 8.2.2 asks for, with the letter, before a line is drawn.

use super::error::RenderError;
use super::model::{Certificate, Mark};

const REQUIREMENTS: &str = "ISO/IEC 17021-1:2015";
const AI_BODIES: &str = "ISO/IEC 42006:2025";

/// Refuses the first field that is missing, blank or contradictory.
pub(super) fn complete(certificate: &Certificate) -> Result<(), RenderError> {
    for (text, field, standard, clause) in mandatory(certificate) {
        if text.trim().is_empty() {
            return Err(RenderError::Missing {
                field,
                standard,
                clause,
            });
        }
    }
    sites(certificate)?;
    dates(certificate)?;
    revision(certificate)?;
    accreditation(certificate)
}

type Field<'a> = (&'a str, &'static str, &'static str, &'static str);

fn mandatory(certificate: &Certificate) -> Vec<Field<'_>> {
    let Certificate {
        client,
        standard,
        body,
        ..
    } = certificate;
    vec![
        (&client.name, "client name", REQUIREMENTS, "8.2.2 a"),
        (&client.address, "head office", REQUIREMENTS, "8.2.2 a"),
        (
            number(certificate),
            "certificate number",
            REQUIREMENTS,
            "8.2.2 d",
        ),
        (&standard.designation, "standard", REQUIREMENTS, "8.2.2 e"),
        (
            year(&standard.designation),
            "year of the standard",
            REQUIREMENTS,
            "8.2.2 e",
        ),
        (&certificate.scope, "scope", REQUIREMENTS, "8.2.2 f"),
        (
            &body.name,
            "certification body's name",
            REQUIREMENTS,
            "8.2.2 g",
        ),
        (
            &body.address,
            "certification body's address",
            REQUIREMENTS,
            "8.2.2 g",
        ),
        (
            mark(&body.mark),
            "certification body's mark",
            REQUIREMENTS,
            "8.2.2 g",
        ),
        (
            &certificate.statement_of_applicability.version,
            "statement of applicability version",
            AI_BODIES,
            "8.2.2",
        ),
        (
            present(certificate.statement_of_applicability.date.is_some()),
            "statement of applicability date",
            AI_BODIES,
            "8.2.2",
        ),
        (
            &certificate.verification_url,
            "verification address",
            REQUIREMENTS,
            "8.1.2",
        ),
    ]
}

fn number(certificate: &Certificate) -> &str {
    &certificate.identity.number
}

fn present(yes: bool) -> &'static str {
    if yes { "yes" } else { "" }
}

/// The four digits after the last colon, or nothing.
fn year(designation: &str) -> &str {
    let year = designation.rsplit(':').next().unwrap_or_default().trim();
    let four_digits = year.len() >= 4 && year.bytes().take(4).all(|byte| byte.is_ascii_digit());
    if four_digits && designation.contains(':') {
        year
    } else {
        ""
    }
}

fn mark(mark: &Mark) -> &str {
    match mark {
        Mark::Monogram(letters) => letters,
        Mark::Drawing(drawing) => present(!drawing.paths.is_empty()),
    }
}

fn sites(certificate: &Certificate) -> Result<(), RenderError> {
    for site in &certificate.sites {
        let field = if site.name.trim().is_empty() {
            "name of a site"
        } else if site.address.trim().is_empty() {
            "address of a site"
        } else {
            continue;
        };
        return Err(RenderError::Missing {
            field,
            standard: REQUIREMENTS,
            clause: "8.2.2 a",
        });
    }
    Ok(())
}

fn dates(certificate: &Certificate) -> Result<(), RenderError> {
    let dates = &certificate.dates;
    let contradiction = |message, clause| {
        Err(RenderError::Contradiction {
            message,
            standard: REQUIREMENTS,
            clause,
        })
    };
    if dates.initial_certification > dates.cycle_start {
        return contradiction(
            "The cycle starts before the initial certification.",
            "8.2.2 b",
        );
    }
    // A renewal may be issued before its cycle starts (9.6.3.2.3), and never after it ends.
    if dates.expires < dates.cycle_start {
        return contradiction("The cycle ends before it starts.", "8.2.2 c");
    }
    if dates.expires < dates.issued {
        return contradiction("The certificate expires before it is issued.", "8.2.2 c");
    }
    gap(certificate)
}

fn gap(certificate: &Certificate) -> Result<(), RenderError> {
    let Some(lapse) = &certificate.dates.lapse else {
        return Ok(());
    };
    let field = match (lapse.previous_expiry, lapse.recertification_audit) {
        (None, _) => "previous expiry date, although the original date is kept after a lapse",
        (_, None) => "recertification audit date, although the original date is kept after a lapse",
        _ => return Ok(()),
    };
    Err(RenderError::Missing {
        field,
        standard: REQUIREMENTS,
        clause: "8.2.2 b",
    })
}

fn revision(certificate: &Certificate) -> Result<(), RenderError> {
    let identity = &certificate.identity;
    let supersedes = identity.supersedes.as_deref().unwrap_or_default();
    let field = if identity.revision == 0 {
        "revision"
    } else if identity.revision > 1 && supersedes.trim().is_empty() {
        "revision it supersedes"
    } else {
        return Ok(());
    };
    Err(RenderError::Missing {
        field,
        standard: REQUIREMENTS,
        clause: "8.2.2 i",
    })
}

fn accreditation(certificate: &Certificate) -> Result<(), RenderError> {
    let Some(accreditation) = &certificate.accreditation else {
        return Ok(());
    };
    let fields = [
        (&accreditation.body, "accreditation body"),
        (&accreditation.symbol, "accreditation symbol"),
        (&accreditation.number, "accreditation number"),
    ];
    for (text, field) in fields {
        if text.trim().is_empty() {
            return Err(RenderError::Missing {
                field,
                standard: REQUIREMENTS,
                clause: "8.2.2 g",
            });
        }
    }
    Ok(())
}
