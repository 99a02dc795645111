//! Someone at the doors of the real server.

use serde_json::{Value, json};

/// Someone at the doors: a browser with cookies, or a program with a token.
pub struct Visitor {
    agent: ureq::Agent,
    base: String,
    token: Option<String>,
}

/// What a door answered.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The body as text; empty where it is none.
    pub text: String,
    /// The body as it came.
    pub bytes: Vec<u8>,
    headers: Vec<(String, String)>,
}

impl Answer {
    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|e| panic!("{e}: {}", self.text))
    }

    /// A header; empty when absent.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .iter()
            .find(|(n, _)| n.eq_ignore_ascii_case(name))
            .map_or("", |(_, value)| value.as_str())
    }
}

impl Visitor {
    pub(crate) fn new(base: &str) -> Visitor {
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .build()
            .new_agent();
        Visitor {
            agent,
            base: base.to_owned(),
            token: None,
        }
    }

    /// Someone at the doors of a server at an address.
    pub fn at(base: &str) -> Visitor {
        Visitor::new(base)
    }

    /// The bearer token, where this is a program.
    pub fn token(&self) -> Option<String> {
        self.token.clone()
    }

    /// Becomes a program with the bearer token of a login.
    pub fn sign_in_as_program(&mut self, login: &str, password: &str) {
        self.authorise(login, password);
    }

    pub(crate) fn authorise(&mut self, login: &str, password: &str) {
        let answer = self.post(
            "/api/v1/token",
            &[],
            &json!({ "login": login, "password": password }),
        );
        assert_eq!(answer.status, 200, "{}", answer.text);
        self.token = answer.json()["token"].as_str().map(str::to_owned);
        assert!(self.token.is_some(), "{}", answer.text);
    }

    /// GET.
    pub fn get(&self, path: &str) -> Answer {
        let mut request = self.agent.get(format!("{}{path}", self.base));
        if let Some(token) = &self.token {
            request = request.header("Authorization", format!("Bearer {token}"));
        }
        answer(request.call())
    }

    /// GET with further headers, without a token.
    pub fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = self.agent.get(format!("{}{path}", self.base));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        answer(request.call())
    }

    /// OPTIONS, as a browser sends it before it lets a page of another site read.
    pub fn options(&self, path: &str) -> Answer {
        let request = self.agent.options(format!("{}{path}", self.base));
        let request = request
            .header("Origin", "https://elsewhere.example")
            .header("Access-Control-Request-Method", "GET");
        answer(request.call())
    }

    /// GET of a page and of those it leads on to. Returns the last address with its answer.
    pub fn follow(&self, path: &str) -> (String, Answer) {
        let mut path = path.to_owned();
        for _ in 0..5 {
            let answer = self.get(&path);
            if answer.status != 303 {
                return (path, answer);
            }
            path = answer.header("location").to_owned();
        }
        panic!("{path} leads round and round");
    }

    /// POST of a form with one file, as the verification page sends it.
    pub fn verify(&self, file: &[u8]) -> Answer {
        let head =
            b"--b0undary\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\
            Content-Type: application/pdf\r\n\r\n";
        let parts: [&[u8]; 3] = [head, file, b"\r\n--b0undary--\r\n"];
        let kind = "multipart/form-data; boundary=b0undary";
        self.send("/verify", kind, &parts.concat())
    }

    /// POST of JSON with further headers.
    pub fn post(&self, path: &str, headers: &[(&str, &str)], body: &Value) -> Answer {
        let mut request = self
            .agent
            .post(format!("{}{path}", self.base))
            .content_type("application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(token) = &self.token {
            request = request.header("Authorization", format!("Bearer {token}"));
        }
        answer(request.send(body.to_string()))
    }

    /// POST of a form, as a browser on the same site sends it.
    pub fn submit(&self, path: &str, pairs: &[(&str, &str)]) -> Answer {
        self.submit_from(path, pairs, "same-origin")
    }

    /// POST of a form from a site a browser names.
    pub fn submit_from(&self, path: &str, pairs: &[(&str, &str)], site: &str) -> Answer {
        let request = self
            .agent
            .post(format!("{}{path}", self.base))
            .header("Sec-Fetch-Site", site);
        answer(request.send_form(pairs.iter().copied()))
    }

    /// POST of a form with files, as a browser on the same site sends it: field, name and bytes of each.
    pub fn fill(
        &self,
        path: &str,
        pairs: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Answer {
        let mut body = Vec::new();
        for (name, value) in pairs {
            let head =
                format!("--b0undary\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
            body.extend([head.as_bytes(), value.as_bytes(), b"\r\n"].concat());
        }
        for (name, called, bytes) in files {
            let head = format!(
                "--b0undary\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{called}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            );
            body.extend([head.as_bytes(), bytes, b"\r\n"].concat());
        }
        body.extend(b"--b0undary--\r\n");
        self.send(path, "multipart/form-data; boundary=b0undary", &body)
    }

    /// Brings a file along, as a program does.
    pub fn bring(&self, name: &str, bytes: &[u8]) -> Answer {
        let path = format!("/api/v1/upload?name={name}");
        self.send(&path, "application/octet-stream", bytes)
    }

    /// POST of bytes with a content type.
    pub fn send(&self, path: &str, content_type: &str, bytes: &[u8]) -> Answer {
        let mut request = self
            .agent
            .post(format!("{}{path}", self.base))
            .header("Sec-Fetch-Site", "same-origin")
            .header("Idempotency-Key", "sent")
            .content_type(content_type);
        if let Some(token) = &self.token {
            request = request.header("Authorization", format!("Bearer {token}"));
        }
        answer(request.send(bytes))
    }

    /// Signs in as a person does: opens the form, fills it in.
    pub fn sign_in(&self, login: &str, password: &str) -> Answer {
        let csrf = self.csrf("/login");
        self.submit(
            "/login",
            &[("login", login), ("password", password), ("csrf", &csrf)],
        )
    }

    /// The form token of a page; empty when the page has none.
    pub fn csrf(&self, path: &str) -> String {
        hidden(&self.get(path).text, "csrf")
    }
}

/// The value of a hidden field of a page.
fn hidden(page: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    page.split_once(&mark)
        .and_then(|(_, rest)| rest.split_once('"'))
        .map(|(value, _)| value.to_owned())
        .unwrap_or_default()
}

fn answer(response: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Answer {
    let mut response = response.unwrap();
    let headers = response
        .headers()
        .iter()
        .map(|(name, value)| {
            (
                name.to_string(),
                String::from_utf8_lossy(value.as_bytes()).into_owned(),
            )
        })
        .collect();
    let status = response.status().as_u16();
    let whole = response.body_mut().with_config().limit(64 * 1024 * 1024);
    let bytes = whole.read_to_vec().unwrap_or_default();
    Answer {
        status,
        text: String::from_utf8(bytes.clone()).unwrap_or_default(),
        bytes,
        headers,
    }
}
