//! An installation of its own for each test, with logins, and a way to ask it.

use crate::entrance::Entrance;
use crate::server::configured;
use crate::tally::Tally;
use crate::tongue::Tongues;
use actix_web::App as Server;
use actix_web::test::{TestRequest, call_service, init_service, read_body};
use chrono_tz::Tz;
use domain::{Actor, Role};
use serde_json::{Value, json};
use service::App;
use service::account::{NewUser, add};
use service::app::{Config, MailConfig, Raw, Terms};
use std::sync::Arc;
use tempfile::TempDir;

pub(super) const PASSWORD: &str = "three words that stand alone";

pub(super) struct World {
    pub app: App,
    /// What its door has counted.
    pub tally: Arc<Tally>,
    /// The languages its pages are told in.
    pub tongues: Arc<Tongues>,
    _folder: TempDir,
}

pub(super) struct Answer {
    pub status: u16,
    headers: Vec<(String, String)>,
    /// The body as text; what is packed reads as nonsense.
    pub body: String,
    /// The body as it was sent.
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(found, _)| found == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// What the browser is to keep under a name, with its attributes; empty for nothing.
    pub fn cookie(&self, name: &str) -> &str {
        let named = format!("{name}=");
        let mut cookies = self.headers.iter().filter(|(name, _)| name == "set-cookie");
        cookies
            .find_map(|(_, cookie)| cookie.strip_prefix(&named))
            .unwrap_or_default()
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    /// The value of a hidden field.
    pub fn hidden(&self, name: &str) -> String {
        let start = format!("name=\"{name}\" value=\"");
        let rest = self
            .body
            .split_once(&start)
            .unwrap_or_else(|| panic!("no {name} in {}", self.body))
            .1;
        rest.split_once('"').unwrap().0.to_owned()
    }
}

impl World {
    pub fn new() -> World {
        let folder = tempfile::tempdir().unwrap();
        let config = Config {
            database: format!("sqlite://{}", folder.path().join("test.db").display()),
            data: folder.path().to_owned(),
            zone: Tz::Asia__Singapore,
            public_url: "http://localhost:8080".to_owned(),
            trusted_proxies: Vec::new(),
            program: None,
            languages: None,
            demonstration: true,
            secret: vec![7; 32],
            seal: None,
            mail: MailConfig::Folder(folder.path().join("mail")),
        };
        let app = App::open(config).unwrap();
        let Entrance {
            app,
            tally,
            tongues,
        } = Entrance::to(app).unwrap();
        let world = World {
            app,
            tally,
            tongues,
            _folder: folder,
        };
        world.user("manager", Role::Manager);
        world
    }

    /// A login with the person behind it, without whom most acts are nobody's.
    pub fn user(&self, login: &str, role: Role) {
        let manager = Actor {
            roles: vec![Role::Manager],
            ..Actor::system()
        };
        let input =
            serde_json::json!({ "name": "Mei Tan", "email": "mei@example.com", "employed": true });
        let case = App::case("person/register").unwrap();
        let (terms, raw) = (Terms::default(), Raw::Json(input));
        let person = self.app.perform(&manager, &terms, case, "", &raw);
        let new = NewUser {
            login: login.to_owned(),
            name: "Mei Tan".to_owned(),
            roles: vec![role],
            person: Some(person.unwrap().id.into()),
            client: None,
            password: PASSWORD.to_owned(),
        };
        self.app
            .write(&Actor::system(), "test", |tx, _| add(tx, new))
            .unwrap();
    }

    pub async fn ask(&self, request: TestRequest) -> Answer {
        let entrance = Entrance {
            app: self.app.clone(),
            tally: Arc::clone(&self.tally),
            tongues: Arc::clone(&self.tongues),
        };
        let service = init_service(Server::new().configure(configured(entrance))).await;
        let response = call_service(&service, request.to_request()).await;
        let status = response.status().as_u16();
        let headers = response.headers().iter();
        let headers = headers
            .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
            .collect();
        let bytes = read_body(response).await.to_vec();
        Answer {
            status,
            headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
            bytes,
        }
    }

    pub async fn get(&self, path: &str, cookie: &str) -> Answer {
        self.ask(
            TestRequest::get()
                .uri(path)
                .insert_header(("cookie", cookie)),
        )
        .await
    }

    pub async fn post(&self, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Answer {
        let request = TestRequest::post()
            .uri(path)
            .insert_header(("cookie", cookie));
        self.ask(request.set_form(fields)).await
    }

    pub async fn sign_in(&self, login: &str) -> String {
        let answer = self
            .post("/login", "", &[("login", login), ("password", PASSWORD)])
            .await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (303, "/"),
            "{}",
            answer.body
        );
        answer
            .header("set-cookie")
            .split_once(';')
            .unwrap()
            .0
            .to_owned()
    }

    pub async fn bearer(&self, login: &str) -> String {
        let credentials = json!({"login": login, "password": PASSWORD});
        let answer = self
            .ask(
                TestRequest::post()
                    .uri("/api/v1/token")
                    .set_json(credentials),
            )
            .await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        format!("Bearer {}", answer.json()["token"].as_str().unwrap())
    }
}
