//! Typst as a library: the closed world a template sees, and the PDF it becomes.
//!
//! A template can read its data and the parts handed in with it and nothing else: no other file, no package,
//! no system font, and the date comes from the data, so that equal input gives equal bytes.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use typst::diag::{FileError, FileResult, SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

const MAIN: &str = "report.typ";
const DATA: &str = "data.json";

/// Renders after which unused cached layout is dropped; keeps a long-running server small.
const CACHE_RENDERS: usize = 4;

/// One document to typeset.
pub(super) struct Job<'a> {
    /// Source of the document.
    pub template: &'a str,
    /// Name and source of the files that the template may import.
    pub parts: &'a [(&'a str, &'a str)],
    /// Content of `data.json`.
    pub data: String,
    /// Identifies the document for good; only its hash enters the PDF.
    pub identifier: String,
    /// The only date the template and the PDF know.
    pub dated: NaiveDate,
}

/// Typesets a document as PDF/UA-1 and PDF/A-2a.
pub(super) fn pdf(job: &Job<'_>) -> Result<Vec<u8>, String> {
    let world = Closed::new(job)?;
    let bytes = export(&world, job);
    typst::comemo::evict(CACHE_RENDERS);
    bytes
}

/// Whether one of the fonts draws this character.
pub(super) fn has_glyph(character: char) -> bool {
    let mut fonts = TYPE.fonts.iter();
    fonts.any(|font| font.info().coverage.contains(u32::from(character)))
}

/// The pages of a document as they are laid out.
#[cfg(test)]
pub(super) fn pages(job: &Job<'_>) -> Result<PagedDocument, String> {
    laid_out(&Closed::new(job)?)
}

fn laid_out(world: &Closed) -> Result<PagedDocument, String> {
    let Warned { output, warnings } = typst::compile::<PagedDocument>(world);
    let document = output.map_err(|errors| explain(world, &errors))?;
    if !warnings.is_empty() {
        return Err(explain(world, &warnings));
    }
    Ok(document)
}

fn export(world: &Closed, job: &Job<'_>) -> Result<Vec<u8>, String> {
    let document = laid_out(world)?;
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|error| error.message().to_string())?;
    let options = PdfOptions {
        ident: Smart::Custom(job.identifier.clone()),
        creator: Smart::Custom(Some("Certwright".to_owned())),
        timestamp: world.today.map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|errors| explain(world, &errors))
}

struct Typeface {
    fonts: Vec<Font>,
    book: LazyHash<FontBook>,
}

static TYPE: LazyLock<Typeface> = LazyLock::new(|| {
    let files = crate::font::all().iter();
    let fonts: Vec<Font> = files
        .flat_map(|font| Font::iter(Bytes::new(font.bytes)))
        .collect();
    let book = LazyHash::new(FontBook::from_fonts(&fonts));
    Typeface { fonts, book }
});

// Row headers in tables of facts need the accessibility functions.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    let features = std::iter::once(Feature::A11yExtras).collect();
    LazyHash::new(Library::builder().with_features(features).build())
});

struct Closed {
    main: FileId,
    sources: Vec<Source>,
    data_file: FileId,
    data: Bytes,
    today: Option<Datetime>,
}

impl Closed {
    fn new(job: &Job<'_>) -> Result<Self, String> {
        let main = file(MAIN)?;
        let mut sources = vec![Source::new(main, job.template.to_owned())];
        for (name, text) in job.parts {
            sources.push(Source::new(file(name)?, (*text).to_owned()));
        }

        let dated = job.dated;
        let month = u8::try_from(dated.month()).map_err(|error| error.to_string())?;
        let day = u8::try_from(dated.day()).map_err(|error| error.to_string())?;
        Ok(Self {
            main,
            sources,
            data_file: file(DATA)?,
            data: Bytes::from_string(job.data.clone()),
            today: Datetime::from_ymd_hms(dated.year(), month, day, 0, 0, 0),
        })
    }
}

impl World for Closed {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &TYPE.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = self.sources.iter().find(|source| source.id() == id);
        found.cloned().ok_or_else(|| closed(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data_file {
            return Ok(self.data.clone());
        }
        self.source(id)
            .map(|source| Bytes::from_string(source.text().to_owned()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        TYPE.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}

fn file(name: &str) -> Result<FileId, String> {
    let path = VirtualPath::new(name).map_err(|error| error.to_string())?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn closed(id: FileId) -> FileError {
    let path = id.get().vpath().get_without_slash();
    FileError::Other(Some(format!("templates have no access to {path}").into()))
}

/// Says where and why, one line per problem, with the hints.
fn explain(world: &Closed, diagnostics: &[SourceDiagnostic]) -> String {
    let lines: Vec<String> = diagnostics
        .iter()
        .map(|item| explain_one(world, item))
        .collect();
    lines.join("; ")
}

fn explain_one(world: &Closed, diagnostic: &SourceDiagnostic) -> String {
    let mut text = place(world, diagnostic).unwrap_or_default();
    text.push_str(&diagnostic.message);
    for hint in &diagnostic.hints {
        text.push_str(" (");
        text.push_str(&hint.v);
        text.push(')');
    }
    text
}

fn place(world: &Closed, diagnostic: &SourceDiagnostic) -> Option<String> {
    let id = diagnostic.span.id()?;
    let start = world.range(diagnostic.span)?.start;
    let source = world.source(id).ok()?;
    let line = source.lines().byte_to_line(start)? + 1;
    Some(format!(
        "{} line {line}: ",
        id.get().vpath().get_without_slash()
    ))
}
