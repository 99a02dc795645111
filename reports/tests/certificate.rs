//! The certificate holds every field of 8.2.2, in any script, on as many pages as it takes.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "certificate/field.rs"]
mod field;
#[path = "certificate/file.rs"]
mod file;
#[path = "certificate/link.rs"]
mod link;

use chrono::NaiveDate;
use reports::certificate::{
    Accreditation, Body, Certificate, Client, Colour, Dates, Drawing, Identity, Lapse, Mark, Marks,
    Path, Segment, Signatory, Site, Standard, StatementOfApplicability, render,
};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn site(name: &str, address: &str, scope: &str) -> Site {
    Site {
        name: name.into(),
        address: address.into(),
        scope: scope.into(),
    }
}

fn certificate() -> Certificate {
    Certificate {
        client: Client {
            name: "Kranji Vision Systems Pte. Ltd.".into(),
            address: "18 Kranji Loop, #04-01, Singapore 739540".into(),
        },
        sites: vec![
            site(
                "Head office",
                "18 Kranji Loop, #04-01, Singapore 739540",
                "",
            ),
            site(
                "Annotation centre",
                "7 Jalan Permas, 81750 Johor Bahru, Malaysia",
                "Labelling and quality control of training images",
            ),
        ],
        dates: Dates {
            initial_certification: day(2026, 11, 20),
            cycle_start: day(2026, 11, 20),
            issued: day(2026, 11, 23),
            expires: day(2029, 11, 19),
            lapse: None,
        },
        identity: Identity {
            number: "AIMS-2026-00001".into(),
            revision: 1,
            supersedes: None,
        },
        standard: Standard {
            designation: "ISO/IEC 42001:2023".into(),
            title: "Artificial intelligence management system".into(),
            national: Some("SS ISO/IEC 42001:2024".into()),
        },
        scope: "Design, development, training and operation of computer-vision systems that \
                inspect welds and coatings in shipyards, including the collection and labelling \
                of images, and the support of their users."
            .into(),
        roles: vec!["AI developer".into(), "AI provider".into()],
        statement_of_applicability: StatementOfApplicability {
            version: "2.1".into(),
            date: Some(day(2026, 9, 14)),
        },
        body: Body {
            name: "Merlion Assurance Pte. Ltd.".into(),
            address: "3 Fusionopolis Way, #12-08, Singapore 138633".into(),
            mark: Mark::Monogram("MA".into()),
            art: None,
        },
        accreditation: Some(Accreditation {
            body: "Singapore Accreditation Council".into(),
            symbol: "SAC".into(),
            number: "MS-2026-0042".into(),
        }),
        verification_url: "https://verify.merlion.example/c/AIMS-2026-00001".into(),
        signatory: Some(Signatory {
            name: "Tan Wei Ling".into(),
            function: "Certification Manager".into(),
        }),
        marks: Marks::default(),
    }
}

/// Renders and keeps the file where a person can open it.
fn kept(name: &str, certificate: &Certificate) -> Vec<u8> {
    let bytes = render(certificate).unwrap();
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(folder.join(format!("{name}.pdf")), &bytes).unwrap();
    bytes
}

fn pages(pdf: &[u8]) -> usize {
    lopdf::Document::load_mem(pdf).unwrap().get_pages().len()
}

#[test]
fn one_client_with_two_sites_fits_on_one_page() {
    assert_eq!(pages(&kept("plain", &certificate())), 1);
}

#[test]
fn twenty_five_sites_fill_an_annex() {
    let mut many = certificate();
    many.sites = (1..=25)
        .map(|number| {
            site(
                &format!("Yard {number}"),
                &format!("{number} Tuas South Avenue, Singapore 6370{number:02}"),
                "Inspection of welds and coatings with the certified systems, labelling of images \
                 and first-line support of the yard's users",
            )
        })
        .collect();
    assert!(pages(&kept("sites", &many)) >= 2);
}

