//! Who a phrase names: a pronoun, a name with or without its office, or somebody whom nobody names.

use super::lexicon::{Bits, Lexicon};
use super::names::{Name, Type};
use super::tape::{Kind, NONE, Tok};
use super::{degree, quantity};
use crate::text::{Case, Span};
use rustc_hash::FxHashSet;

/// A phrase for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Noun {
    /// The name, else the whole phrase.
    pub(super) span: Span,
    /// The whole phrase, with what says who that is.
    pub(super) whole: Span,
    /// The office that is said.
    pub(super) role: Option<Span>,
    /// The mention that the span is.
    pub(super) name: Option<u32>,
    /// Whether it is a pronoun.
    pub(super) pronoun: bool,
    /// Whether nobody is named.
    pub(super) unnamed: bool,
    /// Number of the item behind it.
    pub(super) next: usize,
}

/// Most words of such a phrase.
const LONGEST: usize = 24;
/// Most words in small letters that say what kind of somebody.
const SMALL: usize = 5;

/// What reads nouns: the items of a passage and the names of the document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Nouns<'a> {
    pub(super) text: &'a str,
    pub(super) items: &'a [Tok],
    pub(super) names: &'a [Name],
    pub(super) lexicon: &'a Lexicon,
    /// Words that stand alone for somebody in the passage: `kata Sari`.
    pub(super) short: &'a FxHashSet<u64>,
}

/// What a word of a phrase is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// An office, a kind of people, or what is said of it.
    Role,
    /// A name of a person.
    Person,
    /// Any other known name.
    Known,
    /// Another word with a capital.
    Capital,
    /// Inside a name.
    Particle,
}

