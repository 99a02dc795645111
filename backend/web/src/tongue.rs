//! The languages that pages are told in: English, those of the catalogues, and in a demonstration one that
//! shows what no catalogue knows.

mod accept;
mod catalogue;
pub(crate) mod filters;
mod pseudo;
#[cfg(test)]
mod tests;

use askama::Values;
use catalogue::Catalogue;
use domain::sentence::{English, Tongue};
use pseudo::Pseudo;
use service::app::Config;
use std::any::Any;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, io};

/// The name under which the filters of a template find the language of its reader.
const LANGUAGE: &str = "language";

/// A language with its tag.
pub(crate) struct Language {
    /// Its tag, such as `de` (RFC 5646).
    pub tag: String,
    tongue: Box<dyn Tongue + Send + Sync>,
}

impl Language {
    fn new(tag: &str, tongue: impl Tongue + Send + Sync + 'static) -> Arc<Language> {
        Arc::new(Language {
            tag: tag.to_owned(),
            tongue: Box::new(tongue),
        })
    }

    /// What becomes of a sentence.
    pub fn tongue(&self) -> &dyn Tongue {
        &*self.tongue
    }

    fn of(values: &dyn Values) -> askama::Result<&Language> {
        askama::get_value(values, LANGUAGE)
    }
}

impl Values for Language {
    fn get_value<'a>(&'a self, key: &str) -> Option<&'a dyn Any> {
        let it: &dyn Any = self;
        (key == LANGUAGE).then_some(it)
    }
}

/// Every language that a reader can be told in.
pub(crate) struct Tongues {
    english: Arc<Language>,
    others: Vec<Arc<Language>>,
}

impl Tongues {
    /// Reads the catalogues of an installation.
    ///
    /// # Errors
    /// What is wrong with the first of them that will not do, with its file.
    pub fn load(config: &Config) -> Result<Tongues, String> {
        let mut tongues = Tongues {
            english: Language::new("en", English),
            others: Vec::new(),
        };
        if let Some(folder) = &config.languages {
            for file in files(folder)? {
                let wrong = |what: String| format!("the catalogue {}: {what}", file.display());
                tongues.add(&file).map_err(wrong)?;
            }
        }
        if config.demonstration {
            tongues.others.push(Language::new("en-XA", Pseudo));
        }
        Ok(tongues)
    }

    fn add(&mut self, file: &Path) -> Result<(), String> {
        let text = fs::read_to_string(file).map_err(|error| error.to_string())?;
        let (tag, catalogue) = Catalogue::read(&text)?;
        if self.named(&tag).is_some() {
            return Err(format!("there is another catalogue of {tag}"));
        }
        self.others.push(Language::new(&tag, catalogue));
        Ok(())
    }

    /// The language of a reader, by what the browser accepts; English where none of it is there.
    pub fn chosen(&self, accepted: Option<&str>) -> Arc<Language> {
        let wanted = accept::wanted(accepted.unwrap_or_default());
        let found = wanted.into_iter().find_map(|range| self.found(range));
        Arc::clone(found.unwrap_or(&self.english))
    }

    /// The tags of all languages.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.all().map(|language| language.tag.as_str())
    }

    fn all(&self) -> impl Iterator<Item = &Arc<Language>> {
        std::iter::once(&self.english).chain(&self.others)
    }

    fn named(&self, tag: &str) -> Option<&Arc<Language>> {
        self.all()
            .find(|language| language.tag.eq_ignore_ascii_case(tag))
    }

    /// The language of a range, or of the longest beginning of it (RFC 4647, 3.4).
    fn found(&self, range: &str) -> Option<&Arc<Language>> {
        let mut rest = range;
        loop {
            match self.named(rest) {
                None if rest == "*" => return Some(&self.english),
                None => (rest, _) = rest.rsplit_once('-')?,
                found => return found,
            }
        }
    }
}

/// The languages of an installation, by their tags.
///
/// # Errors
/// What is wrong with a catalogue, in one sentence that names its file and the key.
pub fn languages(config: &Config) -> Result<Vec<String>, String> {
    let tongues = Tongues::load(config)?;
    Ok(tongues.tags().map(str::to_owned).collect())
}

/// The catalogues of a folder, by their names.
fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).and_then(|all| {
        let paths = all.map(|entry| entry.map(|entry| entry.path()));
        paths.collect::<io::Result<Vec<PathBuf>>>()
    });
    let shown = folder.display();
    let mut files = entries.map_err(|error| format!("the folder {shown} of languages: {error}"))?;
    files.retain(|file| file.extension().is_some_and(|kind| kind == "toml"));
    files.sort();
    Ok(files)
}
