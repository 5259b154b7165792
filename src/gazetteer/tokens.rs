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
use super::cuts::{Cuts, Places, is_hard};
use super::engine::Letters;
use super::file::{Reader, Writer};
use super::heads::{Heads, HeadsBuilder, HeadsLook};
use super::keys::Keys;
use super::table::{Filter, FilterLook, Rolling, SEED, Slot, Table, TableLook, with_piece, with_space};
use super::tails::Tails;
use crate::error::Result;
use crate::text::{Folded, Span, is_diacritic};

/// Aliases by the hashes of their prefixes.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    /// How names start, and those that may stand with a small letter.
    heads: Heads,
    small_heads: Heads,
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
        let (mut heads, mut small_heads) = (HeadsBuilder::default(), HeadsBuilder::default());
        for (&alias, capital) in aliases.iter().zip(capital) {
            keys.put(alias, texts.get(alias), &mut key);
            let (first, is_whole) = prefixes.add(&key);
            let piece = pieces(&key).next().map_or(0, |(_, piece)| piece.len());
            heads.add(key.as_bytes(), piece);
            if !capital {
                small_heads.add(key.as_bytes(), piece);
            }
            all.extend(first);
            small.extend(first.filter(|_| !capital));
            wholes.extend(first.filter(|_| is_whole));
            small_wholes.extend(first.filter(|_| is_whole && !capital));
        }
        let mut tokens = Tokens {
            heads: heads.build(),
            small_heads: small_heads.build(),
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
        mut take: impl FnMut(Letters),
    ) {
        let cuts =
            window.map_or_else(|| Cuts::of(text, folded), |window| Cuts::with_window(text, folded, window));
        let reading = Reading {
            tokens: self,
            text,
            folded,
            key: folded.as_str(),
            texts,
            tails,
            cuts: &cuts,
            table: self.table.look(),
            heads: self.heads.look(),
            small_heads: self.small_heads.look(),
            filters: (self.firsts.look(), self.wholes.look()),
            small_filters: (self.small_firsts.look(), self.small_wholes.look()),
        };
        let (mut work, mut starts) =
            (Work::of(folded.as_str().len()), cuts.places().zip((0..).step_by(64)).peekable());
        while starts.peek().is_some() {
            starts
                .by_ref()
                .take(BLOCK / 64)
                .for_each(|(places, from)| reading.starts(&places, from, &mut work));
            reading.block(&mut work);
            for Maybe { letters, has_same } in work.found.drain(..) {
                if has_same {
                    let same = self.ring(letters.alias);
                    same.for_each(|alias| take(Letters { alias, as_written: false, ..letters }));
                } else {
                    take(letters);
                }
            }
        }
    }
    pub(super) fn write<'a>(&'a self, file: &mut Writer<'a>) {
        let Self {
            heads,
            small_heads,
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
        [heads, small_heads].into_iter().for_each(|heads| heads.write(file));
        [firsts, small_firsts, wholes, small_wholes].into_iter().for_each(|filter| filter.write(file));
        table.write(file);
        keys.write(file);
        file.column(rings.bytes());
    }
    pub(super) fn read(file: &mut Reader<'_>) -> Result<Self> {
        Ok(Self {
            longest: file.count()? as usize,
            heads: Heads::read(file)?,
            small_heads: Heads::read(file)?,
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
        let slot = self.table.look().find(hash, |alias| self.keys.is(alias, texts.bytes(alias), key));
        slot.and_then(Slot::alias).is_some_and(|last| self.ring(last).any(fits))
    }
}

/// Prefixes that are put into the table together.
const FILLED_TOGETHER: usize = 64;
/// Bytes of the folded text in which names that start are read together.
const BLOCK: usize = 4096;

/// A prefix that is asked for.
#[derive(Debug, Clone, Copy)]
struct Probe {
    hash: u64,
    place: Span,
    /// Whether an alias may go on behind its end.
    goes_on: bool,
}

/// What may be an alias.
#[derive(Debug, Clone, Copy)]
struct Maybe {
    letters: Letters,
    has_same: bool,
}

/// What may be an alias before anything was compared: the hash of its prefix and its place in the folded text.
#[derive(Debug, Clone, Copy)]
struct Guess {
    hash: u64,
    alias: u32,
    place: Span,
    has_same: bool,
}

/// Where the first bytes are those of a name.
#[derive(Debug, Default)]
struct Passing {
    /// So many of these.
    at: Vec<u32>,
    count: usize,
}

impl Passing {
    /// For a block of a text of so many bytes.
    fn of(len: usize) -> Self {
        Self { at: vec![0; BLOCK.min(len + 64)], count: 0 }
    }
    fn drain(&mut self) -> impl Iterator<Item = u32> + '_ {
        self.at.iter().copied().take(std::mem::take(&mut self.count))
    }
}

