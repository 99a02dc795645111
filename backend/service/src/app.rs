//! The application: one database, one clock, one store, and the doors' way into every use case.

use crate::account::familiar::Familiar;
use crate::account::gate::Gate;
use crate::attachment::beside::{of_record, offered};
use crate::clock::Clock;
pub use crate::config::{Config, MailConfig};
use crate::context::Known;
use crate::override_::beside::beside as set_aside;
use crate::reach::Reach;
pub use crate::repeat::Terms;
use crate::repeat::{recall, remember};
use crate::resource::Resource;
use crate::room::NounPage;
use crate::seal::{Loaded, Seal};
use crate::statement::beside::beside as stated_anew;
use crate::store::{self, Store};
use crate::view::{List, View};
use crate::{acts, context, mail, nouns, private, task};
use domain::sentence::say;
use domain::{Actor, Error, Fault, Noun, Result};
use kernel::trial::Trials;
use kernel::{Asked, Case, Done, Offer};
pub use kernel::{Context, Raw};
use schema::client::Client;
use schema::list::Ask;
use schema::{Db, Record, Snapshot, Transaction, override_, settings};
use std::sync::Arc;

/// How often an act begins again because what it froze was not printed yet: more often than one form
/// freezes contents.
const TRIAL_PRINTS: usize = 64;

/// The application. Cheap to clone.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
}

struct Inner {
    config: Config,
    db: Db,
    clock: Clock,
    store: Store,
    /// Where logins are checked, few at a time.
    gate: Gate,
    /// From where logins were let in lately.
    familiar: Familiar,
    /// The seal, once it was needed.
    seal: Loaded,
    /// The settings version read last.
    settings: Known,
    /// What was printed lately, for acts that freeze a document.
    trials: Trials,
}

impl App {
    /// Opens an installation; a database that is not there yet is made, and one of an older version
    /// migrated.
    ///
    /// # Errors
    /// One sentence on what is wrong with the set-up.
    pub fn open(config: Config) -> std::result::Result<App, String> {
        let db = Db::open(&config.database)?;
        App::over(db, config)
    }

    /// Opens an installation whose database was made before: a slip in its name must not begin an
    /// empty one.
    ///
    /// # Errors
    /// As [`App::open`]; one sentence with the command that makes a database when there is none.
    pub fn open_made(config: Config) -> std::result::Result<App, String> {
        let db = Db::open_made(&config.database)?;
        App::over(db, config)
    }

    fn over(db: Db, config: Config) -> std::result::Result<App, String> {
        schema::migration::run(&db)?;
        private::close_kept(&config);
        let clock = Clock::new(config.zone, 0);
        let store = Store::open(&config.data.join("documents"))?;
        store.tidy(clock.wall());
        let offset = db
            .read(
                &Actor::system(),
                clock.moment("start"),
                settings::clock_offset,
            )
            .map_err(|e| e.to_string())?;
        if offset != 0 && !config.demonstration {
            return Err("The database belongs to a demonstration: its clock has been moved. Use a fresh database.".to_owned());
        }
        clock.set_offset(offset);
        Ok(App {
            inner: Arc::new(Inner {
                config,
                db,
                clock,
                store,
                gate: Gate::new(),
                familiar: Familiar::default(),
                seal: Loaded::default(),
                settings: Known::default(),
                trials: Trials::default(),
            }),
        })
    }

    /// The set-up.
    pub fn config(&self) -> &Config {
        &self.inner.config
    }

    /// The clocks.
    pub fn clock(&self) -> &Clock {
        &self.inner.clock
    }

    /// The documents.
    pub fn store(&self) -> &Store {
        &self.inner.store
    }

    /// Where logins are checked.
    pub(crate) fn gate(&self) -> &Gate {
        &self.inner.gate
    }

    /// From where logins were let in lately.
    pub(crate) fn familiar(&self) -> &Familiar {
        &self.inner.familiar
    }

