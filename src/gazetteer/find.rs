//! From a text to its mentions.

use super::edges::Ends;
use super::engine::{Letters, fold};
use super::explain::Refusal;
use super::licence::Licence;
use super::side::{Side, left, right};
use super::store::Gazetteer;
use crate::model::Mention;
use crate::text::{Folded, Span};
use rustc_hash::FxHashSet;
use std::cell::OnceCell;
use std::cmp::Reverse;

/// Which of the valid names are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Leftmost, then longest; names of other entities inside a name are in its `inner`.
    #[default]
    Longest,
    /// All, in the order of their starts, the longest first.
    All,
}

impl Gazetteer {
    /// The names in a text, in its order. Policies are applied within this text.
    ///
    /// Linear in the text and the occurrences in it. A text is at most 2^31-1 bytes; what lies beyond is not read.
    ///
    /// ```
    /// use warta::gazetteer::{Alias, Entry, Gazetteer, Mode};
    /// use warta::model::Status;
    /// let mut wang = Entry::new("wang-yi", "Wang Yi", "PER");
    /// wang.aliases = vec![Alias { policy: "needs_full_name".into(), ..Alias::new("Wang") }];
    /// let list = Gazetteer::new([wang], &[]).unwrap();
    /// assert!(list.find("Wang tiba.", Mode::Longest).is_empty());
    /// let found = list.find("Wang Yi tiba. Kata Wang, ...", Mode::Longest);
    /// assert_eq!((found.len(), found[1].status), (2, Status::Short));
    /// ```
    pub fn find(&self, text: &str, mode: Mode) -> Vec<Mention> {
        self.find_zoned(text, mode, &|_| true)
    }
    /// The same for those who take a name at a time, those inside a name behind it: what most names have in common is
    /// not said of each.
    ///
    /// ```
    /// use warta::gazetteer::{Entry, Gazetteer, Mode};
    /// let list = Gazetteer::new([Entry::new("ru", "Rusia", "GPE"), Entry::new("bank", "Bank Rusia", "ORG")], &[]);
    /// let found = list.unwrap().names("Kata Bank Rusia.", Mode::Longest);
    /// assert_eq!(found.iter().map(|name| (name.entry, name.layer)).collect::<Vec<_>>(), [(1, 0), (0, 1)]);
    /// assert!(found.iter().all(|name| name.full.is_none()));
    /// ```
    pub fn names(&self, text: &str, mode: Mode) -> Vec<Name> {
        let mut search = Search::new(self, text, None);
        let hits = search.valid();
        let hits = search.licensed(hits, &|_| true);
        search.names(&hits, mode)
    }
    /// The same in a text of which `article` tells what belongs to the article: a full name outside it (a menu, a
    /// link to another story) allows no short form inside it.
    pub fn find_zoned(&self, text: &str, mode: Mode, article: &dyn Fn(Span) -> bool) -> Vec<Mention> {
        Search::new(self, text, None).mentions(mode, article)
    }
    /// The names in a text that belongs to another one, such as its title: full names among `others`, the names found
    /// in that text, allow short forms here.
    pub fn find_licensed(&self, text: &str, mode: Mode, others: &[Mention]) -> Vec<Mention> {
        let mut search = Search::new(self, text, None);
        search.others = others.iter().filter_map(|m| m.entry.map(|entry| (entry, m.alias))).collect();
        search.mentions(mode, &|_| true)
    }
}

/// A name in a text, as [`Gazetteer::names`] gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// The name alone, without a clitic.
    pub span: Span,
    /// The alias that matched; the best one of several.
    pub alias: u32,
    /// The entity, or the best one of several.
    pub entry: u32,
    /// 0; 1 for a name inside the one before it.
    pub layer: u32,
    /// What is said of it beside this, without the names inside it. Nothing of the name of one entity alone, as most are:
    /// it is linked with the score 1, stands free and has no clitic.
    pub full: Option<Box<Mention>>,
}

/// Longest text in bytes.
const LONGEST_TEXT: usize = i32::MAX as usize;

/// The letters of an alias somewhere in a text, and what stands beside them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Occurrence {
    pub(super) span: Span,
    pub(super) folded: Span,
    pub(super) alias: u32,
    pub(super) left: Side,
    pub(super) right: Side,
    /// Whether it is known to be written as its alias is.
    pub(super) as_written: bool,
}

/// A valid occurrence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    pub(super) span: Span,
    pub(super) alias: u32,
    pub(super) entry: u32,
    pub(super) ends: Ends,
    /// Whether words near a short form allow it without a full name.
    pub(super) on_topic: bool,
    /// Of a short form: the full name that allows it.
    pub(super) licence: Option<Licence>,
}

