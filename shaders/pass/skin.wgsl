// Light on skin, with the dots' density in it. Light that enters is scattered (src/light/terminator.rs),
// light that does not is mirrored; what is mirrored is missing below, so no light is made.
#import constants
#import frame
#import look
#import fullscreen
#import octahedral
#import false_colour
#import relief
#import specular
#import complexion
#import key
#import tone

@group(1) @binding(1) var surface_buffer: texture_2d<f32>;
@group(1) @binding(2) var depth_buffer: texture_depth_2d;
@group(1) @binding(3) var density_buffer: texture_2d<f32>;
@group(1) @binding(6) var albedo_buffer: texture_2d<f32>;
@group(1) @binding(7) var overlay_buffer: texture_2d<f32>;
@group(1) @binding(8) var ambient_buffer: texture_2d<f32>;
@group(1) @binding(9) var place_buffer: texture_2d<f32>;
@group(1) @binding(10) var terminator_table: texture_2d<f32>;
@group(1) @binding(11) var mirror_maps: texture_2d<f32>;
@group(1) @binding(12) var reflectance_table: texture_2d<f32>;
@group(1) @binding(13) var table_sampler: sampler;
@group(1) @binding(14) var face_map: texture_2d<f32>;
@group(1) @binding(15) var fuzz_buffer: texture_2d<f32>;

// Whether the head has colours of its own.
override is_painted: bool = false;
// Whether an overlay lies over the head.
override has_overlay: bool = false;
// Whether there are vellus hairs before head and background.
override has_fuzz: bool = false;

// Mirror of the surface in even light: Fresnel's rise apart (src/light/reflectance.rs).
fn reflectance_at(cosine: f32, alpha: f32) -> f32 {
    let parts = textureSampleLevel(reflectance_table, table_sampler, vec2f(cosine, sqrt(alpha)), 0.0);
    return look.f0 * parts.x + parts.y;
}

// What a white surface shows of the key light (src/light/terminator.rs).
fn terminator_at(cosine: f32, curvature: f32) -> vec3f {
    let at = vec2f(0.5 * cosine + 0.5, sqrt(min(curvature / MOST_CURVED_PER_MM, 1.0)));
    return textureSampleLevel(terminator_table, table_sampler, at, 0.0).rgb;
}

// Light of the room from a direction, blurred by the surface; `coarse` is the share of relief that
// the pixels do not show.
fn mirrored_at(direction: vec3f, coarse: f32) -> vec3f {
    let room = vec3f(
        direction.x * look.turn.x - direction.z * look.turn.y,
        direction.z * look.turn.x + direction.x * look.turn.y,
        direction.y,
    );
    // Half a texel inside, so that the two maps do not mix.
    let e = (octahedral_of(room) * 0.5 + 0.5) * (31.0 / 32.0) + 0.5 / 32.0;
    let far = textureSampleLevel(mirror_maps, table_sampler, vec2f(e.x, 0.5 * e.y + 0.5), 0.0).rgb;
    if !has_relief {
        return far;
    }
    let near = textureSampleLevel(mirror_maps, table_sampler, vec2f(e.x, 0.5 * e.y), 0.0).rgb;
    return mix(near, far, coarse);
}

// Light of the room from its parts of fill and key colour.
fn room_colour(parts: vec2f) -> vec3f {
    return parts.x * look.fill_colour + parts.y * look.key_colour;
}

// Gradient of what a matt surface receives from the room, for a small turn of its normal.
fn ambient_turn(slope: vec3f) -> vec3f {
    let turned = -0.3257 * slope;
    return room_colour(frame.surroundings[1].xy * turned.x + frame.surroundings[2].xy * turned.y
        + frame.surroundings[3].xy * turned.z);
}

// Share covered by brows and lashes, and by the red of the lips (src/head/face.rs).
fn face_at(world: vec3f, normal: vec3f, mm_per_px: f32) -> vec2f {
    let at = (world.xy - look.face_corner) / look.face_size * vec2f(1.0, -1.0);
    if look.face_on == 0.0 || normal.z < 0.0 || world.z < 30.0 || any(at < vec2f(0.0)) || any(at > vec2f(1.0)) {
        return vec2f(0.0);
    }
    let texel_mm = look.face_size.x / f32(textureDimensions(face_map).x);
    let level = log2(max(mm_per_px / texel_mm, 1.0));
    return textureSampleLevel(face_map, table_sampler, at, level).xy * smoothstep(0.0, 0.25, normal.z);
}

