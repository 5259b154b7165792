//! Days and months: dates, weekdays, words that point to a day, and ranges of them.

use super::grammar::{Grammar, longest};
use super::lexicon::Word;
use super::said::{Flags, Hour, Read, Said, Way};
use crate::calendar::{Cursor, Moment, plain};
use crate::lang::Turn;
use crate::model::Grain;
use crate::text::{Case, case_of, is_space};

impl Grammar<'_> {
    /// A date with a day or year, as the calendar reads it.
    pub(super) fn dated<'t>(&self, at: Cursor<'t>) -> Option<Read<'t>> {
        if let Some(stamp) = self.reader.stamp_at(at) {
            let end = at.moved(stamp.span.end);
            let moment = stamp.moment;
            let flags = Flags::default().when(Flags::MISMATCH, stamp.weekday_fits == Some(false));
            let hour = moment.hour().zip(moment.minute());
            let clock = hour.map(|(at, minute)| Hour { at, minute, offset: moment.offset() });
            let local = clock.is_some_and(|c| c.offset.is_none()) && self.ends_local(at, end);
            let said = Said::Full(moment.as_day().unwrap_or(moment));
            let read = Read::new(said, at, end).with(flags.when(Flags::LOCAL_TIME, local));
            return Some(Read { clock, ..read });
        }
        self.partial(at, false)
    }

    /// Whether a time ends in words for the place's own clock: in letters and not in `am`, `pm` or figures.
    fn ends_local(&self, at: Cursor<'_>, end: Cursor<'_>) -> bool {
        let last = end.back().find(|&c| c != ')' && !is_space(c));
        let letters =
            end.back().skip_while(|&c| !c.is_alphabetic()).take_while(|c| c.is_alphabetic()).count();
        last.is_some_and(char::is_alphabetic) && letters > 2 && self.reader.clock_word(at).is_none()
    }

    fn partial<'t>(&self, at: Cursor<'t>, sure: bool) -> Option<Read<'t>> {
        let partial = self.reader.partial_at(at, sure)?;
        let (day, month, weekday) = (partial.day, partial.month, partial.weekday);
        let end = at.moved(partial.span.end);
        let (way, end) = self.turned(end);
        Some(Read::new(Said::Day { day, month, weekday, way }, at, end))
    }

    /// A date without a weekday, where something before it speaks for one.
    pub(super) fn date_alone<'t>(&self, at: Cursor<'t>, sure: bool) -> Option<Read<'t>> {
        let stamp = self.reader.stamp_at(at).is_some();
        if stamp { self.dated(at) } else { self.partial(at, sure) }
    }

    /// `7-8 Juli`, `13 - 29 Juni 2025`, `3 hingga 5 Mei`.
    pub(super) fn days<'t>(&self, at: Cursor<'t>) -> Option<Read<'t>> {
        let (first, end) = at.number(2)?;
        if at.back().next().is_some_and(|c| c.is_alphanumeric() || ".,:/-+$".contains(plain(c))) {
            return None;
        }
        let start = self.range_mark(end, "-/").or_else(|| self.joint(at, first.value, end))?;
        if !start.peek()?.is_ascii_digit() {
            return None;
        }
        let last = self.date_alone(start, true)?;
        let (to, month, year) = match last.said {
            Said::Full(day) => (day.day()?, day.month()?, Some(day.year())),
            Said::Day { day, month, .. } => (day.cast_signed(), month.cast_signed(), None),
            _ => return None,
        };
        let from = u8::try_from(first.small()).ok()?;
        let (to, month) = (to.cast_unsigned(), month.cast_unsigned());
        // `7/8 Juli` and `3-5/5` are ranges; `1/6/2025` is not.
        (from >= 1 && from < to).then(|| Read::new(Said::Days { from, to, month, year }, at, last.end))
    }

    /// Past a dash, or a word between the ends of a range.
    pub(super) fn range_mark<'t>(&self, end: Cursor<'t>, marks: &str) -> Option<Cursor<'t>> {
        let mark = end.gap().one_of(marks).map(Cursor::gap);
        mark.or_else(|| self.past_to(end.gap()).map(Cursor::gap))
    }

    /// Past a word between two days, `between 3 and 5 May`; without a word before them, one follows the other.
    fn joint<'t>(&self, at: Cursor<'t>, first: u32, end: Cursor<'t>) -> Option<Cursor<'t>> {
        let start = self.words.past(end.gap(), Word::And)?.gap();
        let (next, _) = start.number(2)?;
        (next.value == first + 1 || self.follows(at, Word::Between)).then_some(start)
    }

    /// `tanggal 17 mendatang`, `tanggal 3 bulan depan`: a day of a month that is not named.
    pub(super) fn monthday<'t>(&self, at: Cursor<'t>) -> Option<Read<'t>> {
        let (day, end) = at.number(2).filter(|(n, _)| (1..=31).contains(&n.value))?;
        let next = end.gap();
        if !next.peek().is_some_and(char::is_lowercase) || !self.follows(at, Word::DayMark) {
            return None;
        }
        let month = self.unit(next).filter(|(unit, _)| *unit == Grain::Month).map(|(_, end)| end);
        let (turn, end) = self.behind_turn(month.map_or(next, Cursor::gap))?;
        let said = Said::Monthday { day: day.small(), turn, month: month.is_some() };
        Some(Read::new(said, at, end))
    }

    /// With the end of a range that starts with it.
    ///
    /// Two dates that are whole stay two when a word stands between them.
    pub(super) fn ranged<'t>(&self, read: Read<'t>) -> Read<'t> {
        if read.clock.is_some() {
            return read;
        }
        if let Some(read) = self.month_days(read) {
            return read;
        }
        let dash = read.end.gap().one_of("-").map(Cursor::gap);
        let Some(start) = dash.or_else(|| self.range_mark(read.end, "")) else { return read };
        let last = match read.said {
            Said::Weekday { .. } => self.weekday(start),
            Said::Month { .. } => self.month_end(start),
            Said::Full(_) | Said::Day { .. } => self.dated(start).or_else(|| self.after_dash(start)),
            _ => None,
        };
        let Some(last) =
            last.filter(|last| last.clock.is_none() && ends(read.said, last.said, dash.is_some()))
        else {
            return read;
        };
        Read { until: Some(last.said), end: last.end, ..read.with(last.flags) }
    }

    /// The month that ends a range of months.
    fn month_end<'t>(&self, at: Cursor<'t>) -> Option<Read<'t>> {
        let whole =
            self.dated(at).filter(|read| matches!(read.said, Said::Full(m) if m.grain() == Grain::Month));
        whole.or_else(|| self.month_name(at))
    }

    /// A day glued to the dash of a range.
    fn after_dash<'t>(&self, at: Cursor<'t>) -> Option<Read<'t>> {
        let stamp = self.reader.stamp_after_dash(at).filter(|stamp| stamp.moment.grain() == Grain::Day)?;
        Some(Read::new(Said::Full(stamp.moment), at, at.moved(stamp.span.end)))
    }

    /// `March 14-16, 2022`.
    fn month_days<'t>(&self, read: Read<'t>) -> Option<Read<'t>> {
        let Said::Day { day: from, month, weekday: None, way: Way::Open } = read.said else { return None };
        if read.start.peek()?.is_ascii_digit() {
            return None;
        }
        let (to, end) = self.range_mark(read.end, "-")?.number(2)?;
        let to = u8::try_from(to.small()).ok().filter(|to| *to > from && *to < 32)?;
        let year = end.one_of(",").unwrap_or(end).gap().digits(4);
        let year = year.filter(|(n, _)| (1000..2999).contains(&n.value));
        let (year, end) = year.map_or((None, end), |(n, end)| (Some(n.year()), end));
        let free = !end.next().is_some_and(|c| c.is_alphanumeric() || c == ':' || c == '%');
        free.then_some(Read { end, said: Said::Days { from, to, month, year }, ..read })
    }

    /// `kemarin`, `besok pagi`, `the day before yesterday`.
    pub(super) fn pointer<'t>(&self, at: Cursor<'t>) -> Option<Read<'t>> {
        let (pointer, end) = self
            .words
            .read(at, |word| if let Word::Pointer(pointer) = word { Some(pointer) } else { None })?;
        let read = Read::new(Said::Near { days: pointer.days, last: pointer.last }, at, end);
        let read = read.with(Flags::default().when(Flags::ANAPHORIC, pointer.last));
        Some(Read { part: pointer.part, ..read })
    }

    /// `malam Minggu`: the evening before.
    pub(super) fn eve<'t>(&self, at: Cursor<'t>) -> Option<Read<'t>> {
        let end = self.words.past(at, Word::Eve)?;
        let (part, _) = self.part_at(at)?;
        let start = end.gap();
        let (day, end) = self.reader.weekday_at(start).filter(|(_, end)| end.at() - start.at() > 3)?;
        let (way, end) = self.turned(end);
        let said = Said::Weekday { day, way, eve: true };
        Some(Read { part: Some(part), ..Read::new(said, at, end) })
    }

    /// A weekday alone: `Senin`, `Rabu lalu`, `Kamis pekan depan`, `Monday`.
    pub(super) fn weekday<'t>(&self, at: Cursor<'t>) -> Option<Read<'t>> {
        let (day, end) = self.reader.weekday_at(at)?;
        if end.at() - at.at() < 4 || !at.starts_word() || joined(at, end) {
            return None;
        }
        let mut flags = Flags::default();
        if self.is_week(at) {
            flags = flags.with(self.sunday(at, end)?);
        }
        let read = Read::new(Said::Weekday { day, way: Way::Open, eve: false }, at, end).with(flags);
        let read = self.with_part(read);
        let (way, end) = self.turned(read.end);
        Some(self.with_part(Read { said: Said::Weekday { day, way, eve: false }, end, ..read }))
    }

    /// Whether two weekdays bound a time: `antara Minggu dan Selasa`, `Monday until Friday`.
    pub(super) fn pairs(&self, first: &Read<'_>, last: &Read<'_>) -> bool {
        let days = matches!((first.said, last.said), (Said::Weekday { .. }, Said::Weekday { .. }));
        let Some((_, end)) = first.end.gap().word().filter(|_| days) else { return false };
        let start = end.gap();
        let start = self.words.past(start, Word::Unit(Grain::Day)).map_or(start, Cursor::gap);
        let apart = start.at() == last.start.at() || end.gap().at() == last.start.at();
        let to = self.past_to(first.end.gap()).is_some_and(|to| to.at() == end.at());
        apart && (to || self.follows(first.start, Word::Between))
    }

    /// Whether a weekday's name may mean a week.
    pub(super) fn is_week(&self, at: Cursor<'_>) -> bool {
        self.words.past(at, Word::Unit(Grain::Week)).is_some()
    }

    /// Whether a word for a week or a Sunday is a Sunday here, and with what doubt.
    fn sunday(&self, at: Cursor<'_>, end: Cursor<'_>) -> Option<Flags> {
        let sure = Some(Flags::default());
        let small = at.peek().is_some_and(char::is_lowercase);
        let next = end.gap();
        if self.follows(at, Word::Unit(Grain::Day)) || self.after_weekday(at) {
            return sure;
        }
        if self.part_at(next).is_some()
            || next.one_of("(").is_some_and(|n| n.gap().peek().is_some_and(|c| c.is_ascii_digit()))
        {
            return sure;
        }
        if small || self.ordinal_word(next).is_some() {
            return None;
        }
        let behind = Self::behind(at);
        // `ABC Minggu`, `Koran Minggu`: part of a name.
        let word = behind.and_then(Cursor::word).map(|(word, _)| word);
        if word.is_some_and(|word| case_of(word) == Case::Upper && word.len() < 6) {
            return None;
        }
        let turned = self.behind_turn(next).is_some();
        if behind.is_none() {
            // At the start of a sentence or a heading every word is a capital.
            if turned {
                return None;
            }
            let comma = next.one_of(",").is_some();
            let goes_on = next.peek().is_some_and(char::is_lowercase);
            return if goes_on && !comma {
                None
            } else {
                Some(Flags::default().when(Flags::WEEK_OR_SUNDAY, !comma))
            };
        }
        let heading = next.peek().is_some_and(char::is_uppercase)
            && word.is_some_and(|word| case_of(word) == Case::Title);
        Some(Flags::default().when(Flags::WEEK_OR_SUNDAY, heading))
    }

    /// Whether another weekday stands right before: `Sabtu-Minggu`, `Sabtu dan Minggu`.
    fn after_weekday(&self, at: Cursor<'_>) -> bool {
        let is_day =
            |at: Cursor<'_>| self.reader.weekday_at(at).is_some_and(|(_, end)| end.at() - at.at() > 3);
        if let Some(joint) = Self::behind(at) {
            return is_day(joint) || Self::behind(joint).is_some_and(is_day);
        }
        let mut back = at.back();
        let mark = back.next().filter(|&c| "-/".contains(plain(c)));
        let letters = back.take_while(|c| c.is_alphabetic()).count();
        mark.is_some_and(|mark| is_day(at.moved(at.at() - (letters + mark.len_utf8()) as u32)))
    }

    /// Where words behind a day or month point, and where they end.
    pub(super) fn turned<'t>(&self, end: Cursor<'t>) -> (Way, Cursor<'t>) {
        let next = end.gap();
        if let Some((turn, end)) = self.behind_turn(next) {
            return (Way::Turned(turn), end);
        }
        self.in_period(next).unwrap_or((Way::Open, end))
    }

    /// `lalu`, `depan`, `ini` behind a day.
    pub(super) fn behind_turn<'t>(&self, at: Cursor<'t>) -> Option<(Turn, Cursor<'t>)> {
        let wanted = |word| match word {
            Word::Behind(turn @ (Turn::Previous | Turn::This | Turn::Next)) => Some(turn),
            _ => None,
        };
        self.words.read(at, wanted)
    }

    /// The same before what it turns.
    pub(super) fn front_turn<'t>(&self, at: Cursor<'t>) -> Option<(Turn, Cursor<'t>)> {
        let wanted = |word| match word {
            Word::Front(turn @ (Turn::Previous | Turn::This | Turn::Next)) => Some(turn),
            _ => None,
        };
        self.words.read(at, wanted)
    }

    /// `pekan lalu`, `tahun depan`, `last week` behind a day or month.
    fn in_period<'t>(&self, at: Cursor<'t>) -> Option<(Way, Cursor<'t>)> {
        let unit = |word| if let Word::Unit(unit) = word { Some(unit) } else { None };
        let behind = self.words.read(at, unit).and_then(|(unit, end)| {
            let (turn, end) = self.behind_turn(end.gap())?;
            Some((unit, turn, end))
        });
        let front = || {
            let (turn, start) = self.front_turn(at)?;
            let (unit, end) = self.words.read(start.gap(), unit)?;
            Some((unit, turn, end))
        };
        let (unit, turn, end) = behind.or_else(front)?;
        let way = match unit {
            Grain::Week => Way::Week(steps(turn)),
            Grain::Year => Way::Year(steps(turn)),
            _ => return None,
        };
        Some((way, end))
    }

    /// A month alone, where a word before or behind it says that it is one.
    pub(super) fn month<'t>(&self, at: Cursor<'t>, before: Option<&Read<'t>>) -> Option<Read<'t>> {
        let read = self.month_name(at)?;
        let Said::Month { way, .. } = read.said else { return None };
        let chained =
            before.is_some_and(|b| matches!(b.said, Said::Month { .. }) && at.at() - b.end.at() < 8);
        let dash = read.end.gap().one_of("-").is_some_and(|next| self.month_end(next.gap()).is_some());
        let fits = way != Way::Open
            || chained
            || dash
            || self.follows(at, Word::Lead)
            || self.follows(at, Word::Unit(Grain::Month));
        fits.then_some(read)
    }

    /// A month's name, with what turns it.
    pub(super) fn month_name<'t>(&self, at: Cursor<'t>) -> Option<Read<'t>> {
        let (month, end) = self.reader.month_at(at)?;
        // What ends in a period here ends a sentence.
        let end = if end.back().next() == Some('.') { end.moved(end.at() - 1) } else { end };
        let capital = at.peek().is_some_and(char::is_uppercase);
        let short = end.at() - at.at() < 4;
        let digit = end.gap().peek().is_some_and(|c| c.is_ascii_digit());
        // Abbreviations mean too much else; `Mei` and `May` are whole names.
        let whole = !short || (capital && month == 5);
        let plain_word = !capital && self.is_english(at);
        if !whole || plain_word || digit || !at.starts_word() || joined(at, end) {
            return None;
        }
        let (way, end) = self.turned(end);
        Some(Read::new(Said::Month { month, way }, at, end))
    }

    /// Whether a language that writes months first, and with capitals, has this name.
    fn is_english(&self, at: Cursor<'_>) -> bool {
        self.reader.month_leads(at)
    }

    /// A month or day after a word such as `last`.
    pub(super) fn fronted<'t>(&self, at: Cursor<'t>, start: Cursor<'t>, way: Way) -> Option<Read<'t>> {
        let said = |read: Read<'t>| match read.said {
            Said::Weekday { day, eve, .. } => {
                Some(Read { said: Said::Weekday { day, way, eve }, start: at, ..read })
            }
            Said::Month { month, .. } => Some(Read { said: Said::Month { month, way }, start: at, ..read }),
            _ => None,
        };
        longest([self.weekday(start), self.month_name(start)]).and_then(said).map(|read| self.with_part(read))
    }
}

