//! What anyone needs to check our seals and tokens: public keys and certificate chains, those in use
//! and every one before, and the token itself.

use crate::App;
use crate::verification::told::Verification;
use attest::CertificateClaims;
use chrono::{SubsecRound, TimeDelta};
use domain::{Actor, Error, Result};
use schema::seal_key::{self, SealKey};
use serde_json::{Value, json};

/// For so many hours a token may be relied on. A standing may change at any time: whoever needs to
/// know it sooner asks again.
const HOURS: i64 = 24;
const REQUEST: &str = "keys";

/// The public keys that tokens are checked with, as a JSON Web Key set: the one in use first.
pub fn keys(app: &App) -> Result<Value> {
    let mut named: Vec<String> = Vec::new();
    let mut keys = Vec::new();
    for seal in seals(app)? {
        if !named.contains(&seal.kid) {
            keys.push(serde_json::from_str::<Value>(&seal.jwk).map_err(Error::internal)?);
            named.push(seal.kid);
        }
    }
    Ok(json!({ "keys": keys }))
}

/// The certificate chains of the seals in PEM, the one in use first; empty when there is none.
pub fn chains(app: &App) -> Result<String> {
    Ok(seals(app)?.into_iter().map(|seal| seal.chain).collect())
}

/// The certificates (DER) that documents of this body were ever sealed with.
pub(super) fn signers(app: &App) -> Result<Vec<Vec<u8>>> {
    let seals = seals(app)?;
    Ok(seals
        .iter()
        .filter_map(|seal| attest::signer(&seal.chain))
        .collect())
}

/// What a verification says, signed, for whoever passes it on. Without a seal, or while it cannot be
/// read, there is none: the answer itself does not fail with it.
pub fn with_token(app: &App, mut told: Verification) -> Verification {
    if app.config().seal.is_some() {
        match token(app, &told) {
            Ok(token) => told.token = Some(token),
            Err(error) => tracing::warn!(%error, "a token could not be signed"),
        }
    }
    told
}

/// Keeps the public side of the seal in use: before anything is signed with it that outlives it.
pub(crate) fn keep(app: &App) -> Result<()> {
    if app.config().seal.is_none() {
        return Ok(());
    }
    match app.seal() {
        Ok(seal) => app.write(&Actor::system(), REQUEST, |tx, _| seal.keep(tx)),
        Err(error) => {
            tracing::warn!(%error, "the seal cannot be read");
            Ok(())
        }
    }
}

/// The seal in use, also when nothing was sealed with it yet, and all before it.
fn seals(app: &App) -> Result<Vec<SealKey>> {
    let kept = app.read(&Actor::public(), REQUEST, |rx, _| Ok(seal_key::all(rx)?))?;
    let mut seals: Vec<SealKey> = in_use(app).into_iter().collect();
    for seal in kept {
        if !seals.iter().any(|known| known.id == seal.id) {
            seals.push(seal);
        }
    }
    Ok(seals)
}

fn in_use(app: &App) -> Option<SealKey> {
    app.config().seal.as_ref()?;
    let public = app.seal().and_then(|seal| seal.public(app.clock().stamp()));
    public
        .inspect_err(|error| tracing::warn!(%error, "the seal cannot be read"))
        .ok()
}

fn token(app: &App, told: &Verification) -> Result<String> {
    let now = app.clock().wall().trunc_subsecs(0);
    app.seal()?.sign(&CertificateClaims {
        issuer: told.body.clone(),
        issued_at: now,
        ends_at: now + TimeDelta::hours(HOURS),
        number: told.number.clone(),
        revision: u32::try_from(told.revision).map_err(Error::internal)?,
        standing: told.standing.word().to_owned(),
        since: told.since,
        as_of: told.as_of,
        holder: told.holder.clone(),
        standard: told.standard.clone(),
        scope: told.scope.clone(),
        initial_certification: told.initial_on,
        cycle_start: told.start_on,
        issued: told.issued_on,
        expires: told.expires_on,
        pdf_sha256: told.document_sha256.clone(),
        verification_url: told.page.clone(),
    })
}
