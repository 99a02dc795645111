//! Accepts a reviewed application. ISO/IEC 17021-1:2015, 9.1.2.2.

use domain::application::{self, Step};
use domain::audit;
use domain::certification::State;
use domain::{Act, PROCESS, Ruling, Verdict, calendar, clause};
use kernel::section::Section;
use kernel::{By, Context, Deed, Done, Meta, NoInput, UseCase};
use schema::application::Application;
use schema::{Result, Rx, Settled, certification};

/// How an application is accepted.
pub static CASE: Accept = Accept;

/// The act.
pub struct Accept;

impl UseCase for Accept {
    type On = Application;
    type Input = NoInput;
    type When = By<Step>;
    type Ground = Vec<Verdict>;
    kernel::facts_are_ground!();
    type Proof = ();
    kernel::no_reason!();

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

    fn ground(&self, rx: &mut Rx, _: &Context, on: &Application) -> Result<Vec<Verdict>> {
        verdicts(rx, on)
    }

    fn known(&self, _: &Application, known: &Vec<Verdict>) -> Vec<Verdict> {
        known.clone()
    }

    fn beside(
        &self,
        rx: &mut Rx,
        _: &Context,
        on: &Application,
        _: &Vec<Verdict>,
    ) -> Result<Vec<Section>> {
        Ok(super::section::file(rx, on)?.into_iter().collect())
    }

    fn rules(&self, _: &Application, _: &Vec<Verdict>, _: &NoInput) -> Ruling<()> {
        Ruling::of(Vec::new())
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Accept>) -> Result<Done> {
        let today = tx.today();
        let application = it.on.apply(tx, it.leave, |a| a.outcome_on = Some(today))?;
        Ok(Done::at(
            &application,
            format!("{} is accepted. Issue the agreement.", application.number),
        ))
    }
}

fn verdicts(rx: &mut Rx, application: &Application) -> Result<Vec<Verdict>> {
    let review = application.review.0.clone().unwrap_or_default();
    let wanted = catalogue::application_review_items().len();
    let today = rx.today();
    let suspended: Vec<String> = certification::of_client(rx, &application.client_id)?
        .into_iter()
        .filter(|c| c.standard == application.standard && c.state == State::Suspended)
        .map(|c| c.number)
        .collect();
    let mut verdicts = vec![
        application::no_suspension_is_evaded(&suspended),
        super::handler_is_impartial(rx, application)?,
        application::reviewed_in_full(&review.items, wanted),
        audit::auditable(application.body.withheld.is_empty() || review.auditable),
    ];
    if let Some(ended) = review.internal_audit_ended_on {
        verdicts.push(calendar::internal_audit_cooling_off_over(ended, today));
    }
    if let Some(ended) = review.related_consultancy_ended_on {
        verdicts.push(calendar::related_consultancy_cooling_off_over(ended, today));
    }
    Ok(verdicts)
}
