//! Bodies in fewer bytes, for those who can read them.

use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;

/// For what is made anew for each reader: most of the gain for little work.
pub(crate) const QUICK: u32 = 3;
/// For what is packed once and sent often.
pub(crate) const BEST: u32 = 9;

/// Whether a reader takes gzip, by `Accept-Encoding`. RFC 9110, 12.5.3.
pub(crate) fn is_accepted(header: &str) -> bool {
    let weights: Vec<(&str, f32)> = header.split(',').filter_map(weighed).collect();
    let of = |name: &str| {
        let mut found = weights.iter();
        found
            .find(|(coding, _)| coding.eq_ignore_ascii_case(name))
            .map(|(_, weight)| *weight)
    };
    let gzip = of("gzip").or_else(|| of("x-gzip")).or_else(|| of("*"));
    let plain = of("identity").unwrap_or_default();
    gzip.is_some_and(|weight| weight > 0.0 && weight >= plain)
}

/// The bytes packed; none where that fails or is no gain.
pub(crate) fn pack(bytes: &[u8], level: u32) -> Option<Vec<u8>> {
    let packed = Vec::with_capacity(bytes.len() / 3);
    let mut encoder = GzEncoder::new(packed, Compression::new(level));
    encoder.write_all(bytes).ok()?;
    encoder
        .finish()
        .ok()
        .filter(|packed| packed.len() < bytes.len())
}

/// A coding with its weight; one that cannot be read is not wanted.
fn weighed(element: &str) -> Option<(&str, f32)> {
    let mut parts = element.split(';');
    let coding = parts.next().map(str::trim)?;
    let weight = parts
        .filter_map(|parameter| parameter.split_once('='))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("q"))
        .map_or(1.0, |(_, weight)| read(weight.trim()));
    (!coding.is_empty()).then_some((coding, weight))
}

fn read(weight: &str) -> f32 {
    let read: Option<f32> = weight.parse().ok();
    read.filter(|weight| (0.0..=1.0).contains(weight))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::read::GzDecoder;
    use std::io::Read;

    #[test]
    fn gzip_is_sent_to_those_who_take_it() {
        for takes in [
            "gzip",
            "gzip, deflate, br, zstd",
            "GZIP;q=0.5",
            "br;q=1.0, gzip;q=0.8, *;q=0.1",
            "*",
            "x-gzip",
            "identity;q=0.5, gzip;Q=1.0",
        ] {
            assert!(is_accepted(takes), "{takes}");
        }
    }

    #[test]
    fn gzip_is_not_sent_to_those_who_do_not_take_it_or_like_it_less() {
        for refuses in [
            "",
            "identity",
            "br",
            "gzip;q=0",
            "gzip;q=0.000, *",
            "*;q=0",
            "gzip;q=nan",
            "gzip;q=2",
            "gzip; q=much",
            "identity, gzip;q=0.5",
            "agzip",
        ] {
            assert!(!is_accepted(refuses), "{refuses}");
        }
    }

    #[test]
    fn what_is_packed_reads_as_it_was() {
        let page = "<p>A calm page.</p>\n".repeat(100);
        for level in [QUICK, BEST] {
            let packed = pack(page.as_bytes(), level).unwrap();
            assert!(packed.len() < page.len() / 5);
            let mut read = String::new();
            GzDecoder::new(&packed[..])
                .read_to_string(&mut read)
                .unwrap();
            assert_eq!(read, page);
        }
    }

    #[test]
    fn what_would_become_longer_is_left_as_it_is() {
        assert_eq!(pack(b"short", QUICK), None);
    }
}
