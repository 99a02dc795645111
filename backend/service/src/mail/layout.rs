//! The one layout of all mails: plain text, and HTML that loads nothing from anywhere.

use crate::mail::letter::Letter;
use kernel::Context;
use std::fmt::Write;

const WIDTH: usize = 72;
/// Keeps two words on one line.
const BOUND: char = '\u{a0}';
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// A fact's name and value stand beside each other where there is room and below each other on a
/// telephone, by their widths alone: mail programs drop rules that ask for the width of the page.
const NAME: &str =
    "display: inline-block; width: 100%; max-width: 11em; vertical-align: top; font-weight: bold";
const VALUE: &str =
    "display: inline-block; width: 100%; max-width: 26em; vertical-align: top; margin: 0";
const DEMONSTRATION: &str = "Demonstration: the body, the client and this message are invented.";

/// The letter as plain text, lines of at most 72 characters where words and dates allow it.
pub fn text(letter: &Letter, context: &Context) -> String {
    let mut blocks = Vec::new();
    if context.demonstration {
        blocks.push(wrap(DEMONSTRATION));
    }
    blocks.push(format!("{},", letter.greeting));
    blocks.push(wrap(&letter.lead));
    if !letter.facts.is_empty() {
        let facts = letter.facts.iter().map(|(name, value)| listed(name, value));
        blocks.push(facts.collect::<Vec<_>>().join("\n"));
    }
    blocks.extend(letter.paragraphs.iter().map(|p| wrap(p)));
    blocks.push(format!("{}:\n{}", letter.link.0, address(letter, context)));
    blocks.push(signature(context).join("\n"));
    blocks.join("\n\n") + "\n"
}

/// The letter as a whole HTML page.
pub fn html(letter: &Letter, context: &Context) -> String {
    let subject = one_line(&letter.subject);
    let (title, heading) = (escape(&subject), shown(&subject));
    let mut body = String::new();
    if context.demonstration {
        paragraph(&mut body, &escape(DEMONSTRATION));
    }
    paragraph(&mut body, &format!("{},", escape(&letter.greeting)));
    paragraph(&mut body, &shown(&letter.lead));
    if !letter.facts.is_empty() {
        body.push_str(&facts(letter));
    }
    for one in &letter.paragraphs {
        paragraph(&mut body, &shown(one));
    }
    let link = escape(&address(letter, context));
    paragraph(
        &mut body,
        &format!("<a href=\"{link}\">{}</a>", escape(letter.link.0)),
    );
    let signature: Vec<String> = signature(context).iter().map(|line| escape(line)).collect();
    paragraph(&mut body, &signature.join("<br>\n"));
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n</head>\n\
         <body style=\"font-family: sans-serif; font-size: 16px; line-height: 1.5; max-width: 38em; \
         margin: 0 auto; padding: 16px; overflow-wrap: anywhere; word-break: break-word\">\n\
         <h1 style=\"font-size: 20px; line-height: 1.3\">{heading}</h1>\n\
         {body}</body>\n</html>\n"
    )
}

/// A text on one line: what a subject must be.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn address(letter: &Letter, context: &Context) -> String {
    format!("{}{}", context.public_url, letter.link.1)
}

fn signature(context: &Context) -> Vec<String> {
    let body = &context.settings.body;
    let name = match body.name.trim() {
        "" => "The certification body",
        name => name,
    };
    let mut lines = vec![name.to_owned()];
    lines.extend(
        [&body.address, &body.email]
            .into_iter()
            .flat_map(|text| text.lines())
            .map(one_line)
            .filter(|line| !line.is_empty()),
    );
    lines
}

fn facts(letter: &Letter) -> String {
    let mut rows = String::new();
    for (name, value) in &letter.facts {
        let value = shown(value).replace('\n', "<br>");
        // A string takes every write. Nothing stands between the two, since a space would take room.
        let _written = writeln!(
            rows,
            "<div style=\"padding: 4px 0\"><dt style=\"{NAME}\">{}</dt><dd style=\"{VALUE}\">{value}</dd></div>",
            escape(name)
        );
    }
    format!("<dl style=\"margin: 0\">\n{rows}</dl>\n")
}

fn paragraph(body: &mut String, html: &str) {
    body.push_str("<p>");
    body.push_str(&html.replace("\n\n", "</p>\n<p>"));
    body.push_str("</p>\n");
}

/// A text as HTML, its dates kept together.
fn shown(text: &str) -> String {
    escape(&bound(text))
}

/// A text whose dates do not break over lines: their spaces become spaces that bind.
fn bound(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let mut bound = String::with_capacity(text.len());
    for (index, word) in words.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|at| words.get(at));
        let earlier = index.checked_sub(2).and_then(|at| words.get(at));
        let is_month = before.is_some_and(|day| ends_as_day(day)) && begins_as_month(word);
        let is_year = begins_as_year(word)
            && before.is_some_and(|month| is_name_of_month(month))
            && earlier.is_some_and(|day| ends_as_day(day));
        if index > 0 {
            bound.push(if is_month || is_year { BOUND } else { ' ' });
        }
        bound.push_str(word);
    }
    bound
}

/// Whether a word ends in a day of a month: `12`, or `(12` and what else may stand before it.
fn ends_as_day(word: &str) -> bool {
    let before = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = word.len() - before.len();
    (1..=2).contains(&digits)
        && !before.ends_with(|c: char| c.is_alphanumeric() || "-.:/".contains(c))
}

/// Whether a word is a month, or one with a full stop or the like behind it.
fn begins_as_month(word: &str) -> bool {
    let end = word.find(|c: char| !c.is_alphabetic());
    is_name_of_month(word.get(..end.unwrap_or(word.len())).unwrap_or_default())
}

fn is_name_of_month(word: &str) -> bool {
    let short = |month: &&str| month.get(..3) == Some(word);
    MONTHS.contains(&word) || MONTHS.iter().any(short)
}

fn begins_as_year(word: &str) -> bool {
    let after = word.trim_start_matches(|c: char| c.is_ascii_digit());
    word.len() - after.len() == 4
}

fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            BOUND => safe.push_str("&nbsp;"),
            other => safe.push(other),
        }
    }
    safe
}

fn listed(name: &str, value: &str) -> String {
    let mut lines = value.lines();
    let first = format!("{name}: {}", lines.next().unwrap_or_default());
    let rest = lines.map(|line| format!("  {}", wrap_line(line, WIDTH - 2).replace('\n', "\n  ")));
    std::iter::once(wrap(&first))
        .chain(rest)
        .collect::<Vec<_>>()
        .join("\n")
}

fn wrap(text: &str) -> String {
    let lines = text.lines().map(|line| wrap_line(line, WIDTH));
    lines.collect::<Vec<_>>().join("\n")
}

/// One line as several of at most so many characters. A date counts as one word; its spaces are plain.
fn wrap_line(line: &str, most: usize) -> String {
    let bound = bound(line);
    let mut wrapped = String::new();
    let mut width = 0;
    for word in bound.split(|c: char| c.is_whitespace() && c != BOUND) {
        let length = word.chars().count();
        if length == 0 {
            continue;
        }
        if width > 0 && width + 1 + length > most {
            wrapped.push('\n');
            width = 0;
        } else if width > 0 {
            wrapped.push(' ');
            width += 1;
        }
        wrapped.push_str(word);
        width += length;
    }
    wrapped.replace(BOUND, " ")
}

#[cfg(test)]
mod tests;
