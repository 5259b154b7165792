//! The engine for names of words: prefixes of aliases in a flat table, asked for at the starts of words.
//!
//! From each place where a name may start, the text is read piece by piece: a word, or a mark. The hash of what was
//! read tells whether it may be an alias, which is compared with the text at the end, and whether a longer alias goes
//! on from here. Most places end at the first piece, in a filter that fits a cache. Inside a piece a name may end before
//! a tail of the lexicon (`Eropanya`) or at a soft cut (see `cuts`).
//!
//! The table of a long list fits no cache, so what counts is how often memory is waited for. All first pieces of a
//! block are asked for together, then all second ones, and so on.

use super::cells::Cells;
use super::columns::Strings;
use super::cuts::{Cut, cuts, every_cut, is_hard};
use super::file::{Reader, Writer};
use super::keys::Keys;
use super::table::{Filter, Rolling, SEED, Slot, Starts, Table, with_piece, with_space};
use super::tails::Tails;
use crate::error::Result;
use crate::text::{Folded, Span, is_diacritic};

/// Aliases by the hashes of their prefixes.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    /// How names start, and those that may stand with a small letter.
    starts: Starts,
    small_starts: Starts,
    /// The first pieces: most words of a text are none, and that is all that is asked of them.
    firsts: Filter,
    /// Those that may stand with a small letter.
    small_firsts: Filter,
    /// The same of aliases of one piece: only these end before a tail in their first piece.
    wholes: Filter,
    small_wholes: Filter,
    table: Table,
    keys: Keys,
    /// For each alias another one that folds to the same, in a ring; itself when there is none. Empty when no two do.
    rings: Cells<u32>,
    /// Longest piece of an alias, in bytes.
    longest: usize,
}

/// The pieces of a key, each with whether a space stands before it.
fn pieces(key: &str) -> impl Iterator<Item = (bool, &[u8])> {
    let mut rest = key.as_bytes();
    std::iter::from_fn(move || {
        let spaced = rest.first() == Some(&b' ');
        rest = rest.get(usize::from(spaced)..)?;
        let same = rest.iter().zip(rest.iter().skip(1)).take_while(|(a, b)| !is_hard(**a, **b)).count();
        let (piece, behind) = rest.split_at_checked(same + 1)?;
        rest = behind;
        Some((spaced, piece))
    })
}

/// The hash of a prefix and one more piece.
fn joined(hash: u64, (spaced, piece): (bool, &[u8])) -> u64 {
    with_piece(if spaced { with_space(hash) } else { hash }, piece) & !IS_WHOLE
}

/// Collects aliases; their texts are in the column of all aliases.
#[derive(Debug, Default)]
pub(super) struct TokensBuilder {
    keys: Keys,
    /// The aliases, in rising order.
    aliases: Vec<u32>,
    /// Whether each fits only what starts with a capital.
    capital: Vec<bool>,
    key: String,
}

impl TokensBuilder {
    /// Adds an alias, which may fit only what starts with a capital; false when it folds to nothing.
    pub(super) fn add(&mut self, alias: u32, text: &str, capital: bool) -> Result<bool> {
        let is_some = self.keys.add(alias, text, &mut self.key)?;
        if is_some {
            self.aliases.push(alias);
            self.capital.push(capital);
        }
        Ok(is_some)
    }
    pub(super) fn len(&self) -> usize {
        self.aliases.len()
    }
    /// The engine; `texts` is the column of the aliases.
    pub(super) fn build(self, texts: &Strings) -> Tokens {
        let Self { keys, aliases, capital, mut key } = self;
        let mut prefixes = Prefixes { hashes: Vec::with_capacity(aliases.len() * 3), longest: 0 };
        let (mut all, mut small) = (Vec::with_capacity(aliases.len()), Vec::new());
        let (mut wholes, mut small_wholes) = (Vec::new(), Vec::new());
        let (mut starts, mut small_starts) = (Starts::default(), Starts::default());
        for (&alias, capital) in aliases.iter().zip(capital) {
            keys.put(alias, texts.get(alias), &mut key);
            let (first, is_whole) = prefixes.add(&key);
            starts.add(key.as_bytes());
            if !capital {
                small_starts.add(key.as_bytes());
            }
            all.extend(first);
            small.extend(first.filter(|_| !capital));
            wholes.extend(first.filter(|_| is_whole));
            small_wholes.extend(first.filter(|_| is_whole && !capital));
        }
        let mut tokens = Tokens {
            starts,
            small_starts,
            firsts: Filter::of(&all).shrunk(),
            small_firsts: Filter::of(&small).shrunk(),
            wholes: Filter::of(&wholes).shrunk(),
            small_wholes: Filter::of(&small_wholes).shrunk(),
            table: Table::default(),
            keys,
            rings: Cells::default(),
            longest: prefixes.longest,
        };
        drop((all, small, wholes, small_wholes));
        if !tokens.fill(&aliases, texts, &prefixes.hashes, false) {
            tokens.fill(&aliases, texts, &prefixes.hashes, true);
        }
        tokens
    }
}

