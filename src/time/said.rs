//! What an expression says, before anything is counted from a reference.

use crate::calendar::{Cursor, Moment};
use crate::lang::Turn;
use crate::model::{DayPart, Grain};
use crate::text::Span;

/// How many of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    /// So many, and so many tenths.
    Of(u32, u32),
    /// No number that can be told.
    Some,
}

impl Count {
    /// The number, when it is whole.
    pub(super) fn whole(self) -> Option<i64> {
        match self {
            Self::Of(n, 0) => Some(i64::from(n)),
            _ => None,
        }
    }
}

/// Where an expression points that names a weekday, day or month alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// The sentence decides.
    Open,
    /// A word of the expression says it.
    Turned(Turn),
    /// In the week so many weeks from the present one.
    Week(i64),
    /// In the year so many years from the present one.
    Year(i64),
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hour {
    /// The hour.
    pub(super) at: i8,
    pub(super) minute: i8,
    pub(super) offset: Option<i16>,
}

/// A day or a longer part of the calendar whose name leaves something open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// It leaves nothing open.
    Full(Moment),
    /// A day of a month, with the weekday that stands with it.
    Day { day: u8, month: u8, weekday: Option<u8>, way: Way },
    /// A day of a month that is not named: of the month that `turn` points to, else the nearest such day there.
    Monthday { day: i8, turn: Turn, month: bool },
    /// Days of a month, the last of them included.
    Days { from: u8, to: u8, month: u8, year: Option<i16> },
    /// A month.
    Month { month: u8, way: Way },
    /// A weekday; of the evening before it when `eve`.
    Weekday { day: u8, way: Way, eve: bool },
    /// A day so many days from the reference, or from the date said last.
    Near { days: i64, last: bool },
    /// So many units away: `Ago`, `Hence`, `Earlier` or `Later`.
    Away { count: Count, unit: Grain, turn: Turn },
    /// So many units that end (`Recent`) or start (`Coming`) now.
    Stretch { count: Count, unit: Grain, turn: Turn },
    /// The week, month, year, ... that a word points to.
    Period { unit: Grain, turn: Turn },
    /// Saturday and Sunday.
    Weekend { way: Way },
    /// A length.
    Length { count: Count, unit: Grain, rest: Option<(u32, Grain)> },
    /// Ten years or a hundred that start with this year.
    Years { first: i16, unit: Grain },
    /// A quarter or half of a year.
    Share { number: u8, unit: Grain, year: Option<i16>, turn: Turn },
    /// The n-th week, day, ... of something that the words do not name as a date.
    Ordinal { unit: Grain },
    /// A time of day alone.
    Clock,
    /// A year said with a feast.
    Feast { year: i16 },
    /// How long a recording runs, in seconds.
    Running { seconds: u32 },
}

/// What else is to be known of an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Flags(u16);

/// A flag and its name.
macro_rules! flags {
    ($($(#[$doc:meta])* $name:ident = $bit:literal $text:literal,)*) => {
        impl Flags {
            $($(#[$doc])* pub(super) const $name: Self = Self(1 << $bit);)*
            /// The names of those that are set, in a fixed order.
            pub(super) fn names(self) -> Vec<&'static str> {
                [$((Self::$name, $text)),*].into_iter().filter(|(f, _)| self.has(*f)).map(|(_, n)| n).collect()
            }
        }
    };
}

flags! {
    /// About so much.
    APPROXIMATE = 0 "approximate",
    /// At least or at most so much.
    BOUND = 1 "bound",
    /// No number that can be told.
    FUZZY = 2 "fuzzy",
    /// The start of what the value names.
    START = 3 "start",
    /// Its middle.
    MIDDLE = 4 "middle",
    /// Its end.
    END = 5 "end",
    /// The weekday is not that of the date.
    MISMATCH = 6 "weekday_mismatch",
    /// A word that means a week or a Sunday, and neither its case nor its neighbours say which.
    WEEK_OR_SUNDAY = 7 "week_or_sunday",
    /// Counted from the date said last.
    ANAPHORIC = 8 "anaphoric",
    /// The n-th of something.
    ORDINAL = 9 "ordinal",
    /// By a clock whose offset the words do not tell.
    LOCAL_TIME = 10 "local_time",
    /// The whole year of a feast.
    FEAST = 11 "feast",
    /// Nothing to count from.
    NO_REFERENCE = 12 "no_reference",
}

impl Flags {
    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
    pub(super) const fn when(self, other: Self, yes: bool) -> Self {
        if yes { self.with(other) } else { self }
    }
}

/// An expression in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Read<'t> {
    pub(super) said: Said,
    /// The end of the range that starts with `said`.
    pub(super) until: Option<Said>,
    pub(super) part: Option<DayPart>,
    pub(super) clock: Option<Hour>,
    /// The end of a range of times.
    pub(super) clock_until: Option<Hour>,
    /// Whether the week of that day is meant: `the week of May 3`.
    pub(super) week: bool,
    pub(super) flags: Flags,
    pub(super) start: Cursor<'t>,
    pub(super) end: Cursor<'t>,
}

impl<'t> Read<'t> {
    pub(super) fn new(said: Said, start: Cursor<'t>, end: Cursor<'t>) -> Self {
        let (until, part, clock, clock_until, week, flags) = Default::default();
        Self { said, until, part, clock, clock_until, week, flags, start, end }
    }
    pub(super) fn with(self, flags: Flags) -> Self {
        Self { flags: self.flags.with(flags), ..self }
    }
    pub(super) fn span(&self) -> Span {
        self.start.to(self.end)
    }
    /// Whether it names a day, so that a time of day may follow.
    pub(super) fn is_day(&self) -> bool {
        match self.said {
            _ if self.week => false,
            Said::Full(moment) => moment.grain() == Grain::Day,
            Said::Monthday { .. } | Said::Day { .. } | Said::Weekday { .. } | Said::Near { .. } => true,
            Said::Away { unit, .. } => unit == Grain::Day,
            _ => false,
        }
    }
}
