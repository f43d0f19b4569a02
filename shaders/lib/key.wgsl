// A lamp: what of it reaches a point, with the soft edge of the lamp's size and of the skin's own
// scattering, and what comes through thin folds from behind.
#import frame
#import look

@group(1) @binding(4) var shadow_map: texture_depth_2d_array;
@group(1) @binding(5) var shadow_sampler: sampler_comparison;

struct Key {
    reached: vec3f, // share that reaches the skin and comes out here, red, green, blue
    through: vec3f, // share that comes through from the other side
}

const SEARCH_TAPS: i32 = 5;
const TAPS: i32 = 8;
const QUICK_TAPS: i32 = 2;

// Point `i` of a disc of radius 1, evenly spread over the taps (Vogel 1979) and turned: cosine and sine.
// Angles of constants alone are worked out when the shader is compiled.
fn disc(i: i32, count: i32, turn: vec2f) -> vec2f {
    let angle = f32(i) * 2.3999632;
    return turned(vec2f(cos(angle), sin(angle)), turn) * sqrt((f32(i) + 0.5) / f32(count));
}

fn turned(v: vec2f, turn: vec2f) -> vec2f {
    return vec2f(v.x * turn.x - v.y * turn.y, v.x * turn.y + v.y * turn.x);
}

// Of lamp `i` over a surface that faces it with the cosine `n_l`; `is_lit` is false where none of its
// light would show, however much reached the place.
fn key_at(i: u32, world: vec3f, normal: vec3f, n_l: f32, is_lit: bool, pixel: vec2f) -> Key {
    var key = Key(vec3f(0.0), vec3f(0.0));
    let size = vec2f(textureDimensions(shadow_map));
    // Near the terminator a wide lamp still shows a part of itself over the limb of a skull of 80 mm,
    // which the table of the terminator counts already: the point is lifted out of the limb's shadow.
    let lift = 40.0 * look.lamp_tan * look.lamp_tan * (1.0 - smoothstep(0.1, 0.5, n_l));
    let raised_mm = look.shadow_bias_mm + min(lift, 8.0);
    let clip = look.lamps[i].shadow_from_world * vec4f(world + normal * raised_mm, 1.0);
    let uv = clip.xy * vec2f(0.5, -0.5) + 0.5;
    let uv_per_mm = 1.0 / look.shadow_range_mm;

    // Interleaved gradient noise (Jimenez 2014) over pixels, golden steps over sub-frames.
    let noise_value = fract(52.9829189 * fract(dot(pixel, vec2f(0.06711056, 0.00583715))));
    let angle = 6.2831853 * fract(noise_value + 0.6180340 * frame.phase);
    let turn = vec2f(cos(angle), sin(angle));

    // The plane of the skin, as the shadow map has it.
    let side = normalize(cross(normal, select(vec3f(1.0, 0.0, 0.0), vec3f(0.0, 1.0, 0.0), abs(normal.y) < 0.8)));
    let along = (look.lamps[i].shadow_from_world * vec4f(side, 0.0)).xyz * vec3f(0.5, -0.5, 1.0);
    let across = (look.lamps[i].shadow_from_world * vec4f(cross(normal, side), 0.0)).xyz * vec3f(0.5, -0.5, 1.0);
    let origin = vec3f(uv, clip.z);
    if i > 0u && !has_relief {
        // A weaker lamp in motion: its penumbra is that of an edge 20 mm off.
        for (var tap = 0; tap < QUICK_TAPS; tap++) {
            let off = disc(tap, QUICK_TAPS, turn) * (20.0 * look.lamp_tan);
            let at = origin + along * off.x + across * off.y;
            key.reached += textureSampleCompareLevel(shadow_map, shadow_sampler, at.xy, i, at.z) / f32(QUICK_TAPS);
        }
        return key;
    }

    // Is anything in the way, and how far in front?
    let search_mm = max(look.scatter[7].x, 30.0 * look.lamp_tan);
    var gap_mm = 0.0;
    var blockers = 0.0;
    for (var tap = 0; tap < SEARCH_TAPS; tap++) {
        let at = uv + disc(tap, SEARCH_TAPS, turn) * (search_mm * uv_per_mm);
        let texel = vec2i(clamp(at, vec2f(0.0), vec2f(0.9999)) * size);
        let gap = (clip.z - textureLoad(shadow_map, texel, i, 0)) * look.shadow_range_mm;
        if gap > 0.0 {
            gap_mm += gap;
            blockers += 1.0;
            // Light spreads the shortest way through a fold, not along the ray. Beside the fold none enters.
            let thickness_mm = max((gap + n_l * raised_mm) * max(-n_l, 0.5) * look.fold_share, 0.4);
            key.through += look.glow * exp(-thickness_mm * look.glow_per_mm);
        }
    }
    // Light enters the far side about as steeply as this side is turned away. Near the terminator the
    // table of scattered light has it all.
    key.through *= max(-n_l, 0.0) * smoothstep(0.05, 0.4, -n_l) / f32(SEARCH_TAPS)
        * smoothstep(look.fold_above - 20.0, look.fold_above, world.y);
    if blockers == 0.0 || !is_lit {
        key.reached = vec3f(1.0);
        return key;
    }
    // The lamp's disc seen past what is in the way, and the disc that light spreads over in the skin.
    let penumbra = min(look.lamp_tan * gap_mm / blockers, search_mm) * uv_per_mm;
    // In motion and from afar pairs of distances share a tap.
    let step = select(2, 1, has_relief);
    for (var tap = 0; tap < TAPS; tap += step) {
        let near = look.scatter[tap];
        let far = look.scatter[tap + step - 1];
        let share = select(near.yzw + far.yzw, near.yzw, has_relief);
        let off = turned(vec2f(cos(f32(tap) * 3.8832220), sin(f32(tap) * 3.8832220)), turn)
            * (0.5 * (near.x + far.x));
        let at = origin + along * off.x + across * off.y
            + vec3f(disc((tap * 5) & 7, TAPS, turn) * penumbra, 0.0);
        key.reached += share * textureSampleCompareLevel(shadow_map, shadow_sampler, at.xy, i, at.z);
    }
    return key;
}
