//! A private key of a kind that seals, read from PEM.

use super::file;
use ring::rand::SystemRandom;
use ring::signature::{self, EcdsaKeyPair, EcdsaSigningAlgorithm, KeyPair, RsaKeyPair};

const SMALLEST_RSA_BITS: usize = 3072;

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
        let block = file::block(pem, "PRIVATE KEY")
            .ok_or("it contains no unencrypted PKCS#8 PRIVATE KEY in PEM")?;
        let (_, pkcs8) = der::pem::decode_vec(block.as_bytes())
            .map_err(|error| format!("its PEM is damaged ({error})"))?;
        if let Ok(pair) = EcdsaKeyPair::from_pkcs8(ecdsa, &pkcs8, random) {
            return Ok(Pair::Ecdsa(Box::new(pair)));
        }
        let pair = RsaKeyPair::from_pkcs8(&pkcs8).map_err(|error| {
            format!(
                "its key is neither ECDSA P-256 nor RSA with {SMALLEST_RSA_BITS} bits or more ({error})"
            )
        })?;
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
