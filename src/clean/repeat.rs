//! What a document says twice: its title, captions, paragraphs.

use super::segment::Lined;
use super::shape::Shape;
use crate::text::{Span, words};
use memchr::memmem;
use rustc_hash::{FxBuildHasher, FxHashMap};

/// Where each block stands among its like.
#[derive(Debug, Default)]
pub(crate) struct Repeats {
    /// What is said of each block, as bits.
    said: Vec<u16>,
    prefixes: FxHashMap<u32, u32>,
}

/// What may be said of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Title,
    TitleAgain,
    Above,
    Below,
    ParagraphAbove,
    LineAboveAgain,
    PartOfAbove,
    PartOfBelow,
    HoldsBelow,
}

impl Said {
    /// All, each with the name of its feature.
    const NAMES: [(Self, &str); 9] = [
        (Self::Title, "the title"),
        (Self::TitleAgain, "the title again"),
        (Self::Above, "seen above"),
        (Self::Below, "seen below"),
        (Self::ParagraphAbove, "a paragraph seen above"),
        (Self::LineAboveAgain, "the line above again"),
        (Self::PartOfAbove, "part of the line above"),
        (Self::PartOfBelow, "part of the line below"),
        (Self::HoldsBelow, "holds the line below"),
    ];
    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// Words from which a line is more than a menu entry.
const TITLE_WORDS: std::ops::RangeInclusive<u32> = 4..=30;
/// Words from which a line said twice is a paragraph.
const PARAGRAPH_WORDS: u32 = 12;
/// Lines above the prose that may be the title.
const MOST_TITLES: usize = 8;

impl Repeats {
    /// Names of the features of this block.
    pub(crate) fn features(&self, block: usize) -> impl Iterator<Item = &'static str> {
        let bits = self.of(block);
        Said::NAMES.iter().filter(move |(said, _)| bits & said.bit() != 0).map(|(_, name)| *name)
    }
    /// Whether all that this block says may stand elsewhere: only then may it be dropped as a repetition.
    pub(crate) fn may_repeat(&self, block: usize) -> bool {
        const ELSEWHERE: u16 = Said::Above.bit() | Said::PartOfAbove.bit() | Said::HoldsBelow.bit();
        self.of(block) & ELSEWHERE != 0
    }
    fn of(&self, block: usize) -> u16 {
        self.said.get(block).copied().unwrap_or_default()
    }
    fn say(&mut self, block: usize, said: Said) {
        self.said.get_mut(block).into_iter().for_each(|bits| *bits |= said.bit());
    }
    /// The end of the title that is glued before this block's own text.
    pub(crate) fn prefix(&self, block: usize) -> Option<u32> {
        self.prefixes.get(&(block as u32)).copied()
    }
}

/// Finds what is said twice. `given` is the title that the caller knows.
pub(crate) fn repeats(text: &str, given: Option<&str>, blocks: &[Lined], shapes: &[Shape]) -> Repeats {
    let mut out = Repeats { said: vec![0; blocks.len()], prefixes: FxHashMap::default() };
    let given = given.map(str::trim).filter(|t| !t.is_empty());
    copies(text, blocks, shapes, &mut out);
    titles(text, given, blocks, shapes, &mut out);
    adjacent_parts(text, blocks, shapes, &mut out);
    out
}

/// Blocks with the same words as an earlier or later one.
fn copies(text: &str, blocks: &[Lined], shapes: &[Shape], out: &mut Repeats) {
    let mut first = FxHashMap::with_capacity_and_hasher(blocks.len(), FxBuildHasher);
    for (i, shape) in shapes.iter().enumerate().filter(|(_, s)| s.words > 0) {
        let earlier = *first.entry(shape.hash).or_insert(i);
        if earlier == i || !same_words(text, blocks.get(earlier), blocks.get(i)) {
            continue;
        }
        out.say(i, Said::Above);
        out.say(earlier, Said::Below);
        if shape.words >= PARAGRAPH_WORDS {
            out.say(i, Said::ParagraphAbove);
        }
        if earlier + 1 == i {
            out.say(i, Said::LineAboveAgain);
        }
    }
}

