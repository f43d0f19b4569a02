//! What all dots of a picture share: their age and the skin that they lie in.

use bytemuck::NoUninit;
use std::sync::Arc;

/// A uniform block as its mirror lays it out. Which shader struct a block is of stands where it is used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UniformBytes(Vec<u8>);

impl UniformBytes {
    /// The bytes of a mirror.
    pub(crate) fn of<T: NoUninit>(mirror: &T) -> Self {
        Self(bytemuck::bytes_of(mirror).to_vec())
    }

    /// The bytes.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// What the dots in one region's skin share.
#[derive(Clone, Debug)]
pub struct DotRegion {
    /// `TimeModel` in `shaders/lib/time.wgsl`: the age, and what it does.
    pub(crate) time: UniformBytes,
    /// `DotUniform` in `shaders/lib/dot_model.wgsl`.
    pub(crate) shared: UniformBytes,
    /// What pigment takes from the light: `columns` there, of one region.
    pub(crate) gains: Arc<Vec<f32>>,
    /// How that is spread: the layers of the shape volume, each of `SHAPE_WIDTHS` rows of `SHAPE_ALONG`
    /// texels; red, green, blue and 0.
    pub(crate) shapes: Arc<Vec<[f32; 4]>>,
}

impl DotRegion {
    /// Whether both have the same tables.
    pub(crate) fn shares_tables(&self, other: &Self) -> bool {
        // One table is rarely in memory twice: most often pointers tell.
        (Arc::ptr_eq(&self.gains, &other.gains) || self.gains == other.gains)
            && (Arc::ptr_eq(&self.shapes, &other.shapes) || self.shapes == other.shapes)
    }
}

impl PartialEq for DotRegion {
    fn eq(&self, other: &Self) -> bool {
        self.time == other.time && self.shared == other.shared && self.shares_tables(other)
    }
}

/// What all dots look like at one age.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DotLook {
    /// By region, the plan's skin first; those beyond
    /// [`MOST_REGIONS`](crate::tissue::constants::MOST_REGIONS) are not used.
    pub regions: Vec<DotRegion>,
}
