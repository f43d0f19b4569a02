//! Constants that Rust and WGSL share. Each lives here once; [`WGSL`] is the same table as shader
//! text and is prepended to every shader that imports `constants`.

/// Declares each constant as a Rust `pub const` and as a line of the WGSL module.
macro_rules! shared_constants {
    ($($(#[$doc:meta])* $name:ident: $ty:ident = $value:literal;)*) => {
        $($(#[$doc])* pub const $name: $ty = $value;)*

        /// The shared constants as WGSL text.
        pub const WGSL: &str = concat!($(
            "const ", stringify!($name), ": ", stringify!($ty), " = ", stringify!($value), ";\n",
        )*);
    };
}

shared_constants! {
    /// Most sessions that a plan may hold; the size of the session table on the GPU.
    MAX_SESSIONS: u32 = 16;
    /// Rows of the optics table over the depth of the top of a pigment column.
    OPTICS_ROWS: u32 = 32;
    /// Depth between two rows of the optics table, mm.
    OPTICS_STEP_MM: f32 = 0.02;
    /// Thickness of the scalp's epidermis, mm (0.066 to 0.100 in the literature; Xu 2017).
    EPIDERMIS_MM: f32 = 0.08;
    /// Depth of the top of a fresh pigment column, mm: it still crosses the epidermis.
    FRESH_TOP_MM: f32 = 0.01;
    /// Radius for which the optics table was computed, mm.
    OPTICS_RADIUS_MM: f32 = 0.08;
    /// Standard deviation of an unscattered dot's absorptance over its radius (a tapered spheroid
    /// of radius 0.08 mm at the surface has a half width of 0.067 mm: Monte Carlo).
    SIGMA_PER_RADIUS: f32 = 0.71;
    /// Standard deviation, mm, of the wide halo of a dot: light that scattered through its
    /// shadow. Fitted to the Monte Carlo radial profile (light skin, 550 nm, depth 0.25 mm).
    HALO_SIGMA_MM: f32 = 0.33;
    /// Halo amplitude of the root of a hair of radius 0.04 mm in linear red: a dark cylinder from the
    /// surface down catches scattered light over the depth that light reaches (about 0.8 mm in red,
    /// 0.55 in green, 0.4 in blue), which gives 0.095, 0.072 and 0.052 mm² of absorption (estimate
    /// from the diffusion depths of fitted skin).
    HAIR_ROOT_HALO_R: f32 = 0.139;
    /// The same in green.
    HAIR_ROOT_HALO_G: f32 = 0.106;
    /// The same in blue.
    HAIR_ROOT_HALO_B: f32 = 0.076;
    /// Absorption, mm⁻¹, at which the contrast of a column saturates: C ~ 1 - exp(-µ/9) (Monte
    /// Carlo series µ = 2..160 mm⁻¹, radius 0.08 mm).
    SATURATION_PER_MM: f32 = 9.0;
    /// Absorption of a column of load 1, mm⁻¹ at 550 nm: an SMP wash of 2-7 mg/cm³ of carbon
    /// black gives 15-50 (mass absorption 7.5 m²/g, Bond & Bergstrom 2006).
    LOAD_PER_MM: f32 = 30.0;
    /// Absorption for which the optics table was computed, mm⁻¹ at 550 nm.
    OPTICS_LOAD_PER_MM: f32 = 40.0;
    /// Depth of the needle beyond which pigment blows out sideways, mm (estimate).
    BLOWOUT_DEPTH_MM: f32 = 0.6;
    /// Bit of a dot's flags that marks a native hair; the others are treatment dots.
    FLAG_NATIVE: u32 = 16;
    /// Bits of a dot's flags that hold its session.
    SESSION_MASK: u32 = 15;
    /// Zones of the scalp; the size of the zone table on the GPU.
    ZONE_COUNT: u32 = 8;
    /// Components that pigments are mixed from; the size of the component table on the GPU.
    COMPONENT_COUNT: u32 = 5;
    /// Most laser passes that a plan may hold; the size of the laser table on the GPU.
    MAX_LASERS: u32 = 8;
    /// Half axes of a drawn dot, in standard deviations of its halo.
    DOT_REACH: f32 = 2.6;
    /// Dots per cluster: one compute invocation tests and compacts one cluster.
    CLUSTER_DOTS: u32 = 32;
}
