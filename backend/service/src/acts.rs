//! Every act of the product, room by room in the order of the process. Pages, doors, guards and OpenAPI
//! walk it.

use crate::ROOMS;
use kernel::{Acts, Case};
use std::sync::LazyLock;

/// Every use case.
pub static ALL: LazyLock<Vec<&'static dyn Case>> = LazyLock::new(|| {
    ROOMS
        .iter()
        .flat_map(|room| room.acts.iter().copied())
        .collect()
});

/// The same, to be handed down.
pub(crate) fn all() -> Acts {
    Acts::of(&ALL)
}