/// Steps from the present one.
pub(super) const fn steps(turn: Turn) -> i64 {
    match turn {
        Turn::Previous | Turn::Ago | Turn::Earlier => -1,
        Turn::Next | Turn::Hence | Turn::Later => 1,
        _ => 0,
    }
}

/// Whether a name is part of a compound: after or before a hyphen and a letter, an at sign, or a hash.
fn joined(at: Cursor<'_>, end: Cursor<'_>) -> bool {
    let before = at.back().next().map(plain);
    let mut ahead = end.ahead().map(plain);
    let hyphen = ahead.next() == Some('-') && ahead.next().is_some_and(char::is_lowercase);
    hyphen || matches!(before, Some('#' | '@' | '_'))
}

/// Whether one date may be the end of a range that starts with another.
fn ends(first: Said, last: Said, dash: bool) -> bool {
    let day = |moment: Moment| moment.grain() == Grain::Day;
    match (first, last) {
        (Said::Full(a), Said::Full(b)) => dash && a.grain() == b.grain() && a < b,
        (Said::Day { .. }, Said::Full(b)) => day(b),
        (Said::Day { .. }, Said::Day { .. })
        | (Said::Month { .. }, Said::Month { .. })
        | (Said::Weekday { .. }, Said::Weekday { .. }) => dash,
        (Said::Month { .. }, Said::Full(b)) => b.grain() == Grain::Month,
        _ => false,
    }
}
