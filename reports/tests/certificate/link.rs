//! The verification address is one line of the paper, and a link on the screen.

use super::{certificate, kept};
use lopdf::{Dictionary, Document};
use reports::certificate::{Certificate, render};

/// The links of page one: the one over the code first, then one for each line of the address.
fn links(pdf: &[u8]) -> Vec<Dictionary> {
    let document = Document::load_mem(pdf).unwrap();
    let page = document.page_iter().next().unwrap();
    let page = document.get_dictionary(page).unwrap();
    let annotations = page.get(b"Annots").unwrap().as_array().unwrap();
    annotations
        .iter()
        .map(|one| document.dereference(one).unwrap().1.as_dict().unwrap())
        .filter(|one| one.get(b"Subtype").unwrap().as_name().unwrap() == b"Link")
        .cloned()
        .collect()
}

fn edges(link: &Dictionary) -> Vec<f32> {
    let edges = link.get(b"Rect").unwrap().as_array().unwrap();
    edges.iter().map(|edge| edge.as_float().unwrap()).collect()
}

fn at(address: &str) -> Certificate {
    let mut one = certificate();
    one.verification_url = address.into();
    one
}

#[test]
fn the_code_and_the_address_open_the_page_that_verifies() {
    let links = links(&render(&certificate()).unwrap());
    assert_eq!(links.len(), 2);
    for link in &links {
        let action = link.get(b"A").unwrap().as_dict().unwrap();
        assert_eq!(action.get(b"S").unwrap().as_name().unwrap(), b"URI");
        let address = action.get(b"URI").unwrap().as_str().unwrap();
        assert_eq!(address, certificate().verification_url.as_bytes());
        assert_eq!(link.get(b"F").unwrap().as_i64().unwrap(), 4);
        let border = link.get(b"Border").unwrap().as_array().unwrap();
        assert!(border.iter().all(|width| width.as_i64().unwrap() == 0));
        let edges = edges(link);
        assert!(edges[0] < edges[2] && edges[1] < edges[3], "{edges:?}");
    }
    assert!(edges(&links[0])[2] < edges(&links[1])[0]);
}

#[test]
fn an_address_is_one_line_however_long_the_name_of_the_server() {
    for (name, server) in [
        ("address-short", "http://127.0.0.1:8080"),
        ("address-usual", "https://verify.merlion.example"),
        (
            "address-long",
            "https://certificates.merlion-assurance.example",
        ),
    ] {
        let address = format!("{server}/verify/AIMS-2026-00001");
        let links = links(&kept(name, &at(&address)));
        assert_eq!(links.len(), 2, "{address} is broken");
        let line = edges(&links[1]);
        assert!(line[2] <= 595.276 - 82.0, "{address} leaves the column");
    }
}

#[test]
fn an_endless_address_is_broken_and_each_line_opens_the_whole_of_it() {
    let address = format!("https://{}.example/verify/A-1", "merlion-".repeat(12));
    let links = links(&kept("address-endless", &at(&address)));
    assert!(links.len() > 2);
    for link in links {
        let action = link.get(b"A").unwrap().as_dict().unwrap();
        let opened = action.get(b"URI").unwrap().as_str().unwrap();
        assert_eq!(opened, address.as_bytes());
    }
}

#[test]
fn a_long_address_takes_no_room_that_the_issuer_needs() {
    let mut one = at("https://certificates.merlion-assurance.example/verify/AIMS-2026-00001");
    one.body.address = "3 Fusionopolis Way, #12-08, Tower West\n".repeat(4);
    assert!(links(&kept("address-crowded", &one)).len() > 2);
}
