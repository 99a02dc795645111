//! Art that looks the same on every certificate. It is laid out, written and compressed once and
//! stands in each file as a form, because that takes longer than all the rest of the page.

use super::art::{Guilloche, Path, Rosette};
use super::design::{ACCENT, HEIGHT, PALE, TINT, WIDTH};
use super::error::RenderError;
use super::path::draw_path;
use super::pdf::{page, written};
use printpdf::{DictItem, ExternalStream, ExternalXObject, PdfDocument, XObject, XObjectId};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Art at a fixed place of the page.
#[derive(Debug)]
pub(super) struct Ornament {
    name: &'static str,
    /// A content stream, deflated; why there is none, if there is none.
    content: Result<Vec<u8>, String>,
}

impl Ornament {
    fn new(name: &'static str, paths: impl IntoIterator<Item = Path>) -> Ornament {
        let content = content(paths).map_err(|error| error.to_string());
        Ornament { name, content }
    }

    /// What the page's resources call it.
    pub(super) fn id(&self) -> XObjectId {
        XObjectId(self.name.to_string())
    }

    /// The form as it stands in the file.
    pub(super) fn form(&self) -> Result<XObject, RenderError> {
        let name = |name: &str| DictItem::Name(name.into());
        let edges = [0.0, 0.0, WIDTH, HEIGHT].map(DictItem::Real);
        let entries = [
            ("Type", name("XObject")),
            ("Subtype", name("Form")),
            ("BBox", DictItem::Array(edges.to_vec())),
            (
                "Resources",
                DictItem::Dict {
                    map: BTreeMap::new(),
                },
            ),
            ("Filter", name("FlateDecode")),
        ];
        let content = self.content.clone().map_err(RenderError::Assembly)?;
        Ok(XObject::External(ExternalXObject {
            stream: ExternalStream {
                dict: entries.map(|(key, value)| (key.to_string(), value)).into(),
                content,
                compress: false,
            },
            width: None,
            height: None,
            dpi: None,
        }))
    }
}

/// The content stream that draws the paths, deflated.
fn content(paths: impl IntoIterator<Item = Path>) -> Result<Vec<u8>, lopdf::Error> {
    let operations = paths.into_iter().flat_map(|path| draw_path(&path));
    let mut document = PdfDocument::new("");
    document.pages = vec![page(operations.collect())];
    let document = written(&document);
    let id = document.page_iter().next();
    let id = id.ok_or(lopdf::Error::PageNumberNotFound(1))?;
    let content = document.get_page_content(id);
    let mut stream = lopdf::Stream::new(lopdf::Dictionary::new(), content);
    stream.compress()?;
    stream.dict.get(b"Filter")?;
    Ok(stream.content)
}

/// The watermark and the frame under every page one whose body has no art of its own.
pub(super) static BACKGROUND: LazyLock<Ornament> = LazyLock::new(|| {
    let watermark = Rosette {
        centre: (WIDTH / 2.0, 450.0),
        radius: 205.0,
        swing: 0.62,
        petals: 12,
        strands: 12,
        colour: PALE,
        width: 0.4,
    };
    let inset = 33.0;
    let frame = Guilloche {
        edges: [inset, inset, WIDTH - inset, HEIGHT - inset],
        corner: 14.0,
        swing: 7.0,
        waves: 96,
        strands: 6,
        colour: TINT,
        width: 0.35,
    };
    Ornament::new("Background", watermark.paths().chain(frame.paths()))
});

/// Where the mark of a body stands: its centre.
pub(super) const MARK: (f32, f32) = (WIDTH / 2.0, 763.0);
/// Half the height of a mark.
pub(super) const MARK_RADIUS: f32 = 23.0;

/// The ring around a monogram.
pub(super) static RING: LazyLock<Ornament> = LazyLock::new(|| {
    let ring = Rosette {
        centre: MARK,
        radius: MARK_RADIUS,
        swing: 0.3,
        petals: 16,
        strands: 6,
        colour: ACCENT,
        width: 0.35,
    };
    Ornament::new("Ring", ring.paths())
});
