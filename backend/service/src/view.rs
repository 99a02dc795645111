//! What a reader is shown of a record: one shape for the page and the JSON door.

use crate::app::Context;
use crate::use_case::UseCase;
use domain::lifecycle::spoken;
use domain::{LifeCycle, Result, Verdict};
use schema::{Record, Rx};
use serde::Serialize;
use serde_json::Value;

/// A record with its surroundings, what comes next, and what this reader may do.
#[derive(Debug, Clone, Serialize)]
pub struct View {
    /// The noun, as in routes.
    pub noun: &'static str,
    /// The record's id.
    pub id: String,
    /// The record's version, for `If-Match`.
    pub version: i64,
    /// What the noun is called on pages.
    pub kind: String,
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub status: Status,
    /// What comes next.
    pub next: String,
    /// Who must act.
    pub actor: String,
    /// By when.
    pub due: String,
    /// The states of its life, in order, with done, now or next.
    pub stages: Vec<(String, &'static str)>,
    /// Label and value.
    pub facts: Vec<Fact>,
    /// Tables and texts below.
    pub sections: Vec<Section>,
    /// What this reader may do now.
    pub acts: Vec<Offered>,
    /// Documents to download.
    pub documents: Vec<Link>,
    /// What happened, newest first.
    pub history: Vec<Happening>,
    /// The record itself, for programs.
    pub record: Value,
}

/// Where a record stands, in a word and a tone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Status {
    /// The word.
    pub word: String,
    /// good, bad, warn, info or plain.
    pub tone: &'static str,
}

/// A label with its value and where it leads.
#[derive(Debug, Clone, Serialize)]
pub struct Fact {
    /// The label.
    pub label: String,
    /// The value.
    pub value: String,
    /// Where it leads; empty for nowhere.
    pub href: String,
}

/// A part of a page: a table, with a sentence when it is empty.
#[derive(Debug, Clone, Serialize)]
pub struct Section {
    /// Its anchor.
    pub id: &'static str,
    /// Its heading.
    pub heading: String,
    /// Column heads with class: empty, number, date or text.
    pub columns: Vec<(String, &'static str)>,
    /// Rows of cells.
    pub rows: Vec<Vec<Cell>>,
    /// What is said when there is no row.
    pub empty: String,
}

/// A cell of a table.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// Where it leads; empty for nowhere.
    pub href: String,
    /// A tone, when the cell is a status.
    pub tone: &'static str,
}

/// An act this reader may do, with the verdicts that stand in its way.
#[derive(Debug, Clone, Serialize)]
pub struct Offered {
    /// `noun/verb`.
    pub act: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// Where its form is.
    pub href: String,
}

/// Something to open or download.
#[derive(Debug, Clone, Serialize)]
pub struct Link {
    /// What it is called.
    pub label: String,
    /// Where it is.
    pub href: String,
}

/// One line of a history.
#[derive(Debug, Clone, Serialize)]
pub struct Happening {
    /// When it was recorded, RFC 3339 UTC.
    pub at: String,
    /// The civil day, for people.
    pub day: String,
    /// What happened.
    pub sentence: String,
    /// Who.
    pub actor: String,
    /// Why.
    pub reason: String,
}

/// One page of a list.
#[derive(Debug, Clone, Serialize)]
pub struct List {
    /// The noun.
    pub noun: &'static str,
    /// What the list is called.
    pub title: String,
    /// Column heads with class.
    pub columns: Vec<(String, &'static str)>,
    /// Rows of cells.
    pub rows: Vec<Vec<Cell>>,
    /// The records themselves, for programs.
    pub records: Vec<Value>,
    /// Words for the state filter.
    pub states: Vec<(String, String)>,
    /// Words for the kind filter.
    pub kinds: Vec<(String, String)>,
    /// Where the next page begins.
    pub next: Option<String>,
    /// What this reader may begin here.
    pub acts: Vec<Offered>,
}

impl View {
    /// A view of a record with its history and nothing else yet.
    ///
    /// # Errors
    /// Only those of the database.
    pub fn of<R: Record>(
        rx: &mut Rx,
        kind: &str,
        number: &str,
        title: &str,
        record: &R,
    ) -> Result<View> {
        Ok(View {
            noun: R::NOUN,
            id: record.id().to_owned(),
            version: record.version(),
            kind: kind.to_owned(),
            number: number.to_owned(),
            title: title.to_owned(),
            status: Status::default(),
            next: String::new(),
            actor: String::new(),
            due: String::new(),
            stages: Vec::new(),
            facts: Vec::new(),
            sections: Vec::new(),
            acts: Vec::new(),
            documents: Vec::new(),
            history: history(rx, R::NOUN, record.id())?,
            record: serde_json::to_value(record).map_err(domain::Error::internal)?,
        })
    }

