//! The names of the evidence: what the weights of a model are about.

use super::crossed::{PAGE_FORMS, PROSE_LENGTHS};
use super::templates::Seen;
use super::wording::phrase;
use crate::model::Label;
use std::sync::OnceLock;

/// Version of the list below and of the edges between lines. A model of another version is refused: its weights mean something else.
pub(crate) const VERSION: u32 = 5;

/// A group of features of which a block has none, one or several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub(crate) enum Group {
    Hint,
    Usual,
    Certain,
    CueBefore,
    CueAfter,
    UnderCue,
    Form,
    Length,
    Words,
    Sentences,
    End,
    Start,
    Capitals,
    Lower,
    Function,
    Digits,
    Marks,
    Size,
    FromTop,
    FromBottom,
    Prose,
    ProseAbove,
    ProseBelow,
    ProseNearAbove,
    ProseNearBelow,
    Region,
    BlankAbove,
    BlankBelow,
    Repeat,
    SharedDocument,
    SharedNext,
    SharedPrevious,
    ShortRun,
    InRun,
    LengthAbove,
    LengthBelow,
    Joint,
    PageForm,
    ProseLength,
    Template,
}

/// Name, phrase and buckets of a group, which itself is there for the reader and for a test of the order. In the phrase
/// `{}` is the bucket; `wording` has the phrases that need more. Empty buckets stand for the labels of blocks.
struct Spec(
    #[cfg_attr(not(test), allow(dead_code))] Group,
    &'static str,
    &'static str,
    &'static [&'static str],
);

const LENGTHS: &[&str] = &["1-2", "3-10", "11-25", "26-50", "51-80", "81-120", "121-200", "201-400", "401-"];
const SHARES: &[&str] = &["none", "to 10%", "to 20%", "to 35%", "to 50%", "to 75%", "more"];
const DISTANCES: &[&str] = &["next", "2", "3", "4-6", "7-12", "13-", "none"];
const BLANKS: &[&str] = &["0", "1", "2", "3-"];
const PLACES: &[&str] = &["0", "1", "2", "3-5", "6-10", "11-"];
const SIZES: &[&str] = &["1", "2", "3-4", "5-8", "9-"];
const COUNTS: &[&str] = &["1", "2", "3-5", "6-10", "11-20", "21-40", "41-"];

