//! Both databases are built from the same catalogue.

use tests::World;

/// The tables as either database reports them. One text for both proves them equal.
const CATALOGUE: &str = include_str!("catalogue.txt");

#[test]
fn a_migrated_database_has_exactly_the_columns_written_down() {
    let world = World::new();
    let found = schema::doctor::catalogue(world.app.db())
        .unwrap()
        .join("\n");
    assert_eq!(found, CATALOGUE.trim_end(), "\n--- found:\n{found}\n---");
}

#[test]
fn what_has_happened_cannot_be_changed() {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let faults = schema::doctor::tamper(world.app.db());
    assert_eq!(faults, Vec::<String>::new(), "these could be changed");
}
