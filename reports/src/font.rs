//! The fonts every document is set in, embedded with their licence beside them (`reports/fonts/`).
//! One open family covers Latin, Greek, Cyrillic, Arabic, Devanagari, Tamil and Simplified Chinese.

/// One font file: a single face, never a collection.
#[derive(Debug)]
pub struct Font {
    /// The file's stem, such as `NotoSans-Bold`; also its PostScript name.
    pub name: &'static str,
    /// The whole OpenType file.
    pub bytes: &'static [u8],
}

macro_rules! font {
    ($name:literal, $extension:literal) => {
        Font {
            name: $name,
            bytes: include_bytes!(concat!("../fonts/", $name, ".", $extension)),
        }
    };
}

static ALL: [Font; 13] = [
    font!("NotoSans-Regular", "ttf"),
    font!("NotoSans-Bold", "ttf"),
    font!("NotoSans-Italic", "ttf"),
    font!("NotoSerif-Regular", "ttf"),
    font!("NotoSerif-Bold", "ttf"),
    font!("NotoSerif-Italic", "ttf"),
    font!("NotoSansArabic-Regular", "ttf"),
    font!("NotoSansArabic-Bold", "ttf"),
    font!("NotoSansDevanagari-Regular", "ttf"),
    font!("NotoSansDevanagari-Bold", "ttf"),
    font!("NotoSansTamil-Regular", "ttf"),
    font!("NotoSansTamil-Bold", "ttf"),
    font!("NotoSansSC-Regular", "otf"),
];

/// Every embedded font, in the order in which a fallback is looked for.
pub fn all() -> &'static [Font] {
    &ALL
}

/// The sRGB profile (CC0, `reports/icc/`) every PDF/A output intent refers to.
pub fn srgb_profile() -> &'static [u8] {
    include_bytes!("../icc/sRGB-v2.icc")
}
