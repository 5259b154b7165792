//! From byte offsets to code points and back.

/// Bytes between two entries of the table: one cache line.
const STRIDE: usize = 64;

/// Maps byte offsets of one text to code points. Built in one pass; nothing is stored for ASCII.
///
/// ```
/// use warta::text::CharMap;
/// let map = CharMap::new("“a”");
/// assert_eq!((map.to_char(3), map.to_byte(1)), (1, Some(3)));
/// ```
#[derive(Debug, Clone)]
pub struct CharMap<'t> {
    text: &'t str,
    /// Code points before every `STRIDE`-th byte; empty for ASCII.
    before: Vec<u32>,
    chars: u32,
}

/// Code points that start in these bytes: all bytes but the continuation bytes 10xxxxxx.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().map(|&b| u32::from(b & 0xC0 != 0x80)).sum()
}

impl<'t> CharMap<'t> {
    /// The map of this text.
    pub fn new(text: &'t str) -> Self {
        if text.is_ascii() {
            return Self { text, before: Vec::new(), chars: text.len() as u32 };
        }
        let mut chars = 0;
        let before = text
            .as_bytes()
            .chunks(STRIDE)
            .map(|chunk| {
                let before = chars;
                chars += starts(chunk);
                before
            })
            .collect();
        Self { text, before, chars }
    }
    /// Code points in the text.
    pub fn chars(&self) -> u32 {
        self.chars
    }
    /// Code points before this byte offset; offsets past the end give the number of code points.
    pub fn to_char(&self, byte: u32) -> u32 {
        if self.before.is_empty() {
            return byte.min(self.chars);
        }
        let at = byte as usize / STRIDE;
        let within = self.text.as_bytes().get(at * STRIDE..byte as usize);
        let Some((&before, within)) = self.before.get(at).zip(within) else { return self.chars };
        before + starts(within)
    }
    /// The byte offset of this code point; the text's length for `chars()`, `None` beyond.
    pub fn to_byte(&self, char: u32) -> Option<u32> {
        if char >= self.chars {
            return (char == self.chars).then_some(self.text.len() as u32);
        }
        if self.before.is_empty() {
            return Some(char);
        }
        let at = self.before.partition_point(|&n| n <= char) - 1;
        let rest = self.text.as_bytes().get(at * STRIDE..)?;
        let nth = (char - self.before.get(at)?) as usize;
        let within = rest.iter().enumerate().filter(|&(_, &b)| b & 0xC0 != 0x80).nth(nth)?.0;
        Some((at * STRIDE + within) as u32)
    }
}
