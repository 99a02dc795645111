//! The CMS inside the seal: one signer who names a certificate and signs the file's digest.

use super::verification::{Outcome, Signer};
use crate::cms::SigningCertificate;
use cms::cert::CertificateChoices;
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{SignedData, SignerIdentifier, SignerInfo};
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5911::{
    ID_AA_SIGNING_CERTIFICATE_V_2, ID_CONTENT_TYPE, ID_DATA, ID_MESSAGE_DIGEST, ID_SIGNED_DATA,
};
use const_oid::db::rfc5912::{
    ECDSA_WITH_SHA_256, ID_SHA_256, RSA_ENCRYPTION, SHA_256_WITH_RSA_ENCRYPTION,
};
use der::asn1::OctetString;
use der::{Decode, Encode, Reader, SliceReader};
use ring::signature;
use sha2::{Digest, Sha256};
use x509_cert::Certificate;

/// A parsed seal with the certificate that made it.
pub(super) struct Message {
    pub(super) certificate: Certificate,
    pub(super) others: Vec<Certificate>,
    info: SignerInfo,
}

/// Reads the CMS; zero bytes after it are the reserved room.
pub(super) fn read(contents: &[u8]) -> Outcome<Message> {
    let message = parse(contents)?;
    let detail = "One signer, who names the certificate used.".to_string();
    Ok((message, detail))
}

fn parse(contents: &[u8]) -> Result<Message, String> {
    let unreadable = |error: der::Error| format!("The CMS cannot be read: {error}");
    let mut reader = SliceReader::new(contents).map_err(unreadable)?;
    let content = ContentInfo::decode(&mut reader).map_err(unreadable)?;
    let rest = reader.remaining_len();
    let padding = &contents[contents.len() - usize::try_from(rest).unwrap_or_default()..];
    if padding.iter().any(|byte| *byte != 0) {
        return Err("Foreign bytes follow the CMS.".to_string());
    }
    if content.content_type != ID_SIGNED_DATA {
        return Err("The CMS contains no signed data.".to_string());
    }
    let signed: SignedData = content.content.decode_as().map_err(unreadable)?;
    let digests = signed.digest_algorithms.as_slice();
    let plain =
        signed.version == CmsVersion::V1 && digests.iter().all(|digest| digest.oid == ID_SHA_256);
    if !plain || signed.encap_content_info.econtent_type != ID_DATA {
        return Err("The CMS is not of the form a seal has.".to_string());
    }
    if signed.encap_content_info.econtent.is_some() {
        return Err("The CMS carries content of its own; a seal is detached.".to_string());
    }
    let [info] = signed.signer_infos.0.as_slice() else {
        return Err("The CMS does not have exactly one signer.".to_string());
    };
    let info = info.clone();
    let (mut own, others): (Vec<_>, Vec<_>) = certificates(&signed)
        .into_iter()
        .partition(|certificate| names(&info, certificate));
    let certificate = own.pop().ok_or("The signer's certificate is missing.")?;
    let message = Message {
        certificate,
        others,
        info,
    };
    message.is_bound()?;
    Ok(message)
}

fn certificates(signed: &SignedData) -> Vec<Certificate> {
    let choices = signed.certificates.iter().flat_map(|set| set.0.iter());
    choices
        .filter_map(|choice| match choice {
            CertificateChoices::Certificate(certificate) => Some(certificate.clone()),
            CertificateChoices::Other(_) => None,
        })
        .collect()
}

fn names(info: &SignerInfo, certificate: &Certificate) -> bool {
    let SignerIdentifier::IssuerAndSerialNumber(id) = &info.sid else {
        return false;
    };
    id.issuer == certificate.tbs_certificate.issuer
        && id.serial_number == certificate.tbs_certificate.serial_number
}