/// One search in one text.
pub(super) struct Search<'a> {
    pub(super) g: &'a Gazetteer,
    pub(super) text: &'a str,
    pub(super) folded: Folded,
    /// Starts of the sentences, found when a policy asks.
    pub(super) starts: OnceCell<Vec<u32>>,
    /// What may be a name by its ends, in the order of starts, the longest first.
    pub(super) occurrences: Vec<Occurrence>,
    /// Aliases that stand between boundaries, found when a glued one asks.
    pub(super) standing: OnceCell<FxHashSet<u32>>,
    /// Where names that are glued to the next word end, their tails included.
    pub(super) known_ends: FxHashSet<u32>,
    /// Entries and aliases of names in another text, which allow short forms in this one.
    pub(super) others: Vec<(u32, u32)>,
    /// The byte whose refused candidates are kept.
    watch: Option<u32>,
    pub(super) refused: Vec<(Span, u32, Refusal)>,
}

impl<'a> Search<'a> {
    pub(super) fn new(g: &'a Gazetteer, text: &'a str, watch: Option<u32>) -> Self {
        let text = text.get(..text.floor_char_boundary(LONGEST_TEXT)).unwrap_or(text);
        Self {
            g,
            text,
            folded: fold(text),
            starts: OnceCell::new(),
            occurrences: Vec::new(),
            standing: OnceCell::new(),
            known_ends: FxHashSet::default(),
            others: Vec::new(),
            watch,
            refused: Vec::new(),
        }
    }
    pub(super) fn mentions(&mut self, mode: Mode, article: &dyn Fn(Span) -> bool) -> Vec<Mention> {
        let hits = self.valid();
        let hits = self.licensed(hits, article);
        self.resolve(&hits, mode)
    }
    /// Occurrences that are names by their ends, case and contexts; in the order of starts, the longest first.
    fn valid(&mut self) -> Vec<Hit> {
        self.gather();
        self.g.touch(self.occurrences.iter().map(|o| o.alias));
        let mut hits = Vec::with_capacity(self.occurrences.len());
        for i in 0..self.occurrences.len() {
            let Some(&o) = self.occurrences.get(i) else { break };
            match self.judge(&o, i) {
                Ok(hit) => hits.push(hit),
                Err(refusal) => self.refuse(o.span, o.alias, refusal),
            }
        }
        hits
    }
    fn gather(&mut self) {
        let (g, text, watch) = (self.g, self.text, self.watch);
        let (mut found, mut inside) = (Vec::new(), Vec::new());
        g.engine.each(&g.aliases.texts, text, &self.folded, watch, |letters| {
            let Letters { alias, span, folded, as_written } = letters;
            let sides = left(text, span.start).zip(right(text, span.end));
            if let Some((left, right)) = sides.filter(|(_, right)| g.is_end(text, *right)) {
                found.push(Occurrence { span, folded, alias, left, right, as_written });
            } else if watch.is_some_and(|at| covers(span, at)) {
                inside.push((span, alias, Refusal::MidWord));
            }
        });
        self.refused.append(&mut inside);
        found.sort_unstable_by_key(|o| (o.span.start, Reverse(o.span.end), o.alias));
        // A name may end before two tails that start at the same place.
        found.dedup_by_key(|o| (o.folded, o.alias));
        self.occurrences = found;
    }
    /// Whether the occurrence of this number is a name by itself.
    fn judge(&mut self, o: &Occurrence, number: usize) -> Result<Hit, Refusal> {
        let Some(row) = self.g.row(o.alias) else { return Err(Refusal::MidWord) };
        if !self.fits(o) {
            return Err(Refusal::Case);
        }
        let ends = self.ends(o, number)?;
        self.check_contexts(o)?;
        Ok(Hit {
            span: o.span,
            alias: o.alias,
            entry: row.entry,
            ends,
            on_topic: self.is_on_topic(o),
            licence: None,
        })
    }
    /// Whether it is written as its alias wants it.
    pub(super) fn fits(&self, o: &Occurrence) -> bool {
        if o.as_written {
            return true;
        }
        let (surface, alias) = (o.span.slice(self.text), self.g.alias(o.alias));
        surface == alias
            || self.g.row(o.alias).is_some_and(|row| super::case::fits(row.case, surface, alias, row.shape))
    }
    /// Keeps why a candidate was refused when it is one that is asked for.
    pub(super) fn refuse(&mut self, span: Span, alias: u32, refusal: Refusal) {
        if self.watch.is_some_and(|at| covers(span, at)) {
            self.refused.push((span, alias, refusal));
        }
    }
}

pub(super) fn covers(span: Span, at: u32) -> bool {
    span.start <= at && at < span.end
}
