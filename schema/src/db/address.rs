//! How a database is named to people, and what they are told when it cannot be opened.

/// What the driver says, the sentence that tells it, and the way out.
const REASONS: &[(&[&str], &str, &str)] = &[
    (
        &["no password supplied"],
        "asks for a password",
        "give one in PGPASSWORD, or in the file that PGPASSFILE names",
    ),
    (
        &["authentication failed", "no pg_hba.conf entry"],
        "does not let this user in",
        "correct the user in the settings file, its password in PGPASSWORD or PGPASSFILE, or pg_hba.conf on the server",
    ),
    (
        &["database \"", "role \""],
        "does not know the database or the user that the settings name",
        "create them there, or correct database in the settings file",
    ),
    (
        &["could not translate host name"],
        "cannot be found, since its host name is unknown",
        "correct the host in the settings file",
    ),
    (
        &[
            "the database system is",
            "too many clients",
            "remaining connection slots",
        ],
        "accepts no connections now",
        "wait until it has started and has room, and try again",
    ),
    (
        &[
            "onnection refused",
            "No such file or directory",
            "timeout expired",
            "timed out",
            "is unreachable",
            "No route to host",
            "server closed the connection",
        ],
        "does not answer",
        "start it, or correct its host and port in the settings file",
    ),
];

/// That a database cannot be opened, in one sentence with the way out where one is known.
pub(super) fn refused(url: &str, said: &str) -> String {
    let shown = shown(url);
    // A pool tries until it gives up, and then names what it heard last.
    let said = said
        .strip_prefix("timed out waiting for connection: ")
        .unwrap_or(said);
    let known = |marks: &[&str]| marks.iter().any(|mark| said.contains(mark));
    let reason = REASONS.iter().find(|(marks, ..)| known(marks));
    match reason {
        Some((_, what, way_out)) if !url.starts_with("sqlite:") => {
            format!("PostgreSQL at {shown} {what}; {way_out}")
        }
        _ => {
            let words: Vec<&str> = said.split_whitespace().collect();
            format!(
                "The database at {shown} cannot be opened: {}",
                words.join(" ")
            )
        }
    }
}

/// A database's URL without what must not be seen: user and password, and the parameters, which may
/// hold a password too.
pub(super) fn shown(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        return url.to_owned();
    };
    if scheme == "sqlite" {
        return url.to_owned();
    }
    // A password may hold a question mark, and a parameter an at sign: where the two cannot be told
    // apart, nothing is shown.
    let (address, parameters) = rest.split_once('?').unwrap_or((rest, ""));
    let open = match address.rsplit_once('@') {
        _ if parameters.contains('@') => "…".to_owned(),
        Some((_, after)) => format!("…@{after}"),
        None => address.to_owned(),
    };
    format!("{scheme}://{open}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Db;

    const URL: &str = "postgres://certwright:secret@db.example:5432/certwright";

    #[test]
    fn nothing_of_a_password_is_shown_wherever_it_stands() {
        for (url, seen) in [
            ("postgres://u:pa@ss@h:5432/d", "postgres://…@h:5432/d"),
            ("postgres://u:pa?ss@h/d", "postgres://…"),
            ("postgres://u:secret?secret@h/d", "postgres://…"),
            ("postgres://h/d?user=u&password=se@cret", "postgres://…"),
            ("postgres://h/d?password=secret", "postgres://h/d"),
            ("postgres://u:p@h/d?sslmode=require", "postgres://…@h/d"),
        ] {
            assert_eq!(shown(url), seen, "{url}");
        }
    }

    #[test]
    fn a_server_that_is_not_there_is_told_in_one_sentence_with_the_way_out() {
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = free.local_addr().unwrap().port();
        drop(free);
        let url = format!("postgres://certwright:secret@127.0.0.1:{port}/certwright");
        let said = Db::open(&url).err().unwrap();
        assert_eq!(
            said,
            format!(
                "PostgreSQL at postgres://…@127.0.0.1:{port}/certwright does not answer; start it, \
                 or correct its host and port in the settings file"
            )
        );
    }

    #[test]
    fn what_the_driver_says_becomes_a_sentence_of_ours() {
        for (driver, told) in [
            (
                "connection to server at \"db\" (::1), port 5432 failed: Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?",
                "does not answer; start it",
            ),
            (
                "connection to server on socket \"/run/.s.PGSQL.5432\" failed: No such file or directory\n\tIs the server running locally?",
                "does not answer; start it",
            ),
            (
                "invalid port number: \"x\"",
                "cannot be opened: invalid port number",
            ),
            (
                "FATAL:  database \"cw\" does not exist",
                "; create them there",
            ),
            (
                "FATAL:  password authentication failed for user \"x\"",
                "does not let this user in",
            ),
            ("fe_sendauth: no password supplied", "PGPASSWORD"),
            (
                "could not translate host name \"db\" to address: Name or service not known",
                "correct the host",
            ),
            ("FATAL:  the database system is starting up", "try again"),
        ] {
            let said = refused(URL, &format!("timed out waiting for connection: {driver}"));
            assert!(said.contains(told), "{driver}: {said}");
            assert!(!said.contains("secret") && !said.contains('\n'), "{said}");
            assert!(!said.contains('?'), "{said}");
        }
        let said = refused(URL, "timed out waiting for connection");
        assert!(said.contains("does not answer"), "{said}");
    }

    #[test]
    fn no_password_is_shown_wherever_it_stands() {
        for url in [
            "postgres://u:secret@h/d",
            "postgres://u:secret@secret@h/d",
            "postgres://h/d?user=u&password=secret",
        ] {
            assert!(!shown(url).contains("secret"), "{url}: {}", shown(url));
            assert!(shown(url).ends_with("h/d"), "{url}");
        }
        assert_eq!(shown("sqlite:///a@b?.db"), "sqlite:///a@b?.db");
    }
}
