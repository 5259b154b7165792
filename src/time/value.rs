//! Values in ISO 8601.

use super::said::Count;
use crate::calendar::Moment;
use crate::model::Grain;

/// A value and what may be counted from it.
#[derive(Debug, Clone)]
pub(super) struct Value {
    pub(super) text: String,
    pub(super) grain: Grain,
    /// The point of the calendar that it names, or the first of them; `None` for a length.
    pub(super) point: Option<Moment>,
}

impl Value {
    pub(super) fn of(moment: Moment) -> Self {
        Self { text: moment.to_string(), grain: moment.grain(), point: Some(moment) }
    }
    /// The day of a moment.
    pub(super) fn day(moment: Moment) -> Option<Self> {
        moment.as_day().map(Self::of)
    }
    /// The week of a day: `2022-W11`.
    pub(super) fn week(day: Moment) -> Option<Self> {
        let (year, week) = day.week()?;
        Some(Self { text: format!("{year:04}-W{week:02}"), grain: Grain::Week, point: day.as_day() })
    }
    /// From one point to another: `2022-03-07/2022-03-08`.
    pub(super) fn span(first: Moment, last: Moment, grain: Grain) -> Option<Self> {
        let text = format!("{first}/{last}");
        (first.civil() <= last.civil()).then_some(Self { text, grain, point: Some(first) })
    }
    /// Ten or a hundred years from this one on.
    pub(super) fn years(first: i16, unit: Grain) -> Option<Self> {
        let len = if unit == Grain::Century { 100 } else { 10 };
        Self::span(Moment::of_year(first)?, Moment::of_year(first.checked_add(len - 1)?)?, unit)
    }
    /// How long a recording runs.
    pub(super) fn running(seconds: u32) -> Self {
        let (minutes, rest) = (seconds / 60, seconds % 60);
        let minutes = if minutes > 0 { format!("{minutes}M") } else { String::new() };
        let rest = if rest > 0 || minutes.is_empty() { format!("{rest}S") } else { String::new() };
        Self { text: format!("PT{minutes}{rest}"), grain: Grain::Second, point: None }
    }
}

/// From one day to another.
pub(super) fn day_range(first: Moment, last: Moment) -> Option<Value> {
    Value::span(first, last, Grain::Day)
}

/// From one month to another.
pub(super) fn month_range(first: Moment, last: Moment, grain: Grain) -> Option<Value> {
    Value::span(first, last, grain)
}

/// A length: `P3W`, `PT1H30M`. `None` when no number says it.
pub(super) fn length(count: Count, unit: Grain, rest: Option<(u32, Grain)>) -> Option<Value> {
    let Count::Of(n, tenths) = count else { return None };
    if let Some((more, less)) = rest {
        let (first, last) = (whole(n, unit)?, decimal(more, 0, less)?);
        let last = last.trim_start_matches('P');
        let last = if first.contains('T') { last.trim_start_matches('T') } else { last };
        return Some(Value { text: first + last, grain: less, point: None });
    }
    let text = match (unit, tenths) {
        (_, 0) => whole(n, unit)?,
        (Grain::Hour, 5) => mixed("PT", n, "H", "30M"),
        (Grain::Minute, 5) => mixed("PT", n, "M", "30S"),
        (Grain::Day, 5) if n == 0 => "PT12H".to_owned(),
        (Grain::Day, 5) => format!("P{n}DT12H"),
        (Grain::Year, 5) => mixed("P", n, "Y", "6M"),
        (Grain::Decade, 5) => format!("P{}Y", n * 10 + 5),
        (Grain::Century, 5) => format!("P{}Y", n * 100 + 50),
        _ => decimal(n, tenths, unit)?,
    };
    Some(Value { text, grain: unit, point: None })
}

fn whole(n: u32, unit: Grain) -> Option<String> {
    let times = |by: u32| n.checked_mul(by);
    Some(match unit {
        Grain::Century => format!("P{}Y", times(100)?),
        Grain::Decade => format!("P{}Y", times(10)?),
        Grain::Half => format!("P{}M", times(6)?),
        Grain::Quarter => format!("P{}M", times(3)?),
        _ => decimal(n, 0, unit)?,
    })
}

/// `P2.3Y`.
fn decimal(n: u32, tenths: u32, unit: Grain) -> Option<String> {
    let (before, letter) = match unit {
        Grain::Year => ("P", "Y"),
        Grain::Month => ("P", "M"),
        Grain::Week => ("P", "W"),
        Grain::Day => ("P", "D"),
        Grain::Hour => ("PT", "H"),
        Grain::Minute => ("PT", "M"),
        Grain::Second => ("PT", "S"),
        _ => return None,
    };
    let tenths = if tenths > 0 { format!(".{tenths}") } else { String::new() };
    Some(format!("{before}{n}{tenths}{letter}"))
}

/// A number of units and half of one.
fn mixed(before: &str, n: u32, letter: &str, half: &str) -> String {
    if n == 0 { format!("{before}{half}") } else { format!("{before}{n}{letter}{half}") }
}
