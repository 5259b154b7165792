//! Names that look wrong by themselves: invisible characters, too few letters, a case rule that does not fit.

use super::super::entry::CaseRule;
use super::super::side::is_spaced;
use super::{Advice, Lint, Problem};

/// From so many letters on a name of several words is looked for in headlines too.
const LONG: u8 = 8;
/// So often a corpus has it in capitals.
const SHOUTED: u32 = 2;

impl Lint<'_> {
    pub(super) fn look(&mut self) {
        for alias in self.all() {
            self.invisible(alias);
            self.short(alias);
            self.case(alias);
        }
    }
    fn invisible(&mut self, alias: u32) {
        let text = self.g.alias(alias);
        if let Some(c) = text.chars().find(|&c| is_invisible(c)) {
            let clean = cleaned(text);
            let what = format!("it holds the invisible character U+{:04X}; write {clean:?}", u32::from(c));
            let advice = (!clean.is_empty()).then_some(Advice::Text(clean));
            self.push(alias, Problem::Invisible, what, advice);
        } else if let Some(word) = text.split_whitespace().find(|word| is_mixed(word)) {
            let what = format!("{word:?} has letters of two scripts that look alike; write it in one");
            self.push(alias, Problem::Invisible, what, None);
        }
    }
    fn short(&mut self, alias: u32) {
        let (text, shape) = (self.g.alias(alias), self.g.shape(alias));
        let spaced = text.chars().all(is_spaced);
        let capitals = shape.acronym || self.g.case_rule(alias) == CaseRule::Exact;
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
        let few = letters < 2 || (spaced && letters == 2 && !capitals);
        if few && shape.letters > 0 && self.is_free(alias) {
            let (advice, how) = self.safe_policy(alias);
            self.push(alias, Problem::Short, format!("so few letters mean too much; {how}"), Some(advice));
        }
    }
    /// A long name as written only, which the corpus has in capitals.
    fn shouted(&mut self, alias: u32) {
        let upper = self.said(alias).map_or(0, |said| said.upper);
        if upper >= SHOUTED {
            let what = format!(
                "the corpus has it {upper} times in capitals, where it is not found; let a long name be written so, too \
                 (case=smart)"
            );
            self.push(alias, Problem::Case, what, Some(Advice::Case(CaseRule::Smart)));
        }
    }
    fn case(&mut self, alias: u32) {
        let (text, shape) = (self.g.alias(alias), self.g.shape(alias));
        let small = text.chars().any(char::is_lowercase) && !text.chars().any(char::is_uppercase);
        match self.g.case_rule(alias) {
            CaseRule::Fold if shape.acronym => {
                let what =
                    "an acronym in any case is found in words; compare it as written (case=exact)".to_owned();
                self.push(alias, Problem::Case, what, Some(Advice::Case(CaseRule::Exact)));
            }
            CaseRule::Fold if self.is_free(alias) && self.common.contains(&self.key(alias)) => {
                let what = "a common word in any case; ask for its capital (case=smart)".to_owned();
                self.push(alias, Problem::Case, what, Some(Advice::Case(CaseRule::Smart)));
            }
            CaseRule::Exact if shape.words > 1 && shape.letters >= LONG && self.is_free(alias) => {
                self.shouted(alias)
            }
            CaseRule::Smart if small && shape.words == 1 && self.common.contains(&self.key(alias)) => {
                let what = "a common word in small letters: every place that has it is found; write it with a capital";
                self.push(alias, Problem::Case, what.to_owned(), Some(Advice::Text(capitalised(text))));
            }
            _ => {}
        }
    }
}

/// Characters that no reader sees: controls, marks of direction, joiners outside scripts that need them, soft hyphens.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffd}')
}

fn cleaned(text: &str) -> String {
    let visible: String = text.chars().filter(|&c| !is_invisible(c)).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a word has Latin letters beside Cyrillic or Greek ones.
fn is_mixed(word: &str) -> bool {
    let latin = word.chars().any(|c| matches!(c, 'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}'));
    latin && word.chars().any(|c| c.is_alphabetic() && matches!(c, '\u{370}'..='\u{52f}'))
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