impl<'a> Nouns<'a> {
    /// The span of the verb that starts at an item, of more than one word it may be, and its last item.
    pub(super) fn verb(&self, at: usize) -> Option<(Span, usize)> {
        let tok = self.item(at)?;
        let next = |more: usize| self.item(at + 1 + more).filter(|tok| tok.is_word()).map(|tok| tok.hash);
        let phrase = self.lexicon.phrase(tok.bits, tok.hash, next);
        let more = phrase.filter(|(_, bits)| bits.has(Bits::VERB)).map_or(0, |(more, _)| more);
        Some((self.span(at, at + more + 1)?, at + more))
    }
    /// The first item of the verb of which an item is the last.
    pub(super) fn verb_start(&self, at: usize) -> usize {
        let covers = |start: &usize| self.verb(*start).is_some_and(|(_, last)| last >= at);
        (at.saturating_sub(2)..at).find(covers).unwrap_or(at)
    }
    #[inline]
    pub(super) fn item(&self, at: usize) -> Option<&'a Tok> {
        self.items.get(at)
    }
    /// The mention of which this item is part.
    pub(super) fn name_at(&self, at: usize) -> Option<&'a Name> {
        let number = self.item(at)?.name;
        if self.item(at)?.kind == Kind::Quote || number == NONE {
            None
        } else {
            self.names.get(number as usize)
        }
    }
    pub(super) fn is_type(&self, name: Option<u32>, wanted: Type) -> bool {
        name.and_then(|number| self.names.get(number as usize)).is_some_and(|name| name.r#type == wanted)
    }

    /// Whether a name is that of an entity of the gazetteer.
    pub(super) fn is_linked(&self, name: Option<u32>) -> bool {
        name.and_then(|number| self.names.get(number as usize)).is_some_and(|name| name.entry.is_some())
    }

    /// The same behind a verb of saying, where every capital is somebody's: `kata Hari`.
    pub(super) fn read_sure(&self, from: usize, until: usize) -> Option<Noun> {
        self.read_as(from, until, true)
    }

    /// The phrase that starts at an item, before `until`.
    pub(super) fn read(&self, from: usize, until: usize) -> Option<Noun> {
        self.read_as(from, until, false)
    }

    fn read_as(&self, from: usize, until: usize, sure: bool) -> Option<Noun> {
        let first = self.item(from).filter(|_| from < until)?;
        if first.is(Bits::PRONOUN) && !self.item(from + 1).is_some_and(|next| next.joined) {
            let span = first.span();
            return Some(Noun {
                span,
                whole: span,
                role: None,
                name: None,
                pronoun: true,
                unnamed: false,
                next: from + 1,
            });
        }
        if let Some(group) = quantity::group(self, from, until) {
            return Some(group);
        }
        let parts = self.parts(from, until, sure);
        let noun = self.noun(from, &parts).map(|noun| self.called(noun, until))?;
        Some(Noun { next: degree::past(self, &noun, until), ..noun })
    }

    /// The name that a word behind a phrase for somebody introduces: `seorang saksi bernama Yanto`, `a man named Reed`.
    fn called(&self, noun: Noun, until: usize) -> Noun {
        let next = self.item(noun.next).filter(|_| noun.unnamed && noun.next + 1 < until);
        let names = |tok: &&Tok| {
            tok.is_small() && tok.is(Bits::TERM) && !tok.is(Bits::VERB.with(Bits::VENUE).with(Bits::HEAD))
        };
        let Some(term) = next.filter(names) else { return noun };
        let parts = self.parts(noun.next + 1, until, false);
        let name = self.noun(noun.next + 1, &parts).filter(|name| !name.unnamed && name.role.is_none());
        let near = name.filter(|name| name.span.start == term.end + 1);
        near.map_or(noun, |name| Noun {
            role: Some(noun.whole),
            whole: Span::new(noun.whole.start, name.whole.end),
            ..name
        })
    }

    /// What each item of the phrase is, up to where it ends.
    fn parts(&self, from: usize, until: usize, sure: bool) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        let mut small = 0;
        while from + parts.len() < until.min(from + LONGEST) {
            let at = from + parts.len();
            let Some(tok) = self.item(at) else { break };
            let Some(part) = self.part(at, tok, &parts, small, sure) else { break };
            let kind = tok.is_small() || tok.is(Bits::UNNAMED.with(Bits::DEFINITE));
            small = if kind && part == Part::Role { small + 1 } else { 0 };
            if small > SMALL + 1 {
                break;
            }
            parts.push(part);
        }
        // A phrase does not end with what joins it to more.
        while let Some(last) = parts.len().checked_sub(1) {
            let tok = self.item(from + last);
            let open = |tok: &Tok| {
                !tok.is_word()
                    || (tok.is_small()
                        && tok.name == NONE
                        && tok.is(Bits::OF.with(Bits::JOINS).with(Bits::PARTICLE)))
            };
            if !tok.is_none_or(open) {
                break;
            }
            parts.pop();
        }
        // `The`, `several` alone are nobody.
        let open = |at: usize| {
            self.item(from + at).is_some_and(|tok| {
                tok.is(Bits::UNNAMED.with(Bits::DEFINITE)) && !tok.is(Bits::HEAD) && tok.name == NONE
            })
        };
        if (0..parts.len()).all(open) && !sure {
            parts.clear();
        }
        parts
    }

    /// What an item is behind the parts before it; `small` of them, right before it, are words in small letters.
    fn part(&self, at: usize, tok: &Tok, parts: &[Part], small: usize, sure: bool) -> Option<Part> {
        let last = parts.last().copied();
        if tok.kind == Kind::Stop {
            // `U.N. special envoy`
            let adjunct = self.is_initials(at) && self.is_adjunct(at + 1, parts);
            return (adjunct || self.goes_on(at, tok)).then_some(last?);
        }
        if !tok.is_word() {
            return None;
        }
        if tok.is(Bits::CORPS) && self.is_rank(at - parts.len(), at) {
            return Some(Part::Role);
        }
        if let Some(name) = self.name_at(at).filter(|name| !self.is_body(at, name)) {
            let known = if name.r#type == Type::Person { Part::Person } else { Part::Known };
            return Some(known);
        }
        if tok.joined && !parts.is_empty() {
            return last;
        }
        if tok.is_capital() {
            return self.capital(at, tok, parts, sure);
        }
        if tok.case == Case::None {
            let goes_on = self.item(at + 1).is_some_and(|next| next.is_capital() || next.joined);
            let role = parts.contains(&Part::Role) && !parts.contains(&Part::Person);
            // `a 2021 study`
            let study = self.item(at + 1).is_some_and(|next| next.is_small() && next.is(Bits::HEAD));
            return (role && (goes_on || study && small > 0)).then_some(Part::Role);
        }
        self.small(at, tok, parts, small, sure)
    }

    /// Whether a name that no gazetteer lists starts with a body, which no person's does: `Puskesmas Margasari`.
    fn is_body(&self, at: usize, name: &Name) -> bool {
        let number = self.item(at).map_or(NONE, |tok| tok.name);
        let own = |at: &usize| self.item(*at).is_some_and(|tok| tok.name == number);
        let first = (0..=at).rev().take_while(own).last().and_then(|at| self.item(at));
        name.r#type == Type::Person && name.entry.is_none() && first.is_some_and(|tok| tok.is(Bits::BODY))
    }

    /// What a word in a capital is that no name has.
    fn capital(&self, at: usize, tok: &Tok, parts: &[Part], sure: bool) -> Option<Part> {
        const COMMON: Bits = Bits::FUNCTION
            .with(Bits::OPENER)
            .with(Bits::PREPOSITION)
            .with(Bits::ACCORDING)
            .with(Bits::CLAUSE);
        let first = parts.is_empty();
        let next = self.item(at + 1);
        let calendar = tok.is(Bits::CALENDAR.with(Bits::MONTH)) && !self.is_surname_of_month(at, tok, parts);
        if calendar && !tok.is(Bits::TITLE) || !sure && first && tok.is(COMMON) && !tok.is(Bits::ROLE) {
            return None;
        }
        let initial = next.is_some_and(|next| next.kind == Kind::Stop && self.goes_on(at + 1, next));
        let figure = next.is_some_and(|next| next.is_word() && next.case == Case::None);
        let followed =
            figure || next.is_some_and(|next| next.is_capital() || next.is_small() && next.is(Bits::ROLE));
        let alone = sure && first && !initial && !followed;
        let letter = sure && tok.case == Case::Initial && followed;
        let role = tok.is(Bits::ROLE.with(Bits::BODY)) && !alone && !letter;
        let surname = role
            && (!followed && self.is_surname(at, tok, parts) || tok.is(Bits::BODY) && self.is_addressed(at));
        Some(if role && !surname { Part::Role } else { Part::Capital })
    }

    /// Whether a word by which people are called is a name behind one, or behind what people are addressed with:
    /// `Frank Farmer`, `Mr King`.
    fn is_surname(&self, at: usize, tok: &Tok, parts: &[Part]) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.item(at));
        let before = match before.filter(|tok| tok.kind == Kind::Stop) {
            Some(_) => at.checked_sub(2).and_then(|at| self.item(at)),
            None => before,
        };
        let addressed = parts.last() == Some(&Part::Role)
            && before.is_some_and(|tok| tok.is(Bits::ABBREVIATION) && tok.is(Bits::TITLE));
        let first = parts.last() == Some(&Part::Capital) && !tok.is(Bits::TITLE);
        addressed && !tok.is(Bits::BODY) || first && tok.is(Bits::HEAD) && !tok.is(Bits::BODY)
    }

    /// Whether a short title with its period stands right before: `Sgt. Tim Neal`.
    fn is_addressed(&self, at: usize) -> bool {
        let title = |tok: &Tok| tok.is(Bits::ABBREVIATION) && tok.is(Bits::TITLE) && tok.is_capital();
        let stop = at.checked_sub(1).and_then(|at| self.item(at)).is_some_and(|tok| tok.kind == Kind::Stop);
        stop && at.checked_sub(2).and_then(|at| self.item(at)).is_some_and(title)
    }

    /// Whether a month's word ends a name before a verb or a mark: `Akbar Jan said`.
    fn is_surname_of_month(&self, at: usize, tok: &Tok, parts: &[Part]) -> bool {
        let named = matches!(parts.last(), Some(Part::Capital | Part::Person));
        let next = self.item(at + 1);
        let ends = next.is_none_or(|next| !next.is_word() || next.is_small() && next.is(Bits::VERB));
        named && tok.is(Bits::MONTH) && ends
    }

    /// What a word in small letters is.
    fn small(&self, at: usize, tok: &Tok, parts: &[Part], small: usize, sure: bool) -> Option<Part> {
        const KINDS: Bits = Bits::TITLE.with(Bits::HEAD).with(Bits::UNNAMED).with(Bits::DEFINITE);
        let last = parts.last().copied();
        let named = matches!(last, Some(Part::Capital | Part::Person));
        if tok.is(Bits::RELATIVE.with(Bits::THAT).with(Bits::TO)) && !tok.is(Bits::DEFINITE) {
            return None;
        }
        if tok.is(Bits::PARTICLE) && (named || last == Some(Part::Particle)) && self.is_before_capital(at) {
            let of = parts.contains(&Part::Role) && tok.is(Bits::OF);
            // `Shane Bradford of Ballidu`: where somebody is from.
            let from = tok.is(Bits::OF) && !of && self.is_person(at, parts);
            return (!from).then_some(if of { Part::Role } else { Part::Particle });
        }
        if self.is_adjunct(at, parts) {
            return Some(Part::Role);
        }
        if tok.is(Bits::OF.with(Bits::JOINS)) {
            return self.joins(at, tok, parts, sure).then_some(Part::Role);
        }
        if tok.is(Bits::VERB) && !tok.is(Bits::TITLE.with(Bits::HEAD)) {
            return None;
        }
        if tok.is(KINDS) && !tok.is(Bits::PREPOSITION) {
            return (!named || self.is_owned(at)).then_some(Part::Role);
        }
        let role = parts.contains(&Part::Role);
        if self.is_between_article(at) {
            return Some(Part::Role);
        }
        if tok.is(Bits::OTHER) && role && matches!(last, Some(Part::Role | Part::Known | Part::Capital)) {
            return Some(Part::Role);
        }
        let behind_kind = role && small > 0 && small <= SMALL && last == Some(Part::Role);
        (behind_kind && self.is_plain(tok) && !self.is_reduced(at)
            || small == 0 && role && self.is_modifier(at))
        .then_some(Part::Role)
    }

    /// Whether a participle opens what is said of somebody, or an adverb stands before the verb: `a study published in
    /// March`, `the officer allegedly told`.
    fn is_reduced(&self, at: usize) -> bool {
        const OPEN: Bits = Bits::PREPOSITION
            .with(Bits::CALENDAR)
            .with(Bits::FUNCTION)
            .with(Bits::DEFINITE)
            .with(Bits::UNNAMED)
            .with(Bits::PRONOUN);
        let small = |at: usize, bits: Bits| self.item(at).is_some_and(|tok| tok.is_small() && tok.is(bits));
        let ends = |end: &str| self.item(at).is_some_and(|tok| tok.span().slice(self.text).ends_with(end));
        ends("ed") && small(at + 1, OPEN) || ends("ly") && small(at + 1, Bits::VERB)
    }

    /// Whether any word stands between an article and a noun for people: `a new study`.
    fn is_between_article(&self, at: usize) -> bool {
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
    fn is_modifier(&self, at: usize) -> bool {
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

    /// Whether a capital stands behind a particle, or behind a second one: `Maria de la Cruz`.
    fn is_before_capital(&self, at: usize) -> bool {
        let particle = self.item(at + 1).is_some_and(|tok| tok.is_small() && tok.is(Bits::PARTICLE));
        self.item(at + 1 + usize::from(particle)).is_some_and(Tok::is_capital)
    }

    /// Whether the parts before an item are two words or more of a name that is no body's.
    fn is_person(&self, at: usize, parts: &[Part]) -> bool {
        const THINGS: Bits =
            Bits::BODY.with(Bits::FIELD).with(Bits::HEAD).with(Bits::TITLE).with(Bits::OUTLET);
        let named = |part: &Part| matches!(part, Part::Capital | Part::Person);
        let plain = |at: usize| !self.item(at).is_some_and(|tok| tok.is(THINGS));
        parts.len() > 1 && parts.iter().all(named) && (at - parts.len()..at).all(plain)
    }

    /// Most words between what somebody is of and what they are.
    const ADJUNCTS: usize = 3;

    /// Whether a word behind capitals is part of what somebody is: `Ferry skipper Dana Reed`, `Leeds hospital officials`.
    fn is_adjunct(&self, at: usize, parts: &[Part]) -> bool {
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
            self.is_agent(tok) || (owned || says(at + 1)) && tok.is(Bits::HEAD.with(Bits::BODY))
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
    fn is_owned(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| self.owns(before))
    }

    /// Whether an item is the letter that an apostrophe joins to whose something is.
    fn owns(&self, at: usize) -> bool {
        let own = |tok: &Tok| matches!(crate::text::previous_char(self.text, tok.start), Some('\'' | '’'));
        self.item(at).is_some_and(|tok| tok.joined && tok.end == tok.start + 1 && own(tok))
    }

    /// Whether a word between two parts of an office joins them: `menteri dan wakilnya`, `the mayor of Leeds`.
    fn joins(&self, at: usize, tok: &Tok, parts: &[Part], sure: bool) -> bool {
        let next = self.item(at + 1);
        let more = next.is_some_and(|next| {
            next.is_word()
                && (next.is_capital() && !next.is(Bits::CALENDAR)
                    || next.is(Bits::TITLE.with(Bits::HEAD))
                    || tok.is(Bits::OF)
                        && tok.is(Bits::PARTICLE.with(Bits::LINK))
                        && self.is_definite_kind(at + 1))
        });
        let small = at.checked_sub(1).and_then(|at| self.item(at)).is_some_and(Tok::is_small);
        let role = parts.last() == Some(&Part::Role) && !sure;
        let joins = tok.is(Bits::JOINS.with(Bits::PARTICLE)) || small || role || self.is_post(at);
        joins && more && parts.contains(&Part::Role) && !parts.contains(&Part::Person)
    }

    /// Whether a word is between an office and a known body or place, behind which a name stands: `Duta Besar Inggris
    /// untuk PBB Dana Reed`.
    fn is_post(&self, at: usize) -> bool {
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
    fn is_definite_kind(&self, at: usize) -> bool {
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
            .with(Bits::CALENDAR);
        !tok.is(OTHERS) && !self.lexicon.is_verbal(tok.span().slice(self.text))
    }

    /// Whether a period ends letters that periods part: `U.N.`.
    fn is_initials(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.item(at));
        before.is_some_and(|tok| tok.joined && tok.case == Case::Initial)
    }

    /// Whether a period inside a name or title is none of a sentence: `Dr. Sari`, `M. Iqbal`.
    fn goes_on(&self, at: usize, tok: &Tok) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.item(at));
        let short = before.is_some_and(|word| word.end == tok.start && word.is_shortened(self.item(at + 1)));
        // `Dr. dr. Sari Dewi`
        let degree = |tok: &Tok| tok.is(Bits::ABBREVIATION) && tok.is(Bits::TITLE);
        short && self.item(at + 1).is_some_and(|tok| tok.is_capital() || degree(tok))
    }

    /// From the parts of a phrase to who it names.
    fn noun(&self, from: usize, parts: &[Part]) -> Option<Noun> {
        if parts.is_empty() {
            return None;
        }
        let next = from + parts.len();
        let whole = self.span(from, next)?;
        let own = self.own_name(from, parts).map(|(start, end)| (self.with_rank(from, start), end));
        // `mantan Kepala Bappeko tersebut`: what somebody is, and no name.
        let pointed =
            self.item(next).is_some_and(|tok| tok.is_small() && tok.is(Bits::BETWEEN) && tok.is(Bits::GLUE));
        let own = own.filter(|&(start, _)| {
            !(pointed && start > 0 && parts.first() == Some(&Part::Role) && !parts.contains(&Part::Person))
        });
        let (start, end) = own.unwrap_or((0, parts.len()));
        let span = self.with_period(from + end, self.span(from + start, from + end)?);
        let article = start == 1 && self.is_article(from);
        let role = (own.is_some() && start > 0 && !article).then(|| self.span(from, from + start)).flatten();
        let name = (from + start..from + end)
            .filter_map(|at| self.item(at))
            .map(|tok| tok.name)
            .find(|&n| n != NONE);
        let name = name.filter(|&n| {
            own.is_some() && self.names.get(n as usize).is_some_and(|name| span.overlaps(name.span))
        });
        let mut next = next + usize::from(span.end > whole.end);
        let whole = Span::new(whole.start, whole.end.max(span.end));
        let relative = self.item(next).is_some_and(|tok| tok.is(Bits::RELATIVE));
        if relative
            && parts.len() == 1
            && self.item(from).is_some_and(|tok| tok.is(Bits::HEAD) && tok.is(Bits::UNNAMED))
        {
            return self.described(from, next);
        }
        while self
            .item(next)
            .is_some_and(|tok| tok.is_small() && tok.is(Bits::BETWEEN.with(Bits::GLUE)) && tok.is(Bits::GLUE))
        {
            next += 1;
        }
        Some(Noun { span, whole, role, name, pronoun: false, unnamed: own.is_none(), next })
    }

    /// Whether an item is an article and no title.
    fn is_article(&self, at: usize) -> bool {
        self.item(at).is_some_and(|tok| tok.is(Bits::DEFINITE) && !tok.is(Bits::TITLE))
    }

    /// With the period of what is short at the end of a name: `Mark Hollis Jr.`
    fn with_period(&self, next: usize, span: Span) -> Span {
        let short = |tok: &Tok| {
            tok.case == Case::Title && tok.is(Bits::ABBREVIATION) && !tok.is(Bits::TITLE.with(Bits::CALENDAR))
        };
        let last = next.checked_sub(1).and_then(|at| self.item(at)).filter(|tok| short(tok));
        let stop = self.item(next).filter(|tok| tok.kind == Kind::Stop && last.is_some());
        stop.filter(|stop| stop.start == span.end).map_or(span, |stop| Span::new(span.start, stop.end))
    }

    /// An unnamed head with the clause that tells who it is: `mereka yang ...`.
    fn described(&self, from: usize, next: usize) -> Option<Noun> {
        let end = (next..next + LONGEST)
            .find(|&at| {
                self.item(at).is_none_or(|tok| {
                    !tok.is_word() || tok.is(Bits::VERB) || at > next && tok.is(Bits::RELATIVE)
                })
            })
            .unwrap_or(next);
        let whole = self.span(from, end)?;
        Some(Noun { span: whole, whole, role: None, name: None, pronoun: false, unnamed: true, next: end })
    }

    /// Which parts are the name itself; `None` for a phrase of offices alone.
    fn own_name(&self, from: usize, parts: &[Part]) -> Option<(usize, usize)> {
        if let Some(start) = self.bound(from, parts) {
            return Some((start, parts.len()));
        }
        // `the council's Frank Reed`: whose they are is no part of the name.
        let owner = (0..parts.len()).rev().find(|at| self.owns(from + at)).map(|at| at + 1);
        if let Some((owner, rest)) =
            owner.and_then(|at| Some((at, parts.get(at..)?))).filter(|of| !of.1.is_empty())
        {
            return self.own_name(from + owner, rest).map(|(start, end)| (start + owner, end + owner));
        }
        if let Some(person) = parts.iter().rposition(|&part| part == Part::Person) {
            return self.person(from, parts, person);
        }
        if parts.iter().all(|&part| part == Part::Known) {
            return Some((0, parts.len()));
        }
        let last = parts.iter().rposition(|part| !matches!(part, Part::Capital | Part::Particle));
        if last.is_some_and(|last| last + 1 == parts.len()) {
            return self.known(from, parts);
        }
        self.capitals(from, parts, last)
    }

    /// Where the name starts behind what ends an office for sure: a rank, or a bracket, `(MTI) Sari Dewi`.
    fn bound(&self, from: usize, parts: &[Part]) -> Option<usize> {
        let role = parts.iter().rposition(|&part| part == Part::Role).unwrap_or(0);
        let ends = |at: &usize| self.is_rank(from, from + at - 1) || self.bracket_before(from + at);
        let start = (role + 1..parts.len()).find(ends)?;
        let named = |part: &Part| matches!(part, Part::Person | Part::Capital | Part::Particle);
        parts.get(start..).is_some_and(|rest| rest.iter().all(named)).then_some(start)
    }

    /// Whether a bracket closes between an item and the one before it.
    fn bracket_before(&self, at: usize) -> bool {
        let (Some(before), Some(tok)) = (at.checked_sub(1).and_then(|at| self.item(at)), self.item(at))
        else {
            return false;
        };
        Span::new(before.end, tok.start.max(before.end)).slice(self.text).contains(')')
    }

    /// Back over the rank before a name that starts behind `start` parts.
    fn with_rank(&self, from: usize, start: usize) -> usize {
        let first = (0..start).rev().take_while(|at| self.is_rank(from, from + at)).last();
        // `Prof. Dr. H. Sari`: other degrees before one that is of the name.
        let degree = |at: &usize| {
            let at = from + at;
            self.item(at).is_some_and(|tok| {
                tok.kind == Kind::Stop || tok.is(Bits::ABBREVIATION) && tok.is(Bits::TITLE)
            })
        };
        first.map_or(start, |first| (0..first).rev().take_while(degree).last().unwrap_or(first))
    }

    /// Whether an item is a rank or the corps behind one; `Jenderal` in `Direktur Jenderal` is an office.
    fn is_rank(&self, from: usize, at: usize) -> bool {
        let before = at.checked_sub(1).filter(|&before| before >= from);
        // `H. Ahmad`, `drg. Sari`: what is short has a period, and may be small.
        let period = |tok: &Tok| tok.kind == Kind::Stop;
        if self.item(at).is_some_and(period) {
            return before.is_some_and(|before| self.is_rank(from, before));
        }
        let written = |tok: &&Tok| tok.is_capital() || tok.is(Bits::ABBREVIATION);
        let Some(tok) = self.item(at).filter(written) else { return false };
        if tok.is(Bits::CORPS) && before.is_some_and(|before| self.is_rank(from, before)) {
            return true;
        }
        let office = before.and_then(|at| self.item(at)).is_some_and(|before| {
            let next = |more: usize| (more == 0).then_some(tok.hash);
            let phrase = self.lexicon.phrase(before.bits, before.hash, next);
            phrase.is_some_and(|(_, bits)| bits.has(Bits::TITLE) && !bits.has(Bits::RANK))
        });
        tok.is(Bits::RANK) && !office
    }

    /// The name around a person's: `person` is the last part of that.
    fn person(&self, from: usize, parts: &[Part], person: usize) -> Option<(usize, usize)> {
        let other = |part: &Part| !matches!(part, Part::Person | Part::Capital | Part::Particle);
        let office = parts.iter().take(person).rposition(other);
        let body = |at: usize| self.item(from + at).is_some_and(|tok| tok.is(Bits::BODY) && tok.is_small());
        if office.is_some_and(body) {
            return None;
        }
        let end = parts.iter().skip(person).position(|part| matches!(part, Part::Role | Part::Known));
        let end = end.map_or(parts.len(), |more| person + more);
        let first = self.before_place(from, parts, office);
        Some((self.after_role(from, parts, first, person), end))
    }

    /// Where a name starts behind the part `last`: a place that opens the phrase is of the name, `Jordan Reed`.
    fn before_place(&self, from: usize, parts: &[Part], last: Option<usize>) -> usize {
        let article = usize::from(self.is_article(from));
        let places = parts.iter().skip(article).take_while(|&&part| part == Part::Known).count();
        match last {
            Some(last) if places > 0 && last + 1 == article + places => article,
            Some(last) => last + 1,
            None => 0,
        }
    }

    /// The known name at the end of a phrase: `Kremlin`, but not `pejabat Kremlin`.
    fn known(&self, from: usize, parts: &[Part]) -> Option<(usize, usize)> {
        let is_kind =
            |at: usize| self.item(from + at).is_some_and(|tok| tok.is(Bits::LINK.with(Bits::DEFINITE)));
        let known = parts.iter().rposition(|&part| part != Part::Known).map_or(0, |at| at + 1);
        // `sumber Kompas`: whom an outlet knows is not the outlet.
        let media = self.name_at(from + known).is_some_and(|name| name.r#type == Type::Media);
        let head = (0..known).any(|at| self.item(from + at).is_some_and(|tok| tok.is(Bits::HEAD)));
        if media && head {
            return None;
        }
        (known < parts.len() && (0..known).all(is_kind)).then_some((known, parts.len()))
    }

    /// The name in the capitals at the end of a phrase, behind the part `last`.
    fn capitals(&self, from: usize, parts: &[Part], last: Option<usize>) -> Option<(usize, usize)> {
        let start = self.before_place(from, parts, last);
        let last = last.filter(|&last| start == last + 1);
        let before = last.and_then(|at| self.item(from + at));
        // `the mayor of Leeds`, `pengamat dari UI`: what an office is of.
        let of = before.is_some_and(|tok| tok.is(Bits::OF.with(Bits::JOINS)) && tok.is_small());
        let body = before.is_some_and(|tok| tok.is(Bits::BODY));
        if of && parts.len() - start < 3 || body && parts.len() - start == 1 {
            return None;
        }
        let mut start = if body { start + 1 } else { start };
        let case = |at: usize| self.item(from + at).map(|tok| tok.case);
        // `Ketua KPU Sari Dewi`: an acronym between an office and a name is no part of the name.
        while last.is_some()
            && case(start) == Some(Case::Upper)
            && (start + 1..parts.len()).any(|at| case(at) == Some(Case::Title))
        {
            start += 1;
        }
        let full = parts.iter().skip(start).filter(|&&part| part != Part::Particle).count();
        // `Direktur Jenderal Pajak Sari Dewi`: a word of the office, of which no person's name is made.
        let field = |at: usize| self.item(from + at).is_some_and(|tok| tok.is(Bits::FIELD));
        let article = last == Some(0) && self.is_article(from);
        while last.is_some() && !article && start + 2 < parts.len() && field(start) {
            start += 1;
        }
        let called = |at: &usize| self.item(from + at).is_some_and(|tok| self.short.contains(&tok.hash));
        let known = (start..parts.len()).find(called);
        let plain_role = before.is_none_or(|tok| tok.is(Bits::ROLE) && tok.is_small());
        // In a row of capitals an office runs on into what it is of; names have two words most often, and one who is
        // called by one word later on has that in the name.
        let start = match known {
            Some(at) if last.is_some() && at + 1 < parts.len() => at,
            // A body's own name has a word before these, which was passed over.
            _ if last.is_some() && !plain_role && full > 3 - usize::from(body) => parts.len() - 2,
            _ => start,
        };
        Some((start, parts.len()))
    }

    /// Where a known name starts: behind an office, capitals before it are the office's.
    fn after_role(&self, from: usize, parts: &[Part], first: usize, person: usize) -> usize {
        let start = parts.iter().take(person).rposition(|&part| part != Part::Person).map_or(0, |at| at + 1);
        let long = person > start;
        let article = first == 1 && self.is_article(from);
        let office = first > 0 && parts.get(first - 1) == Some(&Part::Role) && !article;
        let joins = |tok: &Tok| tok.is(Bits::OF.with(Bits::JOINS));
        let small = first > 0 && self.item(from + first - 1).is_some_and(|tok| tok.is_small() && !joins(tok));
        if office && !small && (long || start - first > 1) { start } else { first }
    }

    pub(super) fn span(&self, from: usize, to: usize) -> Option<Span> {
        let (first, last) = (self.item(from)?, self.item(to.checked_sub(1)?)?);
        Some(Span::new(first.start, last.end))
    }

    /// From a phrase on to the item before `until`.
    pub(super) fn span_to(&self, first: Span, until: usize) -> Option<Span> {
        Some(Span::new(first.start, self.item(until.checked_sub(1)?)?.end))
    }

    /// The phrase that ends right before an item, back to `from`.
    pub(super) fn read_back(&self, until: usize, from: usize) -> Option<Noun> {
        let mut start = until;
        while start > from && until - start < LONGEST {
            let Some(tok) = self.item(start - 1) else { break };
            let named = self.name_at(start - 1).is_some();
            let fits = tok.is_capital() && !tok.is(Bits::CALENDAR)
                || named
                || tok.joined
                || tok.is(Bits::PRONOUN)
                || tok.is(Bits::ROLE) && !tok.is(Bits::PREPOSITION)
                || tok.is(Bits::PARTICLE) && tok.is_small();
            let short = tok.kind == Kind::Stop && self.goes_on(start - 1, tok);
            if !fits && !short {
                break;
            }
            start -= 1;
            let article = tok.is_small() && tok.is(Bits::DEFINITE) && !self.is_of(start);
            if tok.is(Bits::PRONOUN) && !tok.joined || article {
                break;
            }
        }
        (start..until).find_map(|at| self.read(at, until)).filter(|noun| noun.next >= until)
    }
}

