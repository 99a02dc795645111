//! What answers behind a route: a page, JSON, or neither.

use crate::page::row;
use service::room::NounPage;
use service::{Case, Field, Kind};

/// What answers a request.
#[derive(Clone, Copy)]
pub enum Door {
    /// A page for people.
    Page(Page),
    /// JSON for programs.
    Api(Api),
    /// Neither: files and the state of the server.
    Plain(Plain),
}

/// The pages.
#[derive(Clone, Copy)]
pub enum Page {
    /// What waits for the reader.
    Queue,
    /// The login form.
    LoginForm,
    /// Signs in.
    Login,
    /// Signs out.
    Logout,
    /// Asks for the demonstration's business date.
    ClockForm,
    /// Moves the demonstration's business clock.
    Clock,
    /// A list of records.
    List(&'static NounPage),
    /// The same for a spreadsheet.
    Table(&'static NounPage),
    /// One record.
    Record(&'static NounPage),
    /// The form of an act.
    Form(&'static dyn Case),
    /// Does the act.
    Submit(&'static dyn Case),
    /// A document to keep.
    Document,
    /// A picture of a document.
    Preview,
    /// Explains the kinds of problems.
    Problems,
    /// Asks for a certificate's number or file.
    VerifyForm,
    /// Says whether a certificate is valid.
    Verify,
    /// Says whether a file is a certificate of this body.
    VerifyFile,
    /// Nothing is there.
    Missing,
}

/// The doors for programs.
#[derive(Clone, Copy)]
pub enum Api {
    /// Gives a bearer token for login and password.
    Token,
    /// A list of records.
    List(&'static NounPage),
    /// One record.
    Record(&'static NounPage),
    /// What an act asks for now.
    Form(&'static dyn Case),
    /// Does an act.
    Act(&'static dyn Case),
    /// What waits for the caller.
    Task,
    /// Who asks, and which day it is.
    Me,
    /// A document.
    Document,
    /// Takes a file in, for an act that names it.
    Upload,
    /// Says whether a certificate is valid.
    Verify,
    /// Describes this API.
    OpenApi,
    /// Nothing is there.
    Missing,
}

/// Answers that need no reader.
#[derive(Clone, Copy)]
pub enum Plain {
    /// The process runs.
    Health,
    /// The database answers.
    Ready,
    /// Style, script and icon of the pages.
    Static,
    /// What programs look for at addresses everybody knows.
    Known(Known),
}

/// What programs look for at addresses everybody knows.
#[derive(Clone, Copy)]
pub enum Known {
    /// The keys certificate tokens are checked with, RFC 7517.
    Keys,
    /// The certificate chains of the seals.
    Chains,
    /// Whom to tell of a weakness, RFC 9116.
    Security,
    /// What search engines may look at, RFC 9309.
    Robots,
    /// The icon of the pages.
    Icon,
    /// Whether pages of other sites may read what is public.
    Preflight,
}

impl Door {
    /// The longest body it takes, bytes. A file to be verified has limits of its own.
    pub fn limit(self) -> usize {
        match self {
            Door::Page(Page::Submit(case)) | Door::Api(Api::Act(case)) => {
                form_limit(&case.fields())
            }
            _ => 64 * 1024,
        }
    }
}

/// What a form's own limits add up to: a character takes up to twelve bytes in a form's encoding. Where
/// that comes to more than a server should hold for one request, three bytes for each still fit.
fn form_limit(fields: &[Field]) -> usize {
    fn characters(fields: &[Field]) -> usize {
        fields
            .iter()
            .map(|field| match field.kind {
                Kind::Text(most) | Kind::Area(most) => most + 100,
                Kind::Rows(row, _) => row::MOST * characters(row),
                _ => 400,
            })
            .sum()
    }
    (12 * characters(fields)).clamp(64 * 1024, 2 * 1024 * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;
    use service::acts;

    /// What a browser sends of a form at the limit of each of its fields, each letter as three bytes.
    fn filled(fields: &[Field], prefix: &str) -> usize {
        fields
            .iter()
            .map(|field| match field.kind {
                Kind::Text(most) | Kind::Area(most) => {
                    prefix.len() + field.name.len() + 2 + 3 * most
                }
                Kind::Rows(cells, _) => {
                    let named = format!("{prefix}{}-99-", field.name);
                    row::MOST * filled(cells, &named)
                }
                _ => prefix.len() + field.name.len() + 2 + 60,
            })
            .sum()
    }

    #[test]
    fn a_form_with_every_row_filled_in_fits() {
        for &case in acts::ALL.iter() {
            let limit = Door::Page(Page::Submit(case)).limit();
            let filled = filled(&case.fields(), "");
            assert!(
                filled < limit,
                "{}: {filled} of {limit}",
                case.meta().act.word()
            );
        }
    }
}
