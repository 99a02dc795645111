//! Seal keys from PEM files: ECDSA P-256 or RSA (3072 bits or more) with their certificate chain.

use const_oid::db::rfc5912::{ECDSA_WITH_SHA_256, RSA_ENCRYPTION};
use der::pem::LineEnding;
use der::{Any, Encode, EncodePem};
use ring::rand::SystemRandom;
use ring::signature::{self, EcdsaKeyPair, EcdsaSigningAlgorithm, KeyPair, RsaKeyPair};
use std::path::Path;
use x509_cert::Certificate;
use x509_cert::spki::AlgorithmIdentifierOwned;

const SMALLEST_RSA_BITS: usize = 3072;

/// Why a seal key cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The file cannot be read.
    #[error("The key file {file} cannot be read: {source}")]
    Unreadable {
        /// Path as it was configured.
        file: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file holds no key or certificate of a kind this program seals with.
    #[error("{origin} cannot be used: {reason}")]
    Unusable {
        /// Path, or what the text was meant to be.
        origin: String,
        /// Why not, in a sentence.
        reason: String,
    },
    /// Key and certificate do not belong together.
    #[error("The key does not belong to the first certificate of the chain.")]
    Mismatch,
    /// The demonstration key could not be made.
    #[error("The demonstration key could not be made: {0}")]
    Generation(String),
}

/// A private key of a kind that seals.
pub(crate) enum Pair {
    Ecdsa(Box<EcdsaKeyPair>),
    Rsa(Box<RsaKeyPair>),
}

impl Pair {
    /// Reads a PKCS#8 key in PEM; the curve's algorithm says how an ECDSA signature is written.
    pub(crate) fn read(
        pem: &str,
        ecdsa: &'static EcdsaSigningAlgorithm,
        random: &SystemRandom,
    ) -> Result<Pair, String> {
        let (label, pkcs8) = der::pem::decode_vec(pem.trim_start().as_bytes())
            .map_err(|error| format!("no PEM ({error})"))?;
        if label != "PRIVATE KEY" {
            return Err(format!(
                "it holds a {label}, expected an unencrypted PKCS#8 PRIVATE KEY"
            ));
        }
        if let Ok(pair) = EcdsaKeyPair::from_pkcs8(ecdsa, &pkcs8, random) {
            return Ok(Pair::Ecdsa(Box::new(pair)));
        }
        let pair = RsaKeyPair::from_pkcs8(&pkcs8)
            .map_err(|error| format!("neither an ECDSA P-256 nor an RSA key ({error})"))?;
        let bits = pair.public().modulus_len() * 8;
        if bits < SMALLEST_RSA_BITS {
            return Err(format!(
                "the RSA key has {bits} bits, at least {SMALLEST_RSA_BITS} are needed"
            ));
        }
        Ok(Pair::Rsa(Box::new(pair)))
    }

    /// Signs the SHA-256 of `message`; an RSA signature is the same each time, an ECDSA one is not.
    pub(crate) fn sign(
        &self,
        random: &SystemRandom,
        message: &[u8],
    ) -> Result<Vec<u8>, ring::error::Unspecified> {
        match self {
            Pair::Ecdsa(pair) => Ok(pair.sign(random, message)?.as_ref().to_vec()),
            Pair::Rsa(pair) => {
                let mut signed = vec![0; pair.public().modulus_len()];
                let padding = &signature::RSA_PKCS1_SHA256;
                pair.sign(padding, random, message, &mut signed)?;
                Ok(signed)
            }
        }
    }

    /// The public key: an uncompressed point, or RSA's modulus and exponent in DER.
    pub(crate) fn public(&self) -> &[u8] {
        match self {
            Pair::Ecdsa(pair) => pair.public_key().as_ref(),
            Pair::Rsa(pair) => pair.public_key().as_ref(),
        }
    }
}

/// A private key with its certificate chain, the sealing certificate first.
pub struct SealKey {
    pair: Pair,
    random: SystemRandom,
    chain: Vec<Certificate>,
    leaf: Vec<u8>,
}

impl std::fmt::Debug for SealKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("SealKey")
            .field("subject", &self.subject())
            .finish_non_exhaustive()
    }
}

impl SealKey {
    /// Loads a PKCS#8 private key and the certificate chain, both PEM.
    ///
    /// # Errors
    /// Names the file that cannot be read or used, and tells a key from a foreign certificate.
    pub fn load(key: &Path, chain: &Path) -> Result<Self, KeyError> {
        Self::build(&read(key)?, &shown(key), &read(chain)?, &shown(chain))
    }

