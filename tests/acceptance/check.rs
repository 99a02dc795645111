//! The page that shows the answers once more: it says what will apply, also where nothing was entered.

use demo::body::PASSWORD;
use demo::client::Client;
use serde_json::json;
use tests::{Visitor, World};

/// A file on which certification can be granted.
fn grantable(world: &mut World) -> Client {
    let client = world.client();
    let (audit, major, minor) = world.play(|stage, cast| {
        demo::initial::ready(stage, cast, &client)?;
        let script = &demo::initial::STAGE_2;
        let audit = demo::audit::prepare(stage, cast, &client, script)?;
        demo::audit::open(stage, cast, script, &audit)?;
        demo::audit::examine(stage, cast, script.kind, &audit, &[])?;
        let (major, minor) = demo::initial::find(stage, cast, &audit)?;
        demo::audit::close(stage, cast, script, &audit)?;
        demo::audit::report(stage, cast, script, &audit, "conditional")?;
        demo::initial::settle(stage, cast, &client, &major, &minor)?;
        Ok((audit, major, minor))
    });
    assert_ne!(major, minor);
    let evidence =
        json!({ "evidence": "The new change form was seen, with two releases that used it." });
    world.act(&world.cast.leader, "nonconformity/verify", &major, evidence);
    world.play(|stage, cast| demo::audit::review(stage, cast, &audit));
    world.on("2026-02-10");
    client
}

fn signed_in(world: &World, login: &str) -> Visitor {
    let person = world.visitor();
    assert_eq!(person.sign_in(login, PASSWORD).status, 303, "{login}");
    person
}

/// The page with the answers to an act's form.
fn checked(person: &Visitor, path: &str, answers: &[(&str, &str)]) -> String {
    let csrf = person.csrf(path);
    let mut sent = answers.to_vec();
    sent.push(("csrf", &csrf));
    let page = person.submit(path, &sent);
    assert_eq!(page.status, 200, "{}", page.text);
    assert!(page.text.contains("Check your answers"), "{}", page.text);
    page.text
}

fn says(page: &str, label: &str, answer: &str) {
    let at = page.find(&format!("<dt>{label}</dt>")).unwrap();
    let told = page[at..].split("</div>").next().unwrap();
    assert!(
        told.contains(answer),
        "{label} does not say {answer}: {told}"
    );
}

const COMPUTED: &str = "(calculated, because you left it empty)";

#[test]
fn a_grant_shows_the_dates_it_will_carry() {
    let mut world = World::new();
    let client = grantable(&mut world);
    let person = signed_in(&world, "kokwai");
    let path = format!("/certification/{}/decision/grant", client.certification);
    let form = person.get(&path).text;
    assert!(form.contains("If left empty: 10 Feb 2026"), "{form}");
    assert!(form.contains("If left empty: 9 Feb 2029"), "{form}");
    let reason = ("reason", "The file shows conformity with the requirements.");
    let page = checked(&person, &path, &[reason]);
    for (label, day) in [
        ("Effective on", "10 Feb 2026"),
        ("Last valid day", "9 Feb 2029"),
    ] {
        says(&page, label, day);
        says(&page, label, COMPUTED);
    }
    assert!(!page.contains("Not given"), "{page}");
    let entered = [reason, ("effective_on", "2026-02-20"), ("expires_on", "")];
    let page = checked(&person, &path, &entered);
    says(&page, "Effective on", "20 Feb 2026");
    assert_eq!(
        page.matches(COMPUTED).count(),
        1,
        "what is entered is entered"
    );

    // What was shown is what is written.
    let csrf = person.csrf(&path);
    let sent = [reason, ("confirmed", "yes"), ("csrf", &csrf)];
    let done = person.submit(&path, &sent);
    assert_eq!(done.status, 303, "{}", done.text);
    let decision = person.get(done.header("location")).text;
    says(&decision, "Effective on", "10 Feb 2026");
    says(&decision, "Last valid day", "9 Feb 2029");
    let record = done
        .header("location")
        .split('?')
        .next()
        .unwrap()
        .to_owned();
    let manager = signed_in(&world, "mei.lin");
    let page = checked(&manager, &format!("{record}/certificate/issue"), &[]);
    says(&page, "Date of issue", "10 Feb 2026");
    says(&page, "Date of issue", COMPUTED);
}

#[test]
fn a_suspension_that_is_lifted_says_that_the_last_valid_day_stays() {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let reason = json!({ "reason": "The surveillance audit was refused by the client.", "cause": "request" });
    let id = &client.certification;
    world.act(&world.cast.decider, "decision/suspend", id, reason);
    world.put_on_record(&client.actor, &format!("certification/{id}"));
    let person = signed_in(&world, "kokwai");
    let answers = [
        ("reason", "The cause is cured; see the evidence."),
        (
            "cause_resolved",
            "The client agreed to the audit in writing.",
        ),
    ];
    let path = format!("/certification/{id}/decision/restore");
    let page = checked(&person, &path, &answers);
    says(&page, "Last valid day", "9 Feb 2029, as before");
}
