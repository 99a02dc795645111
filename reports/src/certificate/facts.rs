//! The facts of page one: scope, roles, applicability, sites; what finds no room flows to the annex.

use super::art::Colour;
use super::design::{ACCENT, COLUMN, GREY, HAIRLINE, INK, date, leading};
use super::error::RenderError;
use super::model::{Certificate, Site};
use super::sheet::{Align, Block, Sheet, label, plain};
use crate::text::{self, Face, Line};

const LABEL: f32 = 96.0;
/// Above a fact's first line, whose leading adds to it, and below its last.
const PADDING: (f32, f32) = (3.0, 7.5);
const BETWEEN_SITES: f32 = 3.5;

/// What page one had no room for.
#[derive(Debug, Default)]
pub(super) struct Overflow {
    /// The scope goes on in the annex, from its first line.
    pub(super) scope: bool,
    /// The sites are listed in the annex.
    pub(super) sites: bool,
}

/// One labelled row.
pub(super) struct Fact {
    label: Line,
    blocks: Vec<Block>,
}

impl Fact {
    pub(super) fn height(&self) -> f32 {
        self.blocks.iter().map(Block::height).sum::<f32>() + PADDING.0 + PADDING.1
    }
}

/// Draws the rows below `top`.
pub(super) fn draw(sheet: &mut Sheet, facts: Vec<Fact>, top: f32) {
    let (left, width) = COLUMN;
    let column = (left + LABEL, width - LABEL);
    let mut y = top;
    for fact in facts {
        sheet.rule(COLUMN, y, HAIRLINE, 0.4);
        y -= PADDING.0;
        let first = fact.blocks.first().map_or(0.0, |block| block.leading);
        sheet.line(fact.label, COLUMN, y - first, ACCENT, Align::Start);
        for block in fact.blocks {
            y = sheet.block(block, column, y, Align::Start);
        }
        y -= PADDING.1;
    }
    sheet.rule(COLUMN, y, HAIRLINE, 0.4);
}

/// The rows in a type size, with what overflows replaced by where it is found.
pub(super) fn arranged(
    certificate: &Certificate,
    overflow: &Overflow,
    size: f32,
) -> Result<Vec<Fact>, RenderError> {
    let scope = if overflow.scope {
        "Stated in full in the annex, which is part of this certificate."
    } else {
        &certificate.scope
    };
    let mut facts = vec![fact(
        "Scope",
        &[value(scope, "scope", Face::Sans, size, INK)?],
    )?];
    if !certificate.roles.is_empty() {
        let roles = certificate.roles.join(", ");
        let roles = value(&roles, "AI roles", Face::Sans, size, INK)?;
        facts.push(fact("AI roles", &[roles])?);
    }
    let applicability = applicability(certificate);
    let applicability = value(
        &applicability,
        "statement of applicability",
        Face::Sans,
        size,
        INK,
    )?;
    facts.push(fact("Applicability", &[applicability])?);
    if overflow.sites {
        let listed = counted(certificate.sites.len());
        facts.push(fact(
            "Sites",
            &[value(&listed, "sites", Face::Sans, size, INK)?],
        )?);
    } else if !certificate.sites.is_empty() {
        facts.push(fact("Sites", &listed(&certificate.sites, size - 1.0)?)?);
    }
    Ok(facts)
}

fn counted(sites: usize) -> String {
    let sites = match sites {
        1 => "1 site".to_owned(),
        more => format!("{more} sites"),
    };
    format!("{sites}, listed in the annex, which is part of this certificate.")
}

fn applicability(certificate: &Certificate) -> String {
    let statement = &certificate.statement_of_applicability;
    let dated = statement.date.map(date).unwrap_or_default();
    format!(
        "Statement of applicability, version {} of {dated}",
        statement.version
    )
}

fn listed(sites: &[Site], size: f32) -> Result<Vec<Block>, RenderError> {
    let mut blocks = Vec::new();
    for (index, site) in sites.iter().enumerate() {
        let address = site.address.replace('\n', ", ");
        let mut name = value(&site.name, "name of a site", Face::SansBold, size, INK)?;
        name.space = if index == 0 { 0.0 } else { BETWEEN_SITES };
        blocks.push(name);
        blocks.push(value(&address, "address of a site", Face::Sans, size, INK)?);
        if !site.scope.trim().is_empty() {
            blocks.push(value(
                &site.scope,
                "scope of a site",
                Face::Sans,
                size,
                GREY,
            )?);
        }
    }
    Ok(blocks)
}

fn fact(name: &str, blocks: &[Block]) -> Result<Fact, RenderError> {
    Ok(Fact {
        label: label(name)?,
        blocks: blocks.to_vec(),
    })
}

fn value(
    text: &str,
    field: &str,
    face: Face,
    size: f32,
    colour: Colour,
) -> Result<Block, RenderError> {
    Ok(Block {
        lines: text::lines(text, field, plain(face, size), COLUMN.1 - LABEL)?,
        leading: size * leading(text),
        space: 0.0,
        colour,
    })
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn one_site_in_the_annex_is_no_plural() {
        let annex = "listed in the annex, which is part of this certificate.";
        assert_eq!(counted(1), format!("1 site, {annex}"));
        assert_eq!(counted(12), format!("12 sites, {annex}"));
    }
}
