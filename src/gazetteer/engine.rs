//! Where aliases' letters occur. An engine finds occurrences, nothing more: what an occurrence is worth is decided
//! once, behind all engines. Each alias belongs to one engine.

use super::cells::Cells;
use super::columns::Strings;
use super::file::{Reader, Writer};
use super::keys::key_of;
use super::side::is_spaced;
use super::tails::Tails;
use super::tokens::{Tokens, TokensBuilder};
use crate::error::Result;
use crate::scan::{RawHit, Scanner, ScannerBuilder};
use crate::text::{Breaks, Digits, Folded, Span, fold_with};

/// Which engine finds an alias.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EngineChoice {
    /// Tokens, but the automaton for what has letters of a script without spaces.
    #[default]
    Auto,
    /// Tokens for all.
    Tokens,
    /// The automaton for all: the reference that the other is tested against.
    Automaton,
}

impl EngineChoice {
    /// Whether the automaton finds this alias.
    fn takes_automaton(self, alias: &str) -> bool {
        match self {
            Self::Auto => !alias.is_ascii() && !alias.chars().all(is_spaced),
            Self::Tokens => false,
            Self::Automaton => true,
        }
    }
}

/// The engines and the aliases that each of them holds.
#[derive(Debug)]
pub(super) struct Engine {
    tokens: Option<Tokens>,
    pub(super) tokens_aliases: u32,
    automaton: Option<Automaton>,
    tails: Tails,
}

/// The automaton and what its phrases are.
#[derive(Debug)]
struct Automaton {
    scanner: Scanner,
    /// The alias of each phrase.
    aliases: Cells<u32>,
    /// Whether no phrase starts with an ASCII letter: most texts need not be read then.
    wide: bool,
}

/// The letters of an alias somewhere in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letters {
    pub(super) alias: u32,
    pub(super) span: Span,
    /// Their place in the folded text.
    pub(super) folded: Span,
    /// Whether the text is known to have them as the alias is written.
    pub(super) as_written: bool,
}

/// Collects aliases, numbered from 0.
#[derive(Debug)]
pub(super) struct EngineBuilder {
    choice: EngineChoice,
    tokens: TokensBuilder,
    scanner: ScannerBuilder,
    /// Aliases of the automaton.
    aliases: Vec<u32>,
    wide: bool,
    next: u32,
}

impl EngineBuilder {
    pub(super) fn new(choice: EngineChoice) -> Self {
        let scanner = ScannerBuilder::new(Digits::Keep).breaks(Breaks::Space);
        Self { choice, tokens: TokensBuilder::default(), scanner, aliases: Vec::new(), wide: true, next: 0 }
    }
    /// Adds an alias, which may fit only what starts with a capital; false when it folds to nothing.
    pub(super) fn add(&mut self, alias: &str, capital: bool) -> Result<bool> {
        let number = self.next;
        self.next = self.next.saturating_add(1);
        if !self.choice.takes_automaton(alias) {
            return self.tokens.add(number, alias, capital);
        }
        let key = key_of(alias);
        if key.is_empty() {
            return Ok(false);
        }
        self.wide &= !key.starts_with(|c: char| c.is_ascii());
        self.scanner.add_key(key);
        self.aliases.push(number);
        Ok(true)
    }
    /// The engine; `texts` is the column of the aliases, and names may be followed by these words of the lexicon.
    pub(super) fn build<'w>(self, texts: &Strings, tails: impl Iterator<Item = &'w str>) -> Result<Engine> {
        let Self { tokens, scanner, aliases, wide, .. } = self;
        let scanner = if aliases.is_empty() { None } else { Some(scanner.build()?) };
        Ok(Engine {
            tokens_aliases: tokens.len() as u32,
            tokens: (tokens.len() > 0).then(|| tokens.build(texts)),
            automaton: scanner.map(|scanner| Automaton {
                scanner,
                aliases: aliases.into_iter().collect(),
                wide,
            }),
            tails: Tails::of(tails),
        })
    }
}

