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
use domain::text::counted;
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
        let (tag, catalogue) = read(file)?;
        if self.named(&tag).is_some() {
            return Err(format!(
                "there is another catalogue of {tag} in this folder"
            ));
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

/// What is odd about the catalogues of a folder, though they will do: keys that no page asks for, since
/// they are mistyped or of another version, and how much is left to English.
///
/// # Errors
/// What is wrong with a catalogue, in one sentence that names its file.
pub fn oddities(folder: &Path) -> Result<Vec<String>, String> {
    let mut odd = Vec::new();
    for file in files(folder)? {
        let shown = file.display().to_string();
        let (_, catalogue) =
            read(&file).map_err(|what| format!("the catalogue {shown}: {what}"))?;
        let (strange, left) = catalogue.compared()?;
        if !strange.is_empty() {
            let some: Vec<String> = strange
                .iter()
                .take(5)
                .map(|key| format!("{key:?}"))
                .collect();
            odd.push(format!(
                "{} of {shown} is no template of this version and is never told: {}",
                counted(strange.len(), "key"),
                some.join(", ")
            ));
        }
        if left > 0 {
            odd.push(format!(
                "{shown} leaves {} to English",
                counted(left, "template")
            ));
        }
    }
    Ok(odd)
}

fn read(file: &Path) -> Result<(String, Catalogue), String> {
    let bytes = fs::read(file).map_err(|error| error.to_string())?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let before = error
            .as_bytes()
            .iter()
            .take(error.utf8_error().valid_up_to());
        let line = before.filter(|byte| **byte == b'\n').count() + 1;
        format!("line {line} is not UTF-8; save the file in that encoding")
    })?;
    Catalogue::read(&text)
}

/// The catalogues of a folder, by their names.
///
/// # Errors
/// Why the folder cannot be read.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
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