    /// The body's seal as its files are now.
    ///
    /// # Errors
    /// A fault of ours when none is set up, or its files cannot be read.
    pub(crate) fn seal(&self) -> Result<Arc<Seal>> {
        self.inner.seal.read(self.config().seal.as_ref())
    }

    /// The database, for the worker and the doctor.
    pub fn db(&self) -> &Db {
        &self.inner.db
    }

    /// Runs a write transaction.
    ///
    /// # Errors
    /// What the act returns.
    pub fn write<T>(
        &self,
        actor: &Actor,
        request: &str,
        act: impl FnOnce(&mut Transaction, &Context) -> Result<T>,
    ) -> Result<T> {
        self.inner.db.write(
            actor,
            || self.inner.clock.moment(request),
            |tx| {
                let context = self.context(tx)?;
                let done = act(tx, &context)?;
                task::refresh(tx, &context)?;
                Ok(done)
            },
        )
    }

    /// Asks on a read snapshot.
    ///
    /// # Errors
    /// What the question returns.
    pub fn read<T>(
        &self,
        actor: &Actor,
        request: &str,
        ask: impl FnOnce(&mut Snapshot, &Context) -> Result<T>,
    ) -> Result<T> {
        self.inner
            .db
            .read(actor, self.inner.clock.moment(request), |rx| {
                let context = self.context(rx)?;
                ask(rx, &context)
            })
    }

    /// What the form of an act offers.
    ///
    /// # Errors
    /// [`Error::Forbidden`] or [`Fault::NotFound`] as the act itself would answer.
    pub fn offer(
        &self,
        actor: &Actor,
        request: &str,
        case: &dyn Case,
        subject: &str,
    ) -> Result<Offer> {
        self.read(actor, request, |rx, context| {
            let mut offer = case.offer(rx, context, subject)?;
            if !offer.verdicts.is_empty() {
                override_::standing(rx, case.meta().act.word(), subject)?.mark(&mut offer.verdicts);
            }
            if let Some(client) = &offer.client {
                let name = Client::find(rx, client)?.name;
                if offer.about != *name {
                    let about = std::mem::take(&mut offer.about);
                    offer.about = say!("{about}, {name}", about, name);
                }
            }
            Reach::default().narrow_sections(rx, &mut offer.shown)?;
            Ok(offer)
        })
    }

    /// Does an act: decodes the input, checks it against what is offered, runs it in one transaction.
    ///
    /// A repeated `Idempotency-Key` gets the first answer; the same key for another request is refused.
    ///
    /// # Errors
    /// [`Error::Invalid`] with every wrong field; [`Error::Refused`] with every verdict;
    /// [`Fault::Stale`] when the expected version is no longer current.
    pub fn perform(
        &self,
        actor: &Actor,
        terms: &Terms,
        case: &dyn Case,
        subject: &str,
        raw: &Raw,
    ) -> Result<Done> {
        self.printed_first(actor, &terms.request, |tx, context| {
            let asked =
                store::hash(format!("{} {subject} {raw:?}", case.meta().act.word()).as_bytes());
            if let Some(done) = recall(tx, terms, &asked)? {
                return Ok(done);
            }
            let call = Asked {
                subject,
                expected: terms.expected,
                raw,
                seconded: false,
            };
            let done = case.carry_out(tx, context, call)?;
            let done = done.having_made(tx.new_records());
            remember(tx, terms, asked, &done)?;
            Ok(done)
        })
    }

    /// Rehearses an act on a snapshot: decodes the input and asks every rule. For the page that shows the
    /// answers once more before what cannot be undone.
    ///
    /// # Errors
    /// What the act itself would return now.
    pub fn rehearse(
        &self,
        actor: &Actor,
        terms: &Terms,
        case: &dyn Case,
        subject: &str,
        raw: &Raw,
    ) -> Result<()> {
        let call = Asked {
            subject,
            expected: terms.expected,
            raw,
            seconded: false,
        };
        self.read(actor, &terms.request, |rx, context| {
            case.rehearse(rx, context, call)
        })
    }