/// Whether two blocks have the same words in any case: a hash alone could be chance.
fn same_words(text: &str, a: Option<&Lined>, b: Option<&Lined>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    let (a, b) = (a.span.slice(text), b.span.slice(text));
    a == b || small_words(a).eq(small_words(b))
}

fn small_words(slice: &str) -> impl Iterator<Item = String> {
    words(slice, 0).map(|word| word.slice(slice).to_lowercase())
}

/// The title, its copies, and blocks that start with it.
fn titles(text: &str, given: Option<&str>, blocks: &[Lined], shapes: &[Shape], out: &mut Repeats) {
    let prose = shapes.iter().position(Shape::is_prose).unwrap_or(shapes.len());
    let likely = |s: &Shape| TITLE_WORDS.contains(&s.words) && !matches!(s.end, "stop" | "colon" | "comma");
    let own = (0..prose).filter(|&i| shapes.get(i).is_some_and(likely)).take(MOST_TITLES);
    let own: Vec<(usize, &str)> =
        own.filter_map(|i| blocks.get(i).map(|b| (i, b.span.slice(text)))).collect();
    for (i, block) in blocks.iter().enumerate() {
        let slice = block.span.slice(text);
        let is_given = given.is_some_and(|t| same_text(t, slice));
        let earlier = own.iter().any(|&(j, title)| j < i && same_text(title, slice));
        if is_given && out.of(i) & Said::Above.bit() == 0 {
            out.say(i, Said::Title);
        } else if is_given || earlier {
            out.say(i, Said::TitleAgain);
        }
        let glued = own.iter().filter(|&&(j, _)| j < i).map(|&(_, t)| t).chain(given);
        let end = glued.filter_map(|title| super::form::title_prefix(text, block, title)).max();
        out.prefixes.extend(end.map(|end| (i as u32, end)));
    }
}

/// Whether two titles say the same but for case and space at the ends.
fn same_text(a: &str, b: &str) -> bool {
    a.len().abs_diff(b.len()) < 8 && a.trim().to_lowercase() == b.trim().to_lowercase()
}

/// Lines that are a part of the line beside them: a caption and its alternative text, a paragraph that the crawler
/// gave with the ones that follow and then once more by itself.
fn adjacent_parts(text: &str, blocks: &[Lined], shapes: &[Shape], out: &mut Repeats) {
    let slice = |i: usize| blocks.get(i).map(|b: &Lined| Span::slice(b.span, text)).unwrap_or_default();
    for (i, shape) in shapes.iter().enumerate().filter(|(_, s)| s.words >= *TITLE_WORDS.start()) {
        let own = slice(i);
        let (above, below) = (i.checked_sub(1), i + 1);
        if let Some(above) = above.filter(|&j| holds(slice(j), own)) {
            out.say(i, Said::PartOfAbove);
            if shape.words >= PARAGRAPH_WORDS {
                out.say(above, Said::HoldsBelow);
            }
        }
        if holds(slice(below), own) {
            out.say(i, Said::PartOfBelow);
        }
    }
}

/// Bytes from the middle of a line that are looked for before the whole.
const MIDDLE: usize = 16;

/// Whether a line holds another and not much more.
///
/// Only near lengths: the search must not read a long line for each of many short ones.
fn holds(line: &str, part: &str) -> bool {
    if line.len() <= part.len() || line.len() >= 6 * part.len() {
        return false;
    }
    // Most lines fail on a few bytes; a search for all of them must first read the part.
    let from = part.len().saturating_sub(MIDDLE) / 2;
    let middle = part.as_bytes().get(from..).map_or(&[][..], |rest| rest.get(..MIDDLE).unwrap_or(rest));
    memmem::find(line.as_bytes(), middle).is_some() && line.contains(part)
}
