//! Marks, spaces and bytes that stand where no writer puts them: one pass over the text.

use super::{Finder, Page, artifact};
use crate::model::Artifact;
use crate::text::{Span, is_space, is_word, next_char, previous_char};

/// Longest word that is looked at, in bytes: bounds the look back in a text without spaces.
const WORD: usize = 48;

/// The debris of a text, in order.
pub(super) fn scan(finder: &Finder, page: Page<'_>) -> Vec<Artifact> {
    let text = page.text;
    let foreign = finder.foreign(page.language);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(place) = next_place(text.as_bytes(), at) {
        let hit = look(finder, text, place, &foreign);
        at = hit.as_ref().map_or(place + 1, |hit| (hit.span.end as usize).max(place + 1));
        at = text.len().min(at);
        while !text.is_char_boundary(at) {
            at += 1;
        }
        found.extend(hit);
    }
    found
}

/// The next byte at which debris may start: no letter or digit of ASCII, or a capital behind a small letter.
fn next_place(bytes: &[u8], from: usize) -> Option<usize> {
    let from = from + surely_whole(bytes.get(from..)?);
    let mut small = false;
    let rest = bytes.get(from..)?.iter().enumerate();
    for (at, byte) in rest {
        match byte {
            b'a'..=b'z' => small = true,
            b'A'..=b'Z' if !small => {}
            b'0'..=b'9' | b'\n' | b'\r' | b',' | b'"' | b'(' | b')' | b'-' | b'/' | b':' => small = false,
            b' ' if bytes.get(from + at + 1).is_some_and(u8::is_ascii_alphanumeric) => small = false,
            _ => return Some(from + at),
        }
    }
    None
}

/// Bytes that are looked at together: no decision among them, so that the compiler uses wide registers.
const WIDE: usize = 16;

/// Bytes at the beginning at which no debris starts, nor behind the last of them.
fn surely_whole(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some((these, next)) =
        bytes.get(at..).and_then(|rest| rest.first_chunk::<WIDE>().zip(rest.get(1..)?.first_chunk()))
    {
        if !are_whole(these, next) {
            break;
        }
        at += WIDE;
    }
    at
}

/// Whether none of these bytes, each before the one in `next`, is a place that [`next_place`] looks for, nor a small
/// letter before a capital.
#[inline]
#[allow(clippy::needless_bitwise_bool)] // A lazy operator is a branch.
fn are_whole(these: &[u8; WIDE], next: &[u8; WIDE]) -> bool {
    let small = |byte: u8| byte.wrapping_sub(b'a') < 26;
    let capital = |byte: u8| byte.wrapping_sub(b'A') < 26;
    let word = |byte: u8| small(byte | 0x20) | (byte.wrapping_sub(b'0') < 10);
    let mark = |byte: u8| {
        (byte == b',')
            | (byte == b'-')
            | (byte.wrapping_sub(b'(') < 2)
            | (byte == b'"')
            | (byte == b'/')
            | (byte == b':')
            | (byte == b'\n')
            | (byte == b'\r')
    };
    let pairs = these.iter().zip(next);
    pairs.fold(true, |all, (&byte, &next)| {
        let space = (byte == b' ') & word(next);
        all & (word(byte) | mark(byte) | space) & !(small(byte) & capital(next))
    })
}

fn look(finder: &Finder, text: &str, at: usize, foreign: &[&str]) -> Option<Artifact> {
    let c = next_char(text, at as u32)?;
    match c {
        '.' => period(finder, text, at),
        ' ' | '\u{a0}' | '\u{2007}' | '\u{202f}' => space(text, at),
        '\'' | '’' => ending(text, at, foreign),
        '&' => entity(text, at),
        '<' => tag(text, at),
        '_' => sheet(text, at),
        '\u{fffd}' => {
            Some(artifact(Span::at(at, at + 3), "broken_character", "a character that could not be read"))
        }
        'A'..='Z' => glued(finder, text, at),
        'Ã' | 'Â' | 'â' => mojibake(text, at, c),
        _ => None,
    }
}

/// The word that ends at a byte.
fn word_before(text: &str, at: usize) -> &str {
    let from = text.floor_char_boundary(at.saturating_sub(WORD));
    let before = text.get(from..at).unwrap_or_default();
    before.get(before.trim_end_matches(is_word).len()..).unwrap_or_default()
}

/// The word that starts at a byte.
fn word_after(text: &str, at: usize) -> &str {
    let rest = text.get(at..text.floor_char_boundary(at + WORD)).unwrap_or_default();
    rest.get(..rest.len() - rest.trim_start_matches(is_word).len()).unwrap_or_default()
}

/// `menjauh. dari`: a period before a word in small letters; `surut.Warga`: no space behind one.
fn period(finder: &Finder, text: &str, at: usize) -> Option<Artifact> {
    let before = word_before(text, at);
    let lower = |word: &str| word.chars().count() > 1 && word.chars().all(char::is_lowercase);
    if !lower(before)
        || finder.abbreviations.contains(before)
        || previous_char(text, (at - before.len()) as u32) == Some('.')
    {
        return None;
    }
    let gap = text.get(at + 1..)?;
    let spaces = gap.len() - gap.trim_start_matches([' ', '\u{a0}']).len();
    let after = word_after(text, at + 1 + spaces);
    let span = Span::at(at - before.len(), at + 1 + spaces + after.len());
    if spaces > 0 && lower(after) && after.len() > 1 {
        let dots = text.get(at + 1 + spaces + after.len()..).is_some_and(|rest| {
            rest.starts_with('.') && rest.get(1..2).is_some_and(|next| next != " " && next != "\n")
        });
        return (!dots).then(|| artifact(span, "stray_period", "a period stands inside a sentence"));
    }
    let mut letters = after.chars();
    let capital =
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
    let site = text.get(span.end as usize..).is_some_and(|rest| rest.starts_with(['.', '/', '@']))
        || after.len() < 4;
    (spaces == 0 && capital && !site && before.len() > 2)
        .then(|| artifact(span, "glued_sentences", "no space stands between two sentences"))
}

