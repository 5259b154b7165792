//! The only room that joins the others: a document in, an article out.

use crate::artifact;
use crate::calendar::parse_iso;
use crate::clean::Cleaner;
use crate::error::{Error, Result};
use crate::gazetteer::{Gazetteer, Mode, Verdict};
use crate::lang::{Pack, builtin};
use crate::link::{Known, Linked, Linker, Scene};
use crate::model::{
    Artifact, Cleaned, Date, Document, Explanation, Fate, Joiner, Label, Mention, NotSpeech, Part, Place,
    Quote, Source,
};
use crate::speech::{self, Passage, Piece};
use crate::text::{Span, Tokens, sentence_starts};
use crate::time::Finder;
use std::sync::Arc;

/// Which layers an article has; a layer that is off is an empty list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layers {
    /// Names.
    pub mentions: bool,
    /// Statements, and quotation marks that quote nobody.
    pub quotes: bool,
    /// Reporting sources.
    pub sources: bool,
    /// Expressions of time.
    pub dates: bool,
}

impl Default for Layers {
    fn default() -> Self {
        Self { mentions: true, quotes: true, sources: true, dates: true }
    }
}

/// What a pipeline does beside its parts.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// What relative dates count from where neither the caller nor the text says it.
    pub reference_date: Option<String>,
    /// The layers.
    pub layers: Layers,
}

/// Something found, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed<T> {
    /// What.
    pub item: T,
    /// Where.
    pub place: Place,
}

/// An analysed document. Lists are in text order, items of a given title first.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// Which text is its own.
    pub cleaned: Cleaned,
    /// Names, of the whole document; `place.in_article` tells those of the article.
    pub mentions: Vec<Placed<Mention>>,
    /// Statements.
    pub quotes: Vec<Placed<Quote>>,
    /// Reporting sources.
    pub sources: Vec<Placed<Source>>,
    /// Quotation marks that quote nobody.
    pub not_speech: Vec<Placed<NotSpeech>>,
    /// Debris of machine translation and crawling.
    pub artifacts: Vec<Placed<Artifact>>,
    /// How much of that debris speaks for a machine's translation, 0..1.
    pub translation_score: f32,
    /// Expressions of time.
    pub dates: Vec<Placed<Date>>,
    /// What relative dates count from, ISO; `None` when nothing says it.
    pub reference_date: Option<String>,
}

/// Cleans, finds names and places them; immutable, for any number of threads.
///
/// ```
/// use std::sync::Arc;
/// use warta::clean;
/// use warta::gazetteer::Gazetteer;
/// use warta::model::Document;
/// use warta::pipeline::{Options, Pipeline};
/// let cleaner = clean::Cleaner::new(clean::Options::languages(&["id", "en"]).unwrap()).unwrap();
/// let world = Gazetteer::builtin("world").unwrap();
/// let pipeline = Pipeline::new(Arc::new(cleaner), world.clone(), Options::default()).unwrap();
/// let text = "Rusia meminta bantuan kepada China pada Senin pagi, kata seorang pejabat di Moskow yang tidak \
///             mau disebut namanya.";
/// let article = pipeline.analyze(&Document::of(text)).unwrap();
/// let found: Vec<_> = article.mentions.iter().map(|m| m.item.span.slice(text)).collect();
/// assert_eq!(found, ["Rusia", "China", "Moskow"]);
/// ```
#[derive(Debug)]
pub struct Pipeline {
    cleaner: Arc<Cleaner>,
    gazetteer: Arc<Gazetteer>,
    linker: Linker,
    finder: Finder,
    speech: speech::Finder,
    debris: artifact::Finder,
    options: Options,
}

