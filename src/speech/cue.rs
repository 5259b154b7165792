//! The verb or phrase that makes words a statement, and who it says made it.

use super::lexicon::Bits;
use super::names::Type;
use super::noun::{Noun, Nouns};
use super::phrase;
use super::subject::{one_of_them, subject};
use super::tape::{Kind, Tok};
use crate::text::{Span, is_space};

/// An attribution.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cue {
    pub(super) span: Span,
    pub(super) speaker: Option<Noun>,
    /// Number of the item behind it and its speaker.
    pub(super) next: usize,
    /// How it stands to the statement, for the reason.
    pub(super) form: &'static str,
    /// Items between it and the statement that make that a part of a clause.
    pub(super) between: usize,
    /// Number of its first item.
    pub(super) at: usize,
}

/// Most items between a subject behind a quotation and its verb, and most that are passed over before a noun: bounds work.
pub(super) const FAR: usize = 30;

/// An attribution behind a quotation that ends before item `from`.
pub(super) fn behind(nouns: Nouns<'_>, from: usize, until: usize) -> Option<Cue> {
    let mut at = from;
    while at < until && nouns.item(at).is_some_and(|tok| matches!(tok.kind, Kind::Comma | Kind::Dash)) {
        at += 1;
    }
    if at >= until {
        return None;
    }
    according(nouns, at, until)
        .or_else(|| closing(nouns, at, until))
        .or_else(|| as_saying(nouns, at, until))
        .or_else(|| verb_first(nouns, at, until))
        .or_else(|| noun_first(nouns, at, until))
        .or_else(|| loose(nouns, at, until).filter(|cue| is_kind_and_name(nouns, at, cue)))
}

/// Whether words in small letters and a name stand before a verb: `opposition candidate Dana Reed shouted`.
fn is_kind_and_name(nouns: Nouns<'_>, at: usize, cue: &Cue) -> bool {
    let plain = nouns.item(at).is_some_and(|tok| phrase::is_plain(nouns, tok));
    plain && cue.speaker.is_some_and(|noun| !noun.unnamed && noun.role.is_some())
}

/// Behind a quotation that ends with a comma: somebody and a verb that no list has, `Reed fumed`, `muses Reed`, or a
/// verb and before it somebody whom no list has, `rink manager Brian Reed told`.
pub(super) fn unlisted(nouns: Nouns<'_>, at: usize, until: usize) -> Option<Cue> {
    loose(nouns, at, until).or_else(|| unlisted_bound(nouns, at, until)).or_else(|| {
        let noun = nouns.read(at, until).filter(|noun| !noun.unnamed);
        let verb = noun.map_or(at, |noun| noun.next);
        let behind = || nouns.read_sure(at + 1, until).filter(|noun| !noun.unnamed && !noun.pronoun);
        let noun = noun.or_else(behind)?;
        let tok = nouns.item(verb).filter(|_| verb < until && is_unlisted(nouns, verb))?;
        let next = noun.next.max(verb + 1);
        let form = "somebody and a verb behind it";
        let cue = Cue { span: tok.span(), speaker: Some(noun), next, form, between: 0, at: verb };
        ends_there(nouns, next, until).then_some(cue)
    })
}

/// `selorohnya`: a verb that no list has with a pronoun at its end.
fn unlisted_bound(nouns: Nouns<'_>, at: usize, until: usize) -> Option<Cue> {
    let tok = nouns.item(at).filter(|_| at < until && is_unlisted(nouns, at))?;
    let cut = tok.end - nouns.lexicon.bound_tail(tok.span().slice(nouns.text))?;
    let (span, next) = (Span::new(tok.start, cut), at + 1);
    let speaker = Some(Noun::bound(Span::new(cut, tok.end), next));
    let form = "a verb with a bound pronoun behind it";
    ends_there(nouns, next, until).then_some(Cue { span, speaker, next, form, between: 0, at })
}

/// Whether an attribution may end before an item: a mark, a preposition or a date follows.
fn ends_there(nouns: Nouns<'_>, next: usize, until: usize) -> bool {
    const GOES_ON: Bits = Bits::PREPOSITION.with(Bits::CALENDAR).with(Bits::CLAUSE).with(Bits::TO);
    nouns.item(next).filter(|_| next < until).is_none_or(|tok| !tok.is_word() || tok.is(GOES_ON))
}

/// Whether a word in small letters may be a verb that no list has: none that holds sentences together.
fn is_unlisted(nouns: Nouns<'_>, at: usize) -> bool {
    const OTHERS: Bits = Bits::FUNCTION
        .with(Bits::PREPOSITION)
        .with(Bits::RELATIVE)
        .with(Bits::CLAUSE)
        .with(Bits::JOINS)
        .with(Bits::BETWEEN)
        .with(Bits::ROLE)
        .with(Bits::BODY)
        .with(Bits::TERM)
        .with(Bits::LINK)
        .with(Bits::OPENER)
        .with(Bits::DENIED)
        .with(Bits::CITE);
    nouns
        .item(at)
        .is_some_and(|tok| tok.is_small() && !tok.is(OTHERS) && !tok.joined && tok.end - tok.start > 3)
}

/// Most words of who is not known, before a verb.
const LOOSE: usize = 9;

/// `rink manager Brian Reed told`: the name right before the verb, and before that what they are.
fn loose(nouns: Nouns<'_>, at: usize, until: usize) -> Option<Cue> {
    let says = |tok: &Tok| tok.is_small() && tok.is(Bits::BESIDE);
    let verb = (at..until.min(at + LOOSE))
        .find(|&at| nouns.item(at).is_none_or(|tok| !tok.is_word() || says(tok)))?;
    let tok = nouns.item(verb).filter(|tok| says(tok) && verb > at)?;
    let open = |at: usize| {
        nouns.item(at).is_some_and(|tok| {
            tok.is(Bits::RELATIVE.with(Bits::CLAUSE).with(Bits::JOINS).with(Bits::PRONOUN))
        })
    };
    let name = nouns.read_back(verb, at).filter(|noun| noun.next == verb && !noun.pronoun && !open(at))?;
    let first = nouns.item(at)?.start;
    let role = (!name.unnamed).then_some(Span::new(first, nouns.item(at)?.end.max(name.span.start)));
    let role = role.filter(|role| role.start < name.span.start).map(|role| trimmed(nouns.text, role));
    let speaker = Noun { role: role.or(name.role), ..name };
    let (span, last) = nouns.verb(verb)?;
    let form = "a speaker and a verb behind it";
    (!name.unnamed || tok.end > first).then_some(Cue {
        span,
        speaker: Some(speaker),
        next: last + 1,
        form,
        between: 0,
        at: verb,
    })
}

