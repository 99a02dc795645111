//! Turns the document printpdf hands out into PDF/A-2b with equal bytes for equal input: XMP
//! metadata, an sRGB output intent, and file ids that are the hash of the content.

use crate::font;
use chrono::NaiveDate;
use lopdf::{Document, Object, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

const PRODUCER: &str = concat!("Certwright ", env!("CARGO_PKG_VERSION"));

/// What the file says about itself.
pub(crate) struct Description {
    pub(crate) title: String,
    pub(crate) author: String,
    pub(crate) subject: String,
    /// BCP 47 tag of the document's language.
    pub(crate) language: &'static str,
    /// The document's own date; never the day it was printed.
    pub(crate) date: NaiveDate,
}

/// Writes the file.
pub(crate) fn finish(document: Document, description: &Description) -> Result<Vec<u8>, String> {
    assemble(document, description).map_err(|error| error.to_string())
}

fn assemble(mut document: Document, description: &Description) -> Result<Vec<u8>, lopdf::Error> {
    document.version = "1.7".to_string();
    document.binary_mark = vec![0xE2, 0xE3, 0xCF, 0xD3];
    describe(&mut document, description)?;
    let metadata = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let metadata = Stream::new(metadata, xmp(description).into_bytes()).with_compression(false);
    let metadata = document.add_object(metadata);
    let profile = dictionary! { "N" => 3, "Alternate" => "DeviceRGB" };
    let profile = document.add_object(Stream::new(profile, font::srgb_profile().to_vec()));
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB IEC61966-2.1"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    };
    let root = document.trailer.get(b"Root")?.as_reference()?;
    let catalog = document.get_object_mut(root)?.as_dict_mut()?;
    catalog.set("Metadata", metadata);
    catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);
    catalog.set("Lang", Object::string_literal(description.language));
    catalog.set(
        "ViewerPreferences",
        dictionary! { "DisplayDocTitle" => true },
    );
    document.prune_objects();
    document.compress();
    identify(&mut document)
}

fn describe(document: &mut Document, description: &Description) -> Result<(), lopdf::Error> {
    let info = document.trailer.get(b"Info")?.as_reference()?;
    let date = description.date.format("D:%Y%m%d000000+00'00'").to_string();
    document.set_object(
        info,
        dictionary! {
            "Title" => lopdf::text_string(&description.title),
            "Author" => lopdf::text_string(&description.author),
            "Subject" => lopdf::text_string(&description.subject),
            "Producer" => lopdf::text_string(PRODUCER),
            "CreationDate" => Object::string_literal(date.clone()),
            "ModDate" => Object::string_literal(date),
        },
    );
    Ok(())
}

/// Saves twice: the hash of the first, which has no ids, becomes the ids of the second.
fn identify(document: &mut Document) -> Result<Vec<u8>, lopdf::Error> {
    document.trailer.remove(b"ID");
    let mut bytes = Vec::new();
    document.save_to(&mut bytes)?;
    let hash = Sha256::digest(&bytes)[..16].to_vec();
    let id = Object::String(hash, StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
    bytes.clear();
    document.save_to(&mut bytes)?;
    Ok(bytes)
}

fn xmp(description: &Description) -> String {
    let date = description.date.format("%Y-%m-%dT00:00:00+00:00");
    let title = escaped(&description.title);
    let author = escaped(&description.author);
    let subject = escaped(&description.subject);
    format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>
<pdf:Producer>{PRODUCER}</pdf:Producer>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"#,
        bom = '\u{feff}',
    )
}

fn escaped(text: &str) -> String {
    let plain = text.chars().filter(|character| !character.is_control());
    let mut escaped = String::with_capacity(text.len());
    for character in plain {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}
