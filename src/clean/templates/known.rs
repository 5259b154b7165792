//! Which lines and forms of a site are templates.

use super::articles::{Articles, articles};
use super::line::PARAGRAPH_WORDS;
use super::site::Site;
use super::sketch::{Line, Side, Sketch};
use rustc_hash::{FxHashMap, FxHashSet};

/// Articles in which a line stands before it counts.
const ARTICLES: usize = 3;
/// The same for a paragraph and a form, which may recur by chance or by custom.
const MORE_ARTICLES: usize = 4;
/// Share of a site's articles, in per cent: of a paragraph, a form, and a form that says little.
const PARAGRAPH_SHARE: usize = 20;
const FORM_SHARE: usize = 30;
const WEAK_FORM_SHARE: usize = 60;
/// Different lines that a form needs: of one alone it says nothing new.
const FORM_LINES: usize = 3;
/// Lines of a form in one document, on average: a list of steps has more.
const FORM_LINES_A_DOCUMENT: usize = 2;

/// What recurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The line as it is.
    Line,
    /// A paragraph: twelve words or more.
    Paragraph,
    /// A line with other numbers or names each time.
    Form,
}

/// Where it usually stands, as seen from the paragraphs of its documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Above the first one.
    Before,
    /// Between the first and the last.
    Among,
    /// Below the last one.
    After,
    /// Now here, now there.
    Anywhere,
}

/// A line, or a form of lines, that recurs in a site.
#[derive(Debug, Clone, PartialEq)]
pub struct Template {
    /// Its number.
    pub hash: u64,
    /// What recurs.
    pub kind: Kind,
    /// In how many of the articles that are kept of the site.
    pub articles: u32,
    /// The same as a share, 0..1.
    pub share: f32,
    /// Where.
    pub place: Place,
    /// The first of such lines in the order of letters, where examples were kept.
    pub example: Option<Box<str>>,
}

/// What is known of a template when a document is read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Fact {
    pub(crate) kind: Kind,
    pub(crate) articles: u32,
    pub(crate) share: f32,
    pub(crate) place: Place,
}

/// The templates of a site.
#[derive(Debug, Default)]
pub(crate) struct Known {
    pub(crate) lines: FxHashMap<u64, Fact>,
    pub(crate) forms: FxHashMap<u64, Fact>,
}

impl Known {
    /// Works them out. `wire` are the paragraphs that stand in many sites.
    pub(crate) fn of(site: &Site, wire: &FxHashSet<u64>) -> Self {
        let documents: Vec<&Sketch> = site.sample().collect();
        let mut own = FxHashSet::default();
        let mut found = Self::default();
        // Once to find the site's own paragraphs, and again without taking them for the articles'.
        for _ in 0..2 {
            let articles = articles(&documents, &own);
            found = Counts::of(&documents, &articles).known(wire);
            own = found
                .lines
                .iter()
                .filter(|(_, f)| f.kind == Kind::Paragraph)
                .map(|(hash, _)| *hash)
                .collect();
        }
        found
    }
    /// The templates with what the sample knows of them, the commonest first.
    pub(crate) fn templates(&self, site: &Site) -> Vec<Template> {
        let mut examples: FxHashMap<u64, &str> = FxHashMap::default();
        for line in site.sample().flat_map(|s| &s.lines) {
            for hash in [line.hash, line.form] {
                let Some(text) = line.text.as_deref() else { continue };
                let held = examples.entry(hash).or_insert(text);
                *held = text.min(held);
            }
        }
        let all = self.lines.iter().chain(&self.forms);
        let mut out: Vec<_> = all.map(|(hash, f)| f.template(*hash, examples.get(hash).copied())).collect();
        out.sort_by_key(|t| (std::cmp::Reverse(t.articles), t.kind, t.place, t.hash));
        out
    }
}

