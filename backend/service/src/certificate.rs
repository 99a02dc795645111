//! Certificates: issued from decisions, verified by anyone. ISO/IEC 17021-1:2015, 8.2.2 and 8.1.2.

mod freeze;
pub mod issue;
pub mod list;
pub mod show;
pub(crate) mod trial;
pub mod verify;

pub use verify::{Verification, verify, verify_document};

use domain::certificate::{State, Step};
use domain::lifecycle::can;
use domain::{Result, take};
use schema::Tx;
use schema::certificate::{self, Certificate};

/// The public keys anyone checks certificate tokens with, as a JSON Web Key set.
///
/// # Errors
/// [`domain::Error::Internal`] when the seal's key cannot be read.
pub fn keys(app: &crate::App) -> domain::Result<serde_json::Value> {
    crate::job::seal::Seal::load(app)?.keys()
}

/// 8.2.2 i: the newest certificate that has begun takes the place of those before it.
pub(crate) fn take_effect(tx: &mut Tx, certification: &str) -> Result<()> {
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
pub(crate) fn supersede_earlier(tx: &mut Tx, published: &Certificate) -> Result<()> {
    if published.start_on > tx.today() {
        return Ok(());
    }
    for earlier in certificate::of_certification(tx, &published.certification_id)? {
        if earlier.revision < published.revision && can(earlier.state, Step::Supersede) {
            earlier.apply(tx, take(earlier.state, Step::Supersede)?, |_| ())?;
        }
    }
    Ok(())
}
