// Light on skin, with the dots' density in it. Literature: GGX (Walter et al. 2007), visibility after
// Hammon 2017, Fresnel after Schlick 1994, wrapped diffuse per channel (d'Eon & Luebke 2007: red
// light travels farthest in skin).
#import frame
#import fullscreen
#import octahedral
#import false_colour

struct Look {
    key_direction: vec3f, // toward the light
    exposure: f32,
    key_colour: vec3f,
    roughness: f32,
    sky_colour: vec3f,
    f0: f32,
    horizon_colour: vec3f,
    shadow_softness: f32, // px of the shadow map
    ground_colour: vec3f,
    gloss: f32,
    albedo: vec3f,
    mottling: f32,
    background_top: vec3f,
    shadow_bias_mm: f32,
    background_bottom: vec3f,
    image_height: f32,   // of the whole picture relative to this tile
    shadow_from_world: mat4x4f,
    image_offset: vec2f, // of this tile in the picture, share of the tile
    key_wrap: f32,
    pad: f32,
    redness: vec3f,      // optical density of as much blood again as the skin has
    pad_end: f32,
}

@group(1) @binding(0) var<uniform> look: Look;
@group(1) @binding(1) var surface_buffer: texture_2d<f32>;
@group(1) @binding(2) var depth_buffer: texture_depth_2d;
@group(1) @binding(3) var density_buffer: texture_2d<f32>;
@group(1) @binding(4) var shadow_map: texture_depth_2d;
@group(1) @binding(5) var shadow_sampler: sampler_comparison;
@group(1) @binding(6) var albedo_buffer: texture_2d<f32>;
@group(1) @binding(7) var overlay_buffer: texture_2d<f32>;

// Whether the head has colours of its own.
override is_painted: bool = false;

// Whether the relief of the skin is large enough on the screen to be drawn.
override has_relief: bool = false;
// Whether an overlay lies over the head.
override has_overlay: bool = false;

// A well-mixed 32-bit hash (PCG, Jarzynski & Olano 2020).
fn pcg(value: u32) -> u32 {
    let state = value * 747796405u + 2891336453u;
    let word = ((state >> ((state >> 28u) + 4u)) ^ state) * 277803737u;
    return (word >> 22u) ^ word;
}

// Gradient of a lattice point: one of the 16 directions of Perlin 2002, scaled by the offset.
fn lattice(cell: vec3i, offset: vec3f) -> f32 {
    let h = pcg(u32(cell.x) * 73856093u ^ u32(cell.y) * 19349663u ^ u32(cell.z) * 83492791u) >> 28u;
    let u = select(offset.y, offset.x, h < 8u);
    let v = select(select(offset.z, offset.x, h == 12u || h == 14u), offset.y, h < 4u);
    return select(u, -u, (h & 1u) != 0u) + select(v, -v, (h & 2u) != 0u);
}

// Gradient noise (Perlin 2002) within about -1..1, one feature per unit.
fn noise(p: vec3f) -> f32 {
    let base = floor(p);
    let cell = vec3i(base);
    let f = p - base;
    let s = f * f * f * (f * (f * 6.0 - 15.0) + 10.0);
    let x00 = mix(lattice(cell, f), lattice(cell + vec3i(1, 0, 0), f - vec3f(1.0, 0.0, 0.0)), s.x);
    let x10 = mix(lattice(cell + vec3i(0, 1, 0), f - vec3f(0.0, 1.0, 0.0)),
        lattice(cell + vec3i(1, 1, 0), f - vec3f(1.0, 1.0, 0.0)), s.x);
    let x01 = mix(lattice(cell + vec3i(0, 0, 1), f - vec3f(0.0, 0.0, 1.0)),
        lattice(cell + vec3i(1, 0, 1), f - vec3f(1.0, 0.0, 1.0)), s.x);
    let x11 = mix(lattice(cell + vec3i(0, 1, 1), f - vec3f(0.0, 1.0, 1.0)),
        lattice(cell + vec3i(1, 1, 1), f - vec3f(1.0, 1.0, 1.0)), s.x);
    return mix(mix(x00, x10, s.y), mix(x01, x11, s.y), s.z);
}

