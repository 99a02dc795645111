//! A form with files: its texts as they are, each file by the id it was kept under and its name.

use super::{Bringer, LONGEST, PACE, Written};
use crate::body::{Incoming, Taken};
use crate::door::heard;
use crate::multipart::{Parts, Piece, file_name, is_encoded, name};
use crate::problem::Problem;
use crate::routes::{Door, Page};
use crate::visit::{Pairs, Visit, encode};
use actix_web::body::MessageBody;
use actix_web::web::{Bytes, BytesMut};
use domain::Error;
use domain::error::FieldError;
use service::upload::Upload;
use service::{Case, Kind};
use std::time::Instant;

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
    Text(String, Vec<u8>),
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
    pairs: Pairs,
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
        pairs: Pairs::new(),
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
        true => Ok(form.taken()),
        false => Err(Problem::malformed("The form was cut off.")),
    }
}

impl Form<'_> {
    async fn step(&mut self, brought: Brought) -> Result<(), Problem> {
        match brought {
            Brought::Part(head) => self.now = self.begun(&head)?,
            Brought::Bytes(bytes) => match &mut self.now {
                Now::Nothing => {}
                Now::Text(_, text) => {
                    self.texts = self.texts.saturating_add(bytes.len());
                    if self.texts > self.most {
                        return Err(Problem::too_large(self.most));
                    }
                    text.extend_from_slice(&bytes);
                }
                Now::File(_, written) => written.take(bytes).await,
            },
            Brought::End => match std::mem::replace(&mut self.now, Now::Nothing) {
                Now::Nothing => {}
                Now::Text(name, text) => {
                    let text = String::from_utf8(text)
                        .map_err(|_| Problem::malformed("The form cannot be read."))?;
                    self.pairs.push((name, text));
                }
                Now::File(field, written) => {
                    let kept = heard(self.visit, written.end()).await?;
                    self.ended(field, kept)?;
                }
            },
        }
        Ok(())
    }

    /// Parts are counted by their names, too, so that many empty ones fill no memory.
    fn begun(&mut self, head: &str) -> Result<Now, Problem> {
        self.texts = self.texts.saturating_add(head.len());
        if self.texts > self.most {
            return Err(Problem::too_large(self.most));
        }
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
            (_, None) => Now::Text(name, Vec::new()),
        })
    }

    /// A file that was chosen takes the place of the one before.
    fn ended(&mut self, field: &'static str, kept: domain::Result<Upload>) -> Result<(), Problem> {
        match kept {
            Ok(upload) => {
                self.pairs.retain(|(name, _)| name != field);
                let named = format!("{} {}", upload.id, upload.name);
                self.pairs.push((field.to_owned(), named));
            }
            Err(Error::Invalid(errors)) => self.refused.extend(errors),
            Err(error) => return Err(error.into()),
        }
        Ok(())
    }

    fn taken(self) -> Taken {
        let pair = |(name, value): &(String, String)| format!("{}={}", encode(name), encode(value));
        let pairs: Vec<String> = self.pairs.iter().map(pair).collect();
        let body = BytesMut::from(pairs.join("&").as_bytes());
        Taken::read(body, self.refused)
    }
}
