//! What every request is given at the door.

use crate::tally::Tally;
use crate::tongue::Tongues;
use service::App;
use std::io;
use std::sync::Arc;

/// What every request is given at the door.
#[derive(Clone)]
pub(crate) struct Entrance {
    /// The application.
    pub app: App,
    /// What is counted over all requests.
    pub tally: Arc<Tally>,
    /// The languages that pages are told in.
    pub tongues: Arc<Tongues>,
}

impl Entrance {
    /// An entrance nobody has passed yet.
    ///
    /// # Errors
    /// What is wrong with a catalogue of a language.
    pub fn to(app: App) -> io::Result<Entrance> {
        let tongues = Tongues::load(app.config()).map_err(io::Error::other)?;
        Ok(Entrance {
            app,
            tally: Arc::new(Tally::new()),
            tongues: Arc::new(tongues),
        })
    }
}
