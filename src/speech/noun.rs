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
    /// Whether nobody is named; of a pronoun, whether it stands for what is no person.
    pub(super) unnamed: bool,
    /// Number of the item behind it.
    pub(super) next: usize,
}

/// Most words of such a phrase.
pub(super) const LONGEST: usize = 24;
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
pub(super) enum Part {
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
        if first.is(Bits::PRONOUN.with(Bits::NEUTER)) && !self.item(from + 1).is_some_and(|next| next.joined)
        {
            let span = first.span();
            return Some(Noun {
                span,
                whole: span,
                role: None,
                name: None,
                pronoun: true,
                unnamed: first.is(Bits::NEUTER),
                next: from + 1,
            });
        }
        if let Some(group) =
            quantity::group(self, from, until).or_else(|| quantity::of_them(self, from, until))
        {
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
        // `predicted Jan Reed`
        let given = sure && first && tok.is(Bits::MONTH) && next.is_some_and(Tok::is_capital);
        let calendar =
            !given && tok.is(Bits::CALENDAR.with(Bits::MONTH)) && !self.is_surname_of_month(at, tok, parts);
        // `Yang Moo-jin said`
        let surname = tok.is(Bits::RELATIVE)
            && next.is_some_and(|next| next.is_capital() && !next.is(Bits::ROLE.with(Bits::BODY)));
        let common = !sure && first && tok.is(COMMON) && !tok.is(Bits::ROLE) && !surname;
        if calendar && !tok.is(Bits::TITLE) || common {
            return None;
        }
        let initial = next.is_some_and(|next| next.kind == Kind::Stop && self.goes_on(at + 1, next));
        let figure = next.is_some_and(|next| next.is_word() && next.case == Case::None);
        let followed =
            figure || next.is_some_and(|next| next.is_capital() || next.is_small() && next.is(Bits::ROLE));
        let alone = sure && first && !initial && !followed;
        let letter = sure && tok.case == Case::Initial && followed;
        // `Co-author Agus Prasetyo`
        let joined = next.is_some_and(|next| next.joined && next.is(Bits::HEAD.with(Bits::TITLE)));
        // `Carmaker Opel said`
        let business = first && tok.is(Bits::BUSINESS) && next.is_some_and(Tok::is_capital);
        let role = (tok.is(Bits::ROLE.with(Bits::BODY)) || joined || business) && !alone && !letter;
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
        // `Transport Minister Catherine King`
        let behind = parts.contains(&Part::Role) && !self.item(at + 1).is_some_and(Tok::is_capital);
        let first = parts.last() == Some(&Part::Capital) && (behind || !tok.is(Bits::TITLE));
        (addressed || first && (behind || tok.is(Bits::HEAD))) && !tok.is(Bits::BODY)
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
        if self.is_second_article(at, tok, parts) {
            return None;
        }
        if self.is_of_body(at, tok, parts) {
            return Some(Part::Particle);
        }
        // `de Vries said`
        let opens = parts.is_empty() && !tok.is(Bits::OF.with(Bits::PREPOSITION));
        if opens && tok.is(Bits::PARTICLE) && self.item(at + 1).is_some_and(Tok::is_capital) {
            return Some(Part::Particle);
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
        (behind_kind && self.is_plain(tok) && !self.is_reduced(at) && !self.is_second_plural(at)
            || small == 0 && role && self.is_modifier(at))
        .then_some(Part::Role)
    }

    /// Whether a noun in the plural stands behind another, which is none of its modifiers: `told analysts costs would rise`.
    fn is_second_plural(&self, at: usize) -> bool {
        let plural = |at: usize| {
            self.item(at).is_some_and(|tok| tok.is_small() && tok.span().slice(self.text).ends_with('s'))
        };
        // Where modifiers follow the noun, an s says nothing: `petugas sensus`.
        let head = |at: usize| {
            self.item(at)
                .is_some_and(|tok| !tok.is(Bits::MODIFIED) && (tok.is(Bits::HEAD) || self.is_agent(tok)))
        };
        at > 0 && plural(at) && plural(at - 1) && head(at - 1) && !head(at)
    }

    /// Whether an article opens another phrase behind one that has its own: `an issue the judge described`.
    fn is_second_article(&self, at: usize, tok: &Tok, parts: &[Part]) -> bool {
        const ARTICLE: Bits = Bits::DEFINITE.with(Bits::UNNAMED);
        const INNER: Bits =
            ARTICLE.with(Bits::OF).with(Bits::JOINS).with(Bits::PARTICLE).with(Bits::PREPOSITION);
        let first = parts.len() > 1 && self.item(at - parts.len()).is_some_and(|tok| tok.is(ARTICLE));
        let noun = at.checked_sub(1).and_then(|at| self.item(at));
        first && tok.is(Bits::DEFINITE) && noun.is_some_and(|tok| tok.is_small() && !tok.is(INNER))
    }

    /// Whether a word joins a body to what it is for: `the Commission on Human Rights`.
    fn is_of_body(&self, at: usize, tok: &Tok, parts: &[Part]) -> bool {
        const BODY: Bits = Bits::BODY.with(Bits::FIELD);
        let before = at.checked_sub(1).and_then(|at| self.item(at));
        // Persons have no article.
        let article = self.is_article(at - parts.len());
        let body =
            before.is_some_and(|tok| tok.is_capital() && (article || tok.is(BODY))) && !parts.is_empty();
        let next = self.item(at + 1);
        let field = next.is_some_and(|tok| tok.is_capital() && tok.name == NONE && !tok.is(Bits::CALENDAR));
        body && field && tok.is(Bits::TOPIC)
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
            // `Kenya Red Cross`: a body that starts with a place is not that.
            // `Australian Maritime Safety Authority`
            let whole =
                |name: &Name| !matches!(name.r#type, Type::Place | Type::Other) || name.span.end >= span.end;
            own.is_some()
                && self.names.get(n as usize).is_some_and(|name| span.overlaps(name.span) && whole(name))
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
    pub(super) fn is_article(&self, at: usize) -> bool {
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
