//! What can be done is offered: asked before every act of every test.

use crate::World;
use domain::Actor;
use service::App;

/// Fails where an act that is about to go well is not on the page of its record, though its actor may open
/// that page; what two people let pass by an override, too.
pub(crate) fn is_offered(world: &World, who: &Actor, act: &str, subject: &str) {
    let case = App::case(act).unwrap();
    let Some(noun) = case.on() else {
        return;
    };
    let Ok(view) = world.app.show(who, "test", noun, subject) else {
        return;
    };
    let offered: Vec<&str> = view.acts.iter().map(|one| one.act).collect();
    assert!(
        offered.contains(&act),
        "{act} is not offered on {noun} {}: {offered:?}",
        view.number
    );
}
