//! Lines that are a date and little else, and raw strings of metadata.

use super::Stamp;
use super::cursor::{Cursor, is_letter};
use super::lexicon::{Lexicon, Senses};
use crate::model::Grain;
use crate::text::Span;

/// The date of a line, and how much else the line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineStamp {
    /// The first date of the line that has a day, else its first.
    pub stamp: Stamp,
    /// Letters and digits, in code points, outside every date of the line and outside known words: weekdays,
    /// zones and the words that stand before a time or a published date.
    pub rest_chars: u32,
}

/// The date that a line is about.
pub(super) fn main_stamp(stamps: &[Stamp]) -> Option<Stamp> {
    let has_day = |stamp: &&Stamp| matches!(stamp.grain, Grain::Day | Grain::Minute);
    stamps.iter().find(has_day).or(stamps.first()).copied()
}

/// Letters and digits of `span` outside the stamps and the words that belong to dates.
pub(super) fn rest_chars(text: &str, span: Span, stamps: &[Stamp], lexicon: &Lexicon) -> u32 {
    let Some(mut here) = Cursor::new(text, span) else { return 0 };
    let mut stamps = stamps.iter().peekable();
    let mut rest = 0;
    while let Some(c) = here.peek() {
        if let Some(stamp) = stamps.next_if(|s| s.span.start <= here.at()) {
            here = here.moved(stamp.span.end.max(here.at()));
        } else if let Some(end) = known(here, lexicon) {
            here = end;
        } else {
            rest += u32::from(is_letter(c) || c.is_ascii_digit());
            here = here.eat(|_| true).unwrap_or(here);
            // No word starts with a small letter behind a letter.
            let letters = if c.is_ascii_alphabetic() { small_letters(here) } else { 0 };
            rest += letters;
            here = here.moved(here.at() + letters);
        }
    }
    rest
}

fn small_letters(here: Cursor<'_>) -> u32 {
    here.rest().bytes().take_while(u8::is_ascii_lowercase).count() as u32
}

/// Past a word that belongs to dates, or debris.
fn known<'t>(here: Cursor<'t>, lexicon: &Lexicon) -> Option<Cursor<'t>> {
    let of_dates = |s: &Senses| {
        let known = s.clock.is_some() || s.published || s.join || s.zone.is_some() || s.weekday.is_some();
        known.then_some(())
    };
    let word = || lexicon.read(here, of_dates).map(|((), end)| end);
    here.debris().or_else(|| here.starts_word().then(word).flatten())
}

/// Whether a whole line has the form in which spreadsheets of American make print a date: `9/5/2025 9:31`.
///
/// Sites that print the day first pad it with zeros or add a zone, a comma or periods; so a figure below ten
/// without its zero says that the month comes first.
pub(super) fn is_spreadsheet(line: &str) -> bool {
    if !line.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let Some((date, time)) = line.split_once(' ') else { return false };
    let figures: Vec<&str> = date.split('/').chain(time.split(':')).collect();
    let all_digits = figures.iter().all(|f| !f.is_empty() && f.bytes().all(|b| b.is_ascii_digit()));
    let lengths: Vec<usize> = figures.iter().map(|f| f.len()).collect();
    let [month @ 1..=2, day @ 1..=2, 4, hour @ 1..=2, 2] = *lengths.as_slice() else { return false };
    all_digits && date.matches('/').count() == 2 && (month == 1 || day == 1 || hour == 1)
}

#[cfg(test)]
mod tests {
    use super::is_spreadsheet;

    #[test]
    fn only_an_unpadded_date_and_time_is_of_a_spreadsheet() {
        for line in ["9/5/2025 9:31", "10/8/2025 14:45", "12/11/2025 9:00"] {
            assert!(is_spreadsheet(line), "{line}");
        }
        let others =
            ["09/05/2025 09:31", "9/5/2025, 9:31", "9/5/2025", "9/5/2025 9:31 WIB", "9:5:2025 9/31", "", " "];
        for line in others {
            assert!(!is_spreadsheet(line), "{line}");
        }
    }
}
