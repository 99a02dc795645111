//! Accepts a reviewed application. ISO/IEC 17021-1:2015, 9.1.2.2.

use crate::application::handling;
use chrono::NaiveDate;
use domain::application::{self, Step};
use domain::certification::State;
use domain::sentence::{Said, say};
use domain::{Act, PROCESS, Verdict, audit, calendar, clause};
use kernel::section::Section;
use kernel::{Asks, By, Context, Deed, Done, Due, Meta, NoInput, UseCase};
use schema::application::Application;
use schema::{Result, Settled, Snapshot, certification, client};

/// How an application is accepted.
pub static CASE: Accept = Accept;

/// The act.
pub struct Accept;

/// What there is beside the application and its review.
pub struct Ground {
    /// Whether the client is the body itself, or near it.
    itself: Verdict,
    /// Certifications in force that cover some of the same.
    in_force: Vec<String>,
    today: NaiveDate,
    /// Ends of the ties of whoever accepts to the client.
    ties: Vec<Option<NaiveDate>>,
    /// Suspended certifications of the client to the same standard.
    suspended: Vec<String>,
}

impl UseCase for Accept {
    type On = Application;
    type Input = NoInput;
    type When = By<Step>;
    type Ground = Ground;
    kernel::no_rules!();
    kernel::facts_are_ground!();
    kernel::no_reason!();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::AcceptApplication,
            title: "Accept the application",
            lead: "The client is offered an agreement next.",
            clause: Some(clause!(PROCESS, "9.1.2.2")),
            irreversible: true,
        }
    }

    fn when(&self) -> By<Step> {
        By(Step::Accept)
    }

    fn about(&self, on: &Application) -> String {
        on.number.clone()
    }

    fn ground(&self, rx: &mut Snapshot, context: &Context, on: &Application) -> Result<Ground> {
        let (mut suspended, mut in_force) = (Vec::new(), Vec::new());
        for client in client::one_with(rx, &on.client_id)? {
            let its = certification::of_client(rx, &client)?.into_iter();
            let suspended_ones =
                its.filter(|c| c.standard == on.standard && c.state == State::Suspended);
            suspended.extend(suspended_ones.map(|c| c.number));
        }
        let sites = &on.body.sites;
        for one in certification::overlapping(rx, &on.client_id, &on.standard, sites, None)? {
            in_force.push(one.number);
        }
        Ok(Ground {
            itself: handling::is_another(rx, &context.settings, on)?,
            in_force,
            today: rx.today(),
            ties: handling::ties_of_handler(rx, on)?,
            suspended,
        })
    }

    fn beside(
        &self,
        rx: &mut Snapshot,
        _: &Context,
        on: &Application,
        _: &Ground,
    ) -> Result<Vec<Section>> {
        super::section::file(rx, on)
    }

    fn known(&self, on: &Application, ground: &Ground) -> Vec<Verdict> {
        verdicts(on, ground)
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Accept>) -> Result<Done> {
        let today = tx.today();
        let application = it.on.apply(tx, it.leave, |a| a.outcome_on = Some(today))?;
        Ok(Done::at(
            &application,
            say!(
                "{number} is accepted. Issue the agreement.",
                number = &application.number
            ),
        ))
    }
}

fn due(_: &Accept, _: &mut Snapshot, _: &Context, on: &Application) -> Result<Option<Due>> {
    let due = || {
        let number = Said::from(&on.number);
        Due::now("Accept or decline the application", number)
    };
    Ok((!handling::leaves_points_open(on)).then(due))
}

fn verdicts(application: &Application, ground: &Ground) -> Vec<Verdict> {
    let review = application.review.0.clone().unwrap_or_default();
    let wanted = catalogue::application_review_items().len();
    let today = ground.today;
    let mut verdicts = vec![
        ground.itself.clone(),
        application::no_suspension_is_evaded(&ground.suspended),
        application::nothing_in_force_covers_it(&ground.in_force).warning(),
        application::reviewer_is_impartial(&ground.ties, today),
        application::reviewed_in_full(&review.items, wanted),
        audit::auditable(application.body.withheld.is_empty() || review.auditable),
    ];
    if let Some(ended) = review.internal_audit_ended_on {
        verdicts.push(calendar::internal_audit_cooling_off_over(ended, today));
    }
    if let Some(ended) = review.related_consultancy_ended_on {
        verdicts.push(calendar::related_consultancy_cooling_off_over(ended, today));
    }
    verdicts
}
