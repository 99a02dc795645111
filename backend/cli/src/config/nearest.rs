//! The word somebody probably meant.

/// The known word with the fewest differing letters, when there are few enough to guess.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    within(1 + word.chars().count() / 3, word, known)
}

/// The zone that was probably meant: one of the same region whose city is spelt nearly so. A city
/// that has no zone of its own must not become another that merely sounds like it, and of an
/// abbreviation or an offset nobody can tell the place: the wrong zone would count wrong days.
pub fn nearest_zone<'a>(name: &str, zones: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let (region, city) = name.split_once('/')?;
    let counted = city.contains(|letter: char| letter.is_ascii_digit());
    if counted || region.eq_ignore_ascii_case("etc") {
        return None;
    }
    let start = format!("{region}/");
    let same = |zone: &&str| {
        let head = zone.get(..start.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(&start))
    };
    // The region is the same, so that what differs is the city.
    let far = if city.chars().count() < LONG_CITY {
        1
    } else {
        2
    };
    within(far, name, zones.into_iter().filter(same))
}

/// A city of so many letters is still told from others with two of them wrong.
const LONG_CITY: usize = 8;

fn within<'a>(far: usize, word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let guess = word.to_lowercase();
    known
        .into_iter()
        .map(|candidate| (distance(&guess, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= far)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Letters to insert, delete, replace or swap with their neighbour (optimal string alignment).
fn distance(from: &str, to: &str) -> usize {
    let from: Vec<char> = from.chars().collect();
    let to: Vec<char> = to.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in to.iter().enumerate() {
            let replaced = last[j] + usize::from(a != b);
            let mut least = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == to[j - 1] && from[i - 1] == *b {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_counted_letter_by_letter() {
        assert_eq!(distance("", "zone"), 4);
        assert_eq!(distance("zone", "zone"), 0);
        assert_eq!(distance("lisen", "listen"), 1);
        assert_eq!(distance("lsiten", "listen"), 1);
        assert_eq!(distance("kitten", "sitting"), 3);
    }

    #[test]
    fn the_nearest_word_is_found_and_a_far_one_is_not_guessed() {
        let known = ["database", "data", "listen", "zone"];
        assert_eq!(nearest("Listn", known), Some("listen"));
        assert_eq!(nearest("dat", known), Some("data"));
        assert_eq!(nearest("wallpaper", known), None);
    }

    #[test]
    fn a_zone_is_guessed_in_its_region_and_from_a_slip_of_the_pen_only() {
        let guess =
            |name: &str| nearest_zone(name, chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name()));
        for (typed, meant) in [
            ("Asia/Singapur", "Asia/Singapore"),
            ("asia/singapore", "Asia/Singapore"),
            ("Asia/Kuala Lumpur", "Asia/Kuala_Lumpur"),
            ("Asia/Tokio", "Asia/Tokyo"),
            ("Europe/Berln", "Europe/Berlin"),
            ("America/New York", "America/New_York"),
        ] {
            assert_eq!(guess(typed), Some(meant), "{typed}");
        }
        for typed in [
            "SGT",
            "MYT",
            "HKT",
            "UTC+8",
            "GMT+8",
            "Etc/UTC+8",
            "Etc/GMT+80",
            "+08:00",
            "Singapur",
            "Asia/Bejing",
            "Asia/Mumbai",
            "Asia/Delhi",
            "Asia/Osaka",
            "Asia/",
            "/Singapore",
            "Europe/Singapore",
            "Europa/Berlin",
            "Asiä/Tokyo",
            "",
        ] {
            assert_eq!(guess(typed), None, "{typed}");
        }
    }
}
