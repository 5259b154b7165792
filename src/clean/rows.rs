//! Lists of lists in two allocations.

/// Items in rows, one row a block.
#[derive(Debug, Clone)]
pub(crate) struct Rows<T> {
    items: Vec<T>,
    /// Where each row ends; the next one starts there.
    ends: Vec<u32>,
}

impl<T> Rows<T> {
    /// No rows yet, with room for so many, and for so many items in each.
    pub(crate) fn with_capacity(rows: usize, items: usize) -> Self {
        Self { items: Vec::with_capacity(rows * items), ends: Vec::with_capacity(rows) }
    }
    /// Rows of items in the order of their blocks, for `rows` blocks.
    pub(crate) fn of_sorted(items: Vec<T>, rows: usize, block: impl Fn(&T) -> u32) -> Self {
        let mut ends = Vec::with_capacity(rows);
        let mut end = 0;
        for row in 0..rows as u32 {
            let rest = items.get(end..).unwrap_or_default();
            end += rest.iter().take_while(|item| block(item) <= row).count();
            ends.push(end as u32);
        }
        Self { items, ends }
    }
    /// Adds to the row that is being filled.
    pub(crate) fn push(&mut self, item: T) {
        self.items.push(item);
    }
    /// Ends the row that is being filled.
    pub(crate) fn close_row(&mut self) {
        self.ends.push(self.items.len() as u32);
    }
    /// The items of a row; none where there is no such row.
    pub(crate) fn row(&self, row: usize) -> &[T] {
        let start = row.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let range = start.zip(self.ends.get(row).copied());
        range.and_then(|(start, end)| self.items.get(start as usize..end as usize)).unwrap_or_default()
    }
    /// All rows, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &[T]> {
        (0..self.ends.len()).map(|row| self.row(row))
    }
}
