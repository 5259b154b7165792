//! How much the debris of a page speaks for a machine's translation.

use crate::model::Artifact;

/// Kinds that a translation leaves behind, and what one of each is worth. Spaces, glued words and broken characters are a
/// crawler's and say nothing.
const SIGNS: &[(&str, f32)] =
    &[("translated_name", 0.5), ("foreign_ending", 0.25), ("stray_period", 0.25), ("unclosed_quote", 0.1)];
/// Most of one kind that count.
const MOST: usize = 3;
/// What signs are worth where a newsroom signed the page.
const SIGNED: f32 = 0.5;

/// One less the share that no sign takes away, so that signs add up and never reach more than one.
pub(super) fn score(artifacts: &[Artifact], signed: bool) -> f32 {
    let left = SIGNS.iter().fold(1.0, |left, (kind, worth)| {
        let count = artifacts.iter().filter(|artifact| artifact.kind == *kind).take(MOST).count();
        left * (1.0_f32 - worth).powi(count as i32)
    });
    (1.0 - left) * if signed { SIGNED } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;
    use std::sync::Arc;

    #[test]
    fn signs_add_up_and_newsrooms_halve_them() {
        let one = |kind| Artifact { span: Span::new(0, 1), kind, reason: Arc::from("") };
        let (period, ending) = (one("stray_period"), one("foreign_ending"));
        assert_eq!(score(&[], false), 0.0);
        assert_eq!(score(&[one("space_run")], false), 0.0);
        assert_eq!(score(std::slice::from_ref(&period), false), 0.25);
        assert_eq!(score(&[period.clone(), ending.clone()], false), 0.4375);
        assert_eq!(score(&[period, ending], true), 0.21875);
    }
}
