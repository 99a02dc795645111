//! What every request is given at the door.

use crate::tally::Tally;
use service::App;
use std::sync::Arc;

/// What every request is given at the door.
#[derive(Clone)]
pub(crate) struct Entrance {
    /// The application.
    pub app: App,
    /// What is counted over all requests.
    pub tally: Arc<Tally>,
}

impl Entrance {
    /// An entrance nobody has passed yet.
    pub fn to(app: App) -> Entrance {
        Entrance {
            app,
            tally: Arc::new(Tally::new()),
        }
    }
}
