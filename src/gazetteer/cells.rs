//! Numbers end to end as bytes, lowest first: grown in memory, or part of a file, which may be mapped.
//!
//! Nothing is cast, so nothing needs to be aligned, and a row that is not there is `None` wherever the bytes came from.

use bytes::Bytes;
use std::marker::PhantomData;

/// Bytes of a column.
#[derive(Debug, Default)]
pub(super) struct Raw {
    own: Vec<u8>,
    /// Of a file, instead of own ones.
    filed: Option<Bytes>,
}

impl Raw {
    /// These bytes of a file.
    pub(super) fn filed(bytes: Bytes) -> Self {
        Self { own: Vec::new(), filed: Some(bytes) }
    }
    #[inline]
    pub(super) fn get(&self) -> &[u8] {
        self.filed.as_deref().unwrap_or(&self.own)
    }
    /// The same to be changed; those of a file are copied before.
    pub(super) fn own(&mut self) -> &mut Vec<u8> {
        if let Some(bytes) = self.filed.take() {
            self.own = bytes.to_vec();
        }
        &mut self.own
    }
}

/// A number of a fixed number of bytes.
pub(super) trait Cell: Copy {
    /// Its bytes.
    const WIDTH: usize;
    /// The one in this row.
    fn read(bytes: &[u8], row: usize) -> Option<Self>;
    /// Writes it into this row, if there is one.
    fn write(self, bytes: &mut [u8], row: usize);
    /// Writes it behind the others.
    fn append(self, bytes: &mut Vec<u8>);
}

macro_rules! cell {
    ($($number:ty),*) => { $(
        impl Cell for $number {
            const WIDTH: usize = size_of::<$number>();
            #[inline]
            fn read(bytes: &[u8], row: usize) -> Option<Self> {
                bytes.as_chunks().0.get(row).map(|cell| Self::from_le_bytes(*cell))
            }
            #[inline]
            fn write(self, bytes: &mut [u8], row: usize) {
                bytes.as_chunks_mut().0.get_mut(row).into_iter().for_each(|cell| *cell = self.to_le_bytes());
            }
            #[inline]
            fn append(self, bytes: &mut Vec<u8>) {
                bytes.extend_from_slice(&self.to_le_bytes());
            }
        }
    )* };
}

cell!(u32, u64);

/// A column of numbers.
#[derive(Debug)]
pub(super) struct Cells<N> {
    raw: Raw,
    kind: PhantomData<N>,
}

impl<N> Default for Cells<N> {
    fn default() -> Self {
        Self::of(Raw::default())
    }
}

impl<N> Cells<N> {
    /// Those in these bytes; what is left at the end belongs to none.
    pub(super) fn of(raw: Raw) -> Self {
        Self { raw, kind: PhantomData }
    }
    /// Their bytes.
    pub(super) fn bytes(&self) -> &[u8] {
        self.raw.get()
    }
}

impl<N: Cell> Cells<N> {
    /// So many zeros.
    pub(super) fn zeros(rows: usize) -> Self {
        Self::of(Raw { own: vec![0; rows * N::WIDTH], filed: None })
    }
    pub(super) fn reserve(&mut self, rows: usize) {
        self.raw.own().reserve_exact(rows * N::WIDTH);
    }
    #[inline]
    pub(super) fn push(&mut self, number: N) {
        number.append(self.raw.own());
    }
    /// The number in this row.
    #[inline]
    pub(super) fn get(&self, row: usize) -> Option<N> {
        N::read(self.raw.get(), row)
    }
    /// Changes the number in this row, if there is one.
    #[inline]
    pub(super) fn set(&mut self, row: usize, number: N) {
        number.write(self.raw.own(), row);
    }
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.raw.get().len() / N::WIDTH
    }
    pub(super) fn is_empty(&self) -> bool {
        self.len() == 0
    }
    pub(super) fn iter(&self) -> impl Iterator<Item = N> + '_ {
        self.raw.get().chunks_exact(N::WIDTH).filter_map(|cell| N::read(cell, 0))
    }
}

impl<N: Cell> FromIterator<N> for Cells<N> {
    fn from_iter<I: IntoIterator<Item = N>>(numbers: I) -> Self {
        let mut cells = Self::default();
        numbers.into_iter().for_each(|number| cells.push(number));
        cells
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_of_a_file_is_one_in_memory() {
        let mut own: Cells<u32> = [7, u32::MAX].into_iter().collect();
        own.set(0, 9);
        own.set(2, 1);
        let mut filed =
            Cells::<u32>::of(Raw::filed(Bytes::copy_from_slice(&[own.bytes(), &[1, 2, 3]].concat())));
        assert_eq!(
            (filed.len(), filed.get(0), filed.get(1), filed.get(2)),
            (2, Some(9), Some(u32::MAX), None)
        );
        assert_eq!(filed.iter().collect::<Vec<_>>(), own.iter().collect::<Vec<_>>());
        filed.set(1, 3);
        assert_eq!((filed.get(1), own.get(1)), (Some(3), Some(u32::MAX)));
        assert_eq!(Cells::<u64>::zeros(3).len(), 3);
    }
}
