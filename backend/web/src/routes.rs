//! The one table of all routes. The server is built from it, the guards and OpenAPI walk it.

mod door;

pub use door::{Api, Door, Known, Page, Plain};

use crate::problem;
use actix_web::http::Method;
use domain::Act;
use service::{acts, nouns};

/// Where the doors for programs are.
pub(crate) const API: &str = "/api/v1";

/// Whether a path is one for programs.
pub(crate) fn is_api(path: &str) -> bool {
    path.strip_prefix(API)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// One route.
#[derive(Clone)]
pub struct Route {
    /// The method; GET answers HEAD as well.
    pub method: Method,
    /// The path with `{name}` for its parts that vary.
    pub path: String,
    /// The permission it needs; none where a login is enough or nobody is asked.
    pub act: Option<Act>,
    /// Whether it answers without a login.
    pub open: bool,
    /// What answers.
    pub door: Door,
}

/// Every route, in the order they are matched: a literal word before the id of a record.
pub fn table() -> Vec<Route> {
    let mut routes = fixed();
    for &case in acts::ALL.iter() {
        let path = case.path("{id}");
        let act = Some(case.meta().act);
        routes.push(route(Method::GET, &path, act, Door::Page(Page::Form(case))));
        routes.push(route(
            Method::POST,
            &path,
            act,
            Door::Page(Page::Submit(case)),
        ));
        let api = format!("{API}{path}");
        routes.push(route(Method::GET, &api, act, Door::Api(Api::Form(case))));
        routes.push(route(Method::POST, &api, act, Door::Api(Api::Act(case))));
    }
    for &noun in nouns::ALL.iter() {
        let act = Some(noun.read);
        let (list, record) = (format!("/{}", noun.noun), format!("/{}/{{id}}", noun.noun));
        if noun.list.is_some() {
            routes.push(route(Method::GET, &list, act, Door::Page(Page::List(noun))));
            let table = format!("{list}.csv");
            routes.push(route(
                Method::GET,
                &table,
                act,
                Door::Page(Page::Table(noun)),
            ));
            routes.push(route(
                Method::GET,
                &format!("{API}{list}"),
                act,
                Door::Api(Api::List(noun)),
            ));
        }
        routes.push(route(
            Method::GET,
            &record,
            act,
            Door::Page(Page::Record(noun)),
        ));
        routes.push(route(
            Method::GET,
            &format!("{API}{record}"),
            act,
            Door::Api(Api::Record(noun)),
        ));
    }
    routes
}

/// Where certificates are verified, for people and for programs, with the revision where it is named.
const VERIFY: [&str; 2] = ["/verify/{number}", "/verify/{number}/{revision}"];

fn fixed() -> Vec<Route> {
    let get = Method::GET;
    let post = Method::POST;
    let document = "/document/{sha256}";
    let mut routes = vec![
        open(get.clone(), "/healthz", Door::Plain(Plain::Health)),
        open(get.clone(), "/readyz", Door::Plain(Plain::Ready)),
        open(get.clone(), "/static/{name}", Door::Plain(Plain::Static)),
        open(get.clone(), "/login", Door::Page(Page::LoginForm)),
        open(post.clone(), "/login", Door::Page(Page::Login)),
        open(get.clone(), problem::PAGE, Door::Page(Page::Problems)),
        open(get.clone(), "/verify", Door::Page(Page::VerifyForm)),
        open(post.clone(), "/verify", Door::Page(Page::VerifyFile)),
        open(post.clone(), "/api/v1/token", Door::Api(Api::Token)),
        open(get.clone(), "/api/v1/openapi.json", Door::Api(Api::OpenApi)),
        route(get.clone(), "/api/v1/me", None, Door::Api(Api::Me)),
        route(get.clone(), "/api/v1/task", None, Door::Api(Api::Task)),
        route(get.clone(), "/", None, Door::Page(Page::Queue)),
        route(get.clone(), "/clock", None, Door::Page(Page::ClockForm)),
        route(post.clone(), "/clock", None, Door::Page(Page::Clock)),
        route(post.clone(), "/logout", None, Door::Page(Page::Logout)),
        route(post, &format!("{API}/upload"), None, Door::Api(Api::Upload)),
        route(
            get.clone(),
            &format!("{document}/preview"),
            None,
            Door::Page(Page::Preview),
        ),
        route(get.clone(), document, None, Door::Page(Page::Document)),
        route(
            get.clone(),
            &format!("{API}{document}"),
            None,
            Door::Api(Api::Document),
        ),
    ];
    for path in VERIFY {
        let api = format!("{API}{path}");
        routes.push(open(get.clone(), path, Door::Page(Page::Verify)));
        routes.push(open(get.clone(), &api, Door::Api(Api::Verify)));
        routes.push(preflight(&api));
    }
    routes.extend(well_known());
    routes
}

fn well_known() -> Vec<Route> {
    let known = [
        ("/.well-known/jwks.json", Known::Keys),
        ("/.well-known/certwright/seal.pem", Known::Chains),
        ("/.well-known/security.txt", Known::Security),
        ("/robots.txt", Known::Robots),
        ("/favicon.ico", Known::Icon),
    ];
    let mut routes = Vec::new();
    for (path, what) in known {
        routes.push(open(Method::GET, path, Door::Plain(Plain::Known(what))));
        if matches!(what, Known::Keys | Known::Chains | Known::Security) {
            routes.push(preflight(path));
        }
    }
    routes
}

/// Browsers ask so before a page of another site reads what is public.
fn preflight(path: &str) -> Route {
    open(
        Method::OPTIONS,
        path,
        Door::Plain(Plain::Known(Known::Preflight)),
    )
}

fn route(method: Method, path: &str, act: Option<Act>, door: Door) -> Route {
    Route {
        method,
        path: path.to_owned(),
        act,
        open: false,
        door,
    }
}

fn open(method: Method, path: &str, door: Door) -> Route {
    Route {
        open: true,
        ..route(method, path, None, door)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_act_of_a_person_has_form_and_submission_for_people_and_for_programs() {
        for &case in acts::ALL.iter() {
            let doors = table()
                .into_iter()
                .filter(|route| {
                    route.act == Some(case.meta().act) && route.path.ends_with(&case.path("{id}"))
                })
                .count();
            assert_eq!(doors, 4, "{}", case.meta().act.word());
        }
    }

    #[test]
    fn no_two_routes_share_method_and_path() {
        let routes = table();
        let distinct: BTreeSet<String> = routes
            .iter()
            .map(|route| format!("{} {}", route.method, route.path))
            .collect();
        assert_eq!(distinct.len(), routes.len());
    }

    #[test]
    fn only_a_known_few_answer_without_a_login() {
        let open: Vec<String> = table()
            .into_iter()
            .filter(|route| route.open && route.method == Method::POST)
            .map(|route| route.path)
            .collect();
        assert_eq!(open, ["/login", "/verify", "/api/v1/token"]);
    }
}
