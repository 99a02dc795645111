//! The body's seal as an installation is set up with it.

use crate::App;
use attest::{CertificateClaims, SealKey, TokenError, TokenKey};
use domain::{Error, Result};

/// The key that seals documents, and tokens where it is of the kind tokens need.
pub(crate) struct Seal {
    key: SealKey,
    token: Option<TokenKey>,
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
        let token = match TokenKey::from_pem(&pem) {
            Ok(token) => Some(token),
            // Tokens are ES256; a body whose seal is RSA publishes sealed documents without them.
            Err(TokenError::Key(_)) => None,
            Err(error) => return Err(Error::internal(error)),
        };
        Ok(Seal {
            key: SealKey::load(key, chain).map_err(Error::internal)?,
            token,
        })
    }

    /// Seals a PDF now.
    pub(super) fn close(&self, app: &App, pdf: &[u8], reason: &str, body: &str) -> Result<Vec<u8>> {
        attest::seal(pdf, &self.key, app.clock().wall(), reason, body).map_err(Error::internal)
    }

    /// Signs a certificate's facts; empty where the key makes no tokens.
    pub(super) fn token(&self, claims: &CertificateClaims) -> Result<String> {
        match &self.token {
            Some(key) => attest::issue_token(claims, key).map_err(Error::internal),
            None => Ok(String::new()),
        }
    }

    /// The public keys that tokens are checked with, as a JSON Web Key set.
    pub(crate) fn keys(&self) -> Result<serde_json::Value> {
        match &self.token {
            Some(key) => serde_json::to_value(key.jwks()).map_err(Error::internal),
            None => Ok(serde_json::json!({ "keys": [] })),
        }
    }
}
