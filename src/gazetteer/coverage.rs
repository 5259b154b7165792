//! What a gazetteer finds in a corpus, and what it misses.

use super::store::Gazetteer;
use crate::lang::Pack;
use crate::text::{Case, Digits, Span, case_of, fold_key, is_word, lines, sentence_starts, words};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Words of a sequence of capitalised words.
const MOST_WORDS: usize = 6;

/// Counts of a corpus.
///
/// ```
/// use warta::gazetteer::{Coverage, Entry, Gazetteer, Mode};
/// let list = Gazetteer::new([Entry::new("ru", "Rusia", "GPE")], &[]).unwrap();
/// let text = "Wakil Rusia bertemu Budi Hartana.";
/// let mut coverage = Coverage::of(&list);
/// let mentions = list.find(text, Mode::Longest);
/// let spans: Vec<_> = mentions.iter().map(|m| m.span).collect();
/// mentions.iter().for_each(|m| coverage.mention(0, m.entry, Some("kabar.example")));
/// coverage.text(0, text, &spans, None);
/// assert_eq!((coverage.hits(0), coverage.uncovered(1)[0].surface.as_str()), (1, "Budi Hartana"));
/// ```
#[derive(Debug)]
pub struct Coverage {
    entities: Vec<Counts>,
    ambiguous: u64,
    mentions: u64,
    sequences: FxHashMap<Arc<str>, Counts>,
    outlets: BTreeMap<Arc<str>, u32>,
    /// Words with which a sentence may start that are no names, folded.
    words: FxHashSet<String>,
    abbreviations: FxHashSet<String>,
}

/// How often something was found.
#[derive(Debug, Clone, Default)]
struct Counts {
    hits: u32,
    documents: u32,
    /// One past the last document that counted.
    last: u64,
    outlets: FxHashSet<u32>,
}

impl Counts {
    fn add(&mut self, doc: u64, outlet: Option<u32>) {
        self.hits += 1;
        if self.last != doc + 1 {
            self.documents += 1;
            self.last = doc + 1;
        }
        self.outlets.extend(outlet);
    }
}

/// A sequence of capitalised words that no entity covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uncovered {
    /// The words.
    pub surface: String,
    /// How often.
    pub hits: u32,
    /// In how many documents.
    pub documents: u32,
    /// In how many outlets.
    pub outlets: u32,
}

