//! The doctor is content with the demonstration, untouched. Every other test asks it about its own
//! installation when it ends: see `tests/src/doctor.rs`.

use domain::document::Kind;
use tests::World;

#[test]
fn a_played_demonstration_is_well_in_everything_the_doctor_looks_at() {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| {
        let first = demo::initial::certify(stage, cast, &client)?;
        demo::cycle::survey_and_renew(stage, cast, &client, &first)
    });
    world.work();
    let Some(findings) = world.examined() else {
        panic!("start the tests by tests/run: it names the program in CERTWRIGHT_BIN");
    };
    let faults: Vec<_> = findings.iter().filter(|f| f["passed"] != true).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(findings.len() > 10, "{findings:#?}");
}

#[test]
fn an_issued_report_without_its_file_is_a_fault() {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| demo::initial::ready(stage, cast, &client));
    let made = service::document::all(&world.app).unwrap();
    let report = made
        .iter()
        .find(|one| one.kind == Kind::AuditReport)
        .unwrap();
    let file = world
        .app
        .config()
        .data
        .join("documents")
        .join(&report.sha256[..2])
        .join(&report.sha256);
    let bytes = std::fs::read(&file).unwrap();
    std::fs::remove_file(&file).unwrap();
    let findings = world.examined().unwrap();
    let fault = findings.iter().find(|f| f["passed"] != true);
    assert_eq!(
        fault.map(|f| f["check"].as_str().unwrap()),
        Some("each document matches its SHA-256")
    );
    std::fs::write(&file, bytes).unwrap();
}
