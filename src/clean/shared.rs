//! What a document's blocks are about: the content words that they share.

use super::shape::Shape;

/// What a block shares with its surroundings, in content words, each counted once.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Common {
    /// Its own content words.
    pub(crate) own: u32,
    /// Those in other blocks of prose.
    pub(crate) prose: u32,
    /// Those in the prose that follows, and in the prose before.
    pub(crate) next: u32,
    pub(crate) previous: u32,
    /// Those in the block above.
    pub(crate) above: u32,
}

/// What every block shares.
///
/// `content` are the content words of all blocks, one block behind the other.
pub(crate) fn shared(shapes: &[Shape], mut content: &[u64]) -> Vec<Common> {
    let mut words = Words::of(content.len());
    let mut out = Vec::with_capacity(shapes.len());
    for (i, shape) in (1u32..).zip(shapes) {
        let (own, rest) = content.split_at_checked(shape.content as usize).unwrap_or_default();
        content = rest;
        out.push(words.add(i, shape.is_prose(), own));
    }
    words.look_back(shapes, &mut out);
    words.look_ahead(shapes, &mut out);
    out
}

/// A content word.
#[derive(Clone, Copy, Default)]
struct Word {
    /// Its hash; the two lowest bits count the blocks of prose that hold it: none, one, more.
    hash: u64,
    /// The last block that held it, counted from 1; a free slot has none. Later the next block of prose that holds it.
    last: u32,
    /// The last block of prose above that held it, counted from 1.
    above: u32,
}

/// The bits of a hash that count.
const COUNT: u64 = 3;
/// Slots that are looked at for a word. A word that finds none is left out: however a text was made, time grows no
/// faster than its size.
const MOST_PROBES: usize = 32;

impl Word {
    fn prose(self) -> u64 {
        self.hash & COUNT
    }
}

/// The words of a document, in a table of their hashes.
struct Words {
    slots: Vec<Word>,
    /// The slots of the blocks' words.
    places: Vec<u32>,
}

impl Words {
    /// Room for so many words.
    fn of(all: usize) -> Self {
        Self { slots: vec![Word::default(); (2 * all).next_power_of_two()], places: Vec::with_capacity(all) }
    }
    /// Adds the words of block `i`, counted from 1.
    fn add(&mut self, i: u32, prose: bool, content: &[u64]) -> Common {
        let (before, prose) = (self.places.len(), u64::from(prose));
        let mut above = 0;
        for &hash in content {
            let Some((place, word)) = slot(&mut self.slots, hash) else { continue };
            if word.last == i {
                continue;
            }
            above += u32::from(word.last + 1 == i && i > 1);
            word.last = i;
            word.hash += if word.prose() < 2 { prose } else { 0 };
            self.places.push(place);
        }
        let own = (self.places.len() - before) as u32;
        Common { own, above, ..Common::default() }
    }
    /// Counts the words of each block in all prose, and in the prose before.
    fn look_back(&mut self, shapes: &[Shape], out: &mut [Common]) {
        let (mut places, mut above) = (self.places.as_slice(), 0);
        for ((i, shape), common) in (1u32..).zip(shapes).zip(out) {
            let (own, rest) = places.split_at_checked(common.own as usize).unwrap_or_default();
            places = rest;
            let prose = shape.is_prose();
            for &place in own {
                let Some(word) = self.slots.get_mut(place as usize) else { continue };
                common.prose += u32::from(word.prose() > u64::from(prose));
                common.previous += u32::from(word.above == above);
                word.above = if prose { i } else { word.above };
            }
            common.previous = if above == 0 { 0 } else { common.previous };
            above = if prose { i } else { above };
        }
    }
    /// Counts the words of each block in the prose that follows.
    ///
    /// Where `last` still says which block held a word last, that block is the next prose or none of the prose below.
    fn look_ahead(&mut self, shapes: &[Shape], out: &mut [Common]) {
        let (mut places, mut below) = (self.places.as_slice(), 0);
        for (i, (shape, common)) in shapes.iter().zip(out).enumerate().rev() {
            let i = i as u32 + 1;
            let cut = places.len().saturating_sub(common.own as usize);
            let (rest, own) = places.split_at_checked(cut).unwrap_or_default();
            places = rest;
            let prose = shape.is_prose();
            for &place in own {
                let Some(word) = self.slots.get_mut(place as usize) else { continue };
                common.next += u32::from(word.last == below);
                word.last = if prose { i } else { word.last };
            }
            below = if prose { i } else { below };
        }
    }
}

