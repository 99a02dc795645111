//! The file keeps for as long as it is needed: PDF/A, with its fonts and its text.

use super::certificate;
use reports::certificate::render;

#[test]
fn a_file_says_that_it_is_pdf_a_2b_and_escapes_what_it_is_told() {
    let mut awkward = certificate();
    awkward.client.name = "Smith & <Sons> \"Vision\"".into();
    let pdf = render(&awkward).unwrap();
    let document = lopdf::Document::load_mem(&pdf).unwrap();
    let catalog = document.catalog().unwrap();
    assert_eq!(
        catalog
            .get(b"OutputIntents")
            .unwrap()
            .as_array()
            .unwrap()
            .len(),
        1
    );
    let metadata = catalog.get(b"Metadata").unwrap().as_reference().unwrap();
    let metadata = document.get_object(metadata).unwrap().as_stream().unwrap();
    let metadata = String::from_utf8(metadata.content.clone()).unwrap();
    assert!(metadata.contains("<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B<"));
    assert!(metadata.contains("Smith &amp; &lt;Sons&gt; &quot;Vision&quot;"));
    assert!(document.trailer.has(b"ID"));
}

#[test]
fn every_font_is_embedded_as_a_subset() {
    let document = lopdf::Document::load_mem(&render(&certificate()).unwrap()).unwrap();
    let dictionaries = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok());
    let descriptors: Vec<_> = dictionaries
        .filter(|dictionary| dictionary.has_type(b"FontDescriptor"))
        .collect();
    assert!(descriptors.len() >= 4);
    for descriptor in descriptors {
        assert!(descriptor.has(b"FontFile2") || descriptor.has(b"FontFile3"));
        assert_eq!(
            descriptor.get(b"FontName").unwrap().as_name().unwrap()[6],
            b'+'
        );
    }
}

/// The text beside words whose glyphs alone do not give them away.
fn actual_text(pdf: &[u8]) -> Vec<String> {
    let document = lopdf::Document::load_mem(pdf).unwrap();
    let page = document.page_iter().next().unwrap();
    let content = document.get_and_decode_page_content(page).unwrap();
    let marked = content
        .operations
        .iter()
        .filter(|operation| operation.operator == "BDC");
    marked
        .map(|operation| {
            let text = operation.operands[1].as_dict().unwrap();
            lopdf::decode_text_string(text.get(b"ActualText").unwrap()).unwrap()
        })
        .collect()
}

#[test]
fn a_word_whose_glyphs_stand_in_another_order_carries_its_text() {
    let mut tamil = certificate();
    tamil.scope = "கணினி பொறியியல்".into();
    assert_eq!(actual_text(&render(&tamil).unwrap()), ["கணினி", "பொறியியல்"]);
    assert!(actual_text(&render(&certificate()).unwrap()).is_empty());
}
