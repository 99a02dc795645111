//! A form with files: its texts as they are, each file by the id it was kept under and its name.

use super::{Bringer, LONGEST, PACE, Written};
use crate::body::{Incoming, Taken};
use crate::door::heard;
use crate::multipart::{Parts, Piece, file_name, is_encoded, name};
use crate::problem::Problem;
use crate::routes::{Door, Page};
use crate::visit::{Visit, encode};
use actix_web::body::MessageBody;
use actix_web::web::Bytes;
use domain::Error;
use domain::error::FieldError;
use service::upload::Upload;
use service::{Case, Kind};
use std::collections::BTreeMap;
use std::time::Instant;

/// The longest text that names a file, bytes: its id and its name.
const NAMED: usize = 1000;

/// What a piece of the form brought.
enum Brought {
    Part(String),
    Bytes(Bytes),
    End,
}

/// The part that is being read.
enum Now {
    /// Nothing that counts.
    Nothing,
    Text,
    /// The file of a field that was chosen before.
    Chosen(&'static str, Vec<u8>),
    File(&'static str, Written),
}

/// A form as far as it was read.
struct Form<'a> {
    visit: &'a Visit,
    bringer: Bringer,
    files: Vec<&'static str>,
    /// How many bytes its texts may have.
    most: usize,
    texts: usize,
    /// What is put down so far.
    body: Taken,
    /// The files by their fields, each with its name behind its id.
    chosen: BTreeMap<&'static str, String>,
    refused: Vec<FieldError>,
    /// The fields for which a file came.
    came: Vec<&'static str>,
    now: Now,
}

/// Takes a form in.
///
/// # Errors
/// As other bodies. What is wrong with a file is said beside its field, and does not lose the rest.
pub(super) async fn take<B: MessageBody>(
    visit: &Visit,
    bringer: Bringer,
    case: &'static dyn Case,
    incoming: &mut Incoming<B>,
) -> Result<Taken, Problem> {
    let kind = visit.header("content-type").unwrap_or_default();
    let mut parts = Parts::of(kind)
        .ok_or_else(|| Problem::media_type("a form with a file (multipart/form-data)"))?;
    let fields = case.fields();
    let files = fields.iter().filter(|it| matches!(it.kind, Kind::File));
    let files: Vec<&'static str> = files.map(|it| it.name).collect();
    let texts = Door::Page(Page::Submit(case)).limit();
    // A file a little too long is read on, so that the rest of the form is not lost.
    let most = texts + files.len() * 2 * LONGEST;
    if incoming.is_over(most) {
        return Err(Problem::too_large(LONGEST));
    }
    let mut form = Form {
        visit,
        bringer,
        files,
        most: texts,
        texts: 0,
        body: Taken::default(),
        chosen: BTreeMap::new(),
        refused: Vec::new(),
        came: Vec::new(),
        now: Now::Nothing,
    };
    let mut place = None;
    let (began, mut seen) = (Instant::now(), 0usize);
    while let Some(piece) = incoming.next(PACE.until(began, seen)).await? {
        seen = seen.saturating_add(piece.len());
        if seen > most {
            return Err(Problem::too_large(LONGEST));
        }
        let mut brought = Vec::new();
        parts.feed(&piece, |piece| {
            brought.push(match piece {
                Piece::Part(head) => Brought::Part(head.to_owned()),
                Piece::Bytes(bytes) => Brought::Bytes(Bytes::copy_from_slice(bytes)),
                Piece::End => Brought::End,
            });
        });
        for one in brought {
            // A form in which no file was chosen is a form like any other.
            let file = matches!(&one, Brought::Part(head) if file_name(head).is_some());
            if file && place.is_none() {
                place = Some(visit.tally.files.take(visit.network()).await?);
            }
            form.step(one).await?;
        }
    }
    match parts.is_whole() {
        true => form.taken(),
        false => Err(Problem::malformed("The form was cut off.")),
    }
}

impl Form<'_> {
    async fn step(&mut self, brought: Brought) -> Result<(), Problem> {
        match brought {
            Brought::Part(head) => self.now = self.begun(&head)?,
            Brought::Bytes(bytes) => match &mut self.now {
                Now::Nothing => {}
                Now::Text => {
                    self.count(bytes.len())?;
                    self.put(&encode(&bytes))?;
                }
                // What is longer names no file, and need not be held to be refused.
                Now::Chosen(_, text) if text.len() < NAMED => text.extend_from_slice(&bytes),
                Now::Chosen(..) => {}
                Now::File(_, written) => written.take(bytes).await,
            },
            Brought::End => match std::mem::replace(&mut self.now, Now::Nothing) {
                Now::Nothing | Now::Text => {}
                Now::Chosen(field, text) => {
                    let named = String::from_utf8_lossy(&text).into_owned();
                    self.chosen.entry(field).or_insert(named);
                }
                Now::File(field, written) => {
                    let kept = heard(self.visit, written.end()).await?;
                    self.ended(field, kept)?;
                }
            },
        }
        Ok(())
    }

    fn count(&mut self, bytes: usize) -> Result<(), Problem> {
        self.texts = self.texts.saturating_add(bytes);
        match self.texts > self.most {
            true => Err(Problem::too_large(self.most)),
            false => Ok(()),
        }
    }

    fn put(&mut self, text: &str) -> Result<(), Problem> {
        self.body.keep(text.as_bytes(), &self.visit.tally.room)
    }

    /// Parts are counted by their names, too, so that many empty ones fill no memory.
    fn begun(&mut self, head: &str) -> Result<Now, Problem> {
        self.count(head.len())?;
        if is_encoded(head) {
            return Err(Problem::media_type("each part as it is, not encoded"));
        }
        let Some(name) = name(head) else {
            return Ok(Now::Nothing);
        };
        let field = self.files.iter().find(|field| **field == name).copied();
        Ok(match (field, file_name(head)) {
            (Some(field), Some(_)) if self.came.contains(&field) => {
                let several = "Several files came for one field. Send one.";
                self.refused.push(FieldError::new(field, several));
                Now::Nothing
            }
            (Some(field), Some(called)) => {
                self.came.push(field);
                let bringer = Bringer {
                    app: self.bringer.app.clone(),
                    actor: self.bringer.actor.clone(),
                    request: self.bringer.request.clone(),
                };
                Now::File(field, Written::begin(bringer, field, called))
            }
            // A file for a field that takes none.
            (None, Some(_)) => Now::Nothing,
            (Some(field), None) => Now::Chosen(field, Vec::new()),
            (None, None) => {
                self.put(&format!("&{}=", encode(&name)))?;
                Now::Text
            }
        })
    }

    /// A file that was chosen takes the place of the one before.
    fn ended(&mut self, field: &'static str, kept: domain::Result<Upload>) -> Result<(), Problem> {
        match kept {
            Ok(upload) => {
                let named = format!("{} {}", upload.id, upload.name);
                self.chosen.insert(field, named);
            }
            Err(Error::Invalid(errors)) => self.refused.extend(errors),
            Err(error) => return Err(error.into()),
        }
        Ok(())
    }

    fn taken(mut self) -> Result<Taken, Problem> {
        for (field, named) in std::mem::take(&mut self.chosen) {
            self.put(&format!("&{field}={}", encode(named)))?;
        }
        Ok(self.body.with_files(self.refused))
    }
}