/// The slot of a word, a free one for a new word.
fn slot(slots: &mut [Word], hash: u64) -> Option<(u32, &mut Word)> {
    let last = slots.len() - 1;
    let mut place = ((hash ^ hash >> 32).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize & last;
    for _ in 0..MOST_PROBES {
        let word = *slots.get(place)?;
        if word.last == 0 {
            let word = slots.get_mut(place)?;
            word.hash = hash & !COUNT;
            return Some((place as u32, word));
        }
        if (word.hash ^ hash) <= COUNT {
            return slots.get_mut(place).map(|word| (place as u32, word));
        }
        place = (place + 1) & last;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(content: &[u64], prose: bool) -> Shape {
        Shape { content: content.len() as u32, prose, ..Shape::default() }
    }

    fn common(blocks: &[(Vec<u64>, bool)]) -> Vec<Common> {
        let shapes: Vec<Shape> = blocks.iter().map(|(content, prose)| shape(content, *prose)).collect();
        let content: Vec<u64> = blocks.iter().flat_map(|(content, _)| content).map(|&w| w << 2).collect();
        shared(&shapes, &content)
    }

    #[test]
    fn words_are_shared_with_the_prose_around() {
        let blocks = [
            (vec![1, 2, 3], false),
            (vec![1, 2, 4, 1], true),
            (vec![2, 5], false),
            (vec![2, 4, 6], true),
            (vec![6, 1, 5], false),
            (vec![], true),
        ];
        let found: Vec<[u32; 5]> =
            common(&blocks).iter().map(|c| [c.own, c.prose, c.next, c.previous, c.above]).collect();
        let expected = [
            [3, 2, 2, 0, 0],
            [3, 2, 2, 0, 2],
            [2, 1, 1, 1, 1],
            [3, 2, 0, 2, 1],
            [3, 2, 0, 1, 1],
            [0, 0, 0, 0, 0],
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn counts_are_those_of_sets() {
        use std::collections::BTreeSet;
        let mut seed = 1u64;
        let mut next = |most: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % most
        };
        let blocks: Vec<(Vec<u64>, bool)> = (0..200)
            .map(|_| {
                let words: Vec<u64> = (0..next(30)).map(|_| next(60)).collect();
                (words, next(3) > 0)
            })
            .collect();
        let sets: Vec<BTreeSet<u64>> =
            blocks.iter().map(|(words, _)| words.iter().copied().collect()).collect();
        let both =
            |a: usize, b: Option<usize>| b.map_or(0, |b| sets[a].intersection(&sets[b]).count() as u32);
        for (i, found) in common(&blocks).iter().enumerate() {
            let prose = |range: std::ops::Range<usize>| range.filter(|&j| blocks[j].1);
            let (before, after) = (prose(0..i).next_back(), prose(i + 1..200).next());
            let held = |w: &&u64| prose(0..200).any(|j| j != i && sets[j].contains(w));
            assert_eq!(found.own, sets[i].len() as u32);
            assert_eq!(found.prose, sets[i].iter().filter(held).count() as u32, "{i}");
            assert_eq!((found.previous, found.next), (both(i, before), both(i, after)), "{i}");
            assert_eq!(found.above, both(i, i.checked_sub(1)));
        }
    }
}
