//! The CMS structure inside a PAdES seal: one signer, detached, with `signing-certificate-v2`.
//! ETSI EN 319 142-1 (PAdES baseline) on RFC 5652 and RFC 5035.

use crate::key::SealKey;
use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{
    CertificateSet, EncapsulatedContentInfo, SignedData, SignerIdentifier, SignerInfo, SignerInfos,
};
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5911::{
    ID_AA_SIGNING_CERTIFICATE_V_2, ID_CONTENT_TYPE, ID_DATA, ID_MESSAGE_DIGEST, ID_SIGNED_DATA,
};
use const_oid::db::rfc5912::ID_SHA_256;
use der::asn1::{OctetString, SetOfVec};
use der::{Any, Decode, Encode, Sequence, Tagged};
use sha2::{Digest, Sha256};
use x509_cert::attr::Attribute;
use x509_cert::spki::AlgorithmIdentifierOwned;

/// `SigningCertificateV2` of RFC 5035: which certificate the signer says was used.
#[derive(Sequence)]
pub(crate) struct SigningCertificate {
    pub(crate) certificates: Vec<CertificateId>,
    pub(crate) policies: Option<Any>,
}

/// `ESSCertIDv2`; the absent algorithm means SHA-256.
#[derive(Sequence)]
pub(crate) struct CertificateId {
    pub(crate) algorithm: Option<AlgorithmIdentifierOwned>,
    pub(crate) hash: OctetString,
    pub(crate) issuer_serial: Option<Any>,
}

/// Builds the signed CMS over a document's SHA-256.
pub(crate) fn sign(key: &SealKey, document_digest: &[u8]) -> Result<Vec<u8>, String> {
    assemble(key, document_digest).map_err(|error| error.to_string())
}

fn assemble(key: &SealKey, document_digest: &[u8]) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let attributes = attributes(key, document_digest)?;
    let signature = key
        .sign(&attributes.to_der()?)
        .map_err(|_| "the key refused to sign")?;
    let certificate = &key.certificate().tbs_certificate;
    let signer = SignerInfo {
        version: CmsVersion::V1,
        sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
            issuer: certificate.issuer.clone(),
            serial_number: certificate.serial_number.clone(),
        }),
        digest_alg: sha256(),
        signed_attrs: Some(attributes),
        signature_algorithm: key.algorithm(),
        signature: OctetString::new(signature)?,
        unsigned_attrs: None,
    };
    let chain = key.chain().iter().cloned();
    let signed = SignedData {
        version: CmsVersion::V1,
        digest_algorithms: SetOfVec::try_from(vec![sha256()])?,
        encap_content_info: EncapsulatedContentInfo {
            econtent_type: ID_DATA,
            econtent: None,
        },
        certificates: Some(CertificateSet::try_from(
            chain
                .map(CertificateChoices::Certificate)
                .collect::<Vec<_>>(),
        )?),
        crls: None,
        signer_infos: SignerInfos::try_from(vec![signer])?,
    };
    Ok(ContentInfo {
        content_type: ID_SIGNED_DATA,
        content: Any::encode_from(&signed)?,
    }
    .to_der()?)
}

fn attributes(key: &SealKey, document_digest: &[u8]) -> der::Result<SetOfVec<Attribute>> {
    let signing_certificate = SigningCertificate {
        certificates: vec![CertificateId {
            algorithm: None,
            hash: OctetString::new(Sha256::digest(key.certificate_der()).to_vec())?,
            issuer_serial: None,
        }],
        policies: None,
    };
    SetOfVec::try_from(vec![
        attribute(ID_CONTENT_TYPE, &ID_DATA)?,
        attribute(ID_MESSAGE_DIGEST, &OctetString::new(document_digest)?)?,
        attribute(ID_AA_SIGNING_CERTIFICATE_V_2, &signing_certificate)?,
    ])
}

fn attribute<T: Encode + Tagged>(oid: ObjectIdentifier, value: &T) -> der::Result<Attribute> {
    Ok(Attribute {
        oid,
        values: SetOfVec::try_from(vec![Any::from_der(&value.to_der()?)?])?,
    })
}

fn sha256() -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned {
        oid: ID_SHA_256,
        parameters: None,
    }
}