/// What is under way in a block; kept from one to the next for its memory.
#[derive(Debug, Default)]
struct Work {
    starts: Passing,
    /// Those with a small letter.
    small_starts: Passing,
    probes: Vec<Probe>,
    next: Vec<Probe>,
    slots: Vec<Slot>,
    guesses: Vec<Guess>,
    found: Vec<Maybe>,
}

impl Work {
    /// For a text of so many bytes.
    fn of(len: usize) -> Self {
        Self { starts: Passing::of(len), small_starts: Passing::of(len), ..Self::default() }
    }
}

/// A text as it is read.
struct Reading<'a> {
    tokens: &'a Tokens,
    text: &'a str,
    folded: &'a Folded,
    key: &'a str,
    texts: &'a Strings,
    tails: &'a Tails,
    cuts: &'a Cuts,
    table: TableLook<'a>,
    /// How names start, and those that may with a small letter.
    heads: HeadsLook<'a>,
    small_heads: HeadsLook<'a>,
    filters: Filters<'a>,
    small_filters: Filters<'a>,
}

/// What a first piece must pass, and what its beginning must pass to end before a tail.
type Filters<'a> = (FilterLook<'a>, FilterLook<'a>);

/// Where a piece starts, and what was read before it.
#[derive(Clone, Copy)]
struct Piece<'a> {
    hash: u64,
    /// Where the name starts.
    name: u32,
    start: u32,
    filters: Option<Filters<'a>>,
}

