// What skin is made of and how it shows light, by region (region.wgsl). Mirror: MaterialUniform in
// src/gpu/layout/lighting.rs. Tables have a layer per region.
#import constants
#import region
#import octahedral
#import lighting

struct Material {
    albedo: vec3f,            // of light that has entered the skin
    unevenness: f32,          // strength of what differs from place to place
    redness: vec3f,           // optical density of as much blood again as the skin has
    freckles: f32,
    melanin: vec3f,           // optical density of as much melanin again
    covered: f32,             // share of melanin that skin lacks which hair covered
    glow: vec3f,              // share of light that gets through a thin fold of skin,
    stubble_mm: f32,          // length of native stubble
    glow_per_mm: vec3f,       // and how it falls with thickness
    stubble_width: f32,       // width of the shafts on a mm² of skin where hair is full, mm/mm²
    alpha: vec3f,             // GGX α of the lobes,
    f0: f32,                  // reflectance at normal incidence
    share: vec3f,             // share of each lobe
    mean_reflectance: f32,    // of the surface in even light
    hair: vec3f,              // share of light that brows and lashes reflect
    relief_variance: f32,     // variance of the slopes of pores and lines, per axis
    seed: u32,                // of freckles and moles
    pad: f32,
    pad_more: vec2f,
    scatter: array<vec4f, SCATTER_RINGS>, // distance, mm, and share in red, green, blue of light that spread that far
    relief: array<vec4f, RELIEF_OCTAVES>, // share of each octave's slopes that scattered light follows; w unused
}

@group(1) @binding(1) var<uniform> materials: array<Material, MOST_REGIONS>;
@group(1) @binding(4) var preintegrated_skin: texture_2d_array<f32>;
@group(1) @binding(5) var prefiltered_environment: texture_2d_array<f32>;
@group(1) @binding(6) var dfg_table: texture_2d<f32>;
@group(1) @binding(7) var table_sampler: sampler;

// Share of even light that the surface mirrors toward a cosine (src/light/dfg.rs).
fn directional_albedo(cosine: f32, alpha: f32, region: u32) -> f32 {
    let parts = textureSampleLevel(dfg_table, table_sampler, vec2f(cosine, sqrt(alpha)), 0.0);
    return materials[region].f0 * parts.x + parts.y;
}

// What a white surface shows of a lamp that gives it 1 when it faces it (src/light/preintegrated_skin.rs).
fn preintegrated_diffuse(cosine: f32, curvature: f32, region: u32) -> vec3f {
    let at = vec2f(0.5 * cosine + 0.5, sqrt(min(curvature / MOST_CURVED_PER_MM, 1.0)));
    return textureSampleLevel(preintegrated_skin, table_sampler, at, region, 0.0).rgb;
}

// Light of the room from a direction, blurred by a surface whose relief the pixels show.
fn environment_near(direction: vec3f, region: u32) -> vec3f {
    let e = environment_uv(direction);
    return textureSampleLevel(prefiltered_environment, table_sampler, vec2f(e.x, 0.5 * e.y), region, 0.0).rgb;
}

// The same where they do not.
fn environment_far(direction: vec3f, region: u32) -> vec3f {
    let e = environment_uv(direction);
    return textureSampleLevel(prefiltered_environment, table_sampler, vec2f(e.x, 0.5 * e.y + 0.5), region, 0.0).rgb;
}

fn environment_uv(direction: vec3f) -> vec2f {
    let room = vec3f(
        direction.x * lighting.turn.x - direction.z * lighting.turn.y,
        direction.z * lighting.turn.x + direction.x * lighting.turn.y,
        direction.y,
    );
    const SIDE = f32(ENVIRONMENT_SIDE);
    // Half a texel inside, so that the two maps do not mix.
    return (octahedral_of(room) * 0.5 + 0.5) * ((SIDE - 1.0) / SIDE) + 0.5 / SIDE;
}
