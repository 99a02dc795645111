//! Seals a finished PDF: PAdES B-B, `ETSI.CAdES.detached`, as an incremental update, so that the
//! bytes that were rendered stay in the file as they were.

use crate::cms;
use crate::key::SealKey;
use chrono::{DateTime, Utc};
use lopdf::{
    Dictionary, Document, IncrementalDocument, Object, ObjectId, StringFormat, dictionary,
};
use sha2::{Digest, Sha256};

/// Room beside the certificates in the CMS: attributes, identifiers and the longest signature.
const ROOM: usize = 3072;

/// Why a file was not sealed.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// The bytes are not a PDF this program can extend.
    #[error("The file cannot be sealed because it is not a readable PDF: {0}")]
    Unreadable(String),
    /// The file has a form or a seal already.
    #[error("The file already contains a form or a seal.")]
    AlreadySealed,
    /// The sealing certificate is not valid at that instant.
    #[error("The sealing certificate is not valid on {0}.")]
    OutsideValidity(DateTime<Utc>),
    /// The signature could not be made.
    #[error("The seal could not be made: {0}")]
    Signature(String),
}

impl From<lopdf::Error> for SealError {
    fn from(error: lopdf::Error) -> Self {
        SealError::Unreadable(error.to_string())
    }
}

/// Seals `pdf` in the name of the body at an instant (UTC, the signer's claim) for a reason.
/// With an RSA key equal input gives equal bytes; an ECDSA signature differs each time.
///
/// # Errors
/// Refuses what is no PDF, what is sealed already and a certificate not valid at `at`.
pub fn seal(
    pdf: &[u8],
    key: &SealKey,
    at: DateTime<Utc>,
    reason: &str,
    body_name: &str,
) -> Result<Vec<u8>, SealError> {
    if !key.is_valid(at) {
        return Err(SealError::OutsideValidity(at));
    }
    let room = room(key);
    let signature = dictionary! {
        "Type" => "Sig",
        "Filter" => "Adobe.PPKLite",
        "SubFilter" => "ETSI.CAdES.detached",
        "ByteRange" => vec![0.into(), WIDEST.into(), WIDEST.into(), WIDEST.into()],
        "Contents" => Object::String(vec![0; room], StringFormat::Hexadecimal),
        "M" => Object::string_literal(at.format("D:%Y%m%d%H%M%S+00'00'").to_string()),
        "Name" => lopdf::text_string(body_name),
        "Reason" => lopdf::text_string(reason),
    };
    let mut file = extend(pdf, signature, body_name)?;
    let gap = reserve(&mut file, pdf.len())?;
    let mut digest = Sha256::new();
    digest.update(&file[..gap.start]);
    digest.update(&file[gap.end..]);
    let cms = cms::sign(key, &digest.finalize()).map_err(SealError::Signature)?;
    write_hex(&mut file[gap.start + 1..gap.end - 1], &cms)?;
    Ok(file)
}

/// Placeholder as wide as the largest offset, so that filling it in moves no byte.
const WIDEST: i64 = 9_999_999_999;

fn room(key: &SealKey) -> usize {
    use der::Encode;
    let chain = key.chain().iter();
    let certificates: usize = chain
        .filter_map(|certificate| certificate.to_der().ok())
        .map(|der| der.len())
        .sum();
    certificates + ROOM
}

/// Appends the signature with an invisible field on the first page.
fn extend(pdf: &[u8], signature: Dictionary, body_name: &str) -> Result<Vec<u8>, SealError> {
    let previous = Document::load_mem(pdf)?;
    let root = previous.trailer.get(b"Root")?.as_reference()?;
    if previous.get_dictionary(root)?.has(b"AcroForm") {
        return Err(SealError::AlreadySealed);
    }
    let page = previous
        .page_iter()
        .next()
        .ok_or_else(|| SealError::Unreadable("it has no page".to_string()))?;
    let mut annotations = annotations(&previous, page)?;

    let mut update = IncrementalDocument::create_from(pdf.to_vec(), previous);
    let signature = update.new_document.add_object(signature);
    let field = update.new_document.add_object(dictionary! {
        "Type" => "Annot",
        "Subtype" => "Widget",
        "FT" => "Sig",
        "T" => Object::string_literal("Seal"),
        "TU" => lopdf::text_string(&format!("Seal of {body_name}")),
        "V" => signature,
        "Rect" => vec![0.into(), 0.into(), 0.into(), 0.into()],
        "F" => PRINT_AND_LOCKED,
        "P" => page,
    });
    annotations.push(field.into());
    set(&mut update, page, "Annots", annotations.into())?;
    set(&mut update, page, "Tabs", STRUCTURE_ORDER.into())?;
    let form = dictionary! { "SigFlags" => SIGNED_AND_APPEND_ONLY, "Fields" => vec![field.into()] };
    set(&mut update, root, "AcroForm", form.into())?;

    let mut file = Vec::new();
    update
        .save_to(&mut file)
        .map_err(|error| SealError::Unreadable(error.to_string()))?;
    Ok(file)
}

/// PDF/UA-1, 7.18.3 asks for it on every page with an annotation.
const STRUCTURE_ORDER: &str = "S";
const PRINT_AND_LOCKED: i64 = 4 + 128;
const SIGNED_AND_APPEND_ONLY: i64 = 3;

fn annotations(document: &Document, page: ObjectId) -> Result<Vec<Object>, SealError> {
    match document.get_dictionary(page)?.get(b"Annots") {
        Ok(annotations) => Ok(document.dereference(annotations)?.1.as_array()?.clone()),
        Err(_) => Ok(Vec::new()),
    }
}

fn set(
    update: &mut IncrementalDocument,
    id: ObjectId,
    key: &str,
    value: Object,
) -> Result<(), SealError> {
    update.opt_clone_object_to_new_document(id)?;
    let object = update.new_document.get_object_mut(id)?;
    object.as_dict_mut()?.set(key, value);
    Ok(())
}

/// Writes the byte range and returns the gap it leaves: the `Contents` string with its brackets.
fn reserve(file: &mut [u8], start: usize) -> Result<std::ops::Range<usize>, SealError> {
    let lost = || SealError::Signature("the placeholder was not found".to_string());
    let marker = b"/Contents<";
    let open = find(file, marker, start).ok_or_else(lost)? + marker.len() - 1;
    let close = find(file, b">", open).ok_or_else(lost)? + 1;
    let range = find(file, b"/ByteRange", start).ok_or_else(lost)?;
    let left = find(file, b"[", range).ok_or_else(lost)?;
    let right = find(file, b"]", left).ok_or_else(lost)?;
    let text = format!("0 {open} {close} {}", file.len() - close);
    let width = right - left - 1;
    let padded = format!("{text:<width$}");
    file[left + 1..right].copy_from_slice(padded.as_bytes());
    Ok(open..close)
}

fn find(file: &[u8], wanted: &[u8], from: usize) -> Option<usize> {
    let found = file[from..]
        .windows(wanted.len())
        .position(|window| window == wanted)?;
    Some(from + found)
}

fn write_hex(place: &mut [u8], cms: &[u8]) -> Result<(), SealError> {
    if cms.len() * 2 > place.len() {
        return Err(SealError::Signature(
            "the certificate chain needs more room".to_string(),
        ));
    }
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    for (pair, byte) in place.chunks_exact_mut(2).zip(cms) {
        pair[0] = DIGITS[usize::from(byte >> 4)];
        pair[1] = DIGITS[usize::from(byte & 15)];
    }
    Ok(())
}
