//! What a table says of its making: the version, and hashes of packs and options.

use crate::lang::Pack;
use std::collections::HashMap;
use std::sync::Arc;

/// Metadata of the tables of a batch.
pub(crate) type Metadata = Arc<HashMap<String, String>>;

/// Metadata with the version and these.
pub(crate) fn metadata(facts: impl IntoIterator<Item = (&'static str, String)>) -> Metadata {
    let version = ("warta_version", env!("CARGO_PKG_VERSION").to_owned());
    let all = std::iter::once(version).chain(facts);
    Arc::new(all.map(|(key, value)| (key.to_owned(), value)).collect())
}

/// The codes of packs with the hashes of their files' texts: `id:93f1…,en:…`.
pub(crate) fn packs(packs: &[Arc<Pack>]) -> String {
    let one = |pack: &Arc<Pack>| {
        let texts = pack.files.iter().map(|file| file.text.as_str());
        format!("{}:{}", pack.code, fingerprint(texts))
    };
    packs.iter().map(one).collect::<Vec<_>>().join(",")
}

/// 64-bit FNV-1a of these texts, in hexadecimal: the same on every machine and in every version.
pub(crate) fn fingerprint<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for text in texts {
        // 0xFF is no byte of UTF-8: it parts the texts.
        for byte in text.bytes().chain([0xFF]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("{hash:016x}")
}
