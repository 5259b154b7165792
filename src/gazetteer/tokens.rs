//! The engine for names of words: prefixes of aliases in a flat table, asked for at the starts of words.
//!
//! From each place where a name may start, the text is read piece by piece: a word, or a mark. The hash of what was
//! read tells whether it may be an alias, which is compared with the text then, and whether a longer alias goes on from
//! here. Most places end at the first piece, in a filter that fits a cache. Inside a piece a name may end before a
//! tail of the lexicon (`Eropanya`) or at a soft cut (see `cuts`).

use super::columns::Strings;
use super::cuts::{Cut, cuts, every_cut, is_hard};
use super::keys::Keys;
use super::table::{Filter, Found, Rolling, SEED, Table, with_piece, with_space};
use super::tails::Tails;
use crate::error::Result;
use crate::text::{Folded, Span, is_diacritic};

/// Aliases by the hashes of their prefixes.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    /// The first pieces: most words of a text are none, and that is all that is asked of them.
    firsts: Filter,
    /// Those that may start with a small letter though their alias does not.
    small_firsts: Filter,
    table: Table,
    keys: Keys,
    /// For each alias another one that folds to the same, in a ring; itself when there is none. Empty when no two do.
    rings: Vec<u32>,
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
    with_piece(if spaced { with_space(hash) } else { hash }, piece)
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
        let (mut hashes, mut longest) = (Vec::with_capacity(aliases.len() * 3), 0);
        let (mut firsts, mut small_firsts) = (Vec::with_capacity(aliases.len()), Vec::new());
        for (&alias, capital) in aliases.iter().zip(capital) {
            if capital { firsts.push(hashes.len()) } else { small_firsts.push(hashes.len()) }
            keys.put(alias, texts.get(alias), &mut key);
            pieces(&key).fold(SEED, |hash, piece| {
                longest = longest.max(piece.1.len());
                let hash = joined(hash, piece);
                hashes.push(hash);
                hash
            });
        }
        let first = |at: &usize| hashes.get(*at).copied().unwrap_or_default();
        let small: Vec<u64> = small_firsts.iter().map(first).collect();
        let all: Vec<u64> = firsts.iter().map(first).chain(small.iter().copied()).collect();
        let mut tokens = Tokens {
            firsts: Filter::of(&all).shrunk(),
            small_firsts: Filter::of(&small).shrunk(),
            table: Table::default(),
            keys,
            rings: Vec::new(),
            longest,
        };
        if !tokens.fill(&aliases, texts, &hashes, false) {
            tokens.fill(&aliases, texts, &hashes, true);
        }
        tokens
    }
}

impl Tokens {
    /// Fills the table; false when it was too small.
    fn fill(&mut self, aliases: &[u32], texts: &Strings, hashes: &[u64], all: bool) -> bool {
        self.table = Table::for_hashes(hashes, all);
        self.rings = Vec::new();
        let (mut hashes, mut key) = (hashes.iter(), String::new());
        for &alias in aliases {
            self.keys.put(alias, texts.get(alias), &mut key);
            let prefixes = pieces(&key).count();
            for &hash in hashes.by_ref().take(prefixes - 1) {
                self.table.add_more(hash);
            }
            let Some(&whole) = hashes.next() else { return false };
            let keys = &self.keys;
            let same = self.table.add_alias(whole, alias, |other| keys.is(other, texts.get(other), &key));
            if let Some(other) = same {
                self.join(other, alias);
            }
        }
        !self.table.is_full
    }
    /// Puts an alias into the ring of another one, behind it.
    fn join(&mut self, other: u32, alias: u32) {
        let from = self.rings.len() as u32;
        self.rings.extend(from..=alias.max(other));
        let first = self.rings.get(other as usize).copied();
        self.rings.get_mut(other as usize).into_iter().for_each(|next| *next = alias);
        self.rings.get_mut(alias as usize).into_iter().zip(first).for_each(|(next, first)| *next = first);
    }
    /// The aliases that fold to the same as this one, the last of them.
    fn ring(&self, last: u32) -> impl Iterator<Item = u32> + '_ {
        let next = move |alias: &u32| self.rings.get(*alias as usize).copied().unwrap_or(*alias);
        let mut here = Some(next(&last));
        std::iter::from_fn(move || {
            let alias = here?;
            here = (alias != last).then(|| next(&alias));
            Some(alias)
        })
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
        let mut emit = |alias: u32, place: Span| {
            let Some(span) = folded.source(place.start as usize, place.end as usize) else { return };
            let span = Span::new(span.start, past_diacritics(text, span.end));
            self.ring(alias).for_each(|alias| take(alias, span, place));
        };
        for (number, &start) in cuts.iter().enumerate() {
            reading.from(start, number + 1, &mut emit);
        }
    }
    /// Whether an alias of those that `fits` folds to this key.
    pub(super) fn has(&self, key: &str, texts: &Strings, fits: impl Fn(u32) -> bool) -> bool {
        let hash = pieces(key).fold(SEED, joined);
        let found = self.table.find(hash, |alias| self.keys.is(alias, texts.get(alias), key));
        found.alias.is_some_and(|last| self.ring(last).any(fits))
    }
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
    start: u32,
    /// Number of the first cut behind its start.
    cut: usize,
    /// What it must pass.
    filter: Option<&'a Filter>,
}