impl Pipeline {
    /// A pipeline of these parts. A `reference_date` that is no date is an input error.
    pub fn new(cleaner: Arc<Cleaner>, gazetteer: Arc<Gazetteer>, options: Options) -> Result<Self> {
        let Options { reference_date, layers } = options;
        let reference_date = reference_date.map(|raw| reference_of(&cleaner, &raw)).transpose()?;
        let finder = Finder::new(cleaner.packs().iter().map(Arc::as_ref));
        let packs = cleaner.packs().iter().map(Arc::as_ref);
        let (speech, debris) = (speech::Finder::new(packs.clone()), artifact::Finder::new(packs));
        let linker = Linker::new(gazetteer.clone(), &packs_of(&cleaner, &gazetteer));
        let options = Options { reference_date, layers };
        Ok(Self { cleaner, gazetteer, linker, finder, speech, debris, options })
    }
    /// Its cleaner.
    pub fn cleaner(&self) -> &Arc<Cleaner> {
        &self.cleaner
    }
    /// Its gazetteer.
    pub fn gazetteer(&self) -> &Arc<Gazetteer> {
        &self.gazetteer
    }
    /// Analyses one document. Errors: a text over 2^31-1 bytes; a `published` or `reference_date` that is no date.
    pub fn analyze(&self, doc: &Document<'_>) -> Result<Article> {
        let (cleaned, words) = self.cleaner.clean_and_read(doc)?;
        doc.pulse.check()?;
        let reference_date = self.reference(doc, &cleaned)?;
        let ground = Ground::of(doc.text, &cleaned, &words, &self.cleaner);
        let Layers { mentions, quotes, sources, dates } = self.options.layers;
        let wanted = mentions || quotes || sources;
        let names = if wanted { self.mentions(doc, &ground) } else { Vec::new() };
        let said = if quotes || sources { self.said(doc, &ground, &names) } else { Said::default() };
        let debris = if wanted {
            self.debris(doc, &cleaned, &names, &said.unclosed)
        } else {
            artifact::Found::default()
        };
        let said = said.only(quotes, sources);
        let dates = if dates { self.dates(doc, &ground, reference_date.as_deref()) } else { Vec::new() };
        let mentions = if mentions { names } else { Vec::new() };
        let Said { quotes, sources, not_speech, .. } = said;
        let artifact::Found { artifacts, translation_score } = debris;
        let placed = |item: Artifact| Placed { place: ground.place(item.span), item };
        let artifacts = artifacts.into_iter().map(placed).collect();
        Ok(Article {
            cleaned,
            mentions,
            quotes,
            sources,
            not_speech,
            artifacts,
            translation_score,
            dates,
            reference_date,
        })
    }
    /// Why the character at this byte of the text was kept or dropped, `None` for white space between blocks, and
    /// every candidate for a name there.
    pub fn explain(&self, doc: &Document<'_>, at: u32) -> Result<(Option<Explanation>, Vec<Verdict>)> {
        let (cleaned, words) = self.cleaner.clean_and_read(doc)?;
        let ground = Ground::of(doc.text, &cleaned, &words, &self.cleaner);
        let own = |span: Span| ground.in_article(span).1;
        let verdicts = self.gazetteer.explain_zoned(doc.text, at, &own);
        Ok((self.cleaner.explain(doc, at)?, judged(verdicts, &self.linked(doc.text, &ground), at)))
    }
    /// The argument, else the published field, else the first full date in the article, else the pipeline's own.
    fn reference(&self, doc: &Document<'_>, cleaned: &Cleaned) -> Result<Option<String>> {
        if let Some(raw) = doc.reference_date.map(str::trim).filter(|raw| !raw.is_empty()) {
            return reference_of(&self.cleaner, raw).map(Some);
        }
        let published = cleaned.fields.iter().find(|f| f.name == Label::Published.name());
        if let Some(field) = published {
            return Ok(Some(field.value.clone()));
        }
        let found = cleaned.kept.iter().find_map(|kept| self.cleaner.first_day(doc.text, kept.span));
        Ok(found.or_else(|| self.options.reference_date.clone()))
    }
    /// Names, those in a given title first.
    fn mentions(&self, doc: &Document<'_>, ground: &Ground<'_>) -> Vec<Placed<Mention>> {
        let Linked { mentions, known, .. } = self.linked(doc.text, ground);
        let mut out = self.title_mentions(doc, &mentions, &known);
        out.extend(mentions.into_iter().map(|item| Placed { place: ground.place(item.span), item }));
        out
    }
    fn linked(&self, text: &str, ground: &Ground<'_>) -> Linked {
        let own = |span: Span| ground.in_article(span).1;
        let found = self.gazetteer.find_zoned(text, Mode::Longest, &own);
        let Ground { sentences, words, .. } = ground;
        self.linker.link(&Scene { text, sentences, own: &own, words }, found)
    }
    /// Names in the title that the caller gave; what the text knows licenses short ones in it.
    fn title_mentions(&self, doc: &Document<'_>, body: &[Mention], known: &Known) -> Vec<Placed<Mention>> {
        let Some(text) = doc.title else { return Vec::new() };
        let found = self.gazetteer.find_licensed(text, Mode::Longest, body);
        let scene = Scene { text, sentences: &[0], own: &|_| true, words: &Tokens::default() };
        let linked = self.linker.link_with(&scene, found, known);
        linked.mentions.into_iter().map(|item| Placed { item, place: IN_TITLE }).collect()
    }
    /// Statements and sources, those in a given title first.
    fn said(&self, doc: &Document<'_>, ground: &Ground<'_>, names: &[Placed<Mention>]) -> Said {
        let of = |part: Part| names.iter().filter(move |name| name.place.part == part).map(|name| &name.item);
        let mut said = Said::default();
        if let Some(title) = doc.title {
            let piece = Piece { span: Span::at(0, title.len()), soft: false, label: Label::Title };
            let passage = Passage { pieces: vec![piece], own: true };
            said.add(self.speech.find(title, &[passage], of(Part::Title), &self.gazetteer), &|_| IN_TITLE);
        }
        let (passages, names) = (ground.passages(), of(Part::Text));
        let found = self.speech.find_read(doc.text, ground.words, &passages, names, &self.gazetteer);
        said.add(found, &|span| ground.place(span));
        said
    }
    /// Debris of translation and crawling in the text.
    fn debris(
        &self,
        doc: &Document<'_>,
        cleaned: &Cleaned,
        names: &[Placed<Mention>],
        unclosed: &[Span],
    ) -> artifact::Found {
        let label = |name: &str| cleaned.fields.iter().any(|field| field.name == name);
        let signed = label(Label::Published.name()) || label(Label::Dateline.name());
        let page = artifact::Page { text: doc.text, language: cleaned.language.as_deref(), unclosed, signed };
        let names = names.iter().filter(|name| name.place.part == Part::Text).map(|name| &name.item);
        self.debris.find(page, names, &self.gazetteer)
    }
    /// Expressions of time, those in a given title first.
    fn dates(&self, doc: &Document<'_>, ground: &Ground<'_>, reference: Option<&str>) -> Vec<Placed<Date>> {
        let reference = reference.and_then(parse_iso);
        let in_title = self.finder.find(doc.title.unwrap_or_default(), reference).into_iter();
        let own = |span: Span| ground.in_article(span).1;
        let found = self.finder.find_read(doc.text, ground.words, reference, &own).into_iter();
        let in_text = found.map(|item| Placed { place: ground.place(item.span), item });
        in_title.map(|item| Placed { item, place: IN_TITLE }).chain(in_text).collect()
    }
}

