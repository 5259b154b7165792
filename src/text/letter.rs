//! What one character folds to.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

/// Whether folding drops this mark: diacritics, vowel points and variation selectors, but not the vowel signs and
/// voicing marks of Indic, Thai or Japanese script, which make other letters.
///
/// ```
/// use warta::text::is_diacritic;
/// assert!(is_diacritic('\u{301}') && !is_diacritic('\u{e34}') && !is_diacritic('\u{3099}'));
/// ```
pub fn is_diacritic(c: char) -> bool {
    // Below are the letters and marks of most texts, none of which combines.
    if c < '\u{300}' {
        return false;
    }
    let selector = matches!(c, '\u{34f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}');
    selector || (is_combining_mark(c) && matches!(canonical_combining_class(c), 1 | 10..=35 | 200..))
}

/// Replaces `out` by what a character folds to; nothing for one that cannot be seen or only marks a letter.
///
/// Each character of the result folds to itself.
pub(super) fn fold_char(c: char, out: &mut String) {
    out.clear();
    if let Some(with) = mark(c) {
        return out.push_str(with);
    }
    let lower = c.nfkd().filter(|&c| !is_diacritic(c)).flat_map(char::to_lowercase);
    // Once more, for lower case may bring a mark back (`İ`).
    for c in lower.nfkd().filter(|&c| !is_diacritic(c)) {
        match mark(c) {
            Some(with) => out.push_str(with),
            None => out.push(c),
        }
    }
    // A diacritic by itself is written as one on a space.
    if out.starts_with(' ') || out.ends_with(' ') {
        *out = out.trim_matches(' ').to_owned();
    }
}

/// The one form of a mark that is written in many ways.
fn mark(c: char) -> Option<&'static str> {
    Some(match c {
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => "\"",
        '‘' | '’' | '‚' | '‛' | 'ʼ' | '´' | '′' | '`' => "'",
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => "-",
        '…' => "...",
        'ß' | 'ẞ' => "ss",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' => "d",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{202a}'..='\u{202e}' => "",
        _ => return None,
    })
}