    /// Shows a record.
    ///
    /// # Errors
    /// [`Fault::NotFound`] when there is none the actor may see.
    pub fn show(&self, actor: &Actor, request: &str, noun: Noun, id: &str) -> Result<View> {
        let page = page(noun)?;
        self.read(actor, request, |rx, context| shown(rx, context, page, id))
    }

    /// The same for programs, with the record itself and what belongs to it.
    ///
    /// # Errors
    /// As [`App::show`].
    pub fn resource(&self, actor: &Actor, request: &str, noun: Noun, id: &str) -> Result<Resource> {
        let page = page(noun)?;
        self.read(actor, request, |rx, context| {
            let view = shown(rx, context, page, id)?;
            let (record, parts) = (page.shape.read)(rx, context, id)?;
            Ok(Resource {
                view,
                record: page.shape.for_reader(record, rx.actor()),
                parts,
            })
        })
    }

    /// Lists records.
    ///
    /// # Errors
    /// [`Error::Forbidden`] when no role of the actor may read any.
    pub fn list(&self, actor: &Actor, request: &str, noun: Noun, ask: &Ask) -> Result<List> {
        let page = page(noun)?;
        let list = page.list.ok_or(Error::Fault(Fault::NotFound))?;
        self.read(actor, request, |rx, context| {
            let mut list = list(rx, context, ask)?;
            list.records = page.shape.for_reader(list.records, rx.actor());
            list.acts = nouns::begun(rx, noun);
            Ok(list)
        })
    }

    /// The use case with a name, `noun/verb`.
    pub fn case(name: &str) -> Option<&'static dyn Case> {
        acts::all().named(name)
    }

    /// Moves the business clock, in a demonstration only.
    ///
    /// # Errors
    /// [`Error::Forbidden`] outside a demonstration.
    pub fn set_today(&self, day: chrono::NaiveDate) -> Result<()> {
        if !self.inner.config.demonstration {
            return Err(Error::Forbidden);
        }
        let days = self.inner.clock.offset_to(day);
        self.write(&Actor::system(), "clock", |tx, _| {
            Ok(settings::set_clock_offset(tx, days)?)
        })?;
        self.inner.clock.set_offset(days);
        Ok(())
    }

    /// Runs an act that may come to content nobody has printed yet: it is rolled back, the content
    /// is printed without the writer's lock, and the act begins again.
    fn printed_first<T>(
        &self,
        actor: &Actor,
        request: &str,
        mut act: impl FnMut(&mut Transaction, &Context) -> Result<T>,
    ) -> Result<T> {
        for _ in 0..TRIAL_PRINTS {
            let trial = self.inner.trials.after_the_lock();
            let outcome = self.write(actor, request, |tx, context| {
                let waiting = Context {
                    trial: trial.clone(),
                    ..context.clone()
                };
                act(tx, &waiting)
            });
            let gave_up = matches!(outcome, Err(Error::Fault(Fault::Stale)));
            if !gave_up || !trial.print_what_is_due()? {
                return outcome;
            }
        }
        // Others change the content faster than it is printed: then it is printed under the lock.
        self.write(actor, request, act)
    }

    fn context(&self, rx: &mut Snapshot) -> Result<Context> {
        let trial = self.inner.trials.at_once();
        let (config, settings) = (&self.inner.config, &self.inner.settings);
        Ok(context::of(rx, config, settings, acts::all(), trial)?)
    }
}

fn page(noun: Noun) -> Result<&'static NounPage> {
    nouns::page(noun).ok_or(Error::Fault(Fault::NotFound))
}

fn shown(rx: &mut Snapshot, context: &Context, page: &NounPage, id: &str) -> Result<View> {
    let mut view = (page.show)(rx, context, id)?;
    view.sections
        .extend(mail::section::not_arrived(rx, page.noun, id)?);
    view.sections.extend(set_aside(rx, context, page.noun, id)?);
    view.sections.extend(stated_anew(rx, page.noun, id)?);
    view.sections.extend(of_record(rx, page.noun, id)?);
    view.acts.extend(offered(rx, page.noun, id));
    Reach::default().narrow(rx, &mut view)?;
    Ok(view)
}
