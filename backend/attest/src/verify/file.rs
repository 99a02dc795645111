//! The seal as it stands in the file: its dictionary, and the bytes it covers.

use super::verification::Outcome;
use chrono::{DateTime, NaiveDateTime, Utc};
use lopdf::{Dictionary, Document, Object};
use sha2::{Digest, Sha256};

/// The signature dictionary's entries that matter.
pub(super) struct Seal {
    pub(super) contents: Vec<u8>,
    pub(super) claimed_time: Option<DateTime<Utc>>,
    range: [usize; 4],
}

/// Finds the one seal of the file.
pub(super) fn seal(pdf: &[u8]) -> Outcome<Seal> {
    let document =
        Document::load_mem(pdf).map_err(|error| format!("Not a readable PDF: {error}"))?;
    let signatures =
        signatures(&document).map_err(|_| "It contains no signature field.".to_string())?;
    let [signature] = signatures.as_slice() else {
        return Err(format!(
            "It contains {} seals; exactly one was expected.",
            signatures.len()
        ));
    };
    let format = signature.get(b"SubFilter").and_then(Object::as_name);
    if !format.is_ok_and(|format| format == b"ETSI.CAdES.detached") {
        return Err("The seal is not of the form ETSI.CAdES.detached (PAdES).".to_string());
    }
    let seal = entries(signature).ok_or("The seal's entries cannot be read.")?;
    Ok((seal, "One PAdES seal.".to_string()))
}

fn signatures(document: &Document) -> Result<Vec<&Dictionary>, lopdf::Error> {
    let form = document.catalog()?.get(b"AcroForm")?;
    let form = document.dereference(form)?.1.as_dict()?;
    let fields = document.dereference(form.get(b"Fields")?)?.1.as_array()?;
    let mut found = Vec::new();
    for field in fields {
        let field = document.dereference(field)?.1.as_dict()?;
        let kind = field.get(b"FT").and_then(Object::as_name);
        let is_signature = kind.is_ok_and(|kind| kind == b"Sig");
        if let (true, Ok(value)) = (is_signature, field.get(b"V")) {
            found.push(document.dereference(value)?.1.as_dict()?);
        }
    }
    Ok(found)
}

fn entries(signature: &Dictionary) -> Option<Seal> {
    let numbers = signature.get(b"ByteRange").ok()?.as_array().ok()?;
    let numbers: Vec<usize> = numbers
        .iter()
        .map(|number| usize::try_from(number.as_i64().ok()?).ok())
        .collect::<Option<_>>()?;
    let time = signature.get(b"M").ok().and_then(|time| time.as_str().ok());
    Some(Seal {
        contents: signature.get(b"Contents").ok()?.as_str().ok()?.to_vec(),
        claimed_time: time.and_then(instant),
        range: numbers.try_into().ok()?,
    })
}

/// Reads `D:YYYYMMDDHHmmSS` with an offset of zero, the only form our seals write.
fn instant(date: &[u8]) -> Option<DateTime<Utc>> {
    let text = std::str::from_utf8(date).ok()?.strip_prefix("D:")?;
    let (digits, offset) = text.split_at_checked(14)?;
    let utc = ["", "Z", "+00'00'", "+00'00", "-00'00'"].contains(&offset);
    let time = NaiveDateTime::parse_from_str(digits, "%Y%m%d%H%M%S").ok()?;
    utc.then(|| time.and_utc())
}

/// The SHA-256 of what is sealed, when that is everything but the seal itself.
pub(super) fn covered(pdf: &[u8], seal: &Seal) -> Outcome<Vec<u8>> {
    let [start, before, after, rest] = seal.range;
    let whole = start == 0 && before < after && after.checked_add(rest) == Some(pdf.len());
    if !whole {
        return Err("There are bytes outside what was sealed.".to_string());
    }
    if decode(&pdf[before..after]).as_deref() != Some(&seal.contents) {
        return Err("More than the seal itself was left out of what was sealed.".to_string());
    }
    let mut digest = Sha256::new();
    digest.update(&pdf[..before]);
    digest.update(&pdf[after..]);
    let detail = format!("All {} bytes except the seal itself.", pdf.len());
    Ok((digest.finalize().to_vec(), detail))
}

/// A hexadecimal string with its brackets, in the one way our seals write it: a digit in the other
/// case means the same and is a changed byte all the same.
fn decode(gap: &[u8]) -> Option<Vec<u8>> {
    let digits = gap.strip_prefix(b"<")?.strip_suffix(b">")?;
    let value = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    };
    let pairs = digits.chunks(2);
    pairs
        .map(|pair| match pair {
            [high, low] => Some(value(*high)? << 4 | value(*low)?),
            _ => None,
        })
        .collect()
}
