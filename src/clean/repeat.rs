//! What a document says twice: its title, captions, paragraphs.

use super::lanes::bits;
use super::reading::MOST_CONTENT;
use super::segment::Lined;
use super::shape::Shape;
use super::shared::Common;
use crate::text::words;
use memchr::memmem;

/// Where each block stands among its like.
#[derive(Debug, Default)]
pub(crate) struct Repeats {
    /// What is said of each block, as bits.
    said: Vec<u16>,
    /// Blocks that start with the title, and where it ends; sorted.
    prefixes: Vec<(u32, u32)>,
    /// Paragraphs that stand above in the same words, and where they first stand.
    paragraphs: Vec<(u32, u32)>,
    /// Blocks that are the title that the caller knows.
    given: Vec<u32>,
}

/// What may be said of a block, in the order of the features' buckets.
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
    /// Buckets of the features of this block.
    pub(crate) fn buckets(&self, block: usize) -> impl Iterator<Item = usize> {
        bits(u32::from(self.of(block)))
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
    /// Paragraphs that stand above in the same words, each with the block where they first stand.
    pub(crate) fn paragraphs(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.paragraphs.iter().map(|&(again, first)| (again as usize, first as usize))
    }
    /// Blocks that are nothing but the title that the caller knows, of more words than a menu entry.
    pub(crate) fn given_titles(&self) -> impl Iterator<Item = usize> + '_ {
        self.given.iter().map(|&block| block as usize)
    }
    /// The end of the title that is glued before this block's own text.
    pub(crate) fn prefix(&self, block: usize) -> Option<u32> {
        let found = self.prefixes.binary_search_by_key(&(block as u32), |&(i, _)| i).ok();
        found.and_then(|at| self.prefixes.get(at)).map(|&(_, end)| end)
    }
}

/// Finds what is said twice. `given` is the title that the caller knows.
pub(crate) fn repeats(
    text: &str,
    given: Option<&str>,
    blocks: &[Lined],
    shapes: &[Shape],
    shared: &[Common],
) -> Repeats {
    let mut out = Repeats {
        said: vec![0; blocks.len()],
        prefixes: Vec::new(),
        paragraphs: Vec::new(),
        given: Vec::new(),
    };
    let given = given.map(str::trim).filter(|t| !t.is_empty());
    copies(text, blocks, shapes, &mut out);
    titles(text, given, blocks, shapes, &mut out);
    adjacent_parts(text, blocks, shapes, shared, &mut out);
    out
}

/// Blocks with the same words as an earlier or later one.
fn copies(text: &str, blocks: &[Lined], shapes: &[Shape], out: &mut Repeats) {
    let mut first = Firsts::of(shapes);
    for (i, shape) in shapes.iter().enumerate().filter(|(_, s)| s.words > 0) {
        let Some(earlier) = first.like(i, shape) else { continue };
        if !same_words(text, blocks.get(earlier), blocks.get(i)) {
            continue;
        }
        out.say(i, Said::Above);
        out.say(earlier, Said::Below);
        if shape.words >= PARAGRAPH_WORDS {
            out.say(i, Said::ParagraphAbove);
            out.paragraphs.push((i as u32, earlier as u32));
        }
        if earlier + 1 == i {
            out.say(i, Said::LineAboveAgain);
        }
    }
}

/// The first block of each hash.
struct Firsts<'s> {
    shapes: &'s [Shape],
    /// Blocks counted from 1, in a table of their hashes.
    slots: Vec<u32>,
}

/// Slots that are looked at for a hash. A block that finds none is like no other: however a text was made, time grows
/// no faster than its size.
const MOST_PROBES: usize = 32;

impl<'s> Firsts<'s> {
    fn of(shapes: &'s [Shape]) -> Self {
        Self { shapes, slots: vec![0; (2 * shapes.len()).next_power_of_two()] }
    }
    /// The earlier block with the hash of block `i`; where there is none, `i` is the first.
    fn like(&mut self, i: usize, shape: &Shape) -> Option<usize> {
        let last = self.slots.len() - 1;
        let from = ((shape.hash ^ shape.hash >> 32).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize;
        for at in from..from + MOST_PROBES {
            let slot = self.slots.get_mut(at & last)?;
            let Some(earlier) = (*slot as usize).checked_sub(1) else {
                *slot = i as u32 + 1;
                return None;
            };
            if self.shapes.get(earlier).is_some_and(|s| s.hash == shape.hash) {
                return Some(earlier);
            }
        }
        None
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
        let earlier = own.iter().take_while(|&&(j, _)| j < i).any(|&(_, title)| same_text(title, slice));
        if is_given && shapes.get(i).is_some_and(|s| TITLE_WORDS.contains(&s.words)) {
            out.given.push(i as u32);
        }
        if is_given && out.of(i) & Said::Above.bit() == 0 {
            out.say(i, Said::Title);
        } else if is_given || earlier {
            out.say(i, Said::TitleAgain);
        }
        let glued = own.iter().take_while(|&&(j, _)| j < i).map(|&(_, t)| t).chain(given);
        let glued = glued.filter(|title| title.as_bytes().first() == slice.as_bytes().first());
        let end = glued.filter_map(|title| super::form::title_prefix(text, block, title)).max();
        out.prefixes.extend(end.map(|end| (i as u32, end)));
    }
}

/// Bytes by which the same title may be longer: curly quotes and spaces that do not break take more of them.
const LONGER: usize = 24;

/// Whether two titles say the same but for case, kinds of spaces and quotes, and space at the ends.
fn same_text(a: &str, b: &str) -> bool {
    a.len().abs_diff(b.len()) < LONGER && same_letters(a.trim(), b.trim())
}

/// Whether two texts have the same words in small letters; in ASCII the same marks too.
fn same_letters(a: &str, b: &str) -> bool {
    for (x, y) in a.bytes().zip(b.bytes()) {
        if !(x.is_ascii() && y.is_ascii()) {
            // Quotes and spaces have many forms, and what a letter becomes may depend on those before it.
            return small_words(a).eq(small_words(b));
        }
        if !x.eq_ignore_ascii_case(&y) {
            return false;
        }
    }
    a.len() == b.len()
}

/// Lines that are a part of the line beside them: a caption and its alternative text, a paragraph that the crawler
/// gave with the ones that follow and then once more by itself.
fn adjacent_parts(text: &str, blocks: &[Lined], shapes: &[Shape], shared: &[Common], out: &mut Repeats) {
    let beside = blocks.iter().zip(shapes).zip(shared);
    for (i, (a, b)) in beside.clone().zip(beside.skip(1)).enumerate() {
        let ((above, shape_above), common_above) = a;
        let ((below, shape_below), common_below) = b;
        let both = common_below.above;
        if may_hold(shape_above, shape_below, common_below, both)
            && holds(above.span.slice(text), below.span.slice(text))
        {
            out.say(i + 1, Said::PartOfAbove);
            if shape_below.words >= PARAGRAPH_WORDS {
                out.say(i, Said::HoldsBelow);
            }
        }
        if may_hold(shape_below, shape_above, common_above, both)
            && holds(below.span.slice(text), above.span.slice(text))
        {
            out.say(i, Said::PartOfBelow);
        }
    }
}

/// Whether a line may hold the one beside it, by the content words that `both` have: a part's words are the line's, but
/// for its first and its last, which may be pieces of longer ones.
fn may_hold(line: &Shape, part: &Shape, own: &Common, both: u32) -> bool {
    part.words >= *TITLE_WORDS.start() && (line.content >= MOST_CONTENT || both + 2 >= own.own)
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
