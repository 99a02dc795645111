//! Which revision of a certificate is in force. ISO/IEC 17021-1:2015, 8.2.2.

use domain::certificate::{State, Step};
use domain::{of, take};
use schema::certificate::{self, Certificate};
use schema::{Id, Result, Settled};

/// 8.2.2 i: the newest certificate that has begun takes the place of those before it.
pub(crate) fn take_effect(tx: &mut Settled, certification: &Id<of::Certification>) -> Result<()> {
    let today = tx.today();
    let in_force = certificate::of_certification(tx, certification)?
        .into_iter()
        .find(|c| c.state == State::Issued && c.start_on <= today);
    match in_force {
        Some(newest) => supersede_earlier(tx, &newest),
        None => Ok(()),
    }
}

/// 8.2.2 i: a later revision takes the place of the one before, on the day it takes effect.
pub(crate) fn supersede_earlier(tx: &mut Settled, published: &Certificate) -> Result<()> {
    if published.start_on > tx.today() {
        return Ok(());
    }
    for earlier in certificate::of_certification(tx, &published.certification_id)? {
        if earlier.revision < published.revision
            && let Ok(change) = take(earlier.state, Step::Supersede)
        {
            earlier.apply(tx, change, |_| ())?;
        }
    }
    Ok(())
}
