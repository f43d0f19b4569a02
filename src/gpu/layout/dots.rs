//! Buffers of the dots.

/// Bytes of a `Splat` in `shaders/lib/splat.wgsl`.
pub const SPLAT_BYTES: u64 = 64;

/// Bytes of a `DrawIndirectArgs` in `shaders/pass/cull.wgsl`, which `CullOutput` begins with.
pub const DRAW_INDIRECT_ARGS_BYTES: u64 = 16;

/// Bytes of a `ClusterMask` in `shaders/pass/cull.wgsl`.
pub const CLUSTER_MASK_BYTES: u64 = 8;

/// Bytes of a `DotState` in `shaders/lib/dot_record.wgsl`.
pub const STATE_BYTES: u64 = 64;

/// Bytes of a `FarLight` in `shaders/lib/cluster.wgsl`.
pub const FAR_LIGHT_BYTES: u64 = 32;

/// How many dots and clusters there are; `Counts` in `shaders/pass/settle.wgsl`.
#[derive(Clone, Copy, Debug, Default, PartialEq, bytemuck::Pod, bytemuck::Zeroable)]
#[repr(C)]
pub struct Counts {
    /// Dots in all.
    pub dots: u32,
    /// Clusters in all.
    pub clusters: u32,
    /// Native hairs; they come first.
    pub native_dots: u32,
    /// Clusters of native hairs; they come first.
    pub native_clusters: u32,
}
