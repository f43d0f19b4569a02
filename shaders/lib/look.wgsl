// Light, skin and background of a picture. Mirror: LookUniform in src/gpu/layout.rs. Light is counted in
// what a white matt card shows that stands in the scene: 1 is that card at the exposure of the preset.
#import constants

struct Lamp {
    direction: vec3f,         // toward the lamp
    pad_direction: f32,
    light: vec3f,             // what a white surface shows that faces it
    pad_light: f32,
    shadow_from_world: mat4x4f,
}

struct Look {
    lamps: array<Lamp, MOST_LAMPS>, // those that cast shadows, the key light first
    lamp_count: u32,
    lamp_tan: f32,            // radius of a lamp over its distance
    exposure: f32,            // correction on top of the preset's own
    fold_above: f32,          // height above which light comes through thin folds, mm
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
    relief_variance: f32,     // variance of the slopes of pores and lines, per axis
    shadow_bias_mm: f32,
    shadow_range_mm: f32,     // depth that the shadow map covers
    image_height: f32,        // of the whole picture relative to this tile
    turn: vec2f,              // cosine and sine of the turn of the room about the vertical
    image_offset: vec2f,      // of this tile in the picture, share of the tile
    fill_colour: vec3f,       // colour of the room's light, per unit of it
    seed: u32,                // of freckles and moles
    key_colour: vec3f,        // colour of what the key light lights
    fold_share: f32,          // thickness of real ears over those of the mesh
    background_top: vec3f,
    pad_top: f32,
    background_bottom: vec3f,
    pad_end: f32,
    hair: vec3f,              // share of light that brows and lashes reflect
    face_on: f32,             // 1 where the head has a map of the face
    face_corner: vec2f,       // left and top edge of that map, mm
    face_size: vec2f,         // its width and height, mm
    scatter: array<vec4f, 8>, // distance, mm, and share in red, green, blue of light that spread that far
    relief: array<vec4f, 4>,  // share of each octave's slopes that scattered light follows; w unused
}

@group(1) @binding(0) var<uniform> look: Look;

// Whether details are drawn that only stills and close-ups show: relief, which else counts as roughness, and
// all taps of shadows' edges.
override has_relief: bool = false;
