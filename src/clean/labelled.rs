//! Documents that somebody labelled, from JSON values, with every slip named.

use super::cleaner::LONGEST;
use super::train::{Labelled, Line};
use crate::error::{Error, Result};
use crate::model::{Fate, Label};
use crate::text::{CharMap, Span, trim};
use serde_json::{Map, Value};

/// Where a line ends.
const BREAKS: [char; 2] = ['\n', '\r'];

/// Something labelled, with its number in its list.
struct Range {
    number: usize,
    span: Span,
    label: String,
}

impl Labelled {
    /// The document of a JSON object `{text, lines, cuts?, title?, site?, weight?}` with offsets in code points.
    ///
    /// `lines` and `cuts` are lists of `{start, end, label}`. A line's range holds one or more whole lines and has a
    /// label that blocks can have, or `keep` or `drop`. A cut lies inside one line; its label is one that leaves the
    /// text. An unlabelled line with a cut inside is known to be kept: cuts stand in kept lines alone. Errors name
    /// the item: a missing key, a wrong type, an offset that is none, an unknown label, ranges that overlap.
    ///
    /// ```
    /// use warta::clean::Labelled;
    /// let json = r#"{"text": "Bagikan\nHujan turun.", "lines": [{"start": 0, "end": 9, "label": "ui"}]}"#;
    /// let error = Labelled::from_json(&serde_json::from_str(json).unwrap()).unwrap_err();
    /// assert_eq!(error.to_string(), "lines[0]: expected whole lines, found a part of one");
    /// ```
    pub fn from_json(value: &Value) -> Result<Self> {
        let object = value.as_object().ok_or_else(|| wrong("an object with `text` and `lines`", value))?;
        let text = needed(object, "text")?;
        let text = text.as_str().ok_or_else(|| wrong("a string", text).item("text"))?;
        if text.len() > LONGEST {
            let what = format!("expected a text of at most {LONGEST} bytes, found {}", text.len());
            return Err(Error::input(what).item("text"));
        }
        let map = CharMap::new(text);
        let mut lines = ranges(needed(object, "lines")?, "lines", &map, &|range| check_line(text, range))?;
        let cuts = match object.get("cuts").filter(|cuts| !cuts.is_null()) {
            Some(cuts) => ranges(cuts, "cuts", &map, &|range| check_cut(text, range))?,
            None => Vec::new(),
        };
        check_cut_lines(&lines, &cuts)?;
        add_cut_lines(text, &mut lines, &cuts);
        let line = |range: Range| Line { span: range.span, label: range.label };
        Ok(Self {
            text: text.to_owned(),
            title: maybe_text(object, "title")?,
            site: maybe_text(object, "site")?,
            lines: lines.into_iter().map(line).collect(),
            weight: weight(object)?,
        })
    }
}

/// The error for a value of another type.
fn wrong(expected: &str, found: &Value) -> Error {
    let found = match found {
        Value::Null => "null".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(_) => "a string".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    };
    Error::input(format!("expected {expected}, found {found}"))
}

fn needed<'v>(object: &'v Map<String, Value>, key: &str) -> Result<&'v Value> {
    object.get(key).ok_or_else(|| Error::input(format!("the key {key:?} is missing")))
}

fn maybe_text(object: &Map<String, Value>, key: &str) -> Result<Option<String>> {
    match object.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(other) => Err(wrong("a string or null", other).item(key)),
    }
}

/// How much the document counts.
fn weight(object: &Map<String, Value>) -> Result<f32> {
    let Some(value) = object.get("weight").filter(|value| !value.is_null()) else { return Ok(1.0) };
    let weight = value.as_f64().filter(|weight| *weight > 0.0 && *weight <= 1000.0);
    weight
        .map(|weight| weight as f32)
        .ok_or_else(|| wrong("a number over 0, at most 1000", value).item("weight"))
}

/// The checked ranges of a list, in the order of the text.
fn ranges(
    value: &Value,
    name: &str,
    map: &CharMap<'_>,
    check: &dyn Fn(&Range) -> Result<()>,
) -> Result<Vec<Range>> {
    let items = value.as_array().ok_or_else(|| wrong("a list", value).item(name))?;
    let one = |(number, item): (usize, &Value)| {
        let range = range(number, item, map).and_then(|range| check(&range).map(|()| range));
        range.map_err(|error| error.item(format!("{name}[{number}]")))
    };
    let mut out: Vec<Range> = items.iter().enumerate().map(one).collect::<Result<_>>()?;
    out.sort_by_key(|range| (range.span.start, range.number));
    for (a, b) in out.iter().zip(out.iter().skip(1)) {
        if a.span.end > b.span.start {
            let (first, last) = (a.number.min(b.number), a.number.max(b.number));
            let what =
                format!("expected ranges that do not overlap, found one that overlaps {name}[{first}]");
            return Err(Error::input(what).item(format!("{name}[{last}]")));
        }
    }
    Ok(out)
}

