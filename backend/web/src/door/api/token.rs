//! The door where a program signs in.

use crate::note::tell;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::visit::Visit;
use crate::watch::Kind;
use crate::{bearer, login};
use domain::Error;
use domain::error::{FieldError, Unfit};
use domain::sentence::say;
use serde_json::{Value, json};
use service::account::{self, Entry};

/// Gives a bearer token to whoever knows a login and its password.
pub(super) fn issue(visit: &Visit) -> Result<Reply, Problem> {
    let body = visit.json()?;
    let (name, password) = credentials(&body)?;
    let asker = login::asker(visit);
    let entry = account::authenticate(&visit.app, &visit.id, &asker, name, password)?;
    let user = match entry {
        Entry::Known(user) => user,
        refused => return Err(Problem::of_login(&refused)),
    };
    visit.identify(Some(user.id.as_str()));
    let token = bearer::issue(&visit.app, &user, bearer::HOURS)?;
    tell(visit, Kind::Token, "bearer");
    let answer = json!({
        "token": token,
        "token_type": "Bearer",
        "expires_in": bearer::HOURS * 3600,
    });
    Ok(Reply::json(200, &answer))
}

/// A password is taken as it is: nothing is trimmed.
fn credentials(body: &Value) -> Result<(&str, &str), Problem> {
    let known = ["login", "password"];
    let mut errors = Vec::new();
    let mut said = known.map(|name| match body.get(name).and_then(Value::as_str) {
        Some(text) if !text.is_empty() => text,
        _ => {
            errors.push(
                FieldError::new(name, say!("The {name} is missing.", name)).coded(Unfit::Missing),
            );
            ""
        }
    });
    let others = body.as_object().into_iter().flatten();
    for (name, _) in others.filter(|(name, _)| !known.contains(&name.as_str())) {
        errors.push(FieldError::new(
            name,
            "There is no such field. The fields are: login, password.",
        ));
    }
    if errors.is_empty() {
        let [login, password] = &mut said;
        Ok((*login, *password))
    } else {
        Err(Error::Invalid(errors).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_are_taken_as_they_are_and_missing_ones_named() {
        let body = json!({"login": "ada", "password": " spaces count "});
        assert_eq!(credentials(&body).unwrap(), ("ada", " spaces count "));
        let wrong = credentials(&json!({"login": 5, "user": "ada"})).unwrap_err();
        assert_eq!(wrong.errors.len(), 3);
        assert_eq!(credentials(&json!([])).unwrap_err().status, 422);
    }
}
