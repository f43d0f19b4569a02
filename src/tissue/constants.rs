//! Constants that Rust and WGSL share. Each lives here once; [`WGSL`] is the same table as shader
//! text and is prepended to every shader that imports `constants`.

/// Declares each constant as a Rust `pub const` and as a line of the WGSL module. Those in the inner braces
/// are f64 in Rust and without a type in WGSL: a formula takes them as it takes a number that is written
/// out, exact until it is used and then an f32.
macro_rules! shared_constants {
    (
        $($(#[$doc:meta])* $name:ident: $ty:ident = $value:literal;)*
        { $($(#[$exact_doc:meta])* $exact_name:ident = $exact_value:literal;)* }
    ) => {
        $($(#[$doc])* pub const $name: $ty = $value;)*
        $($(#[$exact_doc])* pub const $exact_name: f64 = $exact_value;)*

        /// The shared constants as WGSL text.
        pub(crate) const WGSL: &str = concat!($(
            "const ", stringify!($name), ": ", stringify!($ty), " = ", stringify!($value), ";\n",
        )* $(
            "const ", stringify!($exact_name), " = ", stringify!($exact_value), ";\n",
        )*);
    };
}

shared_constants! {
    /// Most sessions that a plan may hold; the size of the session table on the GPU.
    MAX_SESSIONS: u32 = 16;
    /// Thickness of the scalp's epidermis, mm (0.066 to 0.100 in the literature; Xu 2017).
    EPIDERMIS_MM: f32 = 0.08;
    /// Depth of the top of a fresh pigment column, mm: it still crosses the epidermis.
    FRESH_TOP_MM: f32 = 0.01;
    /// Standard deviation of an unscattered dot's absorptance over its radius (a tapered spheroid
    /// of radius 0.08 mm at the surface has a half width of 0.067 mm: Monte Carlo).
    SIGMA_PER_RADIUS: f32 = 0.71;
    /// Absorption of a column of load 1, mm⁻¹ at 550 nm: an SMP wash of 2-7 mg/cm³ of carbon
    /// black gives 15-50 (mass absorption 7.5 m²/g, Bond & Bergstrom 2006).
    LOAD_PER_MM: f32 = 30.0;
    /// Depth of the needle beyond which pigment blows out sideways, mm (estimate).
    BLOWOUT_DEPTH_MM: f32 = 0.6;
    /// Tops of the grid of column gains.
    COLUMN_TOPS: u32 = 13;
    /// Lengths of the grid of column gains.
    COLUMN_LENGTHS: u32 = 5;
    /// Radii of the grid of column gains.
    COLUMN_RADII: u32 = 7;
    /// Absorptions of the grid of column gains.
    COLUMN_MUS: u32 = 8;
    /// Samples of a shape from the axis to its reach; evenly along the root of the distance.
    SHAPE_ALONG: u32 = 64;
    /// Widths of the shape volume.
    SHAPE_WIDTHS: u32 = 16;
    /// Layers of the shape volume: one per top, then that of hair roots.
    SHAPE_LAYERS: u32 = 14;
    /// Radius of a dot of the first width, mm.
    SHAPE_FIRST_MM: f32 = 0.02;
    /// Natural logarithm of the ratio of neighbouring widths.
    SHAPE_LOG_STEP: f32 = 0.438;
    /// Reach of a dot's scattered shadow, mm.
    REACH_HALO_MM: f32 = 0.95;
    /// Reach of what is drawn in standard deviations of the dot or the pixel.
    REACH_CORE: f32 = 2.6;
    /// Standard deviation with which the light beyond the reach of a cluster's dots is spread, mm: wide
    /// enough that clusters of 32 dots run into each other.
    FAR_SIGMA_MM: f32 = 3.2;
    /// Optical density below which the limit of a dense field is a parabola.
    THIN_FIELD: f32 = 0.005;
    /// Radii of the table of hair roots.
    HAIR_ROOTS: u32 = 4;
    /// Radius of the first hair root, mm; the others follow in steps of [`HAIR_ROOT_STEP_MM`].
    HAIR_ROOT_FIRST_MM: f32 = 0.02;
    /// Step between radii of hair roots, mm.
    HAIR_ROOT_STEP_MM: f32 = 0.01;
    /// Most lamps of a light that cast shadows.
    MOST_LAMPS: u32 = 2;
    /// Where the tone map begins to bend, share of white.
    SHOULDER: f32 = 0.76;
    /// Greatest curvature of pre-integrated skin, 1/mm: the rim of an ear.
    MOST_CURVED_PER_MM: f32 = 0.4;
    /// Size of the folds of the skin's relief, mm.
    FOLD_MM: f32 = 5.0;
    /// Size of the undulation between them, mm.
    UNDULATION_MM: f32 = 1.6;
    /// Size of the net of lines, mm (Hashimoto 1974: lines 0.3 to 0.6 mm apart).
    LINES_MM: f32 = 0.62;
    /// Size of the finest lines and pores, mm.
    PORES_MM: f32 = 0.29;
    /// Size of a pixel from which vellus hairs are not drawn, mm.
    VELLUS_SEEN_MM_PER_PX: f32 = 0.14;
    /// Size of a pixel up to which they are drawn in full, mm.
    VELLUS_FULL_MM_PER_PX: f32 = 0.06;
    /// Pieces of a vellus hair that is drawn.
    VELLUS_PIECES: u32 = 4;
    /// Mean wavelength of gradient noise in features.
    NOISE_WAVELENGTH: f32 = 1.39;
    /// Absorptance of a crust of dried blood in red, 0..=1 (estimate: thin dark-brown scab).
    CRUST_R: f32 = 0.30;
    /// The same in green.
    CRUST_G: f32 = 0.50;
    /// The same in blue.
    CRUST_B: f32 = 0.55;
    /// Width of a flake over that of its dot (estimate).
    FLAKE_WIDTH: f32 = 2.0;
    /// Bit of a dot's flags that marks a native hair; the others are treatment dots.
    FLAG_NATIVE: u32 = 16;
    /// Bits of a dot's flags that hold its session.
    SESSION_MASK: u32 = 15;
    /// First bit of a dot's flags that holds its zone.
    ZONE_SHIFT: u32 = 5;
    /// First bit of a dot's flags that holds the angle of its hair.
    ANGLE_SHIFT: u32 = 9;
    /// First bit of a dot's flags that holds its region.
    REGION_SHIFT: u32 = 17;
    /// Most regions of skin with a material of their own: the plan's skin and scars. A power of two.
    MOST_REGIONS: u32 = 4;
    /// Zones of the scalp; the size of the zone table on the GPU.
    ZONE_COUNT: u32 = 8;
    /// Components that pigments are mixed from; the size of the component table on the GPU.
    COMPONENT_COUNT: u32 = 5;
    /// Most laser passes that a plan may hold; the size of the laser table on the GPU.
    MAX_LASERS: u32 = 8;
    /// Dots per cluster: one compute invocation tests and compacts one cluster.
    CLUSTER_DOTS: u32 = 32;
    /// Bits of a zone once it is shifted down.
    ZONE_MASK: u32 = 7;
    /// Bits of the angle of a hair once it is shifted down.
    ANGLE_MASK: u32 = 255;
    /// Bits of a dot's hash that hold its luck in keeping pigment.
    KEEPING_MASK: u32 = 255;
    /// Number of a dot's luck in the width of its crust.
    LUCK_CRUST_WIDTH: u32 = 1;
    /// Number of its luck in the day on which the crust falls.
    LUCK_CRUST_DAY: u32 = 2;
    /// Number of its luck in lying in a scar.
    LUCK_IN_SCAR: u32 = 3;
    /// Number of its luck in how a scar treats it.
    LUCK_SCAR: u32 = 4;
    /// Number of its luck in how a laser pass meets it.
    LUCK_LASER: u32 = 5;
    /// Invocations of a workgroup of most compute passes.
    WORKGROUP_SIZE: u32 = 64;
    /// Rings of light that spreads in the skin under the edge of a shadow.
    SCATTER_RINGS: u32 = 8;
    /// Octaves of the skin's relief.
    RELIEF_OCTAVES: u32 = 4;
    /// Spherical harmonics of the room's light: orders 0 to 2.
    SH_COUNT: u32 = 9;
    /// Side of one map of the prefiltered environment, texels.
    ENVIRONMENT_SIDE: u32 = 32;

    {
        /// Days per year.
        DAYS_PER_YEAR = 365.25;
        /// Shortest column that absorption is spread over, mm: a thinner one only loses pigment.
        THINNEST_MM = 0.01;
        /// Share of the turnover over which the start and the stop of shedding are rounded.
        SHEDDING_ROUND = 0.2;
        /// Greatest depth below the junction of a column that counts as shallow, mm (estimate).
        SHALLOW_MM = 0.02;
        /// Share by which slow loss is faster in a shallow column (estimate).
        SHALLOW_LOSS = 0.5;
        /// Share by which slow loss is slower in a deep column (estimate).
        DEEP_KEEPS = 0.3;
        /// Depth from which a column is deep, mm.
        DEEP_FROM_MM = 0.7;
        /// Depth at which it is so in full, mm.
        DEEP_TO_MM = 0.9;
        /// Standard deviation of the logarithm of slow loss between dots (estimate).
        KEEPING_SIGMA = 0.3;
        /// Least factor on slow loss in a scar (estimate).
        SCAR_LEAST = 0.7;
        /// Greatest factor on slow loss in a scar (estimate).
        SCAR_MOST = 1.5;
        /// Mean of the sum of four uniform bytes.
        LUCK_SUM_MEAN = 510.0;
        /// Its standard deviation: √(4 (256² - 1) / 12).
        LUCK_SUM_SIGMA = 147.8014438;
        /// Width of a uniform number of standard deviation 1: √12.
        UNIFORM_WIDTH = 3.4641016;
        /// Standard deviation of the logarithm of a laser pass's effect between dots.
        LASER_SIGMA = 0.35;
        /// Redness right after a session: blood fraction added, times the skin's own (1.5 to 3, estimate).
        ERYTHEMA = 2.25;
        /// Time constant of redness, days (gone in 24-48 h by practice guides).
        ERYTHEMA_DAYS = 1.0;
        /// Greatest swelling, mm (estimate).
        SWELLING_MM = 0.3;
        /// Day of the greatest swelling.
        SWELLING_DAYS = 0.75;
        /// Day on which flaking begins to show.
        FLAKING_BEGINS_DAY = 3.0;
        /// Day from which it shows in full.
        FLAKING_FULL_DAY = 5.0;
        /// Day on which it begins to end.
        FLAKING_ENDS_DAY = 7.0;
        /// Day on which it is gone.
        FLAKING_GONE_DAY = 10.0;
        /// Reflectance that flaking skin adds at most (0.02 to 0.04, estimate).
        HAZE = 0.03;
        /// Contrast that flaking skin takes at most (5 to 10 %, estimate).
        HAZE_SOFTENING = 0.075;
        /// Least width that a crust adds, over that of its dot (estimate).
        CRUST_LEAST = 0.5;
        /// Mean day on which a crust falls (vendor statements).
        CRUST_FALLS_DAY = 5.0;
        /// Standard deviation of that day.
        CRUST_FALLS_SIGMA = 1.5;
        /// Earliest day on which a crust falls.
        CRUST_FIRST_DAY = 2.0;
        /// Latest day on which a crust falls.
        CRUST_LAST_DAY = 9.0;
        /// Share of its lateral variance that a fresh dot lacks (estimate).
        FRESH_SHARPNESS = 0.3;
        /// Time constant in which a fresh dot settles, days.
        SETTLING_DAYS = 14.0;
        /// How much wider a dot is from the start where the needle went too deep: this share more ...
        BLOWOUT_WIDENS = 1.5;
        /// ... for each of so many mm (estimate).
        BLOWOUT_STEP_MM = 0.4;
        /// By how much faster pigment spreads in the deep dermis (5 to 10 times, estimate).
        DEEP_SPREADS = 6.0;
        /// Depth from which it does, mm.
        SPREADS_FROM_MM = 0.6;
        /// Depth at which it does in full, mm.
        SPREADS_TO_MM = 0.8;
    }
}
