//! How many sites of a multi-site organisation are audited. IAF MD 1:2023; ISO/IEC 17021-1:2015, 9.1.5.
//!
//! All counts are integers, roots included. Sites are counted without the central function, which
//! always comes on top. Samples are minima: a body may raise them for risk. A group of sites that
//! joins later is a set of its own. Called by the application review and by the programme.

use crate::sentence::{Said, say};
use crate::verdict::Verdict;
use crate::{PROCESS, clause};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The document the sample formulas come from.
pub const MULTI_SITE: &str = "IAF MD 1:2023";

pub use crate::rule::table::SITE_SAMPLE as RULES;

/// The kind of audit the sample is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "SiteOccasion")]
pub enum Occasion {
    /// The initial audit.
    Initial,
    /// The surveillance of one calendar year.
    Surveillance,
    /// Recertification.
    Recertification,
    /// Recertification of a system that proved effective over the whole cycle.
    RecertificationOfProvenSystem,
}

impl Occasion {
    /// The spoken name.
    pub fn name(self) -> &'static str {
        match self {
            Occasion::Initial => "initial audit",
            Occasion::Surveillance => "surveillance",
            Occasion::Recertification => "recertification",
            Occasion::RecertificationOfProvenSystem => "recertification of a proven system",
        }
    }
}

/// Whether the sites may be sampled at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "SiteMethod")]
pub enum Method {
    /// The sites do similar work under one system, so a sample speaks for all.
    Sampling,
    /// The sites differ, or the scheme forbids sampling (MD 1, 6.2).
    #[default]
    EverySite,
}

/// The least number of sites to audit on an occasion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "SiteSample")]
pub struct Sample {
    /// The sites in scope, without the central function.
    pub sites: u32,
    /// The sites to audit, without the central function.
    pub audited: u32,
    /// How many of these are chosen at random.
    pub at_random: u32,
    /// How many audits of the central function come on top; always one.
    pub central_function: u32,
}

impl Sample {
    /// The least sample for a number of sites, the central function not counted.
    pub fn least(sites: u32, occasion: Occasion, method: Method) -> Sample {
        let audited = match method {
            Method::Sampling => sampled(sites, occasion),
            Method::EverySite => unsampled(sites, occasion),
        };
        let at_random = match method {
            Method::Sampling => audited.div_ceil(4),
            Method::EverySite => 0,
        };
        Sample {
            sites,
            audited,
            at_random,
            central_function: 1,
        }
    }
}

/// With sampling: the square root of the sites, 0.6 of it at surveillance, 0.8 of it at the
/// recertification of a proven system, each rounded up.
fn sampled(sites: u32, occasion: Occasion) -> u32 {
    let tenths = match occasion {
        Occasion::Initial | Occasion::Recertification => 10,
        Occasion::Surveillance => 6,
        Occasion::RecertificationOfProvenSystem => 8,
    };
    root_share_up(u64::from(sites), tenths)
}

/// Without sampling (MD 1, 6.2): every site, and at surveillance 30 % of them rounded up.
fn unsampled(sites: u32, occasion: Occasion) -> u32 {
    match occasion {
        Occasion::Surveillance => {
            let tenths = u64::from(sites) * 3;
            u32::try_from(tenths.div_ceil(10)).unwrap_or(sites)
        }
        _ => sites,
    }
}

/// The smallest n with (10 n)² >= tenths² × sites, which is tenths/10 × √sites rounded up.
fn root_share_up(sites: u64, tenths: u64) -> u32 {
    let square = tenths * tenths * sites;
    let root = square.isqrt();
    let up = root + u64::from(root * root < square);
    u32::try_from(up.div_ceil(10)).unwrap_or(u32::MAX)
}

/// What speaks for or against sampling the sites of a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "SiteGrounds")]
pub struct Grounds {
    /// The sites carry out similar activities.
    pub similar_activities: bool,
    /// One management system under the central function's authority covers all of them.
    pub one_system: bool,
    /// The scheme allows sampling.
    pub scheme_allows: bool,
}

/// 9.1.5: sites are sampled only where they do similar work under one system and the scheme allows it.
pub fn sampling_is_permitted(grounds: Grounds) -> Verdict {
    let Grounds {
        similar_activities,
        one_system,
        scheme_allows,
    } = grounds;
    Verdict::when(
        "sampling_is_permitted",
        clause!(PROCESS, "9.1.5"),
        similar_activities && one_system && scheme_allows,
        "These sites may not be sampled: they differ in activity, are not under one system, or the scheme forbids it. Audit every site.",
    )
    .fact("similar activities", similar_activities)
    .fact("one system", one_system)
    .fact("scheme allows", scheme_allows)
    .fact("method", MULTI_SITE)
}

/// 9.1.5 with MD 1: at least the minimum number of sites is chosen.
pub fn sample_reaches_minimum(least: &Sample, chosen: u32) -> Verdict {
    Verdict::when(
        "sample_reaches_minimum",
        clause!(PROCESS, "9.1.5"),
        chosen >= least.audited,
        say!(
            "Chosen: {chosen} of {sites}; the minimum is {least}, not counting the central function ({method}). Choose more sites.",
            chosen,
            sites = Said::count(least.sites, "site"),
            least = least.audited,
            method = MULTI_SITE
        ),
    )
    .fact("sites", least.sites)
    .fact("chosen", chosen)
    .fact("least", least.audited)
    .fact("method", MULTI_SITE)
}

/// 9.1.5 with MD 1: the central function is audited besides the sampled sites.
pub fn central_function_is_audited(planned: bool) -> Verdict {
    Verdict::when(
        "central_function_is_audited",
        clause!(PROCESS, "9.1.5"),
        planned,
        say!(
            "The central function is not in the plan. It is audited on top of the sampled sites every time ({method}); add it.",
            method = MULTI_SITE
        ),
    )
    .fact("central function", planned)
    .fact("method", MULTI_SITE)
}

/// 9.1.5 with MD 1: at least a quarter of the sample is chosen at random.
pub fn enough_sites_chosen_at_random(chosen: u32, at_random: u32) -> Verdict {
    let least = chosen.div_ceil(4);
    Verdict::when(
        "enough_sites_chosen_at_random",
        clause!(PROCESS, "9.1.5"),
        at_random >= least,
        say!(
            "Chosen at random: {at_random} of {sites}; the minimum is {least}, 25 % ({method}). Draw more of them at random.",
            at_random,
            sites = Said::count(chosen, "sampled site"),
            least,
            method = MULTI_SITE
        ),
    )
    .fact("chosen", chosen)
    .fact("at random", at_random)
    .fact("least", least)
    .fact("method", MULTI_SITE)
}
