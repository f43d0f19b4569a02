// Light on skin, with the dots' density in it. Light that enters is scattered
// (src/light/preintegrated_skin.rs), light that does not is mirrored; what is mirrored is missing below, so
// no light is made.
#import constants
#import frame
#import lighting
#import material
#import region
#import fullscreen
#import octahedral
#import false_colour
#import relief
#import specular
#import complexion
#import lamp
#import tone_map

// What this pass alone reads. Mirror: SkinPassUniform in src/gpu/layout/lighting.rs.
struct SkinPass {
    background_top: vec3f,
    face_on: f32,             // 1 where the head has a map of the face
    background_bottom: vec3f,
    pad: f32,
    face_corner: vec2f,       // left and top edge of that map, mm
    face_size: vec2f,         // its width and height, mm
}

@group(2) @binding(0) var<uniform> skin_pass: SkinPass;
@group(2) @binding(1) var gbuffer_normal_sky: texture_2d<f32>;
@group(2) @binding(2) var gbuffer_depth: texture_depth_2d;
@group(2) @binding(3) var density_buffer: texture_2d<f32>;
@group(2) @binding(4) var gbuffer_albedo: texture_2d<f32>;
@group(2) @binding(5) var overlay_buffer: texture_2d<f32>;
@group(2) @binding(6) var gbuffer_irradiance: texture_2d<f32>;
@group(2) @binding(7) var gbuffer_complexion: texture_2d<f32>;
@group(2) @binding(8) var face_map: texture_2d<f32>;
@group(2) @binding(9) var vellus_buffer: texture_2d<f32>;

// Whether the head has colours of its own.
override is_textured: bool = false;
// Whether an overlay lies over the head.
override has_overlay: bool = false;
// Whether there are vellus hairs before head and background.
override has_vellus: bool = false;

// Light of the room from a direction, blurred by the surface; `coarse` is the share of relief that
// the pixels do not show.
fn prefiltered_specular(direction: vec3f, coarse: f32, region: u32) -> vec3f {
    let far = environment_far(direction, region);
    if !has_relief {
        return far;
    }
    let near = environment_near(direction, region);
    return mix(near, far, coarse);
}

// Share covered by brows and lashes, and by the red of the lips (src/head/face.rs).
fn face_at(world: vec3f, normal: vec3f, mm_per_px: f32) -> vec2f {
    let at = (world.xy - skin_pass.face_corner) / skin_pass.face_size * vec2f(1.0, -1.0);
    if skin_pass.face_on == 0.0 || normal.z < 0.0 || world.z < 30.0 || any(at < vec2f(0.0)) || any(at > vec2f(1.0)) {
        return vec2f(0.0);
    }
    let texel_mm = skin_pass.face_size.x / f32(textureDimensions(face_map).x);
    let level = log2(max(mm_per_px / texel_mm, 1.0));
    return textureSampleLevel(face_map, table_sampler, at, level).xy * smoothstep(0.0, 0.25, normal.z);
}

