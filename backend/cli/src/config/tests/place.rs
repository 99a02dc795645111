//! Secrets and the way mail leaves.

use super::*;
use std::io::Write;

#[test]
fn a_secret_of_31_bytes_is_too_short_and_32_will_do() {
    let folder = folder();
    let write = |bytes: usize| {
        let mut file = fs::File::create(folder.path().join("secret")).expect("made");
        file.write_all(&vec![b'x'; bytes]).expect("written");
    };
    write(31);
    let said = understand(GOOD, &settings(folder.path())).expect_err("too short");
    assert!(
        said.contains("contains 31 bytes, but at least 32") && said.contains("openssl rand"),
        "{said}"
    );
    write(32);
    assert!(understand(GOOD, &settings(folder.path())).is_ok());
}

#[test]
fn a_secret_that_is_not_there_comes_with_the_command_that_makes_one() {
    let said = refusal(&GOOD.replace("\"secret\"", "\"nowhere\""));
    assert!(
        said.contains("cannot be read") && said.contains("openssl rand -base64 48 >"),
        "{said}"
    );
}

#[test]
fn a_mail_server_gets_the_usual_port_of_its_security() {
    let smtp = |more: &str| {
        let transport = format!("transport = \"smtp\"\nhost = \"mail.example.com\"\n{more}");
        read(&GOOD.replace("transport = \"folder\"", &transport)).map(|read| read.app.mail)
    };
    let port = |more: &str| match smtp(more) {
        Ok(MailConfig::Smtp { port, .. }) => port,
        other => panic!("{other:?}"),
    };
    assert_eq!(port(""), 587);
    assert_eq!(port("security = \"tls\""), 465);
    assert_eq!(port("security = \"none\""), 25);
    assert_eq!(port("port = 2525"), 2525);
    let said = smtp("security = \"startls\"").expect_err("unknown");
    assert!(said.ends_with("did you mean starttls?"), "{said}");
    let said = smtp("user = \"certwright\"").expect_err("half a login");
    assert_eq!(said, "mail.user needs mail.password_file as well");
}