    /// The same from PEM text already in memory.
    ///
    /// # Errors
    /// As [`SealKey::load`].
    pub fn from_pem(key: &str, chain: &str) -> Result<Self, KeyError> {
        Self::build(key, "The private key", chain, "The certificate chain")
    }

    fn build(
        key: &str,
        key_origin: &str,
        chain: &str,
        chain_origin: &str,
    ) -> Result<Self, KeyError> {
        let random = SystemRandom::new();
        let pair = Pair::read(key, &signature::ECDSA_P256_SHA256_ASN1_SIGNING, &random)
            .map_err(|reason| unusable(key_origin, reason))?;
        let chain = certificates(chain).map_err(|reason| unusable(chain_origin, reason))?;
        let first = chain
            .first()
            .ok_or_else(|| unusable(chain_origin, "it holds no certificate".to_string()))?;
        let leaf = first
            .to_der()
            .map_err(|error| unusable(chain_origin, error.to_string()))?;
        let certified = first
            .tbs_certificate
            .subject_public_key_info
            .subject_public_key
            .raw_bytes();
        if certified != pair.public() {
            return Err(KeyError::Mismatch);
        }
        Ok(Self {
            pair,
            random,
            chain,
            leaf,
        })
    }

    /// Subject of the sealing certificate, as RFC 4514 writes it.
    pub fn subject(&self) -> String {
        self.certificate().tbs_certificate.subject.to_string()
    }

    /// The certificate chain in PEM, the sealing certificate first, and nothing else that may have
    /// stood in the file.
    ///
    /// # Errors
    /// [`KeyError::Unusable`] when a certificate cannot be written again.
    pub fn chain_pem(&self) -> Result<String, KeyError> {
        let written = self.chain.iter().map(|one| one.to_pem(LineEnding::LF));
        written
            .collect::<Result<String, _>>()
            .map_err(|error| unusable("The certificate chain", error.to_string()))
    }

    /// Last instant at which the sealing certificate is valid, in UTC.
    pub fn not_after(&self) -> chrono::DateTime<chrono::Utc> {
        let end = &self.certificate().tbs_certificate.validity.not_after;
        end.to_system_time().into()
    }

    /// Whether the sealing certificate is valid at an instant.
    pub fn is_valid(&self, at: chrono::DateTime<chrono::Utc>) -> bool {
        let start = &self.certificate().tbs_certificate.validity.not_before;
        let start: chrono::DateTime<chrono::Utc> = start.to_system_time().into();
        (start..=self.not_after()).contains(&at)
    }

    pub(crate) fn certificate(&self) -> &Certificate {
        &self.chain[0]
    }

    pub(crate) fn certificate_der(&self) -> &[u8] {
        &self.leaf
    }

    pub(crate) fn chain(&self) -> &[Certificate] {
        &self.chain
    }

    pub(crate) fn algorithm(&self) -> AlgorithmIdentifierOwned {
        match self.pair {
            Pair::Ecdsa(_) => AlgorithmIdentifierOwned {
                oid: ECDSA_WITH_SHA_256,
                parameters: None,
            },
            Pair::Rsa(_) => AlgorithmIdentifierOwned {
                oid: RSA_ENCRYPTION,
                parameters: Some(Any::null()),
            },
        }
    }

    /// Signs the SHA-256 of `message`; an RSA signature is the same each time, an ECDSA one is not.
    pub(crate) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, ring::error::Unspecified> {
        self.pair.sign(&self.random, message)
    }
}

/// The certificates of a chain in PEM. The library takes an empty text for more than one.
pub(crate) fn certificates(pem: &str) -> Result<Vec<Certificate>, String> {
    if pem.trim().is_empty() {
        return Err("it holds no certificate".to_string());
    }
    Certificate::load_pem_chain(pem.as_bytes())
        .map_err(|error| format!("no PEM certificate chain ({error})"))
}

fn read(path: &Path) -> Result<String, KeyError> {
    std::fs::read_to_string(path).map_err(|source| KeyError::Unreadable {
        file: shown(path),
        source,
    })
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn unusable(origin: &str, reason: String) -> KeyError {
    KeyError::Unusable {
        origin: origin.to_string(),
        reason,
    }
}
