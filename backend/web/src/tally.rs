//! What is counted over all requests of this process.

use crate::limit::Questions;
use crate::upload::Places;
use crate::watch::Watch;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Files that may be on their way to public verification at a time. Each is held in memory.
const UPLOADS: usize = 4;
/// Those of one address among them.
const UPLOADS_EACH: usize = 2;
/// Files that people may be bringing at a time. Each has a thread that writes it.
const FILES: usize = 8;
/// Those of one address among them: many sit behind one.
const FILES_EACH: usize = 4;
/// What bodies may hold together beyond the first part of each, kB.
const ROOM: usize = 32 * 1024;

/// What is counted over all requests of this process.
pub(crate) struct Tally {
    /// Questions of the public about certificates.
    pub questions: Questions,
    /// Security events.
    pub watch: Watch,
    /// Places for files on their way to verification.
    pub uploads: Arc<Places>,
    /// Places for files that people bring.
    pub files: Arc<Places>,
    /// Memory for long bodies, kB.
    pub room: Arc<Semaphore>,
}

impl Tally {
    /// Nothing counted yet.
    pub fn new() -> Tally {
        Tally {
            questions: Questions::new(),
            watch: Watch::default(),
            uploads: Places::new(UPLOADS, UPLOADS_EACH),
            files: Places::new(FILES, FILES_EACH),
            room: Arc::new(Semaphore::new(ROOM)),
        }
    }
}
