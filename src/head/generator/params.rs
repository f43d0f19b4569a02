//! Size parameters of the generated head, their ranges and presets.

use crate::base::error::{Error, Result};
use std::f32::consts::PI;

/// Sex of the bust: it sets the shape of brow, jaw, nose, lips and neck; the
/// sizes are separate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// Adult man.
    Man,
    /// Adult woman.
    Woman,
}

/// Sizes of the head. Head sizes are those of ANSUR II (Gordon and others,
/// 2014): the finished mesh meets every one of them within 1 mm (1 degree).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HeadParams {
    /// Shape of brow, jaw, nose, lips and neck.
    pub(crate) sex: Sex,
    /// Glabella to opisthocranion, mm; 175-215.
    pub length_mm: f32,
    /// Greatest breadth of the cranium above the ears, mm; 136-167.
    pub breadth_mm: f32,
    /// Tragion to vertex, vertical, mm; 112-145.
    pub height_mm: f32,
    /// Tape around glabella and opisthocranion, mm; 500-620, and only what
    /// length and breadth allow.
    pub circumference_mm: f32,
    /// Slope of the forehead behind the vertical, degrees; 4-20. Chord of the
    /// midline between 0.34 and 0.65 of the height of the vertex.
    pub(crate) forehead_deg: f32,
    /// Prominence of the occiput, mm; 12-24. Greatest distance of the midline
    /// behind its chord from 0.75 of the height of the vertex to the inion.
    pub(crate) occiput_mm: f32,
    /// Sellion to menton, straight, mm; 100-138.
    pub(crate) face_mm: f32,
    /// Top of the ear to the bottom of its lobe, mm; 50-74.
    pub(crate) ear_mm: f32,
}

/// One size as the command line knows it.
pub(crate) struct Size {
    /// Option that sets it.
    pub(crate) option: &'static str,
    /// Unit in words.
    pub(crate) unit: &'static str,
    /// Allowed values; they hold the 5th to 95th percentile of men and women.
    pub(crate) range: [f32; 2],
    /// Reads it.
    pub(crate) get: fn(&HeadParams) -> f32,
}

macro_rules! size {
    ($option:literal, $unit:literal, $low:literal..$high:literal, $field:ident) => {
        Size {
            option: $option,
            unit: $unit,
            range: [$low, $high],
            get: |p| p.$field,
        }
    };
}

/// Every size. The percentiles of length, breadth, height, circumference and
/// face are those of ANSUR II; forehead and occiput follow the spread between
/// published mean heads (standard deviation 2 degrees and 2 mm).
pub(crate) const SIZES: [Size; 8] = [
    size!("--length-mm", "mm", 175.0..215.0, length_mm),
    size!("--breadth-mm", "mm", 136.0..167.0, breadth_mm),
    size!("--height-mm", "mm", 112.0..145.0, height_mm),
    size!("--circumference-mm", "mm", 500.0..620.0, circumference_mm),
    size!("--forehead-deg", "degrees", 4.0..20.0, forehead_deg),
    size!("--occiput-mm", "mm", 12.0..24.0, occiput_mm),
    size!("--face-mm", "mm", 100.0..138.0, face_mm),
    size!("--ear-mm", "mm", 50.0..74.0, ear_mm),
];

impl HeadParams {
    /// Median man of ANSUR II (n = 4082).
    pub const fn median_man() -> Self {
        Self {
            sex: Sex::Man,
            length_mm: 199.5,
            breadth_mm: 154.3,
            height_mm: 131.1,
            circumference_mm: 574.4,
            forehead_deg: 14.0,
            occiput_mm: 17.5,
            face_mm: 122.6,
            ear_mm: 64.2,
        }
    }

    /// Median woman of ANSUR II (n = 1986); the forehead is 5 degrees steeper
    /// than the man's (forensic practice: 4-6). The circumference is 9 mm less
    /// than the published 561.1 mm (34th percentile), whose tape ran over the
    /// hair: on a bald head of this length and breadth it would be boxy.
    pub const fn median_woman() -> Self {
        Self {
            sex: Sex::Woman,
            length_mm: 189.8,
            breadth_mm: 147.8,
            height_mm: 126.5,
            circumference_mm: 552.0,
            forehead_deg: 9.0,
            occiput_mm: 17.0,
            face_mm: 113.1,
            ear_mm: 59.4,
        }
    }

    /// Median man with the head breadth of the 5th percentile and the head
    /// length of the 75th.
    pub(crate) fn narrow_man() -> Self {
        Self::median_man().reshaped(204.0, 146.0)
    }

    /// Median man with the head breadth of the 95th percentile and the head
    /// length of the 25th.
    pub(crate) fn broad_man() -> Self {
        Self::median_man().reshaped(195.0, 163.0)
    }

    /// Another length and breadth (mm) with the same fullness: the
    /// circumference follows.
    pub(crate) fn reshaped(self, length_mm: f32, breadth_mm: f32) -> Self {
        let around = ellipse(length_mm, breadth_mm) / ellipse(self.length_mm, self.breadth_mm);
        Self {
            length_mm,
            breadth_mm,
            circumference_mm: self.circumference_mm * around,
            ..self
        }
    }

    /// Refuses values outside [`SIZES`].
    ///
    /// # Errors
    /// Wrong usage, naming the option and its range.
    pub(crate) fn check(&self) -> Result<()> {
        for size in &SIZES {
            let (value, [low, high]) = ((size.get)(self), size.range);
            if !(low..=high).contains(&value) {
                return Err(Error::usage(
                    size.option,
                    format!("{value} is outside the range of adult heads"),
                    format!("give {low} to {high} {}", size.unit),
                ));
            }
        }
        Ok(())
    }
}

impl Default for HeadParams {
    fn default() -> Self {
        Self::median_man()
    }
}

/// Circumference of an ellipse with the given axes (Ramanujan 1914).
fn ellipse(length: f32, breadth: f32) -> f32 {
    let (a, b) = (0.5 * length, 0.5 * breadth);
    PI * (3.0 * (a + b) - ((3.0 * a + b) * (a + 3.0 * b)).sqrt())
}
