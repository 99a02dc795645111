//! Queues a job again that was given up, or begins one at once that waits for its next attempt.

use super::kind::title;
use crate::view::Section;
use domain::error::FieldError;
use domain::{Act, Ruling};
use kernel::{Always, Context, Deed, Done, Meta, NoInput, UseCase};
use schema::job::{self, Job};
use schema::{Result, Settled, Snapshot};

/// How a job is queued again.
pub static CASE: Retry = Retry;

/// The act.
pub struct Retry;

impl UseCase for Retry {
    type On = Job;
    type Input = NoInput;
    type When = Always;
    type Proof = ();
    kernel::no_ground!();
    kernel::facts_are_ground!();
    kernel::no_reason!();

    fn meta(&self) -> Meta {
        Meta {
            act: Act::RetryJob,
            title: "Queue the job again",
            lead: "The worker continues from where it stopped.",
            clause: None,
            irreversible: false,
        }
    }

    fn when(&self) -> Always {
        Always
    }

    fn suits(&self, _: &mut Snapshot, _: &Context, on: &Job) -> Result<bool> {
        Ok(on.is_in_trouble())
    }

    fn about(&self, _: &Job) -> String {
        String::new()
    }

    fn beside(&self, _: &mut Snapshot, _: &Context, on: &Job, (): &()) -> Result<Vec<Section>> {
        let job = Section::facts("job", "The job", "");
        Ok(vec![job.fact("What it does", title(on))])
    }

    fn rules(&self, on: &Job, (): &(), _: &NoInput) -> Ruling<()> {
        let mut wrong = Vec::new();
        if !on.is_in_trouble() {
            wrong.push(FieldError::new(
                "state",
                "This job did not fail. Only a job that failed can be queued again.",
            ));
        }
        Ruling::of(Vec::new()).unless(wrong)
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Retry>) -> Result<Done> {
        let after = job::retry(tx, &it.on)?;
        Ok(Done::at(&after, "The job is queued again."))
    }
}
