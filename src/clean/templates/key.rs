//! The name of a site.

/// The key under which templates are kept: of an address its host without `www.` and port, else the name itself; in
/// small letters. `None` for an empty one.
///
/// ```
/// use warta::clean::site_key;
/// assert_eq!(site_key("https://www.Contoh.id:8080/a?b=c").as_deref(), Some("contoh.id"));
/// assert_eq!(site_key(" Harian Contoh ").as_deref(), Some("harian contoh"));
/// assert_eq!(site_key(" "), None);
/// ```
pub fn site_key(site: &str) -> Option<String> {
    let site = site.trim();
    let host = host(site).unwrap_or(site).to_lowercase();
    let host = host.trim_start_matches("www.");
    (!host.is_empty()).then(|| host.to_owned())
}

/// The host of an address.
pub(crate) fn host(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    let end = host.rfind(']').map_or(0, |at| at + 1);
    let port = host.get(end..).and_then(|rest| rest.find(':')).map_or(host.len(), |at| end + at);
    host.get(..port).map(|host| host.trim_end_matches('.')).filter(|host| !host.is_empty())
}