const SPECS: &[Spec] = {
    use Group as G;
    &[
        Spec(G::Hint, "hint", "a rule hints at {}", &[]),
        Spec(G::Usual, "cue", "a rule speaks for {}", &[]),
        Spec(G::Certain, "sure", "a rule is nearly certain of {}", &[]),
        Spec(G::CueBefore, "cue_above", "the line above holds words of {}", &[]),
        Spec(G::CueAfter, "cue_below", "the line below holds words of {}", &[]),
        Spec(G::UnderCue, "under", "it stands in the short lines under the words of {}", &[]),
        Spec(
            G::Form,
            "form",
            "it has the form of {}",
            &[
                "dateline",
                "initials",
                "slash_credit",
                "title_prefix",
                "published_line",
                "date_inside",
                "duration",
            ],
        ),
        Spec(G::Length, "length", "it has {} characters", LENGTHS),
        Spec(G::Words, "words", "it has {} words", COUNTS),
        Spec(G::Sentences, "sentences", "{} sentences end in it", &["1", "2", "3-"]),
        Spec(
            G::End,
            "end",
            "it ends in {}",
            &[
                "stop",
                "question",
                "exclamation",
                "ellipsis",
                "colon",
                "comma",
                "quote",
                "bracket",
                "digit",
                "other",
            ],
        ),
        Spec(
            G::Start,
            "start",
            "it starts with {}",
            &[
                "capital",
                "small letter",
                "digit",
                "number and point",
                "bullet",
                "quote",
                "bracket",
                "tag",
                "other",
            ],
        ),
        Spec(G::Capitals, "capitals", "{} of its longer words have a capital", SHARES),
        Spec(G::Lower, "lower", "{} of its words are in small letters", SHARES),
        Spec(G::Function, "function", "{} of its words are function words", SHARES),
        Spec(G::Digits, "digits", "{} of its characters are digits", SHARES),
        Spec(
            G::Marks,
            "marks",
            "it holds {}",
            &[
                "an address",
                "an account",
                "a bar",
                "an arrow",
                "a copyright sign",
                "a slash",
                "a quotation",
                "all capitals",
                "no letter",
                "an emoji",
                "glued words",
                "a colon",
            ],
        ),
        Spec(G::Size, "size", "the document has {} lines", SIZES),
        Spec(G::FromTop, "from_top", "{} lines stand above it", PLACES),
        Spec(G::FromBottom, "from_bottom", "{} lines stand below it", PLACES),
        Spec(
            G::Prose,
            "prose",
            "among the paragraphs it is {}",
            &["prose", "first prose", "last prose", "before", "between", "after", "no prose"],
        ),
        Spec(G::ProseAbove, "prose_above", "the next paragraph above is {} lines away", DISTANCES),
        Spec(G::ProseBelow, "prose_below", "the next paragraph below is {} lines away", DISTANCES),
        Spec(G::ProseNearAbove, "prose_near_above", "{} of the four lines above it is paragraphs", SHARES),
        Spec(G::ProseNearBelow, "prose_near_below", "{} of the four lines below it is paragraphs", SHARES),
        Spec(
            G::Region,
            "region",
            "it stands {}",
            &[
                "nowhere",
                "inside",
                "first",
                "last",
                "alone",
                "1 before",
                "2 before",
                "3-4 before",
                "5-9 before",
                "10- before",
                "1 behind",
                "2 behind",
                "3-4 behind",
                "5-9 behind",
                "10- behind",
            ],
        ),
        Spec(G::BlankAbove, "blank_above", "{} blank lines stand above it", BLANKS),
        Spec(G::BlankBelow, "blank_below", "{} blank lines stand below it", BLANKS),
        Spec(
            G::Repeat,
            "repeat",
            "it is {}",
            &[
                "the title",
                "the title again",
                "seen above",
                "seen below",
                "a paragraph seen above",
                "the line above again",
                "part of the line above",
                "part of the line below",
                "holds the line below",
            ],
        ),
        Spec(G::SharedDocument, "shared", "{} of its content words stand in other paragraphs", SHARES),
        Spec(G::SharedNext, "shared_next", "{} of its content words stand in the next paragraph", SHARES),
        Spec(
            G::SharedPrevious,
            "shared_previous",
            "{} of its content words stand in the paragraph before",
            SHARES,
        ),
        Spec(G::ShortRun, "short_run", "it stands in a row of {} short lines", COUNTS),
        Spec(G::InRun, "in_run", "it is {} in a row of short lines", &["alone", "first", "inside", "last"]),
        Spec(G::LengthAbove, "length_above", "the line above has {} characters", LENGTHS),
        Spec(G::LengthBelow, "length_below", "the line below has {} characters", LENGTHS),
        Spec(
            G::Joint,
            "joint",
            "it {}",
            &[
                "goes on from above",
                "is gone on with below",
                "stands between two open ends",
                "introduces a list",
                "is in a list that a colon introduced",
                "has the form of the line above",
                "has the form of the line below",
                "has the form of the line two above",
                "has the form of the line three above",
            ],
        ),
        Spec(G::PageForm, "page_form", "it is a {}", PAGE_FORMS),
        Spec(G::ProseLength, "prose_length", "it has {} lines are paragraphs", PROSE_LENGTHS),
        Spec(G::Template, "template", "among the documents of its site it is {}", Seen::NAMES),
    ]
};

/// Number of a feature: group offset plus bucket.
pub(crate) type Feature = u16;

/// The first feature of each group.
// Filled when compiled: an index out of bounds would not compile.
#[allow(clippy::indexing_slicing)]
const OFFSETS: [Feature; SPECS.len()] = {
    let mut offsets = [0; SPECS.len()];
    let mut group = 1;
    while group < SPECS.len() {
        let buckets = SPECS[group - 1].3.len();
        let size = if buckets == 0 { Label::BLOCKS } else { buckets };
        offsets[group] = offsets[group - 1] + size as Feature;
        group += 1;
    }
    offsets
};

/// The feature of this group and bucket.
#[allow(clippy::indexing_slicing)] // Every group has an offset, as a test proves.
pub(crate) const fn number(group: Group, bucket: usize) -> Feature {
    OFFSETS[group as usize] + bucket as Feature
}

/// Whether a feature is of what templates say.
pub(crate) fn is_template(feature: Feature) -> bool {
    let first = number(Group::Template, 0);
    (first..first + Seen::NAMES.len() as Feature).contains(&feature)
}

/// The feature of this group and name; for constants only, where a name that is none does not compile.
#[allow(clippy::indexing_slicing)]
pub(crate) const fn feature(group: Group, name: &str) -> Feature {
    let buckets = SPECS[group as usize].3;
    let mut bucket = 0;
    while !same(buckets[bucket].as_bytes(), name.as_bytes()) {
        bucket += 1;
    }
    number(group, bucket)
}

