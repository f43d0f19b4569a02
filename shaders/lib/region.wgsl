// Regions of skin that have a material of their own: 0 is the plan's skin, scars follow.
#import constants

// Whether there is more than one. Without, every index is the constant 0: software adapters read a
// uniform array at a constant place several times faster.
override has_regions: bool = false;

fn known_region(index: u32) -> u32 {
    return select(0u, min(index, MOST_REGIONS - 1u), has_regions);
}

// The G-buffer holds the region beside the sky visibility (0..=1) as sky + 2 * region: exact for region 0,
// and to 0.004 for the last one.
fn sky_and_region(sky: f32, region: u32) -> f32 {
    return sky + 2.0 * f32(known_region(region));
}

fn region_of(sky_and_region: f32) -> u32 {
    return known_region(u32(0.5 * max(sky_and_region, 0.0) + 0.25));
}

fn sky_of(sky_and_region: f32, region: u32) -> f32 {
    return sky_and_region - 2.0 * f32(region);
}
