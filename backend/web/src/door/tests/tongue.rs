//! Pages in the language of their reader. What still reads as English in the pseudo-language bypasses the
//! catalogues.

use super::World;
use crate::door::tests::world::Answer;
use actix_web::test::TestRequest;

/// Names, which no catalogue translates.
const NAMES: [&str; 3] = ["Certwright", "Mei", "Tan"];

async fn ask(world: &World, path: &str, cookie: &str, accepted: &str) -> Answer {
    let request = TestRequest::get()
        .uri(path)
        .insert_header(("cookie", cookie))
        .insert_header(("accept-language", accepted));
    world.ask(request).await
}

/// The words of a page's text that stand outside of the brackets.
fn bare(page: &str) -> Vec<String> {
    let mut text = String::new();
    let mut rest = page;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        text.push(' ');
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    let (mut depth, mut outside) = (0, String::new());
    for letter in text.chars() {
        match letter {
            '⟦' => depth += 1,
            '⟧' => depth -= 1,
            letter if depth == 0 => outside.push(letter),
            _ => {}
        }
    }
    outside
        .split(|letter: char| !letter.is_ascii_alphabetic())
        .filter(|word| word.len() > 1 && !NAMES.contains(word))
        .map(str::to_owned)
        .collect()
}

#[test]
fn what_stands_outside_of_brackets_is_found() {
    let page = "<p class=\"soft\">⟦Áňð {x} ⟦á⟧ here⟧ and 1 There</p>Mei";
    assert_eq!(bare(page), ["and", "There"]);
}

#[actix_web::test]
async fn nothing_bypasses_the_catalogues() {
    let world = World::new();
    let cookie = world.sign_in("manager").await;
    for (path, cookie) in [
        ("/login", ""),
        ("/verify", ""),
        ("/verify/AI-0001", ""),
        ("/", &cookie),
        ("/clock", &cookie),
        ("/audit/none", &cookie),
    ] {
        let answer = ask(&world, path, cookie, "en-XA").await;
        assert!(answer.body.contains("<html lang=\"en-XA\">"), "{path}");
        assert_eq!(bare(&answer.body), [""; 0], "{path}: {}", answer.body);
    }
}

#[actix_web::test]
async fn a_reader_who_accepts_no_language_that_is_there_reads_english() {
    let world = World::new();
    for accepted in ["", "de", "en-GB,en-XA;q=0.5"] {
        let answer = ask(&world, "/login", "", accepted).await;
        assert!(answer.body.contains("<html lang=\"en\">"), "{accepted}");
        assert!(answer.body.contains("Sign in"), "{accepted}");
    }
}