impl Engine {
    /// Occurrences of aliases with their places in the text and its folded form: at least all that end at a boundary
    /// or before a word of the lexicon, and whose first letter may be as small as it is. With `watch`, also those in any
    /// case and inside words that hold this byte.
    pub(super) fn each(
        &self,
        texts: &Strings,
        text: &str,
        folded: &Folded,
        watch: Option<u32>,
        mut take: impl FnMut(Letters),
    ) {
        if let Some(tokens) = &self.tokens {
            let window = watch.map(|at| window(folded, at));
            tokens.each(text, folded, texts, &self.tails, window, &mut take);
        }
        if let Some(automaton) = &self.automaton {
            automaton.each(text, folded, &mut take);
        }
    }
    pub(super) fn write<'a>(&'a self, file: &mut Writer<'a>) {
        file.number(self.tokens_aliases.into());
        file.column(self.automaton.as_ref().map_or(&[], |automaton| automaton.aliases.bytes()));
        self.tokens.iter().for_each(|tokens| tokens.write(file));
    }
    /// That of a file. The automaton is made anew: few aliases need it.
    pub(super) fn read<'w>(
        file: &mut Reader<'_>,
        texts: &Strings,
        tails: impl Iterator<Item = &'w str>,
    ) -> Result<Self> {
        let tokens_aliases = file.count()?;
        let mut builder = EngineBuilder::new(EngineChoice::Automaton);
        for alias in file.cells::<u32>()?.iter() {
            builder.next = alias;
            builder.add(texts.get(alias), false)?;
        }
        let mut engine = builder.build(texts, tails)?;
        engine.tokens_aliases = tokens_aliases;
        engine.tokens = if tokens_aliases > 0 { Some(Tokens::read(file)?) } else { None };
        Ok(engine)
    }
    /// Whether an alias of those that `fits` folds to this key.
    pub(super) fn has(&self, key: &str, texts: &Strings, fits: impl Fn(u32) -> bool) -> bool {
        let tokens = self.tokens.as_ref().is_some_and(|tokens| tokens.has(key, texts, &fits));
        tokens || self.automaton.as_ref().is_some_and(|automaton| automaton.has(key, fits))
    }
    /// How many aliases the automaton holds.
    pub(super) fn automaton_aliases(&self) -> u32 {
        self.automaton.as_ref().map_or(0, |automaton| automaton.aliases.len() as u32)
    }
}

impl Automaton {
    fn each(&self, text: &str, folded: &Folded, take: &mut impl FnMut(Letters)) {
        if self.wide && folded.as_str().is_ascii() {
            return;
        }
        self.scanner.each(text, folded, |RawHit { phrases, span, folded }| {
            let aliases = phrases.iter().filter_map(|&phrase| self.aliases.get(phrase as usize));
            aliases.for_each(|alias| take(Letters { alias, span, folded, as_written: false }));
        });
    }
    fn has(&self, key: &str, fits: impl Fn(u32) -> bool) -> bool {
        let (folded, mut has) = (self.scanner.fold(key), false);
        let whole = Span::at(0, key.len());
        self.each(key, &folded, &mut |found| has |= found.folded == whole && fits(found.alias));
        has
    }
}

/// The text as aliases compare with it.
pub(super) fn fold(text: &str) -> Folded {
    fold_with(text, Digits::Keep, Breaks::Space)
}

/// Longest form of an alias, folded, in bytes: more than any has.
const LONGEST_KEY: u32 = 4096;

/// The part of a folded text in which a name may stand that holds this byte of the text.
fn window(folded: &Folded, at: u32) -> Span {
    let before = folded.stretches().take_while(|stretch| stretch.source <= at).last();
    let here = before.map_or(0, |stretch| stretch.folded.end.min(stretch.folded.start + at - stretch.source));
    let end = (folded.as_str().len() as u32).min(here + LONGEST_KEY);
    Span::new(here.saturating_sub(LONGEST_KEY), end)
}
