//! What a reader is shown of a record: one shape for the page and the JSON door.

mod offered;
mod verdict;
mod word;

pub use kernel::section::{Cell, Fact, Section};
pub use offered::Offered;
pub use verdict::{in_order_of_need, standing};
pub(crate) use verdict::{need, said};
pub use word::{auditor_days, date, days, happened, rule, shortened, span};

use crate::bare::Bare;
use chrono::{NaiveDate, SecondsFormat};
use domain::lifecycle;
use domain::sentence::{Said, Sentence, plain};
use domain::{Act, LifeCycle, Noun, Result, Role, of};
use kernel::section::heads;
use kernel::{Acts, Context};
use schema::{Id, Record, Snapshot};
use serde::Serialize;
use std::cmp::Ordering;
use std::fmt::Debug;

/// A record with its surroundings, what comes next, and what this reader may do.
#[derive(Debug, Clone, Serialize)]
pub struct View {
    /// The noun, as in routes.
    pub noun: Noun,
    /// The record's id.
    pub id: String,
    /// The record's version, for `If-Match`.
    pub version: i64,
    /// What the noun is called on pages.
    #[serde(with = "plain")]
    pub kind: Sentence,
    /// Its number.
    #[serde(with = "plain")]
    pub number: Said,
    /// Its own name, or that of the client it belongs to.
    #[serde(with = "plain")]
    pub title: Said,
    /// Whether the title is its own name; otherwise kind and number are what it is called.
    #[serde(skip)]
    pub named: bool,
    /// Where it stands.
    pub status: Status,
    /// What comes next.
    #[serde(with = "plain")]
    pub next: Sentence,
    /// Who must act.
    #[serde(with = "plain")]
    pub actor: Sentence,
    /// By when.
    #[serde(with = "plain")]
    pub due: Said,
    /// The states of its life, in order, with done, now or next.
    #[serde(serialize_with = "plain::pairs")]
    pub stages: Vec<(Sentence, &'static str)>,
    /// Label and value.
    pub facts: Vec<Fact>,
    /// Tables and texts below.
    pub sections: Vec<Section>,
    /// What this reader may do now.
    pub acts: Vec<Offered>,
    /// Documents to download.
    pub documents: Vec<Link>,
    /// Where a picture of the document is; empty for none.
    pub preview: String,
    /// What happened, newest first.
    pub history: Vec<Happening>,
}

/// Where a record stands, in a word and a tone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Status {
    /// The word.
    #[serde(with = "plain")]
    pub word: Sentence,
    /// good, bad, warn, info or plain.
    pub tone: &'static str,
}

/// Something to open or download.
#[derive(Debug, Clone, Serialize)]
pub struct Link {
    /// What it is called.
    #[serde(with = "plain")]
    pub label: Sentence,
    /// Where it is.
    pub href: String,
}

/// One line of a history.
#[derive(Debug, Clone, Serialize)]
pub struct Happening {
    /// When it was recorded, RFC 3339 UTC.
    pub at: String,
    /// The civil day, for people.
    #[serde(with = "plain")]
    pub day: Said,
    /// What happened.
    #[serde(with = "plain")]
    pub sentence: Sentence,
    /// Who.
    pub actor: String,
    /// Why.
    pub reason: String,
}

