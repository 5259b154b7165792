//! From a place in a text to the longest expression that starts there.

use super::lexicon::{Kinds, Lexicon, Word};
use super::said::{Flags, Hour, Read, Said};
use super::year::quoted;
use crate::calendar::{Cursor, Lead, Reader, plain};
use crate::model::DayPart;
use crate::text::is_space;

/// What stands at a place.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step<'t> {
    /// An expression.
    Found(Read<'t>),
    /// A phrase that looks like one; go on behind it.
    Skip(Cursor<'t>),
    /// Nothing.
    Nothing,
}

/// What expressions are made of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grammar<'r> {
    pub(super) words: &'r Lexicon,
    pub(super) reader: &'r Reader,
}

impl Grammar<'_> {
    /// What starts right here with a digit, or with a word of these kinds. `before` is the expression found last.
    pub(super) fn read<'t>(&self, at: Cursor<'t>, kinds: Kinds, before: Option<&Read<'t>>) -> Step<'t> {
        if at.peek().is_some_and(|c| c.is_ascii_digit()) {
            return self.figure(at, before).map_or(Step::Nothing, Step::Found);
        }
        if !at.starts_word() {
            return Step::Nothing;
        }
        if let Some(end) = kinds.has(Kinds::NEVER).then(|| self.words.past(at, Word::Never)).flatten() {
            return Step::Skip(end);
        }
        let about = kinds.has(Kinds::ABOUT).then(|| self.about(at, before)).flatten();
        match about.or_else(|| self.word(at, kinds, before)) {
            // `setiap Senin` names no day.
            Some(read) if is_open(&read) && self.follows(at, Word::Rate) => Step::Skip(read.end),
            Some(read) => Step::Found(read),
            None => Step::Nothing,
        }
    }

    /// An expression with a word before it that makes it approximate.
    fn about<'t>(&self, at: Cursor<'t>, before: Option<&Read<'t>>) -> Option<Read<'t>> {
        let wanted = |word| match word {
            Word::Approx => Some(Flags::APPROXIMATE),
            Word::Bound => Some(Flags::BOUND),
            _ => None,
        };
        let (flag, end) = self.words.read(at, wanted)?;
        let start = end.gap();
        let kinds = self.words.kinds(start);
        let digit = start.peek()?.is_ascii_digit();
        if !digit && kinds == Kinds::NONE {
            return None;
        }
        let read = if digit { self.figure(start, before) } else { self.word(start, kinds, before) }?;
        // `over the past year` is no more than the past year.
        let turned = kinds.has(Kinds::FRONT) && matches!(read.said, Said::Stretch { .. });
        (!turned).then(|| Read { start: at, ..read.with(flag) })
    }

    /// The longest expression that starts with a digit right here.
    fn figure<'t>(&self, at: Cursor<'t>, before: Option<&Read<'t>>) -> Option<Read<'t>> {
        let (number, end) = at.number(4)?;
        if number.digits == 2 && quoted(at) {
            return self.short_year(at).or_else(|| self.decade(at, at));
        }
        let follow = self.follow(end);
        if let Some(read) = self.monthday(at) {
            return Some(read);
        }
        if follow == Follow::Nothing {
            return if number.digits == 4 { self.years(at, before) } else { None };
        }
        if follow == Follow::Date {
            let dated = self.days(at).or_else(|| self.dated(at)).map(|read| self.tailed(read));
            if dated.is_some() {
                return dated;
            }
        }
        let all = [
            self.decade(at, at),
            self.years(at, before),
            self.counted(at),
            self.ordinal(at),
            self.clocked(at),
        ];
        longest(all).or_else(|| running(at))
    }

    /// What stands behind a figure: one look instead of one for each reading.
    fn follow(&self, end: Cursor<'_>) -> Follow {
        let next = end.gap();
        let Some(c) = next.peek() else { return Follow::Nothing };
        let digit_next = || next.ahead().skip(1).find(|&c| !is_space(c)).is_some_and(char::is_alphanumeric);
        match plain(c) {
            '/' | '-' | '.' | ':' | ',' if digit_next() => Follow::Date,
            '\'' => Follow::Other,
            // An ending, half a day, or a name that was glued.
            _ if next.at() == end.at() && c.is_alphabetic() => Follow::Date,
            _ if c.is_alphabetic() || c == '(' => self.word_behind(next),
            _ => Follow::Nothing,
        }
    }

    fn word_behind(&self, next: Cursor<'_>) -> Follow {
        let half_day = || {
            let here = next.one_of("aApP").and_then(|here| here.one_of(".").unwrap_or(here).one_of("mM"));
            here.is_some_and(|end| !end.next().is_some_and(char::is_alphabetic))
        };
        let known = next.one_of("(").is_some() || self.words.follows_figure(next) || half_day();
        if known { Follow::Date } else { Follow::Nothing }
    }

    /// The longest expression that starts with a word of these kinds right here.
    fn word<'t>(&self, at: Cursor<'t>, kinds: Kinds, before: Option<&Read<'t>>) -> Option<Read<'t>> {
        let all = [
            self.named(at, kinds, before),
            on(kinds, Kinds::POINTER, || self.pointer(at)).map(|read| self.tailed(read)),
            on(kinds, Kinds::EVE, || self.eve(at)).map(|read| self.tailed(read)),
            on(kinds, Kinds::WEEKEND, || self.weekend(at)),
            on(kinds, Kinds::EDGE, || self.edge(at).or_else(|| self.close(at))),
            on(kinds, Kinds::FRONT, || self.front(at)),
            on(kinds, Kinds::COUNT, || self.counted(at)),
            on(kinds, Kinds::UNIT, || self.united(at)).map(|read| self.tailed(read)),
            on(kinds, Kinds::ORDINAL, || self.ordinal(at)),
            on(kinds, Kinds::FEAST, || self.festive(at)),
            on(kinds, Kinds::CLOCK, || self.clocked(at)),
        ];
        longest(all)
    }

    /// What starts with the name of a month or weekday, or with a word before a time.
    fn named<'t>(&self, at: Cursor<'t>, kinds: Kinds, before: Option<&Read<'t>>) -> Option<Read<'t>> {
        if !kinds.has(Kinds::NAME) {
            return None;
        }
        let day = self.dated(at).or_else(|| self.weekday(at));
        longest([day, self.month(at, before)]).map(|read| self.tailed(read))
    }

    /// With what may follow a day: a part of it, a time, the date in parentheses, the end of a range.
    pub(super) fn tailed<'t>(&self, read: Read<'t>) -> Read<'t> {
        let read = self.ranged(read);
        if !read.is_day() {
            return read;
        }
        let read = self.with_part(read);
        let read = self.with_date(read);
        self.timed(self.with_part(read))
    }

    /// With the part of the day behind it.
    pub(super) fn with_part<'t>(&self, read: Read<'t>) -> Read<'t> {
        let found = self.part_at(read.end.gap()).filter(|_| read.part.is_none());
        found.map_or(read, |(part, end)| Read { part: Some(part), end, ..read })
    }

    pub(super) fn part_at<'t>(&self, at: Cursor<'t>) -> Option<(DayPart, Cursor<'t>)> {
        self.words.read(at, |word| if let Word::Part(part) = word { Some(part) } else { None })
    }

    /// `Senin malam, 14 Maret 2022`, `kemarin (19/9)`: with the date that a weekday or pointer is followed by.
    fn with_date<'t>(&self, read: Read<'t>) -> Read<'t> {
        let weekday = match read.said {
            Said::Weekday { day, .. } => Some(day),
            Said::Near { .. } => None,
            _ => return read,
        };
        let open = read.end.gap().one_of("(");
        let comma = read.end.gap().one_of(",").filter(|_| weekday.is_some());
        let Some(start) = open.or(comma).map(Cursor::gap) else { return read };
        if let Some((_, open)) = read.until.zip(open) {
            // `Senin-Rabu (13-15/5)`
            let days = self.days(open.gap()).and_then(|days| Some((days.said, days.end.gap().one_of(")")?)));
            return days.map_or(read, |(said, end)| Read { said, until: None, end, ..read });
        }
        let Some(date) = self.date_alone(start, open.is_some() || weekday.is_some()) else { return read };
        let end = if open.is_some() { date.end.gap().one_of(")") } else { Some(date.end) };
        let Some(end) = end else { return read };
        let said = match date.said {
            Said::Day { day, month, way, .. } => Said::Day { day, month, weekday, way },
            said => said,
        };
        let wrong = matches!(said, Said::Full(date) if weekday.is_some() && date.weekday() != weekday);
        let flags = read.flags.with(date.flags).when(Flags::MISMATCH, wrong);
        Read { said, clock: date.clock.or(read.clock), flags, end, ..read }
    }

    /// With a time of day behind it.
    fn timed<'t>(&self, read: Read<'t>) -> Read<'t> {
        if read.clock.is_some() || read.until.is_some() {
            return read;
        }
        let mut here = read.end.gap();
        for _ in 0..3 {
            let comma = here.one_of(",|").or_else(|| self.words.past(here, Word::ClockJoin));
            let approx = || self.words.past(here, Word::Approx);
            let Some(next) = comma.or_else(approx) else { break };
            let lead = self.reader.clock_word(here).is_some();
            if lead {
                break;
            }
            here = next.gap();
        }
        let Some(time) = self.time(here) else { return read };
        let flags = read.flags.with(time.flags);
        let part = read.part.or(time.part);
        Read { clock: time.clock, clock_until: time.clock_until, part, flags, end: time.end, ..read }
    }

    /// Past a word between the two ends of a range; one that is shortened has a period at its end: `s.d.`
    pub(super) fn past_to<'t>(&self, at: Cursor<'t>) -> Option<Cursor<'t>> {
        let end = self.words.past(at, Word::To)?;
        let short = at.rest().get(..(end.at() - at.at()) as usize).is_some_and(|word| word.contains('.'));
        Some(end.one_of(".").filter(|_| short).unwrap_or(end))
    }

    /// The word before a place, when only spaces part them.
    pub(super) fn behind(at: Cursor<'_>) -> Option<Cursor<'_>> {
        let mut spaces = 0;
        let mut bytes = 0;
        for c in at.back().take(40) {
            if bytes == 0 && is_space(c) && c != '\n' && c != '\r' {
                spaces += c.len_utf8();
            } else if c.is_alphanumeric() || (bytes > 0 && matches!(c, '\'' | '’')) {
                bytes += c.len_utf8();
            } else {
                break;
            }
        }
        (bytes > 0 && spaces > 0).then(|| at.moved(at.at() - (spaces + bytes) as u32))
    }

    /// Whether the word before a place means this.
    pub(super) fn follows(&self, at: Cursor<'_>, word: Word) -> bool {
        Self::behind(at)
            .is_some_and(|before| self.words.past(before, word).is_some_and(|end| end.gap().at() == at.at()))
    }
}