#[test]
fn a_scope_in_every_script_prints() {
    let scripts = [
        (
            "latin",
            "Łódź Präzisionssysteme für Überwachung; Đồng Nai; Ångström, İzmir, Čačak; κείμενο; разработка и эксплуатация систем.",
        ),
        (
            "chinese",
            "面向船厂焊缝与涂层检测的计算机视觉系统的设计、开发、训练与运行，包括图像的采集与标注以及对用户的支持。",
        ),
        (
            "tamil",
            "கப்பல் கட்டும் தளங்களில் பற்றவைப்புகளை ஆய்வு செய்யும் கணினிப் பார்வை அமைப்புகளின் வடிவமைப்பு, உருவாக்கம் மற்றும் இயக்கம்.",
        ),
        (
            "arabic",
            "تصميم وتطوير وتشغيل أنظمة الرؤية الحاسوبية (ISO/IEC 42001:2023) لفحص اللحامات والطلاءات في 12 حوضًا لبناء السفن.",
        ),
        (
            "devanagari",
            "जहाज़ निर्माण स्थलों में वेल्ड और कोटिंग का निरीक्षण करने वाली कंप्यूटर दृष्टि प्रणालियों का डिज़ाइन, विकास और संचालन।",
        ),
    ];
    for (name, scope) in scripts {
        let mut translated = certificate();
        translated.scope = scope.into();
        translated.client.name = scope.chars().take(40).collect::<String>().trim().into();
        assert_eq!(pages(&kept(name, &translated)), 1, "{name}");
    }
}

#[test]
fn a_long_scope_and_a_long_name_flow_and_shrink() {
    let mut long = certificate();
    long.client.name = "The Very Long Established International Consortium for the Responsible \
        Design, Development, Verification, Deployment and Continued Operation of Artificial \
        Intelligence in Maritime Industries, Limited Liability Partnership of Singapore"
        .into();
    long.scope = certificate().scope.repeat(40);
    long.marks.demonstration = true;
    long.dates.lapse = Some(Lapse {
        previous_expiry: Some(day(2026, 5, 3)),
        recertification_audit: Some(day(2026, 9, 9)),
    });
    long.identity.revision = 2;
    long.identity.supersedes = Some("revision 1 of 20 November 2026".into());
    assert!(pages(&kept("long", &long)) >= 3);
}

#[test]
fn a_specimen_says_so() {
    let mut specimen = certificate();
    specimen.marks.specimen = true;
    specimen.sites.clear();
    kept("specimen", &specimen);
}

#[test]
fn equal_input_gives_equal_bytes_and_another_number_other_bytes() {
    let one = render(&certificate()).unwrap();
    assert_eq!(one, render(&certificate()).unwrap());
    let mut other = certificate();
    other.identity.number = "AIMS-2026-00002".into();
    assert_ne!(one, render(&other).unwrap());
}

#[test]
fn an_unaccredited_certificate_names_no_accreditation() {
    let mut plain = certificate();
    plain.accreditation = None;
    let without = kept("unaccredited", &plain);
    assert!(without.len() < render(&certificate()).unwrap().len());
}

#[test]
fn a_certificate_survives_being_frozen_as_json() {
    let frozen = serde_json::to_string(&certificate()).unwrap();
    let thawed: Certificate = serde_json::from_str(&frozen).unwrap();
    assert_eq!(thawed, certificate());
}

#[test]
fn the_bodys_own_art_and_mark_take_the_place_of_ours() {
    let triangle = vec![
        Segment::Move(0.0, 0.0),
        Segment::Line(50.0, 100.0),
        Segment::Line(100.0, 0.0),
    ];
    let drawing = |colour| Drawing {
        width: 100.0,
        height: 100.0,
        paths: vec![Path {
            segments: triangle.clone(),
            fill: Some(colour),
            stroke: None,
        }],
    };
    let mut own = certificate();
    own.body.art = Some(drawing(Colour(250, 246, 235)));
    own.body.mark = Mark::Drawing(drawing(Colour(120, 60, 20)));
    let plainer = kept("art", &own);
    assert!(plainer.len() < render(&certificate()).unwrap().len());
    own.body.mark = Mark::Drawing(Drawing {
        paths: Vec::new(),
        ..drawing(Colour(0, 0, 0))
    });
    assert!(render(&own).unwrap_err().to_string().contains("8.2.2 g"));
}