impl Fact {
    fn template(self, hash: u64, example: Option<&str>) -> Template {
        let Self { kind, articles, share, place } = self;
        Template { hash, kind, articles, share, place, example: example.map(Into::into) }
    }
}

/// In which articles a line or form stands, and where in them.
#[derive(Default)]
struct Count {
    articles: FxHashSet<u32>,
    documents: usize,
    /// Times, by side.
    sides: [usize; 3],
    /// Different lines.
    lines: FxHashSet<u64>,
    words: u8,
    is_weak: bool,
}

impl Count {
    fn add(&mut self, line: &Line) {
        self.words = line.words;
        self.is_weak = line.is_weak;
        self.sides.get_mut(line.side as usize).into_iter().for_each(|n| *n += 1);
        self.lines.insert(line.hash);
    }
    fn times(&self) -> usize {
        self.sides.iter().sum()
    }
    /// The side of four fifths of the times.
    fn place(&self) -> Place {
        let usual = |side: &Side| self.sides.get(*side as usize).is_some_and(|n| 5 * n >= 4 * self.times());
        match Side::ALL.iter().find(|side| usual(side)) {
            Some(Side::Before) => Place::Before,
            Some(Side::Among) => Place::Among,
            Some(Side::After) => Place::After,
            None => Place::Anywhere,
        }
    }
    fn fact(&self, kind: Kind, all: usize) -> Fact {
        let articles = self.articles.len();
        let share = articles as f32 / all.max(1) as f32;
        Fact { kind, articles: articles as u32, share, place: self.place() }
    }
}

/// All lines and forms of a site.
struct Counts {
    lines: FxHashMap<u64, Count>,
    forms: FxHashMap<u64, Count>,
    /// Articles of the site.
    articles: usize,
}

impl Counts {
    /// Counts what stands in documents that bear witness.
    fn of(documents: &[&Sketch], articles: &Articles) -> Self {
        let all: FxHashSet<u32> = articles.iter().flatten().copied().collect();
        let mut out = Self { lines: FxHashMap::default(), forms: FxHashMap::default(), articles: all.len() };
        for (document, article) in documents.iter().zip(articles) {
            let Some(article) = article else { continue };
            let mut here = FxHashSet::default();
            for line in &document.lines {
                let count = out.lines.entry(line.hash).or_default();
                count.add(line);
                count.articles.insert(*article);
                if line.form == 0 {
                    continue;
                }
                let count = out.forms.entry(line.form).or_default();
                count.add(line);
                count.articles.insert(*article);
                count.documents += usize::from(here.insert(line.form));
            }
        }
        out
    }
    fn known(&self, wire: &FxHashSet<u64>) -> Known {
        let lines = self.lines.iter().filter_map(|(hash, count)| {
            let kind = if count.words >= PARAGRAPH_WORDS { Kind::Paragraph } else { Kind::Line };
            let is_template = match kind {
                Kind::Paragraph => {
                    self.reaches(count, MORE_ARTICLES, PARAGRAPH_SHARE) && !wire.contains(hash)
                }
                _ => count.articles.len() >= ARTICLES,
            };
            is_template.then(|| (*hash, count.fact(kind, self.articles)))
        });
        let forms = self.forms.iter().filter(|(_, count)| self.is_form(count));
        Known {
            lines: lines.collect(),
            forms: forms.map(|(hash, count)| (*hash, count.fact(Kind::Form, self.articles))).collect(),
        }
    }
    fn reaches(&self, count: &Count, articles: usize, share: usize) -> bool {
        count.articles.len() >= articles && 100 * count.articles.len() >= share * self.articles
    }
    fn is_form(&self, count: &Count) -> bool {
        let share = if count.is_weak { WEAK_FORM_SHARE } else { FORM_SHARE };
        self.reaches(count, MORE_ARTICLES, share)
            && count.lines.len() >= FORM_LINES
            && count.times() <= FORM_LINES_A_DOCUMENT * count.documents
    }
}
