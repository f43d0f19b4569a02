// Vellus hairs: ribbons that face the camera, lit where they are built, summed with "over" into a target
// that the skin shader lays over the picture.
//
// A hair is a thin cylinder of a clear material (Marschner et al. 2003): it mirrors a little of the light
// in a cone about itself, sends most of it on in its direction, and some back. What lies behind shines
// through, so that a hair that faces the light is all but invisible.
#import constants
#import frame
#import lighting
#import material
#import octahedral

// Widths of the cones of mirrored, passed and returned light (standard deviations of sines), and how
// far the scales of the cuticle tip the first (Marschner et al. 2003).
const MIRRORED_WIDTH: f32 = 0.11;
const PASSED_WIDTH: f32 = 0.14;
const RETURNED_WIDTH: f32 = 0.24;
const CUTICLE_TILT: f32 = 0.07;
// Share of light that passes, and its spread about the fibre, radians.
const PASSED: f32 = 0.38;
const PASSED_ABOUT: f32 = 0.55;
// Share of light that returns from within, per radian about the fibre.
const RETURNED: f32 = 0.018;
// Reflectance at normal incidence: keratin, 1.55.
const HAIR_F0: f32 = 0.0466;
// Share of what lies behind that a hair hides by bending its light away: clear, and full of pigment.
const HIDDEN_CLEAR: f32 = 0.14;
const HIDDEN_DARK: f32 = 0.28;
// The same at the limb of the head, where what lies behind is not skin that shines alike.
const HIDDEN_AT_LIMB: f32 = 0.45;
// Most that a hair hides however bright it is: even the brightest stays a soft line.
const HIDDEN_MOST: f32 = 0.45;
// The material of the skin that bears vellus; scars bear none.
const BARE: u32 = 0u;
// Share of light that a clear hair lets pass.
const CLEAR: vec3f = vec3f(0.96, 0.94, 0.90);
// Width of the tip over that of the root.
const TIP: f32 = 0.2;

struct Hair {
    @location(0) root: vec3f,
    @location(1) normal: vec2f,
    @location(2) direction: vec2f,
    @location(3) size_mm: vec2f,
    @location(4) form: vec4f, // bend toward the skin, bend sideways, pigment, sky visibility
}

struct Ribbon {
    @builtin(position) clip: vec4f,
    @location(0) light: vec4f, // times the share of the pixel's background that it hides, and that share
    @location(1) @interpolate(linear) across: vec2f, // distance from the axis and width, px
}

// Light of a lamp at a hair.
struct LampLight {
    toward: vec3f, // unit vector to the lamp
    light: vec3f,  // what a white surface shows that faces it
}

// Lamp `lamp` at a hair that stands on skin with that normal: two taps to either side make its shadow
// about as soft as that of the skin.
fn lamp_on_hair(lamp: u32, world: vec3f, normal: vec3f) -> LampLight {
    let toward = lighting.lamps[lamp].direction;
    let raised = world + normal * lighting.shadow_bias_mm;
    let aside = normalize(cross(toward, normal + vec3f(0.01, 0.02, 0.0)));
    let soft = aside * (0.6 + 10.0 * lighting.lamp_tan);
    var visible = 0.0;
    for (var i = -1.0; i < 2.0; i += 2.0) {
        visible += 0.5 * visibility_at(lamp, on_shadow_map(lamp, raised + i * soft));
    }
    // A hair stands up a little beyond the terminator; there its neighbours and the skin shade it in part.
    let risen = smoothstep(-0.12, 0.12, dot(normal, toward));
    return LampLight(toward, lighting.lamps[lamp].light * (visible * risen));
}

fn bell(x: f32, width: f32) -> f32 {
    return exp(-0.5 * x * x / (width * width)) / (2.5066283 * width);
}

// What a fibre along `t` shows of a lamp of unit light in the direction `l`, seen from `v`.
fn scattered(t: vec3f, v: vec3f, l: vec3f, size: f32, clear: vec3f) -> vec3f {
    let sin_l = dot(t, l);
    let sin_v = dot(t, v);
    let l_about = l - t * sin_l;
    let v_about = v - t * sin_v;
    let cos_l = length(l_about);
    let cos_v = max(length(v_about), 0.05);
    let cos_turn = clamp(dot(l_about, v_about) / max(cos_l * cos_v, 1e-4), -1.0, 1.0);
    let cos_half = sqrt(0.5 + 0.5 * cos_turn);
    // Square of the cosine of half the difference of the elevations.
    let cos_between = max(0.5 * (1.0 + cos_l * cos_v + sin_l * sin_v), 0.1);
    let off = sin_l + sin_v;
    let blur = 0.5 * size;
    let grazing = 1.0 - sqrt(cos_between) * cos_half;
    let fresnel = HAIR_F0 + (1.0 - HAIR_F0) * pow(grazing, 5.0);
    let mirrored = bell(off + CUTICLE_TILT, MIRRORED_WIDTH + blur) * 0.25 * cos_half * fresnel;
    // Straight on is half a turn away from the lamp.
    let past = acos(-cos_turn);
    let passed = PASSED * bell(off, PASSED_WIDTH + blur) * bell(past, PASSED_ABOUT + blur);
    let returned = RETURNED * bell(off - 2.0 * CUTICLE_TILT, RETURNED_WIDTH + blur);
    let sum = vec3f(mirrored) + clear * passed + clear * clear * returned;
    return sum * (3.1415927 * cos_l / cos_between);
}