/// One page of a list.
#[derive(Debug, Clone, Serialize)]
pub struct List {
    /// The noun.
    pub noun: Noun,
    /// What the list is called.
    #[serde(with = "plain")]
    pub title: Sentence,
    /// Column heads with class.
    #[serde(serialize_with = "plain::pairs")]
    pub columns: Vec<(Sentence, &'static str)>,
    /// Rows of cells.
    pub rows: Vec<Vec<Cell>>,
    /// The ids of the records, in the order of the rows.
    #[serde(skip)]
    pub ids: Vec<String>,
    /// The records themselves, for programs.
    pub records: Bare,
    /// What a text narrows the list by, for its label; empty when it does not.
    pub search: &'static str,
    /// Words for the state filter.
    #[serde(serialize_with = "plain::pairs")]
    pub states: Vec<(String, Said)>,
    /// Words for the kind filter.
    #[serde(serialize_with = "plain::pairs")]
    pub kinds: Vec<(String, Said)>,
    /// Where the next page begins.
    pub next: Option<String>,
    /// What this reader may begin here.
    pub acts: Vec<Offered>,
}

impl View {
    /// A view of a record with its history and what its reader may do to it now, and nothing else yet.
    pub fn of<R: Record + 'static>(
        rx: &mut Snapshot,
        context: &Context,
        kind: impl Into<Sentence>,
        number: impl Into<Said>,
        title: impl Into<Said>,
        record: &R,
    ) -> Result<View> {
        let title = title.into();
        Ok(View {
            noun: R::NOUN,
            id: record.id().to_string(),
            version: record.version(),
            kind: kind.into(),
            number: number.into(),
            named: !title.is_empty()
                && record
                    .client()
                    .is_none_or(|id| id.as_str() == record.id().as_str()),
            title,
            status: Status::default(),
            next: Sentence::default(),
            actor: Sentence::default(),
            due: Said::default(),
            stages: Vec::new(),
            facts: Vec::new(),
            sections: Vec::new(),
            acts: offered::acts(rx, context, record)?,
            documents: Vec::new(),
            preview: String::new(),
            history: history(rx, context.acts, R::NOUN, record.id())?,
        })
    }

    /// Adds the status and the strip of states; a state beside the path, such as suspended, has no strip.
    pub fn state<S: LifeCycle>(mut self, state: S, tone: &'static str, path: &[S]) -> View {
        self.status = Status {
            word: lifecycle::said(state.word()),
            tone,
        };
        let Some(now) = path.iter().position(|s| *s == state) else {
            return self;
        };
        let stage = |(index, s): (usize, &S)| {
            let stage = match index.cmp(&now) {
                Ordering::Less => "done",
                Ordering::Equal => "now",
                Ordering::Greater => "next",
            };
            (lifecycle::said(s.word()), stage)
        };
        self.stages = path.iter().enumerate().map(stage).collect();
        self
    }

    /// Says what comes next and who must act.
    pub fn next(mut self, next: impl Into<Sentence>, actor: impl Into<Sentence>) -> View {
        self.next = next.into();
        self.actor = actor.into();
        self
    }

    /// Says by when.
    pub fn due(mut self, day: Option<NaiveDate>) -> View {
        self.due = day.into();
        self
    }

    /// Adds a fact; an empty value is left out.
    pub fn fact(self, label: impl Into<Sentence>, value: impl Into<Said>) -> View {
        self.linked(label, value, String::new())
    }

    /// Adds a fact that leads somewhere.
    pub fn linked(
        mut self,
        label: impl Into<Sentence>,
        value: impl Into<Said>,
        href: String,
    ) -> View {
        self.facts.extend(Fact::of(label, value, href));
        self
    }

    /// Adds the facts of a part that is shown elsewhere too.
    pub fn facts(mut self, part: Section) -> View {
        self.facts.extend(part.facts);
        self
    }

    /// Adds a table.
    pub fn section(mut self, section: Section) -> View {
        self.sections.push(section);
        self
    }

    /// Adds tables.
    pub fn sections(mut self, sections: Vec<Section>) -> View {
        self.sections.extend(sections);
        self
    }

    /// Adds a document to download.
    pub fn document(mut self, label: impl Into<Sentence>, sha256: &str) -> View {
        if !sha256.is_empty() {
            self.documents.push(Link {
                label: label.into(),
                href: format!("/document/{sha256}"),
            });
        }
        self
    }

    /// Says what holds an act: it is offered, but not as what to do now.
    pub fn hold(mut self, act: Act, why: impl Into<Sentence>) -> View {
        let why = why.into();
        for offered in self.acts.iter_mut().filter(|one| one.act == act.word()) {
            offered.held.clone_from(&why);
        }
        self
    }

