//! Bind group 0.

use bytemuck::{Pod, Zeroable};

/// `Frame` in `shaders/lib/frame.wgsl`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct FrameUniform {
    /// Eye position, mm.
    pub eye: [f32; 3],
    /// Distance of the near plane, mm.
    pub near_mm: f32,
    /// Unit vector to the right of the picture.
    pub right: [f32; 3],
    /// Half width of the tile at distance 1.
    pub half_width: f32,
    /// Unit vector to the top of the picture.
    pub up: [f32; 3],
    /// Half height of the tile at distance 1.
    pub half_height: f32,
    /// Unit vector into the picture.
    pub forward: [f32; 3],
    /// Variance of the pixel filter, px².
    pub filter_px2: f32,
    /// Centre of the tile at distance 1.
    pub offset: [f32; 2],
    /// Size of the tile, px.
    pub viewport: [f32; 2],
    /// Clusters in all.
    pub cluster_count: u32,
    /// Clusters of native hair; they come first.
    pub native_clusters: u32,
    /// Native hairs; they come first.
    pub native_dots: u32,
    /// Dots in all.
    pub dot_count: u32,
    /// 1 to draw treatment dots.
    pub show_treatment: u32,
    /// 1 to draw native hair.
    pub show_native: u32,
    /// Share of this sub-frame in the picture.
    pub weight: f32,
    /// Number of this sub-frame; varies the noise of shadows' edges.
    pub sub_frame: f32,
    /// Origin of the tile in the picture, px.
    pub origin: [f32; 2],
    /// Top of the picture over this tile, share of the tile.
    pub image_top: f32,
    /// Height of the whole picture over that of the tile.
    pub image_height: f32,
}
