//! What a document says twice: its title, captions, paragraphs.

use super::segment::Lined;
use super::shape::Shape;
use crate::text::{Span, words};
use rustc_hash::FxHashMap;

/// Where each block stands among its like.
#[derive(Debug, Default)]
pub(crate) struct Repeats {
    features: Vec<Vec<&'static str>>,
    prefixes: FxHashMap<u32, u32>,
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
        self.features.get(block).into_iter().flatten().copied()
    }
    /// Whether all that this block says may stand elsewhere: only then may it be dropped as a repetition.
    pub(crate) fn may_repeat(&self, block: usize) -> bool {
        let says = ["a paragraph seen above", "holds the line below", "part of the line above", "seen above"];
        self.features(block).any(|f| says.contains(&f))
    }
    /// The end of the title that is glued before this block's own text.
    pub(crate) fn prefix(&self, block: usize) -> Option<u32> {
        self.prefixes.get(&(block as u32)).copied()
    }
}

/// Finds what is said twice. `given` is the title that the caller knows.
pub(crate) fn repeats(text: &str, given: Option<&str>, blocks: &[Lined], shapes: &[Shape]) -> Repeats {
    let mut out = Repeats { features: vec![Vec::new(); blocks.len()], prefixes: FxHashMap::default() };
    let given = given.map(str::trim).filter(|t| !t.is_empty());
    copies(text, blocks, shapes, &mut out);
    titles(text, given, blocks, shapes, &mut out);
    adjacent_parts(text, blocks, shapes, &mut out);
    out
}

/// Blocks with the same words as an earlier or later one.
fn copies(text: &str, blocks: &[Lined], shapes: &[Shape], out: &mut Repeats) {
    let mut first: FxHashMap<u64, usize> = FxHashMap::default();
    for (i, shape) in shapes.iter().enumerate().filter(|(_, s)| s.words > 0) {
        let earlier = *first.entry(shape.hash).or_insert(i);
        if earlier == i || !same_words(text, blocks.get(earlier), blocks.get(i)) {
            continue;
        }
        let mut say = |block: usize, what| out.features.get_mut(block).into_iter().for_each(|f| f.push(what));
        say(i, "seen above");
        if shape.words >= PARAGRAPH_WORDS {
            say(i, "a paragraph seen above");
        }
        if earlier + 1 == i {
            say(i, "the line above again");
        }
        if !out.features.get(earlier).is_some_and(|f| f.contains(&"seen below")) {
            out.features.get_mut(earlier).into_iter().for_each(|f| f.push("seen below"));
        }
    }
}

/// Whether two blocks have the same words in any case: a hash alone could be forged.
fn same_words(text: &str, a: Option<&Lined>, b: Option<&Lined>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    let of = |block: &Lined| -> Vec<String> {
        words(block.span.slice(text), 0).map(|w| w.slice(block.span.slice(text)).to_lowercase()).collect()
    };
    of(a) == of(b)
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
        let Some(features) = out.features.get_mut(i) else { continue };
        if is_given {
            features.push(if features.contains(&"seen above") { "the title again" } else { "the title" });
        } else if earlier {
            features.push("the title again");
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
        // Only near lengths: the search must not read a long line for each of many short ones.
        let inside = |j: usize| {
            let other = slice(j);
            other.len() > own.len() && other.len() < 6 * own.len() && other.contains(own)
        };
        let (above, below) = (i.checked_sub(1).filter(|&j| inside(j)), Some(i + 1).filter(|&j| inside(j)));
        let mut say = |block: usize, what| out.features.get_mut(block).into_iter().for_each(|f| f.push(what));
        if let Some(above) = above {
            say(i, "part of the line above");
            if shape.words >= PARAGRAPH_WORDS {
                say(above, "holds the line below");
            }
        }
        if below.is_some() {
            say(i, "part of the line below");
        }
    }
}
