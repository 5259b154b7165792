//! Lines that a crawler broke out of one sentence, put together again before anything is said of them.
//!
//! Extractors end a line at every link: `Presiden` / `Joko Widodo` / `mengatakan bahwa ...` are three lines of one
//! sentence. Each alone looks like a menu entry; together they are one block, whose evidence is that of a paragraph.

use super::segment::{Lined, measure};
use crate::text::{Case, Span, case_of, is_space, words};

/// Characters from which lines that were put together may be a sentence.
const LEAST: u32 = 60;
/// Longest line, in characters, that is taken for the text of a link between two parts of a sentence.
const LINK: u32 = 60;
/// Most lines of a block: bounds what one mistake can do.
const MOST_LINES: usize = 40;

/// How a line hangs together with the one above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edge {
    None,
    /// It starts with a capital, but the line below goes on with it.
    Link,
    /// It goes on with the sentence.
    Sure,
}

/// Blocks of one line each, and of several where a sentence was broken.
///
/// `is_cue` says of a line whether a rule knows it from end to end (`Advertisement`): such a line is no part of a
/// sentence, unless its small letters say that it is.
pub(crate) fn mend(text: &str, lines: Vec<Lined>, is_cue: &dyn Fn(&Lined) -> bool) -> Vec<Lined> {
    let is_cue = &|line: &Lined| !is_small_words(line.span.slice(text)) && is_cue(line);
    let sure = sure_edges(text, &lines, is_cue);
    if !sure.contains(&true) {
        return lines;
    }
    let edges = edges(text, &lines, &sure, is_cue);
    let mut out = Vec::with_capacity(lines.len());
    let mut from = 0;
    while from < lines.len() {
        let behind = edges.iter().skip(from + 1).take(MOST_LINES - 1);
        let to = from + 1 + behind.take_while(|&&edge| edge != Edge::None).count();
        let group = lines.get(from..to).unwrap_or_default();
        match joined(text, group) {
            Some(block) => out.push(block),
            None => out.extend_from_slice(group),
        }
        from = to;
    }
    out
}

/// For every line whether it goes on with the sentence of the one above it.
fn sure_edges(text: &str, lines: &[Lined], is_cue: &dyn Fn(&Lined) -> bool) -> Vec<bool> {
    let mut out = vec![false; lines.len()];
    for (pair, slot) in lines.windows(2).zip(out.iter_mut().skip(1)) {
        let [above, own] = pair else { continue };
        *slot = own.blank_above == 0
            && !own.parted
            && goes_on(text, above, own)
            && !is_cue(above)
            && !is_cue(own);
    }
    out
}

fn edges(text: &str, lines: &[Lined], sure: &[bool], is_cue: &dyn Fn(&Lined) -> bool) -> Vec<Edge> {
    let mut out: Vec<Edge> = Vec::with_capacity(lines.len());
    for (i, own) in lines.iter().enumerate() {
        let above = i.checked_sub(1).and_then(|j| lines.get(j));
        let inside = out.last().is_some_and(|&edge| edge != Edge::None);
        let is_link = |above: &Lined| {
            sure.get(i + 1) == Some(&true)
                && own.blank_above == 0
                && !own.parted
                && (i > 1 || !may_be_title(text, above))
                && own.chars <= LINK
                && !is_bullet(own.span.slice(text))
                && is_open(text, above)
                && leads_to_link(text, above, inside)
                && !is_cue(above)
        };
        out.push(match above {
            Some(_) if sure.get(i) == Some(&true) => Edge::Sure,
            Some(above) if is_link(above) => Edge::Link,
            _ => Edge::None,
        });
    }
    out
}

/// Whether a line starts inside the sentence that the line above it left open.
fn goes_on(text: &str, above: &Lined, own: &Lined) -> bool {
    let (upper, lower) = (above.span.slice(text), own.span.slice(text));
    if upper.ends_with(['(', '[']) {
        return true;
    }
    let starts_small = lower.starts_with(char::is_lowercase) && !is_item(lower) && !is_address(lower);
    if starts_small && upper.ends_with([')', ']', '”', '’', '"', '»']) {
        return !upper.ends_with(')') || upper.contains(is_space);
    }
    let closes = lower.starts_with([',', '.', ')', ']', ';', '?', '!', '”', '’', '»', '%']);
    is_open(text, above) && (starts_small || closes || goes_on_behind_bracket(lower))
}

/// Whether a line starts with a bracket and goes on behind it: `(AS) mendorong`. Initials alone do not.
fn goes_on_behind_bracket(slice: &str) -> bool {
    let behind = slice.strip_prefix('(').and_then(|inside| inside.split_once(')'));
    behind.is_some_and(|(_, rest)| rest.trim_start_matches(is_space).starts_with(char::is_lowercase))
}

