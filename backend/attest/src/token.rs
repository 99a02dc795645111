//! The certificate's facts as a compact signed token (ES256), to be checked without our server.

use chrono::{DateTime, NaiveDate, Utc};
use jsonwebtoken::jwk::{Jwk, JwkSet, ThumbprintHash};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};

/// Why a token was not issued or not accepted.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// The key is not an ECDSA P-256 key in PKCS#8 PEM.
    #[error("Tokens need an ECDSA P-256 key in PKCS#8 PEM: {0}")]
    Key(String),
    /// The token is malformed, altered or signed with another key.
    #[error("The token is not genuine: {0}")]
    NotGenuine(String),
    /// The token could not be made.
    #[error("The token could not be made: {0}")]
    Issue(String),
}

/// What a token says about one certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateClaims {
    /// Who issued it: the certification body's name.
    #[serde(rename = "iss")]
    pub issuer: String,
    /// When, UTC, whole seconds.
    #[serde(rename = "iat", with = "chrono::serde::ts_seconds")]
    pub issued_at: DateTime<Utc>,
    /// Certificate number.
    #[serde(rename = "sub")]
    pub number: String,
    /// Revision, 1 for the first issue.
    pub revision: u32,
    /// The certified organisation.
    pub holder: String,
    /// Standard with its year.
    pub standard: String,
    /// Scope as printed.
    pub scope: String,
    /// When the client was first certified.
    pub initial_certification: NaiveDate,
    /// When the current cycle began.
    pub cycle_start: NaiveDate,
    /// When this revision took effect.
    pub issued: NaiveDate,
    /// Last valid day.
    pub expires: NaiveDate,
    /// Lower-case hexadecimal SHA-256 of the sealed PDF.
    pub pdf_sha256: String,
    /// The public page that tells today's status.
    pub verification_url: String,
}

/// A private key that signs tokens; its id is the RFC 7638 thumbprint of the public key.
pub struct TokenKey {
    private: EncodingKey,
    public: Jwk,
}

impl std::fmt::Debug for TokenKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("TokenKey")
            .field("id", &self.public.common.key_id)
            .finish_non_exhaustive()
    }
}

impl TokenKey {
    /// Reads an ECDSA P-256 private key, PKCS#8 PEM; the seal's own key will do.
    ///
    /// # Errors
    /// [`TokenError::Key`] for any other key.
    pub fn from_pem(pem: &str) -> Result<Self, TokenError> {
        let refused = |error: jsonwebtoken::errors::Error| TokenError::Key(error.to_string());
        let private = EncodingKey::from_ec_pem(pem.as_bytes()).map_err(refused)?;
        let mut public = Jwk::from_encoding_key(&private, Algorithm::ES256).map_err(refused)?;
        public.common.key_id = Some(public.thumbprint(ThumbprintHash::SHA256).map_err(refused)?);
        Ok(Self { private, public })
    }

    /// The public key, to be published so that anyone can read tokens.
    pub fn public(&self) -> Jwk {
        self.public.clone()
    }

    /// The set of public keys to publish under `/.well-known/jwks.json`.
    pub fn jwks(&self) -> JwkSet {
        JwkSet {
            keys: vec![self.public()],
        }
    }
}

/// Signs the claims.
///
/// # Errors
/// [`TokenError::Issue`] when the claims cannot be written.
pub fn issue_token(claims: &CertificateClaims, key: &TokenKey) -> Result<String, TokenError> {
    let mut header = Header::new(Algorithm::ES256);
    header.kid.clone_from(&key.public.common.key_id);
    jsonwebtoken::encode(&header, claims, &key.private)
        .map_err(|error| TokenError::Issue(error.to_string()))
}

/// Reads a token signed with one of the public keys. Dates are the reader's to judge: no clock is
/// read here.
///
/// # Errors
/// [`TokenError::NotGenuine`] when it is malformed, altered or signed with another key.
pub fn read_token(token: &str, keys: &JwkSet) -> Result<CertificateClaims, TokenError> {
    let refused = |error: jsonwebtoken::errors::Error| TokenError::NotGenuine(error.to_string());
    let header = jsonwebtoken::decode_header(token).map_err(refused)?;
    let named = header.kid.as_deref().and_then(|id| keys.find(id));
    let key = named.ok_or_else(|| TokenError::NotGenuine("its key is not known".to_string()))?;
    let key = DecodingKey::from_jwk(key).map_err(refused)?;
    let mut validation = Validation::new(Algorithm::ES256);
    validation.required_spec_claims.clear();
    validation.validate_exp = false;
    let token = jsonwebtoken::decode::<CertificateClaims>(token, &key, &validation);
    Ok(token.map_err(refused)?.claims)
}
