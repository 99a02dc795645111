//! Entity tags: what `If-Match` and `If-None-Match` name. RFC 9110, 8.8.3 and 13.1.

/// What such a header names.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Named<'a> {
    /// `*`: whatever is there.
    Any,
    /// These tags. What is none is left out, so that nothing matches it.
    These(Vec<Tag<'a>>),
}

/// One entity tag.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Tag<'a> {
    weak: bool,
    opaque: &'a str,
}

impl Tag<'_> {
    /// The version it stands for, by strong comparison: a weak tag stands for none, and neither
    /// does one that is written otherwise than ours are.
    pub fn version(&self) -> Option<i64> {
        let version = self.opaque.parse::<i64>().ok();
        version.filter(|version| !self.weak && version.to_string() == self.opaque)
    }

    /// Whether it is the same by weak comparison, which is enough for what is only read.
    pub fn is(&self, opaque: &str) -> bool {
        self.opaque == opaque
    }
}

/// The tag of a version, as it is sent: a strong one.
pub(crate) fn tag(version: i64) -> String {
    format!("\"{version}\"")
}

/// Reads the header's value.
pub(crate) fn named(header: &str) -> Named<'_> {
    if header.trim() == "*" {
        return Named::Any;
    }
    let mut tags = Vec::new();
    let mut rest = header;
    while let Some((tag, behind)) = next(rest) {
        tags.push(tag);
        rest = behind;
    }
    Named::These(tags)
}

/// The first tag of a list, and what stands behind it. A comma may be part of a tag.
fn next(list: &str) -> Option<(Tag<'_>, &str)> {
    let list = list.trim_start_matches([' ', '\t', ',']);
    let weak = list.strip_prefix("W/");
    let (opaque, behind) = weak.unwrap_or(list).strip_prefix('"')?.split_once('"')?;
    let behind = behind.trim_start_matches([' ', '\t']);
    let tag = Tag {
        weak: weak.is_some(),
        opaque,
    };
    (behind.is_empty() || behind.starts_with(',')).then_some((tag, behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn versions(header: &str) -> Vec<Option<i64>> {
        match named(header) {
            Named::Any => panic!("any"),
            Named::These(tags) => tags.iter().map(Tag::version).collect(),
        }
    }

    #[test]
    fn every_tag_of_a_list_is_read() {
        assert_eq!(versions("\"3\""), [Some(3)]);
        assert_eq!(versions("\"3\", \"4\""), [Some(3), Some(4)]);
        assert_eq!(versions(" ,\"3\",,\t\"4\" , "), [Some(3), Some(4)]);
        assert_eq!(versions("\"a,b\", \"4\""), [None, Some(4)]);
        assert_eq!(named(" * "), Named::Any);
    }

    #[test]
    fn a_weak_tag_stands_for_no_version() {
        assert_eq!(versions("W/\"3\", \"4\""), [None, Some(4)]);
        assert_eq!(versions("W/\"3\""), [None]);
        let Named::These(tags) = named("W/\"abc\"") else {
            panic!("any");
        };
        assert!(tags[0].is("abc") && !tags[0].is("ab"));
    }

    #[test]
    fn a_version_is_written_as_we_write_it() {
        for other in [
            "\"03\"",
            "\"+3\"",
            "\" 3\"",
            "\"\"",
            "\"99999999999999999999\"",
        ] {
            assert_eq!(versions(other), [None], "{other}");
        }
    }

    #[test]
    fn what_is_no_tag_matches_nothing() {
        for nonsense in ["", "3", "nonsense", "w/\"3\"", "\"3", "\"3\"x", "*, \"3\""] {
            assert!(versions(nonsense).is_empty(), "{nonsense}");
        }
    }
}
