//! The page of a certificate that is known.

use super::address::page_of;
use crate::page::frame::Frame;
use crate::page::render;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::routes::API;
use crate::tongue::filters;
use crate::visit::Visit;
use askama::Template;
use chrono::NaiveDate;
use domain::certificate::Standing;
use domain::sentence::{Said, Sentence, say};
use service::verification::{Revision, Verification};
use service::view::{Cell, Section};

/// The answer.
#[derive(Template)]
#[template(path = "verification.html")]
struct VerificationPage {
    frame: Frame,
    told: Verification,
    /// The page of the number, whatever revision stands for it.
    home: String,
    /// The same for programs.
    json: String,
    /// All revisions, where there are several.
    revisions: Option<Section>,
}

impl VerificationPage {
    /// What it is, and the number.
    fn heading(&self) -> Sentence {
        let (headline, number) = (self.told.headline.clone(), &self.told.number);
        say!("{headline}: {number}", headline, number)
    }

    fn day(&self, day: &NaiveDate) -> Said {
        Said::from(*day)
    }

    /// A role towards AI systems, as the document says it.
    fn role(&self, role: &str) -> Sentence {
        Sentence::finished(role)
    }

    /// Where the number stands today, where another revision stands for it.
    fn standing(&self, current: &Revision) -> Sentence {
        let headline = current.headline.clone();
        say!("This number today: {headline}", headline)
    }

    fn stands_for(&self, current: &Revision) -> Sentence {
        say!(
            "Revision {revision} is the current revision of number {number}.",
            revision = current.revision,
            number = &self.told.number
        )
    }

    /// A document that something else ended, or took the place of, has its last day in print alone.
    fn last_day(&self) -> &'static str {
        match self.told.standing {
            Standing::Withdrawn | Standing::Superseded => "Last valid day as printed",
            _ => "Last valid day",
        }
    }

    fn statement(&self) -> Sentence {
        let statement = &self.told.statement_of_applicability;
        let version = &statement.version;
        match statement.date {
            Some(day) => say!("version {version}, {day}", version, day),
            None => say!("version {version}", version),
        }
    }
}

pub(super) fn tell(visit: &Visit, told: Verification) -> Result<Reply, Problem> {
    let home = page_of(&told.number, None);
    let own = page_of(&told.number, told.pinned.then_some(told.revision));
    let page = VerificationPage {
        frame: Frame::of(visit, None),
        json: format!("{API}{own}"),
        revisions: revisions(&told),
        home,
        told,
    };
    render(visit, 200, &page)
}

fn revisions(told: &Verification) -> Option<Section> {
    if told.revisions.len() < 2 {
        return None;
    }
    let columns = [
        ("Revision", "number"),
        ("Status", ""),
        ("Issued", "date"),
        ("Last valid day", "date"),
    ];
    let empty = Section::table("revisions", "Revisions of this number", &columns, "");
    let rows = told.revisions.iter().map(|one| {
        let link = Cell {
            text: one.revision.into(),
            href: page_of(&told.number, Some(one.revision)),
            tone: "",
        };
        vec![
            link,
            Cell::status(one.headline.clone(), one.tone),
            Cell::date(Some(one.issued_on)),
            Cell::date(Some(one.expires_on)),
        ]
    });
    Some(rows.fold(empty, Section::row))
}
