//! The real server on a free port.

use actix_web::dev::ServerHandle;
use service::App;
use std::net::TcpListener;
use std::sync::mpsc;
use std::time::Duration;

/// The real server. It ends, and lets its connections go, with the test that started it.
pub struct Served {
    /// Where it answers.
    pub address: String,
    handle: ServerHandle,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ended = self.handle.stop(false);
    }
}

/// Starts the real server.
pub fn serve(app: App) -> Served {
    serve_within(app, Duration::from_secs(20))
}

/// Starts the real server with a deadline for answers that nobody takes.
pub fn serve_within(app: App, untaken: Duration) -> Served {
    let (ready, served) = mpsc::channel();
    std::thread::spawn(move || {
        let port = TcpListener::bind("127.0.0.1:0").unwrap();
        let served = web::serve_within(app, port, untaken, move |address, handle| {
            ready.send((address, handle)).unwrap();
        });
        actix_web::rt::System::new().block_on(served).unwrap();
    });
    let (address, handle) = served.recv().unwrap();
    Served {
        address: format!("http://{address}"),
        handle,
    }
}