// Light of a hair times the share of its background that it hides, and that share.
fn light_of(world: vec3f, tangent: vec3f, normal: vec3f, form: vec4f) -> vec4f {
    let v = normalize(frame.eye - world);
    // Melanin of the skin is in its vellus too, thinner.
    let born = mix(CLEAR, CLEAR * sqrt(materials[BARE].albedo), 0.65);
    let clear = mix(born, min(2.0 * materials[BARE].hair, born), 0.2 * form.z);
    let limb = 1.0 - smoothstep(0.0, 0.3, dot(normal, v));
    let hidden = mix(mix(HIDDEN_CLEAR, HIDDEN_DARK, form.z), HIDDEN_AT_LIMB, limb);
    let irradiance = irradiance_sh(normal) * form.w;
    var on_skin = irradiance;
    var shine = vec3f(0.0);
    for (var i = 0u; i < MOST_LAMPS; i++) {
        if i < lighting.lamp_count {
            let lamp = lamp_on_hair(i, world, normal);
            shine += lamp.light * scattered(tangent, v, lamp.toward, lighting.lamp_tan, clear);
            on_skin += lamp.light * max(dot(normal, lamp.toward), 0.0);
        }
    }
    // A hair that lies on skin takes most of its even light from there.
    let even = clear * mix(irradiance, materials[BARE].albedo * on_skin, 0.75);
    // What outshines its background hides it as well.
    let brightest = max(shine.r, max(shine.g, shine.b));
    return vec4f(shine + hidden * even, clamp(max(hidden, lighting.exposure * brightest), 0.0, HIDDEN_MOST));
}

@vertex
fn vellus_vertex(hair: Hair, @builtin(vertex_index) index: u32) -> Ribbon {
    let normal = normal_of(hair.normal);
    let leaving = normal_of(hair.direction);
    let curve = cross(normal, leaving) * (0.8 * hair.form.y - 0.4) - normal * hair.form.x;
    let along = f32(index / 2u) / f32(VELLUS_PIECES);
    let world = hair.root + hair.size_mm.x * along * (leaving + along * curve);
    let tangent = normalize(leaving + 2.0 * along * curve);
    let view = view_from_world(world);
    let distance = max(view.z, frame.near_mm);
    let scale = pixel_scale() / distance;
    let mm_per_px = 1.0 / scale.y;

    // Direction of the hair on the screen; one that points at the eye has none.
    let turned = vec3f(dot(tangent, frame.right), dot(tangent, frame.up), dot(tangent, frame.forward));
    let on_screen = (turned.xy - view.xy / distance * turned.z) * scale;
    let drawn = length(on_screen);
    let aside = select(vec2f(1.0, 0.0), vec2f(-on_screen.y, on_screen.x) / drawn, drawn > 1e-3 * scale.y);
    // A pixel wider than the hair, so that each pixel gets its exact share.
    let width = hair.size_mm.y * mix(1.0, TIP, along * along) * scale.y;
    let across = (0.5 * width + 0.5) * select(-1.0, 1.0, (index & 1u) == 1u);

    var clip = clip_from_view(view);
    clip += vec4f(aside * across * 2.0 / frame.viewport * clip.w, 0.0, 0.0);
    // Nearer by about the depth of the skin under a pixel, or the ribbon's edge would sink into it.
    let nearer_mm = min(0.05 + 2.0 * mm_per_px, 0.2 * distance);
    clip.z *= distance / (distance - nearer_mm);
    let seen = smoothstep(VELLUS_SEEN_MM_PER_PX, VELLUS_FULL_MM_PER_PX, mm_per_px);
    let light = light_of(world, tangent, normal, hair.form);
    return Ribbon(clip, light * seen, vec2f(across, width));
}

@fragment
fn vellus_fragment(in: Ribbon) -> @location(0) vec4f {
    // Share of a pixel's width that the hair covers: its area is kept at every size.
    let width = in.across.y;
    let cover = clamp(0.5 * (width + 1.0) - abs(in.across.x), 0.0, min(width, 1.0));
    return in.light * cover;
}
