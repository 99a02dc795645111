use super::*;
use std::io::Write;
use tempfile::TempDir;

/// A folder with settings that will do.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(
        folder.path().join("secret"),
        "0123456789abcdef0123456789abcdef\n",
    )
    .expect("written");
    folder
}

fn settings(folder: &Path) -> PathBuf {
    folder.join("certwright.toml")
}

const GOOD: &str = r#"
database = "sqlite://certwright.db"
data = "data"
public_url = "https://certification.example.com/"
zone = "Asia/Singapore"
secret_file = "secret"

[mail]
transport = "folder"
folder = "mail"
"#;

fn read(text: &str) -> Result<Installation, String> {
    understand(text, &settings(folder().path()))
}

fn refusal(text: &str) -> String {
    read(text).expect_err("must be refused")
}

#[test]
fn relative_paths_count_from_the_settings_file() {
    let folder = folder();
    let place = folder.path();
    let read = understand(GOOD, &settings(place)).expect("the settings will do");
    assert_eq!(read.app.data, place.join("data"));
    assert_eq!(read.app.mail, MailConfig::Folder(place.join("mail")));
    let database = format!("sqlite://{}", place.join("certwright.db").display());
    assert_eq!(read.app.database, database);
}

#[test]
fn what_it_was_read_from_is_known() {
    let folder = folder();
    let text = GOOD.replace(
        "folder = \"mail\"",
        "folder = \"mail\"\nuser = \"x\"\npassword_file = \"pass\"",
    );
    let read = understand(&text, &settings(folder.path())).expect("the settings will do");
    assert_eq!(read.sources.settings, settings(folder.path()));
    let secrets = ["secret", "pass"].map(|name| folder.path().join(name));
    assert_eq!(read.sources.secrets, secrets);
}

#[test]
fn absolute_paths_and_other_databases_stay_as_they_are() {
    let text = GOOD.replace(
        "sqlite://certwright.db",
        "postgres://certwright@db/certwright",
    );
    let text = text.replace("\"data\"", "\"/var/lib/certwright\"");
    let read = read(&text).expect("the settings will do");
    assert_eq!(read.app.database, "postgres://certwright@db/certwright");
    assert_eq!(read.app.data, PathBuf::from("/var/lib/certwright"));
}

#[test]
fn what_may_be_left_out_has_its_usual_value() {
    let read = read(GOOD).expect("the settings will do");
    assert_eq!(read.listen, "127.0.0.1:8080".parse().expect("an address"));
    assert_eq!(read.app.public_url, "https://certification.example.com");
    assert_eq!(read.app.secret, b"0123456789abcdef0123456789abcdef");
    assert!(read.app.seal.is_none() && !read.app.demonstration);
    assert!(read.app.trusted_proxies.is_empty());
}

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
fn an_unknown_setting_is_refused_with_the_nearest_name() {
    let said = refusal(&format!("lisen = \"127.0.0.1:1\"\n{GOOD}"));
    assert_eq!(said, "there is no setting lisen; did you mean listen?");
    let said = refusal(&format!("{GOOD}hots = \"mail.example.com\"\n"));
    assert_eq!(
        said,
        "there is no setting mail.hots; did you mean mail.host?"
    );
    let said = refusal(&format!("{GOOD}[telemetry]\n"));
    assert!(
        said.starts_with("there is no setting telemetry; there are database, data"),
        "{said}"
    );
}

#[test]
fn a_missing_setting_is_named_with_a_line_that_could_be_written() {
    let lines: Vec<&str> = GOOD.lines().collect();
    for key in ["database", "data", "public_url", "zone", "secret_file"] {
        let start = format!("{key} = ");
        let kept: Vec<&str> = lines
            .iter()
            .copied()
            .filter(|line| !line.starts_with(&start))
            .collect();
        let said = refusal(&kept.join("\n"));
        let told =
            format!("{key} is missing; write at the top of the file a line such as {key} = \"");
        assert!(said.starts_with(&told), "{said}");
    }
    let said = refusal(&GOOD.replace("folder = \"mail\"", ""));
    assert_eq!(
        said,
        "mail.folder is missing; write under [mail] a line such as folder = \"/var/lib/certwright/mail\""
    );
    let smtp = GOOD.replace("transport = \"folder\"", "transport = \"smtp\"");
    let said = refusal(&smtp);
    assert!(
        said.ends_with("such as host = \"mail.example.com\""),
        "{said}"
    );
    let said = refusal(&GOOD.replace("transport = \"folder\"", ""));
    assert!(said.starts_with("mail.transport is missing; "), "{said}");
    let said = refusal(&format!("{GOOD}[seal]\nkey_file = \"x.pem\"\n"));
    assert!(
        said.starts_with("seal.certificate_file is missing; "),
        "{said}"
    );
    let (above, _) = GOOD.split_once("[mail]").expect("a part for mail");
    assert!(refusal(above).starts_with("[mail] is missing; "));
}

#[test]
fn a_setting_of_the_wrong_kind_is_named_with_its_line() {
    let said = refusal(&GOOD.replace("\"Asia/Singapore\"", "8"));
    assert!(said.starts_with("line 5: "), "{said}");
}

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
        said.contains("holds 31 bytes, at least 32") && said.contains("openssl rand"),
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
fn a_wrong_zone_is_refused_with_the_nearest() {
    let said = refusal(&GOOD.replace("Asia/Singapore", "Asia/Singapur"));
    assert_eq!(
        said,
        "zone = \"Asia/Singapur\" will not do: did you mean Asia/Singapore?"
    );
}

#[test]
fn of_an_abbreviation_or_an_offset_no_zone_is_guessed() {
    for zone in ["SGT", "UTC+8", "GMT+8", "MYT", "HKT", "Asia/Bejing"] {
        let said = refusal(&GOOD.replace("Asia/Singapore", zone));
        assert_eq!(
            said,
            format!("zone = \"{zone}\" will not do: write a zone such as Asia/Singapore")
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
    assert_eq!(said, "mail.user needs mail.password_file beside it");
}

#[test]
fn the_settings_that_are_delivered_have_known_keys_only() {
    let delivered = include_str!("../../../../deploy/certwright.toml");
    assert!(file::parse(delivered).is_ok());
}