// A place on the skin as a lamp finds it.
struct Point {
    world: vec3f,
    normal: vec3f,  // of the smooth surface
    bumped: vec3f,  // with its relief
    view: vec3f,
    n_v: f32,
    curvature: f32,
    alpha: vec3f,
    mean_alpha: f32,
    shaft: f32,     // width of stubble on an area, times its length
    pixel: vec2f,
}

struct Lit {
    matt: vec3f,     // light that enters, as a white surface would show it
    mirrored: vec3f,
}

fn lamp_on(i: u32, p: Point, relief: Relief) -> Lit {
    let l = look.lamps[i].direction;
    let colour = look.lamps[i].light;
    let n_l = dot(p.normal, l);
    // Light that enters: what the surface mirrors on the way in and out is missing (Kelemen &
    // Szirmay-Kalos 2001).
    let entered = (1.0 - reflectance_at(max(n_l, 0.02), p.mean_alpha)) / (1.0 - look.mean_reflectance);
    let tilt = (-l * relief.soft) * smoothstep(-0.1, 0.25, n_l);
    let shown = max(terminator_at(n_l, p.curvature) + tilt, vec3f(0.0));
    let key = key_at(i, p.world, p.normal, n_l, any(shown > vec3f(0.001)), p.pixel);
    var lit = Lit(colour * (shown * key.reached * entered + key.through), vec3f(0.0));
    // Two unit vectors may make a little more than 1, whose sine would be no number.
    let bumped = min(dot(p.bumped, l), 1.0);
    if bumped > 0.0 && n_l > -0.1 {
        let h = normalize(p.view + l);
        // The lamp's own size widens the lobes.
        let spread = sqrt(p.alpha * p.alpha + 0.125 * look.lamp_tan * look.lamp_tan);
        let bright = lobes_at(max(bumped, 0.02), p.n_v, clamp(dot(p.bumped, h), 0.0, 1.0),
            clamp(dot(p.view, h), 0.0, 1.0), spread, look.share, look.f0);
        let way_in = exp(-p.shaft * sqrt(1.0 - bumped * bumped) / max(bumped, 0.05));
        lit.mirrored = colour * (key.reached.b * bright * way_in);
    }
    return lit;
}