/// The hashes of all prefixes of all aliases, those of one together, the shortest first.
struct Prefixes {
    /// With [`IS_WHOLE`] where an alias ends.
    hashes: Vec<u64>,
    longest: usize,
}

/// The bit of a hash that tells a whole alias; the table takes others.
const IS_WHOLE: u64 = 1;

impl Prefixes {
    /// Adds those of a key; the hash of its first piece, and whether it is the only one.
    fn add(&mut self, key: &str) -> (Option<u64>, bool) {
        let (from, mut hash) = (self.hashes.len(), SEED);
        for piece in pieces(key) {
            self.longest = self.longest.max(piece.1.len());
            hash = joined(hash, piece);
            self.hashes.push(hash);
        }
        let first = self.hashes.get(from).copied();
        self.hashes.last_mut().into_iter().for_each(|whole| *whole |= IS_WHOLE);
        (first, self.hashes.len() == from + 1)
    }
}

impl Tokens {
    /// Fills the table; false when it was too small.
    fn fill(&mut self, aliases: &[u32], texts: &Strings, hashes: &[u64], all: bool) -> bool {
        self.table = Table::for_hashes(hashes, all);
        self.rings = Cells::default();
        let mut aliases = aliases.iter();
        for block in hashes.chunks(FILLED_TOGETHER) {
            self.table.touch(block);
            for &hash in block {
                if hash & IS_WHOLE == 0 {
                    self.table.add_more(hash);
                } else if let Some(&alias) = aliases.next() {
                    self.fill_alias(hash & !IS_WHOLE, alias, texts);
                }
            }
        }
        !self.table.is_full
    }
    fn fill_alias(&mut self, hash: u64, alias: u32, texts: &Strings) {
        let keys = &self.keys;
        let is_same = |other| keys.are_same((alias, texts.get(alias)), (other, texts.get(other)));
        if let Some(other) = self.table.add_alias(hash, alias, is_same) {
            self.join(other, alias);
        }
    }
    /// Puts an alias into the ring of another one, behind it.
    fn join(&mut self, other: u32, alias: u32) {
        let from = self.rings.len() as u32;
        (from..=alias.max(other)).for_each(|alone| self.rings.push(alone));
        let first = self.rings.get(other as usize).unwrap_or(other);
        self.rings.set(other as usize, alias);
        self.rings.set(alias as usize, first);
    }
    /// The aliases that fold to the same as this one, the last of them.
    fn ring(&self, last: u32) -> impl Iterator<Item = u32> + '_ {
        let next = move |alias: &u32| self.rings.get(*alias as usize).unwrap_or(*alias);
        let mut here = Some(next(&last));
        let ring = std::iter::from_fn(move || {
            let alias = here?;
            here = (alias != last).then(|| next(&alias));
            Some(alias)
        });
        // One of a file need not come back to where it started.
        ring.take(self.rings.len().max(1))
    }
    /// Gives aliases with their places in the text and in its folded form: every one that starts and ends at a cut, or
    /// ends before one of the tails; and others. With `window`, a span of the folded text, every one inside it.
    pub(super) fn each(
        &self,
        text: &str,
        folded: &Folded,
        texts: &Strings,
        tails: &Tails,
        window: Option<Span>,
        mut take: impl FnMut(u32, Span, Span),
    ) {
        let key = folded.as_str();
        let cuts = window.map_or_else(|| cuts(text, folded), |window| every_cut(text, folded, window));
        let reading = Reading { tokens: self, key, texts, tails, cuts: &cuts };
        let mut work = Work::default();
        for from in (0..cuts.len()).step_by(BLOCK) {
            reading.block(from, &mut work);
            for Maybe { alias, place, has_same } in work.found.drain(..) {
                let Some(span) = folded.source(place.start as usize, place.end as usize) else { continue };
                let span = Span::new(span.start, past_diacritics(text, span.end));
                if has_same {
                    self.ring(alias).for_each(|alias| take(alias, span, place));
                } else {
                    take(alias, span, place);
                }
            }
        }
    }
    pub(super) fn write<'a>(&'a self, file: &mut Writer<'a>) {
        let Self {
            starts,
            small_starts,
            firsts,
            small_firsts,
            wholes,
            small_wholes,
            table,
            keys,
            rings,
            longest,
        } = self;
        file.number(*longest as u64);
        [starts, small_starts].into_iter().for_each(|starts| starts.write(file));
        [firsts, small_firsts, wholes, small_wholes].into_iter().for_each(|filter| filter.write(file));
        table.write(file);
        keys.write(file);
        file.column(rings.bytes());
    }
    pub(super) fn read(file: &mut Reader<'_>) -> Result<Self> {
        Ok(Self {
            longest: file.count()? as usize,
            starts: Starts::read(file)?,
            small_starts: Starts::read(file)?,
            firsts: Filter::read(file)?,
            small_firsts: Filter::read(file)?,
            wholes: Filter::read(file)?,
            small_wholes: Filter::read(file)?,
            table: Table::read(file)?,
            keys: Keys::read(file)?,
            rings: file.cells()?,
        })
    }
    /// Whether an alias of those that `fits` folds to this key.
    pub(super) fn has(&self, key: &str, texts: &Strings, fits: impl Fn(u32) -> bool) -> bool {
        let hash = pieces(key).fold(SEED, joined);
        let slot = self.table.find(hash, |alias| self.keys.is(alias, texts.bytes(alias), key));
        slot.and_then(Slot::alias).is_some_and(|last| self.ring(last).any(fits))
    }
}

