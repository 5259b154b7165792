//! The one definition of white space and of a line.

use super::Span;

/// White space as Python's `str.isspace` has it: Unicode white space and U+001C to U+001F.
///
/// ```
/// use warta::text::is_space;
/// assert!(is_space('\u{a0}') && is_space('\u{1c}') && !is_space('\u{200b}'));
/// ```
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

/// `span` without the white space at both its ends.
pub fn trim(text: &str, span: Span) -> Span {
    let slice = span.slice(text);
    let left = slice.trim_start_matches(is_space);
    let start = span.end - left.len() as u32;
    Span::new(start, start + left.trim_end_matches(is_space).len() as u32)
}

/// The lines of a text, without their ends; see [`lines`].
pub struct Lines<'t> {
    text: &'t str,
    next: Option<usize>,
}

/// The lines of `text`. A line ends at LF, CRLF or CR and at nothing else; spans leave the end out.
///
/// ```
/// use warta::text::lines;
/// let found: Vec<_> = lines("a\r\nb\rc\u{2028}d\n").map(|l| l.len()).collect();
/// assert_eq!(found, [1, 1, 5, 0]);
/// ```
pub fn lines(text: &str) -> Lines<'_> {
    Lines { text, next: Some(0) }
}

impl Iterator for Lines<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let start = self.next?;
        let rest = self.text.as_bytes().get(start..)?;
        let Some(at) = memchr::memchr2(b'\n', b'\r', rest) else {
            self.next = None;
            return Some(Span::at(start, self.text.len()));
        };
        let crlf = rest.get(at) == Some(&b'\r') && rest.get(at + 1) == Some(&b'\n');
        self.next = Some(start + at + 1 + usize::from(crlf));
        Some(Span::at(start, start + at))
    }
}
