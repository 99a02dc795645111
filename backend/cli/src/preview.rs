//! Draws the first page of a PDF, as a process of its own that can do no harm: what was brought may be made to do
//! some.

use crate::answer::{Answer, Fault, Outcome};
use rlimit::{Resource, setrlimit};
use std::io::{self, Read, Write};

/// The longest PDF that is drawn, bytes.
const LONGEST: u64 = 32 * 1024 * 1024;
/// The most memory it may take, bytes.
const MEMORY: u64 = 512 * 1024 * 1024;
/// The most time of a processor, seconds.
const TIME: u64 = 8;

/// Reads the PDF, draws it, writes the picture.
pub fn run() -> Outcome {
    let failed = |error: io::Error| Fault::internal(error);
    for (resource, most) in [
        (Resource::AS, MEMORY),
        (Resource::CPU, TIME),
        (Resource::FSIZE, 0),
        (Resource::CORE, 0),
    ] {
        setrlimit(resource, most, most).map_err(failed)?;
    }
    let mut pdf = Vec::new();
    let mut all = io::stdin().take(LONGEST + 1);
    all.read_to_end(&mut pdf).map_err(failed)?;
    if pdf.len() as u64 > LONGEST {
        return Err(Fault::wrong("The PDF is too long."));
    }
    let picture = reports::picture::first_page(pdf).map_err(Fault::wrong)?;
    io::stdout().write_all(&picture).map_err(failed)?;
    Ok(Answer::Yes)
}
