//! Which lines may be the title when the caller knows it.

use crate::text::words;
use std::collections::BTreeSet;

/// Letters of a word that compare: titles of one story inflect their words differently.
const STEM: usize = 5;
/// Letters from which a word says what a text is about.
const SHORTEST: usize = 4;
/// Words of both texts from which none in common means that they are titles of different stories.
const ENOUGH: usize = 3;

/// Whether a line cannot be the title of a story whose title is `given`: both have words enough, and none in common.
pub(crate) fn is_of_another(given: &str, line: &str) -> bool {
    let (given, line) = (stems(given), stems(line));
    given.len().min(line.len()) >= ENOUGH && given.is_disjoint(&line)
}

fn stems(text: &str) -> BTreeSet<String> {
    let all = words(text, 0).map(|word| word.slice(text).to_lowercase());
    all.filter(|word| word.chars().count() >= SHORTEST)
        .map(|word| word.chars().take(STEM).collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_shares_a_word_with_the_given_one() {
        let given = "Wali Kota Resmikan Dermaga Baru";
        assert!(!is_of_another(given, "Dermaga Ambon Diresmikan, Nelayan Gembira"));
        assert!(is_of_another(given, "Rudi Hartono, pengajar ilmu hukum di Universitas Pattimura"));
        assert!(!is_of_another(given, "Ini videonya"), "too short to tell");
        assert!(!is_of_another("新港口正式启用", "港口今天正式启用并开放"), "words are not parted");
    }
}
