//! Years, decades, centuries, and the quarters and halves of a year.

use super::grammar::Grammar;
use super::lexicon::Word;
use super::said::{Read, Said};
use crate::calendar::{Cursor, Moment, plain};
use crate::model::Grain;

/// Years that stand alone.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2099;
/// The last year of this century that two figures mean.
const LATEST: u32 = 40;
/// Years behind the word for one.
const SAID_YEARS: std::ops::RangeInclusive<u32> = 1000..=2999;

impl Grammar<'_> {
    /// `2022`, `2019-2024` where something around it says that it is a year.
    pub(super) fn years<'t>(&self, at: Cursor<'t>, before: Option<&Read<'t>>) -> Option<Read<'t>> {
        let (year, end) = at.digits(4).filter(|(n, _)| YEARS.contains(&n.value))?;
        if at.back().next().is_some_and(|c| c.is_alphanumeric() || ".,:/-+$#@_&%".contains(plain(c))) {
            return None;
        }
        let range = Self::year_range(at, year.year(), end).or_else(|| self.two_years(at, year.year(), end));
        if range.is_some() {
            return range;
        }
        let fits = is_end(end)
            && (self.is_led(at, end) || chained(at, before) || in_brackets(at, end) || after_name(at));
        fits.then(|| Moment::of_year(year.year()).map(|year| Read::new(Said::Full(year), at, end)))?
    }

    /// Whether a word before it makes it a year, and none behind it an amount.
    fn is_led(&self, at: Cursor<'_>, end: Cursor<'_>) -> bool {
        let next = end.gap();
        let noun = next.at() > end.at() && next.peek().is_some_and(char::is_lowercase);
        let round = at.digits(4).is_some_and(|(n, _)| n.value % 100 == 0);
        self.follows(at, Word::Lead) && !(noun && round)
    }

    /// `2019-2024`.
    fn year_range<'t>(at: Cursor<'t>, first: i16, end: Cursor<'t>) -> Option<Read<'t>> {
        let start = end.gap().one_of("-/")?.gap();
        let (last, end) = start.digits(4).filter(|(n, end)| YEARS.contains(&n.value) && is_end(*end))?;
        let (first, last) = (Moment::of_year(first)?, Moment::of_year(last.year())?);
        let read = Read::new(Said::Full(first), at, end);
        (first < last).then_some(Read { until: Some(Said::Full(last)), ..read })
    }

    /// `the 2019-20 season`, `musim 2019/20`: from one year into the next, of which two figures are written.
    fn two_years<'t>(&self, at: Cursor<'t>, first: i16, end: Cursor<'t>) -> Option<Read<'t>> {
        let last = first.checked_add(1)?;
        let next = |n: u32| i16::try_from(n).is_ok_and(|n| n == last % 100);
        let (_, end) = end.one_of("-/")?.digits(2).filter(|(n, end)| next(n.value) && is_end(*end))?;
        let span = self.words.past(end.gap(), Word::Span);
        let led = || self.follows(at, Word::Span).then_some(end);
        let end = span.or_else(led)?;
        let (first, last) = (Moment::of_year(first)?, Moment::of_year(last)?);
        Some(Read { until: Some(Said::Full(last)), ..Read::new(Said::Full(first), at, end) })
    }

    /// `in '98`: two figures of a year behind an apostrophe that parts no word.
    pub(super) fn short_year<'t>(&self, at: Cursor<'t>) -> Option<Read<'t>> {
        let (year, end) = at.digits(2).filter(|(_, end)| is_end(*end))?;
        let mark = at.back().next().map_or(0, char::len_utf8);
        let start = at.moved(at.at() - mark as u32);
        let free = end.next().is_none_or(|c| plain(c) != '\'');
        let led = self.follows(start, Word::Lead) || self.follows(start, Word::Of);
        let first = if year.value > LATEST { 1900 } else { 2000 };
        let year = Moment::of_year(first + year.year()).filter(|_| free && led)?;
        Some(Read::new(Said::Full(year), start, end))
    }

    /// A year behind the word for one, or for a part of it.
    pub(super) fn year_after<'t>(at: Cursor<'t>, next: Cursor<'t>) -> Option<Read<'t>> {
        let (year, end) = next.digits(4).filter(|(n, end)| SAID_YEARS.contains(&n.value) && is_end(*end))?;
        let range = Self::year_range(at, year.year(), end);
        range.or_else(|| Some(Read::new(Said::Full(Moment::of_year(year.year())?), at, end)))
    }

    /// `1990-an`, `tahun 90-an`, `the 1990s`.
    pub(super) fn decade<'t>(&self, at: Cursor<'t>, next: Cursor<'t>) -> Option<Read<'t>> {
        if at.at() == next.at()
            && next.back().next().is_some_and(|c| c.is_alphanumeric() || ".,:/-+$#@_&%".contains(plain(c)))
        {
            return None;
        }
        let (n, end) = next.number(4).filter(|(n, _)| n.digits == 4 || n.digits == 2)?;
        let after = self.words.past(end.one_of("-").unwrap_or(end), Word::Decade)?;
        let fits = n.value % 10 == 0;
        let first = match n.digits {
            4 if YEARS.contains(&n.value) || (1500..1900).contains(&n.value) => n.year(),
            // `usia 40-an` is no decade.
            2 if at.at() < next.at() || self.follows(at, Word::Definite) || quoted(next) => {
                crate::calendar::century(n)
            }
            _ => return None,
        };
        fits.then(|| Read::new(Said::Years { first, unit: Grain::Decade }, at, after))
    }

    /// `abad ke-19`, `abad 19`, `abad XIX`.
    pub(super) fn century_after<'t>(&self, at: Cursor<'t>, next: Cursor<'t>) -> Option<Read<'t>> {
        let start = self
            .words
            .past(next, Word::OrdinalMark)
            .map_or(next, |end| end.one_of("-").unwrap_or_else(|| end.gap()));
        let (n, end) = start.number(2).map(|(n, end)| (n.value, end)).or_else(|| roman(start))?;
        Some(Read::new(century(n)?, at, end))
    }

    /// `kuartal II 2022`, `triwulan pertama 2023`, `semester I`.
    pub(super) fn share<'t>(&self, at: Cursor<'t>, unit: Grain, next: Cursor<'t>) -> Option<Read<'t>> {
        let word = self.words.read(next, |word| if let Word::Ordinal(n) = word { Some(n) } else { None });
        let marked = || {
            let end = self.words.past(next, Word::OrdinalMark)?;
            end.one_of("-").unwrap_or_else(|| end.gap()).number(1)
        };
        let figure = || marked().or_else(|| next.number(1)).map(|(n, end)| (n.value, end));
        let (n, end) = word.or_else(|| roman(next)).or_else(figure)?;
        let sign = end.gap().one_of("/-,").map_or_else(|| end.gap(), Cursor::gap);
        let year =
            self.unit(sign).filter(|(unit, end)| *unit == Grain::Year && end.gap().digits(4).is_some());
        let start = year.map_or(sign, |(_, end)| end.gap());
        self.share_in(at, n, unit, start, end)
    }
}

