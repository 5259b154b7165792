//! Questions about names without a text.

use super::keys::key_of;
use super::store::Gazetteer;
use serde_json::{Map, Value};
use std::cell::RefCell;

impl Gazetteer {
    /// The aliases that fold to what this name folds to, in any case and whatever their policies.
    ///
    /// ```
    /// use warta::gazetteer::{Alias, Entry, Gazetteer};
    /// let mut xi = Entry::new("xi", "Xi Jinping", "PER");
    /// xi.aliases = vec![Alias { policy: "needs_full_name".into(), ..Alias::new("Xi") }];
    /// let list = Gazetteer::new([xi], &[]).unwrap();
    /// let named = list.named("XI");
    /// assert_eq!((named.len(), list.alias(named[0])), (1, "Xi"));
    /// ```
    pub fn named(&self, name: &str) -> Vec<u32> {
        let found = RefCell::new(Vec::new());
        self.engine.has(&key_of(name), &self.aliases.texts, |alias| {
            found.borrow_mut().push(alias);
            false
        });
        found.into_inner()
    }
    /// Whether an alias counts only where the text gives the entity's full name.
    pub fn is_short_form(&self, alias: u32) -> bool {
        self.needs_full_name(alias)
    }
    /// Whether a policy says anything of an alias.
    pub fn has_policy(&self, alias: u32) -> bool {
        self.policy(alias).is_some()
    }
    /// How often an alias means its entity, beside the others that have it: both priors together.
    pub fn weight(&self, alias: u32) -> f32 {
        let entry = self.alias_entry(alias).map_or(0.0, |entry| self.prior(entry));
        self.alias_prior(alias).unwrap_or(1.0) * entry
    }
    /// What an entity's data says under a key, when that is a string.
    pub fn said(&self, entry: u32, key: &str) -> Option<String> {
        let data: Map<String, Value> = serde_json::from_str(self.entities.data.get(entry)).ok()?;
        data.get(key)?.as_str().map(str::to_owned)
    }
}
