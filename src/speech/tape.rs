//! The words and marks of a passage, each looked at once.

use super::Passage;
use super::lexicon::{Bits, Lexicon};
use crate::text::{Case, Span, TokenReader, Tokens, is_space, is_word, next_char, previous_char, token};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word or a number.
    Word,
    /// `,`
    Comma,
    /// `.`, `?`, `!` or `…`
    Stop,
    /// `:`
    Colon,
    /// `;`
    Semicolon,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// A dash with space beside it, or a long one.
    Dash,
    /// A double quotation mark.
    Double,
    /// A single quotation mark.
    Single,
    /// The end of a line.
    Break,
    /// `/`
    Slash,
    /// Any other mark.
    Other,
    /// From one quotation mark to the other; `name` is the number of the pair.
    Quote,
}

/// No mention.
pub(super) const NONE: u32 = u32::MAX;

/// A word or a mark.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tok {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) hash: u64,
    pub(super) bits: Bits,
    /// Number of the mention that it is part of.
    pub(super) name: u32,
    pub(super) kind: Kind,
    pub(super) case: Case,
    /// Bytes of the pronoun at its end.
    pub(super) tail: u8,
    /// Whether it goes on with the word before it: `Moskow-Beijing`, `3.4`.
    pub(super) joined: bool,
}

impl Tok {
    pub(super) const fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
    #[inline]
    pub(super) fn is(&self, bits: Bits) -> bool {
        self.kind == Kind::Word && self.bits.has(bits)
    }
    #[inline]
    pub(super) fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }
    /// Whether it is written with a capital.
    #[inline]
    pub(super) fn is_capital(&self) -> bool {
        self.is_word() && matches!(self.case, Case::Title | Case::Upper | Case::Initial)
    }
    /// Whether a period behind it is its own: behind an initial or an abbreviation, and not at the end of a name in
    /// capitals, `TNI AL`.
    pub(super) fn is_shortened(&self, next: Option<&Self>) -> bool {
        let ends = self.name != NONE && next.is_none_or(|next| next.name != self.name);
        let acronym = self.case == Case::Upper && self.end - self.start > 1;
        self.case == Case::Initial || self.is(Bits::ABBREVIATION) && !(ends && acronym)
    }
    /// Whether it is a word in small letters.
    #[inline]
    pub(super) fn is_small(&self) -> bool {
        self.is_word() && self.case == Case::Lower
    }
}

/// The tokens of a passage.
pub(super) fn tape(text: &str, words: &Tokens, passage: &Passage, lexicon: &Lexicon) -> Vec<Tok> {
    let bytes: u32 = passage.pieces.iter().map(|piece| piece.span.len()).sum();
    let tape = Vec::with_capacity(bytes as usize / 6 + 8);
    let first = passage.pieces.first().map_or(0, |piece| piece.span.start as usize);
    let mut writer = Writer { text, words: words.reader(text, first), lexicon, tape };
    for (number, piece) in passage.pieces.iter().enumerate() {
        if number > 0 && !piece.soft {
            writer.push(piece.span.start, piece.span.start, Kind::Break);
        }
        writer.read(piece.span);
    }
    phrases(&mut writer.tape, lexicon);
    writer.tape
}

/// Gives all words of a phrase what the phrase is.
fn phrases(tape: &mut [Tok], lexicon: &Lexicon) {
    for at in 0..tape.len() {
        let Some(&first) = tape.get(at).filter(|tok| tok.bits.opens()) else { continue };
        let next = |more: usize| tape.get(at + 1 + more).filter(|tok| tok.is_word()).map(|tok| tok.hash);
        if let Some((more, bits)) = lexicon.phrase(first.bits, first.hash, next) {
            for tok in tape.iter_mut().skip(at).take(more + 1) {
                tok.bits = tok.bits.with(bits);
            }
        }
    }
}

struct Writer<'a> {
    text: &'a str,
    words: TokenReader<'a>,
    lexicon: &'a Lexicon,
    tape: Vec<Tok>,
}