/// Prefixes that are put into the table together.
const FILLED_TOGETHER: usize = 64;
/// Cuts that are read together.
const BLOCK: usize = 1024;

/// A prefix that is asked for.
#[derive(Debug, Clone, Copy)]
struct Probe {
    hash: u64,
    place: Span,
    /// Number of the cut behind its end, where an alias may go on; 0 where none does.
    next: u32,
}

/// What may be an alias.
#[derive(Debug, Clone, Copy)]
struct Maybe {
    alias: u32,
    place: Span,
    has_same: bool,
}

/// What is under way in a block; kept from one to the next for its memory.
#[derive(Debug, Default)]
struct Work {
    probes: Vec<Probe>,
    next: Vec<Probe>,
    slots: Vec<Slot>,
    /// Hashes and places of what may be an alias.
    maybe: Vec<(u64, Maybe)>,
    found: Vec<Maybe>,
}

/// A text as it is read.
struct Reading<'a> {
    tokens: &'a Tokens,
    key: &'a str,
    texts: &'a Strings,
    tails: &'a Tails,
    cuts: &'a [Cut],
}

/// Where a piece starts, and what was read before it.
#[derive(Clone, Copy)]
struct Piece<'a> {
    hash: u64,
    /// Where the name starts.
    name: u32,
    start: u32,
    /// Number of the first cut behind its start.
    cut: usize,
    /// What it must pass, and what its beginning must pass to end before a tail.
    filters: Option<(&'a Filter, &'a Filter)>,
}

