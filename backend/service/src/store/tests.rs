use super::*;
use crate::job::tests::world::World;
use domain::Fault;
use schema::document::New;
use std::os::unix::fs::PermissionsExt;
use std::time::SystemTime;
use tempfile::TempDir;

fn store() -> (TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("documents")).unwrap();
    (folder, store)
}

fn day(hours: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_000) + TimeDelta::hours(hours)
}

/// Lets a file look as if it had been written at an instant.
fn written(file: &Path, at: DateTime<Utc>) {
    let open = File::options().write(true).open(file).unwrap();
    open.set_modified(SystemTime::from(at)).unwrap();
}

fn mode(path: &Path) -> u32 {
    path.metadata().unwrap().permissions().mode() & 0o777
}

#[test]
fn what_is_kept_is_found_again_and_nobody_else_can_read_it() {
    let (_place, store) = store();
    let name = store.put(b"sealed").unwrap();
    assert_eq!(store.put(b"sealed").unwrap(), name);
    assert_eq!(store.get(&name).unwrap(), b"sealed");
    assert_eq!(
        store.all().unwrap(),
        std::slice::from_ref(&name),
        "no draft is left"
    );
    let file = store.path(&name);
    assert_eq!(mode(&file), 0o600);
    assert_eq!(mode(file.parent().unwrap()), 0o700);
    assert_eq!(mode(&store.folder), 0o700);
}

#[test]
fn a_file_that_was_cut_off_does_not_count_as_stored() {
    let (_place, store) = store();
    let name = store.put(b"a whole document").unwrap();
    let file = store.path(&name);
    fs::write(&file, b"a whole").unwrap();
    assert!(matches!(
        store.get(&name),
        Err(Error::Fault(Fault::Internal(_)))
    ));
    store.put(b"a whole document").unwrap();
    assert_eq!(store.get(&name).unwrap(), b"a whole document");
    fs::remove_file(&file).unwrap();
    assert!(matches!(
        store.get(&name),
        Err(Error::Fault(Fault::NotFound))
    ));
}

#[test]
fn a_name_that_is_no_hash_is_not_looked_for() {
    let (_place, store) = store();
    let name = store.put(b"sealed").unwrap();
    for wrong in [
        "",
        "é",
        "..",
        "../../etc/passwd",
        &name[1..],
        &name.to_uppercase(),
    ] {
        assert!(
            matches!(store.get(wrong), Err(Error::Fault(Fault::NotFound))),
            "{wrong}"
        );
    }
}

#[test]
fn many_threads_keep_the_same_bytes_without_disturbing_each_other() {
    let (_place, store) = store();
    let bytes = vec![7; 100_000];
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| store.put(&bytes).unwrap());
        }
    });
    assert_eq!(store.all().unwrap(), [hash(&bytes)]);
    assert_eq!(store.get(&hash(&bytes)).unwrap(), bytes);
}

#[test]
fn a_draft_that_cannot_take_its_name_is_removed() {
    let (_place, store) = store();
    let name = hash(b"sealed");
    // A folder stands where the file is to be.
    fs::create_dir_all(store.path(&name).join("in the way")).unwrap();
    assert!(matches!(
        store.put(b"sealed"),
        Err(Error::Fault(Fault::Internal(_)))
    ));
    assert_eq!(store.all().unwrap(), [name]);
}

#[test]
fn drafts_left_behind_are_removed_and_young_ones_stay() {
    let (_place, store) = store();
    let name = store.put(b"sealed").unwrap();
    let beside = |draft: String| store.path(&name).with_file_name(draft);
    let files = [
        (beside(format!(".{name}.4711.1")), day(0)),
        (beside(format!(".{name}.4711")), day(0)),
        (beside(format!(".{name}.4711.2")), day(2)),
        (beside(".notes.txt".to_owned()), day(0)),
        (store.path(&name), day(0)),
    ];
    for (file, at) in &files {
        fs::write(file, "sealed").unwrap();
        written(file, *at);
    }
    assert_eq!(store.remove_drafts(day(0)).unwrap(), 0, "not one is older");
    assert_eq!(store.remove_drafts(day(1)).unwrap(), 2);
    let left = files.map(|(file, _)| file.exists());
    assert_eq!(left, [false, false, true, true, true]);
}

#[test]
fn at_start_drafts_older_than_an_hour_are_removed() {
    let (_place, store) = store();
    let name = store.put(b"sealed").unwrap();
    let draft = store.path(&name).with_file_name(format!(".{name}.4711.1"));
    fs::write(&draft, "sea").unwrap();
    written(&draft, day(0));
    store.tidy(day(1));
    assert!(draft.exists());
    store.tidy(day(1) + TimeDelta::milliseconds(1));
    assert!(!draft.exists());
}

#[test]
fn documents_without_a_name_are_removed_when_they_are_old_and_others_stay() {
    let (_place, store) = store();
    let put = |bytes: &[u8], at| {
        let name = store.put(bytes).unwrap();
        written(&store.path(&name), at);
        name
    };
    let (named, old) = (put(b"named", day(0)), put(b"old", day(0)));
    let young = put(b"young", day(2));
    let foreign = store.path(&old).with_file_name("readme.txt");
    fs::write(&foreign, "not ours").unwrap();
    written(&foreign, day(0));
    let known = BTreeSet::from([named.clone()]);
    assert_eq!(store.sweep(&known, day(0)).unwrap(), 0, "not one is older");
    assert_eq!(store.sweep(&known, day(1)).unwrap(), 1);
    assert!(matches!(
        store.get(&old),
        Err(Error::Fault(Fault::NotFound))
    ));
    assert_eq!(store.get(&named).unwrap(), b"named");
    assert_eq!(store.get(&young).unwrap(), b"young");
    assert!(foreign.exists());
    assert_eq!(store.sweep(&known, day(3)).unwrap(), 1, "now the young one");
}

#[test]
fn what_is_stored_again_is_not_old_any_more() {
    let (_place, store) = store();
    let name = store.put(b"left behind").unwrap();
    let file = store.path(&name);
    written(&file, day(0));
    store.put(b"left behind").unwrap();
    assert_eq!(store.sweep(&BTreeSet::new(), day(24)).unwrap(), 0);
    assert_eq!(store.get(&name).unwrap(), b"left behind");
}

#[test]
fn what_a_record_names_is_known_and_stays() {
    let world = World::new();
    let store = world.app.store();
    let put = |bytes: &[u8]| {
        let name = store.put(bytes).unwrap();
        written(&store.path(&name), day(0));
        name
    };
    let (unsealed, sealed, lost) = (put(b"unsealed"), put(b"sealed"), put(b"lost"));
    world.insert_certificate("certificate-1", 1, |new| {
        new.unsealed.clone_from(&unsealed);
    });
    let document = New {
        sha256: sealed.clone(),
        size: 6,
        media_type: "application/pdf".to_owned(),
        digest: String::new(),
        kind: domain::document::Kind::Certificate,
        noun_id: "certificate-1".to_owned(),
        client_id: Some("client-1".into()),
        name: "certificate.pdf".to_owned(),
        confidential: false,
    };
    world.write(|tx, _| Ok(schema::document::name(tx, document)?));
    let named = world.read(|rx| Ok(schema::document::named(rx)?));
    assert_eq!(store.sweep(&named, day(1)).unwrap(), 1);
    assert!(store.get(&unsealed).is_ok() && store.get(&sealed).is_ok());
    assert!(matches!(
        store.get(&lost),
        Err(Error::Fault(Fault::NotFound))
    ));
}
