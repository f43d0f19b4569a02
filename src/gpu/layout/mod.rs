//! CPU mirrors of what shaders read, and the map of bind groups. `tests/gpu/shaders.rs` compares the fields of
//! blocks with the layout that naga computes from the shaders, and `tests/gpu/bindings.rs` [`BINDINGS`] with what
//! they declare.
//!
//! | group | holds | changes | passes |
//! |---|---|---|---|
//! | 0 | the frame: camera of one sub-frame ([`FrameUniform`]) | every sub-frame | all but shadow and settle |
//! | 1 | the lighting: lamps, room and exposure ([`LightingUniform`]), materials by region ([`MaterialUniform`]), shadow map, tables of light on skin, their samplers | with light, skin or the way the head is turned | gbuffer, vellus, skin; empty in the others |
//! | 2 | what the pass alone reads and writes | with dots, targets, background or the image of a scan | see [`BINDINGS`] |

mod dots;
mod frame;
mod lighting;
mod vertices;

pub use dots::{
    CLUSTER_MASK_BYTES, Counts, DRAW_INDIRECT_ARGS_BYTES, FAR_LIGHT_BYTES, SPLAT_BYTES, STATE_BYTES,
};
pub use frame::FrameUniform;
pub use lighting::{LampUniform, LightingUniform, MaterialUniform, SkinPassUniform};
pub use vertices::{
    ComplexionVertex, HeadVertex, OverlayVertex, RegionVertex, TexturedVertex, TransferVertex,
};

/// The bind group of the camera.
pub const FRAME: u32 = 0;
/// The bind group of light and materials.
pub const LIGHTING: u32 = 1;
/// The bind group of the pass.
pub const PASS: u32 = 2;

/// Every binding: group, number, name in the shaders, and the passes that read or write it.
pub const BINDINGS: [(u32, u32, &str, &[&str]); 41] = [
    (
        0,
        0,
        "frame",
        &[
            "gbuffer", "overlay", "cull", "dots", "vellus", "skin", "resolve",
        ],
    ),
    (1, 0, "lighting", &["gbuffer", "vellus", "skin"]),
    (1, 1, "materials", &["vellus", "skin"]),
    (1, 2, "shadow_map", &["vellus", "skin"]),
    (1, 3, "shadow_sampler", &["vellus", "skin"]),
    (1, 4, "preintegrated_skin", &["skin"]),
    (1, 5, "prefiltered_environment", &["skin"]),
    (1, 6, "dfg_table", &["skin"]),
    (1, 7, "table_sampler", &["skin"]),
    (2, 0, "shadow", &["shadow"]),
    (2, 0, "image", &["gbuffer"]),
    (2, 1, "image_sampler", &["gbuffer"]),
    (2, 0, "shared_by_dots", &["settle"]),
    (2, 1, "dots", &["settle"]),
    (2, 2, "states", &["settle"]),
    (2, 3, "time_model", &["settle"]),
    (2, 4, "columns", &["settle"]),
    (2, 5, "clusters", &["settle"]),
    (2, 6, "far_lights", &["settle"]),
    (2, 7, "counts", &["settle"]),
    (2, 0, "states", &["cull"]),
    (2, 1, "dots", &["cull"]),
    (2, 2, "clusters", &["cull"]),
    (2, 3, "cull_output", &["cull"]),
    (2, 4, "splats", &["cull"]),
    (2, 5, "far_lights", &["cull"]),
    (2, 6, "gbuffer_depth", &["cull"]),
    (2, 0, "splats", &["dots"]),
    (2, 1, "shapes", &["dots"]),
    (2, 2, "shape_sampler", &["dots"]),
    (2, 0, "skin_pass", &["skin"]),
    (2, 1, "gbuffer_normal_sky", &["skin"]),
    (2, 2, "gbuffer_depth", &["skin"]),
    (2, 3, "density_buffer", &["skin"]),
    (2, 4, "gbuffer_albedo", &["skin"]),
    (2, 5, "overlay_buffer", &["skin"]),
    (2, 6, "gbuffer_irradiance", &["skin"]),
    (2, 7, "gbuffer_complexion", &["skin"]),
    (2, 8, "face_map", &["skin"]),
    (2, 9, "vellus_buffer", &["skin"]),
    (2, 0, "accumulation", &["resolve"]),
];