fn range(number: usize, item: &Value, map: &CharMap<'_>) -> Result<Range> {
    let object = item.as_object().ok_or_else(|| wrong("an object with `start`, `end` and `label`", item))?;
    let (start, end) = (offset(object, "start", map)?, offset(object, "end", map)?);
    if start >= end {
        let found = format!("{} and {}", map.to_char(start), map.to_char(end));
        return Err(Error::input(format!("expected an end after the start, found {found}")));
    }
    let label = needed(object, "label")?;
    let label = label.as_str().ok_or_else(|| wrong("a label's name", label))?.to_owned();
    Ok(Range { number, span: Span::new(start, end), label })
}

/// The byte of an offset in code points.
fn offset(object: &Map<String, Value>, key: &str, map: &CharMap<'_>) -> Result<u32> {
    let value = needed(object, key)?;
    let byte = value.as_u64().and_then(|at| u32::try_from(at).ok()).and_then(|at| map.to_byte(at));
    byte.ok_or_else(|| wrong(&format!("{key} in 0..={}, in code points", map.chars()), value))
}

/// Whole lines with some text in them, and a label that a line can have.
fn check_line(text: &str, range: &Range) -> Result<()> {
    has_text(text, range)?;
    let blank =
        |part: Option<&str>| part.is_some_and(|part| part.trim_matches(crate::text::is_space).is_empty());
    let span = trim(text, range.span);
    let (before, after) = (text.get(..span.start as usize), text.get(span.end as usize..));
    let before = before.map(|before| before.rsplit(BREAKS).next().unwrap_or_default());
    let after = after.map(|after| after.split(BREAKS).next().unwrap_or_default());
    if !blank(before) || !blank(after) {
        return Err(Error::input("expected whole lines, found a part of one"));
    }
    let label = Label::parse(&range.label);
    if matches!(range.label.as_str(), "keep" | "drop") || label.is_some_and(|l| l.index() < Label::BLOCKS) {
        return Ok(());
    }
    Err(unknown(&range.label, label.is_some(), "a line", |l| l.index() < Label::BLOCKS))
}

/// A part of one line, and a label that leaves the text.
fn check_cut(text: &str, range: &Range) -> Result<()> {
    has_text(text, range)?;
    if trim(text, range.span).slice(text).contains(BREAKS) {
        return Err(Error::input("expected a part of one line, found more"));
    }
    let label = Label::parse(&range.label);
    if range.label == "drop" || label.is_some_and(|l| l.fate() != Fate::Keep) {
        return Ok(());
    }
    Err(unknown(&range.label, label.is_some(), "a cut", |l| l.fate() != Fate::Keep))
}

fn has_text(text: &str, range: &Range) -> Result<()> {
    let blank = trim(text, range.span).is_empty();
    if blank { Err(Error::input("expected some text, found white space alone")) } else { Ok(()) }
}

/// The error for a label that `carrier` cannot have; the labels that it can have.
fn unknown(name: &str, elsewhere: bool, carrier: &str, fits: impl Fn(Label) -> bool) -> Error {
    let known: Vec<_> = Label::all().filter(|l| fits(*l)).map(Label::name).collect();
    let what = if elsewhere { "which it cannot have" } else { "which is no label" };
    let coarse = if carrier == "a line" { "keep drop" } else { "drop" };
    Error::input(format!(
        "expected a label of {carrier} ({coarse} {}), found {name:?}, {what}",
        known.join(" ")
    ))
}

/// Cuts lie in lines that are kept.
fn check_cut_lines(lines: &[Range], cuts: &[Range]) -> Result<()> {
    let kept = |line: &Range| {
        line.label == "keep" || Label::parse(&line.label).is_some_and(|l| l.fate() == Fate::Keep)
    };
    let mut rest = lines.iter().peekable();
    for cut in cuts {
        while rest.next_if(|line| line.span.end <= cut.span.start).is_some() {}
        if let Some(line) = rest.peek().filter(|line| line.span.overlaps(cut.span) && !kept(line)) {
            let what = format!(
                "expected a cut inside a kept line, found lines[{}] with {:?}",
                line.number, line.label
            );
            return Err(Error::input(what).item(format!("cuts[{}]", cut.number)));
        }
    }
    Ok(())
}

/// Unlabelled lines that hold cuts are kept ones.
fn add_cut_lines(text: &str, lines: &mut Vec<Range>, cuts: &[Range]) {
    let mut found: Vec<Range> = Vec::new();
    for cut in cuts {
        let span = line_around(text, cut.span);
        let known = lines.binary_search_by(|line| {
            if line.span.overlaps(span) {
                std::cmp::Ordering::Equal
            } else {
                line.span.start.cmp(&span.start)
            }
        });
        if known.is_err() && found.last().is_none_or(|last| last.span != span) {
            found.push(Range { number: cut.number, span, label: "keep".to_owned() });
        }
    }
    lines.extend(found);
    lines.sort_by_key(|line| line.span.start);
}

/// The line that holds a part of it.
fn line_around(text: &str, part: Span) -> Span {
    let part = trim(text, part);
    let start =
        text.get(..part.start as usize).and_then(|before| before.rfind(BREAKS)).map_or(0, |at| at + 1);
    let after = text.get(part.end as usize..).and_then(|after| after.find(BREAKS));
    Span::new(start as u32, after.map_or(text.len() as u32, |at| part.end + at as u32))
}