impl Nouns<'_> {
    /// Whether the word before an item joins it to more of the same phrase: `the head of the agency`.
    fn is_of(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.item(at));
        before.is_some_and(|tok| tok.is_small() && tok.is(Bits::PARTICLE.with(Bits::JOINS)))
    }

    /// Two who are named side by side, up to the item `next` of the second: `Reed and Hale said`.
    pub(super) fn couple(&self, first: Noun, until: usize) -> Option<Noun> {
        self.pair(first, until, |noun| !noun.unnamed && !noun.pronoun)
    }

    /// Two who are named or called side by side: `the mayor and the bishop`.
    pub(super) fn both(&self, first: Noun, until: usize) -> Option<Noun> {
        self.pair(first, until, |noun| !noun.pronoun)
    }

    fn pair(&self, first: Noun, until: usize, named: impl Fn(&Noun) -> bool) -> Option<Noun> {
        let person = |noun: &Noun| noun.name.is_none() || self.is_type(noun.name, Type::Person);
        let joins = |tok: &Tok| tok.is_small() && tok.is(Bits::JOINS);
        self.item(first.next)
            .filter(|tok| first.next < until && joins(tok) && named(&first) && person(&first))?;
        let second = self.read(first.next + 1, until).filter(|noun| named(noun) && person(noun))?;
        let span = Span::new(first.span.start, second.span.end);
        let whole = Span::new(first.whole.start, second.whole.end);
        Some(Noun { span, whole, name: None, next: second.next, ..first })
    }
}

impl Noun {
    /// A pronoun at the end of a verb.
    pub(super) const fn bound(span: Span, next: usize) -> Self {
        Self { span, whole: span, role: None, name: None, pronoun: true, unnamed: false, next }
    }
}
