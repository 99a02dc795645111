//! Which humans are one natural person. Impartiality and separation look at natural persons (ISO/IEC
//! 17021-1:2015, 5.2 and 9.5.1.1), and somebody may have been entered twice.
//!
//! Each record of a person has a human of its own. What is said of two humans later, that they are the
//! same or that they are not, changes no record: rules compare the [`Human`] that stands for all of them.
//! Two whose names are nearly equal count as the same from the day they are entered, until another person
//! tells them apart.

mod alike;
mod apart;

pub use alike::{Known, may_be_one};
pub use apart::{RULES, Teller, told_apart_by_another};

use std::collections::BTreeMap;

/// A natural person, by the human that stands for all that are said to be the same.
///
/// Two are compared with one another:
///
/// ```
/// fn is_one(human: domain::Human, other: domain::Human) -> bool {
///     human == other
/// }
/// ```
///
/// The id inside is nobody's to read, so that it is never compared with that of a record:
///
/// ```compile_fail,E0308
/// fn is_one(human: domain::Human, person: String) -> bool {
///     human == person
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Human(String);

impl Human {
    /// The natural person whom a human stands for, by the human's id. Of humans that were linked it is
    /// [`resolve`] that says which one stands for all.
    pub fn standing_for(id: impl Into<String>) -> Human {
        Human(id.into())
    }
}

/// What is said of two humans.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// Their records were nearly equal when the second was entered: they count as one until told apart.
    Alike,
    /// They are one natural person.
    Same,
    /// They are two.
    Different,
}

impl Says {
    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Says::Alike => "alike",
            Says::Same => "same",
            Says::Different => "different",
        }
    }

    /// What a stored word says.
    pub fn parse(word: &str) -> Option<Says> {
        [Says::Alike, Says::Same, Says::Different]
            .into_iter()
            .find(|says| says.word() == word)
    }
}

crate::word::stored_as_text!(Says);

/// A word on two humans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Sorts in the order in which the words were said.
    pub id: String,
    /// One of the two, by id.
    pub human: String,
    /// The other, by id.
    pub other: String,
    /// What is said of them.
    pub says: Says,
}

impl Link {
    /// The two, in the same order whichever of them was named first.
    fn pair(&self) -> (&str, &str) {
        let (human, other) = (self.human.as_str(), self.other.as_str());
        (human.min(other), human.max(other))
    }
}

/// Who stands for each of the humans that words were said of: of all that are the same, the one with the
/// smallest id. Words may come in any order.
///
/// Of several words on the same two the last one counts. Two that are said to be different stay one as long
/// as both are the same as a third: in doubt the rules hold.
pub fn resolve(links: &[Link]) -> BTreeMap<String, Human> {
    let mut standing: BTreeMap<&str, &str> = links
        .iter()
        .flat_map(|link| [link.human.as_str(), link.other.as_str()])
        .map(|id| (id, id))
        .collect();
    for (human, other) in joined(links) {
        let both = (standing.get(human).copied(), standing.get(other).copied());
        let (Some(human), Some(other)) = both else {
            continue;
        };
        let (first, second) = (human.min(other), human.max(other));
        for one in standing.values_mut().filter(|one| **one == second) {
            *one = first;
        }
    }
    standing
        .into_iter()
        .map(|(id, first)| (id.to_owned(), Human::standing_for(first)))
        .collect()
}

/// The pairs of whom the last word does not say that they are two.
fn joined(links: &[Link]) -> Vec<(&str, &str)> {
    let mut last: BTreeMap<(&str, &str), &Link> = BTreeMap::new();
    for link in links {
        let word = last.entry(link.pair()).or_insert(link);
        if word.id < link.id {
            *word = link;
        }
    }
    last.into_iter()
        .filter(|(_, link)| link.says != Says::Different)
        .map(|(pair, _)| pair)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(id: &str, human: &str, other: &str, says: Says) -> Link {
        Link {
            id: id.to_owned(),
            human: human.to_owned(),
            other: other.to_owned(),
            says,
        }
    }

    fn same(id: &str, human: &str, other: &str) -> Link {
        link(id, human, other, Says::Same)
    }

    fn different(id: &str, human: &str, other: &str) -> Link {
        link(id, human, other, Says::Different)
    }

    /// Who stands for each, in a line.
    fn told(links: &[Link]) -> String {
        let resolved = resolve(links);
        let each = resolved
            .iter()
            .map(|(id, human)| format!("{id}:{}", human.0));
        each.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_smallest_id_stands_for_both() {
        assert_eq!(told(&[same("1", "b", "a")]), "a:a b:a");
        assert_eq!(told(&[same("1", "a", "b")]), "a:a b:a");
    }

    #[test]
    fn a_chain_is_one_natural_person() {
        let chain = [
            same("1", "d", "c"),
            same("2", "b", "a"),
            same("3", "b", "c"),
            same("4", "x", "y"),
        ];
        assert_eq!(told(&chain), "a:a b:a c:a d:a x:x y:x");
    }

    #[test]
    fn two_of_whom_nobody_said_that_they_are_the_same_are_two() {
        assert_eq!(told(&[]), "");
        assert_eq!(told(&[different("1", "a", "b")]), "a:a b:b");
    }

    #[test]
    fn a_later_word_counts_instead_of_an_earlier_one() {
        let mut said = vec![same("1", "a", "b"), different("2", "b", "a")];
        assert_eq!(told(&said), "a:a b:b");
        said.push(same("3", "a", "b"));
        assert_eq!(told(&said), "a:a b:a");
    }

    #[test]
    fn who_is_alike_is_one_until_told_apart() {
        let found = link("1", "a", "b", Says::Alike);
        assert_eq!(told(std::slice::from_ref(&found)), "a:a b:a");
        assert_eq!(told(&[found, different("2", "a", "b")]), "a:a b:b");
    }

    #[test]
    fn two_who_are_separated_stay_one_where_others_join_them() {
        let joined = [
            same("1", "a", "b"),
            same("2", "b", "c"),
            different("3", "a", "c"),
        ];
        assert_eq!(told(&joined), "a:a b:a c:a");
        let separated = [
            same("1", "a", "b"),
            same("2", "b", "c"),
            different("3", "b", "c"),
        ];
        assert_eq!(told(&separated), "a:a b:a c:c");
    }

    #[test]
    fn words_may_come_in_any_order() {
        let mut said = vec![
            different("5", "c", "d"),
            same("1", "c", "d"),
            same("3", "a", "c"),
            different("2", "a", "c"),
            same("4", "e", "d"),
        ];
        for _ in 0..said.len() {
            said.rotate_left(1);
            assert_eq!(told(&said), "a:a c:a d:d e:d");
            let turned: Vec<Link> = said.iter().rev().cloned().collect();
            assert_eq!(told(&turned), "a:a c:a d:d e:d");
        }
    }

    #[test]
    fn a_human_linked_to_itself_is_itself() {
        assert_eq!(told(&[same("1", "a", "a")]), "a:a");
    }

    #[test]
    fn a_stored_word_is_read_back() {
        for says in [Says::Alike, Says::Same, Says::Different] {
            assert_eq!(Says::parse(says.word()), Some(says));
        }
        assert_eq!(Says::parse("perhaps"), None);
    }
}
