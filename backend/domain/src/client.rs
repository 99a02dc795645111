//! Clients that may be one organisation, or of one group. Impartiality towards one of them is impartiality
//! towards all (ISO/IEC 17021-1:2015, 5.2), until somebody says that they are not related.

mod alike;

pub use alike::{Known, is_the_same, may_be_related};

use std::collections::{BTreeMap, BTreeSet};

crate::word::words! {
    /// What is known of two clients.
    Says {
        /// Their records were nearly equal when the second was entered: they count as related until judged.
        Alike = "alike",
        /// They are one organisation.
        Same = "same",
        /// They belong to one group.
        Related = "related",
        /// They have nothing to do with one another.
        Different = "different",
    }
}

/// A word on two clients.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Sorts in the order in which the words were said.
    pub id: String,
    /// One of the two, by id.
    pub client: String,
    /// The other, by id.
    pub other: String,
    /// What is said of them.
    pub says: Says,
}

impl Link {
    fn pair(&self) -> (&str, &str) {
        let (client, other) = (self.client.as_str(), self.other.as_str());
        (client.min(other), client.max(other))
    }
}

/// Everyone that a client is one with, or may be as long as nobody has said otherwise, itself among them, by id.
pub fn one_with(client: &str, links: &[Link]) -> BTreeSet<String> {
    // One who is related is another organisation.
    let apart = |link: &Link| Link {
        says: match link.says {
            Says::Related => Says::Different,
            says => says,
        },
        ..link.clone()
    };
    let links: Vec<Link> = links.iter().map(apart).collect();
    related(client, &links)
}

/// Everyone that a client is one with or related to, itself among them, by id. Words may come in any order; of
/// several on the same two the last one counts. Who is related to a third is related, too.
pub fn related(client: &str, links: &[Link]) -> BTreeSet<String> {
    let mut last: BTreeMap<(&str, &str), &Link> = BTreeMap::new();
    for link in links {
        let word = last.entry(link.pair()).or_insert(link);
        if word.id < link.id {
            *word = link;
        }
    }
    let mut joined = last;
    joined.retain(|_, link| link.says != Says::Different);
    let mut found = BTreeSet::from([client.to_owned()]);
    loop {
        let before = found.len();
        for (one, other) in joined.keys() {
            if found.contains(*one) || found.contains(*other) {
                found.extend([(*one).to_owned(), (*other).to_owned()]);
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(id: &str, client: &str, other: &str, says: Says) -> Link {
        Link {
            id: id.to_owned(),
            client: client.to_owned(),
            other: other.to_owned(),
            says,
        }
    }

    fn told(client: &str, links: &[Link]) -> String {
        let related = related(client, links);
        related.into_iter().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_client_is_related_to_itself_and_to_whom_a_word_joins_it() {
        let links = [
            link("1", "a", "b", Says::Alike),
            link("2", "c", "b", Says::Related),
            link("3", "x", "y", Says::Same),
        ];
        assert_eq!(told("a", &links), "a b c");
        assert_eq!(told("y", &links), "x y");
        assert_eq!(told("z", &links), "z");
    }

    #[test]
    fn the_last_word_on_two_counts() {
        let mut links = vec![
            link("2", "b", "a", Says::Different),
            link("1", "a", "b", Says::Alike),
        ];
        assert_eq!(told("a", &links), "a");
        links.push(link("3", "a", "b", Says::Related));
        assert_eq!(told("a", &links), "a b");
    }
}
