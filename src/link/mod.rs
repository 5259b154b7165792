//! Who is meant: what a document knows of its names.
//!
//! ```text
//! names that the gazetteer found ─> composed (head and state) ─> acronym (defined short forms)
//!   ─> blocked (parts of longer names) ─> choice (of several entities)
//!   ─> people (full names, unlisted ones, short forms that they license) ─> metonym (capitals that act)
//! ```
//!
//! Words come from the packs (`names.toml`), entities from the gazetteer. What stands outside the article (menus, links
//! to other stories) is linked, too, and licenses nothing in the article.

mod acronym;
mod blocked;
mod choice;
mod composed;
mod doc;
mod found;
mod full;
mod given;
mod introduced;
mod kind;
mod lexicon;
mod longer;
mod memory;
mod metonym;
mod modifier;
mod mononym;
mod people;
mod segments;
mod short;
mod words;

pub use choice::{CLASHES, FITS, NAMED, RELATED, SAME_COUNTRY, TOPIC};

use crate::gazetteer::Gazetteer;
use crate::lang::Pack;
use crate::model::Mention;
use crate::text::{Span, Tokens};
use acronym::Acronyms;
use doc::Doc;
use given::Given;
use lexicon::Lexicon;
use memory::Memory;
use std::cmp::Reverse;
use std::sync::{Arc, OnceLock};
use words::Words;

/// A text and what is known of its places.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The document.
    pub text: &'a str,
    /// Bytes at which its sentences start.
    pub sentences: &'a [u32],
    /// Whether a span belongs to the article.
    pub own: &'a dyn Fn(Span) -> bool,
    /// Those of its words that somebody has looked at already; may be none.
    pub words: &'a Tokens,
}

/// What linking gives.
#[derive(Debug, Clone, Default)]
pub struct Linked {
    /// The names, in the order of the text, apart.
    pub mentions: Vec<Mention>,
    /// Names of the gazetteer that are none here, and why.
    pub dropped: Vec<(Mention, String)>,
    /// What the text knows, for texts that belong to it.
    pub known: Known,
}

/// The persons and short forms that a text knows.
#[derive(Debug, Clone, Default)]
pub struct Known {
    memory: Memory,
    acronyms: Acronyms,
}

/// Links the names of documents with the words of some packs and the entities of one gazetteer. Immutable; one serves
/// all threads.
#[derive(Debug)]
pub struct Linker {
    gazetteer: Arc<Gazetteer>,
    lexicon: Lexicon,
    given: OnceLock<Given>,
}

impl Linker {
    /// A linker of names that this gazetteer finds.
    pub fn new(gazetteer: Arc<Gazetteer>, packs: &[Arc<Pack>]) -> Self {
        Self { gazetteer, lexicon: Lexicon::of(packs), given: OnceLock::new() }
    }
    /// Links the names that were found in a document.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use warta::gazetteer::{Entry, Gazetteer, Mode};
    /// use warta::lang::builtin;
    /// use warta::link::{Linker, Scene};
    /// use warta::model::Status;
    /// use warta::text::Tokens;
    /// let packs = [builtin("id").unwrap()];
    /// let list = Arc::new(Gazetteer::new([Entry::new("xi", "Xi Jinping", "PER")], &packs).unwrap());
    /// let text = "Xi Jinping tiba di Bali. Menurut Xi, pertemuan itu penting.";
    /// let scene = Scene { text, sentences: &[0, 25], own: &|_| true, words: &Tokens::default() };
    /// let linked = Linker::new(list.clone(), &packs).link(&scene, list.find(text, Mode::Longest));
    /// assert_eq!((linked.mentions.len(), linked.mentions[1].status), (2, Status::Short));
    /// ```
    pub fn link(&self, scene: &Scene<'_>, found: Vec<Mention>) -> Linked {
        self.link_with(scene, found, &Known::default())
    }
    /// The same in a text that belongs to another one, such as its title, with what that one knows.
    pub fn link_with(&self, scene: &Scene<'_>, found: Vec<Mention>, known: &Known) -> Linked {
        let words = Words::new(scene, &self.lexicon);
        let mut doc = Doc::new(&self.gazetteer, &self.lexicon, words, scene.own, found);
        let given = self.given.get_or_init(|| Given::of(&self.gazetteer));
        composed::cut_titles(&mut doc);
        composed::compose(&mut doc);
        let acronyms = acronym::define(&mut doc, known.acronyms.clone());
        blocked::drop_blocked(&mut doc, given);
        acronyms.apply(&mut doc);
        choice::choose(&mut doc);
        let memory = known.memory.beside(&doc);
        let memory = people::find(&mut doc, given, memory);
        metonym::refer(&mut doc);
        finish(doc, Known { memory, acronyms })
    }
}

fn finish(doc: Doc<'_>, known: Known) -> Linked {
    let mut linked = Linked { known, ..Linked::default() };
    for item in doc.items {
        match item.gone {
            None => linked.mentions.push(item.mention),
            Some(reason) => linked.dropped.push((item.mention, reason)),
        }
    }
    part(&mut linked);
    linked
}

/// Sorts the names; where names that are glued to each other overlap, the first and longest stays.
fn part(linked: &mut Linked) {
    let mut found = std::mem::take(&mut linked.mentions);
    found.sort_by_key(|mention| (mention.span.start, Reverse(mention.span.end)));
    for mention in found {
        match linked.mentions.last() {
            Some(last) if mention.span.start < last.span.end => {
                let reason = "a name that is glued to it holds a part of it";
                linked.dropped.push((mention, reason.into()));
            }
            _ => linked.mentions.push(mention),
        }
    }
}
