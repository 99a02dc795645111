//! The body's seal as an installation is set up with it.

use crate::{App, store};
use attest::{CertificateClaims, SealKey, TokenKey};
use chrono::NaiveDateTime;
use domain::{Error, Result};
use schema::{Tx, seal_key};

/// The key that seals documents and signs tokens.
pub(crate) struct Seal {
    key: SealKey,
    token: TokenKey,
}

impl Seal {
    /// Loads the seal.
    pub(crate) fn load(app: &App) -> Result<Seal> {
        let Some((key, chain)) = &app.config().seal else {
            return Err(Error::Internal(
                "No seal is set up. Give the body's private key and certificate chain in the settings file.".to_owned(),
            ));
        };
        let pem = std::fs::read_to_string(key).map_err(Error::internal)?;
        Ok(Seal {
            key: SealKey::load(key, chain).map_err(Error::internal)?,
            token: TokenKey::from_pem(&pem).map_err(Error::internal)?,
        })
    }

    /// Seals a PDF now.
    pub(super) fn close(&self, app: &App, pdf: &[u8], reason: &str, body: &str) -> Result<Closed> {
        let sealed = attest::seal(pdf, &self.key, app.clock().wall(), reason, body);
        let bytes = sealed.map_err(Error::internal)?;
        let digest = attest::sealed_digest(&bytes)
            .ok_or_else(|| Error::internal("a seal does not cover its file"))?;
        Ok(Closed { bytes, digest })
    }

    /// Signs what is so of a certificate.
    pub(crate) fn sign(&self, claims: &CertificateClaims) -> Result<String> {
        attest::issue_token(claims, &self.token).map_err(Error::internal)
    }

    /// The public side of the seal.
    pub(crate) fn public(&self, at: NaiveDateTime) -> Result<seal_key::SealKey> {
        let chain = self.key.chain_pem().map_err(Error::internal)?;
        Ok(seal_key::SealKey {
            id: store::hash(chain.as_bytes()),
            kid: self.token.id().to_owned(),
            jwk: serde_json::to_string(&self.token.public()).map_err(Error::internal)?,
            chain,
            first_used_at: at,
        })
    }

    /// Keeps the public side for good, so that what this seal signs can be checked when another has
    /// taken its place.
    pub(crate) fn keep(&self, tx: &mut Tx) -> Result<()> {
        let used = self.public(tx.at())?;
        seal_key::keep(tx, used)
    }
}

/// A sealed document.
pub(super) struct Closed {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// SHA-256 of what the seal covers.
    pub digest: String,
}
