"""Texts that break careless code."""

from hypothesis import strategies as st

# Characters that are more than one byte, more than one code point, white space to some, or line ends to some.
ODD = [
    "😀", "👨‍👩‍👧", "e\u0301", "ñ", "أهلا", "שלום", "中文", "한국", "ﬁ", "İ", "ß", "\u200b", "\ufeff", "\x00",
    "\r\n", "\r", "\n", "\n\n", "\u2028", "\u2029", "\x1c", "\x1d", "\x85", "\x0b", "\x0c", "\u00a0", "\u3000", "\t",
    " ", "  ",
]  # fmt: skip
# Words that rules look for, so that something is removed.
WORDS = [
    "Baca juga:", "Harga beras naik.", "Foto: Dok. Humas", "Halaman 2 dari 3", "JAKARTA, Warta -", "(abc/def)",
    "Senin, 5 Mei 2025", "Advertisement", "SCROLL TO CONTINUE", "Tags:", "Editor: Sari", "Menteri itu berkata,",
    "“Kami siap,”", "Rusia", "Amerika Serikat", "DPRnya", "Putinlah", "***", "-", "http://contoh.id/a?b=1", "2024",
    "The minister said on Monday.", "Read more:",
]  # fmt: skip

pieces = st.one_of(
    st.sampled_from(ODD),
    st.sampled_from(WORDS),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
)
texts = st.lists(pieces, max_size=24).map("".join)
columns = st.lists(st.one_of(st.none(), texts), max_size=6)
