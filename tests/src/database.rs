//! A database of its own for each test: a copied file, or a database made from a template.

use schema::Db;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// Where the acceptance tests find a PostgreSQL server; absent for SQLite.
const SERVER: &str = "CERTWRIGHT_TEST_DATABASE";

static MADE: AtomicU32 = AtomicU32::new(0);

/// The URL of a fresh, migrated database.
pub fn fresh(folder: &Path) -> String {
    match std::env::var(SERVER) {
        Ok(server) => from_template(&server),
        Err(_) => copied(folder),
    }
}

fn copied(folder: &Path) -> String {
    static TEMPLATE: OnceLock<Vec<u8>> = OnceLock::new();
    let bytes = TEMPLATE.get_or_init(|| {
        let made = tempfile::TempDir::new().unwrap();
        let file = made.path().join("template.db");
        migrate(&format!("sqlite://{}", file.display()));
        std::fs::read(&file).unwrap()
    });
    let file = folder.join("certwright.db");
    std::fs::write(&file, bytes).unwrap();
    format!("sqlite://{}", file.display())
}

fn from_template(server: &str) -> String {
    static TEMPLATE: OnceLock<String> = OnceLock::new();
    let template = TEMPLATE.get_or_init(|| {
        let name = unique();
        create(server, &name, "template1");
        migrate(&beside(server, &name));
        name
    });
    let name = unique();
    create(server, &name, template);
    beside(server, &name)
}

fn migrate(url: &str) {
    let db = Db::open(url).unwrap();
    schema::migration::run(&db).unwrap();
    drop(db);
}

fn unique() -> String {
    format!(
        "test_{}_{}",
        std::process::id(),
        MADE.fetch_add(1, Ordering::SeqCst)
    )
}

fn create(server: &str, name: &str, template: &str) {
    // A server copies one template at a time.
    static TURN: std::sync::Mutex<()> = std::sync::Mutex::new(());
    let _turn = TURN.lock().unwrap();
    for attempt in 0..50 {
        let sql = format!("CREATE DATABASE {name} TEMPLATE {template}");
        let made = Command::new("psql")
            .args([server, "-q", "-v", "ON_ERROR_STOP=1", "-c", &sql])
            .output()
            .unwrap();
        if made.status.success() {
            return;
        }
        assert!(attempt < 49, "{}", String::from_utf8_lossy(&made.stderr));
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
}

/// The same server's URL with another database name; parameters stay.
fn beside(server: &str, name: &str) -> String {
    let (address, parameters) = match server.split_once('?') {
        Some((address, parameters)) => (address, format!("?{parameters}")),
        None => (server, String::new()),
    };
    let host = address.rsplit_once('/').unwrap().0;
    format!("{host}/{name}{parameters}")
}
