//! Names that can find nothing.

use super::super::find::Mode;
use super::{Lint, Problem};

impl Lint<'_> {
    pub(super) fn reach(&mut self) {
        for alias in self.all() {
            if self.g.needs_full_name(alias) {
                self.licensed(alias);
            } else if self.g.alias_policy(alias) == super::super::entry::FREE && !self.finds_itself(alias) {
                let what = "a text that holds it as it is written does not find it: its ends lie inside words, or it is \
                            part of a handle; write it as texts do"
                    .to_owned();
                self.push(alias, Problem::Unreachable, what, None);
            }
        }
    }
    /// A short form that no words of a topic allow, and whose entity has no full name.
    fn licensed(&mut self, alias: u32) {
        let by_topic = self.g.policy(alias).is_some_and(|policy| !policy.near.is_empty());
        if by_topic || self.has_full_name(alias) {
            return;
        }
        let what = "it needs the full name, and the entity has none of more words; add one".to_owned();
        self.push(alias, Problem::Unreachable, what, None);
    }
    fn finds_itself(&self, alias: u32) -> bool {
        let text = self.g.alias(alias);
        // In the middle of a line, where no policy refuses it.
        let line = format!("a {text} a");
        let end = 2 + text.len() as u32;
        let mentions = self.g.find(&line, Mode::All);
        mentions.iter().any(|mention| {
            let own = mention.candidates.iter().any(|c| Some(c.entry) == self.g.alias_entry(alias));
            own && mention.span.start == 2 && mention.span.end == end
        })
    }
}