/// A span without the space at its end.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    Span::at(span.start as usize, span.slice(text).trim_end().len())
}

/// `kata Sari`, `katanya`, `said Reed`.
pub(super) fn verb_first(nouns: Nouns<'_>, at: usize, until: usize) -> Option<Cue> {
    let cue = verb_and_noun(nouns, at, until)?;
    // `said he expected`: the pronoun is whom the clause is about.
    let goes_on = nouns.item(cue.next).is_some_and(|tok| cue.next < until && tok.is_small());
    let tells = nouns.item(at).is_some_and(|tok| tok.is(Bits::TELL) && tok.tail == 0);
    if tells && goes_on && cue.speaker.is_some_and(|noun| noun.pronoun) && !ends_there(nouns, cue.next, until)
    {
        return None;
    }
    let Some(noun) = cue.speaker.filter(|noun| cue.next > at + 1 && !noun.pronoun) else { return Some(cue) };
    let noun = with_name(nouns, noun, until);
    let both = nouns.couple(noun, until).filter(|both| {
        nouns.item(both.next).filter(|_| both.next < until).is_none_or(|tok| {
            !tok.is_word()
                || tok.is(Bits::PREPOSITION.with(Bits::CALENDAR).with(Bits::TO).with(Bits::RELATIVE))
        })
    });
    let noun = both.unwrap_or(noun);
    Some(Cue { speaker: Some(noun), next: noun.next, ..cue })
}

/// The same with no more of the speaker than stands before a comma.
pub(super) fn verb_and_noun(nouns: Nouns<'_>, at: usize, until: usize) -> Option<Cue> {
    let verb = nouns.item(at).filter(|tok| tok.is(Bits::BESIDE) && tok.case != crate::text::Case::Upper)?;
    // `Said told the paper`: somebody's name.
    if verb.is_capital() && nouns.item(at + 1).is_some_and(|tok| tok.is_small() && tok.is(Bits::VERB)) {
        return None;
    }
    // `told reporters`, `urged them`: to whom, and not who.
    let object = |at: usize| nouns.item(at).is_some_and(|tok| tok.is_small() && tok.is(Bits::OBJECT));
    if verb.tail == 0 && (verb.is(Bits::TOLD) || object(at + 1)) {
        return None;
    }
    let between = 0;
    if verb.tail > 0 {
        let cut = verb.end - u32::from(verb.tail);
        let speaker = Noun::bound(Span::new(cut, verb.end), at + 1);
        let span = Span::new(verb.start, cut);
        return Some(Cue {
            span,
            speaker: Some(speaker),
            next: at + 1,
            form: "a verb with a bound pronoun behind it",
            between,
            at,
        });
    }
    let (span, last) = nouns.verb(at)?;
    let mut who = last + 1;
    while who < until.min(at + FAR)
        && nouns.item(who).is_some_and(|tok| {
            tok.is_small() && tok.is(Bits::BETWEEN) && !tok.is(Bits::ROLE.with(Bits::PRONOUN))
        })
    {
        who += 1;
    }
    // `agrees that the ...`
    let that = nouns.item(who).is_some_and(|tok| tok.is_small() && tok.is(Bits::THAT));
    let speaker = if that {
        None
    } else {
        nouns.read_sure(who, until).or_else(|| phrase::behind_verb(nouns, who, until))
    };
    let next = speaker.map_or(last + 1, |noun| noun.next);
    Some(Cue { span, speaker, next, form: "a verb and its speaker behind it", between, at })
}

/// `Smith said`, `the mayor, who won in May, said`.
fn noun_first(nouns: Nouns<'_>, at: usize, until: usize) -> Option<Cue> {
    let noun = nouns.read(at, until).or_else(|| one_of_them(nouns, at, at + 1))?;
    let noun = nouns.couple(noun, until).unwrap_or_else(|| between_commas(nouns, noun, until));
    let says = |at: &usize| {
        // `a charge Reed denied`: of no quotation.
        let tells = |tok: &Tok| tok.is(Bits::TELL) && !tok.is(Bits::CHARGE);
        let says = Bits::BESIDE.with(Bits::FINDING);
        nouns.item(*at).is_some_and(|tok| tok.is_small() && (tok.is(says) || tells(tok)))
    };
    let verb = verb_behind(nouns, &noun, until, &says).filter(|&verb| may_find(nouns, verb, &noun))?;
    let ((span, last), speaker) = (nouns.verb(verb)?, Some(noun));
    let form = "a speaker and a verb behind it";
    Some(Cue { span, speaker, next: last + 1, form, between: 0, at: verb })
}

/// `another witness, Sari Dewi, said`: who is named between commas.
fn between_commas(nouns: Nouns<'_>, noun: Noun, until: usize) -> Noun {
    let named = with_name(nouns, noun, until);
    let next = past_of(nouns, named.next, until);
    let comma = nouns.item(next).is_some_and(|tok| tok.kind == Kind::Comma) && next < until;
    if noun.unnamed && !named.unnamed && comma { Noun { next: next + 1, ..named } } else { noun }
}

/// Past what somebody is of: `Dana Reed of Hale & Pike`.
fn past_of(nouns: Nouns<'_>, next: usize, until: usize) -> usize {
    let of = |tok: &Tok| tok.is_small() && tok.is(Bits::OF);
    let name = |tok: &Tok| tok.is_capital() || tok.joined || tok.kind == Kind::Other;
    if !nouns.item(next).is_some_and(of) {
        return next;
    }
    let far = until.min(next + FROM);
    (next + 1..far).find(|&at| !nouns.item(at).is_some_and(name)).unwrap_or(far)
}