// Share of the key light that reaches a point: nine taps over a disc as wide as the lamp is soft
// (Vogel 1979), turned from pixel to pixel so that their steps do not show.
fn key_visibility(world: vec3f, normal: vec3f, pixel: vec2f) -> f32 {
    let p = look.shadow_from_world * vec4f(world + normal * look.shadow_bias_mm, 1.0);
    let uv = p.xy * vec2f(0.5, -0.5) + 0.5;
    let radius = look.shadow_softness / f32(textureDimensions(shadow_map).x);
    // Interleaved gradient noise (Jimenez 2014) over pixels, golden steps over sub-frames.
    let noise_value = fract(52.9829189 * fract(dot(pixel, vec2f(0.06711056, 0.00583715))));
    let turn = 6.2831853 * fract(noise_value + 0.6180340 * frame.phase);
    var lit = 0.0;
    for (var i = 0; i < 9; i++) {
        let angle = turn + f32(i) * 2.3999632;
        let at = uv + vec2f(cos(angle), sin(angle)) * (radius * sqrt((f32(i) + 0.5) / 9.0));
        lit += textureSampleCompareLevel(shadow_map, shadow_sampler, at, p.z);
    }
    return lit / 9.0;
}

// Light of the surroundings from a direction: ground, horizon, sky.
fn surroundings(direction: vec3f) -> vec3f {
    let up = direction.y;
    let above = mix(look.horizon_colour, look.sky_colour, smoothstep(0.0, 0.9, up));
    return mix(above, look.ground_colour, smoothstep(0.0, 0.6, -up));
}

// Its mean over the cosine lobe round a normal.
fn ambient_irradiance(normal: vec3f) -> vec3f {
    let up = 0.5 + 0.5 * normal.y;
    let mean = 0.5 * (look.sky_colour + look.ground_colour);
    return mix(mix(look.ground_colour, look.horizon_colour, smoothstep(0.0, 0.5, up)),
        mix(look.horizon_colour, look.sky_colour, smoothstep(0.5, 1.0, up)), smoothstep(0.25, 0.75, up)) * 0.8
        + 0.2 * mean;
}

fn ggx_specular(n_l: f32, n_v: f32, n_h: f32, v_h: f32, roughness: f32) -> f32 {
    let alpha = roughness * roughness;
    let alpha2 = alpha * alpha;
    let d = n_h * n_h * (alpha2 - 1.0) + 1.0;
    let distribution = alpha2 / (3.14159265 * d * d);
    let visibility = 0.5 / mix(2.0 * n_l * n_v, n_l + n_v, alpha);
    let fresnel = look.f0 + (1.0 - look.f0) * pow(clamp(1.0 - v_h, 0.0, 1.0), 5.0);
    return distribution * visibility * fresnel;
}

// Mean reflectance of a rough surface under even light (analytic fit, Karis 2014).
fn environment_reflectance(n_v: f32, roughness: f32) -> f32 {
    let r = roughness * vec4f(-1.0, -0.0275, -0.572, 0.022) + vec4f(1.0, 0.0425, 1.04, -0.04);
    let grazing = min(r.x * r.x, exp2(-9.28 * n_v)) * r.x + r.y;
    return max(look.f0 * (-1.04 * grazing + r.z) + 1.04 * grazing + r.w, 0.0);
}

// Identity up to 0.76, then a shoulder toward 1 that keeps hue and lets highlights go white (after
// the idea of the Khronos neutral tone mapper: colours of an ordinary exposure stay what they are).
fn neutral_tone(colour: vec3f) -> vec3f {
    let knee = 0.76;
    let peak = max(colour.r, max(colour.g, colour.b));
    if peak < knee {
        return colour;
    }
    let room = 1.0 - knee;
    let mapped = 1.0 - room * room / (peak + room - knee);
    let whiteness = 1.0 - 1.0 / (0.15 * (peak - mapped) + 1.0);
    return mix(colour * mapped / peak, vec3f(mapped), whiteness);
}

