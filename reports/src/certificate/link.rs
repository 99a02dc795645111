//! What a reader may click: the places of a page that open an address.

use super::pdf::rounded;
use super::sheet::{Link, Sheet};
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

/// ISO 19005-2, 6.3.2: an annotation of a PDF/A file is printed with its page.
const PRINT: i64 = 4;

/// Puts the links of each sheet on its page. printpdf writes links too, without that flag.
pub(super) fn add(document: &mut Document, sheets: &[Sheet]) -> Result<(), lopdf::Error> {
    let pages: Vec<ObjectId> = document.page_iter().collect();
    for (page, sheet) in pages.into_iter().zip(sheets) {
        let mut annotations: Vec<Object> = Vec::with_capacity(sheet.links.len());
        for link in &sheet.links {
            let id = document.add_object(annotation(link, page));
            annotations.push(Object::Reference(id));
        }
        let page = document.get_object_mut(page)?.as_dict_mut()?;
        page.set("Annots", Object::Array(annotations));
    }
    Ok(())
}

/// No border: the address is set in the colour of a link, and the code needs its quiet edge.
fn annotation(link: &Link, page: ObjectId) -> Dictionary {
    let edges = link.edges.map(|edge| Object::Real(rounded(edge)));
    let action = dictionary! {
        "Type" => "Action",
        "S" => "URI",
        "URI" => Object::string_literal(ascii(&link.address)),
    };
    dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => Object::Array(edges.to_vec()),
        "Border" => Object::Array(vec![Object::Integer(0); 3]),
        "F" => PRINT,
        "P" => page,
        "A" => action,
    }
}

/// The address as PDF wants it: ISO 32000-1, 12.6.4.7 allows seven-bit characters only.
fn ascii(address: &str) -> String {
    let bytes = address.trim().bytes();
    bytes
        .map(|byte| match byte {
            b'!'..=b'~' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_written_in_seven_bits() {
        assert_eq!(
            ascii("https://a.example/verify/A-1"),
            "https://a.example/verify/A-1"
        );
        assert_eq!(
            ascii("https://a.example/Ä 1"),
            "https://a.example/%C3%84%201"
        );
    }
}