impl Reading<'_> {
    /// Keeps those of 64 places at which the first bytes are those of a name.
    #[inline]
    fn starts(&self, places: &Places, from: u32, work: &mut Work) {
        self.passing(self.heads, places, places.capital, from, &mut work.starts);
        self.passing(self.small_heads, places, places.small, from, &mut work.small_starts);
    }
    /// What passes is written without a decision, which would be guessed wrong at every other word.
    #[inline]
    fn passing(
        &self,
        heads: HeadsLook<'_>,
        places: &Places,
        mut rest: u64,
        from: u32,
        passing: &mut Passing,
    ) {
        let Passing { at, count } = passing;
        let mut end = *count;
        while rest != 0 {
            let bit = rest.trailing_zeros();
            rest &= rest - 1;
            at.get_mut(end).into_iter().for_each(|at| *at = from + bit);
            end += usize::from(heads.has(self.key.as_bytes(), (from + bit) as usize, places.next_cut(bit)));
        }
        *count = end;
    }
    /// Finds the aliases that start at these places.
    fn block(&self, work: &mut Work) {
        let Work { starts, small_starts, probes, .. } = work;
        starts.drain().for_each(|start| self.first(start, self.filters, probes));
        small_starts.drain().for_each(|start| self.first(start, self.small_filters, probes));
        while !work.probes.is_empty() {
            self.ask(work);
            std::mem::swap(&mut work.probes, &mut work.next);
            work.next.clear();
        }
        self.verify(work);
    }
    /// Asks for all prefixes of one length together.
    fn ask(&self, work: &mut Work) {
        let Work { probes, next, slots, guesses, .. } = work;
        let table = self.table;
        slots.clear();
        slots.extend(probes.iter().map(|probe| table.first(probe.hash)));
        for (&Probe { hash, place, goes_on }, &slot) in probes.iter().zip(slots.iter()) {
            let slot = table.known(hash, slot);
            if let Some(alias) = slot.alias() {
                guesses.push(Guess { hash, alias, place, has_same: slot.has_same() });
            }
            if slot.has_more() && goes_on {
                self.next(hash, place, next);
            }
        }
    }
    /// Compares what may be an alias with the text.
    fn verify(&self, work: &mut Work) {
        self.texts.touch(work.guesses.iter().map(|guess| guess.alias));
        work.found.extend(work.guesses.drain(..).filter_map(|guess| self.verified(guess)));
    }
    fn verified(&self, guess: Guess) -> Option<Maybe> {
        let Guess { hash, alias, place, has_same } = guess;
        let span = self.folded.source(place.start as usize, place.end as usize)?;
        let surface = span.slice(self.text).as_bytes();
        let end = past_diacritics(self.text, span.end);
        let letters = |alias, as_written| Letters {
            alias,
            span: Span::new(span.start, end),
            folded: place,
            as_written: as_written && end == span.end,
        };
        let as_written = surface == self.texts.bytes(alias);
        // Where each byte is a char of ASCII, what is written alike folds alike.
        if as_written && span.len() == place.len() && surface.is_ascii() {
            return Some(Maybe { letters: letters(alias, true), has_same });
        }
        let keys = &self.tokens.keys;
        let is_alias = |alias: u32| keys.is(alias, self.texts.bytes(alias), place.slice(self.key));
        if is_alias(alias) {
            return Some(Maybe { letters: letters(alias, as_written), has_same });
        }
        let slot = self.table.find(hash, is_alias)?;
        Some(Maybe { letters: letters(slot.alias()?, false), has_same: slot.has_same() })
    }
    /// Asks for what starts here.
    #[inline]
    fn first(&self, start: u32, filters: Filters<'_>, probes: &mut Vec<Probe>) {
        let Some(end) = self.cuts.after(start) else { return };
        if !self.is_none(start, end, filters) {
            self.piece(Piece { hash: SEED, name: start, start, filters: Some(filters) }, probes);
        }
    }
    /// Whether a first piece is one that goes to a hard cut, and no alias starts with it nor ends before a tail of it: most
    /// are.
    #[inline]
    fn is_none(&self, start: u32, end: u32, (whole, before_tail): Filters<'_>) -> bool {
        let (key, start, end) = (self.key.as_bytes(), start as usize, end as usize);
        let hash = Rolling::new(SEED, start).with(key, end);
        !whole.has(hash & !IS_WHOLE)
            && self.is_hard(end as u32)
            && (before_tail.is_empty()
                || self.tails.lengths(key.get(start..end).unwrap_or_default()).is_none())
    }
    /// Asks for what ends in this piece.
    #[inline]
    fn piece(&self, piece: Piece<'_>, probes: &mut Vec<Probe>) {
        let key = self.key.as_bytes();
        let mut rolling = Rolling::new(piece.hash, piece.start as usize);
        let mut last = piece.start;
        while let Some(end) = self.cuts.after(last) {
            last = end;
            let bytes = key.get(piece.start as usize..end as usize).unwrap_or_default();
            let (hash, is_hard) = (rolling.with(key, end as usize) & !IS_WHOLE, self.is_hard(end));
            if piece.filters.is_none_or(|(filter, _)| filter.has(hash)) {
                probes.push(Probe { hash, place: Span::new(piece.name, end), goes_on: is_hard });
            }
            if piece.filters.is_none_or(|(_, filter)| !filter.is_empty()) {
                self.before_tails(piece, bytes, probes);
            }
            if is_hard || bytes.len() > self.tokens.longest {
                return;
            }
        }
    }
    /// Asks for what ends before what may be a tail of the bytes read so far, at no cut.
    #[inline]
    fn before_tails(&self, piece: Piece<'_>, bytes: &[u8], probes: &mut Vec<Probe>) {
        for len in self.tails.lengths(bytes) {
            let end = piece.start + (bytes.len() - len) as u32;
            let hash = Rolling::new(piece.hash, piece.start as usize).with(self.key.as_bytes(), end as usize);
            let hash = hash & !IS_WHOLE;
            let passes = piece.filters.is_none_or(|(_, filter)| filter.has(hash));
            if passes && self.key.is_char_boundary(end as usize) && !self.cuts.has(end) {
                probes.push(Probe { hash, place: Span::new(piece.name, end), goes_on: false });
            }
        }
    }
    /// Asks for what goes on behind a hard cut.
    #[inline]
    fn next(&self, hash: u64, place: Span, probes: &mut Vec<Probe>) {
        let (name, at) = (place.start, place.end);
        let piece = match self.key.as_bytes().get(at as usize) {
            None => return,
            Some(b' ') => Piece { hash: with_space(hash), name, start: at + 1, filters: None },
            Some(_) => Piece { hash, name, start: at, filters: None },
        };
        self.piece(piece, probes);
    }
    fn is_hard(&self, at: u32) -> bool {
        let bytes = self.key.as_bytes();
        let beside = |at: usize| bytes.get(at).copied().unwrap_or(b' ');
        is_hard(beside((at as usize).wrapping_sub(1)), beside(at as usize))
    }
}

/// The lead byte of U+0300, before which no char is a diacritic.
const FIRST_MARK: u8 = 0xCC;

/// The offset behind the diacritics that belong to the letter before `at`.
fn past_diacritics(text: &str, at: u32) -> u32 {
    // A mark has two bytes or more, and what comes before the first one has other lead bytes.
    if text.as_bytes().get(at as usize).is_none_or(|&lead| lead < FIRST_MARK) {
        return at;
    }
    let rest = text.get(at as usize..).unwrap_or_default();
    at + (rest.len() - rest.trim_start_matches(is_diacritic).len()) as u32
}
