//! The server, built from the table of routes.

use crate::door;
use crate::routes::{Api, Door, Page, Route, table};
use actix_web::http::Method;
use actix_web::middleware::Compress;
use actix_web::web::{self, Payload, ServiceConfig};
use actix_web::{App as Server, HttpRequest, HttpServer, Resource};
use service::App;
use std::io;
use std::net::{SocketAddr, TcpListener};

/// Puts every route of the table into a server.
pub fn configure(app: App) -> impl Fn(&mut ServiceConfig) + Clone {
    move |config| {
        for (path, routes) in by_path(table()) {
            config.service(resource(&app, &path, &routes));
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
    let server = HttpServer::new(move || {
        Server::new()
            .wrap(Compress::default())
            .configure(configured.clone())
    })
    .workers(2)
    .shutdown_timeout(20)
    .listen(port)?;
    let running = server.run();
    on_ready(address);
    running.await
}

/// The table's routes by path; paths keep the order in which they are matched.
fn by_path(table: Vec<Route>) -> Vec<(String, Vec<Route>)> {
    let mut paths: Vec<(String, Vec<Route>)> = Vec::new();
    for route in table {
        match paths.iter_mut().find(|(path, _)| *path == route.path) {
            Some((_, routes)) => routes.push(route),
            None => paths.push((route.path.clone(), vec![route])),
        }
    }
    paths
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
