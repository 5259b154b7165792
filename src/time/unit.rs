//! Units with what turns them: `pekan lalu`, `last week`, `minggu ketiga`, `akhir bulan`, `weekend`.

use super::grammar::{Grammar, longest};
use super::lexicon::{Kinds, Word};
use super::said::{Count, Flags, Read, Said, Way};
use crate::calendar::{Cursor, past_ordinal, plain};
use crate::lang::{Edge, Turn};
use crate::model::Grain;

impl Grammar<'_> {
    /// What starts with a unit's noun.
    pub(super) fn united<'t>(&self, at: Cursor<'t>) -> Option<Read<'t>> {
        let (unit, end) = self.unit(at)?;
        let next = end.gap();
        if next.at() == end.at() {
            return self.glued(at, unit, end);
        }
        let named = match unit {
            Grain::Day => longest([self.dated(next), self.weekday(next)]),
            Grain::Week => self.week_of(next),
            Grain::Month => longest([self.dated(next).filter(|r| is_month(r.said)), self.month_name(next)]),
            Grain::Year => self.decade(at, next).or_else(|| Self::year_after(at, next)),
            Grain::Decade => self.decade(at, next),
            Grain::Century => self.century_after(at, next),
            Grain::Quarter | Grain::Half => self.share(at, unit, next),
            _ => None,
        };
        let named = named.map(|read| Read { start: at, ..read });
        named
            .or_else(|| self.nth(at, unit, next))
            .or_else(|| self.period(at, unit, next))
            .or_else(|| self.ages_ago(at, unit, next))
    }

    /// A figure right behind a short form in capitals: `Q3 2023`, `H1 2024`, `FY2023`.
    fn glued<'t>(&self, at: Cursor<'t>, unit: Grain, end: Cursor<'t>) -> Option<Read<'t>> {
        at.peek().filter(char::is_ascii_uppercase)?;
        match unit {
            Grain::Year => Self::year_after(at, end),
            Grain::Quarter | Grain::Half => {
                let (n, end) =
                    end.number(1).filter(|(_, end)| !end.next().is_some_and(char::is_alphanumeric))?;
                let read = self.share_in(at, n.value, unit, end.gap(), end)?;
                (read.end.at() > end.at() || self.follows(at, Word::Lead)).then_some(read)
            }
            _ => None,
        }
    }

    /// `of May 3` behind a week: the week in which that day is.
    fn week_of<'t>(&self, next: Cursor<'t>) -> Option<Read<'t>> {
        let start = self.words.past(next, Word::Of)?.gap();
        let day = self.dated(start).filter(Read::is_day)?;
        Some(Read { week: true, ..day })
    }

    /// `minggu ketiga`, `hari ke-20`.
    fn nth<'t>(&self, at: Cursor<'t>, unit: Grain, next: Cursor<'t>) -> Option<Read<'t>> {
        let fits = matches!(unit, Grain::Day | Grain::Week | Grain::Month | Grain::Year);
        let end = self.ordinal_word(next).filter(|_| fits)?;
        if let Some(read) = self.week_in_month(at, unit, end, false) {
            return Some(read.with(Flags::ORDINAL));
        }
        Some(Read::new(Said::Ordinal { unit }, at, end).with(Flags::ORDINAL))
    }

    /// The month behind one of its weeks, with or without `of`: `first week of March 2025`, `pekan pertama Maret`.
    fn week_in_month<'t>(
        &self,
        at: Cursor<'t>,
        unit: Grain,
        end: Cursor<'t>,
        needs_of: bool,
    ) -> Option<Read<'t>> {
        let of = self.words.past(end.gap(), Word::Of);
        let start = of.map_or_else(|| end.gap(), Cursor::gap);
        if unit != Grain::Week || start.at() == end.at() || (needs_of && of.is_none()) {
            return None;
        }
        let noun = self.unit(start).filter(|(unit, _)| *unit == Grain::Month);
        let start = noun.map_or(start, |(_, end)| end.gap());
        let month = longest([self.dated(start).filter(|r| is_month(r.said)), self.month_name(start)])?;
        Some(Read { start: at, ..month })
    }

    /// Past an ordinal number behind a unit.
    pub(super) fn ordinal_word<'t>(&self, at: Cursor<'t>) -> Option<Cursor<'t>> {
        let word = self.words.read(at, |word| if let Word::Ordinal(_) = word { Some(()) } else { None });
        if let Some(((), end)) = word {
            return Some(end);
        }
        let mark = self.words.past(at, Word::OrdinalMark)?;
        let (_, end) = mark.one_of("-").unwrap_or_else(|| mark.gap()).number(3)?;
        Some(end)
    }

    /// `pekan lalu`, `bulan yang sama`, `tahun sebelumnya`.
    fn period<'t>(&self, at: Cursor<'t>, unit: Grain, next: Cursor<'t>) -> Option<Read<'t>> {
        let wanted = |word| match word {
            Word::Behind(
                turn @ (Turn::Previous | Turn::This | Turn::Next | Turn::Earlier | Turn::Later | Turn::Same),
            ) => Some(turn),
            _ => None,
        };
        let (turn, end) = self.words.read(next, wanted)?;
        let last = matches!(turn, Turn::Earlier | Turn::Later | Turn::Same);
        let fits = if last { long(unit) || (unit == Grain::Day && turn == Turn::Same) } else { long(unit) };
        let sunday = unit == Grain::Week && self.is_sunday(at);
        if !fits || sunday || self.counts_before(at) {
            return None;
        }
        let flags = Flags::default().when(Flags::ANAPHORIC, last);
        let flags = flags.when(Flags::WEEK_OR_SUNDAY, self.is_doubtful(at, unit));
        Some(Read::new(Said::Period { unit, turn }, at, end).with(flags))
    }

    /// Whether a capital inside a sentence makes the word for a week a Sunday.
    fn is_sunday(&self, at: Cursor<'_>) -> bool {
        let capital = at.peek().is_some_and(char::is_uppercase);
        let inside = Self::behind(at).is_some_and(|before| before.peek().is_some_and(char::is_lowercase));
        capital && inside && self.reader.weekday_at(at).is_some()
    }

    /// Whether the word for a week starts a sentence or stands among capitals, so that it may be a Sunday.
    fn is_doubtful(&self, at: Cursor<'_>, unit: Grain) -> bool {
        let capital = at.peek().is_some_and(char::is_uppercase);
        unit == Grain::Week && capital && self.reader.weekday_at(at).is_some()
    }

    /// Whether a number word stands right before, which makes a count of the unit.
    fn counts_before(&self, at: Cursor<'_>) -> bool {
        self.follows(at, Word::Fuzzy)
    }

    /// Whether the unit here is in the plural, in languages that have one.
    fn is_plural(&self, at: Cursor<'_>) -> bool {
        self.words.past(at, Word::Plural).is_some()
    }

    /// `weeks ago`, `years later`: no number that can be told.
    fn ages_ago<'t>(&self, at: Cursor<'t>, unit: Grain, next: Cursor<'t>) -> Option<Read<'t>> {
        let wanted = |word| match word {
            Word::Behind(turn @ (Turn::Ago | Turn::Earlier | Turn::Later)) => Some(turn),
            _ => None,
        };
        let plural = self.is_plural(at);
        let (turn, end) = self.words.read(next, wanted).filter(|_| plural)?;
        Some(Read::new(Said::Away { count: Count::Some, unit, turn }, at, end).with(Flags::FUZZY))
    }

    /// `last week`, `next Friday`, `this March`, `past two weeks`, `the same month`, `last weekend`.
    pub(super) fn front<'t>(&self, at: Cursor<'t>) -> Option<Read<'t>> {
        let (word, next) = at.word().map(|(_, end)| (end, end.gap()))?;
        let digit = next.peek()?.is_ascii_digit() && next.at() > word.at();
        if !digit && self.words.kinds(next) == Kinds::NONE {
            return None;
        }
        let all = [Turn::Previous, Turn::This, Turn::Next, Turn::Recent, Turn::Coming, Turn::Same];
        let definite = self.follows(at, Word::Definite);
        let reads = all.map(|turn| {
            // `the last year` ends now; `last year` is the one before.
            if definite && turn == Turn::Previous && self.words.past(at, Word::Front(Turn::Recent)).is_some()
            {
                return None;
            }
            let end = self.words.past(at, Word::Front(turn))?;
            self.turned_front(at, turn, end.gap())
        });
        longest(reads)
    }

    fn turned_front<'t>(&self, at: Cursor<'t>, turn: Turn, start: Cursor<'t>) -> Option<Read<'t>> {
        if matches!(turn, Turn::Recent | Turn::Previous)
            && let Some((unit, end)) = self.unit(start)
            && let Some(read) = self.week_in_month(at, unit, end, true)
        {
            return Some(read.with(Flags::END));
        }
        let unit = self
            .unit(start)
            .filter(|_| !self.is_plural(start))
            .filter(|(unit, _)| long(*unit) || (turn == Turn::Same && *unit == Grain::Day))
            .filter(|(_, end)| !self.follows(end.gap(), Word::Of));
        match turn {
            Turn::Recent | Turn::Coming => self.stretch(at, start, turn).or_else(|| {
                let (unit, end) = self.unit(start).filter(|(unit, _)| *unit != Grain::Quarter)?;
                let many = self.is_plural(start);
                let count = if many { Count::Some } else { Count::Of(1, 0) };
                let read = Read::new(Said::Stretch { count, unit, turn }, at, end);
                (turn == Turn::Recent || many).then(|| read.with(Flags::default().when(Flags::FUZZY, many)))
            }),
            Turn::Same => {
                unit.map(|(unit, end)| Read::new(Said::Period { unit, turn }, at, end).with(Flags::ANAPHORIC))
            }
            _ => {
                let period = unit.map(|(unit, end)| Read::new(Said::Period { unit, turn }, at, end));
                let way = Way::Turned(turn);
                let weekend = self
                    .words
                    .past(start, Word::Weekend)
                    .map(|end| Read::new(Said::Weekend { way }, at, end));
                longest([period, weekend, self.season_fronted(at, start, turn), self.fronted(at, start, way)])
            }
        }
    }

    /// `awal Mei`, `akhir bulan lalu`, `pertengahan 2022`, `late last week`.
    pub(super) fn edge<'t>(&self, at: Cursor<'t>) -> Option<Read<'t>> {
        let (edge, end) =
            self.words.read(at, |word| if let Word::Edge(edge) = word { Some(edge) } else { None })?;
        let start = end.one_of("-").unwrap_or_else(|| end.gap());
        if start.at() == end.at() && start.at() > 0 && end.back().next().is_none_or(|c| plain(c) != '-') {
            return None;
        }
        let flag = match edge {
            Edge::Start => Flags::START,
            Edge::Middle => Flags::MIDDLE,
            Edge::End => Flags::END,
            Edge::Earlier | Edge::Later => {
                let present = self.front_turn(start).filter(|(turn, _)| *turn == Turn::This);
                return present.and_then(|_| self.front(start)).map(|read| Read { start: at, ..read });
            }
        };
        let inner = [
            self.dated(start).filter(|read| is_month(read.said)),
            self.month_name(start),
            self.united(start).filter(|read| !read.is_day()),
            self.decade(at, start),
            Self::year_after(start, start),
            self.front(start),
            self.bare_unit(start),
            self.festive(start).filter(|read| !read.is_day()),
            self.weekday(start).filter(|_| !self.is_week(start)),
        ];
        let read = longest(inner)?;
        Some(Read { start: at, ..read.with(flag) })
    }

    /// `by year-end`, `year-end 2023`: a word that holds the unit whose end it is.
    pub(super) fn close<'t>(&self, at: Cursor<'t>) -> Option<Read<'t>> {
        let wanted = |word| if let Word::Close(unit) = word { Some(unit) } else { None };
        let (unit, end) = self.words.read(at, wanted)?;
        let year = Self::year_after(at, end.gap()).filter(|_| unit == Grain::Year);
        let present = || {
            let led = self.follows(at, Word::Lead) || self.follows(at, Word::ClockJoin);
            led.then(|| Read::new(Said::Period { unit, turn: Turn::This }, at, end))
        };
        Some(year.or_else(present)?.with(Flags::END))
    }

    /// A unit alone behind `akhir`: the present one.
    fn bare_unit<'t>(&self, at: Cursor<'t>) -> Option<Read<'t>> {
        let article = self.words.past(at, Word::ClockJoin).map_or(at, Cursor::gap);
        let (unit, end) = self
            .unit(article)
            .filter(|(unit, _)| long(*unit) && *unit <= Grain::Week && *unit >= Grain::Year)?;
        let of = self.words.past(end.gap(), Word::Of).is_some();
        (!of).then(|| Read::new(Said::Period { unit, turn: Turn::This }, at, end))
    }

    /// `akhir pekan`, `weekend`, with what turns it.
    pub(super) fn weekend<'t>(&self, at: Cursor<'t>) -> Option<Read<'t>> {
        let end = self.words.past(at, Word::Weekend)?;
        let (way, end) =
            self.behind_turn(end.gap()).map_or((Way::Open, end), |(turn, end)| (Way::Turned(turn), end));
        let rate = self.follows(at, Word::Rate);
        (!rate).then(|| Read::new(Said::Weekend { way }, at, end))
    }

    /// `third week`, `2nd day`, `19th century`, `first quarter of 2022`.
    pub(super) fn ordinal<'t>(&self, at: Cursor<'t>) -> Option<Read<'t>> {
        let (n, end) = self.ordinal_number(at)?;
        let start = end.one_of("-").unwrap_or_else(|| end.gap());
        let (unit, end) = self.unit(start).filter(|_| start.at() > end.at())?;
        match unit {
            Grain::Century => super::year::century(n).map(|said| Read::new(said, at, end)),
            Grain::Quarter | Grain::Half => self.share_of(at, n, unit, end),
            Grain::Day | Grain::Week | Grain::Month | Grain::Year => {
                let plain = Read::new(Said::Ordinal { unit }, at, end);
                Some(self.week_in_month(at, unit, end, true).unwrap_or(plain).with(Flags::ORDINAL))
            }
            _ => None,
        }
    }

    fn ordinal_number<'t>(&self, at: Cursor<'t>) -> Option<(u32, Cursor<'t>)> {
        if at.peek()?.is_ascii_digit() {
            let (n, end) = at.number(2)?;
            let after = past_ordinal(end);
            let ending = after.at() > end.at();
            return ending.then_some((n.value, after));
        }
        self.words.read(at, |word| if let Word::Ordinal(n) = word { Some(n) } else { None })
    }

    /// `first quarter of 2022`, `third quarter this year`.
    fn share_of<'t>(&self, at: Cursor<'t>, n: u32, unit: Grain, end: Cursor<'t>) -> Option<Read<'t>> {
        let of = self.words.past(end.gap(), Word::Lead).map_or_else(|| end.gap(), Cursor::gap);
        self.share_in(at, n, unit, of, end)
    }

    /// With the year that follows, if one does.
    pub(super) fn share_in<'t>(
        &self,
        at: Cursor<'t>,
        n: u32,
        unit: Grain,
        next: Cursor<'t>,
        end: Cursor<'t>,
    ) -> Option<Read<'t>> {
        let most = if unit == Grain::Quarter { 4 } else { 2 };
        let number = u8::try_from(n).ok().filter(|n| (1..=most).contains(n))?;
        let mut said = Said::Share { number, unit, year: None, turn: Turn::This };
        let mut stop = end;
        let alone = |stop: Cursor<'_>| stop.at() == end.at() && unit == Grain::Half;
        if let Some((year, end)) = next.digits(4).filter(|(n, _)| (1900..2100).contains(&n.value)) {
            (said, stop) = (Said::Share { number, unit, year: Some(year.year()), turn: Turn::This }, end);
        } else if let Some(Read { said: Said::Period { unit: Grain::Year, turn }, end, .. }) = self
            .unit(next)
            .and_then(|(unit, end)| self.period(next, unit, end.gap()))
            .or_else(|| self.front(next))
        {
            (said, stop) = (Said::Share { number, unit, year: None, turn }, end);
        }
        // A half of a match is no time.
        (!alone(stop)).then(|| Read::new(said, at, stop))
    }
}

/// Whether a unit is a week or longer.
pub(super) fn long(unit: Grain) -> bool {
    unit <= Grain::Week
}

/// Whether something names a month.
fn is_month(said: Said) -> bool {
    matches!(said, Said::Full(moment) if moment.grain() == Grain::Month)
}