/// A run of spaces inside a line, or a space before a mark.
fn space(text: &str, at: usize) -> Option<Artifact> {
    let before = previous_char(text, at as u32).filter(|&c| !is_space(c))?;
    let rest = text.get(at..)?;
    let tail = rest.trim_start_matches(|c| is_space(c) && !matches!(c, '\n' | '\r'));
    let run = &rest.get(..rest.len() - tail.len())?;
    let next = tail.chars().next()?;
    if matches!(next, '\n' | '\r') {
        return None;
    }
    if run.chars().count() > 1 {
        return Some(artifact(
            Span::at(at, at + run.len()),
            "space_run",
            "several spaces stand inside a line",
        ));
    }
    let mark = matches!(next, ',' | ':' | ';' | '.' | '!' | '?');
    let behind = tail.get(1..).unwrap_or_default();
    let ends = mark && behind.chars().next().is_none_or(is_space);
    let word = word_before(text, at);
    let start = at - word.len();
    (ends && is_word(before) && !word.is_empty()).then(|| {
        artifact(Span::at(start, at + run.len() + 1), "space_before_mark", "a space stands before a mark")
    })
}

/// `NBC’s` in a language without that ending.
fn ending(text: &str, at: usize, foreign: &[&str]) -> Option<Artifact> {
    let mark = next_char(text, at as u32)?.len_utf8();
    let name = word_before(text, at);
    let tail = word_after(text, at + mark);
    let form = format!("'{tail}");
    let plural = name.ends_with('s')
        && tail.is_empty()
        && text.get(at + mark..)?.starts_with(' ')
        && foreign.contains(&"s'");
    let known = !tail.is_empty() && foreign.contains(&form.as_str());
    let capital = name.chars().next().is_some_and(char::is_uppercase);
    let closes = plural && opens_before(text, at - name.len());
    (capital && (known || plural && !closes)).then(|| {
        artifact(
            Span::at(at - name.len(), at + mark + tail.len()),
            "foreign_ending",
            "the ending is of another language",
        )
    })
}

/// Whether a single quotation mark opens shortly before a byte.
fn opens_before(text: &str, at: usize) -> bool {
    let from = text.floor_char_boundary(at.saturating_sub(WORD * 2));
    text.get(from..at).is_some_and(|before| before.contains(['‘', '\'']))
}

/// `&nbsp;`, `&#8220;`: what should have been read as one character.
fn entity(text: &str, at: usize) -> Option<Artifact> {
    let rest = text.get(at + 1..text.floor_char_boundary(at + 12))?;
    let name = rest.get(..rest.find(';')?)?;
    let number = name
        .strip_prefix('#')
        .is_some_and(|n| !n.is_empty() && n.trim_start_matches('x').bytes().all(|b| b.is_ascii_hexdigit()));
    let word = name.len() > 1 && name.bytes().all(|b| b.is_ascii_alphabetic());
    (number || word).then(|| {
        artifact(Span::at(at, at + name.len() + 2), "html_entity", "a character written as HTML writes it")
    })
}

/// `</p>`, `<br />`.
fn tag(text: &str, at: usize) -> Option<Artifact> {
    let rest = text.get(at + 1..text.floor_char_boundary(at + 240))?;
    let inner = rest.get(..rest.find(['>', '<', '\n'])?)?;
    let name = inner.trim_start_matches('/');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let (name, more) = name.split_at_checked(end)?;
    let closed = rest.get(inner.len()..)?.starts_with('>');
    let named = name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.len() <= 10;
    let plain = more.is_empty() || more.trim() == "/" || more.contains('=');
    (closed && named && plain)
        .then(|| artifact(Span::at(at, at + inner.len() + 2), "html_tag", "a mark of HTML"))
}

/// `_x000D_`: a character as spreadsheets write it.
fn sheet(text: &str, at: usize) -> Option<Artifact> {
    let code = text.get(at..at + 7)?;
    let hex = code.strip_prefix("_x")?.strip_suffix('_')?;
    hex.bytes().all(|b| b.is_ascii_hexdigit()).then(|| {
        artifact(Span::at(at, at + 7), "broken_character", "a character written as spreadsheets write it")
    })
}

/// `diJakarta`, `JugaBanjir`: a common word glued to a capital.
fn glued(finder: &Finder, text: &str, at: usize) -> Option<Artifact> {
    let before = word_before(text, at);
    let small = before.chars().all(char::is_lowercase);
    let common = small && before.len() > 1 && finder.function.contains(before);
    let after = word_after(text, at);
    let whole = after.len() > 2 && after.chars().skip(1).all(char::is_lowercase);
    (common && whole).then(|| {
        artifact(Span::at(at - before.len(), at + after.len()), "glued_words", "two words are glued together")
    })
}

/// `â€œ`, `Ã©`: UTF-8 read as Latin-1.
fn mojibake(text: &str, at: usize, first: char) -> Option<Artifact> {
    let mut rest = text.get(at + first.len_utf8()..)?.chars();
    let second = rest.next()?;
    let len = match first {
        'â' if second == '€' => {
            first.len_utf8() + second.len_utf8() + rest.next().map_or(0, char::len_utf8)
        }
        'Ã' | 'Â' if matches!(second, '\u{80}'..='\u{bf}') => first.len_utf8() + second.len_utf8(),
        _ => return None,
    };
    Some(artifact(Span::at(at, at + len), "broken_character", "UTF-8 that was read as Latin-1"))
}
