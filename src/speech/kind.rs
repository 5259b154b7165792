//! Words of a phrase that say of what kind somebody is, and whose: `Ferry skipper Dana Reed`, `Pengamat politik Sari`.

use super::lexicon::Bits;
use super::names::Type;
use super::noun::{LONGEST, Noun, Nouns, Part};
use super::tape::{Kind, NONE, Tok};
use crate::text::{next_char, previous_char};

impl Nouns<'_> {
    /// Whether a participle opens what is said of somebody, or an adverb stands before the verb: `a study published in
    /// March`, `the officer allegedly told`.
    pub(super) fn is_reduced(&self, at: usize) -> bool {
        const OPEN: Bits = Bits::PREPOSITION
            .with(Bits::CALENDAR)
            .with(Bits::FUNCTION)
            .with(Bits::DEFINITE)
            .with(Bits::UNNAMED)
            .with(Bits::PRONOUN);
        let small = |at: usize, bits: Bits| self.item(at).is_some_and(|tok| tok.is_small() && tok.is(bits));
        let ends = |end: &str| self.item(at).is_some_and(|tok| tok.span().slice(self.text).ends_with(end));
        // `the bloc supported Manila`; but `a retired General`, `the newly elected President`
        let acts = || {
            let before = at.checked_sub(1).and_then(|at| self.item(at));
            let noun = |tok: &Tok| tok.is_small() && !tok.span().slice(self.text).ends_with("ly");
            before.is_some_and(|tok| noun(tok) && !tok.is(Bits::DEFINITE.with(Bits::UNNAMED)))
                && self.item(at + 1).is_some_and(Tok::is_capital)
        };
        ends("ed") && (small(at + 1, OPEN) || acts()) || ends("ly") && small(at + 1, Bits::VERB)
    }

    /// Whether any word stands between an article and a noun for people: `a new study`.
    pub(super) fn is_between_article(&self, at: usize) -> bool {
        const ARTICLE: Bits = Bits::UNNAMED.with(Bits::DEFINITE);
        const OTHERS: Bits = Bits::PREPOSITION
            .with(Bits::VERB)
            .with(Bits::RELATIVE)
            .with(Bits::THAT)
            .with(Bits::OF)
            .with(Bits::JOINS);
        let small = |at: usize, bits: Bits| self.item(at).is_some_and(|tok| tok.is_small() && tok.is(bits));
        let article = at
            .checked_sub(1)
            .and_then(|at| self.item(at))
            .is_some_and(|tok| tok.is(ARTICLE) && !tok.is(Bits::TITLE));
        article && small(at, Bits::FUNCTION) && !small(at, OTHERS) && small(at + 1, Bits::HEAD)
    }

    /// Most words that say of what kind somebody is, between that and the name.
    pub(super) const MODIFIERS: usize = 4;

    /// Whether words between what somebody is, written with a capital, and a name say of what kind:
    /// `Pengamat politik Sari Dewi`.
    pub(super) fn is_modifier(&self, at: usize) -> bool {
        let kind = |tok: &Tok| tok.is_capital() && tok.is(Bits::MODIFIED);
        if !at.checked_sub(1).and_then(|at| self.item(at)).is_some_and(kind) {
            return false;
        }
        let plain = |&at: &usize| self.item(at).is_some_and(|tok| tok.is_small() && self.is_plain(tok));
        let words = (at..at + Self::MODIFIERS).take_while(plain).count();
        let name = self.item(at + words);
        // `Jaksa penuntut umum menyebut`
        let says =
            |tok: &Tok| tok.is_small() && tok.is(Bits::VERB.with(Bits::BETWEEN)) && !tok.is(Bits::ROLE);
        let named = |tok: &Tok| tok.is_capital() && !tok.is(Bits::CALENDAR.with(Bits::FUNCTION));
        words > 0 && name.is_some_and(|tok| named(tok) || says(tok))
    }

    /// Whether nothing but degrees stands between an item and the name of a phrase: `dr. Sari Dewi`.
    pub(super) fn is_honoured(&self, from: usize, noun: &Noun) -> bool {
        let before =
            (from..noun.next).take_while(|&at| self.item(at).is_some_and(|tok| tok.start < noun.span.start));
        let degree = |at: usize| {
            self.item(at).is_some_and(|tok| {
                tok.kind == Kind::Stop || tok.is(Bits::ABBREVIATION) && tok.is(Bits::TITLE)
            })
        };
        noun.role.is_some() && before.into_iter().all(degree)
    }

    /// Most words between what somebody is of and what they are.
    pub(super) const ADJUNCTS: usize = 3;

    /// Whether a word behind capitals is part of what somebody is: `Ferry skipper Dana Reed`, `Leeds hospital officials`.
    pub(super) fn is_adjunct(&self, at: usize, parts: &[Part]) -> bool {
        const ENDS: Bits = Bits::VERB.with(Bits::BETWEEN).with(Bits::PREPOSITION).with(Bits::OF);
        if !matches!(parts.last(), Some(Part::Capital | Part::Known | Part::Person)) {
            return false;
        }
        let ends = |tok: &Tok| !tok.is_word() || tok.is_capital() || tok.is_small() && tok.is(ENDS);
        // `Indonesia’s disaster agency`
        let owned = at.checked_sub(1).is_some_and(|before| self.owns(before));
        // `Aid groups say`, `Leeds council said`
        let says = |at: usize| self.item(at).is_some_and(|tok| tok.is_small() && tok.is(Bits::VERB));
        let kind = |tok: &Tok, at: usize| {
            self.is_agent(tok)
                || (owned || says(at + 1)) && tok.is(Bits::HEAD.with(Bits::BODY))
                || tok.is(Bits::BUSINESS) && self.item(at + 1).is_some_and(Tok::is_capital)
        };
        let agent = |&at: &usize| {
            self.item(at).is_some_and(|tok| tok.is_small() && kind(tok, at))
                && self.item(at + 1).is_none_or(ends)
        };
        let Some(last) = (at..at + Self::ADJUNCTS).find(agent) else { return false };
        let plain = |at: usize| {
            self.item(at).is_some_and(|tok| tok.is_small() && !tok.is(Bits::VERB) && self.is_plain(tok))
        };
        (at..last).all(plain)
    }

    /// Whether a word in small letters is one for what somebody is.
    pub(super) fn is_agent(&self, tok: &Tok) -> bool {
        const GRAMMAR: Bits = Bits::FUNCTION.with(Bits::PREPOSITION).with(Bits::BETWEEN).with(Bits::VERB);
        tok.is(Bits::AGENT) || !tok.is(GRAMMAR) && self.lexicon.is_agent(tok.span().slice(self.text))
    }

    /// Whether a letter that an apostrophe joins to a name stands right before: `Reed's lawyer`.
    pub(super) fn is_owned(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| self.owns(before))
    }

    /// Whether an item is the letter that an apostrophe joins to whose something is, or that mark alone: `Wales' mayor`.
    pub(super) fn owns(&self, at: usize) -> bool {
        let mark = |c: Option<char>| matches!(c, Some('\'' | '’'));
        let own = |tok: &Tok| {
            tok.end == tok.start + 1 && mark(previous_char(self.text, tok.start))
                || mark(next_char(self.text, tok.start))
        };
        self.item(at).is_some_and(|tok| tok.joined && own(tok))
    }

    /// Whether a word is between an office and a known body or place, behind which a name stands: `Duta Besar Inggris
    /// untuk PBB Dana Reed`.
    pub(super) fn is_post(&self, at: usize) -> bool {
        let own = self.item(at + 1).map_or(NONE, |tok| tok.name);
        let known = self.name_at(at + 1).is_some_and(|name| {
            matches!(name.r#type, Type::Organisation | Type::Place) && name.entry.is_some()
        });
        let part = |at: &usize| self.item(*at).is_some_and(|tok| tok.name == own);
        let Some(next) = (at + 1..at + LONGEST).find(|at| !part(at)) else { return false };
        let person = self.name_at(next).is_none_or(|name| name.r#type == Type::Person);
        let capital = |tok: &Tok| tok.is_capital() && !tok.joined && !tok.is(Bits::CALENDAR);
        known && person && self.item(next).is_some_and(capital)
    }

    /// Whether an article stands here and people or a body behind it: `one of the organisers`.
    pub(super) fn is_definite_kind(&self, at: usize) -> bool {
        const KINDS: Bits = Bits::TITLE.with(Bits::HEAD).with(Bits::BODY);
        let article = self.item(at).is_some_and(|tok| tok.is_small() && tok.is(Bits::DEFINITE));
        let kind = |tok: &Tok| tok.is_small() && (tok.is(KINDS) || self.is_agent(tok));
        let plain = |tok: &Tok| tok.is_small() && !tok.is(Bits::VERB) && self.is_plain(tok);
        let first = self.item(at + 1);
        article
            && (first.is_some_and(kind) || first.is_some_and(plain) && self.item(at + 2).is_some_and(kind))
    }

    /// Whether a word in small letters may be a noun: no verb and none of the words that hold sentences together.
    pub(super) fn is_plain(&self, tok: &Tok) -> bool {
        const OTHERS: Bits = Bits::FUNCTION
            .with(Bits::PREPOSITION)
            .with(Bits::CLAUSE)
            .with(Bits::BETWEEN)
            .with(Bits::DENIED)
            .with(Bits::CITE)
            .with(Bits::REPORT)
            .with(Bits::FINITE)
            .with(Bits::CALENDAR);
        !tok.is(OTHERS) && !self.lexicon.is_verbal(tok.span().slice(self.text))
    }
}
