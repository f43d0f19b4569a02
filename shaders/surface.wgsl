// Head geometry into the surface buffer: what the later passes need to know of each pixel.
#import frame

struct SurfaceOut {
    @builtin(position) clip: vec4f,
    @location(0) normal: vec3f,
    @location(1) sky: f32,
}

@vertex
fn surface_vertex(
    @location(0) position: vec3f,
    @location(1) normal: vec3f,
    @location(2) sky: f32,
) -> SurfaceOut {
    return SurfaceOut(clip_from_view(view_from_world(position)), normal, sky);
}

// Normal (xyz) and open share of the sky (w, never 0 on the head; the clear value 0 is background).
@fragment
fn surface_fragment(in: SurfaceOut, @builtin(front_facing) is_front: bool) -> @location(0) vec4f {
    let facing = select(-1.0, 1.0, is_front);
    return vec4f(normalize(in.normal) * facing, max(in.sky, 0.02));
}
