//! What the headers of a request say: lists, cookies, codings.

use actix_web::http::header::HeaderMap;

/// Every line of a header as one list, RFC 9110, 5.3; none where there is no such header.
pub(crate) fn joined(headers: &HeaderMap, name: &str) -> Option<String> {
    let lines: Vec<&str> = headers
        .get_all(name)
        .filter_map(|value| value.to_str().ok())
        .collect();
    headers.contains_key(name).then(|| lines.join(", "))
}

/// A cookie by its name.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all("cookie")
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value)
}

/// Whether the body comes in another coding than its own. RFC 9110, 8.4.
pub(crate) fn is_coded(headers: &HeaderMap) -> bool {
    headers.get_all("content-encoding").any(|line| {
        let line = line.to_str().map(str::to_lowercase);
        !line.is_ok_and(|line| {
            let mut codings = line.split(',').map(str::trim);
            codings.all(|coding| matches!(coding, "" | "identity"))
        })
    })
}
