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

// Normal (octahedral, xy), open share of the sky (z), natural unevenness of tone (w).
@fragment
fn surface_fragment(in: SurfaceOut, @builtin(front_facing) is_front: bool) -> @location(0) vec4f {
    let facing = select(-1.0, 1.0, is_front);
    return vec4f(octahedral_of(normalize(in.normal) * facing), in.sky_tone);
}
