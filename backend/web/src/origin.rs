//! Where a request comes from: the client's own address, also through a proxy of ours.

use crate::header::joined;
use actix_web::http::header::HeaderMap;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

/// The address of the client.
///
/// What a header says about it is believed of a proxy that the settings name and of nobody else:
/// anyone can write a header. In a chain of hops the last one that is no proxy of ours counts,
/// since everything before it may be invented. Where a hop cannot be read, it is the proxy itself.
pub(crate) fn client(
    peer: Option<IpAddr>,
    trusted: &[IpAddr],
    headers: &HeaderMap,
) -> Option<IpAddr> {
    let mut known = peer?.to_canonical();
    if !trusted.contains(&known) {
        return Some(known);
    }
    for hop in hops(headers).into_iter().rev() {
        let Some(address) = hop else { break };
        known = address;
        if !trusted.contains(&known) {
            break;
        }
    }
    Some(known)
}

/// Whose requests are counted together: one address, or in IPv6 the network that one household or
/// office is given whole.
pub(crate) fn network(address: Option<IpAddr>) -> IpAddr {
    match address {
        None => IpAddr::V6(Ipv6Addr::UNSPECIFIED),
        Some(IpAddr::V4(address)) => IpAddr::V4(address),
        Some(IpAddr::V6(address)) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

/// The hops a request has passed, the nearest last. `Forwarded` is read where there is no
/// `X-Forwarded-For`, which nearly every proxy writes.
fn hops(headers: &HeaderMap) -> Vec<Option<IpAddr>> {
    match joined(headers, "x-forwarded-for") {
        Some(chain) => chain.split(',').map(address).collect(),
        None => joined(headers, "forwarded")
            .unwrap_or_default()
            .split(',')
            .map(forwarded_for)
            .collect(),
    }
}

/// The `for` of one element of `Forwarded`, RFC 7239.
fn forwarded_for(element: &str) -> Option<IpAddr> {
    element
        .split(';')
        .filter_map(|pair| pair.split_once('='))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("for"))
        .and_then(|(_, value)| address(value))
}

/// An address as proxies write it: with or without a port, IPv6 with or without brackets.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim().trim_matches('"');
    let bare = text
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .unwrap_or(text);
    let alone = || bare.parse::<IpAddr>().ok();
    let with_port = || text.parse::<SocketAddr>().ok().map(|found| found.ip());
    alone().or_else(with_port).map(|found| found.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::{HeaderName, HeaderValue};

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn told(peer: &str, headers: &[(&'static str, &'static str)]) -> String {
        let trusted = [ip("127.0.0.1"), ip("10.0.0.2")];
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            );
        }
        client(Some(ip(peer)), &trusted, &map).unwrap().to_string()
    }

    #[test]
    fn a_header_of_anybody_but_a_proxy_of_ours_is_not_believed() {
        let forged = [
            ("x-forwarded-for", "192.0.2.1"),
            ("forwarded", "for=192.0.2.1"),
        ];
        assert_eq!(told("203.0.113.9", &forged), "203.0.113.9");
        assert_eq!(told("127.0.0.1", &[]), "127.0.0.1");
    }

    #[test]
    fn the_last_hop_that_is_no_proxy_of_ours_counts() {
        let chain = |value| told("127.0.0.1", &[("x-forwarded-for", value)]);
        assert_eq!(chain("198.51.100.7"), "198.51.100.7");
        assert_eq!(chain("6.6.6.6, 198.51.100.7"), "198.51.100.7");
        assert_eq!(chain("6.6.6.6, 198.51.100.7, 10.0.0.2"), "198.51.100.7");
        assert_eq!(chain("198.51.100.7:4711"), "198.51.100.7");
        assert_eq!(chain("[2001:db8::1]:4711"), "2001:db8::1");
        assert_eq!(chain("::ffff:198.51.100.7"), "198.51.100.7");
        assert_eq!(chain("10.0.0.2"), "10.0.0.2");
        let lines = [
            ("x-forwarded-for", "6.6.6.6"),
            ("x-forwarded-for", "198.51.100.7"),
        ];
        assert_eq!(told("127.0.0.1", &lines), "198.51.100.7");
    }

    #[test]
    fn the_standard_header_is_read_as_well() {
        let element = |value| told("127.0.0.1", &[("forwarded", value)]);
        assert_eq!(element("for=198.51.100.7;proto=https"), "198.51.100.7");
        assert_eq!(
            element("proto=https; For=\"[2001:db8::1]:80\""),
            "2001:db8::1"
        );
        assert_eq!(element("for=6.6.6.6, for=198.51.100.7"), "198.51.100.7");
    }

    #[test]
    fn a_hop_that_cannot_be_read_is_the_proxy_itself() {
        for value in ["unknown", "", "198.51.100.7, _hidden", "1.2.3"] {
            assert_eq!(
                told("127.0.0.1", &[("x-forwarded-for", value)]),
                "127.0.0.1"
            );
        }
        assert_eq!(client(None, &[], &HeaderMap::new()), None);
    }

    #[test]
    fn a_network_of_ipv6_is_counted_as_one() {
        let of = |text| network(Some(ip(text)));
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), of("2001:db8:1:2:ffff::"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
    }
}