/// FNV-1a over texts, titles, sites, ranges and labels: tells whether two models saw the same documents.
pub(super) fn fingerprint(documents: &[Labelled]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |bytes: &[u8]| {
        // 0xFF is no byte of UTF-8: it parts the texts.
        for byte in bytes.iter().chain([&0xFF]) {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for document in documents {
        add(document.text.as_bytes());
        add(document.title.as_deref().unwrap_or_default().as_bytes());
        add(document.site.as_deref().unwrap_or_default().as_bytes());
        add(&document.weight.to_le_bytes());
        for line in &document.lines {
            add(&line.span.start.to_le_bytes());
            add(&line.span.end.to_le_bytes());
            add(line.label.as_bytes());
        }
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// `Bagikan` 0..7, `Hujan turun di Bogor.` 8..29, `😀` 30..31.
    const TEXT: &str = "Bagikan\nHujan turun di Bogor.\n😀";

    fn read(lines: &Value, cuts: &Value) -> Result<Labelled> {
        Labelled::from_json(&json!({"text": TEXT, "lines": lines, "cuts": cuts}))
    }

    #[test]
    fn offsets_are_code_points_and_lines_come_in_order() {
        let lines = json!([{"start": 30, "end": 31, "label": "ui"}, {"start": 0, "end": 8, "label": "drop"}]);
        let found = read(&lines, &json!(null)).unwrap();
        let spans: Vec<_> = found.lines.iter().map(|l| l.span.slice(TEXT)).collect();
        assert_eq!(spans, ["Bagikan\n", "😀"]);
    }

    #[test]
    fn an_unlabelled_line_with_cuts_is_kept() {
        let cuts =
            json!([{"start": 8, "end": 13, "label": "dateline"}, {"start": 28, "end": 29, "label": "drop"}]);
        let found = read(&json!([{"start": 0, "end": 7, "label": "ui"}]), &cuts).unwrap();
        assert_eq!(found.lines.len(), 2);
        assert_eq!(found.lines[1].label, "keep");
        assert_eq!(found.lines[1].span.slice(TEXT), "Hujan turun di Bogor.");
    }

    #[test]
    fn every_slip_is_named() {
        let line = |start: i64, end: i64, label: &str| json!([{"start": start, "end": end, "label": label}]);
        let none = json!([]);
        for (lines, cuts, said) in [
            (line(0, 99, "ui"), &none, "lines[0]: expected end in 0..=31, in code points, found 99"),
            (line(-1, 7, "ui"), &none, "lines[0]: expected start in 0..=31, in code points, found -1"),
            (line(7, 7, "ui"), &none, "lines[0]: expected an end after the start, found 7 and 7"),
            (line(0, 7, "dateline"), &none, "found \"dateline\", which it cannot have"),
            (line(0, 7, "bodi"), &none, "found \"bodi\", which is no label"),
            (line(8, 13, "ui"), &none, "lines[0]: expected whole lines, found a part of one"),
            (json!({}), &none, "lines: expected a list, found an object"),
            (json!([7]), &none, "lines[0]: expected an object with `start`, `end` and `label`, found 7"),
            (json!([{"start": 0, "end": 7}]), &none, "lines[0]: the key \"label\" is missing"),
            (json!([{"start": 0.5, "end": 7, "label": "ui"}]), &none, "found 0.5"),
            (none.clone(), &line(8, 13, "body"), "cuts[0]: expected a label of a cut (drop title"),
            (none.clone(), &line(0, 13, "related"), "cuts[0]: expected a part of one line, found more"),
            (
                line(0, 7, "ui"),
                &line(0, 3, "related"),
                "cuts[0]: expected a cut inside a kept line, found lines[0]",
            ),
        ] {
            let error = read(&lines, cuts).unwrap_err().to_string();
            assert!(error.contains(said), "{error}");
        }
    }

    #[test]
    fn overlaps_name_both_and_white_space_is_nothing() {
        let both =
            json!([{"start": 0, "end": 29, "label": "drop"}, {"start": 8, "end": 29, "label": "body"}]);
        let error = read(&both, &json!([])).unwrap_err().to_string();
        assert_eq!(error, "lines[1]: expected ranges that do not overlap, found one that overlaps lines[0]");
        let blank = Labelled::from_json(
            &json!({"text": "a\n \nb", "lines": [{"start": 2, "end": 3, "label": "ui"}]}),
        );
        assert!(blank.unwrap_err().to_string().contains("white space alone"));
    }

    #[test]
    fn the_fingerprint_sees_labels_and_places() {
        let of = |end: u32, label: &str| {
            let lines = json!([{"start": 0, "end": end, "label": label}]);
            fingerprint(&[read(&lines, &json!([])).unwrap()])
        };
        assert_eq!(of(7, "ui"), of(7, "ui"));
        assert_ne!(of(7, "ui"), of(7, "nav"));
        assert_ne!(of(7, "ui"), of(29, "ui"));
    }
}