/// Whether an apostrophe stands right before: `'90s`.
pub(super) fn quoted(at: Cursor<'_>) -> bool {
    at.back().next().map(plain) == Some('\'')
}

/// The hundred years of a century.
pub(super) fn century(n: u32) -> Option<Said> {
    let first = i16::try_from(n.checked_sub(1)? * 100 + 1).ok().filter(|first| *first < 3000)?;
    Some(Said::Years { first, unit: Grain::Century })
}

/// A Roman number up to 39.
fn roman(at: Cursor<'_>) -> Option<(u32, Cursor<'_>)> {
    let (word, end) = at.word().filter(|(word, _)| word.len() <= 6)?;
    let value = |c| match c {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        _ => None,
    };
    let (mut sum, mut before) = (0, 0);
    for c in word.chars().rev() {
        let n = value(c)?;
        sum = if n < before { sum - n } else { sum + n };
        before = n;
    }
    Some((u32::try_from(sum).ok()?, end))
}

/// Whether a year ends here and not an amount, a code or a word.
fn is_end(end: Cursor<'_>) -> bool {
    let mut ahead = end.ahead().map(plain);
    match ahead.next() {
        Some('.' | ',' | ':' | '/') => !ahead.next().is_some_and(|c| c.is_ascii_digit()),
        Some('-') => !ahead.next().is_some_and(char::is_alphanumeric),
        Some(c) => !c.is_alphanumeric() && c != '%' && c != '_',
        None => true,
    }
}

/// `2021, 2022 dan 2023`: whether the expression before it is a year close by.
fn chained(at: Cursor<'_>, before: Option<&Read<'_>>) -> bool {
    before.is_some_and(|read| {
        let year = matches!(read.said, Said::Full(moment) if moment.grain() == Grain::Year);
        year && at.at() - read.end.at() < 8
    })
}

/// `(2019)`.
fn in_brackets(at: Cursor<'_>, end: Cursor<'_>) -> bool {
    at.back().next() == Some('(') && end.one_of(")").is_some()
}

/// `Pemilu 2024`: behind a word with a capital.
fn after_name(at: Cursor<'_>) -> bool {
    Grammar::behind(at).is_some_and(|before| {
        before.peek().is_some_and(char::is_uppercase) && before.word().is_some_and(|(word, _)| word.len() > 2)
    })
}
