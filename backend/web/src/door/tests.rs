//! The doors themselves, whatever the act behind them: login, forms, errors, headers.

use crate::server::configure;
use actix_web::App as Server;
use actix_web::test::{TestRequest, call_service, init_service, read_body};
use chrono_tz::Tz;
use domain::{Actor, Role};
use serde_json::{Value, json};
use service::account::{NewUser, add};
use service::app::{Config, MailConfig};
use service::App;
use tempfile::TempDir;

const PASSWORD: &str = "three words that stand alone";

struct World {
    app: App,
    _folder: TempDir,
}

struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(found, _)| found == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    /// The value of a hidden field.
    fn hidden(&self, name: &str) -> String {
        let start = format!("name=\"{name}\" value=\"");
        let rest = self.body.split_once(&start).unwrap_or_else(|| panic!("no {name} in {}", self.body)).1;
        rest.split_once('"').unwrap().0.to_owned()
    }
}

impl World {
    fn new() -> World {
        let folder = tempfile::tempdir().unwrap();
        let config = Config {
            database: format!("sqlite://{}", folder.path().join("test.db").display()),
            data: folder.path().to_owned(),
            zone: Tz::Asia__Singapore,
            public_url: "http://localhost:8080".to_owned(),
            demonstration: true,
            secret: vec![7; 32],
            seal: None,
            mail: MailConfig::Folder(folder.path().join("mail")),
        };
        let app = App::open(config).unwrap();
        let world = World { app, _folder: folder };
        world.user("manager", Role::Manager);
        world
    }

    fn user(&self, login: &str, role: Role) {
        let new = NewUser {
            login: login.to_owned(),
            name: "Mei Tan".to_owned(),
            roles: vec![role],
            person: None,
            client: None,
            password: PASSWORD.to_owned(),
        };
        self.app.write(&Actor::system(), "test", |tx, _| add(tx, new)).unwrap();
    }

    async fn ask(&self, request: TestRequest) -> Answer {
        let service = init_service(Server::new().configure(configure(self.app.clone()))).await;
        let response = call_service(&service, request.to_request()).await;
        let headers = response.headers().iter();
        Answer {
            status: response.status().as_u16(),
            headers: headers
                .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
                .collect(),
            body: String::from_utf8_lossy(&read_body(response).await).into_owned(),
        }
    }

    async fn get(&self, path: &str, cookie: &str) -> Answer {
        self.ask(TestRequest::get().uri(path).insert_header(("cookie", cookie))).await
    }