impl Reading<'_> {
    /// Finds the aliases that start at the cuts of a block.
    fn block(&self, from: usize, work: &mut Work) {
        let cuts = self.cuts.iter().zip(1..).skip(from).take(BLOCK);
        cuts.for_each(|(&start, next)| self.first(start, next, &mut work.probes));
        while !work.probes.is_empty() {
            self.ask(work);
            std::mem::swap(&mut work.probes, &mut work.next);
            work.next.clear();
        }
        self.verify(work);
    }
    /// Asks for all prefixes of one length together.
    fn ask(&self, work: &mut Work) {
        let Work { probes, next, slots, maybe, .. } = work;
        let table = &self.tokens.table;
        slots.clear();
        slots.extend(probes.iter().map(|probe| table.first(probe.hash)));
        for (&Probe { hash, place, next: cut }, &slot) in probes.iter().zip(slots.iter()) {
            let slot = table.known(hash, slot);
            if let Some(alias) = slot.alias() {
                maybe.push((hash, Maybe { alias, place, has_same: slot.has_same() }));
            }
            if slot.has_more() && cut > 0 {
                self.next(hash, place, cut as usize, next);
            }
        }
    }
    /// Compares what may be an alias with the text.
    fn verify(&self, work: &mut Work) {
        let keys = &self.tokens.keys;
        self.texts.touch(work.maybe.iter().map(|(_, maybe)| maybe.alias));
        for (hash, maybe) in work.maybe.drain(..) {
            let key = maybe.place.slice(self.key);
            let is_alias = |alias: u32| keys.is(alias, self.texts.bytes(alias), key);
            if is_alias(maybe.alias) {
                work.found.push(maybe);
            } else if let Some(slot) = self.tokens.table.find(hash, is_alias) {
                let others = slot.alias().map(|alias| Maybe { alias, has_same: slot.has_same(), ..maybe });
                work.found.extend(others);
            }
        }
    }
    /// Asks for what starts at this cut; `cut` is the number of the next one.
    #[inline]
    fn first(&self, start: Cut, cut: usize, probes: &mut Vec<Probe>) {
        let tokens = self.tokens;
        let (key, at) = (self.key.as_bytes(), start.at());
        let starts = if start.is_small() { &tokens.small_starts } else { &tokens.starts };
        if !starts.has(key, at as usize) || key.get(at as usize).is_none_or(|&byte| byte == b' ') {
            return;
        }
        let filters = if start.is_small() {
            (&tokens.small_firsts, &tokens.small_wholes)
        } else {
            (&tokens.firsts, &tokens.wholes)
        };
        let piece = Piece { hash: SEED, name: at, start: at, cut, filters: Some(filters) };
        if !self.is_none(piece, filters) {
            self.piece(piece, probes);
        }
    }
    /// Whether a piece is one that goes to a hard cut, and no alias starts with it nor ends before a tail of it: most are.
    #[inline]
    fn is_none(&self, piece: Piece<'_>, (whole, before_tail): (&Filter, &Filter)) -> bool {
        let (key, end) = (self.key.as_bytes(), self.cuts.get(piece.cut).map_or(0, |cut| cut.at()));
        let hash = Rolling::new(piece.hash, piece.start as usize).with(key, end as usize);
        let bytes = || key.get(piece.start as usize..end as usize).unwrap_or_default();
        !whole.has(hash & !IS_WHOLE)
            && self.is_hard(end)
            && (before_tail.is_empty() || self.tails.lengths(bytes()).is_none())
    }
    /// Asks for what ends in this piece.
    #[inline]
    fn piece(&self, piece: Piece<'_>, probes: &mut Vec<Probe>) {
        let key = self.key.as_bytes();
        let mut rolling = Rolling::new(piece.hash, piece.start as usize);
        let cuts = self.cuts.get(piece.cut..).unwrap_or_default().iter().map(|cut| cut.at());
        for (end, number) in cuts.zip(piece.cut..) {
            let bytes = key.get(piece.start as usize..end as usize).unwrap_or_default();
            let (hash, is_hard) = (rolling.with(key, end as usize) & !IS_WHOLE, self.is_hard(end));
            if piece.filters.is_none_or(|(filter, _)| filter.has(hash)) {
                let next = if is_hard { number as u32 + 1 } else { 0 };
                probes.push(Probe { hash, place: Span::new(piece.name, end), next });
            }
            if piece.filters.is_none_or(|(_, filter)| !filter.is_empty()) {
                self.before_tails(piece, number, bytes, probes);
            }
            if is_hard || bytes.len() > self.tokens.longest {
                return;
            }
        }
    }
    /// Asks for what ends before what may be a tail of the bytes read so far, at no cut.
    #[inline]
    fn before_tails(&self, piece: Piece<'_>, cut: usize, bytes: &[u8], probes: &mut Vec<Probe>) {
        for len in self.tails.lengths(bytes) {
            let end = piece.start + (bytes.len() - len) as u32;
            let is_cut =
                || self.cuts.get(piece.cut..cut).unwrap_or_default().iter().any(|cut| cut.at() == end);
            let hash = Rolling::new(piece.hash, piece.start as usize).with(self.key.as_bytes(), end as usize);
            let hash = hash & !IS_WHOLE;
            let passes = piece.filters.is_none_or(|(_, filter)| filter.has(hash));
            if passes && self.key.is_char_boundary(end as usize) && !is_cut() {
                probes.push(Probe { hash, place: Span::new(piece.name, end), next: 0 });
            }
        }
    }
    /// Asks for what goes on behind a hard cut; `cut` is the number of the next one.
    #[inline]
    fn next(&self, hash: u64, place: Span, cut: usize, probes: &mut Vec<Probe>) {
        let (name, at) = (place.start, place.end);
        let piece = match self.key.as_bytes().get(at as usize) {
            None => return,
            Some(b' ') => Piece { hash: with_space(hash), name, start: at + 1, cut: cut + 1, filters: None },
            Some(_) => Piece { hash, name, start: at, cut, filters: None },
        };
        self.piece(piece, probes);
    }
    fn is_hard(&self, at: u32) -> bool {
        let bytes = self.key.as_bytes();
        let beside = |at: usize| bytes.get(at).copied().unwrap_or(b' ');
        is_hard(beside((at as usize).wrapping_sub(1)), beside(at as usize))
    }
}

/// The offset behind the diacritics that belong to the letter before `at`.
fn past_diacritics(text: &str, at: u32) -> u32 {
    let rest = text.get(at as usize..).unwrap_or_default();
    at + (rest.len() - rest.trim_start_matches(is_diacritic).len()) as u32
}