impl Reading<'_> {
    /// Gives the aliases that start here; `cut` is the number of the next cut.
    #[inline]
    fn from(&self, start: Cut, cut: usize, emit: &mut impl FnMut(u32, Span)) {
        let firsts = if start.is_small() { &self.tokens.small_firsts } else { &self.tokens.firsts };
        let first = Piece { hash: SEED, start: start.at(), cut, filter: Some(firsts) };
        let mut next = self.piece(start.at(), first, emit);
        while let Some(piece) = next {
            next = self.piece(start.at(), piece, emit);
        }
    }
    /// Gives the aliases that end in this piece; the next piece, if an alias may go on.
    #[inline]
    fn piece(&self, start: u32, piece: Piece<'_>, emit: &mut impl FnMut(u32, Span)) -> Option<Piece<'_>> {
        let mut rolling = Rolling::new(piece.hash);
        for (end, number) in self.cuts.get(piece.cut..)?.iter().map(|cut| cut.at()).zip(piece.cut..) {
            let bytes = self.key.as_bytes().get(piece.start as usize..end as usize)?;
            let hash = rolling.with(bytes);
            let found = self.find(piece, hash, Span::new(start, end), emit);
            self.before_tails(start, piece, number, bytes, emit);
            if self.is_hard(end) {
                return if found.more { self.next(hash, end, number + 1) } else { None };
            }
            if bytes.len() > self.tokens.longest {
                return None;
            }
        }
        None
    }
    /// Asks for the prefix of this hash and place, which ends in this piece.
    #[inline]
    fn find(&self, piece: Piece<'_>, hash: u64, place: Span, emit: &mut impl FnMut(u32, Span)) -> Found {
        if piece.filter.is_some_and(|filter| !filter.has(hash)) {
            return Found::default();
        }
        self.find_slot(hash, place, emit)
    }
    fn find_slot(&self, hash: u64, place: Span, emit: &mut impl FnMut(u32, Span)) -> Found {
        let is_alias = |alias| self.tokens.keys.is(alias, self.texts.get(alias), place.slice(self.key));
        let found = self.tokens.table.find(hash, is_alias);
        if let Some(alias) = found.alias {
            emit(alias, place);
        }
        found
    }
    /// Gives the aliases that end before what may be a tail of the bytes read so far, at no cut.
    #[inline]
    fn before_tails(&self, start: u32, piece: Piece<'_>, cut: usize, bytes: &[u8], emit: &mut impl FnMut(u32, Span)) {
        for len in self.tails.lengths(bytes) {
            let head = bytes.len() - len;
            let end = piece.start + head as u32;
            let is_cut = || self.cuts.get(piece.cut..cut).unwrap_or_default().iter().any(|cut| cut.at() == end);
            let Some(head) = bytes.get(..head) else { continue };
            if self.key.is_char_boundary(end as usize) && !is_cut() {
                self.find(piece, with_piece(piece.hash, head), Span::new(start, end), emit);
            }
        }
    }
    /// The piece behind a hard cut; `cut` is the number of the next one.
    fn next(&self, hash: u64, at: u32, cut: usize) -> Option<Piece<'_>> {
        match self.key.as_bytes().get(at as usize)? {
            b' ' => Some(Piece { hash: with_space(hash), start: at + 1, cut: cut + 1, filter: None }),
            _ => Some(Piece { hash, start: at, cut, filter: None }),
        }
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
