//! Auditor-days: exact numbers, never floating point.

use super::fraction::{Fraction, NotANumber};
use crate::sentence::{Sentence, say};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::Add;
use std::str::FromStr;

/// Auditor-days, exact. One day is the table's own day, commonly eight hours.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
#[schemars(inline)]
pub struct Days(Fraction);

impl Days {
    /// No time at all.
    pub const ZERO: Days = Days(Fraction {
        numerator: 0,
        denominator: 1,
    });

    /// So many half-days.
    pub fn halves(count: i64) -> Days {
        Days(Fraction::new(count, 2))
    }

    /// So many tenths of a day.
    pub fn tenths(count: i64) -> Days {
        Days(Fraction::new(count, 10))
    }

    /// How many half-days these are, rounded up.
    pub fn in_halves(self) -> u32 {
        let Fraction {
            numerator,
            denominator,
        } = self.0;
        u32::try_from(-(-2 * numerator).div_euclid(denominator)).unwrap_or(0)
    }

    /// A share of these days.
    pub fn share(self, share: Fraction) -> Days {
        Days(self.0.times(share))
    }

    /// These days so many times over.
    pub fn times(self, count: u32) -> Days {
        self.share(Fraction::new(i64::from(count), 1))
    }

    /// Rounded to the nearest half-day; the exact middle goes up. IAF MD 5, 2.2.3.
    pub fn to_nearest_half(self) -> Days {
        let Fraction {
            numerator,
            denominator,
        } = self.0;
        Days::halves((4 * numerator + denominator).div_euclid(2 * denominator))
    }

    /// How many days these are, in words: 1.0 day, 2.5 days.
    pub fn said(self) -> Sentence {
        let days = self.to_string();
        match days.as_str() {
            "1.0" => say!("{days} day", days = &days),
            _ => say!("{days} days", days = &days),
        }
    }

    /// Rounded up to a half-day, for shares that are a minimum.
    pub fn up_to_half(self) -> Days {
        let Fraction {
            numerator,
            denominator,
        } = self.0;
        Days::halves(-(-2 * numerator).div_euclid(denominator))
    }
}

impl Add for Days {
    type Output = Days;

    fn add(self, other: Days) -> Days {
        Days(self.0.plus(other.0))
    }
}

impl std::iter::Sum for Days {
    fn sum<I: Iterator<Item = Days>>(days: I) -> Days {
        days.fold(Days::ZERO, Add::add)
    }
}

impl FromStr for Days {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Days, NotANumber> {
        text.parse().map(Days)
    }
}

/// One or two decimals as people write days: `5.0`, `0.25`, `1.67` for five thirds.
impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Fraction {
            numerator,
            denominator,
        } = self.0;
        let hundredths = (200 * numerator + denominator).div_euclid(2 * denominator);
        let sign = if hundredths < 0 { "-" } else { "" };
        let (whole, rest) = (hundredths.abs() / 100, hundredths.abs() % 100);
        if rest % 10 == 0 {
            write!(f, "{sign}{whole}.{}", rest / 10)
        } else {
            write!(f, "{sign}{whole}.{rest:02}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str) -> Days {
        text.parse().unwrap()
    }

    #[test]
    fn rounds_to_the_nearest_half_day_and_the_middle_up() {
        for (exact, rounded) in [
            ("5.2", "5.0"),
            ("5.24", "5.0"),
            ("5.25", "5.5"),
            ("5.3", "5.5"),
            ("5.74", "5.5"),
            ("5.75", "6.0"),
            ("5/3", "1.5"),
            ("0", "0.0"),
        ] {
            assert_eq!(
                days(exact).to_nearest_half().to_string(),
                rounded,
                "{exact}"
            );
        }
    }

    #[test]
    fn rounds_a_minimum_up() {
        for (exact, rounded) in [
            ("8/3", "3.0"),
            ("2.5", "2.5"),
            ("2.51", "3.0"),
            ("0", "0.0"),
        ] {
            assert_eq!(days(exact).up_to_half().to_string(), rounded, "{exact}");
        }
    }

    #[test]
    fn a_third_of_a_table_value_keeps_its_exact_value() {
        let third = days("5.0").share(Fraction::new(1, 3));
        assert_eq!(third, days("5/3"));
        assert_eq!(third.times(3), days("5"));
        assert_eq!(third.to_string(), "1.67");
    }

    #[test]
    fn refuses_what_is_not_a_number() {
        for text in [
            "",
            ".",
            ".5",
            "1.2.3",
            "1/0",
            "1/-3",
            "five",
            "1e3",
            "1.1234567",
            "NaN",
        ] {
            assert!(text.parse::<Days>().is_err(), "{text:?}");
        }
        assert_eq!(days("-1.5").to_string(), "-1.5");
        assert_eq!(days("0.05").to_string(), "0.05");
    }
}
