//! Which words of a phrase are the name itself: behind the office, with the rank.

use super::lexicon::Bits;
use super::names::Type;
use super::noun::{Nouns, Part};
use super::tape::{Kind, Tok};
use crate::text::{Case, Span};

impl Nouns<'_> {
    /// Which parts are the name itself; `None` for a phrase of offices alone.
    pub(super) fn own_name(&self, from: usize, parts: &[Part]) -> Option<(usize, usize)> {
        if let Some(start) = self.bound(from, parts) {
            return Some((start, parts.len()));
        }
        // `the council's Frank Reed`: whose they are is no part of the name.
        let owner = (0..parts.len()).rev().find(|at| self.owns(from + at)).map(|at| at + 1);
        // `China's commerce ministry`, `the European Parkinson's Alliance`: of a body it is.
        let has = |at: usize, is: &dyn Fn(&Tok) -> bool| self.item(from + at).is_some_and(is);
        let last = parts.len().saturating_sub(1);
        let body = |at: usize| {
            has(last, &|tok| tok.is(Bits::BODY)) && !(at..last).any(|at| has(at, &Tok::is_capital))
        };
        // `Governor Reed's office`: nobody's name.
        let owner = owner.filter(|&at| !body(at) || parts.contains(&Part::Person));
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
        if let Some(name) = self.of_business(from, parts).or_else(|| self.on_topic(from, parts)) {
            return Some(name);
        }
        let last = parts.iter().rposition(|part| !matches!(part, Part::Capital | Part::Particle));
        if last.is_some_and(|last| last + 1 == parts.len()) {
            return self.known(from, parts);
        }
        self.capitals(from, parts, last)
    }

    /// Where the name starts behind what ends an office for sure: a rank, or a bracket, `(MTI) Sari Dewi`.
    pub(super) fn bound(&self, from: usize, parts: &[Part]) -> Option<usize> {
        let role = parts.iter().rposition(|&part| part == Part::Role).unwrap_or(0);
        let ends = |at: &usize| self.is_rank(from, from + at - 1) || self.bracket_before(from + at);
        let start = (role + 1..parts.len()).find(ends)?;
        let named = |part: &Part| matches!(part, Part::Person | Part::Capital | Part::Particle);
        parts.get(start..).is_some_and(|rest| rest.iter().all(named)).then_some(start)
    }

    /// Whether a bracket closes between an item and the one before it.
    pub(super) fn bracket_before(&self, at: usize) -> bool {
        let (Some(before), Some(tok)) = (at.checked_sub(1).and_then(|at| self.item(at)), self.item(at))
        else {
            return false;
        };
        Span::new(before.end, tok.start.max(before.end)).slice(self.text).contains(')')
    }

    /// Back over the rank before a name that starts behind `start` parts.
    pub(super) fn with_rank(&self, from: usize, start: usize) -> usize {
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
    pub(super) fn is_rank(&self, from: usize, at: usize) -> bool {
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
    pub(super) fn person(&self, from: usize, parts: &[Part], person: usize) -> Option<(usize, usize)> {
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
    pub(super) fn before_place(&self, from: usize, parts: &[Part], last: Option<usize>) -> usize {
        let article = usize::from(self.is_article(from));
        let places = parts.iter().skip(article).take_while(|&&part| part == Part::Known).count();
        match last {
            Some(last) if places > 0 && last + 1 == article + places => article,
            Some(last) => last + 1,
            None => 0,
        }
    }

    /// The name behind what kind of company or body it is: `tech giant Google`, `perusahaan teknologi Gojek`.
    fn of_business(&self, from: usize, parts: &[Part]) -> Option<(usize, usize)> {
        let has = |at: usize, bits: Bits| self.item(from + at).is_some_and(|tok| tok.is(bits));
        let start = parts.iter().rposition(|&part| part == Part::Role)? + 1;
        let small = |at: usize| self.item(from + at).is_some_and(Tok::is_small);
        // `situs lembaga Kabar`: where it says so is no kind of it.
        let link = |at: usize| has(at, Bits::LINK) && !has(at, Bits::DEFINITE.with(Bits::UNNAMED));
        let other = (0..start).any(|at| link(at) || at > 0 && has(at, Bits::OF.with(Bits::JOINS)));
        let first = has(0, Bits::BUSINESS) && !has(0, Bits::BODY) && (1..start).all(small);
        let last = start > 1 && has(start - 1, Bits::BUSINESS) && small(start - 1);
        ((first || last) && !other && start < parts.len()).then_some((start, parts.len()))
    }

    /// A body and what it is for: `Commission on Human Rights`.
    fn on_topic(&self, from: usize, parts: &[Part]) -> Option<(usize, usize)> {
        let topic =
            |at: &usize| self.item(from + at).is_some_and(|tok| tok.is_small() && tok.is(Bits::TOPIC));
        let at = (1..parts.len()).find(topic)?;
        let rest = parts.get(at + 1..)?.iter().all(|part| matches!(part, Part::Capital | Part::Particle));
        rest.then_some((usize::from(self.is_article(from)), parts.len()))
    }

    /// The known name at the end of a phrase: `Kremlin`, but not `pejabat Kremlin`.
    pub(super) fn known(&self, from: usize, parts: &[Part]) -> Option<(usize, usize)> {
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
    pub(super) fn capitals(
        &self,
        from: usize,
        parts: &[Part],
        last: Option<usize>,
    ) -> Option<(usize, usize)> {
        let start = self.before_place(from, parts, last);
        let last = last.filter(|&last| start == last + 1);
        let before = last.and_then(|at| self.item(from + at));
        // `the mayor of Leeds`, `pengamat dari UI`: what an office is of.
        let of = before.is_some_and(|tok| tok.is(Bits::OF.with(Bits::JOINS)) && tok.is_small());
        let body = before.is_some_and(|tok| tok.is(Bits::BODY));
        if last.is_some_and(|last| self.is_of_people(from, last)) {
            return None;
        }
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
            _ if last.is_some() && !plain_role && !article && full > 3 - usize::from(body) => parts.len() - 2,
            _ => start,
        };
        Some((start, parts.len()))
    }

    /// Whether a part is a people that a body is of: `The Association of American Railroads`.
    fn is_of_people(&self, from: usize, last: usize) -> bool {
        let other = self.name_at(from + last).is_some_and(|name| name.r#type == Type::Other);
        let of = |tok: &Tok| tok.is_small() && tok.is(Bits::OF);
        let body = |at: usize| self.item(from + at).is_some_and(|tok| tok.is_capital() && tok.is(Bits::BODY));
        let behind = last.checked_sub(1).and_then(|at| self.item(from + at)).is_some_and(of);
        other && behind && (0..last).any(body)
    }

    /// Where a known name starts: behind an office, capitals before it are the office's.
    pub(super) fn after_role(&self, from: usize, parts: &[Part], first: usize, person: usize) -> usize {
        let start = parts.iter().take(person).rposition(|&part| part != Part::Person).map_or(0, |at| at + 1);
        let long = person > start;
        let article = first == 1 && self.is_article(from);
        let office = first > 0 && parts.get(first - 1) == Some(&Part::Role) && !article;
        let joins = |tok: &Tok| tok.is(Bits::OF.with(Bits::JOINS));
        let small = first > 0 && self.item(from + first - 1).is_some_and(|tok| tok.is_small() && !joins(tok));
        if office && !small && (long || start - first > 1) { start } else { first }
    }
}
