//! What settings become, and what is said of those that will not do.

mod address;
mod place;

use super::*;
use service::app::MailConfig;
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
fn the_settings_that_are_delivered_have_known_keys_only() {
    let delivered = include_str!("../../../../deploy/certwright.toml");
    assert!(file::parse(delivered).is_ok());
}
