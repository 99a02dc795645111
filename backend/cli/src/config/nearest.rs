//! The word somebody probably meant.

/// The known word with the fewest differing letters, when there are few enough to guess.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let guess = word.to_lowercase();
    let far = 1 + word.chars().count() / 3;
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
}