/// The verb behind its speaker: right there, past an aside between commas, or past a clause that a relative opens.
fn verb_behind(nouns: Nouns<'_>, noun: &Noun, until: usize, says: &impl Fn(&usize) -> bool) -> Option<usize> {
    let far = until.min(noun.next + FAR);
    let mut commas = 0;
    for at in noun.next..far {
        if says(&at) && (commas != 1 || at == noun.next) {
            return Some(at);
        }
        let tok = nouns.item(at)?;
        match tok.kind {
            Kind::Comma => commas += 1,
            Kind::Word if commas == 1 || tok.is(Bits::BETWEEN) && !tok.is(Bits::RELATIVE) => {}
            // `the officer allegedly told her`
            Kind::Word if tok.is_small() && tok.span().slice(nouns.text).ends_with("ly") => {}
            Kind::Word if commas == 0 && at == noun.next && tok.is(Bits::RELATIVE) => {
                // `a resident who asked not to be named told the BBC`: the last verb is that of the sentence.
                let goes_on =
                    |at: &usize| nouns.item(*at).is_some_and(|tok| tok.is_word() && !tok.is(Bits::CLAUSE));
                let last = (at..far).take_while(goes_on).filter(says).last();
                if last.is_some() {
                    return last;
                }
                commas = 1;
            }
            _ => return None,
        }
    }
    None
}

/// `menurut Sari`, `according to Reed`.
pub(super) fn according(nouns: Nouns<'_>, at: usize, until: usize) -> Option<Cue> {
    let first = nouns.item(at).filter(|tok| tok.is(Bits::ACCORDING))?;
    if first.tail > 0 {
        let cut = first.end - u32::from(first.tail);
        let speaker = Noun::bound(Span::new(cut, first.end), at + 1);
        return Some(Cue {
            span: Span::new(first.start, cut),
            speaker: Some(speaker),
            next: at + 1,
            form: "according to",
            between: 0,
            at,
        });
    }
    let mut who = at;
    while who < until.min(at + FAR) && nouns.item(who).is_some_and(|tok| tok.is(Bits::ACCORDING)) {
        who += 1;
    }
    let span = Span::new(first.start, nouns.item(who.checked_sub(1)?)?.end);
    let from = released(nouns, who, until).unwrap_or_else(|| past_links(nouns, who, until));
    let noun = nouns.read(from, until).filter(|noun| !goes_on(nouns, noun, until));
    let noun = noun.or_else(|| plain(nouns, from, until)).or_else(|| phrase::plural(nouns, from, until));
    let noun = noun.or_else(|| of_kind(nouns, from, until))?;
    let noun =
        if first.is_small() { with_name(nouns, noun, until) } else { before_clause(nouns, noun, until) };
    Some(Cue { span, speaker: Some(noun), next: noun.next, form: "according to", between: 0, at })
}

/// Whether a phrase for nobody who is named has more words behind it: `a new`, of `a new risk assessment`.
fn goes_on(nouns: Nouns<'_>, noun: &Noun, until: usize) -> bool {
    let next = nouns.item(noun.next).filter(|tok| noun.next < until && tok.is_small());
    let determined = nouns.items.get(..noun.next).is_some_and(|items| {
        let first = items.iter().rev().find(|tok| tok.start <= noun.whole.start);
        first.is_some_and(|tok| tok.is_small() && tok.is(Bits::UNNAMED.with(Bits::DEFINITE)))
    });
    noun.unnamed && !noun.pronoun && determined && next.is_some_and(|_| is_unlisted(nouns, noun.next))
}

/// Most words of a phrase for what no list has.
const PLAIN: usize = 8;

/// A phrase behind an article, for what no list has: `according to a new risk assessment`.
fn plain(nouns: Nouns<'_>, from: usize, until: usize) -> Option<Noun> {
    const ENDS: Bits =
        Bits::PREPOSITION.with(Bits::RELATIVE).with(Bits::CLAUSE).with(Bits::VERB).with(Bits::CALENDAR);
    nouns.item(from).filter(|tok| tok.is_small() && tok.is(Bits::UNNAMED.with(Bits::DEFINITE)))?;
    let ends = |tok: &Tok| !tok.is_word() || tok.is_small() && tok.is(ENDS.without(Bits::OF));
    let far = until.min(from + PLAIN);
    let next = (from + 1..far).find(|&at| nouns.item(at).is_none_or(ends)).unwrap_or(far);
    let whole = nouns.span(from, next).filter(|_| next > from + 1)?;
    Some(Noun { span: whole, whole, role: None, name: None, pronoun: false, unnamed: true, next })
}

/// Words in small letters that end with what tells something, before a comma: `according to league data, ...`.
fn of_kind(nouns: Nouns<'_>, from: usize, until: usize) -> Option<Noun> {
    let comma = (from + 2..until.min(from + TO_RELEASE))
        .find(|&at| nouns.item(at).is_some_and(|tok| tok.kind == Kind::Comma))?;
    // `menurut keterangan polisi`: of the police.
    let plain = |at: usize| {
        nouns.item(at).is_some_and(|tok| phrase::is_plain(nouns, tok) && !tok.is(Bits::STATEMENT))
    };
    let last = nouns.item(comma - 1)?;
    let tells = last.is_small() && last.is(Bits::STATEMENT);
    let whole = nouns.span(from, comma).filter(|_| tells && (from..comma - 1).all(plain))?;
    Some(Noun { span: whole, whole, role: None, name: None, pronoun: false, unnamed: true, next: comma })
}

/// Most words between a statement and who released it.
const TO_RELEASE: usize = 4;