impl Message {
    /// The signed attributes name this content type, SHA-256 and this very certificate.
    fn is_bound(&self) -> Result<(), String> {
        if self.info.digest_alg.oid != ID_SHA_256 || self.info.version != CmsVersion::V1 {
            return Err("The signer did not use SHA-256 as a seal does.".to_string());
        }
        if self.attribute::<ObjectIdentifier>(ID_CONTENT_TYPE) != Some(ID_DATA) {
            return Err("The seal does not say what it signs.".to_string());
        }
        let named: Option<SigningCertificate> = self.attribute(ID_AA_SIGNING_CERTIFICATE_V_2);
        let first = named.and_then(|named| named.certificates.into_iter().next());
        let first = first.ok_or("The seal does not name its certificate.")?;
        let algorithm = first
            .algorithm
            .map_or(ID_SHA_256, |algorithm| algorithm.oid);
        let der = self
            .certificate
            .to_der()
            .map_err(|error| error.to_string())?;
        if algorithm != ID_SHA_256 || first.hash.as_bytes() != &Sha256::digest(der)[..] {
            return Err(
                "The seal names a different certificate from the one it carries.".to_string(),
            );
        }
        Ok(())
    }

    /// The only value of an attribute; an attribute given twice is no attribute.
    fn attribute<T>(&self, oid: ObjectIdentifier) -> Option<T>
    where
        T: for<'a> Decode<'a>,
    {
        let attributes = self.info.signed_attrs.as_ref()?;
        let mut found = attributes.iter().filter(|attribute| attribute.oid == oid);
        let (attribute, None) = (found.next()?, found.next()) else {
            return None;
        };
        match attribute.values.as_slice() {
            [value] => T::from_der(&value.to_der().ok()?).ok(),
            _ => None,
        }
    }

    /// The digest that was signed.
    pub(super) fn digest(&self) -> Option<Vec<u8>> {
        let signed: Option<OctetString> = self.attribute(ID_MESSAGE_DIGEST);
        signed.map(OctetString::into_bytes)
    }

    /// The signed digest is the file's.
    pub(super) fn matches(&self, digest: &[u8]) -> Outcome<()> {
        match self.digest() {
            Some(signed) if signed == digest => {
                Ok(((), "The SHA-256 of the file is the sealed one.".to_string()))
            }
            _ => Err("The SHA-256 of the file is not the sealed one: it was changed.".to_string()),
        }
    }

    /// The signature over the signed attributes holds under the certificate's key.
    pub(super) fn signature_holds(&self) -> Outcome<()> {
        let attributes = self
            .info
            .signed_attrs
            .to_der()
            .map_err(|error| error.to_string())?;
        let (algorithm, name): (&dyn signature::VerificationAlgorithm, _) =
            match self.info.signature_algorithm.oid {
                ECDSA_WITH_SHA_256 => (&signature::ECDSA_P256_SHA256_ASN1, "ECDSA P-256"),
                RSA_ENCRYPTION | SHA_256_WITH_RSA_ENCRYPTION => {
                    (&signature::RSA_PKCS1_2048_8192_SHA256, "RSA")
                }
                other => return Err(format!("The algorithm {other} is not supported.")),
            };
        let key = &self.certificate.tbs_certificate.subject_public_key_info;
        let key = signature::UnparsedPublicKey::new(algorithm, key.subject_public_key.raw_bytes());
        key.verify(&attributes, self.info.signature.as_bytes())
            .map_err(|_| "The signature does not belong to the certificate's key.".to_string())?;
        Ok(((), format!("{name} with SHA-256.")))
    }

    /// The sealing certificate in words.
    pub(super) fn signer(&self) -> Signer {
        let certificate = &self.certificate.tbs_certificate;
        Signer {
            subject: certificate.subject.to_string(),
            issuer: certificate.issuer.to_string(),
            serial: certificate.serial_number.to_string(),
            not_before: certificate.validity.not_before.to_system_time().into(),
            not_after: certificate.validity.not_after.to_system_time().into(),
        }
    }
}
