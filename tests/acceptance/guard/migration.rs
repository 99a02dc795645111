//! Both databases are built from the same catalogue. `CERTWRIGHT_WRITE=1` writes it anew.

use std::{env, fs};
use tests::World;

/// The tables as either database reports them. One text for both proves them equal.
const CATALOGUE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/acceptance/guard/catalogue.txt"
);

#[test]
fn a_migrated_database_has_exactly_the_columns_written_down() {
    let world = World::new();
    let found = schema::doctor::catalogue(world.app.db())
        .unwrap()
        .join("\n");
    if env::var_os("CERTWRIGHT_WRITE").is_some() {
        fs::write(CATALOGUE, format!("{found}\n")).unwrap();
    }
    let written = fs::read_to_string(CATALOGUE).unwrap();
    assert_eq!(found, written.trim_end(), "\n--- found:\n{found}\n---");
}

#[test]
fn what_has_happened_cannot_be_changed() {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let letter = world.put_on_record(
        &client.actor,
        &format!("certification/{}", client.certification),
    );
    world
        .app
        .write(&client.actor, "guard", |tx, _| {
            Ok(schema::attachment::open(tx, letter.id.as_str().into())?)
        })
        .unwrap();
    let faults = schema::doctor::tamper(world.app.db());
    assert_eq!(faults, Vec::<String>::new(), "these could be changed");
}