/// Where the name starts of who released a statement: `laporan yang dirilis WHO`, `a report released by the WHO`. The
/// statement stands among the items from `first` up to `who`.
pub(super) fn past_release(nouns: Nouns<'_>, first: usize, who: usize, until: usize) -> Option<usize> {
    let small = |at: usize| nouns.item(at).is_some_and(Tok::is_small) && nouns.name_at(at).is_none();
    let stated = (first..who).any(|at| nouns.item(at).is_some_and(|tok| tok.is(Bits::STATEMENT)));
    let verb = |tok: &Tok| nouns.lexicon.is_verbal(tok.span().slice(nouns.text));
    let by = |at: usize| nouns.item(at).is_some_and(|tok| tok.is(Bits::LINK) || verb(tok));
    let name = (who..until.min(who + TO_RELEASE)).find(|&at| !small(at))?;
    let is_name = stated && name > who && by(name - 1) && nouns.item(name).is_some_and(Tok::is_word);
    is_name.then_some(name)
}

/// Whose statement stands behind `menurut`, where a clause says who released it.
fn released(nouns: Nouns<'_>, first: usize, until: usize) -> Option<usize> {
    const LEADS: Bits = Bits::STATEMENT.with(Bits::LINK).with(Bits::UNNAMED).with(Bits::DEFINITE);
    let lead = |at: &usize| nouns.item(*at).is_some_and(|tok| tok.is_small() && tok.is(LEADS));
    let who = (first..until).find(|at| !lead(at))?;
    past_release(nouns, first, who, until)
}

/// The speaker at the start of a sentence, whom a comma parts from the clause: a name behind that needs a comma of its own.
pub(super) fn before_clause(nouns: Nouns<'_>, noun: Noun, until: usize) -> Noun {
    let named = with_name(nouns, noun, until);
    let own = named.next == noun.next || nouns.item(named.next).is_some_and(|tok| tok.kind == Kind::Comma);
    if noun.unnamed && own { named } else { noun }
}

/// Past `laporan dari kantor berita`.
pub(super) fn past_links(nouns: Nouns<'_>, mut at: usize, until: usize) -> usize {
    let from = at;
    while at < until.min(from + FAR)
        && nouns.item(at).is_some_and(|tok| {
            tok.is_small() && tok.is(Bits::LINK.with(Bits::STATEMENT)) && !tok.is(Bits::UNNAMED)
        })
    {
        at += 1;
    }
    let named = nouns.item(at).is_some_and(|tok| tok.is_capital() || nouns.name_at(at).is_some());
    if named && at < until {
        return at;
    }
    owner_of(nouns, from, until).unwrap_or(from)
}

/// Who is behind an article whose statement the words from `from` are: `a statement from the fire department`.
fn owner_of(nouns: Nouns<'_>, from: usize, until: usize) -> Option<usize> {
    const LEADS: Bits =
        Bits::STATEMENT.with(Bits::LINK).with(Bits::OF).with(Bits::UNNAMED).with(Bits::DEFINITE);
    let small = |at: usize, bits: Bits| nouns.item(at).is_some_and(|tok| tok.is_small() && tok.is(bits));
    let who = (from..until.min(from + FAR)).find(|&at| !small(at, LEADS))?;
    let start = who.checked_sub(1).filter(|&start| start > from + 1 && small(start, Bits::DEFINITE))?;
    let stated = (from..start).any(|at| small(at, Bits::STATEMENT)) && small(start - 1, Bits::OF);
    nouns.read(start, until).filter(|noun| stated && noun.next > start + 1).map(|_| start)
}

/// What a closing summary says that a quotation was: `Begitu jawaban Sari`, `Demikian disampaikan Camat`.
pub(super) const CLOSED: Bits = Bits::NOTICE.with(Bits::BESIDE).with(Bits::ASK);

/// `demikian keterangan Gedung Putih`.
pub(super) fn closing(nouns: Nouns<'_>, at: usize, until: usize) -> Option<Cue> {
    nouns.item(at).filter(|tok| tok.is(Bits::SUMMARY))?;
    let word = nouns.item(at + 1).filter(|tok| at + 1 < until && tok.is(CLOSED))?;
    if word.tail > 0 {
        return verb_first(nouns, at + 1, until).map(|cue| Cue { form: "a closing summary", ..cue });
    }
    let noun = nouns.read(past_links(nouns, at + 2, until), until)?;
    Some(Cue {
        span: word.span(),
        speaker: Some(noun),
        next: noun.next,
        form: "a closing summary",
        between: 0,
        at,
    })
}

/// The last verb before a quotation that starts at item `quote`, and who it is of.
pub(super) fn before(nouns: Nouns<'_>, start: usize, quote: usize) -> Option<Cue> {
    let colon = quote
        .checked_sub(1)
        .filter(|&at| at >= start && nouns.item(at).is_some_and(|tok| tok.kind == Kind::Colon));
    if let Some(cue) = colon.and_then(|colon| acted(nouns, start, colon)) {
        return Some(cue);
    }
    let verb = (start..quote)
        .rev()
        .take_while(|&at| nouns.item(at).is_some_and(|tok| tok.kind != Kind::Quote))
        .find(|&at| is_verb(nouns, start, at));
    if let Some(at) = verb.map(|at| nouns.verb_start(at)) {
        return of_verb(nouns, start, quote, at);
    }
    if let Some(cue) = according(nouns, start, quote) {
        let between = (cue.next..quote).filter(|&at| nouns.item(at).is_some_and(Tok::is_word)).count();
        return Some(Cue { between, ..cue });
    }
    let at = colon?;
    // `John Pell, a fund manager, was scathing: “...”`
    let several = |noun: &Noun| !noun.unnamed && noun.span.slice(nouns.text).contains(' ');
    let is = |noun: &Noun| (noun.next..at).any(|at| nouns.item(at).is_some_and(|tok| tok.is(Bits::FINITE)));
    let named =
        |noun: &Noun| noun.pronoun || nouns.is_type(noun.name, Type::Person) || several(noun) && is(noun);
    // `Lost Again, Leeds Coach Reed: “...”`
    let comma = (start.max(at.saturating_sub(FAR))..at)
        .rev()
        .find(|&at| nouns.item(at).is_some_and(|tok| tok.kind == Kind::Comma));
    let last = comma.and_then(|comma| nouns.read(comma + 1, at)).filter(|noun| noun.next == at);
    let last = last.filter(|noun| noun.next > comma.unwrap_or(start) + 2 && !is_thing(nouns, noun));
    let noun = last.or_else(|| nouns.read(start, at))?;
    let speaker = if noun.next == at || named(&noun) { noun } else { somebody(nouns, noun, at)? };
    Some(Cue {
        span: nouns.item(at)?.span(),
        speaker: Some(speaker),
        next: quote,
        form: "a speaker and a colon",
        between: 0,
        at,
    })
}

