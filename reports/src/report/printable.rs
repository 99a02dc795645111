//! No box ever stands for a letter: every character of the data must be in one of the fonts.

use serde_json::Value;
use typst::text::is_default_ignorable;

use super::error::RenderError;
use super::typeset::has_glyph;

/// Refuses the first character that no font can draw and names the field it stands in.
pub(super) fn check(data: &Value) -> Result<(), RenderError> {
    visit(data, &mut String::new())
}

fn visit(value: &Value, path: &mut String) -> Result<(), RenderError> {
    match value {
        Value::String(text) => check_text(text, path),
        Value::Array(items) => {
            let mut fields = items.iter().enumerate();
            fields.try_for_each(|(index, item)| descend(item, path, &format!("[{index}]")))
        }
        Value::Object(fields) => fields.iter().try_for_each(|(name, item)| {
            let step = if path.is_empty() {
                name.clone()
            } else {
                format!(".{name}")
            };
            descend(item, path, &step)
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}

fn descend(value: &Value, path: &mut String, step: &str) -> Result<(), RenderError> {
    let length = path.len();
    path.push_str(step);
    visit(value, path)?;
    path.truncate(length);
    Ok(())
}

fn check_text(text: &str, path: &str) -> Result<(), RenderError> {
    let drawn = |&c: &char| !c.is_whitespace() && !is_default_ignorable(c);
    let mut missing = text.chars().filter(drawn).filter(|&c| !has_glyph(c));
    match missing.next() {
        None => Ok(()),
        Some(character) => Err(RenderError::Unprintable {
            field: path.to_owned(),
            character,
        }),
    }
}