    /// Puts an act before all others, where this reader may do it.
    pub fn lead(mut self, act: Act) -> View {
        self.acts.sort_by_key(|offered| offered.act != act.word());
        self
    }
}

/// Whether the reason of an act is a word within the body, which the client does not read.
fn is_internal(act: &str) -> bool {
    let nouns = ["technical_review/", "team/", "override/", "complaint/"];
    nouns.iter().any(|noun| act.starts_with(noun)) && act != Act::AnswerTeam.word()
}

/// Whether an act is about another client, too: the client does not hear of it, and its reason is for those who
/// read both files.
fn is_untold(act: &str) -> bool {
    act == Act::RelateClient.word()
}

fn history(rx: &mut Snapshot, acts: Acts, noun: Noun, id: &str) -> Result<Vec<Happening>> {
    let events = schema::event::history(rx, noun, id)?;
    let for_client = rx.actor().is(Role::Client);
    let readers = [Role::Manager, Role::Planner, Role::Reviewer, Role::Decider];
    let reads_all = readers.iter().any(|role| rx.actor().is(*role));
    Ok(events
        .into_iter()
        .filter(|e| !(for_client && is_untold(&e.act)))
        .map(|e| Happening {
            at: e
                .recorded_at
                .and_utc()
                .to_rfc3339_opts(SecondsFormat::Millis, true),
            day: e.happened_on.into(),
            sentence: happened(acts, &e.act),
            actor: e.actor,
            reason: if for_client && is_internal(&e.act) || !reads_all && is_untold(&e.act) {
                String::new()
            } else {
                e.reason
            },
        })
        .collect())
}

/// Everything a `show` function takes.
pub type Show = fn(&mut Snapshot, &Context, &str) -> Result<View>;

/// A list over a page of records, each shown as a row of cells.
pub fn listed<R: Record + Debug + Send + Sync + 'static>(
    noun: Noun,
    title: impl Into<Sentence>,
    columns: &[(&'static str, &'static str)],
    page: schema::list::Page<R>,
    cells: impl Fn(&R) -> Vec<Cell>,
) -> List {
    List {
        noun,
        title: title.into(),
        columns: heads(columns),
        rows: page.rows.iter().map(cells).collect(),
        ids: page.rows.iter().map(|row| row.id().to_string()).collect(),
        records: Bare::of(page.rows),
        search: "Number or client",
        states: Vec::new(),
        kinds: Vec::new(),
        next: page.next,
        acts: Vec::new(),
    }
}

/// Every state as word and label, for a filter.
pub fn states<S: LifeCycle>(all: &[S]) -> Vec<(String, Said)> {
    all.iter()
        .map(|s| (s.word().to_owned(), lifecycle::said(s.word()).into()))
        .collect()
}

/// The certifications of a page's rows, each by number and the beginning of its scope, so that two
/// of one client can be told apart.
pub fn certifications_of<'a>(
    rx: &mut Snapshot,
    ids: impl Iterator<Item = &'a Id<of::Certification>>,
) -> Result<std::collections::HashMap<Id<of::Certification>, String>> {
    let mut ids: Vec<Id<of::Certification>> = ids.cloned().collect();
    ids.sort();
    ids.dedup();
    let scopes = schema::certification::scopes(rx, ids)?.into_iter();
    let told = |(number, scope): (String, String)| format!("{number}: {}", shortened(&scope, 48));
    Ok(scopes.map(|(id, named)| (id, told(named))).collect())
}

/// The names of the clients of a page's rows.
pub fn clients_of<'a>(
    rx: &mut Snapshot,
    ids: impl Iterator<Item = &'a Id<of::Client>>,
) -> Result<std::collections::HashMap<Id<of::Client>, String>> {
    let mut ids: Vec<Id<of::Client>> = ids.cloned().collect();
    ids.sort();
    ids.dedup();
    Ok(schema::list::client_names(rx, ids)?)
}