/// Somebody whose clause ends with a colon, whatever it says: `One senior adviser sent a text: “...”`.
fn somebody(nouns: Nouns<'_>, noun: Noun, colon: usize) -> Option<Noun> {
    let term = nouns.item(colon - 1).is_some_and(|tok| tok.is(Bits::TERM));
    let first = nouns.items.partition_point(|tok| tok.start < noun.whole.start);
    let head = (first..noun.next).any(|at| {
        nouns.item(at).is_some_and(|tok| tok.is(Bits::HEAD.with(Bits::BODY)) || nouns.is_agent(tok))
    });
    let name = with_name(nouns, noun, colon);
    let ends = name.next == colon || nouns.item(name.next).is_some_and(|tok| tok.kind == Kind::Comma);
    let whole = if ends { name } else { noun };
    (noun.unnamed && head && !term && noun.next + 1 < colon).then_some(whole)
}

/// The verb at an item before a quotation, and who it is of.
fn of_verb(nouns: Nouns<'_>, start: usize, quote: usize, at: usize) -> Option<Cue> {
    let tok = nouns.item(at)?;
    let (span, last) = nouns.verb(at)?;
    let form = "a verb before it";
    // `urged them: “...”`
    let object = nouns.item(last + 1).is_some_and(|tok| tok.is_small() && tok.is(Bits::OBJECT));
    // `a report concluded the wiring was “unsafe”`
    let clause = || {
        verb_first(nouns, at, quote)
            .and_then(|cue| cue.speaker)
            .is_some_and(|noun| starts_clause(nouns, &noun))
    };
    let inverted = tok.is(Bits::BESIDE) && !tok.is(Bits::TELL) && !object && !clause();
    if inverted && asker(nouns, start, at).is_none() {
        return speaker_behind(nouns, start, quote, at).map(|cue| Cue { form, ..cue });
    }
    let words = (last + 1..quote).filter(|&at| nouns.item(at).is_some_and(Tok::is_word)).count();
    let between = if said_at_once(nouns, last + 1, quote) { 0 } else { words };
    // `“We lost,” said Reed, a farmer, “everything.”`
    let behind = || verb_first(nouns, at, quote).and_then(|cue| cue.speaker);
    let speaker = cited(nouns, start, at)
        .or_else(|| asker(nouns, start, at))
        .or_else(|| subject(nouns, start, at))
        .or_else(behind);
    if speaker.is_none_or(|noun| !may_find(nouns, at, &noun)) && tok.is(Bits::FINDING) {
        return None;
    }
    Some(Cue { span, speaker, next: last + 1, form, between, at })
}

/// Whether a noun behind a verb starts the clause that it governs: `said residents should stay calm`.
pub(super) fn starts_clause(nouns: Nouns<'_>, noun: &Noun) -> bool {
    nouns.item(noun.next).is_some_and(|tok| tok.is_small() && tok.is(Bits::FINITE))
}

/// Whether a noun is nobody: it has no name, and no word for somebody or for a body.
pub(super) fn is_thing(nouns: Nouns<'_>, noun: &Noun) -> bool {
    let first = nouns.items.partition_point(|tok| tok.start < noun.whole.start);
    let called = |tok: &Tok| tok.is(Bits::HEAD.with(Bits::BODY).with(Bits::TITLE)) || nouns.is_agent(tok);
    noun.unnamed && !noun.pronoun && !(first..noun.next).any(|at| nouns.item(at).is_some_and(called))
}

/// Whether what a verb says may be of this noun: studies and bodies find that something is so and tell it, people find
/// that their keys are gone.
pub(super) fn may_find(nouns: Nouns<'_>, verb: usize, noun: &Noun) -> bool {
    let finds = nouns.item(verb).is_some_and(|tok| tok.is(Bits::FINDING));
    let body = nouns.is_type(noun.name, Type::Organisation);
    let first = nouns.items.partition_point(|tok| tok.start < noun.whole.start);
    let head = (first..noun.next).any(|at| nouns.item(at).is_some_and(|tok| tok.is(Bits::HEAD)));
    !finds || !noun.pronoun && (body || noun.unnamed && head)
}

/// `Asked about it, Kilbride laughed: “Ask me in May.”`: a verb that stands beside quotations, right before a colon.
fn acted(nouns: Nouns<'_>, start: usize, colon: usize) -> Option<Cue> {
    const SAYS: Bits = Bits::TELL.with(Bits::CHARGE).with(Bits::ASK);
    let at = colon.checked_sub(1).filter(|&at| at > start)?;
    let verb = nouns.item(at).filter(|tok| tok.is_small() && tok.is(Bits::BESIDE) && !tok.is(SAYS))?;
    let speaker = nouns.read_back(at, start).filter(|noun| !noun.unnamed)?;
    let form = "a speaker and a colon";
    Some(Cue { span: verb.span(), speaker: Some(speaker), next: colon + 1, form, between: 0, at })
}

/// Who is named right before a verb that takes whom it is said to: `while Kalonzo Musyoka urged the president to “go”`.
fn asker(nouns: Nouns<'_>, start: usize, verb: usize) -> Option<Noun> {
    let tok = nouns.item(verb).filter(|tok| tok.is(Bits::ASK) && tok.is(Bits::BESIDE))?;
    let behind = nouns.item(verb + 1).is_some_and(|tok| tok.is_small() && tok.is(Bits::DEFINITE));
    let noun = nouns.read_back(verb, start.max(verb.saturating_sub(FAR)))?;
    (tok.is_small() && behind && !noun.unnamed && !noun.pronoun).then_some(noun)
}

