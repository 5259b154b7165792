//! The names of the evidence: what the weights of a model are about.

use super::templates::Seen;
use crate::model::Label;
use std::sync::OnceLock;

/// Version of the list below. A model of another version is refused: its weights mean something else.
pub(crate) const VERSION: u32 = 1;

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
    FromTop,
    FromBottom,
    Prose,
    ProseAbove,
    ProseBelow,
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
    Template,
}

/// Name, meaning and buckets of a group, which itself is there for the reader and for a test of the order. Empty buckets
/// stand for the labels of blocks.
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
const COUNTS: &[&str] = &["1", "2", "3-5", "6-10", "11-20", "21-40", "41-"];

const SPECS: &[Spec] = {
    use Group as G;
    &[
        Spec(G::Hint, "hint", "a rule hints at", &[]),
        Spec(G::Usual, "cue", "a rule speaks for", &[]),
        Spec(G::Certain, "sure", "a rule is nearly certain of", &[]),
        Spec(G::CueBefore, "cue_above", "the line above has a cue of", &[]),
        Spec(G::CueAfter, "cue_below", "the line below has a cue of", &[]),
        Spec(G::UnderCue, "under", "it stands in the list of short lines under a cue of", &[]),
        Spec(
            G::Form,
            "form",
            "its form is a",
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
        Spec(G::Length, "length", "characters", LENGTHS),
        Spec(G::Words, "words", "words", COUNTS),
        Spec(G::Sentences, "sentences", "sentences", &["1", "2", "3-"]),
        Spec(
            G::End,
            "end",
            "it ends with a",
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
            "it starts with a",
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
        Spec(G::Capitals, "capitals", "share of longer words with a capital", SHARES),
        Spec(G::Lower, "lower", "share of words in small letters", SHARES),
        Spec(G::Function, "function", "share of function words", SHARES),
        Spec(G::Digits, "digits", "share of digits", SHARES),
        Spec(
            G::Marks,
            "marks",
            "it holds",
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
        Spec(G::FromTop, "from_top", "blocks above it", PLACES),
        Spec(G::FromBottom, "from_bottom", "blocks below it", PLACES),
        Spec(
            G::Prose,
            "prose",
            "among the prose it is",
            &["prose", "first prose", "last prose", "before", "between", "after", "no prose"],
        ),
        Spec(G::ProseAbove, "prose_above", "blocks to the prose above", DISTANCES),
        Spec(G::ProseBelow, "prose_below", "blocks to the prose below", DISTANCES),
        Spec(G::BlankAbove, "blank_above", "blank lines above", BLANKS),
        Spec(G::BlankBelow, "blank_below", "blank lines below", BLANKS),
        Spec(
            G::Repeat,
            "repeat",
            "it is",
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
        Spec(G::SharedDocument, "shared", "share of its content words in the document's prose", SHARES),
        Spec(G::SharedNext, "shared_next", "share of its content words in the prose that follows", SHARES),
        Spec(G::SharedPrevious, "shared_previous", "share of its content words in the prose before", SHARES),
        Spec(G::ShortRun, "short_run", "short lines in a row", COUNTS),
        Spec(G::InRun, "in_run", "place in the row of short lines", &["alone", "first", "inside", "last"]),
        Spec(G::LengthAbove, "length_above", "characters in the line above", LENGTHS),
        Spec(G::LengthBelow, "length_below", "characters in the line below", LENGTHS),
        Spec(
            G::Joint,
            "joint",
            "across the line breaks it",
            &[
                "goes on from above",
                "is gone on with below",
                "stands between two open ends",
                "introduces a list",
                "is in a list that a colon introduced",
                "has the form of the line above",
            ],
        ),
        Spec(G::Template, "template", "among the documents of its site it is", Seen::NAMES),
    ]
};

/// Number of a feature: group offset plus bucket.
pub(crate) type Feature = u16;

/// The features, flattened.
pub(crate) struct Names {
    offsets: Vec<u16>,
    /// Name of every feature: `group.bucket`.
    pub(crate) ids: Vec<String>,
    /// The same in words.
    pub(crate) words: Vec<String>,
}

/// The table of names, built once.
pub(crate) fn names() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut out = Names { offsets: Vec::new(), ids: Vec::new(), words: Vec::new() };
        for Spec(_, name, what, buckets) in SPECS {
            out.offsets.push(out.ids.len() as u16);
            for bucket in labels_or(buckets) {
                out.ids.push(format!("{name}.{}", bucket.replace(' ', "_")));
                out.words.push(format!("{what}: {bucket}"));
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
    /// The number of this feature.
    pub(crate) fn number(&self, group: Group, bucket: usize) -> Feature {
        self.offsets.get(group as usize).copied().unwrap_or_default() + bucket as u16
    }
    /// The bucket of this name in a group; a name that is none is a defect that the unit test finds.
    pub(crate) fn bucket(group: Group, name: &str) -> usize {
        let buckets = SPECS.get(group as usize).map(|s| s.3).unwrap_or_default();
        buckets.iter().position(|b| *b == name).unwrap_or(usize::MAX)
    }
    /// Whether a feature is of [`Group::Template`].
    pub(crate) fn is_template(&self, feature: Feature) -> bool {
        let first = self.number(Group::Template, 0);
        (first..first + Seen::NAMES.len() as u16).contains(&feature)
    }
    /// How many features there are.
    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }
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
    1 + bucket(part * 100 / whole, &[10, 20, 35, 50, 75])
}

/// Index of the first bound that holds `value`.
pub(crate) fn bucket(value: u32, bounds: &[u32]) -> usize {
    bounds.partition_point(|&bound| bound < value)
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
    }
}