fn shade_skin(pixel: vec2u, at: vec2f, surface: vec4f) -> vec3f {
    let forward = frame.near_mm / textureLoad(depth_buffer, pixel, 0);
    let ray = ray_of_pixel(at);
    let world = frame.eye + ray * forward;
    let v = -normalize(ray);
    let smooth_normal = normal_of(surface.xy);
    let sky = surface.z;
    let curvature = surface.w;
    let mm_per_px = forward * 2.0 * frame.half_height / frame.viewport.y;

    var relief = smooth_skin();
    var n = smooth_normal;
    if has_relief {
        relief = relief_at(world, smooth_normal, mm_per_px);
        n = normalize(smooth_normal - relief.slope);
    }
    let place = textureLoad(place_buffer, pixel, 0);

    var albedo = look.albedo;
    let face = face_at(world, smooth_normal, mm_per_px);
    var hairs = face.x;
    // Under the thin skin of the lips there is more blood and no less melanin.
    let pigment = complexion_at(world, place, mm_per_px, has_relief)
        + face.y * (1.25 * look.redness + 0.12 * look.melanin);
    albedo = mix(min(albedo * exp(-pigment), vec3f(0.95)), look.hair, hairs);
    if is_painted {
        // The scan's own pattern in the plan's tone: it has blotches, brows and lips of its own.
        let own = textureLoad(albedo_buffer, pixel, 0);
        albedo = mix(albedo, min(look.albedo * own.rgb, vec3f(0.95)), own.w);
        hairs *= 1.0 - own.w;
    }

    // What the dots leave of the light that comes back out of the skin.
    let dots = textureLoad(density_buffer, pixel, 0);
    var ink = dots.rgb;
    if has_overlay {
        ink *= density_under(textureLoad(overlay_buffer, pixel, 0));
    }
    // Skin flushes most where it has most blood.
    let flush = dots.a * (1.0 + look.unevenness * (2.0 * place.x - 1.0));
    albedo *= exp(-flush * look.redness - ink);

    // Relief and bending that the pixels do not show, the lamp's own size and stubble widen the lobes.
    let bend = curvature * mm_per_px;
    let stubble = place.z;
    let hidden = look.relief_variance * relief.unresolved + 0.08 * min(bend * bend, 1.0) + 0.012 * stubble;
    let alpha = sqrt(look.alpha * look.alpha + 2.0 * hidden);
    let mean_alpha = dot(alpha, look.share);

    let n_v = clamp(dot(n, v), 0.02, 1.0);
    let mirror_v = reflectance_at(n_v, mean_alpha);

    // Stubble stands in the way of glancing light, coming and going.
    let glancing = sqrt(1.0 - n_v * n_v) / n_v;
    let shaft = look.stubble_width * look.stubble_mm * stubble;
    let gloss = exp(-shaft * glancing) * (1.0 - 0.8 * hairs);
    // Spelled out: the places of a lamp in the block are constants then, which software adapters need.
    let point = Point(world, smooth_normal, n, v, n_v, curvature, alpha, mean_alpha, shaft, at + frame.origin);
    var lit = lamp_on(0u, point, relief);
    if look.lamp_count > 1u {
        let second = lamp_on(1u, point, relief);
        lit.matt += second.matt;
        lit.mirrored += second.mirrored;
    }
    var light = lit.matt;
    var mirrored = lit.mirrored * gloss;

    // Light that bounced inside a crease comes back tinted by the skin (Jimenez et al. 2016).
    let a = 2.0404 * albedo - 0.3324;
    let b = -4.7951 * albedo + 0.6417;
    let c = 2.7552 * albedo + 0.6903;
    let open = max(vec3f(sky), ((sky * a + b) * sky + c) * sky);
    var ambient = room_colour(textureLoad(ambient_buffer, pixel, 0).xy);
    if has_relief {
        ambient = max(ambient + ambient_turn(relief.soft[1]) * sky, 0.2 * ambient);
    }
    light += ambient * (open / max(sky, 0.05));
    light *= albedo * (1.0 - mirror_v) * (1.0 - 0.12 * relief.furrow);

    // What hides the sky hides its mirror image too, most where the image lies low over the surface.
    let unblocked = pow(clamp(sky, 0.0, 1.0), 1.0 + 14.0 * (1.0 - n_v) * (1.0 - n_v));
    mirrored += mirrored_at(reflect(-v, n), relief.unresolved) * (mirror_v * unblocked * gloss);
    return light + mirrored;
}

// What is shown of a pixel with its hairs (shaders/pass/vellus.wgsl) before it.
fn behind_hairs(shown: vec3f, pixel: vec2u) -> vec3f {
    if !has_fuzz {
        return shown;
    }
    let fuzz = textureLoad(fuzz_buffer, pixel, 0);
    if fuzz.w <= 0.0 {
        return shown;
    }
    return mix(shown, neutral_tone(fuzz.rgb / fuzz.w * look.exposure), fuzz.w);
}

@fragment
fn skin_fragment(@builtin(position) position: vec4f) -> @location(0) vec4f {
    let pixel = vec2u(position.xy);
    let colour = shade_skin(pixel, position.xy, textureLoad(surface_buffer, pixel, 0));
    var shown = neutral_tone(colour * look.exposure);
    if has_overlay {
        shown = false_colour(shown, look.albedo, textureLoad(overlay_buffer, pixel, 0));
    }
    return vec4f(behind_hairs(shown, pixel) * frame.weight, 0.0);
}

@fragment
fn background_fragment(@builtin(position) position: vec4f) -> @location(0) vec4f {
    let height = (position.y / frame.viewport.y + look.image_offset.y) / look.image_height;
    let colour = mix(look.background_top, look.background_bottom, smoothstep(0.0, 1.0, height));
    return vec4f(behind_hairs(colour, vec2u(position.xy)) * frame.weight, 0.0);
}