/// What `speech` found, and where.
#[derive(Default)]
struct Said {
    quotes: Vec<Placed<Quote>>,
    sources: Vec<Placed<Source>>,
    not_speech: Vec<Placed<NotSpeech>>,
    /// Opening quotation marks of the text that nothing closes.
    unclosed: Vec<Span>,
}

impl Said {
    /// Adds what stands behind what is there; numbers go on.
    fn add(&mut self, speech: speech::Speech, place: &dyn Fn(Span) -> Place) {
        let (quotes, sources) = (self.quotes.len() as u32, self.sources.len() as u32);
        let moved = |number: Option<u32>, by: u32| number.map(|number| number + by);
        self.quotes.extend(speech.quotes.into_iter().map(|quote| {
            let item =
                Quote { via: moved(quote.via, sources), continues: moved(quote.continues, quotes), ..quote };
            Placed { place: place(item.span), item }
        }));
        self.sources.extend(speech.sources.into_iter().map(|source| {
            let item = Source { via: moved(source.via, sources), ..source };
            Placed { place: place(item.span), item }
        }));
        self.unclosed = speech.unclosed;
        let not_speech = speech.not_speech.into_iter();
        self.not_speech.extend(not_speech.map(|item| Placed { place: place(item.span), item }));
    }
    /// Without the layers that nobody wants.
    fn only(mut self, quotes: bool, sources: bool) -> Self {
        if !quotes {
            (self.quotes, self.not_speech) = (Vec::new(), Vec::new());
        }
        if !sources {
            self.sources = Vec::new();
            self.quotes.iter_mut().for_each(|quote| quote.item.via = None);
        }
        self
    }
}

