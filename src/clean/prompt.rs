//! Prompts and links to other stories inside a paragraph, by their form: what no list of phrases need know.

use super::lexicon::Lexicon;
use super::resume::resume;
use super::segment::Lined;
use crate::text::{Case, Span, case_of, is_glue, is_space, words};

/// Most words of a label before its colon.
const LABEL_WORDS: usize = 4;
/// Longest label, and longest headline behind one, in bytes.
const LABEL: usize = 40;
const HEADLINE: usize = 200;
/// Fewest words of a headline.
const HEADLINE_WORDS: usize = 3;

/// Labels with the headlines behind them: `[Lire aussi : ...]`, `... fini.Lire aussi : ...`, and at a paragraph's end
/// `... fini. Lire aussi : Le port rouvre`, where the headline lacks the full stop that a sentence has.
pub(crate) fn labels(text: &str, block: &Lined, lexicon: &Lexicon) -> Vec<Span> {
    let slice = block.span.slice(text);
    let mut out = Vec::new();
    let mut behind = 0;
    for at in memchr::memchr_iter(b':', slice.as_bytes()) {
        if at < behind {
            continue;
        }
        let found =
            bracketed(slice, at).or_else(|| glued(text, block, at, lexicon)).or_else(|| last(slice, at));
        if let Some((from, to)) = found {
            behind = to;
            out.push(Span::at(from, to).shifted(block.span.start));
        }
    }
    out
}

/// The text of a label that ends before the colon at `at`: from the last mark before it.
fn label(slice: &str, at: usize) -> Option<usize> {
    let from = slice.floor_char_boundary(at.saturating_sub(LABEL));
    let near = slice.get(from..at)?;
    let mark = near.rfind(['.', '?', '!', '…', '[', '(', '”', '"', ')', ']', '»'])?;
    let start = from + mark + near.get(mark..)?.chars().next()?.len_utf8();
    let own = slice.get(start..at)?;
    let lead = own.len() - own.trim_start_matches(is_space).len();
    let count = words(own, 0).take(LABEL_WORDS + 1).count();
    let starts = own.get(lead..)?.starts_with(char::is_uppercase);
    let glued = (0..own.len()).any(|at| own.is_char_boundary(at) && is_glue(own, at as u32));
    (starts && !glued && (1..=LABEL_WORDS).contains(&count) && !own.contains([',', ';']))
        .then_some(start + lead)
}

/// Whether what follows a colon may be a headline: several words, the first with a capital.
fn is_headline(behind: &str) -> bool {
    let bare = behind.trim_start_matches(is_space);
    bare.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
        && words(bare, 0).nth(HEADLINE_WORDS - 1).is_some()
}

/// A label and a headline in square brackets.
fn bracketed(slice: &str, at: usize) -> Option<(usize, usize)> {
    let start = label(slice, at)?;
    let open = slice.get(..start)?.trim_end_matches(is_space).strip_suffix('[')?.len();
    let to = slice.floor_char_boundary((at + HEADLINE).min(slice.len()));
    let close = at + slice.get(at..to)?.find(']')?;
    is_headline(slice.get(at + 1..close)?).then_some((open, close + 1))
}

/// A label glued to the sentence before it, with the headlines up to where the prose goes on.
fn glued(text: &str, block: &Lined, at: usize, lexicon: &Lexicon) -> Option<(usize, usize)> {
    let slice = block.span.slice(text);
    let start = label(slice, at)?;
    let before = slice.get(..start)?;
    let mut back = before.chars().rev();
    let stop = back.next().is_some_and(|c| matches!(c, '.' | '?' | '!' | '…'));
    let glued =
        stop && back.next().is_some_and(char::is_lowercase) && back.next().is_some_and(char::is_lowercase);
    if !glued || !is_headline(slice.get(at + 1..)?) {
        return None;
    }
    let cue = Span::at(start, at + 1).shifted(block.span.start);
    let found = resume(text, block, cue, lexicon);
    (found.end > cue.end).then(|| (start, (found.end - block.span.start) as usize))
}

/// A label and an unfinished headline behind the last sentence.
fn last(slice: &str, at: usize) -> Option<(usize, usize)> {
    let behind = slice.get(at + 1..).filter(|behind| behind.len() <= HEADLINE)?;
    let start = label(slice, at)?;
    let before = slice.get(..start)?.trim_end_matches(is_space);
    let open =
        behind.ends_with(char::is_alphanumeric) && !behind.contains([';', '.']) && !behind.contains(", ");
    (open && before.ends_with(['.', '?', '!', '…', '”', '"']) && before.len() >= 40 && is_headline(behind))
        .then_some((start, slice.len()))
}

/// Fewest words and letters of a prompt in capitals, and fewest letters to a word.
const SHOUT_WORDS: usize = 3;
const SHOUT_LETTERS: usize = 16;
const SHOUT_WORD: usize = 4;

/// A word of a paragraph.
struct Word {
    span: Span,
    is_upper: bool,
    letters: usize,
}

