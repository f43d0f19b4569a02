// Head geometry into the surface buffer: what the later passes need to know of each pixel.
#import frame
#import octahedral

struct SurfaceOut {
    @builtin(position) clip: vec4f,
    @location(0) normal: vec3f,
    @location(1) sky_tone: vec2f,
}

@vertex
fn surface_vertex(
    @location(0) position: vec3f,
    @location(1) normal: vec3f,
    @location(2) sky_tone: vec2f,
) -> SurfaceOut {
    return SurfaceOut(clip_from_view(view_from_world(position)), normal, sky_tone);
}

// Scans with colours of their own.
struct PaintedOut {
    @builtin(position) clip: vec4f,
    @location(0) normal: vec3f,
    @location(1) sky_tone: vec2f,
    @location(2) uv: vec2f,
    @location(3) tint: vec4f,
}

struct Painted {
    @location(0) surface: vec4f,
    @location(1) albedo: vec4f, // relative to the scan's scalp; w is 0 where the scan has no colour
}

@group(1) @binding(0) var image: texture_2d<f32>;
@group(1) @binding(1) var image_sampler: sampler;

@vertex
fn painted_vertex(
    @location(0) position: vec3f,
    @location(1) normal: vec3f,
    @location(2) sky_tone: vec2f,
    @location(3) uv: vec2f,
    @location(4) tint: vec4f,
) -> PaintedOut {
    return PaintedOut(clip_from_view(view_from_world(position)), normal, sky_tone, uv, tint);
}

@fragment
fn painted_fragment(in: PaintedOut, @builtin(front_facing) is_front: bool) -> Painted {
    let facing = select(-1.0, 1.0, is_front);
    let surface = vec4f(octahedral_of(normalize(in.normal) * facing), in.sky_tone);
    let texel = textureSample(image, image_sampler, in.uv).rgb;
    return Painted(surface, vec4f(texel * in.tint.rgb, in.tint.w));
}

// Normal (octahedral, xy), open share of the sky (z), natural unevenness of tone (w).
@fragment
fn surface_fragment(in: SurfaceOut, @builtin(front_facing) is_front: bool) -> @location(0) vec4f {
    let facing = select(-1.0, 1.0, is_front);
    return vec4f(octahedral_of(normalize(in.normal) * facing), in.sky_tone);
}
