//! Exact shares such as two thirds, read from text and kept in lowest terms.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// Text that is not a number such as `3.5` or `2/3`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a number such as 3.5 or 2/3")]
pub struct NotANumber(pub String);

/// An exact share such as two thirds, in lowest terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(into = "String", try_from = "String")]
#[schemars(inline)]
pub struct Fraction {
    pub(super) numerator: i64,
    pub(super) denominator: i64,
}

impl Fraction {
    /// `numerator / denominator`; a denominator below 1 counts as 1.
    pub fn new(numerator: i64, denominator: i64) -> Fraction {
        let denominator = denominator.max(1);
        let divisor = divisor(numerator.abs(), denominator);
        Fraction {
            numerator: numerator / divisor,
            denominator: denominator / divisor,
        }
    }

    /// So many hundredths.
    pub fn percent(percent: i64) -> Fraction {
        Fraction::new(percent, 100)
    }

    /// The product of two shares.
    pub fn times(self, other: Fraction) -> Fraction {
        Fraction::new(
            self.numerator.saturating_mul(other.numerator),
            self.denominator.saturating_mul(other.denominator),
        )
    }

    /// The sum of two shares.
    pub fn plus(self, other: Fraction) -> Fraction {
        let left = self.numerator.saturating_mul(other.denominator);
        let right = other.numerator.saturating_mul(self.denominator);
        Fraction::new(
            left.saturating_add(right),
            self.denominator.saturating_mul(other.denominator),
        )
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Fraction) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Fraction) -> Ordering {
        let left = i128::from(self.numerator) * i128::from(other.denominator);
        let right = i128::from(other.numerator) * i128::from(self.denominator);
        left.cmp(&right)
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.denominator {
            1 => write!(f, "{}", self.numerator),
            other => write!(f, "{}/{other}", self.numerator),
        }
    }
}

impl From<Fraction> for String {
    fn from(fraction: Fraction) -> String {
        fraction.to_string()
    }
}

impl FromStr for Fraction {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Fraction, NotANumber> {
        let parsed = match text.split_once('/') {
            Some((above, below)) => above.parse().ok().zip(below.parse().ok()),
            None => decimal(text),
        };
        match parsed {
            Some((numerator, denominator)) if denominator > 0 => {
                Ok(Fraction::new(numerator, denominator))
            }
            _ => Err(NotANumber(text.to_owned())),
        }
    }
}

impl TryFrom<String> for Fraction {
    type Error = NotANumber;

    fn try_from(text: String) -> Result<Fraction, NotANumber> {
        text.parse()
    }
}

/// A decimal number as numerator and denominator, up to six places.
fn decimal(text: &str) -> Option<(i64, i64)> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let plain = part.len() <= 6 && part.bytes().all(|byte| byte.is_ascii_digit());
    let denominator = 10_i64.checked_pow(u32::try_from(part.len()).ok()?)?;
    let digits: i64 = format!("{whole}{part}").parse().ok()?;
    (plain && !whole.is_empty()).then_some((digits, denominator))
}

fn divisor(a: i64, b: i64) -> i64 {
    if b == 0 { a.max(1) } else { divisor(b, a % b) }
}
