//! The server, built from the table of routes.

use crate::entrance::Entrance;
use crate::reply::PIECE;
use crate::routes::{API, Api, Door, Page, Route, is_api, table};
use crate::{door, watch};
use actix_web::dev::{Extensions, ServerHandle};
use actix_web::http::Method;
use actix_web::web::{self, Payload, ServiceConfig};
use actix_web::{App as Server, HttpRequest, HttpServer, Resource, Scope};
use service::App;
use std::any::Any;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

/// Connections of each of the two workers: far below what the service's unit lets be open
/// (`LimitNOFILE` in `deploy/certwright.service`), so that database and documents always find room.
const CONNECTIONS: usize = 1000;
/// Threads of each worker that may wait for the database; all of them are within `TasksMax`.
const WAITING: usize = 96;
/// How long a connection stays open for the next request.
const BETWEEN: Duration = Duration::from_secs(15);
/// How long the head of the first request may take.
const HEAD: Duration = Duration::from_secs(5);
/// How long a sender is listened to after an answer that came unawaited, so that it is heard.
const LEAVE: Duration = Duration::from_secs(1);
/// How long an answer waits for a reader who takes nothing of it.
const UNTAKEN: Duration = Duration::from_secs(20);

/// Paths with what each answers.
type Paths = Vec<(String, Vec<Route>)>;

/// Puts every route of the table into a server.
///
/// # Errors
/// What is wrong with a catalogue of a language.
pub fn configure(app: App) -> io::Result<impl Fn(&mut ServiceConfig) + Clone> {
    Entrance::to(app).map(configured)
}

/// The same for an entrance that is there already.
pub(crate) fn configured(entrance: Entrance) -> impl Fn(&mut ServiceConfig) + Clone {
    move |config| {
        for (start, paths) in by_start(by_path(table())) {
            let resources = paths.iter().map(|(path, routes)| {
                let rest = path.strip_prefix(&start).unwrap_or(path);
                resource(&entrance, rest, routes)
            });
            if start.is_empty() {
                resources.for_each(|resource| {
                    config.service(resource);
                });
            } else {
                config.service(resources.fold(web::scope(&start), Scope::service));
            }
        }
        config.default_service(web::to(missing(&entrance)));
    }
}

/// Serves on a port that was taken, until the process is told to stop; requests under way are
/// finished first. The port is never let go in between, so that no other program can take it.
///
/// `on_ready` hears the address once requests are answered, and gets what ends the server.
///
/// # Errors
/// What the machine refuses, and what is wrong with a catalogue of a language.
pub async fn serve(
    app: App,
    port: TcpListener,
    on_ready: impl FnOnce(SocketAddr, ServerHandle),
) -> io::Result<()> {
    serve_within(app, port, UNTAKEN, on_ready).await
}

/// The same, with a deadline of its own for what a reader asked for and does not take.
///
/// # Errors
/// What the machine refuses, and what is wrong with a catalogue of a language.
pub async fn serve_within(
    app: App,
    port: TcpListener,
    untaken: Duration,
    on_ready: impl FnOnce(SocketAddr, ServerHandle),
) -> io::Result<()> {
    let address = port.local_addr()?;
    let entrance = Entrance::to(app)?;
    let tally = Arc::clone(&entrance.tally);
    let configured = configured(entrance);
    let server = HttpServer::new(move || Server::new().configure(configured.clone()))
        .workers(2)
        .worker_max_blocking_threads(WAITING)
        .max_connections(CONNECTIONS)
        .tcp_nodelay(true)
        // What waits for a slow reader is held once, in the answer, and not copied as a whole.
        .h1_write_buffer_size(PIECE)
        .on_connect(move |connection, _: &mut Extensions| let_go_of(connection, untaken))
        .keep_alive(BETWEEN)
        .client_request_timeout(HEAD)
        .client_disconnect_timeout(LEAVE)
        .shutdown_timeout(20)
        .listen(port)?;
    let running = server.run();
    on_ready(address, running.handle());
    let outcome = tokio::select! {
        outcome = running => outcome,
        () = watch::keep_summing_up(&tally.watch, watch::SWEEP) => Ok(()),
    };
    watch::sum_up_all(&tally.watch);
    outcome
}

/// Lets the system close a connection whose reader takes nothing for so long. The server itself
/// only waits until it may write on, so that such readers would hold every place there is.
fn let_go_of(connection: &dyn Any, untaken: Duration) {
    #[cfg(target_os = "linux")]
    if let Some(stream) = connection.downcast_ref::<actix_web::rt::net::TcpStream>() {
        let set = socket2::SockRef::from(stream).set_tcp_user_timeout(Some(untaken));
        if let Err(error) = set {
            tracing::debug!(%error, "a connection has no deadline for its answers");
        }
    }
    #[cfg(not(target_os = "linux"))]
    let _no_such_deadline = (connection, untaken);
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
    let before = if is_api(path) { API.len() } else { 0 };
    let (_, rest) = path.split_at(before);
    let noun = rest.get(1..).unwrap_or_default();
    let length = noun.find('/').unwrap_or(noun.len());
    if noun.is_empty() || noun.starts_with('{') {
        return "";
    }
    path.get(..before + 1 + length).unwrap_or_default()
}

fn resource(entrance: &Entrance, path: &str, routes: &[Route]) -> Resource {
    let mut resource = web::resource(path);
    let mut allowed = Vec::new();
    for route in routes {
        resource =
            resource.route(web::method(route.method.clone()).to(handler(entrance, route.door)));
        allowed.push(route.method.to_string());
        if route.method == Method::GET {
            resource = resource.route(web::head().to(handler(entrance, route.door)));
            allowed.push("HEAD".to_owned());
        }
    }
    let entrance = entrance.clone();
    let allowed = allowed.join(", ");
    resource.default_service(web::to(move |request: HttpRequest, payload: Payload| {
        door::refuse_method(entrance.clone(), request, payload, allowed.clone())
    }))
}

fn handler(
    entrance: &Entrance,
    door: Door,
) -> impl actix_web::Handler<(HttpRequest, Payload), Output = actix_web::HttpResponse> {
    let entrance = entrance.clone();
    move |request: HttpRequest, payload: Payload| {
        door::enter(entrance.clone(), door, request, payload)
    }
}

fn missing(
    entrance: &Entrance,
) -> impl actix_web::Handler<(HttpRequest, Payload), Output = actix_web::HttpResponse> {
    let entrance = entrance.clone();
    move |request: HttpRequest, payload: Payload| {
        let door = if is_api(request.path()) {
            Door::Api(Api::Missing)
        } else {
            Door::Page(Page::Missing)
        };
        door::enter(entrance.clone(), door, request, payload)
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
