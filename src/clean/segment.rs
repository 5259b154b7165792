//! Blocks: the non-blank lines.

use crate::text::{Span, lines, trim};

/// Every line of `text` that holds a character that is not white space, trimmed, in order.
pub(crate) fn segment(text: &str) -> Vec<Span> {
    lines(text).map(|line| trim(text, line)).filter(|line| !line.is_empty()).collect()
}
