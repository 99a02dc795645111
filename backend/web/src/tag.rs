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
    /// does one that is written otherwise than ours are. What was told of the record stands behind a
    /// point and is looked at by itself.
    pub fn version(&self) -> Option<i64> {
        let (written, _) = self.opaque.split_once('.').unwrap_or((self.opaque, ""));
        let version = written.parse::<i64>().ok();
        version.filter(|version| !self.weak && version.to_string() == written)
    }

    /// Whether it is one for reading alone (RFC 9110, 8.8.3.2).
    pub fn is_weak(&self) -> bool {
        self.weak
    }

    /// Whether it names what was told and not a version alone.
    pub fn tells(&self) -> bool {
        self.opaque.contains('.')
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

/// The tag of what is told: of a record behind its version, so that one tag serves `If-Match` and
/// `If-None-Match`; of anything else a weak one.
pub(crate) fn tag_of(version: Option<i64>, told: &[u8]) -> String {
    let hash = service::store::hash(told);
    let short = hash.get(..32).unwrap_or_default();
    match version {
        Some(version) => format!("\"{version}.{short}\""),
        None => format!("W/\"{short}\""),
    }
}

/// Whether a list of tags names this one; weak and strong compare alike (RFC 9110, 13.1.2).
pub(crate) fn is_known(sent: Option<&str>, tag: &str) -> bool {
    let opaque = tag.trim_start_matches("W/").trim_matches('"');
    match sent.map(named) {
        None => false,
        Some(Named::Any) => true,
        Some(Named::These(tags)) => tags.iter().any(|one| one.is(opaque)),
    }
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

    #[test]
    fn what_was_told_stands_behind_the_version() {
        let tag = tag_of(Some(7), b"told");
        assert_eq!(versions(&tag), [Some(7)]);
        assert_eq!(versions("\"07.ab\""), [None]);
        assert_ne!(tag, tag_of(Some(7), b"otherwise"));
        assert_eq!(versions(&tag_of(None, b"told")), [None]);
    }

    #[test]
    fn a_tag_is_known_in_a_list_weak_or_strong() {
        let tag = "W/\"abc\"";
        for sent in ["W/\"abc\"", "\"abc\"", "\"x\", W/\"abc\"", " \"abc\" ", "*"] {
            assert!(is_known(Some(sent), tag), "{sent}");
        }
        for sent in ["", "\"ab\"", "abc", "W/\"abcd\", \"\""] {
            assert!(!is_known(Some(sent), tag), "{sent}");
        }
        assert!(!is_known(None, tag));
    }
}
