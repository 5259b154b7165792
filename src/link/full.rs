//! Full names in several words: again, in another order, with words left out, behind an initial.

use super::found::Found;
use super::people::{NAMED, People};
use super::segments::Segment;
use crate::model::Status;
use crate::text::Case;

impl People<'_, '_> {
    /// A person whom the document names elsewhere in the same words, in this order or another.
    pub(super) fn full(&self, segment: &Segment) -> Option<Found> {
        for from in segment.run..segment.to {
            for &number in self.memory.starting(self.doc.hash(from)) {
                let words = &self.memory.persons.get(number)?.words;
                if words.len() > 1 && self.reads(from, words) && from + words.len() <= segment.to {
                    return Some(self.again(
                        number,
                        from,
                        from + words.len(),
                        "named in full elsewhere in the document",
                    ));
                }
            }
        }
        let last = segment.to.checked_sub(1)?;
        let turned = self.memory.starting(self.doc.hash(last)).iter().find(|&&number| {
            let words = self.memory.persons.get(number).map(|person| person.words.as_slice());
            segment.len() == 2 && words == Some(&[self.doc.hash(last), self.doc.hash(segment.from)])
        })?;
        Some(self.again(*turned, segment.from, segment.to, "the words of a full name in another order"))
    }
    fn again(&self, number: usize, from: usize, to: usize, reason: &str) -> Found {
        let name = self.memory.persons.get(number).map_or("", |person| &person.name);
        Found::Person { number, from, to, status: Status::Linked, reason: format!("{reason}: “{name}”") }
    }
    fn reads(&self, from: usize, words: &[u64]) -> bool {
        words.iter().enumerate().all(|(n, &word)| self.doc.hash(from + n) == word)
    }
    /// A listed person whose full name has these words in another order, or with other hyphens.
    pub(super) fn permuted(&self, segment: &Segment) -> Option<Found> {
        let doc = &*self.doc;
        let known =
            || [segment.from, segment.to - 1].into_iter().any(|word| self.given.has_part(doc.hash(word)));
        if !matches!(segment.len(), 2 | 3) || !known() {
            return None;
        }
        let words: Vec<&str> = (segment.from..segment.to).map(|word| doc.words.slice(word)).collect();
        let forms = match words.as_slice() {
            [a, b] => vec![format!("{b} {a}")],
            [a, b, c] => {
                let orders = [format!("{c} {a} {b}"), format!("{b} {c} {a}"), format!("{a} {b} {c}")];
                let joined = [format!("{a} {b}-{c}"), format!("{a} {b}{c}")];
                orders.into_iter().chain(joined).collect()
            }
            _ => return None,
        };
        let is_full = |&alias: &u32| {
            let person = doc.g.alias_entry(alias).is_some_and(|entry| doc.kind_of(entry).is_person());
            person && !doc.g.is_short_form(alias)
        };
        let alias = forms.iter().find_map(|form| doc.g.named(form).into_iter().find(is_full))?;
        let reason = format!("“{}” with its words in another order", doc.g.alias(alias));
        Some(Found::Entry { alias, from: segment.from, to: segment.to, status: Status::Linked, reason })
    }
    /// Several words of a longer full name: `Sri Mulyani` of `Sri Mulyani Indrawati`.
    pub(super) fn part(&self, segment: &Segment) -> Option<Found> {
        (segment.run..=segment.from)
            .filter(|from| segment.to - from > 1)
            .find_map(|from| self.part_from(from, segment.to))
    }
    fn part_from(&self, from: usize, to: usize) -> Option<Found> {
        let here: Vec<u64> = (from..to).map(|word| self.doc.hash(word)).collect();
        let places = [from, to - 1].map(|word| self.memory.places(self.doc.hash(word)));
        let holds = |number: usize| {
            let words =
                self.memory.persons.get(number).map(|person| person.words.as_slice()).unwrap_or_default();
            let mut rest = words.iter();
            words.len() > here.len() && here.iter().all(|word| rest.any(|own| own == word))
        };
        let number = places
            .into_iter()
            .flatten()
            .take(NAMED)
            .map(|(_, sighting)| sighting.person)
            .find(|&n| holds(n))?;
        let name = self.memory.persons.get(number).map_or("", |person| &person.name);
        let reason = format!("part of the full name “{name}”");
        Some(Found::Person { number, from, to, status: Status::Short, reason })
    }
    /// An initial and a short form: `J. Biden`.
    pub(super) fn initial(&self, segment: &Segment) -> Option<Found> {
        let last = segment.to - 1;
        let initials = (segment.from..last).all(|word| self.doc.case(word) == Case::Initial);
        if !initials {
            return None;
        }
        let first = self.doc.words.slice(segment.from).chars().next()?;
        let fits = |name: &str| name.starts_with(first);
        if let Some(item) = self.doc.item_at(last) {
            let number = self.doc.owner(last)?;
            let entry = item.mention.entry?;
            return Some(if fits(self.doc.g.name(entry)) {
                let reason = "a short form behind its initial".to_owned();
                Found::Entry {
                    alias: item.mention.alias,
                    from: segment.from,
                    to: segment.to,
                    status: Status::Short,
                    reason,
                }
            } else {
                Found::Nobody { item: number, reason: "another initial stands before it".into() }
            });
        }
        let (_, sighting) = self.memory.places(self.doc.hash(last)).iter().find(|(_, sighting)| {
            self.memory.persons.get(sighting.person).is_some_and(|person| fits(&person.name))
        })?;
        let reason = "a short form behind its initial".to_owned();
        Some(Found::Person {
            number: sighting.person,
            from: segment.from,
            to: segment.to,
            status: Status::Short,
            reason,
        })
    }
}
