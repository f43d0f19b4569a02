//! The file of the column tables: little endian, a header and one 16-bit logarithmic code per number.
//!
//! ```text
//! "STIPCOL1"  u32 version  u64 seed  u32 photons per level  u32 levels
//! u32 grids, then per grid: u32 length, f32 values
//! u32 figures, f32 values: statistical errors, see Errors
//! per table: u32 length, u16 codes
//! ```

use super::grid;
use crate::error::{Error, Result};

const MAGIC: &[u8; 8] = b"STIPCOL1";
const VERSION: u32 = 2;
/// Natural logarithms of the least and the greatest number that a code can stand for.
const LOG_RANGE: [f64; 2] = [-23.0, 10.0];
const CODES: f64 = 65_534.0;

/// Statistical errors (one standard deviation) of the tables.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Errors {
    /// Root mean square relative error of gains above half of the column's own area.
    pub gain_rms: f32,
    /// Greatest of them.
    pub gain_max: f32,
    /// Root mean square error of the contrast at the centre.
    pub centre_rms: f32,
    /// Greatest of them.
    pub centre_max: f32,
    /// Root mean square relative error of hair gains.
    pub hair_rms: f32,
    /// Greatest of them.
    pub hair_max: f32,
}

impl Errors {
    fn to_array(self) -> [f32; 6] {
        let Self {
            gain_rms,
            gain_max,
            centre_rms,
            centre_max,
            hair_rms,
            hair_max,
        } = self;
        [
            gain_rms, gain_max, centre_rms, centre_max, hair_rms, hair_max,
        ]
    }
}

/// The contents of the file; the order of each table is that of its count in [`grid`], the last
/// index fastest.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Seed of the walks.
    pub seed: u64,
    /// Photons per scattering level.
    pub photons: u32,
    /// Scattering levels.
    pub levels: u32,
    /// Statistical errors.
    pub errors: Errors,
    /// Gains, mm².
    pub gains: Vec<f32>,
    /// Contrasts at the centre (0..=1).
    pub centres: Vec<f32>,
    /// Shapes, mm⁻².
    pub shapes: Vec<f32>,
    /// Gains of hair shafts, mm².
    pub hair_gains: Vec<f32>,
    /// Profiles across hair shafts, mm⁻¹.
    pub hair_profiles: Vec<f32>,
    /// Reflectances of the skins inside their surface by wavelength (0..=1).
    pub reflectances: Vec<f32>,
    /// Gains of the spectral check by wavelength, mm².
    pub check_gains: Vec<f32>,
    /// Contrasts at the centre of the spectral check by wavelength (0..=1).
    pub check_centres: Vec<f32>,
    /// Shares of the skins' diffuse reflectance by light that stayed above a depth (0..=1).
    pub cover: Vec<f32>,
}

/// The grids as the header holds them.
fn grids() -> [&'static [f64]; 9] {
    [
        &grid::TOPS_MM,
        &grid::LENGTHS_MM,
        &grid::RADII_MM,
        &grid::MU_PER_MM,
        &grid::RHO_MM,
        &grid::HAIR_ANGLES_DEG,
        &grid::HAIR_RADII_MM,
        &grid::HAIR_ACROSS_MM,
        &[grid::SKINS as f64],
    ]
}

/// Code of a number; 0 stands for 0 and everything too small or not a number.
fn encode(value: f32) -> u16 {
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

/// Reads numbers off the front of a slice.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn bytes<const N: usize>(&mut self) -> Result<[u8; N]> {
        let (head, rest) = self
            .0
            .split_first_chunk::<N>()
            .ok_or_else(|| broken("it ends too early"))?;
        self.0 = rest;
        Ok(*head)
    }

    fn u32(&mut self) -> Result<u32> {
        Ok(u32::from_le_bytes(self.bytes()?))
    }

    fn f32(&mut self) -> Result<f32> {
        Ok(f32::from_le_bytes(self.bytes()?))
    }

    fn length(&mut self, expected: usize) -> Result<()> {
        match self.u32()? as usize == expected {
            true => Ok(()),
            false => Err(broken("a table has another size")),
        }
    }

    fn table(&mut self, count: usize) -> Result<Vec<f32>> {
        self.length(count)?;
        (0..count)
            .map(|_| Ok(decode(u16::from_le_bytes(self.bytes()?))))
            .collect()
    }
}

