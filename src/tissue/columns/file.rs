//! The file of the column tables: little endian, a header and one 16-bit logarithmic code per number.
//!
//! ```text
//! "STIPCOL1"  u32 version  u64 seed  u32 photons per level  u32 levels
//! u32 grids, then per grid: u32 length, f32 values
//! u32 figures, f32 values: statistical errors, see Errors
//! per table: u32 length, u16 codes
//! ```

use super::grid;
use crate::base::error::{Error, Result};
use crate::tissue::codes::{Reader, put_grids, put_table};

const MAGIC: &[u8; 8] = b"STIPCOL1";
const VERSION: u32 = 2;

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

fn broken(problem: &str) -> Error {
    Error::input(
        "column table",
        problem,
        "make it anew with `cargo run --release --example tables -- columns --out models/columns.bin`",
    )
}

impl Table {
    /// Reads a file; one of another version or grid is refused.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self> {
        let mut reader = Reader::new(bytes, broken);
        if &reader.bytes::<8>()? != MAGIC || reader.u32()? != VERSION {
            return Err(broken("it is not a column table of this version"));
        }
        let seed = u64::from_le_bytes(reader.bytes()?);
        let (photons, levels) = (reader.u32()?, reader.u32()?);
        reader.grids(&grids())?;
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
        reader.end()?;
        Ok(table)
    }

    /// The file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(VERSION.to_le_bytes());
        bytes.extend(self.seed.to_le_bytes());
        bytes.extend(self.photons.to_le_bytes());
        bytes.extend(self.levels.to_le_bytes());
        put_grids(&mut bytes, &grids());
        let figures = self.errors.to_array();
        bytes.extend((figures.len() as u32).to_le_bytes());
        bytes.extend(figures.iter().flat_map(|v| v.to_le_bytes()));
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
            put_table(&mut bytes, table);
        }
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        for byte in [0, 8, 30, 40] {
            let mut changed = bytes.to_vec();
            changed[byte] ^= 0x41;
            assert!(Table::parse(&changed).is_err(), "changed at {byte}");
        }
        assert!(Table::parse(&[bytes, &[0]].concat()).is_err());
    }
}
