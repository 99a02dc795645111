//! The one layout of all mails: plain text, and HTML that loads nothing from anywhere.

use super::Letter;
use crate::app::Context;
use std::fmt::Write;

const WIDTH: usize = 72;
const DEMONSTRATION: &str = "Demonstration: the body, the client and this message are invented.";

/// The letter as plain text, lines of at most 72 characters where words allow it.
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
    let subject = escape(&one_line(&letter.subject));
    let mut body = String::new();
    if context.demonstration {
        paragraph(&mut body, &escape(DEMONSTRATION));
    }
    paragraph(&mut body, &format!("{},", escape(&letter.greeting)));
    paragraph(&mut body, &escape(&letter.lead));
    if !letter.facts.is_empty() {
        body.push_str(&table(letter));
    }
    for one in &letter.paragraphs {
        paragraph(&mut body, &escape(one));
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
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{subject}</title>\n</head>\n\
         <body style=\"font-family: sans-serif; font-size: 16px; line-height: 1.5; max-width: 38em; \
         margin: 0 auto; padding: 16px\">\n<h1 style=\"font-size: 20px; line-height: 1.3\">{subject}</h1>\n\
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
            .filter(|l| !l.trim().is_empty())
            .map(|l| one_line(l)),
    );
    lines
}

fn table(letter: &Letter) -> String {
    let mut rows = String::new();
    for (name, value) in &letter.facts {
        let value = escape(value).replace('\n', "<br>");
        // A string takes every write.
        let _written = writeln!(
            rows,
            "<tr><th scope=\"row\" style=\"text-align: left; vertical-align: top; padding: 2px 16px 2px 0\">{}</th>\
             <td style=\"padding: 2px 0\">{value}</td></tr>",
            escape(name)
        );
    }
    format!("<table style=\"border-collapse: collapse\">\n{rows}</table>\n")
}

fn paragraph(body: &mut String, html: &str) {
    body.push_str("<p>");
    body.push_str(&html.replace("\n\n", "</p>\n<p>"));
    body.push_str("</p>\n");
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
            other => safe.push(other),
        }
    }
    safe
}

fn listed(name: &str, value: &str) -> String {
    let mut lines = value.lines();
    let first = format!("{name}: {}", lines.next().unwrap_or_default());
    let rest = lines.map(|line| format!("  {line}"));
    std::iter::once(wrap(&first))
        .chain(rest)
        .collect::<Vec<_>>()
        .join("\n")
}

fn wrap(text: &str) -> String {
    text.lines().map(wrap_line).collect::<Vec<_>>().join("\n")
}

fn wrap_line(line: &str) -> String {
    let mut wrapped = String::new();
    let mut width = 0;
    for word in line.split_whitespace() {
        let length = word.chars().count();
        if width > 0 && width + 1 + length > WIDTH {
            wrapped.push('\n');
            width = 0;
        } else if width > 0 {
            wrapped.push(' ');
            width += 1;
        }
        wrapped.push_str(word);
        width += length;
    }
    wrapped
}
