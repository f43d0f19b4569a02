// A lamp: what of it reaches a point, with the soft edge of the lamp's size (percentage-closer soft shadows,
// Fernando 2005) and of the skin's own scattering, and what comes through thin folds from behind.
#import frame
#import lighting
#import material
#import noise

// Whether details are drawn that only stills and close-ups show: relief, which else counts as roughness, and
// all taps of shadows' edges.
override has_relief: bool = false;

// How much of a lamp shows at a place on the skin, in red, green, blue.
struct LampVisibility {
    direct: vec3f,      // share that reaches the skin and comes out here
    transmitted: vec3f, // share that comes through from the other side
}

const BLOCKER_TAPS: i32 = 5;
const SHADOW_TAPS: i32 = i32(SCATTER_RINGS);
const QUICK_TAPS: i32 = 2;

// Point `i` of a disc of radius 1, evenly spread over the taps (Vogel 1979) and turned: cosine and sine.
// Angles of constants alone are worked out when the shader is compiled.
fn vogel_disc(i: i32, count: i32, turn: vec2f) -> vec2f {
    let angle = f32(i) * 2.3999632;
    return turned(vec2f(cos(angle), sin(angle)), turn) * sqrt((f32(i) + 0.5) / f32(count));
}

fn turned(v: vec2f, turn: vec2f) -> vec2f {
    return vec2f(v.x * turn.x - v.y * turn.y, v.x * turn.y + v.y * turn.x);
}

// Of lamp `i` over skin of a region that faces it with the cosine `n_l`; `is_lit` is false where none of its
// light would show, however much of it reached the place.
fn lamp_visibility(
    i: u32,
    region: u32,
    world: vec3f,
    normal: vec3f,
    n_l: f32,
    is_lit: bool,
    pixel: vec2f,
) -> LampVisibility {
    var visible = LampVisibility(vec3f(0.0), vec3f(0.0));
    let size = vec2f(textureDimensions(shadow_map));
    // Near the terminator a wide lamp still shows a part of itself over the limb of a skull of 80 mm,
    // which pre-integrated skin counts already: the point is lifted out of the limb's shadow.
    let lift = 40.0 * lighting.lamp_tan * lighting.lamp_tan * (1.0 - smoothstep(0.1, 0.5, n_l));
    let raised_mm = lighting.shadow_bias_mm + min(lift, 8.0);
    let origin = on_shadow_map(i, world + normal * raised_mm);
    let uv_per_mm = 1.0 / lighting.shadow_range_mm;

    // Noise over pixels, golden steps over sub-frames.
    let angle = 6.2831853 * fract(interleaved_gradient_noise(pixel) + 0.6180340 * frame.sub_frame);
    let turn = vec2f(cos(angle), sin(angle));

    // The plane of the skin, as the shadow map has it.
    let side = normalize(cross(normal, select(vec3f(1.0, 0.0, 0.0), vec3f(0.0, 1.0, 0.0), abs(normal.y) < 0.8)));
    let along = along_shadow_map(i, side);
    let across = along_shadow_map(i, cross(normal, side));
    if i > 0u && !has_relief {
        // A weaker lamp in motion: its penumbra is that of an edge 20 mm off.
        for (var tap = 0; tap < QUICK_TAPS; tap++) {
            let off = vogel_disc(tap, QUICK_TAPS, turn) * (20.0 * lighting.lamp_tan);
            let at = origin + along * off.x + across * off.y;
            visible.direct += visibility_at(i, at) / f32(QUICK_TAPS);
        }
        return visible;
    }

    // Is anything in the way, and how far in front?
    let search_mm = max(materials[region].scatter[SCATTER_RINGS - 1u].x, 30.0 * lighting.lamp_tan);
    var gap_mm = 0.0;
    var blockers = 0.0;
    for (var tap = 0; tap < BLOCKER_TAPS; tap++) {
        let at = origin.xy + vogel_disc(tap, BLOCKER_TAPS, turn) * (search_mm * uv_per_mm);
        let texel = vec2i(clamp(at, vec2f(0.0), vec2f(0.9999)) * size);
        let gap = (origin.z - textureLoad(shadow_map, texel, i, 0)) * lighting.shadow_range_mm;
        if gap > 0.0 {
            gap_mm += gap;
            blockers += 1.0;
            // Light spreads the shortest way through a fold, not along the ray. Beside the fold none enters.
            let thickness_mm = max((gap + n_l * raised_mm) * max(-n_l, 0.5) * lighting.fold_share, 0.4);
            visible.transmitted += materials[region].glow * exp(-thickness_mm * materials[region].glow_per_mm);
        }
    }
    // Light enters the far side about as steeply as this side is turned away. Near the terminator
    // pre-integrated skin has it all.
    visible.transmitted *= max(-n_l, 0.0) * smoothstep(0.05, 0.4, -n_l) / f32(BLOCKER_TAPS)
        * smoothstep(lighting.fold_above_mm - 20.0, lighting.fold_above_mm, world.y);
    if blockers == 0.0 || !is_lit {
        visible.direct = vec3f(1.0);
        return visible;
    }
    // The lamp's disc seen past what is in the way, and the disc that light spreads over in the skin.
    let penumbra = min(lighting.lamp_tan * gap_mm / blockers, search_mm) * uv_per_mm;
    // In motion and from afar pairs of distances share a tap.
    let step = select(2, 1, has_relief);
    for (var tap = 0; tap < SHADOW_TAPS; tap += step) {
        let near = materials[region].scatter[tap];
        let far = materials[region].scatter[tap + step - 1];
        let share = select(near.yzw + far.yzw, near.yzw, has_relief);
        let off = turned(vec2f(cos(f32(tap) * 3.8832220), sin(f32(tap) * 3.8832220)), turn)
            * (0.5 * (near.x + far.x));
        let at = origin + along * off.x + across * off.y
            + vec3f(vogel_disc((tap * 5) & (SHADOW_TAPS - 1), SHADOW_TAPS, turn) * penumbra, 0.0);
        visible.direct += share * visibility_at(i, at);
    }
    return visible;
}
