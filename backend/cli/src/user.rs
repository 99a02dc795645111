//! Adds and resets logins from the command line, where whoever has the settings may do so.

use crate::answer::{Answer, Fault, Outcome, show, show_json};
use crate::command::{NewUser, ResetUser};
use crate::config::Installation;
use domain::Actor;
use ring::rand::{SecureRandom, SystemRandom};
use serde_json::json;
use service::{App, account};
use std::fs;
use std::path::Path;

/// What the history and the log call these requests.
const REQUEST: &str = "command line";
/// Letters that nobody takes for one another; 32 of them, so that each carries five bits.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
/// 24 letters carry 120 bits.
const LENGTH: usize = 24;

/// A password and whether it was made here.
struct Password {
    text: String,
    made: bool,
}

/// Adds a login.
///
/// # Errors
/// Every wrong value, in one sentence.
pub fn add(installation: Installation, asked: &NewUser, json: bool) -> Outcome {
    let password = password(asked.password_file.as_deref())?;
    let app = App::open_made(installation.app).map_err(Fault::wrong)?;
    let new = account::NewUser {
        login: asked.login.clone(),
        name: asked.name.clone(),
        roles: asked.roles.clone(),
        person: asked.person.clone().map(Into::into),
        client: asked.client.clone().map(Into::into),
        password: password.text.clone(),
    };
    let user = app.write(&Actor::system(), REQUEST, |tx, _| account::add(tx, new))?;
    tell("added", &user.login, &password, json)
}

/// Gives a login a new password and ends its sessions.
///
/// # Errors
/// One sentence when there is no such login or the password will not do.
pub fn reset(installation: Installation, asked: &ResetUser, json: bool) -> Outcome {
    let password = password(asked.password_file.as_deref())?;
    let app = App::open_made(installation.app).map_err(Fault::wrong)?;
    let reset = app.write(&Actor::system(), REQUEST, |tx, _| {
        account::reset_password(tx, &asked.login, &password.text)
    });
    let user = reset.map_err(|error| match error {
        domain::Error::Fault(domain::Fault::NotFound) => {
            Fault::wrong(format!("There is no login {}", asked.login))
        }
        other => Fault::from(other),
    })?;
    tell("reset", &user.login, &password, json)
}

fn tell(done: &str, login: &str, password: &Password, json: bool) -> Outcome {
    let made = password.made.then_some(&password.text);
    if json {
        show_json(&json!({ "login": login, "done": done, "password": made }))?;
        return Ok(Answer::Yes);
    }
    show(&format!("The login {login} is {done}."));
    if let Some(text) = made {
        show(&format!("Its password, shown only this once: {text}"));
    }
    Ok(Answer::Yes)
}

fn password(file: Option<&Path>) -> Result<Password, Fault> {
    let Some(file) = file else {
        return Ok(Password {
            text: invent()?,
            made: true,
        });
    };
    let text = fs::read_to_string(file)
        .map_err(|error| Fault::wrong(format!("{} cannot be read ({error})", file.display())))?;
    Ok(Password {
        text: text.trim_end_matches(['\r', '\n']).to_owned(),
        made: false,
    })
}

fn invent() -> Result<String, Fault> {
    let mut bytes = [0; LENGTH];
    SystemRandom::new()
        .fill(&mut bytes)
        .map_err(|_| Fault::internal("This machine provides no random numbers"))?;
    let letter = |byte: u8| char::from(LETTERS[usize::from(byte) % LETTERS.len()]);
    Ok(bytes.into_iter().map(letter).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invented_passwords_are_long_and_never_the_same() {
        let (one, other) = (invent().expect("random"), invent().expect("random"));
        assert_eq!(one.len(), LENGTH);
        assert_ne!(one, other);
        assert!(one.bytes().all(|letter| LETTERS.contains(&letter)), "{one}");
    }

    #[test]
    fn a_password_file_loses_its_last_line_break_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("password");
        fs::write(&file, " four words of mine \n").expect("written");
        let read = password(Some(&file)).expect("readable");
        assert_eq!(read.text, " four words of mine ");
        assert!(!read.made);
    }
}
