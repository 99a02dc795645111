//! What an installation is called in its mail.

/// The host an installation is reached at, for Message-ID and sender.
pub(crate) fn host(public_url: &str) -> &str {
    let after = public_url
        .split_once("://")
        .map_or(public_url, |(_, rest)| rest);
    let authority = after.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority
        .rsplit_once(':')
        .map_or(authority, |(host, _)| host);
    if host.is_empty() { "localhost" } else { host }
}
