use domain::{Actor, Role};
use service::account::{NewUser, add};
use service::app::{Config, MailConfig};
#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let folder = std::path::PathBuf::from(std::env::args().nth(1).unwrap());
    let config = Config {
        database: format!("sqlite://{}/t.db", folder.display()),
        data: folder.clone(),
        zone: chrono_tz::Tz::Asia__Singapore,
        public_url: "http://127.0.0.1:18099".into(),
        demonstration: true,
        secret: vec![7; 32],
        seal: None,
        mail: MailConfig::Folder(folder.join("mail")),
    };
    let app = service::App::open(config).unwrap();
    for (login, role) in [
        ("manager", Role::Manager),
        ("planner", Role::Planner),
        ("decider", Role::Decider),
    ] {
        let new = NewUser {
            login: login.into(),
            name: "Mei Tan".into(),
            roles: vec![role],
            person: None,
            client: None,
            password: "three words that stand alone".into(),
        };
        let _ = app.write(&Actor::system(), "t", |tx, _| add(tx, new));
    }
    web::serve(app, "127.0.0.1:18099", |a| println!("{a}")).await
}
