//! The colour and the scattering of bare skin: what `examples/tables/skin_table.rs` computed by Monte
//! Carlo and the program embeds.
//!
//! The file is little endian, a header and tables of 16-bit logarithmic codes; what can be negative is
//! stored as f32.
//!
//! ```text
//! "STIPSKN1"  u32 version  u64 seed  u32 photons per wavelength  u32 photons per fold
//! u32 grids, then per grid: u32 length, f32 values
//! u32 length, u16 codes: reflectances, profile weights, transmittances
//! u32 length, f32 values: rings
//! ```

pub mod grid;
mod spectrum;

pub(crate) use spectrum::reflectance;

use super::codes::{Reader, put_grids, put_table};
use crate::base::error::{Error, Result};
use std::sync::LazyLock;

const MAGIC: &[u8; 8] = b"STIPSKN1";
const VERSION: u32 = 1;

/// The table file in the program.
const EMBEDDED: &[u8] = include_bytes!("../../../models/skin.bin");

/// The embedded tables; a test holds that they parse.
static TABLE: LazyLock<Table> = LazyLock::new(|| Table::parse(EMBEDDED).unwrap_or_default());

/// The tables as they were read.
pub(crate) fn embedded() -> &'static Table {
    &TABLE
}

/// The contents of the file; the order of each table is that of its count in [`grid`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Seed of the walks.
    pub seed: u64,
    /// Photons per wavelength.
    pub photons: u32,
    /// Photons per fold and scattering level.
    pub fold_photons: u32,
    /// Reflectances inside the surface, of light that has entered straight down (0..=1).
    pub reflectances: Vec<f32>,
    /// Weights of the scattering profiles, 1 together per class and channel (0..=1).
    pub weights: Vec<f32>,
    /// Transmittances of folds inside the surface (0..=1).
    pub transmittances: Vec<f32>,
    /// Shares of the light of a channel that leave within each ring around a narrow beam. Where a
    /// channel's negative lobe outweighs it, a share is negative.
    pub rings: Vec<f32>,
}

/// The grids as the header holds them.
fn grids() -> [&'static [f64]; 5] {
    [
        &[grid::MELANIN_ROOT, grid::MELANIN_NODES as f64],
        &[grid::BLOOD_ROOT, grid::BLOOD_NODES as f64],
        &grid::RING_EDGES_MM,
        &grid::VARIANCES_MM2,
        &grid::FOLDS_MM,
    ]
}

fn broken(problem: &str) -> Error {
    Error::input(
        "skin table",
        problem,
        "make it anew with `cargo run --release --example tables -- skin --out models/skin.bin`",
    )
}

impl Table {
    /// Reads a file; one of another version or grid is refused.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self> {
        let mut reader = Reader::new(bytes, broken);
        if &reader.bytes::<8>()? != MAGIC || reader.u32()? != VERSION {
            return Err(broken("it is not a skin table of this version"));
        }
        let seed = u64::from_le_bytes(reader.bytes()?);
        let (photons, fold_photons) = (reader.u32()?, reader.u32()?);
        reader.grids(&grids())?;
        let reflectances = reader.table(grid::REFLECTANCE_COUNT)?;
        let weights = reader.table(grid::WEIGHT_COUNT)?;
        let transmittances = reader.table(grid::FOLD_COUNT)?;
        reader.length(grid::RADIAL_COUNT)?;
        let rings: Result<_> = (0..grid::RADIAL_COUNT).map(|_| reader.f32()).collect();
        let table = Self {
            seed,
            photons,
            fold_photons,
            reflectances,
            weights,
            transmittances,
            rings: rings?,
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
        bytes.extend(self.fold_photons.to_le_bytes());
        put_grids(&mut bytes, &grids());
        for table in [&self.reflectances, &self.weights, &self.transmittances] {
            put_table(&mut bytes, table);
        }
        bytes.extend((self.rings.len() as u32).to_le_bytes());
        bytes.extend(self.rings.iter().flat_map(|v| v.to_le_bytes()));
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_whole_and_broken_ones_are_refused() {
        let table = Table::parse(EMBEDDED).expect("the table in the program is whole");
        assert_eq!(table.to_bytes(), EMBEDDED);
        assert!(EMBEDDED.len() < 200_000);
        for cut in [0, 7, 12, 24, 40, 1_000, EMBEDDED.len() - 1] {
            assert!(Table::parse(&EMBEDDED[..cut]).is_err(), "cut at {cut}");
        }
        for byte in [0, 8, 30, 40] {
            let mut changed = EMBEDDED.to_vec();
            changed[byte] ^= 0x41;
            assert!(Table::parse(&changed).is_err(), "changed at {byte}");
        }
        assert!(Table::parse(&[EMBEDDED, &[0]].concat()).is_err());
    }
}
