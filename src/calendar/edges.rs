//! Where the figures of a date may start and end: not inside versions, codes, addresses, prices or scores.

use super::cursor::{Cursor, GAP, is_letter, plain};
use crate::text::is_space;

/// Marks that make what follows a name, a price or a part of an address.
const BINDERS: &str = "$£€¥#@_&+%=~^*\\";

/// Whether a day in figures may start here, before a month's name.
///
/// `7-8 Juli` and `30/31 Mei` are days; `3,5 Juni`, `Covid-19 Maret` and `A14 March` hold none.
pub(super) fn day_may_start(at: Cursor<'_>, loose: bool) -> bool {
    let mut back = at.back();
    let Some(before) = back.next() else { return true };
    match plain(before) {
        '_' => after_debris(at),
        '.' | ',' | ':' => !back.next().is_some_and(|c| c.is_ascii_digit()),
        '-' if before.is_ascii() || before == '\u{2011}' => loose || !back.next().is_some_and(is_letter),
        c => may_follow(at, c),
    }
}

/// Whether a date in figures may start here; `sep` is the mark between its figures.
pub(super) fn figures_may_start(at: Cursor<'_>, sep: char) -> bool {
    let mut back = at.back();
    let Some(before) = back.next() else { return true };
    let second = back.next();
    let (digit, letter) = (second.is_some_and(|c| c.is_ascii_digit()), second.is_some_and(is_letter));
    match plain(before) {
        '_' => after_debris(at),
        '/' | '.' => !digit && !letter,
        ',' | ':' => !digit,
        '-' => sep != '-' || !(digit || letter),
        c => may_follow(at, c),
    }
}

/// Whether a date in figures may end here.
pub(super) fn figures_may_end(at: Cursor<'_>, sep: char, loose: bool) -> bool {
    let mut ahead = at.ahead();
    let Some(next) = ahead.next() else { return true };
    let second = ahead.next();
    let (digit, letter) = (second.is_some_and(|c| c.is_ascii_digit()), second.is_some_and(is_letter));
    match plain(next) {
        '_' => at.debris().is_some() || !(digit || letter),
        '/' | '\\' => !digit && !letter,
        '.' | ':' => !digit,
        '-' => sep != '-' || !(digit || letter),
        '%' => false,
        c => !is_letter(c) || c.is_uppercase() || loose,
    }
}

/// Whether a time may start here that belongs to a date behind it: not inside a number, nor as the end of a range.
pub(super) fn time_may_start(at: Cursor<'_>) -> bool {
    if at.back().next().is_some_and(|c| c.is_alphanumeric() || ".,:/-+$".contains(plain(c))) {
        return false;
    }
    let mut back = at.back().take(GAP).map(plain).filter(|&c| !is_space(c));
    back.next() != Some('-') || !back.next().is_some_and(|c| c.is_ascii_digit())
}

/// Whether a month's name may start a date here: not in a tag, an account or the words of an address.
pub(super) fn month_may_start(at: Cursor<'_>) -> bool {
    let small = at.next().is_some_and(char::is_lowercase);
    match at.back().next().map(plain) {
        Some('#' | '@') => false,
        Some('_') => after_debris(at),
        Some('-' | '/') => !small,
        _ => at.starts_word(),
    }
}

/// Whether a year may end a month and year here: not `Juni 2.000,5` nor `Mei 2000%`.
pub(super) fn year_may_end(at: Cursor<'_>) -> bool {
    let mut ahead = at.ahead();
    match ahead.next() {
        Some('.' | ',') => !ahead.next().is_some_and(|c| c.is_ascii_digit()),
        Some('%') => false,
        _ => true,
    }
}

/// Whether a figure may follow this char, which stands right before it.
///
/// A word that a crawler glued there ends in two small letters; `v10` and `SK10` do not.
fn may_follow(at: Cursor<'_>, before: char) -> bool {
    if is_letter(before) {
        return at.back().take(2).filter(|c| c.is_lowercase()).count() == 2;
    }
    !BINDERS.contains(before) && !before.is_ascii_digit()
}

/// Whether `_x0000_` stands right before.
fn after_debris(at: Cursor<'_>) -> bool {
    let start = at.at().saturating_sub(7);
    at.moved(start).debris().is_some_and(|end| end.at() == at.at())
}
