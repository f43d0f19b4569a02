// What is kept of a dot: where it is, and what it looks like at the age that is shown.
#import constants
#import region

// 32 bytes; layout in src/dots/dot.rs, packing in src/dots/record.rs.
struct Dot {
    position: vec3f,
    normal_oct: u32,
    radius_load: u32,
    top_bottom: u32,
    flags: u32,
    hash: u32,
}

struct DotTraits {
    radius_mm: f32,
    load: f32,
    top_mm: f32,
    bottom_mm: f32,
    session: u32,
    zone: u32,
    native: bool,
    hash: u32,
    region: u32,
}

// What is drawn of a dot until the age changes; 64 bytes.
struct DotState {
    near_mm2: vec3f,     // gain within its reach
    radius_mm: f32,
    surface: vec3f,
    surface_sigma_mm: f32,
    far_mm2: vec3f,      // gain beyond
    top_coord: f32, // layer of the shape volume, those of its region after those of the ones before
    stretch_mm: f32,
    redness_mm2: f32,
    retention: f32,
    pad: f32,
}

fn dot_traits(dot: Dot) -> DotTraits {
    let radius_load = unpack2x16float(dot.radius_load);
    let top_bottom = unpack2x16float(dot.top_bottom);
    return DotTraits(
        radius_load.x,
        radius_load.y,
        top_bottom.x,
        top_bottom.y,
        dot.flags & SESSION_MASK,
        (dot.flags >> ZONE_SHIFT) & ZONE_MASK,
        (dot.flags & FLAG_NATIVE) != 0u,
        dot.hash,
        known_region(dot.flags >> REGION_SHIFT),
    );
}
