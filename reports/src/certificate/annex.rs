//! The annex: a scope too long for page one, and the table of sites.

use super::art::Colour;
use super::design::{ACCENT, COLUMN, GREY, HAIRLINE, HEIGHT, INK, TINT, WIDTH, leading};
use super::error::RenderError;
use super::facts::Overflow;
use super::model::{Certificate, Site};
use super::sheet::{Align, Sheet, label, plain, single};
use crate::text::{self, Face, Line};

const TOP: f32 = HEIGHT - 128.0;
const BOTTOM: f32 = 96.0;
const NUMBER: f32 = 26.0;
const GAP: f32 = 16.0;
const SITES: &str = "Sites";

/// Lays out as many pages as what page one could not hold needs.
pub(super) fn pages(
    certificate: &Certificate,
    overflow: Overflow,
) -> Result<Vec<Sheet>, RenderError> {
    let mut annex = Annex {
        certificate,
        sheets: Vec::new(),
        y: 0.0,
    };
    if overflow.scope {
        annex.scope()?;
    }
    if overflow.sites {
        annex.sites()?;
    }
    Ok(annex.sheets)
}

struct Annex<'a> {
    certificate: &'a Certificate,
    sheets: Vec<Sheet>,
    y: f32,
}

impl Annex<'_> {
    fn scope(&mut self) -> Result<(), RenderError> {
        let scope = &self.certificate.scope;
        let lines = text::lines(scope, "scope", plain(Face::Sans, 9.5), COLUMN.1)?;
        let step = 9.5 * leading(scope);
        self.section("Scope", 3.0 * step)?;
        for line in lines {
            self.room(step, "Scope")?;
            self.y -= step;
            let y = self.y;
            self.write(line, COLUMN, y, INK);
        }
        self.y -= 26.0;
        Ok(())
    }

    fn sites(&mut self) -> Result<(), RenderError> {
        let sites = &self.certificate.sites;
        self.section(SITES, 60.0)?;
        for (index, site) in sites.iter().enumerate() {
            let row = Row::new(index + 1, site)?;
            self.row(row)?;
        }
        let y = self.y;
        self.rule(y);
        Ok(())
    }

    /// A row stays together unless it is taller than a page.
    fn row(&mut self, row: Row) -> Result<(), RenderError> {
        let height = row.lines.len() as f32 * row.step + PAD * 2.0;
        self.room(height.min(TOP - BOTTOM - 40.0), SITES)?;
        let y = self.y;
        self.rule(y);
        self.y -= PAD;
        let mut number = Some(row.number);
        for (place, scope) in row.lines {
            self.room(row.step, SITES)?;
            self.y -= row.step;
            let y = self.y;
            if let Some(number) = number.take() {
                self.write(number, (COLUMN.0, NUMBER), y, GREY);
            }
            let (left, right) = columns();
            if let Some(line) = place {
                self.write(line, left, y, INK);
            }
            if let Some(line) = scope {
                self.write(line, right, y, INK);
            }
        }
        self.y -= PAD;
        Ok(())
    }

    fn section(&mut self, name: &str, least: f32) -> Result<(), RenderError> {
        if self.sheets.is_empty() || self.y - 20.0 - least < BOTTOM {
            return self.page(name);
        }
        self.heading(name)
    }

    fn heading(&mut self, name: &str) -> Result<(), RenderError> {
        let heading = label(name)?;
        let y = self.y - 8.0;
        self.write(heading, COLUMN, y, ACCENT);
        if name.starts_with(SITES) {
            let scope = label("Scope of the site")?;
            self.write(scope, columns().1, y, ACCENT);
        }
        self.y -= 16.0;
        Ok(())
    }

    /// Begins a new page when fewer points are left.
    fn room(&mut self, height: f32, section: &str) -> Result<(), RenderError> {
        if self.y - height < BOTTOM {
            self.page(&format!("{section}, continued"))?;
        }
        Ok(())
    }

    fn page(&mut self, section: &str) -> Result<(), RenderError> {
        let mut sheet = Sheet::default();
        for (inset, colour, weight) in [(23.5, ACCENT, 0.9), (27.0, TINT, 0.35)] {
            let edges = [inset, inset, WIDTH - inset, HEIGHT - inset];
            sheet.outline(edges, colour, weight);
        }
        let title = single("Annex", "title", plain(Face::Serif, 21.0))?;
        sheet.line(title, COLUMN, HEIGHT - 84.0, ACCENT, Align::Start);
        let body = &self.certificate.body.name;
        let body = name_line(body, "certification body's name")?;
        sheet.line(body, COLUMN, HEIGHT - 76.0, GREY, Align::End);
        let client = name_line(&self.certificate.client.name, "client name")?;
        sheet.line(client, COLUMN, HEIGHT - 87.0, INK, Align::End);
        sheet.rule(COLUMN, HEIGHT - 98.0, ACCENT, 0.6);
        self.sheets.push(sheet);
        self.y = TOP + 12.0;
        self.heading(section)
    }

    fn write(&mut self, line: Line, column: (f32, f32), y: f32, colour: Colour) {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.line(line, column, y, colour, Align::Start);
        }
    }

    fn rule(&mut self, y: f32) {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.rule(COLUMN, y, HAIRLINE, 0.4);
        }
    }
}

const PAD: f32 = 5.5;

/// The name, cut to the room beside the title; page one has it in full.
fn name_line(name: &str, field: &str) -> Result<Line, RenderError> {
    let style = plain(Face::Sans, 8.0);
    let room = COLUMN.1 - 110.0;
    let mut lines = text::lines(name, field, style, room)?;
    if lines.len() > 1 {
        let kept: String = name.chars().take(60).collect();
        lines = text::lines(&format!("{kept}…"), field, style, room)?;
    }
    let first = lines.into_iter().next();
    first.map_or_else(|| Ok(single("", field, style)?), Ok)
}

fn columns() -> ((f32, f32), (f32, f32)) {
    let left = COLUMN.0 + NUMBER;
    let width = (COLUMN.1 - NUMBER - GAP) / 2.0;
    ((left, width), (left + width + GAP, width))
}

/// One site: name and address on the left, its scope on the right, line by line.
struct Row {
    number: Line,
    lines: Vec<(Option<Line>, Option<Line>)>,
    step: f32,
}

impl Row {
    fn new(number: usize, site: &Site) -> Result<Self, RenderError> {
        let (left, right) = columns();
        let (size, bold) = (8.6, plain(Face::SansBold, 8.6));
        let mut place = text::lines(&site.name, "name of a site", bold, left.1)?;
        let plain = plain(Face::Sans, size);
        place.extend(text::lines(
            &site.address,
            "address of a site",
            plain,
            left.1,
        )?);
        let stated = if site.scope.trim().is_empty() {
            "The whole scope"
        } else {
            &site.scope
        };
        let scope = text::lines(stated, "scope of a site", plain, right.1)?;
        let height = place.len().max(scope.len());
        let tallest = [&site.name, &site.address, &site.scope].map(|text| leading(text));
        let (mut place, mut scope) = (place.into_iter(), scope.into_iter());
        Ok(Row {
            number: single(&number.to_string(), "number", plain)?,
            lines: (0..height).map(|_| (place.next(), scope.next())).collect(),
            step: size * tallest.into_iter().fold(1.32, f32::max),
        })
    }
}
