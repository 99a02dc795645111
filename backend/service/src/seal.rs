//! The body's seal as an installation is set up with it.

use crate::store;
use attest::{CertificateClaims, SealKey, TokenKey};
use chrono::{DateTime, NaiveDateTime, Utc};
use domain::{Error, Fault, Result};
use schema::{Transaction, seal_key};
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// The key that seals documents and signs tokens.
pub(crate) struct Seal {
    key: SealKey,
    token: TokenKey,
}

/// The seal that was loaded last. To read a private key takes longer than to sign with it, and
/// everybody may ask for a token; so it is read again only when one of its files is another.
#[derive(Default)]
pub(crate) struct Loaded(Mutex<Option<(Stamps, Arc<Seal>)>>);

/// What tells whether a file is the same as before: its number, its length and when it was changed.
type Stamp = (u64, u64, i64, i64);
/// Those of key and chain.
type Stamps = [Stamp; 2];

fn stamp(file: &Path) -> Result<Stamp> {
    let told = fs::metadata(file)
        .map_err(|error| Error::internal(format!("{} cannot be read: {error}", file.display())))?;
    Ok((told.ino(), told.len(), told.ctime(), told.ctime_nsec()))
}

impl Loaded {
    /// The seal as its files are now: those of key and chain.
    ///
    /// # Errors
    /// A fault of ours when none is set up, or its files cannot be read.
    pub(crate) fn read(&self, files: Option<&(PathBuf, PathBuf)>) -> Result<Arc<Seal>> {
        let Some((key, chain)) = files else {
            return Err(Error::Fault(Fault::Internal(
                "No seal is set up. Give the body's private key and certificate chain in the settings file.".to_owned(),
            )));
        };
        // Before the files are read: one that is replaced meanwhile is read again next time.
        let stamps = [stamp(key)?, stamp(chain)?];
        let mut loaded = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, seal)) = loaded.as_ref()
            && *known == stamps
        {
            return Ok(Arc::clone(seal));
        }
        let seal = Arc::new(Seal::read(key, chain)?);
        *loaded = Some((stamps, Arc::clone(&seal)));
        Ok(seal)
    }
}

impl Seal {
    fn read(key: &Path, chain: &Path) -> Result<Seal> {
        let sealing = SealKey::load(key, chain).map_err(Error::internal)?;
        // What stands around the key may be in any alphabet.
        let bytes = fs::read(key).map_err(Error::internal)?;
        let pem = String::from_utf8_lossy(&bytes);
        Ok(Seal {
            key: sealing,
            token: TokenKey::from_pem(&pem).map_err(Error::internal)?,
        })
    }

    /// Seals a PDF at an instant of wall time, UTC.
    pub(crate) fn close(
        &self,
        at: DateTime<Utc>,
        pdf: &[u8],
        reason: &str,
        body: &str,
    ) -> Result<Closed> {
        let sealed = attest::seal(pdf, &self.key, at, reason, body);
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
    pub(crate) fn keep(&self, tx: &mut Transaction) -> Result<()> {
        let used = self.public(tx.at())?;
        Ok(seal_key::keep(tx, used)?)
    }
}

/// A sealed document.
pub(crate) struct Closed {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// SHA-256 of what the seal covers.
    pub digest: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::tests::world::{World, day};

    #[test]
    fn the_seal_is_read_once_and_again_when_its_files_are_others() {
        let world = World::new();
        let load = || world.app.seal();
        let first = load().unwrap();
        assert!(Arc::ptr_eq(&first, &load().unwrap()), "read twice");
        let other = attest::demo_key("Another", day(2020, 1, 1), day(2049, 12, 31)).unwrap();
        let (key, chain) = world.app.config().seal.clone().unwrap();
        fs::write(&key, &other.key_pem).unwrap();
        assert!(load().is_err(), "the chain is of another key");
        fs::write(&chain, &other.chain_pem).unwrap();
        let second = load().unwrap();
        assert_ne!(first.token.id(), second.token.id());
        assert!(Arc::ptr_eq(&second, &load().unwrap()));
        fs::remove_file(&key).unwrap();
        assert!(load().is_err(), "what is taken away no longer seals");
    }
}
