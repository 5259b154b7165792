//! How many chars the readers look at. Counted in this crate's own tests alone, where it shows the cost without a
//! clock.

/// Notes that so many chars were looked at.
#[cfg(not(test))]
pub(super) const fn note(_chars: usize) {}

#[cfg(test)]
pub(super) use tests::note;

#[cfg(test)]
mod tests {
    use super::super::Reader;
    use crate::lang::builtin;
    use crate::text::Span;
    use std::cell::Cell;

    thread_local! {
        static LOOKS: Cell<usize> = const { Cell::new(0) };
    }

    pub(in super::super) fn note(chars: usize) {
        LOOKS.set(LOOKS.get() + chars);
    }

    /// Looks that all three ways of reading take.
    fn cost(reader: &Reader, text: &str) -> usize {
        let span = Span::at(0, text.len());
        LOOKS.set(0);
        reader.find(text, span);
        reader.find_partials(text, span);
        reader.line(text, span);
        LOOKS.get()
    }

    /// Chains, runs, near misses, and gaps that many starts look over.
    const SEEDS: [&str; 24] = [
        "1/2/3/4/5/6/7/8/9/",
        "9",
        "1/",
        "2025-",
        "Senin 14 Maret 2022, ",
        "Senin (",
        "Senin          ",
        "Mei ",
        "Mei, , , 1",
        "Senin pagi pagi 1",
        "tanggal 1 ",
        "1 ",
        "Jum'",
        "10:15 WIB, ",
        "GMT+",
        "pukul ",
        "a",
        "\u{a0}",
        "_x0000_",
        "aB1",
        "日1",
        "日",
        "e\u{301}1",
        "\u{301}",
    ];

    #[test]
    fn cost_grows_with_the_length_alone() -> crate::error::Result<()> {
        let packs = [builtin("id")?, builtin("en")?];
        let reader = Reader::new(packs.iter().map(AsRef::as_ref));
        for seed in SEEDS {
            let text = |bytes: usize| seed.repeat(bytes / seed.len()) + " 1";
            let (small, large) = (cost(&reader, &text(20_000)), cost(&reader, &text(80_000)));
            // Four times the text costs four times as much; the start costs a little of its own.
            assert!(large < small * 4 + small / 4 + 10_000, "{seed:?}: {small}, then {large}");
            assert!(large < 80_000 * 400, "{seed:?}: {large} looks");
            assert!(large > 80_000 / seed.len(), "{seed:?}: {large} looks are too few to be counted");
        }
        Ok(())
    }
}
