//! Closed words: one declaration makes a list that cannot be misspelt. Its words are the same in the
//! database, in events, in forms and in JSON, and whoever asks which of them it is asks for each.

/// Lets a closed list of words be stored as text: `String` both ways.
macro_rules! stored_as_text {
    ($($name:ty),+ $(,)?) => { $(
        impl From<$name> for String {
            fn from(value: $name) -> String {
                value.word().to_owned()
            }
        }

        impl TryFrom<String> for $name {
            type Error = String;
            fn try_from(word: String) -> ::std::result::Result<$name, String> {
                <$name>::parse(&word).ok_or_else(|| format!("unknown word {word}"))
            }
        }
    )+ };
}

pub(crate) use stored_as_text;

/// Declares a closed list of words.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $( $(#[$of_one:meta])* $one:ident = $word:literal ),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        pub enum $name { $( $(#[$of_one])* #[serde(rename = $word)] $one ),+ }

        impl $name {
            /// Every one of them.
            pub const ALL: &'static [$name] = &[ $( $name::$one ),+ ];

            /// The stored word.
            pub const fn word(self) -> &'static str {
                match self { $( $name::$one => $word ),+ }
            }

            /// The one that a stored word names.
            pub fn parse(word: &str) -> Option<$name> {
                match word { $( $word => Some($name::$one), )+ _ => None }
            }
        }

        $crate::word::stored_as_text!($name);
        $crate::shape::told_to_programs!($name: $($word),+);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }
    };
}

pub(crate) use words;

#[cfg(test)]
mod tests {
    words! {
        /// Where a letter is.
        Place {
            /// On its way.
            UnderWay = "under_way",
            /// There.
            There = "there",
        }
    }

    #[test]
    fn each_is_found_by_its_word_and_by_no_other() {
        assert_eq!(Place::ALL, [Place::UnderWay, Place::There]);
        for place in Place::ALL {
            assert_eq!(Place::parse(place.word()), Some(*place));
            assert_eq!(place.to_string(), place.word());
        }
        assert_eq!(Place::parse("UnderWay"), None);
    }

    #[test]
    fn database_and_json_hold_the_same_word() {
        assert_eq!(String::from(Place::UnderWay), "under_way");
        assert_eq!(Place::try_from("there".to_owned()).ok(), Some(Place::There));
        assert!(Place::try_from("elsewhere".to_owned()).is_err());
        let json = serde_json::to_string(&Place::UnderWay).unwrap();
        assert_eq!(json, "\"under_way\"");
        assert_eq!(
            serde_json::from_str::<Place>(&json).unwrap(),
            Place::UnderWay
        );
    }
}
