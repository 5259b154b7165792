//! Temporary.
use crate::lang::Pack;
use crate::model::Grain;
use crate::text::Span;
use std::fmt;
/// r
#[derive(Debug)]
pub struct Reader;
/// m
#[derive(Debug, Clone, Copy)]
pub struct Moment;
/// s
#[derive(Debug)]
pub struct Stamp {
    /// s
    pub span: Span,
    /// m
    pub moment: Moment,
    /// g
    pub grain: Grain,
}
/// l
#[derive(Debug)]
pub struct LineStamp {
    /// s
    pub stamp: Stamp,
    /// r
    pub rest_chars: u32,
}
impl fmt::Display for Moment {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}
impl Reader {
    /// n
    pub fn new<'a>(_: impl IntoIterator<Item = &'a Pack>) -> Self {
        Self
    }
    /// l
    /// f
    pub fn find(&self, _: &str, _: Span) -> Vec<Stamp> {
        Vec::new()
    }
    /// x
    pub fn line(&self, _: &str, _: Span) -> Option<LineStamp> {
        None
    }
}
/// p
pub fn parse_iso(_: &str) -> Option<Moment> {
    None
}
