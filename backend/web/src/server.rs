//! The server, built from the table of routes.

use crate::door;
use crate::routes::{API, Api, Door, Page, Route, table};
use actix_web::http::Method;
use actix_web::web::{self, Payload, ServiceConfig};
use actix_web::{App as Server, HttpRequest, HttpServer, Resource, Scope};
use service::App;
use std::io;
use std::net::{SocketAddr, TcpListener};

/// Paths with what each answers.
type Paths = Vec<(String, Vec<Route>)>;

/// Puts every route of the table into a server.
pub fn configure(app: App) -> impl Fn(&mut ServiceConfig) + Clone {
    move |config| {
        for (start, paths) in by_start(by_path(table())) {
            let resources = paths.iter().map(|(path, routes)| {
                let rest = path.strip_prefix(&start).unwrap_or(path);
                resource(&app, rest, routes)
            });
            if start.is_empty() {
                resources.for_each(|resource| {
                    config.service(resource);
                });
            } else {
                config.service(resources.fold(web::scope(&start), Scope::service));
            }
        }
        config.default_service(web::to(missing(&app)));
    }
}

/// Serves on a port that was taken, until the process is told to stop; requests under way are
/// finished first. The port is never let go in between, so that no other program can take it.
///
/// `on_ready` hears the address once requests are answered.
///
/// # Errors
/// What the machine refuses.
pub async fn serve(
    app: App,
    port: TcpListener,
    on_ready: impl FnOnce(SocketAddr),
) -> io::Result<()> {
    let address = port.local_addr()?;
    let configured = configure(app);
    let server = HttpServer::new(move || Server::new().configure(configured.clone()))
        .workers(2)
        .tcp_nodelay(true)
        .shutdown_timeout(20)
        .listen(port)?;
    let running = server.run();
    on_ready(address);
    running.await
}

/// The table's routes by path; paths keep the order in which they are matched.
fn by_path(table: Vec<Route>) -> Paths {
    let mut paths = Paths::new();
    for route in table {
        match paths.iter_mut().find(|(path, _)| *path == route.path) {
            Some((_, routes)) => routes.push(route),
            None => paths.push((route.path.clone(), vec![route])),
        }
    }
    paths
}

/// The paths by what they begin with, up to the noun: a request is matched with those of its noun
/// alone, and not with a pattern for each path there is.
fn by_start(paths: Paths) -> Vec<(String, Paths)> {
    let mut starts: Vec<(String, Paths)> = Vec::new();
    for (path, routes) in paths {
        let start = start(&path);
        match starts.iter_mut().find(|(known, _)| known == start) {
            Some((_, paths)) => paths.push((path, routes)),
            None => starts.push((start.to_owned(), vec![(path, routes)])),
        }
    }
    starts
}

/// `/noun` or `/api/v1/noun`; empty for a path that has none.
fn start(path: &str) -> &str {
    let before = if door::is_api(path) { API.len() } else { 0 };
    let (_, rest) = path.split_at(before);
    let noun = rest.get(1..).unwrap_or_default();
    let length = noun.find('/').unwrap_or(noun.len());
    if noun.is_empty() || noun.starts_with('{') {
        return "";
    }
    path.get(..before + 1 + length).unwrap_or_default()
}

fn resource(app: &App, path: &str, routes: &[Route]) -> Resource {
    let mut resource = web::resource(path);
    let mut allowed = Vec::new();
    for route in routes {
        resource = resource.route(web::method(route.method.clone()).to(handler(app, route.door)));
        allowed.push(route.method.to_string());
        if route.method == Method::GET {
            resource = resource.route(web::head().to(handler(app, route.door)));
            allowed.push("HEAD".to_owned());
        }
    }
    let app = app.clone();
    let allowed = allowed.join(", ");
    resource.default_service(web::to(move |request: HttpRequest| {
        std::future::ready(door::refuse_method(app.clone(), &request, &allowed))
    }))
}

fn handler(
    app: &App,
    door: Door,
) -> impl actix_web::Handler<(HttpRequest, Payload), Output = actix_web::HttpResponse> {
    let app = app.clone();
    move |request: HttpRequest, payload: Payload| door::enter(app.clone(), door, request, payload)
}

fn missing(
    app: &App,
) -> impl actix_web::Handler<(HttpRequest, Payload), Output = actix_web::HttpResponse> {
    let app = app.clone();
    move |request: HttpRequest, payload: Payload| {
        let door = if door::is_api(request.path()) {
            Door::Api(Api::Missing)
        } else {
            Door::Page(Page::Missing)
        };
        door::enter(app.clone(), door, request, payload)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_told_apart_by_their_noun() {
        for (path, expected) in [
            ("/", ""),
            ("/audit", "/audit"),
            ("/audit/{id}/open", "/audit"),
            ("/audit_report/{id}", "/audit_report"),
            ("/api/v1/audit/{id}", "/api/v1/audit"),
            ("/api/v1/openapi.json", "/api/v1/openapi.json"),
            ("/{anything}", ""),
        ] {
            assert_eq!(start(path), expected, "{path}");
        }
    }
}