    /// Adds the status and the strip of states.
    pub fn state<S: LifeCycle>(mut self, state: S, tone: &'static str, path: &[S]) -> View {
        self.status = Status {
            word: spoken(state.word()),
            tone,
        };
        let now = path.iter().position(|s| *s == state);
        self.stages = path
            .iter()
            .enumerate()
            .map(|(index, s)| {
                let stage = match now {
                    Some(at) if index < at => "done",
                    Some(at) if index == at => "now",
                    _ => "next",
                };
                (spoken(s.word()), stage)
            })
            .collect();
        self
    }

    /// Says what comes next and who must act.
    pub fn next(mut self, next: impl Into<String>, actor: &str) -> View {
        self.next = next.into();
        actor.clone_into(&mut self.actor);
        self
    }

    /// Adds a fact; an empty value is left out.
    pub fn fact(self, label: &str, value: impl ToString) -> View {
        self.linked(label, value, String::new())
    }

    /// Adds a fact that leads somewhere.
    pub fn linked(mut self, label: &str, value: impl ToString, href: String) -> View {
        let value = value.to_string();
        if !value.is_empty() {
            self.facts.push(Fact {
                label: label.to_owned(),
                value,
                href,
            });
        }
        self
    }

    /// Adds a table.
    pub fn section(mut self, section: Section) -> View {
        self.sections.push(section);
        self
    }

    /// Adds a document to download.
    pub fn document(mut self, label: impl Into<String>, sha256: &str) -> View {
        if !sha256.is_empty() {
            self.documents.push(Link {
                label: label.into(),
                href: format!("/document/{sha256}"),
            });
        }
        self
    }

