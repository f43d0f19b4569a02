// Bind group 1: the light of a picture, and the only copy of how it is read: the light of the room and the
// shadows of lamps. Mirror: LightingUniform in src/gpu/layout/lighting.rs; materials are in material.wgsl.
// Light is counted in what a white matt card shows that stands in the scene: 1 is that card at the
// exposure of the rig.
#import constants

struct Lamp {
    direction: vec3f,         // toward the lamp
    pad_direction: f32,
    light: vec3f,             // what a white surface shows that faces it
    pad_light: f32,
    shadow_from_world: mat4x4f,
}

struct Lighting {
    lamps: array<Lamp, MOST_LAMPS>, // those that cast shadows, the key light first
    environment_sh: array<vec4f, SH_COUNT>, // light of the room as harmonics: of fill and of key colour (zw unused)
    fill_colour: vec3f,       // colour of the room's light, per unit of it
    lamp_count: u32,
    key_colour: vec3f,        // colour of what the key light lights
    lamp_tan: f32,            // radius of a lamp over its distance
    turn: vec2f,              // cosine and sine of the turn of the room about the vertical
    exposure: f32,            // correction on top of the rig's own
    shadow_bias_mm: f32,
    shadow_range_mm: f32,     // depth that the shadow map covers
    fold_above_mm: f32,       // height above which light comes through thin folds
    fold_share: f32,          // thickness of real ears over those of the mesh
    pad: f32,
}

@group(1) @binding(0) var<uniform> lighting: Lighting;
@group(1) @binding(2) var shadow_map: texture_depth_2d_array;
@group(1) @binding(3) var shadow_sampler: sampler_comparison;

// Light of the room from its parts of fill and key colour.
fn environment_colour(parts: vec2f) -> vec3f {
    return parts.x * lighting.fill_colour + parts.y * lighting.key_colour;
}

// What a white matt surface shows of the open room (open_transfer in src/base/math/harmonics.rs).
fn irradiance_sh(n: vec3f) -> vec3f {
    let linear = 0.4886025 * (lighting.environment_sh[1].xy * n.x + lighting.environment_sh[2].xy * n.y
        + lighting.environment_sh[3].xy * n.z);
    let square = 1.0925485 * (lighting.environment_sh[4].xy * (n.x * n.z) + lighting.environment_sh[5].xy * (n.x * n.y)
        + lighting.environment_sh[7].xy * (n.y * n.z))
        + lighting.environment_sh[6].xy * (0.3153916 * (3.0 * n.y * n.y - 1.0))
        + lighting.environment_sh[8].xy * (0.5462742 * (n.z * n.z - n.x * n.x));
    let received = 0.2820948 * lighting.environment_sh[0].xy + 2.0 / 3.0 * linear + 0.25 * square;
    return environment_colour(max(received, vec2f(0.0)));
}

// What a white matt surface shows of the room, of fill and of key colour, for a transfer of its harmonics
// (orders 0 and 1, the first four of order 2, and the last).
fn irradiance_through(first: vec4f, second: vec4f, last: f32) -> vec2f {
    let light = lighting.environment_sh[0].xy * first.x + lighting.environment_sh[1].xy * first.y
        + lighting.environment_sh[2].xy * first.z + lighting.environment_sh[3].xy * first.w
        + lighting.environment_sh[4].xy * second.x + lighting.environment_sh[5].xy * second.y
        + lighting.environment_sh[6].xy * second.z + lighting.environment_sh[7].xy * second.w
        + lighting.environment_sh[8].xy * last;
    return max(light, vec2f(0.0));
}

// Gradient of what a matt surface receives from the room, for a small turn of its normal.
fn irradiance_gradient(slope: vec3f) -> vec3f {
    let turned = -0.3257 * slope;
    return environment_colour(lighting.environment_sh[1].xy * turned.x + lighting.environment_sh[2].xy * turned.y
        + lighting.environment_sh[3].xy * turned.z);
}

// Where a point lies on a lamp's layer of the shadow map, and its depth there.
fn on_shadow_map(lamp: u32, world: vec3f) -> vec3f {
    let clip = lighting.lamps[lamp].shadow_from_world * vec4f(world, 1.0);
    return vec3f(clip.xy * vec2f(0.5, -0.5) + 0.5, clip.z);
}

// The same of a direction.
fn along_shadow_map(lamp: u32, direction: vec3f) -> vec3f {
    return (lighting.lamps[lamp].shadow_from_world * vec4f(direction, 0.0)).xyz * vec3f(0.5, -0.5, 1.0);
}

// Share of a lamp's light that reaches a point of its layer of the shadow map.
fn visibility_at(lamp: u32, at: vec3f) -> f32 {
    return textureSampleCompareLevel(shadow_map, shadow_sampler, at.xy, lamp, at.z);
}