/// The packs of both and the one of no language, each once.
fn packs_of(cleaner: &Cleaner, gazetteer: &Gazetteer) -> Vec<Arc<Pack>> {
    let mut packs = cleaner.packs().to_vec();
    for pack in gazetteer.packs().iter().cloned().chain(builtin("und")) {
        if packs.iter().all(|own| own.code != pack.code) {
            packs.push(pack);
        }
    }
    packs
}

/// The place of what stands in a title that the caller gave.
const IN_TITLE: Place =
    Place { part: Part::Title, zone: Label::Title, in_article: true, block: None, sentence: 0, clean: None };

/// The gazetteer's verdicts on a place with what the document knows of it.
fn judged(mut verdicts: Vec<Verdict>, linked: &Linked, at: u32) -> Vec<Verdict> {
    let here = Span::new(at, at + 1);
    let stands = linked.mentions.iter().find(|mention| mention.span.overlaps(here));
    let dropped = linked.dropped.iter().find(|(mention, _)| mention.span.overlaps(here));
    let is_it = |verdict: &Verdict, mention: &Mention| {
        let outer = verdict.span == mention.span && mention.entry == Some(verdict.entry);
        outer
            || mention
                .inner
                .iter()
                .any(|inner| inner.span == verdict.span && inner.entry == Some(verdict.entry))
    };
    for verdict in &mut verdicts {
        let stands = stands.is_some_and(|mention| is_it(verdict, mention));
        if verdict.accepted && !stands {
            verdict.accepted = false;
            verdict.reason = match dropped.filter(|(mention, _)| mention.span == verdict.span) {
                Some((_, reason)) => reason.clone(),
                None => "the document speaks against it".into(),
            };
        }
    }
    if let Some(mention) = stands
        && let Some(entry) = mention.entry
        && !verdicts.iter().any(|verdict| verdict.accepted && verdict.span == mention.span)
    {
        verdicts.retain(|verdict| !is_it(verdict, mention));
        let (span, alias, score, reason) =
            (mention.span, mention.alias, mention.score, mention.reason.to_string());
        verdicts.insert(0, Verdict { span, entry, alias, accepted: true, score, reason });
    }
    verdicts.sort_by_key(|verdict| !verdict.accepted);
    verdicts
}

fn reference_of(cleaner: &Cleaner, raw: &str) -> Result<String> {
    cleaner.moment(raw).ok_or_else(|| {
        let shown: String = raw.chars().take(60).collect();
        Error::input(format!("reference_date: expected a date such as 2024-05-31, found {shown:?}"))
    })
}

/// The document's ground plan: tells of every span where it stands.
struct Ground<'c> {
    cleaned: &'c Cleaned,
    /// The words that the cleaner looked at.
    words: &'c Tokens,
    /// Byte in the clean text at which each kept piece starts.
    clean_starts: Vec<u32>,
    /// Bytes at which sentences start.
    sentences: Vec<u32>,
}