    /// Adds the acts this reader may do to the record, among those whose offer does not hide them.
    ///
    /// # Errors
    /// Only those of the database.
    pub fn acts<R: Record>(
        mut self,
        rx: &mut Rx,
        record: &R,
        acts: &[(&'static UseCase, bool)],
    ) -> Result<View> {
        for (case, possible) in acts {
            if *possible && rx.may(record, case.act)? {
                self.acts.push(Offered {
                    act: case.act.word(),
                    title: case.title,
                    href: case.path(record.id()),
                });
            }
        }
        Ok(self)
    }
}

impl Section {
    /// A table with column heads.
    pub fn table(
        id: &'static str,
        heading: &str,
        columns: &[(&str, &'static str)],
        empty: &str,
    ) -> Section {
        Section {
            id,
            heading: heading.to_owned(),
            columns: columns
                .iter()
                .map(|(head, class)| ((*head).to_owned(), *class))
                .collect(),
            rows: Vec::new(),
            empty: empty.to_owned(),
        }
    }

    /// A list of verdicts as a table: what was checked, where it says so, and whether it holds.
    pub fn verdicts(id: &'static str, heading: &str, verdicts: &[Verdict]) -> Section {
        let mut section = Section::table(
            id,
            heading,
            &[("Rule", ""), ("Clause", ""), ("Holds", "")],
            "Nothing was checked.",
        );
        for verdict in verdicts {
            section.rows.push(vec![
                Cell::text(spoken(verdict.rule)),
                Cell::text(format!("{}, {}", verdict.standard, verdict.clause)),
                Cell::status(
                    if verdict.met { "yes" } else { "no" },
                    if verdict.met { "good" } else { "bad" },
                ),
            ]);
        }
        section
    }

    /// Adds a row.
    pub fn row(mut self, cells: Vec<Cell>) -> Section {
        self.rows.push(cells);
        self
    }
}

impl Cell {
    /// Plain text.
    pub fn text(text: impl ToString) -> Cell {
        Cell {
            text: text.to_string(),
            ..Cell::default()
        }
    }

    /// Text that leads to a record.
    pub fn link(text: impl ToString, noun: &str, id: &str) -> Cell {
        Cell {
            text: text.to_string(),
            href: format!("/{noun}/{id}"),
            tone: "",
        }
    }

    /// A word with a tone.
    pub fn status(word: impl ToString, tone: &'static str) -> Cell {
        Cell {
            text: word.to_string(),
            href: String::new(),
            tone,
        }
    }

    /// A civil date as people read it: 22 Nov 2026; empty when absent.
    pub fn date(day: Option<chrono::NaiveDate>) -> Cell {
        Cell::text(date(day))
    }
}

/// A civil date as people read it: 22 Nov 2026; empty when absent.
pub fn date(day: Option<chrono::NaiveDate>) -> String {
    day.map(|d| d.format("%-d %b %Y").to_string())
        .unwrap_or_default()
}

/// Half days as days: 3 half days are 1.5.
pub fn days(half_days: i64) -> String {
    format!(
        "{}.{}",
        half_days / 2,
        if half_days % 2 == 1 { 5 } else { 0 }
    )
}

fn history(rx: &mut Rx, noun: &str, id: &str) -> Result<Vec<Happening>> {
    let events = schema::event::history(rx, noun, id)?;
    Ok(events
        .into_iter()
        .map(|e| Happening {
            at: e.recorded_at.and_utc().to_rfc3339(),
            day: date(Some(e.happened_on)),
            sentence: sentence(&e.act),
            actor: e.actor,
            reason: e.reason,
        })
        .collect())
}

/// An act's word as a sentence for a history: `nonconformity/accept_plan` is "Nonconformity: accept plan".
pub fn sentence(act: &str) -> String {
    let (noun, verb) = act.split_once('/').unwrap_or((act, ""));
    let noun = spoken(noun);
    let mut letters = noun.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    format!(
        "{}{}: {}",
        first.unwrap_or_default(),
        letters.as_str(),
        spoken(verb)
    )
}

/// Everything a `show` function takes.
pub type Show = fn(&mut Rx, &Context, &str) -> Result<View>;

/// A list over a page of records, its rows still to be filled in.
///
/// # Errors
/// Only when a record cannot be written as JSON.
pub fn listed<R: Serialize>(
    noun: &'static str,
    title: &str,
    columns: &[(&str, &'static str)],
    page: &schema::list::Page<R>,
) -> Result<List> {
    let records: std::result::Result<Vec<Value>, _> =
        page.rows.iter().map(serde_json::to_value).collect();
    Ok(List {
        noun,
        title: title.to_owned(),
        columns: columns
            .iter()
            .map(|(head, class)| ((*head).to_owned(), *class))
            .collect(),
        rows: Vec::new(),
        records: records.map_err(domain::Error::internal)?,
        states: Vec::new(),
        kinds: Vec::new(),
        next: page.next.clone(),
        acts: Vec::new(),
    })
}

/// The acts without a record that this reader may begin.
pub fn offered(rx: &mut Rx, cases: &[&'static UseCase]) -> Vec<Offered> {
    cases
        .iter()
        .filter(|case| rx.permit(case.act).is_ok())
        .map(|case| Offered {
            act: case.act.word(),
            title: case.title,
            href: case.path(""),
        })
        .collect()
}

/// Every state as word and label, for a filter.
pub fn states<S: LifeCycle>(all: &[S]) -> Vec<(String, String)> {
    all.iter()
        .map(|s| (s.word().to_owned(), spoken(s.word())))
        .collect()
}

/// The names of the clients of a page's rows.
///
/// # Errors
/// Only those of the database.
pub fn clients_of<'a>(
    rx: &mut Rx,
    ids: impl Iterator<Item = &'a String>,
) -> Result<std::collections::HashMap<String, String>> {
    let mut ids: Vec<String> = ids.cloned().collect();
    ids.sort();
    ids.dedup();
    schema::list::client_names(rx, ids)
}
