//! A column of small labelled parts, one below the other.

use crate::certificate::art::Colour;
use crate::certificate::design::{ACCENT, GREY};
use crate::certificate::error::RenderError;
use crate::certificate::sheet::{Align, Block, Sheet, label, plain};
use crate::text::{self, Face, Line};

/// Where the columns begin.
pub(super) const PARTIES: f32 = 176.0;
const LOWEST: f32 = 72.0;

const LEADING: f32 = 10.6;

/// Small labelled parts, one below the other.
pub(super) struct Column<'a> {
    sheet: &'a mut Sheet,
    at: (f32, f32),
    y: f32,
}

impl<'a> Column<'a> {
    pub fn new(sheet: &'a mut Sheet, at: (f32, f32)) -> Self {
        let y = PARTIES + 9.0;
        Self { sheet, at, y }
    }

    pub fn part(&mut self, name: &str) -> Result<(), RenderError> {
        self.y -= 14.0;
        self.sheet
            .line(label(name)?, self.at, self.y, GREY, Align::Start);
        self.y -= 3.0;
        Ok(())
    }

    pub fn text(
        &mut self,
        text: &str,
        field: &str,
        face: Face,
        colour: Colour,
    ) -> Result<(), RenderError> {
        let block = Block {
            lines: text::lines(text, field, plain(face, 7.8), self.at.1)?,
            leading: LEADING,
            space: 0.0,
            colour,
        };
        self.y = self.sheet.block(block, self.at, self.y, Align::Start);
        Ok(())
    }

    /// Each line of an address opens the whole of it.
    pub fn link(&mut self, lines: Vec<Line>, address: &str) {
        for line in lines {
            self.y -= LEADING;
            let left = self.at.0;
            let edges = [left, self.y - 2.4, left + line.width, self.y + 7.2];
            self.sheet.link(edges, address);
            self.sheet.line(line, self.at, self.y, ACCENT, Align::Start);
        }
    }

    /// Refuses what would run into the line below.
    pub fn ends(&self, field: &'static str) -> Result<(), RenderError> {
        if self.y < LOWEST {
            return Err(RenderError::TooLong { field });
        }
        Ok(())
    }
}
