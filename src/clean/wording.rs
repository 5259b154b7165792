//! Features in words that read well in an explanation: `it ends in no mark of a sentence`.

use crate::model::Label;

/// What a label is, after "a rule speaks for".
const LABELS: [(Label, &str); Label::BLOCKS] = {
    use Label as L;
    [
        (L::Body, "the article's own text"),
        (L::Heading, "a heading"),
        (L::Lead, "a standfirst"),
        (L::Title, "a title"),
        (L::Published, "a date of publication"),
        (L::Byline, "a byline"),
        (L::Tags, "a list of tags"),
        (L::Outlet, "an outlet's name"),
        (L::Section, "a section's name"),
        (L::SourceNote, "a note on the source"),
        (L::TitleDup, "a copy of the title"),
        (L::Caption, "a picture's caption"),
        (L::Credit, "a picture's credit"),
        (L::AuthorBio, "a note on the author"),
        (L::Related, "a link to another story"),
        (L::Media, "an embedded video, gallery or post"),
        (L::ContentWarning, "a content warning"),
        (L::Nav, "a menu"),
        (L::Pagination, "page numbers"),
        (L::Ui, "a button or prompt"),
        (L::Spam, "spam"),
        (L::Disclaimer, "a notice of the outlet"),
        (L::Comment, "a reader's comment"),
        (L::Repeat, "a paragraph given before"),
    ]
};

/// Buckets whose phrase is not their group's with the bucket in it: group, bucket, phrase.
const OWN: &[(&str, &str, &str)] = &[
    ("form", "dateline", "it has a dateline before its first sentence"),
    ("form", "initials", "it closes with initials in brackets"),
    ("form", "slash_credit", "it closes with a credit between slashes"),
    ("form", "title_prefix", "the title is glued to its start"),
    ("form", "published_line", "it is little more than a date"),
    ("form", "date_inside", "it holds a date among other words"),
    ("form", "duration", "it closes with a running time"),
    ("words", "1", "it has at most one word"),
    ("sentences", "1", "at most one sentence ends in it"),
    ("end", "stop", "it ends in a full stop"),
    ("end", "question", "it ends in a question mark"),
    ("end", "exclamation", "it ends in an exclamation mark"),
    ("end", "ellipsis", "it ends in an ellipsis"),
    ("end", "quote", "it ends in a quotation mark"),
    ("end", "other", "it ends in no mark of a sentence"),
    ("start", "capital", "it starts with a capital letter"),
    ("start", "number and point", "it starts with the number of an item"),
    ("start", "quote", "it starts with a quotation mark"),
    ("start", "tag", "it starts with a hash or an at sign"),
    ("start", "other", "it starts with a sign"),
    ("marks", "an address", "it holds a web address"),
    ("marks", "an account", "it names an account"),
    ("marks", "a bar", "it holds a vertical bar"),
    ("marks", "all capitals", "it is all in capitals"),
    ("marks", "glued words", "it holds words without a space between them"),
    ("size", "1", "it is all of the document"),
    ("size", "2", "the document has two lines"),
    ("from_top", "0", "it is the first line of the document"),
    ("from_top", "1", "one line stands above it"),
    ("from_bottom", "0", "it is the last line of the document"),
    ("from_bottom", "1", "one line stands below it"),
    ("prose", "prose", "it reads like a paragraph"),
    ("prose", "first prose", "it is the document's first paragraph"),
    ("prose", "last prose", "it is the document's last paragraph"),
    ("prose", "before", "it stands before the first paragraph"),
    ("prose", "between", "it stands among the paragraphs"),
    ("prose", "after", "it stands after the last paragraph"),
    ("prose", "no prose", "the document has no paragraph"),
    ("prose_above", "next", "a paragraph stands right above it"),
    ("prose_above", "none", "no paragraph stands above it"),
    ("prose_below", "next", "a paragraph stands right below it"),
    ("prose_below", "none", "no paragraph stands below it"),
    ("prose_near_above", "none", "no paragraph stands in the four lines above it"),
    ("prose_near_below", "none", "no paragraph stands in the four lines below it"),
    ("region", "nowhere", "the document has no stretch of paragraphs"),
    ("region", "inside", "it stands in the stretch with most paragraphs"),
    ("region", "first", "it is the first line of the stretch with most paragraphs"),
    ("region", "last", "it is the last line of the stretch with most paragraphs"),
    ("region", "alone", "it is the stretch with most paragraphs by itself"),
    ("region", "1 before", "it stands right before the stretch with most paragraphs"),
    ("region", "2 before", "it stands two lines before the stretch with most paragraphs"),
    ("region", "3-4 before", "it stands three or four lines before the stretch with most paragraphs"),
    ("region", "5-9 before", "it stands five to nine lines before the stretch with most paragraphs"),
    ("region", "10- before", "it stands ten lines or more before the stretch with most paragraphs"),
    ("region", "1 behind", "it stands right behind the stretch with most paragraphs"),
    ("region", "2 behind", "it stands two lines behind the stretch with most paragraphs"),
    ("region", "3-4 behind", "it stands three or four lines behind the stretch with most paragraphs"),
    ("region", "5-9 behind", "it stands five to nine lines behind the stretch with most paragraphs"),
    ("region", "10- behind", "it stands ten lines or more behind the stretch with most paragraphs"),
    ("blank_above", "0", "no blank line stands above it"),
    ("blank_above", "1", "a blank line stands above it"),
    ("blank_below", "0", "no blank line stands below it"),
    ("blank_below", "1", "a blank line stands below it"),
    ("repeat", "seen above", "the same line stands above"),
    ("repeat", "seen below", "the same line stands below"),
    ("repeat", "a paragraph seen above", "the same paragraph stands above"),
    ("repeat", "holds the line below", "it holds the line below it"),
    ("short_run", "1", "it is a short line between longer ones"),
    ("in_run", "alone", "no other short line stands beside it"),
    ("in_run", "first", "it is the first in a row of short lines"),
    ("in_run", "inside", "it stands inside a row of short lines"),
    ("in_run", "last", "it is the last in a row of short lines"),
    ("joint", "goes on from above", "it goes on with the sentence of the line above"),
    ("joint", "is gone on with below", "its sentence goes on in the line below"),
    ("joint", "stands between two open ends", "it stands in the middle of a sentence that the crawler broke"),
];