/// Whether two names are the same.
#[allow(clippy::indexing_slicing)]
const fn same(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

/// The features, flattened.
pub(crate) struct Names {
    /// Name of every feature: `group.bucket`.
    pub(crate) ids: Vec<String>,
    /// The same in words.
    pub(crate) words: Vec<String>,
}

/// The table of names, built once.
pub(crate) fn names() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut out = Names { ids: Vec::new(), words: Vec::new() };
        for Spec(_, name, what, buckets) in SPECS {
            for bucket in labels_or(buckets) {
                out.ids.push(format!("{name}.{}", bucket.replace(' ', "_")));
                out.words.push(phrase(name, what, bucket));
            }
        }
        out
    })
}

/// The buckets, or the labels of blocks where there are none.
fn labels_or(buckets: &'static [&'static str]) -> Vec<&'static str> {
    if buckets.is_empty() {
        Label::all().take(Label::BLOCKS).map(Label::name).collect()
    } else {
        buckets.to_vec()
    }
}

impl Names {
    /// The bucket of this name in a group; a name that is none is a defect that the unit test finds.
    pub(crate) fn bucket(group: Group, name: &str) -> usize {
        let buckets = SPECS.get(group as usize).map(|s| s.3).unwrap_or_default();
        buckets.iter().position(|b| *b == name).unwrap_or(usize::MAX)
    }
    /// Whether a feature is of [`Group::Template`].
    pub(crate) fn is_template(feature: Feature) -> bool {
        let first = number(Group::Template, 0);
        (first..first + Seen::NAMES.len() as u16).contains(&feature)
    }
    /// How many features there are.
    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }
}

/// Bucket of a document's number of lines.
pub(crate) fn size_bucket(lines: u32) -> usize {
    bucket(lines, &[1, 2, 4, 8])
}

/// Bucket of a number of characters.
pub(crate) fn length_bucket(chars: u32) -> usize {
    bucket(chars, &[2, 10, 25, 50, 80, 120, 200, 400])
}

/// Bucket of a count from 1.
pub(crate) fn count_bucket(count: u32) -> usize {
    bucket(count, &[1, 2, 5, 10, 20, 40])
}

/// Bucket of a distance in blocks from 0.
pub(crate) fn place_bucket(place: u32) -> usize {
    bucket(place, &[0, 1, 2, 5, 10])
}

/// Bucket of a distance in blocks from 1; the last is for none.
pub(crate) fn distance_bucket(distance: Option<u32>) -> usize {
    distance.map_or(6, |d| bucket(d, &[1, 2, 3, 6, 12]))
}

/// Bucket of a share of `part` in `whole`.
pub(crate) fn share_bucket(part: u32, whole: u32) -> usize {
    if part == 0 || whole == 0 {
        return 0;
    }
    // Whole per cents up to these; a product instead of the quotient, which costs more than all comparisons.
    let beyond = |most: u32| u64::from(part) * 100 >= u64::from(most + 1) * u64::from(whole);
    1 + [10, 20, 35, 50, 75].into_iter().map(|most| usize::from(beyond(most))).sum::<usize>()
}

/// Index of the first bound that holds `value`; the bounds rise.
pub(crate) fn bucket<const N: usize>(value: u32, bounds: &[u32; N]) -> usize {
    bounds.iter().map(|&bound| usize::from(bound < value)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_stand_in_the_order_of_the_enum() {
        for (i, spec) in SPECS.iter().enumerate() {
            assert_eq!(spec.0 as usize, i, "{}", spec.1);
        }
        assert_eq!(names().len(), names().words.len());
        let whole = number(Group::Template, SPECS[Group::Template as usize].3.len());
        assert_eq!(usize::from(whole), names().len(), "the last group ends with the last feature");
        assert_eq!(names().ids[usize::from(feature(Group::End, "comma"))], "end.comma");
    }

    #[test]
    fn buckets_hold_their_bounds() {
        assert_eq!(length_bucket(2), 0);
        assert_eq!(length_bucket(3), 1);
        assert_eq!(length_bucket(401), 8);
        assert_eq!(share_bucket(1, 10), 1);
        assert_eq!(share_bucket(11, 100), 2);
        assert_eq!(share_bucket(9, 10), 6);
        assert_eq!(distance_bucket(None), 6);
        for (part, whole) in (0..90u32).flat_map(|part| (1..90u32).map(move |whole| (part, whole))) {
            let expected = if part == 0 { 0 } else { 1 + bucket(part * 100 / whole, &[10, 20, 35, 50, 75]) };
            assert_eq!(share_bucket(part, whole), expected, "{part} of {whole}");
        }
    }
}