/// `Kata Sari, "..."`: the speaker stands behind the verb at an item.
fn speaker_behind(nouns: Nouns<'_>, start: usize, quote: usize, at: usize) -> Option<Cue> {
    let cue = verb_first(nouns, at, quote)?;
    let words = (cue.next..quote).filter(|&at| nouns.item(at).is_some_and(Tok::is_word)).count();
    // `kata Sari seraya tersenyum, “...”`
    let aside = nouns.item(cue.next).is_some_and(|tok| tok.is_small() && tok.is(Bits::CLAUSE));
    let comma = nouns.item(quote - 1).is_some_and(|tok| tok.kind == Kind::Comma);
    let near = aside && comma && words < 8 || said_at_once(nouns, cue.next, quote);
    let between = if near { 0 } else { words };
    let speaker = Some(cue.speaker.or_else(|| subject(nouns, start, at))?);
    Some(Cue { speaker, between, ..cue })
}

/// `quoted one witness as saying`: whom another cites.
pub(super) fn cited(nouns: Nouns<'_>, start: usize, verb: usize) -> Option<Noun> {
    let (cite, end) = citing(nouns, start, verb)?;
    // `was quoted by the BBC as saying`: who cites.
    nouns.item(cite).filter(|tok| !tok.is(Bits::PREPOSITION))?;
    let whole = nouns.read(cite + 1, end).filter(|noun| noun.next == end);
    whole.or_else(|| them(nouns, cite + 1, end))
}

/// Behind a quotation: `the agency quoted him as saying`, `Reed was quoted as saying`.
fn as_saying(nouns: Nouns<'_>, at: usize, until: usize) -> Option<Cue> {
    let words = (at..until.min(at + FAR)).take_while(|&at| nouns.item(at).is_some_and(Tok::is_word));
    let asks = |at: &usize| nouns.item(*at).is_some_and(|tok| tok.is_small() && tok.is(Bits::ASK));
    let verb = words.into_iter().filter(asks).find(|&verb| citing(nouns, at, verb).is_some())?;
    // `quoted as saying` is one verb.
    let verb = nouns.verb_start(verb);
    let (span, last) = nouns.verb(verb)?;
    let speaker = Some(cited(nouns, at, verb).or_else(|| subject(nouns, at, verb))?);
    let form = "a speaker whom another cites";
    Some(Cue { span, speaker, next: last + 1, form, between: 0, at: verb })
}

/// Where somebody is cited as saying what the verb governs: the verb of citing and the `as` behind it.
pub(super) fn citing(nouns: Nouns<'_>, start: usize, verb: usize) -> Option<(usize, usize)> {
    let end = verb.checked_sub(1).filter(|&at| at > start)?;
    nouns.item(end).filter(|tok| tok.is_small() && tok.is(Bits::CLAUSE) && tok.is(Bits::PREPOSITION))?;
    let floor = start.max(end.saturating_sub(LOOSE));
    let cites = |&at: &usize| {
        nouns.item(at).is_some_and(|tok| tok.is(Bits::CITE) || tok.is(Bits::REPORT) && !tok.is(Bits::BESIDE))
    };
    Some(((floor..end).rev().find(cites)?, end))
}

/// `quoted him as saying`: one word in small letters that is no noun of any list stands for somebody.
fn them(nouns: Nouns<'_>, from: usize, end: usize) -> Option<Noun> {
    nouns.item(from).filter(|tok| tok.is_small() && from + 1 == end)?;
    let span = nouns.span(from, end)?;
    Some(Noun { span, whole: span, role: None, name: None, pronoun: true, unnamed: false, next: end })
}

/// Whether nothing of a clause stands between a verb and a quotation: `bahwa`, to whom, when and where it was said.
fn said_at_once(nouns: Nouns<'_>, from: usize, quote: usize) -> bool {
    let last = quote.checked_sub(1).and_then(|at| nouns.item(at));
    if from >= quote {
        return true;
    }
    let Some(last) = last else { return true };
    if last.kind == Kind::Colon || last.is(Bits::THAT) {
        return true;
    }
    let first = nouns.item(from);
    let aside = first.is_some_and(|tok| tok.is(Bits::PREPOSITION.with(Bits::TO).with(Bits::CALENDAR)));
    last.kind == Kind::Comma && (aside || from + 1 == quote)
}

/// Whether the item is a verb of saying that says that something was said.
pub(super) fn is_verb(nouns: Nouns<'_>, start: usize, at: usize) -> bool {
    let Some(tok) = nouns.item(at) else { return false };
    let verb = tok.is(Bits::TELL.with(Bits::CHARGE).with(Bits::ASK).with(Bits::FINDING)) && tok.is_small()
        || tok.is(Bits::BESIDE)
            && (tok.is_small() && opens(nouns, start, at) || at == start && tok.is_capital());
    let before = at.checked_sub(1).filter(|&at| at >= start).and_then(|at| nouns.item(at));
    // `of alleged abuse`, `its stated aim`
    let adjective = |tok: &Tok| {
        tok.is_small() && tok.is(Bits::OF.with(Bits::DEFINITE)) && !tok.is(Bits::THAT.with(Bits::PRONOUN))
    };
    // `Nobody said`
    let denied =
        |tok: &Tok| (tok.is_small() || at == start + 1) && tok.is(Bits::DENIED) && !tok.is(Bits::THAT);
    // `denied reports that`: what a verb is about.
    let object = |tok: &Tok| tok.is_small() && tok.is(Bits::VERB) && !tok.is(Bits::BETWEEN.with(Bits::HEAD));
    // `interactive and engaging reports that`
    let engaging = |tok: &Tok| tok.is_small() && tok.span().slice(nouns.text).ends_with("ing");
    // `on reports that`
    let led =
        |tok: &Tok| tok.is_small() && tok.is(Bits::PREPOSITION.with(Bits::DEFINITE)) && !tok.is(Bits::CLAUSE);
    let noun = tok.is(Bits::NOTICE.with(Bits::LINK))
        && before.is_some_and(|tok| object(tok) || engaging(tok) || led(tok));
    verb && !tok.joined
        && !noun
        && !tok.is(Bits::THAT)
        && nouns.name_at(at).is_none()
        && !before.is_some_and(|tok| denied(tok) || adjective(tok))
}

