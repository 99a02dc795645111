//! Which page a number leads to, however it is written; and what is said of one that is not there.

use super::{API, PAGE, certified, says};

#[test]
fn a_number_written_otherwise_leads_to_its_page() {
    let (world, _) = certified();
    let visitor = world.visitor();
    for typed in [
        "aims-2026-00001",
        "AIMS%202026%2000001",
        "AIMS%E2%80%932026%E2%80%9300001",
        "AIMS%E2%88%922026%E2%88%9200001",
        "AIMS-2O26-OOOO1",
        "AIMS-2026-0000l",
        "No.%20AIMS-2026-00001",
        "Certificate%20AIMS-2026-00001",
        "aims_2026_1",
        "AIMS2026-00001",
        "AIMS-2026-000001",
        "AIMS%2F2026%2F00001",
        "%C2%ADAIMS%E2%80%AE-2026-00001",
        "AIMS%2D2026-00001",
    ] {
        let (page, answer) = visitor.follow(&format!("/verify/{typed}"));
        assert_eq!((page.as_str(), answer.status), (PAGE, 200), "{typed}");
        let answer = visitor.get(&format!("/api/v1/verify/{typed}"));
        assert_eq!(answer.json()["number"], "AIMS-2026-00001", "{typed}");
        assert_eq!(answer.header("content-location"), API, "{typed}");
    }
    for path in [
        "/verify/AIMS/2026/00001",
        "/verify?number=aims+2026+1",
        "/verify?number=https%3A%2F%2Fcb.example%2Fverify%2FAIMS-2026-00001",
    ] {
        assert_eq!(visitor.follow(path).0, PAGE, "{path}");
    }
}

#[test]
fn of_a_sentence_with_a_number_in_it_nothing_is_denied() {
    let (world, _) = certified();
    let typed = "Our%20certificate%20number%20is%20AIMS-2026-00001%20of%20Meridian%20Vision";
    let (_, answer) = world.visitor().follow(&format!("/verify?number={typed}"));
    assert_eq!(answer.status, 404);
    let text = &answer.text;
    assert!(text.contains("Type the number alone"), "{text}");
    assert!(!text.contains("No certificate of this body"), "{text}");
}

#[test]
fn an_address_of_the_form_leads_to_the_number_it_asks_for() {
    let (world, _) = certified();
    for pasted in [
        "https%3A%2F%2Fbody.example%2Fverify%3Fnumber%3DAIMS-2026-00001",
        "body.example%2Fverify%3Fnumber%3Daims%2B2026%2B1%26from%3Dmail",
        "https%3A%2F%2Fbody.example%2Fverify%2FAIMS%252D2026%252D00001",
    ] {
        let found = world.visitor().follow(&format!("/verify?number={pasted}"));
        assert_eq!(found.0, "/verify/AIMS-2026-00001", "{pasted}");
    }
}

#[test]
fn nothing_below_the_public_address_leads_to_a_login() {
    let (world, _) = certified();
    let visitor = world.visitor();
    for (path, expected) in [
        ("/verify/", "/verify"),
        ("/Verify", "/verify"),
        ("/verify//", "/verify"),
        ("/VERIFY/AIMS-2026-00001", PAGE),
        ("/verify/AIMS-2026-00001/", PAGE),
        ("/verify//AIMS-2026-00001", PAGE),
        ("//verify/AIMS-2026-00001", PAGE),
        ("/verify/?number=aims+2026+1", PAGE),
        ("/Verify/aims-2026-1/1/", "/verify/AIMS-2026-00001/1"),
        ("/favicon.ico", "/static/icon.svg"),
    ] {
        let (page, answer) = visitor.follow(path);
        assert_eq!((page.as_str(), answer.status), (expected, 200), "{path}");
    }
    for path in [
        "/verify/a/b/c/d",
        "/verify/%2e%2e/",
        "/verify/AIMS-2026-00001/9",
        "/.well-known/",
        "/.well-known/nothing/here",
    ] {
        let (page, answer) = visitor.follow(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!page.starts_with("/login"), "{path} leads to {page}");
    }
    let posted = visitor.submit("/verify/AIMS-2026-00001/", &[]);
    assert_eq!(posted.header("location"), PAGE);
}

#[test]
fn a_number_that_is_not_there_is_a_plain_no_and_tells_of_no_other() {
    let (world, _) = certified();
    let visitor = world.visitor();
    let long = "A".repeat(5000);
    for typed in [
        "AIMS-2026-00002",
        "AIMS-2026-0000",
        "QMS-2026-00001",
        "2026-00001",
        "..%2F",
        "%00",
        "%E2%80%AE",
        "%FF%FE",
        "%27%22%3Cscript%3E",
        &long,
    ] {
        let page = visitor.get(&format!("/verify/{typed}"));
        assert_eq!(page.status, 404, "{typed}");
        assert!(page.text.contains("This number is not known"), "{typed}");
        assert!(!page.text.contains("<script>"), "{typed}");
        assert!(!page.text.contains(&long[..200]), "it is cut");
        for private in ["Meridian", "AIMS-2026-00001"] {
            assert!(!page.text.contains(private), "{typed} tells of {private}");
        }
        let json = visitor.get(&format!("/api/v1/verify/{typed}"));
        let kind = json.header("content-type");
        assert_eq!((json.status, kind), (404, "application/problem+json"));
        let detail = json.json()["detail"].as_str().unwrap().to_owned();
        assert!(detail.starts_with("No certificate") || detail.starts_with("No number was given"));
        assert_eq!(json.header("access-control-allow-origin"), "*");
    }
    says(
        &visitor,
        "/verify/qms%202026%201",
        &["the number qms 2026 1."],
    );
    assert_eq!(visitor.get("/verify?number=..").status, 404);
}

#[test]
fn a_revision_that_was_never_published_is_told_from_an_unknown_number() {
    let (world, _) = certified();
    let answer = world.visitor().get("/verify/AIMS-2026-00001/9");
    assert_eq!(answer.status, 404);
    assert!(answer.text.contains("no such revision"), "{}", answer.text);
    assert!(!answer.text.contains("is not known"), "{}", answer.text);
    for typed in ["AIMS-2026-00001%2F9", "aims%202026-1%20rev%209"] {
        let (_, answer) = world.visitor().follow(&format!("/verify?number={typed}"));
        assert!(
            answer.text.contains("no such revision"),
            "{typed}: {}",
            answer.text
        );
    }
    for two in ["/verify/AIMS-2026-00001/1/2", "/verify/AIMS-2026-00001-1/2"] {
        let answer = world.visitor().follow(two).1;
        assert!(
            answer.text.contains("no revision 1/2 of it"),
            "{two}: {}",
            answer.text
        );
        assert!(
            answer.text.contains("Valid today"),
            "{two}: {}",
            answer.text
        );
    }
    let unknown = world.visitor().get("/verify/AIMS-2026-00099/1");
    assert!(unknown.text.contains("is not known"), "{}", unknown.text);
}

#[test]
fn a_revision_that_no_document_carries_is_not_known() {
    let (world, _) = certified();
    let public = world.visitor();
    for (revision, status) in [("1", 200), ("0", 404), ("-1", 404), ("2", 404)] {
        let answer = public.get(&format!("{API}/{revision}"));
        assert_eq!(answer.status, status, "revision {revision}");
    }
}