/// Whether a line ends in the middle of a sentence.
fn is_open(text: &str, line: &Lined) -> bool {
    let end = line.span.slice(text).chars().next_back();
    end.is_some_and(|c| c.is_alphanumeric() || matches!(c, ',' | '(' | '[' | '&' | '%'))
}

/// Whether a line that ends openly may lead to the text of a link with a capital: no heading does.
fn leads_to_link(text: &str, line: &Lined, inside: bool) -> bool {
    let slice = line.span.slice(text);
    let shouts = !slice.contains(char::is_lowercase);
    let few = words(slice, 0).nth(2).is_none();
    let small = words(slice, 0).filter(|word| case_of(word.slice(slice)) == Case::Lower).count();
    let long = line.chars >= LINK && reads_like_prose(slice);
    inside
        || (small > 1 && reads_like_prose(slice))
        || long
        || slice.ends_with([',', '('])
        || (few && !shouts)
}

/// Whether the first line of a document has words enough for a title.
fn may_be_title(text: &str, line: &Lined) -> bool {
    words(line.span.slice(text), 0).nth(3).is_some()
}

/// Whether a line starts with the mark of a list's item.
fn is_bullet(slice: &str) -> bool {
    slice.starts_with(['-', '–', '—', '•', '*', '·', '▪', '►', '>'])
}

/// Whether a line is an item of a list: `a. Pertama`, `b) kedua`.
fn is_item(slice: &str) -> bool {
    let mut chars = slice.chars().skip(1);
    matches!(chars.next(), Some('.' | ')'))
}

/// Whether a line is several words and starts with a small letter.
fn is_small_words(slice: &str) -> bool {
    slice.starts_with(char::is_lowercase) && slice.contains(is_space)
}

/// Whether a line starts with a web address.
fn is_address(slice: &str) -> bool {
    slice.starts_with("http") || slice.starts_with("www.")
}

/// The block of several lines, if they read like a sentence together.
fn joined(text: &str, group: &[Lined]) -> Option<Lined> {
    let ([first, .., last], true) = (group, group.len() > 1) else { return None };
    let span = Span::new(first.span.start, last.span.end);
    let whole = measure(text, span);
    let closed =
        last.span.slice(text).ends_with(['.', '?', '!', '…', '"', '”', '’', ')', '»', '。', '।', '؟']);
    let fits = whole.chars >= LEAST && (closed || last.chars >= LINK) && reads_like_prose(span.slice(text));
    fits.then_some(Lined {
        blank_above: first.blank_above,
        parted: first.parted,
        lines: group.len() as u32,
        ..whole
    })
}

/// Words that are read to tell a sentence from a list of names.
const READ: usize = 200;

fn reads_like_prose(slice: &str) -> bool {
    let (mut small, mut all) = (0, 0);
    for word in words(slice, 0).take(READ) {
        all += 1;
        small += usize::from(case_of(word.slice(slice)) == Case::Lower);
    }
    small * 5 >= all * 2
}

#[cfg(test)]
mod tests {
    use super::super::segment::segment;
    use super::*;

    fn blocks(text: &str) -> Vec<&str> {
        let is_cue = |line: &Lined| line.span.slice(text) == "Iklan";
        mend(text, segment(text), &is_cue).iter().map(|b| b.span.slice(text)).collect()
    }

    #[test]
    fn sentences_around_links_are_one_block() {
        for text in [
            "Wali Kota\nRudi Hartono\nmengatakan bahwa pasar itu akan dibuka kembali pada pekan depan.",
            "Pasar yang terbakar itu akan segera dibuka kembali oleh pemerintah kota (\nPemkot\n) pekan depan.",
            "Terkait\nPT Lawu Jaya\n, wali kota menilai keputusan gubernur itu sudah tepat bagi warga kota.",
            "Warga yang datang ke balai kota pada Senin pagi itu meminta\nrelokasi\n.",
        ] {
            assert_eq!(blocks(text), [text]);
        }
    }

    #[test]
    fn lists_headings_and_cues_stay_apart() {
        for text in [
            "banjir\npasar atas\nwali kota\nbukittinggi\nrelokasi pedagang kaki lima",
            "a. warga membawa kartu keluarga ke balai desa setempat\nb. warga mengisi daftar hadir di meja depan.",
            "Iklan\niPhone baru itu dijual mulai Senin pagi di semua gerai resmi di ibu kota, kata penjualnya.",
            "Harga Cabai Naik\nWali kota meninjau pasar itu pada Senin pagi dan meminta pedagang bersabar.",
            "Warga mengungsi ke balai desa.\n\ndan seterusnya sampai hujan reda pada Selasa malam di desa itu.",
        ] {
            assert!(blocks(text).iter().all(|b| !b.contains('\n')), "{text}");
        }
    }
}
