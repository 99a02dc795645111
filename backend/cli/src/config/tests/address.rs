//! Addresses of the installation and of its proxies, and the zone it is in.

use super::*;

#[test]
fn a_proxy_is_named_by_its_address_and_nothing_else() {
    let with = |list: &str| read(&format!("trusted_proxies = {list}\n{GOOD}"));
    let trusted = |list: &str| with(list).map(|read| read.app.trusted_proxies);
    let expected: Vec<IpAddr> = ["127.0.0.1", "::1", "192.0.2.7"]
        .map(|text| text.parse().expect("an address"))
        .to_vec();
    let list = "[\"127.0.0.1\", \"::1\", \"::ffff:192.0.2.7\"]";
    assert_eq!(trusted(list), Ok(expected));
    assert_eq!(trusted("[]"), Ok(Vec::new()));
    for wrong in ["10.0.0.0/8", "proxy.example.com", "127.0.0.1:80", ""] {
        let said = trusted(&format!("[\"{wrong}\"]")).expect_err("must be refused");
        assert!(said.starts_with("trusted_proxies = "), "{said}");
    }
}

#[test]
fn a_wrong_zone_is_refused_with_the_nearest() {
    let said = refusal(&GOOD.replace("Asia/Singapore", "Asia/Singapur"));
    assert_eq!(
        said,
        "zone = \"Asia/Singapur\" is not valid: did you mean Asia/Singapore?"
    );
}

#[test]
fn of_an_abbreviation_or_an_offset_no_zone_is_guessed() {
    for zone in ["SGT", "UTC+8", "GMT+8", "MYT", "HKT", "Asia/Bejing"] {
        let said = refusal(&GOOD.replace("Asia/Singapore", zone));
        assert_eq!(
            said,
            format!("zone = \"{zone}\" is not valid: write a zone such as Asia/Singapore")
        );
    }
}

#[test]
fn a_public_url_with_a_path_is_refused_with_the_one_that_will_do() {
    let with = |url: &str| read(&GOOD.replace("https://certification.example.com/", url));
    assert!(with("https://a.example:8443/").is_ok());
    for wrong in [
        "https://a.example/cw",
        "https://a.example/cw/",
        "https://a.example//x",
    ] {
        let said = with(wrong).expect_err("pages link from the root");
        assert!(
            said.ends_with("leave out the path, such as https://a.example"),
            "{said}"
        );
    }
}

#[test]
fn plain_http_will_do_on_this_machine_only() {
    let with = |url: &str| read(&GOOD.replace("https://certification.example.com/", url));
    assert!(with("http://localhost:8080").is_ok());
    for wrong in [
        "http://certification.example.com",
        "certification.example.com",
        "https://",
        "https://a b",
    ] {
        assert!(with(wrong).is_err(), "{wrong}");
    }
}