/// Whether it names one of many days or weeks, so that a word such as `every` makes it all of them.
fn is_open(read: &Read<'_>) -> bool {
    matches!(read.said, Said::Weekday { .. } | Said::Weekend { .. })
}

/// What stands behind a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Follow {
    /// What may make a date of it.
    Date,
    /// What may make something else of it.
    Other,
    /// Nothing: it can only be a year.
    Nothing,
}

/// What a reading gives where it may start.
fn on<'t>(kinds: Kinds, kind: Kinds, read: impl FnOnce() -> Option<Read<'t>>) -> Option<Read<'t>> {
    if kinds.has(kind) { read() } else { None }
}

/// The longest of some readings; of two the first.
pub(super) fn longest<'t, const N: usize>(all: [Option<Read<'t>>; N]) -> Option<Read<'t>> {
    let longer = |best: Read<'t>, read: Read<'t>| if read.end.at() > best.end.at() { read } else { best };
    all.into_iter().flatten().reduce(longer)
}

/// `2:03` behind the last sentence of a line: how long a recording runs.
fn running(at: Cursor<'_>) -> Option<Read<'_>> {
    let mut back = at.back().take(6).map(plain);
    let apart = back.next().is_some_and(is_space);
    let ended = apart && back.find(|&c| !is_space(c)).is_some_and(|c| ".?!\"”)".contains(c));
    let (minutes, here) = at.number(2).filter(|_| ended)?;
    let (seconds, end) = here.one_of(":")?.digits(2).filter(|(n, _)| n.value < 60)?;
    let last = end.gap().ahead().next().is_none_or(|c| c == '\n' || c == '\r');
    let seconds = minutes.value * 60 + seconds.value;
    last.then(|| Read::new(Said::Running { seconds }, at, end))
}

/// A time of day with what stands around it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Timed<'t> {
    pub(super) clock: Option<Hour>,
    pub(super) clock_until: Option<Hour>,
    pub(super) part: Option<DayPart>,
    pub(super) flags: Flags,
    pub(super) end: Cursor<'t>,
}

