//! Seal keys from PEM files: ECDSA P-256 or RSA (3072 bits or more) with their certificate chain.

mod file;
mod pair;

pub(crate) use pair::Pair;

use const_oid::db::rfc5912::{ECDSA_WITH_SHA_256, RSA_ENCRYPTION};
use der::pem::LineEnding;
use der::{Any, Encode, EncodePem};
use ring::rand::SystemRandom;
use ring::signature;
use std::path::Path;
use x509_cert::Certificate;
use x509_cert::spki::AlgorithmIdentifierOwned;

/// Why a seal key cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The file cannot be read.
    #[error("{origin} cannot be read ({source}); {advice}")]
    Unreadable {
        /// What the file was meant to be, with its path.
        origin: String,
        /// What the system said.
        source: std::io::Error,
        /// What to do.
        advice: String,
    },
    /// The file holds no key or certificate of a kind this program seals with.
    #[error("{origin} cannot be used: {reason}")]
    Unusable {
        /// Path, or a name for a text in memory.
        origin: String,
        /// Why not, in a sentence.
        reason: String,
    },
    /// Key and certificate do not belong together.
    #[error(
        "The key in {key} does not belong to the first certificate in {chain}; name two files that \
         belong together, for which \"openssl pkey -in {key} -pubout\" and \
         \"openssl x509 -in {chain} -noout -pubkey\" print the same"
    )]
    Mismatch {
        /// Path of the key.
        key: String,
        /// Path of the chain.
        chain: String,
    },
    /// The demonstration key could not be made.
    #[error("The demonstration key could not be made: {0}")]
    Generation(String),
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
        let (key_file, chain_file) = (shown(key), shown(chain));
        let advice = file::new_key(&key_file);
        let key_bytes = read(key, format!("The key file {key_file}"), advice)?;
        let advice = file::trial_certificate(&chain_file, &key_file);
        let chain_bytes = read(chain, format!("The certificate file {chain_file}"), advice)?;
        Self::build(&key_bytes, &key_file, &chain_bytes, &chain_file)
    }

    /// The same from PEM text already in memory.
    ///
    /// # Errors
    /// As [`SealKey::load`].
    pub fn from_pem(key: &str, chain: &str) -> Result<Self, KeyError> {
        Self::build(key.as_bytes(), "key.pem", chain.as_bytes(), "chain.pem")
    }

    fn build(key: &[u8], key_file: &str, chain: &[u8], chain_file: &str) -> Result<Self, KeyError> {
        let random = SystemRandom::new();
        let pem = file::private_key(key, key_file).map_err(|reason| unusable(key_file, reason))?;
        let pair = Pair::read(&pem, &signature::ECDSA_P256_SHA256_ASN1_SIGNING, &random)
            .map_err(|why| unusable(key_file, format!("{why}; {}", file::new_key(key_file))))?;
        let chain = file::certificates(chain, chain_file, key_file)
            .and_then(|pem| certificates(&pem))
            .map_err(|reason| unusable(chain_file, reason))?;
        let first = chain
            .first()
            .ok_or_else(|| unusable(chain_file, "it contains no certificate".to_string()))?;
        let leaf = first
            .to_der()
            .map_err(|error| unusable(chain_file, error.to_string()))?;
        let certified = first
            .tbs_certificate
            .subject_public_key_info
            .subject_public_key
            .raw_bytes();
        if certified != pair.public() {
            return Err(KeyError::Mismatch {
                key: key_file.to_owned(),
                chain: chain_file.to_owned(),
            });
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
        return Err("it contains no certificate".to_string());
    }
    Certificate::load_pem_chain(pem.as_bytes())
        .map_err(|error| format!("no PEM certificate chain ({error})"))
}

fn read(path: &Path, origin: String, advice: String) -> Result<Vec<u8>, KeyError> {
    std::fs::read(path).map_err(|source| KeyError::Unreadable {
        origin,
        advice: match source.kind() {
            std::io::ErrorKind::NotFound => advice,
            _ => "let the user who runs this read it".to_owned(),
        },
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
