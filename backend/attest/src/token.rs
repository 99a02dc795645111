//! What is so of a certificate today, as a compact signed token that ends soon (RFC 7519): ES256
//! under an ECDSA seal, RS256 under an RSA one. It is checked with the published keys, without our
//! server. Signed by ring, as the seal itself is; `jsonwebtoken` only ever holds public keys here.

use crate::key::Pair;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, NaiveDate, Utc};
use jsonwebtoken::jwk::{AlgorithmParameters, Jwk, JwkSet, PublicKeyUse, ThumbprintHash};
use jsonwebtoken::{Algorithm, DecodingKey, Header, Validation};
use ring::rand::SystemRandom;
use ring::signature::ECDSA_P256_SHA256_FIXED_SIGNING;
use serde::{Deserialize, Serialize};

/// Why a token was not issued or not accepted.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// The key is of no kind this program seals with.
    #[error("Tokens need the key of a seal in PKCS#8 PEM: {0}")]
    Key(String),
    /// The token is malformed, altered or signed with another key.
    #[error("The token is not genuine: {0}")]
    NotGenuine(String),
    /// The token could not be made.
    #[error("The token could not be made: {0}")]
    Issue(String),
}

/// What a token says about one revision of a certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateClaims {
    /// Who says so: the certification body's name.
    #[serde(rename = "iss")]
    pub issuer: String,
    /// When, UTC, whole seconds.
    #[serde(rename = "iat", with = "chrono::serde::ts_seconds")]
    pub issued_at: DateTime<Utc>,
    /// Until when it may be relied on, UTC, whole seconds; ask again afterwards.
    #[serde(rename = "exp", with = "chrono::serde::ts_seconds")]
    pub ends_at: DateTime<Utc>,
    /// Certificate number.
    #[serde(rename = "sub")]
    pub number: String,
    /// Revision, 1 for the first issue.
    pub revision: u32,
    /// Where it stands, in a word: only `valid` is valid.
    pub standing: String,
    /// Since when it stands there, a civil day of the body.
    pub since: NaiveDate,
    /// The civil day of the body this is said for.
    pub as_of: NaiveDate,
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
    pair: Pair,
    random: SystemRandom,
    algorithm: Algorithm,
    public: Jwk,
}

impl std::fmt::Debug for TokenKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("TokenKey")
            .field("id", &self.id())
            .finish_non_exhaustive()
    }
}

impl TokenKey {
    /// Reads a private key, PKCS#8 PEM: the seal's own.
    ///
    /// # Errors
    /// [`TokenError::Key`] for a key that could not seal.
    pub fn from_pem(pem: &str) -> Result<Self, TokenError> {
        let refused = |error: jsonwebtoken::errors::Error| TokenError::Key(error.to_string());
        let random = SystemRandom::new();
        let pair =
            Pair::read(pem, &ECDSA_P256_SHA256_FIXED_SIGNING, &random).map_err(TokenError::Key)?;
        let (algorithm, key) = match pair {
            Pair::Ecdsa(_) => (Algorithm::ES256, DecodingKey::from_ec_der(pair.public())),
            Pair::Rsa(_) => (Algorithm::RS256, DecodingKey::from_rsa_der(pair.public())),
        };
        let mut public = Jwk::from_decoding_key(&key, Some(algorithm)).map_err(refused)?;
        public.common.public_key_use = Some(PublicKeyUse::Signature);
        public.common.key_id = Some(public.thumbprint(ThumbprintHash::SHA256).map_err(refused)?);
        Ok(Self {
            pair,
            random,
            algorithm,
            public,
        })
    }

    /// The name of the key in every token and among the published keys.
    pub fn id(&self) -> &str {
        self.public.common.key_id.as_deref().unwrap_or_default()
    }

    /// The public key, to be published so that anyone can read tokens.
    pub fn public(&self) -> Jwk {
        self.public.clone()
    }

    /// The public key as a set, as it is published under `/.well-known/jwks.json`.
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
    let mut header = Header::new(key.algorithm);
    header.kid.clone_from(&key.public.common.key_id);
    let message = format!("{}.{}", part(&header)?, part(claims)?);
    let signature = key
        .pair
        .sign(&key.random, message.as_bytes())
        .map_err(|_| TokenError::Issue("the key refused to sign".to_string()))?;
    Ok(format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature)))
}

fn part(value: &impl Serialize) -> Result<String, TokenError> {
    let json = serde_json::to_vec(value).map_err(|error| TokenError::Issue(error.to_string()))?;
    Ok(URL_SAFE_NO_PAD.encode(json))
}

/// Reads a token signed with one of the public keys. Its end and its dates are the reader's to
/// judge: no clock is read here.
///
/// # Errors
/// [`TokenError::NotGenuine`] when it is malformed, altered or signed with another key.
pub fn read_token(token: &str, keys: &JwkSet) -> Result<CertificateClaims, TokenError> {
    let refused = |error: jsonwebtoken::errors::Error| TokenError::NotGenuine(error.to_string());
    let unknown = || TokenError::NotGenuine("its key is not known".to_string());
    let header = jsonwebtoken::decode_header(token).map_err(refused)?;
    let named = header.kid.as_deref().and_then(|id| keys.find(id));
    let named = named.ok_or_else(unknown)?;
    // The key says how it signs; what the token says of that is not believed.
    let algorithm = match named.algorithm {
        AlgorithmParameters::EllipticCurve(_) => Algorithm::ES256,
        AlgorithmParameters::RSA(_) => Algorithm::RS256,
        _ => return Err(unknown()),
    };
    let key = DecodingKey::from_jwk(named).map_err(refused)?;
    let mut validation = Validation::new(algorithm);
    validation.required_spec_claims.clear();
    validation.validate_exp = false;
    let token = jsonwebtoken::decode::<CertificateClaims>(token, &key, &validation);
    Ok(token.map_err(refused)?.claims)
}
