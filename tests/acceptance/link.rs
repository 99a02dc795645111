//! Every link and button of a page opens for the reader it is shown to.

use demo::body::{self, PASSWORD};
use domain::{Actor, Role};
use serde_json::json;
use std::collections::BTreeSet;
use tests::{Visitor, World};

/// So many pages of one kind are walked, whatever their number: the next are made alike.
const OF_A_KIND: usize = 12;

fn signed_in(world: &World, login: &str) -> Visitor {
    let visitor = world.visitor();
    assert_eq!(visitor.sign_in(login, PASSWORD).status, 303, "{login}");
    visitor
}

fn newcomer(world: &World, login: &str, role: Role) -> Actor {
    let mut logins = Vec::new();
    world.play(|stage, _| body::login(stage, &mut logins, login, "Somebody", &[role], None, None))
}

/// The pages of ours that a page leads to.
fn links(page: &str) -> BTreeSet<String> {
    let inside = page
        .split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split_once('"'))
        .map(|(href, _)| href.replace("&amp;", "&"));
    inside
        .filter(|href| href.starts_with('/') && !href.starts_with("/static/"))
        .collect()
}

/// What a page is, without the records it is about: a list, a record of a noun, the form of an act.
fn kind(path: &str) -> String {
    let bare = path.split('?').next().unwrap_or_default();
    let part = |word: &str| {
        let name = if word.len() > 30 { "*" } else { word };
        name.to_owned()
    };
    let parts: Vec<String> = bare.split('/').map(part).collect();
    parts.join("/")
}

/// Walks every page from the reader's work on, and returns what did not open and from where.
fn walk(visitor: &Visitor) -> (usize, Vec<String>) {
    let mut seen: BTreeSet<String> = BTreeSet::from(["/".to_owned()]);
    let mut left = vec![("/".to_owned(), String::new())];
    let mut kinds: Vec<String> = Vec::new();
    let (mut opened, mut shut) = (0, Vec::new());
    while let Some((path, from)) = left.pop() {
        let kind = kind(&path);
        if kinds.iter().filter(|known| **known == kind).count() >= OF_A_KIND {
            continue;
        }
        kinds.push(kind);
        let answer = visitor.get(&path);
        opened += 1;
        if answer.status != 200 {
            shut.push(format!("{path} from {from}: {}", answer.status));
        }
        if answer.header("content-type").starts_with("text/html") {
            for link in links(&answer.text) {
                if seen.insert(link.clone()) {
                    left.push((link, path.clone()));
                }
            }
        }
    }
    (opened, shut)
}

#[test]
fn every_link_and_button_opens_for_the_reader_it_is_shown_to() {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let granted = newcomer(&world, "assessor.one", Role::Assessor);
    let view = json!({
        "user": granted.user, "client": client.actor.client,
        "from_on": "2026-01-01", "until_on": "2026-12-31",
    });
    world.act(&world.cast.manager, "access/grant", "", view);
    newcomer(&world, "assessor.two", Role::Assessor);
    for (login, role) in [
        ("loose.decider", Role::Decider),
        ("loose.reviewer", Role::Reviewer),
        ("loose.planner", Role::Planner),
    ] {
        newcomer(&world, login, role);
    }
    for login in [
        "mei.lin",
        "ravi",
        "aisha",
        "jonas",
        "priya",
        "kokwai",
        "nadia",
        "assessor.one",
        "assessor.two",
        "loose.decider",
        "loose.reviewer",
        "loose.planner",
    ] {
        let (opened, shut) = walk(&signed_in(&world, login));
        assert!(shut.is_empty(), "{login}: {shut:#?}");
        let least = if login == "assessor.two" { 2 } else { 10 };
        assert!(opened >= least, "{login} sees {opened} pages");
    }
}

#[test]
fn the_words_of_a_link_stay_where_its_reader_may_not_follow_it() {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let surveillance = json!({
        "kind": "surveillance", "first_day": "2026-09-14", "last_day": "2026-09-15",
        "sites": [client.head_office, client.laboratory],
    });
    let planner = world.cast.planner.clone();
    let done = world.act(
        &planner,
        "audit/schedule",
        &client.certification,
        surveillance,
    );
    let page = |login: &str| {
        let path = format!("/certification/{}", client.certification);
        let page = signed_in(&world, login).get(&path);
        assert_eq!(page.status, 200, "{login}");
        page.text
    };
    let link = format!("href=\"/audit/{}\"", done.id);
    assert!(
        page("mei.lin").contains(&link),
        "who may open it has the link"
    );
    let seen = page("jonas");
    assert!(!seen.contains(&link), "an auditor opens no audit of others");
    assert!(seen.contains("14 to 15 Sep 2026"), "its words stay: {seen}");
    assert!(
        seen.contains("The audit is under way."),
        "and no more is told: {seen}"
    );
}

#[test]
fn an_assessor_of_one_client_is_led_to_no_list_of_the_body() {
    let mut world = World::new();
    let client = world.client();
    let assessor = newcomer(&world, "assessor.one", Role::Assessor);
    let lists = |world: &World| links(&signed_in(world, "assessor.one").get("/").text);
    let view = |of: Option<&String>| {
        let mut view = json!({
            "user": assessor.user, "from_on": "2026-01-01", "until_on": "2026-12-31",
        });
        if let Some(client) = of {
            view["client"] = json!(client);
        }
        view
    };
    let manager = &world.cast.manager;
    let one = view(client.actor.client.as_ref());
    world.act(manager, "access/grant", "", one);
    let open = lists(&world);
    assert!(
        open.contains("/audit") && !open.contains("/person"),
        "{open:?}"
    );
    world.act(manager, "access/grant", "", view(None));
    let open = lists(&world);
    assert!(
        open.contains("/person") && open.contains("/settings"),
        "{open:?}"
    );
}