impl Grammar<'_> {
    /// `pukul 21.15 WIB`, `at 5 p.m.`, `pukul 09.00-11.00`, `jam 7 malam`.
    pub(super) fn time<'t>(&self, at: Cursor<'t>) -> Option<Timed<'t>> {
        let (lead, start) = self.reader.clock_word(at).unwrap_or((Lead::None, at));
        let start = self.words.past(start, Word::Approx).map_or(start, Cursor::gap);
        let (first, end, local) = self.hour(start, lead)?;
        let mut timed = Timed {
            clock: Some(first),
            clock_until: None,
            part: None,
            flags: Flags::default().when(Flags::LOCAL_TIME, local),
            end,
        };
        if let Some((last, end, local)) = self.until_hour(end) {
            let offset = first.offset.or(last.offset);
            timed.clock = Some(Hour { offset, ..first });
            timed.clock_until = Some(last);
            timed.flags = timed.flags.when(Flags::LOCAL_TIME, local);
            timed.end = end;
        }
        if let Some((part, end)) = self.part_at(timed.end.gap()) {
            timed.part = Some(part);
            timed.clock = timed.clock.map(|hour| on_24(hour, part));
            timed.clock_until = timed.clock_until.map(|hour| on_24(hour, part));
            timed.end = end;
            return Some(self.zoned(timed));
        }
        Some(timed)
    }

    /// `jam 10 pagi WIB`: with the zone behind the part of the day.
    fn zoned<'t>(&self, timed: Timed<'t>) -> Timed<'t> {
        let open = timed.clock.filter(|hour| hour.offset.is_none());
        let Some((hour, (offset, end))) = open.zip(self.reader.zone_at(timed.end)) else { return timed };
        let flags = timed.flags.when(Flags::LOCAL_TIME, offset.is_none());
        Timed { clock: Some(Hour { offset, ..hour }), flags, end, ..timed }
    }

    /// Hour, end, and whether only the place's own clock is named.
    fn hour<'t>(&self, at: Cursor<'t>, lead: Lead) -> Option<(Hour, Cursor<'t>, bool)> {
        if let Some(clock) = self.reader.clock_at(at, lead).filter(|clock| clock.sure) {
            let hour = Hour { at: clock.hour, minute: clock.minute, offset: clock.offset };
            return Some((hour, clock.end, clock.local));
        }
        let (hour, end) = at.number(2).filter(|(n, _)| lead == Lead::Dotted && n.value < 25)?;
        let goes_on = end.next().is_some_and(|c| c.is_alphanumeric() || c == '%');
        let hour = Hour { at: hour.small() % 24, minute: 0, offset: None };
        (!goes_on && at.starts_word()).then_some((hour, end, false))
    }

    /// The end of a range of times.
    fn until_hour<'t>(&self, end: Cursor<'t>) -> Option<(Hour, Cursor<'t>, bool)> {
        let dash = end.gap().one_of("-");
        let start = dash.or_else(|| self.past_to(end.gap()))?.gap();
        let (lead, start) = self.reader.clock_word(start).unwrap_or((Lead::Dotted, start));
        self.hour(start, lead)
    }

    /// A time of day, with the day that may follow it.
    pub(super) fn clocked<'t>(&self, at: Cursor<'t>) -> Option<Read<'t>> {
        let before = at.back().next();
        if before.is_some_and(|c| c.is_alphanumeric() || ".,:/-+$".contains(plain(c))) {
            return None;
        }
        let time = self.time(at)?;
        let read = Read::new(Said::Clock, at, time.end).with(time.flags);
        let read = Read { clock: time.clock, clock_until: time.clock_until, part: time.part, ..read };
        Some(self.on_day(read).unwrap_or(read))
    }

    /// `pukul 10.15 WIB, Senin (19/9)`: the day behind a time.
    fn on_day<'t>(&self, read: Read<'t>) -> Option<Read<'t>> {
        let mut start = read.end.gap();
        for _ in 0..2 {
            let next = start.one_of(",").or_else(|| self.words.past(start, Word::ClockJoin));
            start = next.or_else(|| self.words.past(start, Word::Lead)).map_or(start, Cursor::gap);
        }
        let all = [self.pointer(start), self.dated(start), self.weekday(start), self.united(start)];
        let day = longest(all).map(|day| self.with_part(day)).filter(Read::is_day)?;
        let day = self.with_date(day);
        let part = read.part.or(day.part);
        let flags = read.flags.with(day.flags);
        Some(Read { said: day.said, part, flags, end: day.end, ..read })
    }
}

/// The hour of a clock of twelve hours by the part of the day behind it.
fn on_24(hour: Hour, part: DayPart) -> Hour {
    let later = match part {
        DayPart::Afternoon => (1..12).contains(&hour.at),
        DayPart::Noon => (1..6).contains(&hour.at),
        DayPart::Evening => (4..12).contains(&hour.at),
        DayPart::Dawn | DayPart::Morning | DayPart::Night => false,
    };
    let midnight = hour.at == 12 && matches!(part, DayPart::Evening | DayPart::Night);
    match (later, midnight) {
        (true, _) => Hour { at: hour.at + 12, ..hour },
        (_, true) => Hour { at: 0, ..hour },
        _ => hour,
    }
}
