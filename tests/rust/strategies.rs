//! Texts for property tests: pages with debris, and characters that break offsets.

use proptest::prelude::*;

const LINES: &[&str] = &[
    "Baca Juga: Harga cabai naik lagi",
    "Baca Juga",
    "JAKARTA, CONTOH.COM - Presiden Rusia Vladimir Putin bertemu Menteri Luar Negeri China Wang Yi di Moskow.",
    "“Kami siap,” kata Putin kepada wartawan pada Senin (19/9/2022).",
    "Presiden Rusia Vladimir Putin. /Dok. Kremlin/",
    "Penulis : Andi Editor : Budi",
    "Senin, 14 Maret 2022 | 10:15 WIB",
    "ADVERTISEMENT",
    "SCROLL TO CONTINUE WITH CONTENT",
    "[Gambas:Video 20detik]",
    "(abc/def)",
    "Tags:",
    "Rusia",
    "Halaman 1 dari 2",
    "Pemerintah mengatakan bahwa harga beras akan turun pada bulan depan karena panen raya sudah dimulai.***",
    "The minister said on Tuesday that talks would resume next week, despite the objections of the opposition.",
    "Posted By : data hk",
    "RusiaVladimir Putin dan ChinaBendera",
    "Beijing-Moskow, Kyiv/Kiev, Rusia-nya, Eropanya",
    "© 2024 Contoh Media",
];

const ODD: &[&str] = &[
    "🙂",
    "👨‍👩‍👧",
    "e\u{301}",
    "\u{202b}מוסקבה",
    "نيويورك",
    "北京",
    "กรุงเทพ",
    "\r\n",
    "\r",
    "\n\n",
    "\u{feff}",
    "\0",
    "\u{2028}",
    "\u{1c}",
    "\u{a0}\n",
    " ",
    "\u{a0}\u{a0}",
    "ﬁ",
    "ß",
    "İstanbul",
    "．",
    "\t",
    "\u{200b}",
    "“",
    "”",
    "(",
    ")",
    "[",
    "]",
    "/",
    "***",
    "-",
    "—",
    ".",
    ",",
    ":",
    "?",
    "!",
];

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(LINES).prop_map(str::to_owned),
        4 => prop::sample::select(ODD).prop_map(str::to_owned),
        2 => Just("\n".to_owned()),
        1 => "[a-zA-Z ]{0,40}",
        1 => any::<char>().prop_map(String::from),
    ]
}

/// A crawled page of up to thirty pieces.
pub(crate) fn page() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..30).prop_map(|pieces| pieces.concat())
}