    async fn post(&self, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Answer {
        let request = TestRequest::post().uri(path).insert_header(("cookie", cookie));
        self.ask(request.set_form(fields)).await
    }

    async fn sign_in(&self, login: &str) -> String {
        let answer = self.post("/login", "", &[("login", login), ("password", PASSWORD)]).await;
        assert_eq!((answer.status, answer.header("location")), (303, "/"), "{}", answer.body);
        answer.header("set-cookie").split_once(';').unwrap().0.to_owned()
    }

    async fn bearer(&self, login: &str) -> String {
        let credentials = json!({"login": login, "password": PASSWORD});
        let answer = self.ask(TestRequest::post().uri("/api/v1/token").set_json(credentials)).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        format!("Bearer {}", answer.json()["token"].as_str().unwrap())
    }
}

fn client() -> Value {
    json!({
        "name": "Aurora Analytics", "address": "1 Marina Way", "city": "Singapore", "country": "Singapore",
        "representative": "Lim Hui", "email": "lim@aurora.example",
    })
}

fn typed() -> Vec<(String, String)> {
    crate::page::field::typed(&client())
}

/// Fills the form of a new client and sends it.
async fn register(world: &World, cookie: &str, more: &[(&str, &str)]) -> Answer {
    let form = world.get("/client/register", cookie).await;
    assert_eq!(form.status, 200, "{}", form.body);
    let (csrf, once, version) = (form.hidden("csrf"), form.hidden("once"), form.hidden("version"));
    let typed = typed();
    let mut fields = vec![("csrf", csrf.as_str()), ("once", &once), ("version", &version)];
    fields.extend_from_slice(more);
    let given: Vec<&str> = more.iter().map(|(name, _)| *name).collect();
    let rest = typed.iter().filter(|(name, _)| !given.contains(&name.as_str()));
    fields.extend(rest.map(|(name, value)| (name.as_str(), value.as_str())));
    world.post("/client/register", cookie, &fields).await
}

#[actix_web::test]
async fn who_is_not_signed_in_is_led_to_the_login_and_back() {
    let world = World::new();
    let front = world.get("/", "").await;
    assert_eq!((front.status, front.header("location")), (303, "/login"));
    let deep = world.get("/client", "session=forged").await;
    assert_eq!(deep.header("location"), "/login?next=%2Fclient");
    let fields = [("login", "MANAGER "), ("password", PASSWORD), ("next", "/client")];
    let entered = world.post("/login", "", &fields).await;
    assert_eq!((entered.status, entered.header("location")), (303, "/client"));
}

#[actix_web::test]
async fn a_refused_login_keeps_the_login_and_clears_the_password() {
    let world = World::new();
    let known = world.post("/login", "", &[("login", "manager"), ("password", "wrong")]).await;
    let unknown = world.post("/login", "", &[("login", "nobody"), ("password", "wrong")]).await;
    assert_eq!((known.status, unknown.status), (422, 422));
    assert!(known.body.contains("value=\"manager\"") && !known.body.contains("wrong\""));
    assert!(known.body.contains("role=\"alert\""));
    assert_eq!(known.header("set-cookie"), "");
    let said = |answer: &Answer| answer.body.contains("Login and password do not belong together.");
    assert!(said(&known) && said(&unknown));
}

#[actix_web::test]
async fn the_sixth_try_is_refused_even_with_the_right_password() {
    let world = World::new();
    for _ in 0..5 {
        let answer = world.post("/login", "", &[("login", "manager"), ("password", "wrong")]).await;
        assert_eq!(answer.status, 422);
    }
    let refused = world.post("/login", "", &[("login", "manager"), ("password", PASSWORD)]).await;
    assert_eq!(refused.status, 429);
    assert!(refused.body.contains("Try again in 15 minutes."), "{}", refused.body);
    assert_eq!(refused.header("retry-after"), "900");
    world.user("other", Role::Planner);
    world.sign_in("other").await;
}

#[actix_web::test]
async fn signing_out_ends_the_session_itself() {
    let world = World::new();
    let cookie = world.sign_in("manager").await;
    let work = world.get("/", &cookie).await;
    assert_eq!(work.status, 200);
    let forged = world.post("/logout", &cookie, &[("csrf", "0")]).await;
    assert_eq!(forged.status, 403);
    let out = world.post("/logout", &cookie, &[("csrf", &work.hidden("csrf"))]).await;
    assert_eq!((out.status, out.header("location")), (303, "/login"));
    assert!(out.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(world.get("/", &cookie).await.status, 303);
}

#[actix_web::test]
async fn an_act_leads_from_its_form_to_the_record_it_made() {
    let world = World::new();
    let cookie = world.sign_in("manager").await;
    let done = register(&world, &cookie, &[]).await;
    assert_eq!(done.status, 303, "{}", done.body);
    let record = world.get(done.header("location"), &cookie).await;
    assert_eq!(record.status, 200, "{}", record.body);
    assert!(record.body.contains("Aurora Analytics") && record.body.contains("Register a client"));
    let list = world.get("/client?text=aurora", &cookie).await;
    assert!(list.body.contains("Aurora Analytics"));
    let other = world.get("/client?text=borealis", &cookie).await;
    assert!(other.body.contains("Nothing matches.") && other.body.contains("value=\"borealis\""));
}

#[actix_web::test]
async fn a_form_sent_twice_acts_once() {
    let world = World::new();
    let cookie = world.sign_in("manager").await;
    let first = register(&world, &cookie, &[("once", "same")]).await;
    let second = register(&world, &cookie, &[("once", "same")]).await;
    assert_eq!(first.header("location"), second.header("location"));
    let other = register(&world, &cookie, &[("once", "same"), ("name", "Another")]).await;
    assert_eq!(other.status, 409);
    assert!(other.body.contains("value=\"Another\"") && !other.body.contains("Idempotency"));
}

#[actix_web::test]
async fn wrong_fields_are_all_named_and_nothing_typed_is_lost() {
    let world = World::new();
    let cookie = world.sign_in("manager").await;
    let answer = register(&world, &cookie, &[("name", " "), ("email", "nowhere")]).await;
    assert_eq!(answer.status, 422);
    for kept in ["href=\"#f-name\"", "href=\"#f-email\"", "value=\"nowhere\"", "value=\"Lim Hui\"", "data-kept"] {
        assert!(answer.body.contains(kept), "{kept} in {}", answer.body);
    }
}

#[actix_web::test]
async fn a_form_of_another_session_changes_nothing_and_keeps_what_was_typed() {
    let world = World::new();
    let cookie = world.sign_in("manager").await;
    let answer = register(&world, &cookie, &[("csrf", "0".repeat(64).as_str())]).await;
    assert_eq!(answer.status, 403);
    assert!(answer.body.contains("value=\"Aurora Analytics\""));
    assert!(!world.get("/client", &cookie).await.body.contains("Aurora"));
    let cross = TestRequest::post().uri("/client/register").insert_header(("sec-fetch-site", "cross-site"));
    assert_eq!(world.ask(cross.set_form(typed())).await.status, 403);
}

#[actix_web::test]
async fn every_answer_carries_its_guards() {
    let world = World::new();
    for path in ["/login", "/verify", "/nowhere/at/all", "/api/v1/nowhere", "/static/style.css", "/healthz"] {
        let answer = world.get(path, "").await;
        assert!(answer.header("content-security-policy").starts_with("default-src 'none'"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
        assert_eq!(answer.header("x-request-id").len(), 16, "{path}");
        assert_eq!(answer.header("set-cookie"), "", "{path}");
    }
}

#[actix_web::test]
async fn a_method_the_path_does_not_know_is_405_with_those_it_knows() {
    let world = World::new();
    let page = world.ask(TestRequest::delete().uri("/login")).await;
    assert_eq!((page.status, page.header("allow")), (405, "GET, HEAD, POST"));
    let api = world.ask(TestRequest::get().uri("/api/v1/token")).await;
    assert_eq!((api.status, api.header("allow")), (405, "POST"));
    assert_eq!(api.header("content-type"), "application/problem+json");
}

#[actix_web::test]
async fn a_body_over_the_limit_is_413() {
    let world = World::new();
    let fits = "x".repeat(64 * 1024 - 2);
    let request = |text: &str| {
        let kind = ("content-type", "application/json");
        TestRequest::post().uri("/api/v1/token").insert_header(kind).set_payload(format!("\"{text}\""))
    };
    assert_eq!(world.ask(request(&fits)).await.status, 422);
    let over = world.ask(request(&format!("{fits}x"))).await;
    assert_eq!((over.status, over.header("content-type")), (413, "application/problem+json"));
}

#[actix_web::test]
async fn a_program_registers_and_reads_a_client() {
    let world = World::new();
    let bearer = world.bearer("manager").await;
    let post = |key: &str| {
        let request = TestRequest::post().uri("/api/v1/client/register");
        request
            .insert_header(("authorization", bearer.as_str()))
            .insert_header(("idempotency-key", key))
            .set_json(client())
    };
    let made = world.ask(post("k1")).await;
    assert_eq!(made.status, 201, "{}", made.body);
    assert_eq!(world.ask(post("k1")).await.body, made.body);
    assert_ne!(world.ask(post("k2")).await.body, made.body);
    let place = made.header("location").to_owned();
    let get = |path: &str| TestRequest::get().uri(path).insert_header(("authorization", bearer.as_str()));
    let record = world.ask(get(&place)).await;
    assert_eq!((record.status, record.header("etag")), (200, "\"1\""));
    assert_eq!(record.json()["record"]["name"], "Aurora Analytics");
    let list = world.ask(get("/api/v1/client?limit=1")).await;
    let next = list.header("link").strip_prefix('<').unwrap().split_once('>').unwrap().0.to_owned();
    let second = world.ask(get(&next)).await;
    assert_ne!(list.json()["records"], second.json()["records"]);
    assert_eq!((second.status, second.header("link")), (200, ""));
}

#[actix_web::test]
async fn a_program_must_say_who_it_is_and_which_request_this_is() {
    let world = World::new();
    let bearer = world.bearer("manager").await;
    let post = || TestRequest::post().uri("/api/v1/client/register").set_json(client());
    let unknown = world.ask(post()).await;
    assert_eq!((unknown.status, unknown.header("www-authenticate")), (401, "Bearer"));
    let forged = world.ask(post().insert_header(("authorization", format!("{bearer}x")))).await;
    assert_eq!(forged.status, 401);
    let keyless = world.ask(post().insert_header(("authorization", bearer.as_str()))).await;
    assert_eq!(keyless.status, 400);
    let named = || post().insert_header(("authorization", bearer.as_str())).insert_header(("idempotency-key", "k"));
    let form = world.ask(named().set_form(typed())).await;
    assert_eq!(form.status, 415);
    let broken = named().set_payload("{").insert_header(("content-type", "application/json"));
    assert_eq!(world.ask(broken).await.status, 400);
    let empty = world.ask(named().set_json(json!({"colour": "red"}))).await;
    assert_eq!(empty.status, 422);
    assert_eq!(empty.json()["errors"].as_array().unwrap().len(), 7);
}

#[actix_web::test]
async fn a_change_needs_the_version_that_was_read() {
    let world = World::new();
    let bearer = world.bearer("manager").await;
    let post = |path: &str, body: Value| {
        let request = TestRequest::post().uri(path).insert_header(("authorization", bearer.as_str()));
        request.insert_header(("idempotency-key", crate::visit::random())).set_json(body)
    };
    let made = world.ask(post("/api/v1/client/register", client())).await.json();
    let path = format!("/api/v1/client/{}/site/add", made["id"].as_str().unwrap());
    let add = || post(&path, json!({}));
    assert_eq!(world.ask(add()).await.status, 428);
    assert_eq!(world.ask(add().insert_header(("if-match", "\"9\""))).await.status, 412);
    assert_eq!(world.ask(add().insert_header(("if-match", "nonsense"))).await.status, 412);
    assert_eq!(world.ask(add().insert_header(("if-match", "\"1\""))).await.status, 422);
    assert_eq!(world.ask(add().insert_header(("if-match", "*"))).await.status, 422);
}

#[actix_web::test]
async fn what_a_role_never_may_is_403_and_what_is_not_there_404() {
    let world = World::new();
    world.user("auditor", Role::Auditor);
    let cookie = world.sign_in("auditor").await;
    assert_eq!(world.get("/client/register", &cookie).await.status, 403);
    assert_eq!(world.get("/client/nothing", &cookie).await.status, 404);
    assert_eq!(world.get("/document/00", &cookie).await.status, 404);
    assert!(!world.get("/", &cookie).await.body.contains("href=\"/settings\""));
}

#[actix_web::test]
async fn a_new_password_ends_sessions_and_tokens() {
    let world = World::new();
    let (cookie, bearer) = (world.sign_in("manager").await, world.bearer("manager").await);
    let read = || TestRequest::get().uri("/api/v1/client").insert_header(("authorization", bearer.as_str()));
    assert_eq!(world.ask(read()).await.status, 200);
    let reset = |tx: &mut _, _: &_| service::account::reset_password(tx, "manager", "another fifteen words");
    world.app.write(&Actor::system(), "test", reset).unwrap();
    assert_eq!(world.ask(read()).await.status, 401);
    assert_eq!(world.get("/", &cookie).await.status, 303);
}

#[actix_web::test]
async fn anyone_may_ask_about_a_certificate_and_an_unknown_one_is_404() {
    let world = World::new();
    let page = world.get("/verify/NO-SUCH-NUMBER", "").await;
    assert_eq!(page.status, 404);
    assert!(page.body.contains("NO-SUCH-NUMBER"));
    let led = world.get("/verify?number=A%2FB", "").await;
    assert_eq!((led.status, led.header("location")), (303, "/verify/A%2FB"));
    let api = world.get("/api/v1/verify/NO-SUCH-NUMBER", "").await;
    assert_eq!((api.status, api.header("content-type")), (404, "application/problem+json"));
    let kind = ("content-type", "multipart/form-data; boundary=b");
    let file = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF\r\n--b--\r\n";
    let send = |body: &'static str| TestRequest::post().uri("/verify").insert_header(kind).set_payload(body);
    assert_eq!(world.ask(send(file)).await.status, 404);
    assert_eq!(world.ask(send("--b--\r\n")).await.status, 422);
}

#[actix_web::test]
async fn the_state_of_the_server_is_told_without_a_login() {
    let world = World::new();
    assert_eq!(world.get("/healthz", "").await.status, 200);
    assert_eq!(world.get("/readyz", "").await.status, 200);
    let described = world.get("/api/v1/openapi.json", "").await;
    assert_eq!(described.json()["openapi"], "3.1.0");
}