// A place on the skin as a lamp finds it.
struct Point {
    region: u32,
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

// What a lamp makes a place show.
struct Lit {
    diffuse: vec3f,  // light that enters, as a white surface would show it
    specular: vec3f, // light that is mirrored
}

fn lamp_on(i: u32, p: Point, relief: Relief) -> Lit {
    let l = lighting.lamps[i].direction;
    let colour = lighting.lamps[i].light;
    let n_l = dot(p.normal, l);
    // Light that enters: what the surface mirrors on the way in and out is missing (Kelemen &
    // Szirmay-Kalos 2001).
    let entered = (1.0 - directional_albedo(max(n_l, 0.02), p.mean_alpha, p.region))
        / (1.0 - materials[p.region].mean_reflectance);
    let tilt = (-l * relief.soft) * smoothstep(-0.1, 0.25, n_l);
    let shown = max(preintegrated_diffuse(n_l, p.curvature, p.region) + tilt, vec3f(0.0));
    let visible = lamp_visibility(i, p.region, p.world, p.normal, n_l, any(shown > vec3f(0.001)), p.pixel);
    var lit = Lit(colour * (shown * visible.direct * entered + visible.transmitted), vec3f(0.0));
    // Two unit vectors may make a little more than 1, whose sine would be no number.
    let bumped = min(dot(p.bumped, l), 1.0);
    if bumped > 0.0 && n_l > -0.1 {
        let h = normalize(p.view + l);
        // The lamp's own size widens the lobes.
        let spread = sqrt(p.alpha * p.alpha + 0.125 * lighting.lamp_tan * lighting.lamp_tan);
        let bright = lobes_at(max(bumped, 0.02), p.n_v, clamp(dot(p.bumped, h), 0.0, 1.0),
            clamp(dot(p.view, h), 0.0, 1.0), spread, materials[p.region].share, materials[p.region].f0);
        let way_in = exp(-p.shaft * sqrt(1.0 - bumped * bumped) / max(bumped, 0.05));
        lit.specular = colour * (visible.direct.b * bright * way_in);
    }
    return lit;
}

fn shade_skin(pixel: vec2u, at: vec2f, normal_sky: vec4f) -> vec3f {
    let forward = frame.near_mm / textureLoad(gbuffer_depth, pixel, 0);
    let ray = ray_of_pixel(at);
    let world = frame.eye + ray * forward;
    let v = -normalize(ray);
    let smooth_normal = normal_of(normal_sky.xy);
    let region = region_of(normal_sky.z);
    let sky = sky_of(normal_sky.z, region);
    let curvature = normal_sky.w;
    let mm_per_px = forward * 2.0 * frame.half_height / frame.viewport.y;

    var relief = smooth_skin();
    var n = smooth_normal;
    if has_relief {
        relief = relief_at(world, smooth_normal, mm_per_px, region);
        n = normalize(smooth_normal - relief.slope);
    }
    let complexion = textureLoad(gbuffer_complexion, pixel, 0);

    var albedo = materials[region].albedo;
    let face = face_at(world, smooth_normal, mm_per_px);
    var hairs = face.x;
    // Under the thin skin of the lips there is more blood and no less melanin.
    let pigment = complexion_at(world, complexion, mm_per_px, has_relief, region)
        + face.y * (1.25 * materials[region].redness + 0.12 * materials[region].melanin);
    albedo = mix(min(albedo * exp(-pigment), vec3f(0.95)), materials[region].hair, hairs);
    if is_textured {
        // The scan's own pattern in the plan's tone: it has blotches, brows and lips of its own.
        let own = textureLoad(gbuffer_albedo, pixel, 0);
        albedo = mix(albedo, min(materials[region].albedo * own.rgb, vec3f(0.95)), own.w);
        hairs *= 1.0 - own.w;
    }

    // What the dots leave of the light that comes back out of the skin.
    let dots = textureLoad(density_buffer, pixel, 0);
    var ink = dots.rgb;
    if has_overlay {
        ink *= density_under(textureLoad(overlay_buffer, pixel, 0));
    }
    // Skin flushes most where it has most blood.
    let flush = dots.a * (1.0 + materials[region].unevenness * (2.0 * complexion.x - 1.0));
    albedo *= exp(-flush * materials[region].redness - ink);

    // Relief and bending that the pixels do not show, the lamp's own size and stubble widen the lobes.
    let bend = curvature * mm_per_px;
    let stubble = complexion.z;
    let hidden = materials[region].relief_variance * relief.unresolved + 0.08 * min(bend * bend, 1.0) + 0.012 * stubble;
    let alpha = sqrt(materials[region].alpha * materials[region].alpha + 2.0 * hidden);
    let mean_alpha = dot(alpha, materials[region].share);

    let n_v = clamp(dot(n, v), 0.02, 1.0);
    let specular_albedo = directional_albedo(n_v, mean_alpha, region);

    // Stubble stands in the way of glancing light, coming and going.
    let glancing = sqrt(1.0 - n_v * n_v) / n_v;
    let shaft = materials[region].stubble_width * materials[region].stubble_mm * stubble;
    let gloss = exp(-shaft * glancing) * (1.0 - 0.8 * hairs);
    // Spelled out: the places of a lamp in the block are constants then, which software adapters need.
    let point = Point(region, world, smooth_normal, n, v, n_v, curvature, alpha, mean_alpha, shaft, at + frame.origin);
    var lit = lamp_on(0u, point, relief);
    if lighting.lamp_count > 1u {
        let second = lamp_on(1u, point, relief);
        lit.diffuse += second.diffuse;
        lit.specular += second.specular;
    }
    var diffuse = lit.diffuse;
    var specular = lit.specular * gloss;

    // Light that bounced inside a crease comes back tinted by the skin (Jimenez et al. 2016).
    let a = 2.0404 * albedo - 0.3324;
    let b = -4.7951 * albedo + 0.6417;
    let c = 2.7552 * albedo + 0.6903;
    let multibounce_visibility = max(vec3f(sky), ((sky * a + b) * sky + c) * sky);
    var irradiance = environment_colour(textureLoad(gbuffer_irradiance, pixel, 0).xy);
    if has_relief {
        irradiance = max(irradiance + irradiance_gradient(relief.soft[1]) * sky, 0.2 * irradiance);
    }
    diffuse += irradiance * (multibounce_visibility / max(sky, 0.05));
    diffuse *= albedo * (1.0 - specular_albedo) * (1.0 - 0.12 * relief.furrow);

    // What hides the sky hides its mirror image too, most where the image lies low over the surface.
    let specular_occlusion = pow(clamp(sky, 0.0, 1.0), 1.0 + 14.0 * (1.0 - n_v) * (1.0 - n_v));
    specular += prefiltered_specular(reflect(-v, n), relief.unresolved, region)
        * (specular_albedo * specular_occlusion * gloss);
    return diffuse + specular;
}

// What is shown of a pixel with its hairs (shaders/pass/vellus.wgsl) before it.
fn behind_hairs(shown: vec3f, pixel: vec2u) -> vec3f {
    if !has_vellus {
        return shown;
    }
    let vellus = textureLoad(vellus_buffer, pixel, 0);
    if vellus.w <= 0.0 {
        return shown;
    }
    return mix(shown, tone_map(vellus.rgb / vellus.w * lighting.exposure), vellus.w);
}

@fragment
fn skin_fragment(@builtin(position) position: vec4f) -> @location(0) vec4f {
    let pixel = vec2u(position.xy);
    let normal_sky = textureLoad(gbuffer_normal_sky, pixel, 0);
    let colour = shade_skin(pixel, position.xy, normal_sky);
    var shown = tone_map(colour * lighting.exposure);
    if has_overlay {
        shown = false_colour(shown, materials[region_of(normal_sky.z)].albedo, textureLoad(overlay_buffer, pixel, 0));
    }
    return vec4f(behind_hairs(shown, pixel) * frame.weight, 0.0);
}

@fragment
fn background_fragment(@builtin(position) position: vec4f) -> @location(0) vec4f {
    let height = (position.y / frame.viewport.y + frame.image_top) / frame.image_height;
    let colour = mix(skin_pass.background_top, skin_pass.background_bottom, smoothstep(0.0, 1.0, height));
    return vec4f(behind_hairs(colour, vec2u(position.xy)) * frame.weight, 0.0);
}