/// A feature in words: the phrase of its group, `{}` being the bucket, unless the bucket has its own.
pub(super) fn phrase(group: &str, pattern: &str, bucket: &str) -> String {
    let own = OWN.iter().find(|(g, b, _)| *g == group && *b == bucket);
    own.map_or_else(|| pattern.replace("{}", &spoken(bucket)), |(_, _, phrase)| (*phrase).to_owned())
}

/// A bucket in words: a label's name as what it is, `3-5` as `3 to 5`, `to 20%` as `10 to 20%`, `3-5 of few` as `3 to 5
/// characters where few`.
fn spoken(bucket: &str) -> String {
    if let Some((length, share)) = bucket.split_once(" of ").filter(|(length, _)| is_range(length)) {
        return format!("{} characters where {share}", spoken(length));
    }
    if let Some((_, what)) = LABELS.iter().find(|(label, _)| label.name() == bucket) {
        return (*what).to_owned();
    }
    match bucket.split_once('-').filter(|_| is_range(bucket)) {
        Some((from, "")) => format!("{from} or more"),
        Some((from, to)) => format!("{from} to {to}"),
        None => match bucket {
            "to 10%" => "up to 10%".to_owned(),
            "to 20%" => "10 to 20%".to_owned(),
            "to 35%" => "20 to 35%".to_owned(),
            "to 50%" => "35 to 50%".to_owned(),
            "to 75%" => "50 to 75%".to_owned(),
            "more" => "more than 75%".to_owned(),
            "colon" | "comma" | "bracket" | "digit" | "bullet" | "small letter" => format!("a {bucket}"),
            _ => bucket.to_owned(),
        },
    }
}

/// Whether a bucket is a range of numbers: `3-5`, `11-`.
fn is_range(bucket: &str) -> bool {
    bucket.starts_with(|c: char| c.is_ascii_digit()) && bucket.contains('-')
}

#[cfg(test)]
mod tests {
    use super::super::feature::names;
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_feature_reads_like_a_sentence() {
        for (id, words) in names().ids.iter().zip(&names().words) {
            let starts = [
                "it ",
                "its ",
                "among the ",
                "a ",
                "no ",
                "none ",
                "at most ",
                "up to ",
                "more than ",
                "the ",
                "one ",
            ];
            let counted = words.starts_with(|c: char| c.is_ascii_digit());
            assert!(counted || starts.iter().any(|start| words.starts_with(start)), "{id}: {words}");
            let odd = [
                ": ",
                "{",
                "}",
                "_",
                "- ",
                "with a other",
                "in a other",
                " a a ",
                "a the ",
                "a an ",
                "  ",
                "is is",
            ];
            assert!(!odd.iter().any(|odd| words.contains(odd)), "{id}: {words}");
            assert!(words.split(' ').count() >= 3 && !words.ends_with(['.', ' ', '-']), "{id}: {words}");
        }
    }

    #[test]
    fn no_two_features_say_the_same() {
        let different: BTreeSet<_> = names().words.iter().collect();
        assert_eq!(different.len(), names().words.len());
    }

    #[test]
    fn every_phrase_of_its_own_belongs_to_a_feature() {
        for (group, bucket, phrase) in OWN {
            let id = format!("{group}.{}", bucket.replace(' ', "_"));
            let at = names().ids.iter().position(|known| *known == id);
            assert_eq!(at.and_then(|at| names().words.get(at)).map(String::as_str), Some(*phrase), "{id}");
        }
    }

    #[test]
    fn every_label_has_words_at_its_place() {
        assert!(LABELS.iter().enumerate().all(|(i, (label, _))| label.index() == i));
    }
}