/// Whom a verb that takes them names: `told the BBC the deal was close`. A second determiner starts what was told.
pub(super) fn listener(nouns: Nouns<'_>, verb: usize, until: usize) -> Option<Noun> {
    const DETERMINER: Bits = Bits::DEFINITE.with(Bits::UNNAMED).with(Bits::THAT).with(Bits::PRONOUN);
    const OPEN: Bits = Bits::DEFINITE.with(Bits::UNNAMED).with(Bits::OF).with(Bits::JOINS);
    let small = |at: usize, bits: Bits| nouns.item(at).is_some_and(|tok| tok.is_small() && tok.is(bits));
    // `told her that`
    if small(verb + 1, Bits::DEFINITE) && !small(verb + 1, Bits::THAT) && small(verb + 2, Bits::THAT) {
        let span = nouns.span(verb + 1, verb + 2)?;
        let (role, name, pronoun, unnamed, next) = (None, None, true, false, verb + 2);
        return Some(Noun { span, whole: span, role, name, pronoun, unnamed, next });
    }
    let near = verb + 2..until.min(verb + FAR);
    let clause = near.into_iter().find(|&at| small(at, DETERMINER) && !small(at - 1, OPEN));
    let noun = nouns.read(verb + 1, clause.unwrap_or(until))?;
    // `told local television the gunman fled`
    let outlet = |at: usize| small(at, Bits::LINK.with(Bits::OUTLET));
    if let Some(next) = clause.filter(|&next| noun.next < next && (noun.next..next).all(outlet)) {
        return Some(Noun { whole: nouns.span(verb + 1, next)?, next, ..noun });
    }
    // `told council members he would go`
    let called = |at: usize| {
        nouns.item(at).is_some_and(|tok| tok.is_small() && (tok.is(Bits::HEAD) || nouns.is_agent(tok)))
    };
    if let Some(next) = clause.filter(|&next| noun.unnamed && noun.next + 1 == next && called(noun.next)) {
        return Some(Noun { whole: nouns.span(verb + 1, next)?, next, ..noun });
    }
    // `the chairman of the committee`
    match clause.filter(|_| small(noun.next, Bits::OF) && small(noun.next, Bits::PARTICLE)) {
        Some(next) => Some(Noun { whole: nouns.span(verb + 1, next)?, next, ..noun }),
        None => Some(noun),
    }
}

/// Whether a bare verb may stand here: at a clause's start.
fn opens(nouns: Nouns<'_>, start: usize, at: usize) -> bool {
    let before = at.checked_sub(1).filter(|&at| at >= start).and_then(|at| nouns.item(at));
    before.is_none_or(|tok| !tok.is_word())
}

/// `Menteri Koordinator Bidang Politik, Hukum, dan Keamanan Mahfud`: what an office is of may be a list.
pub(super) fn past_list(nouns: Nouns<'_>, noun: Noun, until: usize) -> Option<Noun> {
    noun.role.or(noun.unnamed.then_some(noun.whole))?;
    let mut at = noun.next;
    while at < until.min(noun.next + 8) {
        let tok = nouns.item(at)?;
        let joins = tok.is(Bits::JOINS) && tok.is_small();
        if joins {
            let rest = nouns.read(at + 1, until)?;
            let words = (at + 1..rest.next).filter(|&at| nouns.item(at).is_some_and(Tok::is_capital)).count();
            let first =
                nouns.item(at + 1).is_some_and(|tok| nouns.name_at(at + 1).is_none() && tok.is_capital());
            if !first || words < 2 {
                return None;
            }
            let known = rest.name.filter(|_| nouns.is_type(rest.name, Type::Person));
            let known = known.and_then(|name| nouns.names.get(name as usize)).map(|name| name.span);
            let person = known.map(|name| Span::new(name.start, rest.span.end));
            let name = person
                .or_else(|| nouns.span(rest.next - words.min(3).saturating_sub(1).max(1), rest.next))?;
            let name_of = if person.is_some() { rest.name } else { None };
            return Some(Noun {
                span: name,
                role: Some(Span::new(noun.whole.start, name.start)),
                name: name_of,
                unnamed: false,
                ..rest
            });
        }
        if tok.kind != Kind::Comma && !tok.is_capital() {
            return None;
        }
        at += 1;
    }
    None
}

/// Most words of what somebody is from.
const FROM: usize = 6;

/// The name behind the comma where what looked like one before it is a body's or place's: `peneliti Sentrapolis,
/// Suryono Adi,`, `anggota Tim NafasKu dari UGM, Dian Kesuma,`.
fn past_body(nouns: Nouns<'_>, noun: Noun, until: usize) -> Option<Noun> {
    let role = noun.role.filter(|_| !noun.unnamed && !nouns.is_type(noun.name, Type::Person))?;
    let capital = |at: usize| nouns.item(at).is_some_and(Tok::is_capital);
    let of = nouns.item(noun.next).is_some_and(|tok| tok.is_small() && tok.is(Bits::OF));
    let from = noun.next + usize::from(of);
    let comma = (from..until.min(from + FROM)).find(|&at| !capital(at)).filter(|&at| at > from || !of)?;
    nouns.item(comma).filter(|tok| tok.kind == Kind::Comma && comma + 1 < until)?;
    let behind = nouns.read(comma + 1, until)?;
    let plain = !behind.unnamed && behind.role.is_none() && !behind.pronoun;
    let ends = nouns
        .item(behind.next)
        .filter(|_| behind.next < until)
        .is_none_or(|tok| !tok.is_word() || tok.is_small());
    let person = nouns.is_type(behind.name, Type::Person);
    let words = behind.next - comma - 1;
    let one = !noun.span.slice(nouns.text).contains(' ');
    let known = nouns.item(noun.next - 1).is_some_and(|tok| nouns.short.contains(&tok.hash));
    // `Ketua KPUD Muna, Kubais`: of a body there, whose acronym stands before the place.
    let acronym = role.slice(nouns.text).trim_end().rsplit(' ').next().is_some_and(is_acronym);
    let aged = is_aged(nouns.text, behind.span.end);
    let longer = words > 1 || person || acronym || aged;
    let other = behind.name.is_none() || person;
    (plain && ends && other && (one || aged || person && words > 1) && !known && longer && capital(comma + 1))
        .then(|| Some(Noun { role: Some(nouns.span_to(role, comma)?), ..behind }))?
}

