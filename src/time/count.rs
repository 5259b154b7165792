//! Counts of units: lengths, and ways that lead so far back or ahead.

use super::grammar::Grammar;
use super::lexicon::Word;
use super::said::{Count, Flags, Read, Said};
use crate::calendar::{Cursor, plain};
use crate::lang::Turn;
use crate::model::Grain;

/// Most words of one number: `seratus dua puluh lima`.
const NUMBER_WORDS: usize = 6;

/// How many words may stand from the word for an age to its number: `berusia di atas 40 tahun`.
const AGE_WORDS: usize = 3;

/// A number and where it ends.
#[derive(Debug, Clone, Copy)]
struct Number<'t> {
    count: Count,
    /// Whether only what stands around it tells a length from `one day` and `$5 a day`.
    weak: bool,
    flags: Flags,
    end: Cursor<'t>,
}

impl Grammar<'_> {
    /// `dua hari lalu`, `tujuh jam`, `sebulan`, `three weeks ago`, `beberapa hari terakhir`.
    pub(super) fn counted<'t>(&self, at: Cursor<'t>) -> Option<Read<'t>> {
        let (number, unit, end) = self.amount(at)?;
        if self.is_rate(at, number, end) || self.is_age(at, end) {
            return None;
        }
        let read = self.away(at, number, unit, end);
        let read = read.or_else(|| self.length(at, number, unit, end))?;
        let fuzzy = number.count == Count::Some;
        Some(read.with(number.flags.when(Flags::FUZZY, fuzzy)))
    }

    /// A number and its unit.
    fn amount<'t>(&self, at: Cursor<'t>) -> Option<(Number<'t>, Grain, Cursor<'t>)> {
        let one = |word| if let Word::One(unit) = word { Some(unit) } else { None };
        if let Some((unit, end)) = self.words.read(at, one) {
            let number = Number { count: Count::Of(1, 0), weak: false, flags: Flags::default(), end };
            return Some((number, unit, end));
        }
        let number = self.number_at(at)?;
        let number = self.range_of_numbers(number).unwrap_or(number);
        let hyphen = number.end.one_of("-").filter(|next| next.next().is_some_and(char::is_alphabetic));
        let start = hyphen.unwrap_or_else(|| number.end.gap());
        if start.at() == number.end.at() {
            return None;
        }
        let (unit, end) = self.unit(start)?;
        // `Nomor 1 Tahun 2024` holds a year and no length.
        if unit == Grain::Year && end.gap().digits(4).is_some() {
            return None;
        }
        Some((number, unit, end)).filter(|_| unit != Grain::Quarter && unit != Grain::Half)
    }

    pub(super) fn unit<'t>(&self, at: Cursor<'t>) -> Option<(Grain, Cursor<'t>)> {
        self.words.read(at, |word| if let Word::Unit(unit) = word { Some(unit) } else { None })
    }

    fn number_at<'t>(&self, at: Cursor<'t>) -> Option<Number<'t>> {
        let flags = Flags::default();
        if at.peek()?.is_ascii_digit() {
            let (count, end) = figures(at)?;
            return Some(Number { count, weak: false, flags, end });
        }
        let kind = |word| match word {
            Word::Fuzzy => Some((Count::Some, false)),
            Word::Half => Some((Count::Of(0, 5), false)),
            Word::Article => Some((Count::Of(1, 0), true)),
            _ => None,
        };
        let word = self.words.read(at, kind).map(|((count, weak), end)| Number { count, weak, flags, end });
        let spelled = self.spelled(at);
        match (word, spelled) {
            (Some(a), Some(b)) => Some(if b.end.at() >= a.end.at() { b } else { a }),
            (a, b) => a.or(b),
        }
    }

    /// A number in words: `dua puluh lima`, `twenty-five`, `satu setengah`.
    fn spelled<'t>(&self, at: Cursor<'t>) -> Option<Number<'t>> {
        let (mut sum, mut end) =
            self.value(at, |word| if let Word::Number(n) = word { Some(n) } else { None })?;
        let (mut total, mut weak) = (0u32, sum == 1);
        for _ in 0..NUMBER_WORDS {
            let next = end.one_of("-").unwrap_or_else(|| end.gap());
            if let Some((n, more)) = self.value(next, |w| if let Word::Add(n) = w { Some(n) } else { None }) {
                (sum, end) = (sum.saturating_add(n), more);
            } else if let Some((n, more)) =
                self.value(next, |w| if let Word::Times(n) = w { Some(n) } else { None })
            {
                (sum, end) = (sum.saturating_mul(n), more);
            } else if let Some((n, more)) =
                self.value(next, |w| if let Word::Number(n) = w { Some(n) } else { None })
                && sum % 10 == 0
                && sum > 0
                && n < 100
            {
                (total, sum, end) = (total.saturating_add(sum), n, more);
            } else {
                break;
            }
            weak = false;
        }
        let whole = total.saturating_add(sum);
        let half = self.words.past(end.gap(), Word::Half);
        let count = Count::Of(whole, if half.is_some() { 5 } else { 0 });
        let (weak, end) = (weak && half.is_none() && self.is_foreign_one(at), half.unwrap_or(end));
        Some(Number { count, weak, flags: Flags::default(), end })
    }

    fn value<'t>(&self, at: Cursor<'t>, wanted: impl Fn(Word) -> Option<u32>) -> Option<(u32, Cursor<'t>)> {
        self.words.read(at, wanted)
    }

    /// Whether the language of this number word has articles, so that `one day` may be no length.
    fn is_foreign_one(&self, at: Cursor<'_>) -> bool {
        at.word().is_some_and(|(word, _)| word.is_ascii())
            && self.words.past(at, Word::Number(1)).is_some_and(|end| {
                self.words
                    .read(end.gap(), |word| if let Word::Unit(Grain::Day) = word { Some(()) } else { None })
                    .is_some()
            })
    }

    /// `2-3`, `dua hingga tiga`: no number that can be told.
    fn range_of_numbers<'t>(&self, first: Number<'t>) -> Option<Number<'t>> {
        let start = self.range_mark(first.end, "-")?;
        let flags = Flags::APPROXIMATE;
        if let Some((_, end)) = start.number(4) {
            return Some(Number { count: Count::Some, weak: false, flags, end });
        }
        let last = self.number_at(start).filter(|last| last.count != Count::Some && !last.weak)?;
        Some(Number { count: Count::Some, flags, ..last })
    }

    /// `kali seminggu`, `$5 a day`, `setahun sekali`.
    fn is_rate(&self, at: Cursor<'_>, number: Number<'_>, end: Cursor<'_>) -> bool {
        let licensed = || {
            let behind = self.follows(at, Word::Lead)
                || self.follows(at, Word::Approx)
                || self.follows(at, Word::Bound);
            behind || self.far_turn(end.gap()).is_some()
        };
        let one = number.count == Count::Of(1, 0);
        self.follows(at, Word::Rate)
            || (one && self.words.past(end.gap(), Word::Rate).is_some())
            || (number.weak && !licensed())
    }

    /// `berusia 25 tahun`, `(25 tahun)`, `25-year-old`.
    fn is_age(&self, at: Cursor<'_>, end: Cursor<'_>) -> bool {
        let old = end.one_of("-").unwrap_or_else(|| end.gap());
        let alone = at.back().next() == Some('(') && end.gap().one_of(")").is_some();
        let words = std::iter::successors(Self::behind(at), |&word| Self::behind(word)).take(AGE_WORDS);
        let aged = words.into_iter().any(|word| self.words.past(word, Word::Age).is_some());
        self.words.past(old, Word::Old).is_some() || aged || alone
    }

    /// `lalu`, `ago`, `terakhir`, `later` behind an amount.
    fn far_turn<'t>(&self, at: Cursor<'t>) -> Option<(Turn, Cursor<'t>)> {
        let wanted = |word| match word {
            Word::Behind(
                turn @ (Turn::Ago | Turn::Hence | Turn::Recent | Turn::Coming | Turn::Earlier | Turn::Later),
            ) => Some(turn),
            _ => None,
        };
        self.words.read(at, wanted)
    }

    fn away<'t>(&self, at: Cursor<'t>, number: Number<'t>, unit: Grain, end: Cursor<'t>) -> Option<Read<'t>> {
        let (turn, end) = self.far_turn(end.gap())?;
        let count = number.count;
        Some(match turn {
            Turn::Recent | Turn::Coming => Read::new(Said::Stretch { count, unit, turn }, at, end),
            _ => {
                let last = matches!(turn, Turn::Earlier | Turn::Later);
                Read::new(Said::Away { count, unit, turn }, at, end)
                    .with(Flags::default().when(Flags::ANAPHORIC, last))
            }
        })
    }

    /// A length, unless the unit stands for something else.
    fn length<'t>(
        &self,
        at: Cursor<'t>,
        number: Number<'t>,
        unit: Grain,
        end: Cursor<'t>,
    ) -> Option<Read<'t>> {
        let hyphen = end.next().is_some_and(|c| plain(c) == '-')
            && end.one_of("-")?.next().is_some_and(char::is_alphanumeric);
        let percent = end.gap().one_of("/").is_some();
        let none = percent || (hyphen && number.count == Count::Of(1, 0));
        let (rest, end) = self.rest(unit, end).map_or((None, end), |(rest, end)| (Some(rest), end));
        (!none).then(|| Read::new(Said::Length { count: number.count, unit, rest }, at, end))
    }

    /// `32 detik` behind `3 menit`: the rest of a length in the next smaller unit.
    fn rest<'t>(&self, unit: Grain, end: Cursor<'t>) -> Option<((u32, Grain), Cursor<'t>)> {
        let smaller = |less: &Grain| match unit {
            Grain::Year => matches!(less, Grain::Month),
            Grain::Month | Grain::Week => matches!(less, Grain::Day),
            Grain::Day => matches!(less, Grain::Hour),
            Grain::Hour => matches!(less, Grain::Minute),
            Grain::Minute => matches!(less, Grain::Second),
            _ => false,
        };
        let (number, less, end) = self.amount(end.gap()).filter(|(_, less, _)| smaller(less))?;
        let Count::Of(n, 0) = number.count else { return None };
        self.far_turn(end.gap()).is_none().then_some(((n, less), end))
    }

    /// `past two weeks`, `next 10 days`, `last few months`: the words behind `last`.
    pub(super) fn stretch<'t>(&self, at: Cursor<'t>, start: Cursor<'t>, turn: Turn) -> Option<Read<'t>> {
        let (number, unit, end) = self.amount(start).filter(|(number, ..)| !number.weak)?;
        let fuzzy = Flags::default().when(Flags::FUZZY, number.count == Count::Some);
        Some(
            Read::new(Said::Stretch { count: number.count, unit, turn }, at, end)
                .with(number.flags.with(fuzzy)),
        )
    }
}

/// A count in figures: `3`, `2,5`, `1.000`.
fn figures(at: Cursor<'_>) -> Option<(Count, Cursor<'_>)> {
    let before = at.back().next().map(plain);
    if before.is_some_and(|c| c.is_alphanumeric() || ".,:/-+$€£¥#@_&%".contains(c)) {
        return None;
    }
    let (whole, end) = at.number(4)?;
    let Some(rest) = end.one_of(".,").filter(|rest| rest.next().is_some_and(|c| c.is_ascii_digit())) else {
        return Some((Count::Of(whole.value, 0), end));
    };
    match rest.number(3)? {
        (part, end) if part.digits == 3 => Some((Count::Of(whole.value * 1000 + part.value, 0), end)),
        (part, end) if part.digits == 1 => Some((Count::Of(whole.value, part.value), end)),
        _ => None,
    }
}
