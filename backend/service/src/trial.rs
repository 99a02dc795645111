//! Trial prints of the two documents an act freezes: see [`kernel::trial`].

use domain::{Fault, PROCESS, clause};
use kernel::trial::{Printed, Trial, Unprintable};
use reports::{certificate, report};

/// What keeps a certificate from being printed; nothing when it was printed.
///
/// # Errors
/// As [`Trial::of`].
pub fn certificate(trial: &Trial, frozen: &certificate::Certificate) -> Printed {
    trial.of("certificate", frozen, |frozen| {
        match certificate::render(frozen) {
            Ok(_) => Ok(None),
            Err(certificate::RenderError::Assembly(fault)) => Err(Fault::Internal(fault)),
            Err(error) => Ok(Some(of_certificate(&error))),
        }
    })
}

/// What keeps an audit report from being printed; nothing when it was printed.
///
/// # Errors
/// As [`Trial::of`].
pub fn report(trial: &Trial, frozen: &report::AuditReport) -> Printed {
    trial.of("report", frozen, |frozen| match report::render(frozen) {
        Ok(_) => Ok(None),
        Err(error @ (report::RenderError::Template(_) | report::RenderError::Json(_))) => {
            tracing::error!(%error, number = frozen.number, "an audit report cannot be printed");
            Ok(Some(of_report(
                "The report cannot be printed because of a fault in this product; the log has the details. Tell the people who run this installation.",
            )))
        }
        Err(error) => Ok(Some(of_report(&error.to_string()))),
    })
}

fn of_report(sentence: &str) -> Unprintable {
    Unprintable {
        clause: clause!(PROCESS, "9.4.8.1"),
        sentence: sentence.to_owned(),
    }
}

fn of_certificate(error: &certificate::RenderError) -> Unprintable {
    use certificate::RenderError::{Contradiction, Missing};
    let clause = match error {
        Missing {
            standard, clause, ..
        }
        | Contradiction {
            standard, clause, ..
        } => clause!(standard, clause),
        _ => clause!(PROCESS, "8.2.2"),
    };
    Unprintable {
        clause,
        sentence: error.to_string(),
    }
}
