//! Numbers in the embedded table files: little endian, tables as 16-bit logarithmic codes.

use crate::base::error::{Error, Result};

/// Natural logarithms of the least and the greatest number that a code can stand for.
const LOG_RANGE: [f64; 2] = [-23.0, 10.0];
const CODES: f64 = 65_534.0;

/// Code of a number; 0 stands for 0 and everything too small or not a number.
pub(super) fn encode(value: f32) -> u16 {
    let log = f64::from(value).ln();
    // Negative numbers have no logarithm.
    if log.is_nan() || log < LOG_RANGE[0] {
        return 0;
    }
    let share = (log - LOG_RANGE[0]) / (LOG_RANGE[1] - LOG_RANGE[0]);
    1 + (share.min(1.0) * CODES).round() as u16
}

fn decode(code: u16) -> f32 {
    if code == 0 {
        return 0.0;
    }
    let share = f64::from(code - 1) / CODES;
    (LOG_RANGE[0] + share * (LOG_RANGE[1] - LOG_RANGE[0])).exp() as f32
}

/// Reads numbers off the front of a file's bytes.
pub(super) struct Reader<'a> {
    rest: &'a [u8],
    broken: fn(&str) -> Error,
}

impl<'a> Reader<'a> {
    /// A reader whose faults become errors by `broken`.
    pub(super) fn new(bytes: &'a [u8], broken: fn(&str) -> Error) -> Self {
        Self {
            rest: bytes,
            broken,
        }
    }

    pub(super) fn bytes<const N: usize>(&mut self) -> Result<[u8; N]> {
        let (head, rest) = self
            .rest
            .split_first_chunk::<N>()
            .ok_or_else(|| (self.broken)("it ends too early"))?;
        self.rest = rest;
        Ok(*head)
    }

    pub(super) fn u32(&mut self) -> Result<u32> {
        Ok(u32::from_le_bytes(self.bytes()?))
    }

    pub(super) fn f32(&mut self) -> Result<f32> {
        Ok(f32::from_le_bytes(self.bytes()?))
    }

    pub(super) fn length(&mut self, expected: usize) -> Result<()> {
        match self.u32()? as usize == expected {
            true => Ok(()),
            false => Err((self.broken)("a table has another size")),
        }
    }

    /// The grids that a table was computed on, which must be the expected ones.
    pub(super) fn grids(&mut self, expected: &[&[f64]]) -> Result<()> {
        self.length(expected.len())?;
        for grid in expected {
            self.length(grid.len())?;
            for value in *grid {
                if self.f32()? != *value as f32 {
                    return Err((self.broken)("it was made for another grid"));
                }
            }
        }
        Ok(())
    }

    /// A table of `count` codes.
    pub(super) fn table(&mut self, count: usize) -> Result<Vec<f32>> {
        self.length(count)?;
        (0..count)
            .map(|_| Ok(decode(u16::from_le_bytes(self.bytes()?))))
            .collect()
    }

    /// Refuses anything that is left.
    pub(super) fn end(self) -> Result<()> {
        match self.rest.is_empty() {
            true => Ok(()),
            false => Err((self.broken)("there is something behind its end")),
        }
    }
}

/// Appends grids as [`Reader::grids`] reads them.
pub(super) fn put_grids(bytes: &mut Vec<u8>, grids: &[&[f64]]) {
    bytes.extend((grids.len() as u32).to_le_bytes());
    for grid in grids {
        bytes.extend((grid.len() as u32).to_le_bytes());
        bytes.extend(grid.iter().flat_map(|v| (*v as f32).to_le_bytes()));
    }
}

/// Appends a table as [`Reader::table`] reads it.
pub(super) fn put_table(bytes: &mut Vec<u8>, table: &[f32]) {
    bytes.extend((table.len() as u32).to_le_bytes());
    bytes.extend(table.iter().flat_map(|v| encode(*v).to_le_bytes()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_keep_numbers_within_a_thousandth() {
        for value in [1e-9f32, 3e-5, 0.02, 0.9, 1.0, 17.0, 2.0e4] {
            assert!((decode(encode(value)) / value - 1.0).abs() < 1e-3);
        }
        for value in [0.0, -1.0, f32::NAN, 1e-30] {
            assert_eq!(decode(encode(value)), 0.0);
        }
        assert!(decode(encode(f32::INFINITY)).is_finite());
    }
}