/// Whether an age stands in brackets behind a name: `Budi (45)`.
fn is_aged(text: &str, end: u32) -> bool {
    let bracket = text.get(end as usize..).and_then(|rest| rest.strip_prefix(" ("));
    let digits = bracket.map(|rest| rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len());
    digits.is_some_and(|digits| (1..=3).contains(&digits))
        && bracket
            .zip(digits)
            .and_then(|(rest, digits)| rest.get(digits..))
            .is_some_and(|rest| rest.starts_with([')', ' ']))
}

fn is_acronym(word: &str) -> bool {
    word.len() > 2 && word.chars().all(char::is_uppercase)
}

/// Whether what looks like a name behind an office may be that of a body: `Direktur Pertamina Logistik`.
fn is_head_of_body(nouns: Nouns<'_>, noun: &Noun) -> bool {
    let capital = |role: Span| role.slice(nouns.text).starts_with(char::is_uppercase);
    noun.role.is_some_and(capital) && !nouns.is_linked(noun.name)
}

/// Whether `behind` is somebody's name of several words, right behind a comma, with which the attribution ends.
fn is_whole_name(nouns: Nouns<'_>, noun: &Noun, behind: &Noun, until: usize) -> bool {
    let words = behind.next.saturating_sub(noun.next + 1);
    let person = behind.name.is_none() || nouns.is_type(behind.name, Type::Person);
    let capital = nouns.item(noun.next + 1).is_some_and(Tok::is_capital);
    let ends = nouns
        .item(behind.next)
        .filter(|_| behind.next < until)
        .is_none_or(|tok| !tok.is_word() || tok.is(Bits::PREPOSITION.with(Bits::CALENDAR).with(Bits::TO)));
    // `Sari Dewi, S.I.P.`, `Anna Reed, D-Mass.`: a degree, a party.
    let short = !behind.span.slice(nouns.text).contains(is_space);
    let plain = !behind.unnamed && !behind.pronoun && behind.role.is_none() && !short;
    plain && person && capital && ends && (2..=4).contains(&words)
}

/// The name that follows an office behind a comma: `kata pengamat politik UI, Adi Prayitno`.
pub(super) fn with_name(nouns: Nouns<'_>, noun: Noun, until: usize) -> Noun {
    if let Some(name) = past_body(nouns, noun, until) {
        return name;
    }
    let comma = nouns.item(noun.next).filter(|tok| tok.kind == Kind::Comma && noun.next + 1 < until);
    if comma.is_none() || noun.pronoun {
        return noun;
    }
    if let Some(name) = past_list(nouns, noun, until) {
        return name;
    }
    let Some(behind) = nouns.read(noun.next + 1, until) else { return noun };
    let behind = match past_place(nouns, &noun, &behind, until) {
        Some((more, next))
            if nouns.is_type(more.name, Type::Person) || more.name.is_none() && more.next > next + 1 =>
        {
            return Noun { role: Some(Span::new(noun.whole.start, behind.whole.end)), ..more };
        }
        Some(_) => Noun { unnamed: noun.unnamed, ..behind },
        None => behind,
    };
    name_of_office(nouns, &noun, &behind, until)
        .or_else(|| office_of_name(nouns, &noun, &behind, until))
        .unwrap_or(noun)
}

/// What stands behind a place and a second comma, and at which item it starts: `Kepala Puskesmas Cilincing, Jakarta
/// Utara, Edison Sahputra`.
fn past_place(nouns: Nouns<'_>, noun: &Noun, behind: &Noun, until: usize) -> Option<(Noun, usize)> {
    let place = behind.name.is_some() && !nouns.is_type(behind.name, Type::Person)
        || behind.role.is_some()
        || behind.unnamed;
    let next = behind.next + 1;
    let comma = nouns.item(behind.next).is_some_and(|tok| tok.kind == Kind::Comma) && next < until;
    let capital = nouns.item(noun.next + 1).is_some_and(Tok::is_capital);
    let more = if place && comma && capital && (noun.unnamed || noun.role.is_some()) {
        nouns.read(next, until)
    } else {
        None
    };
    more.filter(|more| !more.unnamed && more.role.is_none() && !more.pronoun).map(|more| (more, next))
}

/// The name behind the comma of an office: `pengamat politik UI, Adi Prayitno`.
fn name_of_office(nouns: Nouns<'_>, noun: &Noun, behind: &Noun, until: usize) -> Option<Noun> {
    let honour = nouns.is_honoured(noun.next + 1, behind);
    let named = noun.unnamed && !behind.unnamed && !behind.pronoun && (behind.role.is_none() || honour);
    let ends = nouns.item(behind.next).is_none_or(|tok| !tok.is_word() || tok.is_small());
    let first = honour || nouns.item(noun.next + 1).is_some_and(Tok::is_capital);
    let whole = || is_head_of_body(nouns, noun) && is_whole_name(nouns, noun, behind, until);
    (named && ends && first || whole()).then_some(Noun { role: Some(noun.whole), ..*behind })
}

/// The name before a comma and its office: `Adi Prayitno, pengamat politik`.
fn office_of_name(nouns: Nouns<'_>, noun: &Noun, behind: &Noun, until: usize) -> Option<Noun> {
    let ends = nouns
        .item(behind.next)
        .filter(|_| behind.next < until)
        .is_none_or(|tok| !tok.is_word() || tok.is(Bits::OF.with(Bits::PREPOSITION).with(Bits::RELATIVE)));
    let office = !noun.unnamed && noun.role.is_none() && behind.unnamed && ends;
    office.then_some(Noun { role: Some(behind.whole), ..*noun })
}