/// Rows of words in capitals that stand between two sentences: `... closed.SCROLL TO CONTINUE READINGThe minister ...`.
pub(crate) fn shouts(text: &str, block: &Lined) -> Vec<Span> {
    let slice = block.span.slice(text);
    let mut out = Vec::new();
    let mut row: Vec<Word> = Vec::new();
    for span in words(slice, 0) {
        for word in parted(slice, span) {
            let gap = row.last().and_then(|last| slice.get(last.span.end as usize..word.span.start as usize));
            if word.is_upper && gap.is_none_or(|gap| gap.trim_matches(is_space).is_empty()) {
                row.push(word);
                continue;
            }
            out.extend(shout(slice, &row).map(|span| span.shifted(block.span.start)));
            row.clear();
            row.extend(Some(word).filter(|word| word.is_upper));
        }
    }
    out
}

/// A word in capitals and the one glued to its end: `READINGThe`.
fn parted(slice: &str, span: Span) -> impl Iterator<Item = Word> {
    let own = span.slice(slice);
    let capitals = own.chars().take_while(|c| c.is_uppercase()).count();
    let small = own.chars().nth(capitals).is_some_and(char::is_lowercase);
    // The last capital belongs to the second word.
    let seam = (capitals > SHOUT_WORD && small)
        .then(|| own.char_indices().nth(capitals - 1).map(|(at, _)| span.start + at as u32))
        .flatten();
    let (head, tail) = match seam {
        Some(seam) => (Span::new(span.start, seam), Some(Span::new(seam, span.end))),
        None => (span, None),
    };
    std::iter::once(head).chain(tail).map(|span| {
        let own = span.slice(slice);
        let is_upper =
            !own.chars().any(|c| c.is_lowercase() || c.is_numeric()) && own.contains(char::is_uppercase);
        Word { span, is_upper, letters: own.chars().count() }
    })
}

/// The row, if sentences end before it and start behind it.
fn shout(slice: &str, row: &[Word]) -> Option<Span> {
    let ([first, ..], [.., last]) = (row, row) else { return None };
    let letters: usize = row.iter().map(|word| word.letters).sum();
    if row.len() < SHOUT_WORDS || letters < SHOUT_LETTERS || letters < SHOUT_WORD * row.len() {
        return None;
    }
    let before = slice.get(..first.span.start as usize)?;
    let behind = slice.get(last.span.end as usize..)?;
    let ended = before.trim_end_matches(is_space).ends_with(['.', '?', '!', '…']);
    let bare = behind.trim_start_matches(is_space);
    let mut next = words(bare, 0).map(|word| word.slice(bare));
    let starts =
        bare.starts_with(char::is_uppercase) && next.next().is_some_and(|word| case_of(word) == Case::Title);
    let goes_on = next.take(SHOUT_WORDS).any(|word| case_of(word) == Case::Lower);
    let glued = before.ends_with(['.', '?', '!', '…']) || bare.len() == behind.len();
    let sure = glued || row.len() > SHOUT_WORDS;
    (ended && sure && (bare.is_empty() || (starts && goes_on)))
        .then(|| Span::new(first.span.start, last.span.end))
}

#[cfg(test)]
mod tests {
    use super::super::segment::segment;
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let block = segment(text).remove(0);
        let mut spans = labels(text, &block, &Lexicon::default());
        spans.extend(shouts(text, &block));
        spans.iter().map(|span| span.slice(text)).collect()
    }

    #[test]
    fn links_and_prompts_are_found_without_words() {
        for (text, cut) in [
            (
                "Le port est fermé depuis lundi, dit la mairie de la ville. Lire aussi : Les bateaux repartent",
                "Lire aussi : Les bateaux repartent",
            ),
            (
                "Le port est fermé. [Lire aussi : Les bateaux repartent à quai] Il rouvre en mai.",
                "[Lire aussi : Les bateaux repartent à quai]",
            ),
            (
                "Der Hafen bleibt zu.Lesen Sie auch: Schiffe Kehren ZurückDie Stadt prüft die Mauern noch in dieser Woche.",
                "Lesen Sie auch: Schiffe Kehren Zurück",
            ),
            (
                "Der Hafen bleibt zu.WEITER NACH DER WERBUNGDie Stadt prüft die Mauern.",
                "WEITER NACH DER WERBUNG",
            ),
            ("The pier is shut. SCROLL TO KEEP ON READING The town waits.", "SCROLL TO KEEP ON READING"),
        ] {
            assert_eq!(found(text), [cut], "{text}");
        }
    }

    #[test]
    fn prose_stays() {
        for text in [
            "Ia berkata: Kami akan datang besok pagi bersama warga desa.",
            "The result: Three towns without water for a week, the mayor said.",
            "The agency BADAN PUSAT STATISTIK Jakarta said so.",
            "Kata dia \"STOP PERANG SEKARANG JUGA\" di jalan.",
            "He listed them. Towns: Harrow, Kent and Selby",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