impl<'c> Ground<'c> {
    fn of(text: &str, cleaned: &'c Cleaned, words: &'c Tokens, cleaner: &Cleaner) -> Self {
        let mut at = 0;
        let clean_starts = cleaned
            .kept
            .iter()
            .map(|kept| {
                let start = at;
                at += kept.span.len() + 1;
                start
            })
            .collect();
        Self { cleaned, words, clean_starts, sentences: sentences(text, cleaned, cleaner) }
    }
    /// Zone of a span, and whether it is the article's own.
    fn in_article(&self, span: Span) -> (Label, bool) {
        let zone = self.removed(span).or_else(|| self.kept(span));
        let zone = zone.or_else(|| self.block(span).map(|(_, label)| label)).unwrap_or(Label::Body);
        (zone, zone == Label::Title || zone.fate() == Fate::Keep)
    }
    /// What the ledger says of a span: of several rows one that is no title.
    fn removed(&self, span: Span) -> Option<Label> {
        let removed = &self.cleaned.removed;
        let next = removed.partition_point(|r| r.span.end <= span.start);
        let rows = removed.get(next..).unwrap_or_default().iter().take_while(|r| r.span.overlaps(span));
        rows.map(|r| r.label).reduce(|a, b| if a == Label::Title { b } else { a })
    }
    /// What the kept piece is in which a span starts; its block may have another label when cuts took most of it.
    fn kept(&self, span: Span) -> Option<Label> {
        let kept = &self.cleaned.kept;
        let next = kept.partition_point(|k| k.span.end <= span.start);
        kept.get(next).filter(|k| k.span.overlaps(span)).map(|k| k.label)
    }
    fn block(&self, span: Span) -> Option<(u32, Label)> {
        let blocks = &self.cleaned.blocks;
        let number = blocks.partition_point(|b| b.span.start <= span.start).checked_sub(1)?;
        blocks.get(number).map(|b| (number as u32, b.label))
    }
    /// What the article says between two removed lines, then each removed piece by itself.
    fn passages(&self) -> Vec<Passage> {
        let mut own: Vec<Passage> = Vec::new();
        let mut removed = self.cleaned.removed.iter().peekable();
        let mut parted = true;
        for kept in &self.cleaned.kept {
            while removed.next_if(|row| row.span.end <= kept.span.start).is_some() {
                parted = true;
            }
            let soft = kept.joiner == Joiner::Space;
            let piece = Piece { span: kept.span, soft, label: kept.label };
            match own.last_mut().filter(|_| !parted || soft) {
                Some(passage) => passage.pieces.push(piece),
                None => own.push(Passage { pieces: vec![piece], own: true }),
            }
            parted = false;
        }
        let other = self.cleaned.removed.iter().map(|row| Passage {
            pieces: vec![Piece { span: row.span, soft: false, label: row.label }],
            own: false,
        });
        own.extend(other);
        own
    }
    fn place(&self, span: Span) -> Place {
        let (zone, in_article) = self.in_article(span);
        let sentence = self.sentences.partition_point(|&s| s <= span.start).saturating_sub(1) as u32;
        let block = self.block(span).map(|(number, _)| number);
        Place { part: Part::Text, zone, in_article, block, sentence, clean: self.clean(span) }
    }
    fn clean(&self, span: Span) -> Option<Span> {
        let kept = &self.cleaned.kept;
        let at = kept.partition_point(|k| k.span.start <= span.start).checked_sub(1)?;
        let piece = kept.get(at).filter(|k| k.span.contains(span))?;
        let start = self.clean_starts.get(at)? + span.start - piece.span.start;
        Some(Span::new(start, start + span.len()))
    }
}

/// Where sentences start: in every block, but not where a crawler's line break parted one.
fn sentences(text: &str, cleaned: &Cleaned, cleaner: &Cleaner) -> Vec<u32> {
    let known = |word: &str| cleaner.is_abbreviation(word);
    let mut out = Vec::new();
    let mut kept = cleaned.kept.iter().peekable();
    for (number, block) in (0u32..).zip(&cleaned.blocks) {
        while kept.next_if(|k| k.block < number).is_some() {}
        let first = kept.peek().filter(|k| k.block == number);
        let goes_on = first.is_some_and(|k| k.joiner == Joiner::Space && k.span.start == block.span.start);
        let starts = sentence_starts(text, block.span, &known);
        out.extend(starts.into_iter().skip(usize::from(goes_on)));
    }
    out
}
