//! What templates do with words of ours: `{{ x|say }}` tells them with links to records, `{{ x|words }}`
//! without, for a title, an attribute, and what is a link already. A text of the template itself is a
//! template without places: `{{ "History"|say }}`. What people entered is printed without a filter.

use super::Language;
use askama::Values;
use askama::filters::{Escaper, Html, HtmlSafeOutput};
use domain::sentence::{Piece, Said, Sentence, Tongue};

/// What can be told in a tongue.
pub trait Told {
    /// Its pieces.
    fn told(&self, tongue: &dyn Tongue) -> Vec<Piece>;
}

/// Words of ours. There is no such thing for a `String`: that is what people entered.
impl Told for str {
    fn told(&self, tongue: &dyn Tongue) -> Vec<Piece> {
        vec![Piece::Text(tongue.template(self).into_owned())]
    }
}

impl Told for Sentence {
    fn told(&self, tongue: &dyn Tongue) -> Vec<Piece> {
        self.pieces(tongue)
    }
}

impl Told for Said {
    fn told(&self, tongue: &dyn Tongue) -> Vec<Piece> {
        self.pieces(tongue)
    }
}

impl<T: Told + ?Sized> Told for &T {
    fn told(&self, tongue: &dyn Tongue) -> Vec<Piece> {
        (**self).told(tongue)
    }
}

/// What is said, with a link to each record.
#[askama::filter_fn]
pub fn say<T: Told>(said: T, values: &dyn Values) -> askama::Result<HtmlSafeOutput<String>> {
    let mut html = String::new();
    for piece in said.told(Language::of(values)?.tongue()) {
        match piece {
            Piece::Text(text) => Html.write_escaped_str(&mut html, &text)?,
            Piece::Record { noun, id, called } => {
                html.push_str("<a href=\"/");
                Html.write_escaped_str(&mut html, noun.word())?;
                html.push('/');
                Html.write_escaped_str(&mut html, &id)?;
                html.push_str("\">");
                Html.write_escaped_str(&mut html, &called)?;
                html.push_str("</a>");
            }
        }
    }
    Ok(HtmlSafeOutput(html))
}

/// What is said, as text alone.
#[askama::filter_fn]
pub fn words<T: Told>(said: T, values: &dyn Values) -> askama::Result<String> {
    let pieces = said.told(Language::of(values)?.tongue());
    Ok(pieces.iter().map(Piece::text).collect())
}