fn shade_skin(pixel: vec2u, at: vec2f, surface: vec4f) -> vec3f {
    let forward = frame.near_mm / textureLoad(depth_buffer, pixel, 0);
    let ray = ray_of_pixel(at);
    let world = frame.eye + ray * forward;
    let v = -normalize(ray);
    let smooth_normal = normal_of(surface.xy);
    var n = smooth_normal;
    let sky = surface.z;
    let mm_per_px = forward * 2.0 * frame.half_height / frame.viewport.y;

    // Melanin and blood are uneven; red least.
    var albedo = look.albedo * (1.0 + look.mottling * surface.w * vec3f(0.35, 0.8, 1.0));
    // The scan's own pattern in the plan's tone: it has blotches of its own.
    if is_painted {
        let own = textureLoad(albedo_buffer, pixel, 0);
        albedo = mix(albedo, min(look.albedo * own.rgb, vec3f(0.95)), own.w);
    }

    // Pores and lines under half a millimetre, fading out before they alias.
    if has_relief {
        let mm_per_px = forward * 2.0 * frame.half_height / frame.viewport.y;
        let relief = 1.0 - smoothstep(0.03, 0.12, mm_per_px);
        let p = world * 2.6;
        let e = 0.08;
        let h = noise(p) + 0.5 * noise(p * 2.7);
        let gradient = vec3f(
            noise(p + vec3f(e, 0.0, 0.0)) + 0.5 * noise((p + vec3f(e, 0.0, 0.0)) * 2.7) - h,
            noise(p + vec3f(0.0, e, 0.0)) + 0.5 * noise((p + vec3f(0.0, e, 0.0)) * 2.7) - h,
            noise(p + vec3f(0.0, 0.0, e)) + 0.5 * noise((p + vec3f(0.0, 0.0, e)) * 2.7) - h,
        ) / e;
        n = normalize(n - (gradient - n * dot(gradient, n)) * (0.03 * relief));
        albedo *= 1.0 + 0.03 * relief * h;
    }

    // What the dots leave of the light that comes back out of the skin.
    let dots = textureLoad(density_buffer, pixel, 0);
    let density = dots.rgb;
    albedo *= exp(-dots.a * look.redness);
    if has_overlay {
        albedo *= exp(-density * density_under(textureLoad(overlay_buffer, pixel, 0)));
    } else {
        albedo *= exp(-density);
    }

    let n_v = clamp(dot(n, v), 0.02, 1.0);
    let n_l = dot(n, look.key_direction);
    let lit = key_visibility(world, smooth_normal, at);
    // Wrapped diffuse, energy-conserving; red wraps farthest round the terminator.
    let wrap = look.key_wrap + vec3f(0.22, 0.10, 0.06);
    let wrapped = max((vec3f(n_l) + wrap) / ((1.0 + wrap) * (1.0 + wrap)), vec3f(0.0));
    // Scattered light also softens the shadow's edge: green and blue follow it, red leaks.
    let reached = mix(vec3f(lit), vec3f(lit * (2.0 - lit), lit, lit), 0.5);
    var light = albedo * look.key_colour * wrapped * reached;

    // Light that bounced inside a crease comes back tinted by the skin (Jimenez et al. 2016).
    let a = 2.0404 * albedo - 0.3324;
    let b = -4.7951 * albedo + 0.6417;
    let c = 2.7552 * albedo + 0.6903;
    let open = max(vec3f(sky), ((sky * a + b) * sky + c) * sky);
    light += albedo * ambient_irradiance(n) * open;

    if n_l > 0.0 {
        let h = normalize(v + look.key_direction);
        let n_h = clamp(dot(n, h), 0.0, 1.0);
        let v_h = clamp(dot(v, h), 0.0, 1.0);
        // Two lobes, as measured skin needs (85:15).
        let specular = 0.85 * ggx_specular(n_l, n_v, n_h, v_h, look.roughness)
            + 0.15 * ggx_specular(n_l, n_v, n_h, v_h, look.roughness * 0.6);
        light += look.key_colour * specular * n_l * lit * 3.14159265 * look.gloss;
    }
    let mirror = reflect(-v, n);
    let edge = environment_reflectance(n_v, look.roughness);
    // What hides the sky hides its mirror image too (Lagarde & de Rousiers 2014).
    let unblocked = clamp(
        pow(n_v + sky, exp2(-16.0 * look.roughness - 1.0)) - 1.0 + sky, 0.0, 1.0);
    light += surroundings(normalize(mix(mirror, n, look.roughness * look.roughness)))
        * edge * unblocked * look.gloss;
    return light;
}

@fragment
fn skin_fragment(@builtin(position) position: vec4f) -> @location(0) vec4f {
    let pixel = vec2u(position.xy);
    let colour = shade_skin(pixel, position.xy, textureLoad(surface_buffer, pixel, 0));
    var shown = neutral_tone(colour * look.exposure);
    if has_overlay {
        shown = false_colour(shown, look.albedo, textureLoad(overlay_buffer, pixel, 0));
    }
    return vec4f(shown * frame.weight, 0.0);
}

@fragment
fn background_fragment(@builtin(position) position: vec4f) -> @location(0) vec4f {
    let height = (position.y / frame.viewport.y + look.image_offset.y) / look.image_height;
    let colour = mix(look.background_top, look.background_bottom, smoothstep(0.0, 1.0, height));
    return vec4f(colour * frame.weight, 0.0);
}
