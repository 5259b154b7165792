//! Marks that a line holds, whatever it says: addresses, bars, arrows, quotations.

use super::shape::Shape;

/// Marks of ASCII, as bits; letters and what is not ASCII beside them.
const BAR: u16 = 1;
const SLASH: u16 = 2;
const COLON: u16 = 4;
const QUOTE: u16 = 8;
const AT: u16 = 16;
const STOP: u16 = 32;
const LETTER: u16 = 64;
const WIDE: u16 = 128;
const GREATER: u16 = 256;

// Filled when compiled: an index out of bounds would not compile.
#[allow(clippy::indexing_slicing)]
const KINDS: [u16; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        kinds[byte] = match byte as u8 {
            b'|' => BAR,
            b'/' => SLASH,
            b':' => COLON,
            b'"' => QUOTE,
            b'@' => AT,
            b'.' => STOP,
            b'>' => GREATER,
            b'a'..=b'z' | b'A'..=b'Z' => LETTER,
            0x80.. => WIDE,
            _ => 0,
        };
        byte += 1;
    }
    kinds
};

/// The names of the marks that a line holds.
pub(super) fn marks(slice: &str, shape: &Shape) -> impl Iterator<Item = &'static str> {
    let kinds =
        slice.bytes().fold(0, |seen, byte| seen | KINDS.get(usize::from(byte)).copied().unwrap_or_default());
    let has = |kind: u16| kinds & kind != 0;
    // What is not in ASCII is only looked for where there is any.
    let wide = |wanted: &[char]| has(WIDE) && slice.contains(wanted);
    let letters = has(LETTER) || (has(WIDE) && slice.contains(char::is_alphabetic));
    [
        (
            "an address",
            (has(COLON) && has(SLASH) && slice.contains("://")) || (has(STOP) && has_domain(slice)),
        ),
        ("an account", has(AT) && (slice.contains(" @") || slice.starts_with('@') || slice.contains("/@"))),
        ("a bar", has(BAR)),
        ("an arrow", wide(&['»', '›', '→', '▸']) || (has(GREATER) && slice.contains(" > "))),
        ("a copyright sign", wide(&['©'])),
        ("a slash", has(SLASH)),
        ("a quotation", has(QUOTE) || wide(&['“', '”'])),
        ("all capitals", shape.all_capitals),
        ("no letter", shape.words == 0 || !letters),
        ("an emoji", has(WIDE) && slice.chars().any(|c| ('\u{1f000}'..='\u{1faff}').contains(&c))),
        ("glued words", shape.glued),
        ("a colon", has(COLON)),
    ]
    .into_iter()
    .filter_map(|(name, holds)| holds.then_some(name))
}

/// Whether there is `www.` or `.com`.
fn has_domain(slice: &str) -> bool {
    let bytes = slice.as_bytes();
    memchr::memchr_iter(b'.', bytes).any(|at| {
        let (before, behind) = bytes.split_at_checked(at).unwrap_or_default();
        before.ends_with(b"www") || behind.starts_with(b".com")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: &str) -> Vec<&'static str> {
        marks(line, &Shape { words: 1, ..Shape::default() }).collect()
    }

    #[test]
    fn a_line_has_the_marks_that_it_holds() {
        let cases: [(&str, &[&str]); 12] = [
            ("Rapat digelar.", &[]),
            ("https://a.id", &["an address", "a slash", "a colon"]),
            ("www.contoh.id", &["an address"]),
            ("contoh.com", &["an address"]),
            ("a: b / c. d", &["a slash", "a colon"]),
            ("@akun", &["an account"]),
            ("surel a@b", &[]),
            ("Beranda | Berita > Kota", &["a bar", "an arrow"]),
            ("Beranda » Kota", &["an arrow"]),
            ("© 2024", &["a copyright sign", "no letter"]),
            ("“Ya”", &["a quotation"]),
            ("🙂", &["no letter", "an emoji"]),
        ];
        for (line, expected) in cases {
            assert_eq!(found(line), expected, "{line}");
        }
    }
}
