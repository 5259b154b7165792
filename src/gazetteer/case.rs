//! Whether the case of a surface fits its alias.

use super::entry::CaseRule;
use super::shape::{Shape, capitals, is_capitals};

/// Fewest letters of a word that may stand in ALL CAPS for a name written otherwise.
const CAPITALS_LETTERS: u8 = 4;

/// Whether `surface`, which folds to what `alias` folds to, is written as the rule wants it.
pub(super) fn fits(rule: CaseRule, surface: &str, alias: &str, shape: Shape) -> bool {
    if rule == CaseRule::Fold || surface == alias || capitals(surface).eq(capitals(alias)) {
        return true;
    }
    if rule == CaseRule::Exact || shape.acronym {
        return false;
    }
    if shape.words > 1 {
        return surface.chars().any(char::is_uppercase) && !drops_article(surface, alias);
    }
    shape.letters >= CAPITALS_LETTERS && is_capitals(surface)
}

/// Whether nothing that starts with a small letter fits the alias.
pub(super) fn needs_capital(rule: CaseRule, alias: &str, shape: Shape) -> bool {
    let one_way = rule == CaseRule::Exact || (rule == CaseRule::Smart && (shape.acronym || shape.words == 1));
    one_way && alias.starts_with(|c: char| c.is_ascii_uppercase())
}

/// Letters up to which a first word may be an article.
const ARTICLE_LETTERS: usize = 3;

/// Whether the alias starts with a short word in a capital that the text has in small letters: `the Guardian` is a name
/// behind an article, `The Guardian` is a name that starts with one.
fn drops_article(surface: &str, alias: &str) -> bool {
    let first = |text: &str| text.chars().next().is_some_and(char::is_uppercase);
    let letters = alias.chars().take_while(|c| c.is_alphanumeric()).count();
    letters <= ARTICLE_LETTERS && first(alias) && !first(surface)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_case_table() {
        use CaseRule::{Exact, Fold, Smart};
        let cases = [
            (Smart, "Rusia", "RUSIA", true),
            (Smart, "Rusia", "rusia", false),
            (Smart, "Rusia", "RuSIA", false),
            (Smart, "Xi", "XI", false),
            (Smart, "AS", "as", false),
            (Smart, "AS", "As", false),
            (Smart, "UNESCO", "Unesco", false),
            (Smart, "Gedung Putih", "gedung Putih", true),
            (Smart, "Gedung Putih", "GEDUNG PUTIH", true),
            (Smart, "Gedung Putih", "gedung putih", false),
            (Smart, "The Guardian", "THE GUARDIAN", true),
            (Smart, "The Guardian", "the Guardian", false),
            (Smart, "DK PBB", "Dk Pbb", false),
            (Smart, "Türkiye", "TURKIYE", true),
            (Smart, "Türkiye", "Turkiye", true),
            (Exact, "Türkiye", "Turkiye", true),
            (Exact, "Barat", "BARAT", false),
            (Exact, "Strauß", "Strauss", true),
            (Fold, "Barat", "bArAt", true),
        ];
        for (rule, alias, surface, expected) in cases {
            let shape = Shape::of(alias);
            assert_eq!(fits(rule, surface, alias, shape), expected, "{rule:?} {alias} {surface}");
            let small = surface.starts_with(|c: char| c.is_ascii_lowercase());
            assert!(!(expected && small && needs_capital(rule, alias, shape)), "{rule:?} {alias} {surface}");
        }
    }
}
