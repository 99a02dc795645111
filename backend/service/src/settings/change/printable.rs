//! What of the settings will stand on certificates has to fit there. ISO/IEC 17021-1:2015, 8.2.2.

use super::{Input, Row};
use crate::certificate::freeze::art;
use crate::certificate::trial;
use chrono::NaiveDate;
use domain::Fault;
use domain::error::FieldError;
use domain::sentence::{Sentence, say};
use kernel::Context;
use reports::certificate as doc;
use schema::Result;

/// What can be told from the texts alone: a number without its parts, and art that is no drawing.
pub(super) fn misfits(input: &Input) -> Vec<FieldError> {
    let mut wrong = Vec::new();
    if let Some(sentence) = misfit_of_number(&input.certificate_number) {
        wrong.push(FieldError::new("certificate_number", sentence));
    }
    let sentence = match art(&input.certificate_art) {
        Err(error) => Some(say!(
            "This is not a drawing: {error}.",
            error = error.to_string()
        )),
        Ok(Some(drawing)) if !drawing.is_drawable() => Some(
            "Width and height must be more than 0, and no number may be too large to be drawn."
                .into(),
        ),
        Ok(_) => None,
    };
    wrong.extend(sentence.map(|sentence| FieldError::new("certificate_art", sentence)));
    if !input.mark.chars().all(char::is_alphabetic) {
        let sentence = "The mark must be one to four letters.";
        wrong.push(FieldError::new("mark", sentence));
    }
    wrong
}

/// A number is unique by its parts, becomes part of an address and of a QR code, and registers take 60
/// characters of it.
fn misfit_of_number(pattern: &str) -> Option<Sentence> {
    let parts = ["{scheme}", "{year}", "{sequence}"];
    let [scheme, year, sequence] = parts;
    if !pattern.contains(sequence) || !pattern.contains(year) {
        return Some(say!(
            "The pattern must contain {year} and {sequence}, so that every number is unique.",
            year,
            sequence
        ));
    }
    let rest = parts
        .iter()
        .fold(pattern.to_owned(), |rest, part| rest.replace(part, ""));
    if rest.contains(['{', '}']) {
        return Some(say!(
            "The parts in braces are {scheme}, {year} and {sequence}, in lower case.",
            scheme,
            year,
            sequence
        ));
    }
    let plain = pattern
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || "{}-._".contains(c));
    if plain && pattern.len() <= 45 {
        return None;
    }
    Some(
        "The pattern can have at most 45 characters: letters, digits, - . _ and the parts in braces."
            .into(),
    )
}

/// 8.2.2 g: what of the body and its accreditation stands on certificates has to have room there. What
/// does not fit by itself is not printed first.
pub(super) fn unprintable(
    context: &Context,
    today: NaiveDate,
    input: &Input,
) -> Result<Option<FieldError>> {
    if !misfits(input).is_empty() {
        return Ok(None);
    }
    let art = art(&input.certificate_art).map_err(Fault::internal)?;
    let fault = |row: Option<&Row>| {
        trial::with(context, today, |certificate| {
            certificate.body = doc::Body {
                name: input.name.clone(),
                address: input.address.clone(),
                mark: doc::Mark::Monogram(input.mark.clone()),
                art: art.clone(),
            };
            certificate.identity.number = input.certificate_number.replace("{year}", "2026");
            certificate.accreditation = row.map(|row| doc::Accreditation {
                body: row.by.clone(),
                symbol: row.acronym.clone(),
                number: row.number.clone(),
            });
        })
    };
    if let Some(sentence) = fault(None)? {
        let field = field_of(&sentence);
        return Ok(Some(FieldError::new(field, Sentence::finished(sentence))));
    }
    for (index, row) in input.accreditations.iter().enumerate() {
        if let Some(sentence) = fault(Some(row))? {
            let field = format!("accreditations-{index}-by");
            return Ok(Some(FieldError::new(field, Sentence::finished(sentence))));
        }
    }
    Ok(None)
}

/// The field that a sentence about a certificate is about.
fn field_of(sentence: &str) -> &'static str {
    let named = |part: &str| sentence.contains(part);
    match () {
        () if named("mark") => "mark",
        () if named("address") => "address",
        () if named("certificate number") => "certificate_number",
        () => "name",
    }
}
