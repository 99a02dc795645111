//! Takes the figures that need the product inside, in CPU time, so that other work on the
//! machine matters little. One line each: name, value, unit, aim, with tabs between them.
//!
//!   figures                       all of them
//!   figures certificate FOLDER    the certificate's alone; it stays in FOLDER with its seal key

mod certificate;
mod cpu;
mod page;
mod report;

use std::path::Path;
use tests::World;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let asked: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match asked[..] {
        [] => take_all(),
        ["certificate", folder] => {
            let (world, certification) = certified();
            certificate::keep(&world, &certification, Path::new(folder))
        }
        _ => Err("usage: figures [certificate FOLDER]".into()),
    }
}

fn take_all() -> Outcome<()> {
    let (world, certification) = certified();
    certificate::take(&world, &certification)?;
    report::take()?;
    page::certificate(&world, &certification)
}

/// An installation with one certified client, played through the use cases, and the certification.
fn certified() -> (World, String) {
    let mut world = World::new();
    let client = world.client();
    let certification = world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    (world, certification)
}

/// Tells one figure.
fn tell(name: &str, value: f64, unit: &str, aim: &str) {
    println!("{name}\t{value:.3}\t{unit}\t{aim}");
}

/// The middle of some figures; NaN, which meets no aim, when there are none.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