impl Coverage {
    /// For the mentions that this gazetteer finds.
    pub fn of(g: &Gazetteer) -> Self {
        let words = g.packs().iter().flat_map(|pack| words_of(pack));
        let common = words.map(|word| fold_key(word, Digits::Keep));
        Self {
            entities: vec![Counts::default(); g.len()],
            ambiguous: 0,
            mentions: 0,
            sequences: FxHashMap::default(),
            outlets: BTreeMap::new(),
            words: common.collect(),
            abbreviations: g.lexicon.abbreviations.clone(),
        }
    }
    /// Adds a mention of a document; an ambiguous one has no entity. Documents come one after the other.
    pub fn mention(&mut self, doc: u64, entry: Option<u32>, outlet: Option<&str>) {
        self.mentions += 1;
        let outlet = outlet.map(|outlet| self.outlet(outlet));
        match entry.and_then(|entry| self.entities.get_mut(entry as usize)) {
            Some(counts) => counts.add(doc, outlet),
            None => self.ambiguous += 1,
        }
    }
    /// Adds the capitalised sequences of a document's text outside these spans, which are in order.
    pub fn text(&mut self, doc: u64, text: &str, covered: &[Span], outlet: Option<&str>) {
        let outlet = outlet.map(|outlet| self.outlet(outlet));
        for span in self.capitalised(text) {
            let next = covered.partition_point(|other| other.end <= span.start);
            if covered.get(next).is_some_and(|other| other.start < span.end) {
                continue;
            }
            let surface = span.slice(text).split_whitespace().collect::<Vec<_>>().join(" ");
            match self.sequences.get_mut(surface.as_str()) {
                Some(counts) => counts.add(doc, outlet),
                None => self.sequences.entry(surface.into()).or_default().add(doc, outlet),
            }
        }
    }
    fn outlet(&mut self, outlet: &str) -> u32 {
        if let Some(&number) = self.outlets.get(outlet) {
            return number;
        }
        let number = self.outlets.len() as u32;
        self.outlets.insert(outlet.into(), number);
        number
    }
    /// Runs of words with capitals on one line, parted by single spaces or hyphens; a word at the start of a sentence
    /// only when it is no common one and another follows.
    fn capitalised(&self, text: &str) -> Vec<Span> {
        let known = |word: &str| self.abbreviations.contains(word);
        let mut found = Vec::new();
        for line in lines(text) {
            let starts: FxHashSet<u32> = sentence_starts(text, line, &known).into_iter().collect();
            let mut run: Vec<Span> = Vec::new();
            for word in words(line.slice(text), line.start) {
                let joined =
                    run.last().is_none_or(|last| is_joint(Span::new(last.end, word.start).slice(text)));
                if !joined {
                    self.close(text, &starts, &mut run, &mut found);
                }
                match case_of(word.slice(text)) {
                    Case::Title | Case::Upper if run.len() < MOST_WORDS => run.push(word),
                    _ => self.close(text, &starts, &mut run, &mut found),
                }
            }
            self.close(text, &starts, &mut run, &mut found);
        }
        found
    }
    fn close(&self, text: &str, starts: &FxHashSet<u32>, run: &mut Vec<Span>, found: &mut Vec<Span>) {
        let first = run.first().is_some_and(|word| {
            let before = text.get(..word.start as usize).unwrap_or_default();
            let opened = before.trim_end_matches(|c: char| !is_word(c) && c != '.' && !c.is_whitespace());
            starts.contains(&word.start) || starts.contains(&(opened.len() as u32))
        });
        let common = |word: &Span| self.words.contains(&fold_key(word.slice(text), Digits::Keep));
        let skip = usize::from(first && (run.len() == 1 || run.first().is_some_and(common)));
        let kept = run.get(skip..).unwrap_or_default();
        // A common word alone is a title or a headline's, not a name.
        // So are a sum and a number.
        let kept: Vec<Span> = kept.iter().copied().filter(|word| !is_figure(word.slice(text))).collect();
        let is_name = kept.len() > 1 || kept.first().is_some_and(|word| !common(word) && word.len() > 1);
        if let (true, Some(head), Some(tail)) = (is_name, kept.first(), kept.last()) {
            found.push(Span::new(head.start, tail.end));
        }
        run.clear();
    }
    /// How often an entity was found.
    pub fn hits(&self, entry: u32) -> u32 {
        self.entities.get(entry as usize).map_or(0, |counts| counts.hits)
    }
    /// In how many documents.
    pub fn documents(&self, entry: u32) -> u32 {
        self.entities.get(entry as usize).map_or(0, |counts| counts.documents)
    }
    /// In how many outlets.
    pub fn outlets_of(&self, entry: u32) -> u32 {
        self.entities.get(entry as usize).map_or(0, |counts| counts.outlets.len() as u32)
    }
    /// Mentions, and those of them without an entity.
    pub fn mentions(&self) -> (u64, u64) {
        (self.mentions, self.ambiguous)
    }
    /// The commonest sequences that no entity covers, at most so many.
    pub fn uncovered(&self, most: usize) -> Vec<Uncovered> {
        let mut all: Vec<(&Arc<str>, &Counts)> = self.sequences.iter().collect();
        all.sort_by(|a, b| (b.1.documents, b.1.hits).cmp(&(a.1.documents, a.1.hits)).then(a.0.cmp(b.0)));
        let row = |(surface, counts): (&Arc<str>, &Counts)| Uncovered {
            surface: surface.to_string(),
            hits: counts.hits,
            documents: counts.documents,
            outlets: counts.outlets.len() as u32,
        };
        all.into_iter().take(most).map(row).collect()
    }
}

/// Words of a language that have a capital for other reasons than that they are names: at the start of a sentence, as
/// titles, as days and months.
fn words_of(pack: &Pack) -> impl Iterator<Item = &str> {
    let calendar = pack.calendar.months.iter().chain(&pack.calendar.weekdays).flatten();
    let zones = pack.calendar.zones.keys();
    let lists = pack.words.function.iter().chain(&pack.words.titles).chain(&pack.words.abbreviations);
    let words = lists.chain(calendar).chain(zones).flat_map(|words| words.split_whitespace());
    words.chain(pack.words.common.split_whitespace())
}

/// `Rp3`, `USD`, `II`.
fn is_figure(word: &str) -> bool {
    let digits = word.chars().any(char::is_numeric);
    (digits && word.starts_with("Rp")) || word.chars().all(|c| matches!(c, 'I' | 'V' | 'X')) || word == "Rp"
}

/// What may stand between two words of a name.
fn is_joint(between: &str) -> bool {
    matches!(between, " " | "-" | "\u{a0}" | ". ")
}