fn broken(problem: &str) -> Error {
    Error::input(
        "column table",
        problem,
        "make it anew with `cargo run --release --example column_table`",
    )
}

impl Table {
    /// Reads a file; one of another version or grid is refused.
    pub fn parse(bytes: &[u8]) -> Result<Self> {
        let mut reader = Reader(bytes);
        if &reader.bytes::<8>()? != MAGIC || reader.u32()? != VERSION {
            return Err(broken("it is not a column table of this version"));
        }
        let seed = u64::from_le_bytes(reader.bytes()?);
        let (photons, levels) = (reader.u32()?, reader.u32()?);
        reader.length(grids().len())?;
        for grid in grids() {
            reader.length(grid.len())?;
            for value in grid {
                if reader.f32()? != *value as f32 {
                    return Err(broken("it was made for another grid"));
                }
            }
        }
        reader.length(6)?;
        let mut figures = [0.0; 6];
        for figure in &mut figures {
            *figure = reader.f32()?;
        }
        let [
            gain_rms,
            gain_max,
            centre_rms,
            centre_max,
            hair_rms,
            hair_max,
        ] = figures;
        let table = Self {
            seed,
            photons,
            levels,
            errors: Errors {
                gain_rms,
                gain_max,
                centre_rms,
                centre_max,
                hair_rms,
                hair_max,
            },
            gains: reader.table(grid::GAIN_COUNT)?,
            centres: reader.table(grid::GAIN_COUNT)?,
            shapes: reader.table(grid::SHAPE_COUNT)?,
            hair_gains: reader.table(grid::HAIR_COUNT)?,
            hair_profiles: reader.table(grid::HAIR_PROFILE_COUNT)?,
            reflectances: reader.table(grid::REFLECTANCE_COUNT)?,
            check_gains: reader.table(grid::CHECK_COUNT)?,
            check_centres: reader.table(grid::CHECK_COUNT)?,
            cover: reader.table(grid::COVER_COUNT)?,
        };
        match reader.0.is_empty() {
            true => Ok(table),
            false => Err(broken("there is something behind its end")),
        }
    }

    /// The file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        let mut put = |part: &[u8]| bytes.extend_from_slice(part);
        put(&VERSION.to_le_bytes());
        put(&self.seed.to_le_bytes());
        put(&self.photons.to_le_bytes());
        put(&self.levels.to_le_bytes());
        put(&(grids().len() as u32).to_le_bytes());
        for grid in grids() {
            put(&(grid.len() as u32).to_le_bytes());
            grid.iter().for_each(|v| put(&(*v as f32).to_le_bytes()));
        }
        let figures = self.errors.to_array();
        put(&(figures.len() as u32).to_le_bytes());
        figures.iter().for_each(|v| put(&v.to_le_bytes()));
        for table in [
            &self.gains,
            &self.centres,
            &self.shapes,
            &self.hair_gains,
            &self.hair_profiles,
            &self.reflectances,
            &self.check_gains,
            &self.check_centres,
            &self.cover,
        ] {
            put(&(table.len() as u32).to_le_bytes());
            table.iter().for_each(|v| put(&encode(*v).to_le_bytes()));
        }
        bytes
    }
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

    #[test]
    fn broken_files_are_refused() {
        let bytes = super::super::EMBEDDED;
        let table = Table::parse(bytes).expect("the table in the program is whole");
        assert_eq!(table.to_bytes(), bytes);
        for cut in [0, 7, 8, 12, 40, 200, 1_000, bytes.len() - 1] {
            assert!(Table::parse(&bytes[..cut]).is_err(), "cut at {cut}");
        }
        // A file of the version before lacks a table.
        let mut older = bytes.to_vec();
        older[8] = VERSION as u8 - 1;
        assert!(Table::parse(&older).is_err());
        for place in [0, 8, 30, 40] {
            let mut changed = bytes.to_vec();
            changed[place] ^= 0x41;
            assert!(Table::parse(&changed).is_err(), "changed at {place}");
        }
        assert!(Table::parse(&[bytes, &[0]].concat()).is_err());
    }
}