impl Writer<'_> {
    fn read(&mut self, span: Span) {
        let (mut at, end) = (span.start as usize, span.end as usize);
        while at < end {
            let first = self.text.as_bytes().get(at).copied().unwrap_or(b' ');
            if first == b' ' {
                at += 1;
            } else if first.is_ascii_alphanumeric() {
                at = self.word(at, end);
            } else {
                at = self.other(at, end);
            }
        }
    }
    fn word(&mut self, at: usize, end: usize) -> usize {
        let word = self.words.token(at);
        let stop = word.end.min(end);
        let known = self.lexicon.word(word.hash);
        let joined = self.joins(at as u32);
        if (word.glued || (known.bits == Bits::NONE && word.long))
            && let Some(seam) = self.seam(at, stop, word.glued)
        {
            let first = token(self.text.get(..seam).unwrap_or_default(), at);
            self.add(at, seam, self.lexicon.word(first.hash).bits, 0, first.case, first.hash, joined);
            let second = token(self.text, seam);
            let known = self.lexicon.word(second.hash);
            self.add(seam, stop, known.bits, known.tail, second.case, second.hash, false);
            return stop;
        }
        self.add(at, stop, known.bits, known.tail, word.case, word.hash, joined);
        stop
    }
    /// Where a crawler glued a verb of saying to the word before it, or a capital to a small letter.
    fn seam(&self, at: usize, end: usize, glued: bool) -> Option<usize> {
        let word = Span::at(at, end).slice(self.text);
        let mut small = false;
        for (offset, c) in word.char_indices().take_while(|_| glued) {
            if small && c.is_uppercase() && offset > 2 && word.len() - offset > 2 {
                return Some(at + offset);
            }
            small = c.is_lowercase();
        }
        // Few words start as one that crawlers glue does.
        if !word.bytes().next().is_some_and(|byte| self.lexicon.may_glue(byte)) {
            return None;
        }
        let ends = [3_usize, 4, 8];
        ends.into_iter().map(|len| at + len).find(|&seam| {
            seam + 7 < end
                && self.text.is_char_boundary(seam)
                && self
                    .lexicon
                    .word(token(self.text.get(..seam).unwrap_or_default(), at).hash)
                    .bits
                    .has(Bits::GLUE)
                && self.lexicon.word(token(self.text, seam).hash).bits.has(Bits::TELL)
        })
    }
    #[allow(clippy::too_many_arguments)] // One for each part of a token.
    fn add(&mut self, start: usize, end: usize, bits: Bits, tail: u8, case: Case, hash: u64, joined: bool) {
        let (start, end) = (start as u32, end as u32);
        self.tape.push(Tok { start, end, hash, bits, name: NONE, kind: Kind::Word, case, tail, joined });
    }
    fn push(&mut self, start: u32, end: u32, kind: Kind) {
        let (hash, bits, name, case) = (0, Bits::NONE, NONE, Case::None);
        self.tape.push(Tok { start, end, hash, bits, name, kind, case, tail: 0, joined: false });
    }
    /// Whether the word here goes on with the one before it; takes the mark between them back.
    fn joins(&mut self, at: u32) -> bool {
        let Some(&[before, mark]) = self.tape.last_chunk::<2>() else { return false };
        let close = before.is_word() && before.end == mark.start && mark.end == at;
        let c = if close { next_char(self.text, mark.start) } else { None };
        let joins = match c {
            Some('-' | '\u{2010}' | '\u{2011}' | '\'' | '’' | '/' | '&' | '@' | '_') => true,
            Some('.' | ',') => self.joins_figure(before, at),
            _ => false,
        };
        if joins {
            self.tape.pop();
        }
        joins
    }
    /// `1.250`, `U.S`, `Kabar.com`; but `surut.Warga` are two sentences.
    fn joins_figure(&self, before: Tok, at: u32) -> bool {
        let (left, right) = (previous_char(self.text, before.end), next_char(self.text, at));
        let digits = left.zip(right).is_some_and(|(l, r)| l.is_numeric() && r.is_numeric());
        let stop = next_char(self.text, before.end) == Some('.');
        // `LL.M`, `Sp.OG`
        let capitals = || {
            let mut ahead = self.text.get(at as usize..).unwrap_or_default().chars();
            let upper = ahead.next().is_some_and(char::is_uppercase);
            upper
                && before.is_capital()
                && before.end - before.start < 3
                && !ahead.next().is_some_and(char::is_lowercase)
        };
        digits
            || stop && (before.case == Case::Initial || right.is_some_and(char::is_lowercase) || capitals())
    }
    /// What is no word of ASCII and no space.
    fn other(&mut self, at: usize, end: usize) -> usize {
        let Some(c) = next_char(self.text, at as u32) else { return end };
        let next = at + c.len_utf8();
        if is_word(c) {
            return self.word(at, end);
        }
        let kind = kind_of(c);
        if kind == Kind::Break {
            if self.tape.last().is_none_or(|tok| tok.kind != Kind::Break) {
                self.push(at as u32, at as u32, kind);
            }
        } else if !is_space(c) && !is_hidden(c) {
            let doubled = kind == Kind::Single && self.twice(at, c, end);
            let (kind, next) = if doubled { (Kind::Double, next + c.len_utf8()) } else { (kind, next) };
            if c == '.' {
                self.note_short(at as u32);
            }
            if kind == Kind::Single && self.is_owner(at, next, end) {
                self.add(at, next, Bits::NONE, 0, Case::None, 0, true);
                return next;
            }
            self.push(at as u32, next as u32, kind);
            return next;
        }
        next
    }
    /// Notes that the word before a period is short for another one: `Tgk. Yusuf`, `M.Psi.`.
    fn note_short(&mut self, at: u32) {
        let text = self.text;
        let Some(word) = self.tape.last_mut().filter(|word| word.is_capital() && word.end == at) else {
            return;
        };
        let (len, vowel) = (word.end - word.start, |c: u8| b"aeiouy".contains(&c.to_ascii_lowercase()));
        let bytes = word.span().slice(text).as_bytes();
        let consonants = word.case == Case::Title && len <= 4 && !bytes.iter().any(|&c| vowel(c));
        let degree = word.joined && len <= 4 && previous_char(text, word.start) == Some('.');
        if consonants || degree {
            word.bits = word.bits.with(Bits::ABBREVIATION);
        }
    }
    /// Whether an apostrophe behind an s says whose what follows is: `Wales' health secretary`. A mark that opened before
    /// may end here.
    fn is_owner(&self, at: usize, next: usize, end: usize) -> bool {
        const NEAR: usize = 60;
        let plural = self.tape.last().is_some_and(|tok| {
            tok.is_capital() && tok.end == at as u32 && tok.span().slice(self.text).ends_with('s')
        });
        let mut ahead = self.text.get(next..end).unwrap_or_default().chars();
        let small = ahead.next() == Some(' ') && ahead.next().is_some_and(char::is_lowercase);
        plural && small && !self.tape.iter().rev().take(NEAR).any(|tok| tok.kind == Kind::Single)
    }
    /// Whether two single marks stand for a double one: `''`.
    fn twice(&self, at: usize, c: char, end: usize) -> bool {
        let next = at + c.len_utf8();
        next < end && next_char(self.text, next as u32) == Some(c) && c != '’'
    }
}

fn is_hidden(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{202a}'..='\u{202e}')
}

fn kind_of(c: char) -> Kind {
    match c {
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂' => Kind::Double,
        '\'' | '‘' | '’' | '‚' | '‛' | '`' | '´' | '‹' | '›' => Kind::Single,
        ',' => Kind::Comma,
        '.' | '?' | '!' | '…' => Kind::Stop,
        ':' => Kind::Colon,
        ';' => Kind::Semicolon,
        '(' | '[' => Kind::Open,
        ')' | ']' => Kind::Close,
        '-' | '–' | '—' | '―' => Kind::Dash,
        '/' => Kind::Slash,
        '\n' | '\r' => Kind::Break,
        _ => Kind::Other,
    }
}
