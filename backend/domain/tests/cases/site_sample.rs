//! Answers for `site_sample.toml`.

use crate::case::{Given, Module};
use domain::Verdict;
use domain::site_sample::*;

pub const MODULE: Module = Module {
    file: "site_sample",
    rules: RULES,
    sources: &[include_str!("../../src/site_sample.rs")],
    verdict,
    value,
};

fn verdict(rule: &str, given: &Given) -> Option<Verdict> {
    Some(match rule {
        "sampling_is_permitted" => sampling_is_permitted(given.whole()),
        "sample_reaches_minimum" => {
            let least = Sample::least(given.get("sites"), given.get("occasion"), Method::Sampling);
            sample_reaches_minimum(&least, given.get("chosen"))
        }
        "central_function_is_audited" => central_function_is_audited(given.get("planned")),
        "enough_sites_chosen_at_random" => {
            enough_sites_chosen_at_random(given.get("chosen"), given.get("at_random"))
        }
        _ => return None,
    })
}

fn value(of: &str, given: &Given) -> Option<String> {
    let method = match of {
        "sample" => Method::Sampling,
        "every_site" => Method::EverySite,
        _ => return None,
    };
    let sample = Sample::least(given.get("sites"), given.get("occasion"), method);
    let Sample {
        audited,
        at_random,
        central_function,
        ..
    } = sample;
    Some(format!("{audited}, {at_random}; {central_function}"))
}

/// The formulas as MD 1 states them, in integers: the smallest n with n² >= x, 25 n² >= 9 x and
/// 25 n² >= 16 x.
#[test]
fn a_sample_is_the_smallest_number_that_fulfils_the_formula() {
    for sites in 0..5_000_u32 {
        let formulas = [
            (Occasion::Initial, 1, 1),
            (Occasion::Recertification, 1, 1),
            (Occasion::Surveillance, 25, 9),
            (Occasion::RecertificationOfProvenSystem, 25, 16),
        ];
        for (occasion, left, right) in formulas {
            let fulfils = |n: u64| left * n * n >= right * u64::from(sites);
            let n = u64::from(Sample::least(sites, occasion, Method::Sampling).audited);
            assert!(
                fulfils(n) && (n == 0 || !fulfils(n - 1)),
                "{sites} {occasion:?}"
            );
        }
    }
}
