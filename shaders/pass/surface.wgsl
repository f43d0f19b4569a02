// Head geometry into the surface buffers: what the later passes need to know of each pixel.
#import frame
#import octahedral

// What a corner of the mesh is lit by and made of.
struct Corner {
    @location(0) position: vec3f,
    @location(1) normal: vec3f,
    @location(2) sky_curvature: vec2f,
    @location(3) transfer: vec4f,       // harmonics of the light that reach it: orders 0 and 1,
    @location(4) transfer_second: vec4f, // the first four of order 2,
    @location(5) transfer_last: f32,    // and the last
    @location(6) place: vec4f,          // blood, cover, stubble, melanin
}

struct SurfaceOut {
    @builtin(position) clip: vec4f,
    @location(0) normal: vec3f,
    @location(1) sky_curvature: vec2f,
    @location(2) ambient: vec2f,
    @location(3) place: vec4f,
}

struct Surface {
    @location(0) surface: vec4f, // normal (octahedral), open share of the sky, curvature
    @location(1) ambient: vec2f, // what a white matt surface shows of the room: of fill and key colour
    @location(2) place: vec4f,
}

// What a white matt surface shows of the room, of the fill and of the key light's colour.
fn ambient_of(corner: Corner) -> vec2f {
    let t = corner.transfer;
    let u = corner.transfer_second;
    let light = frame.surroundings[0].xy * t.x + frame.surroundings[1].xy * t.y
        + frame.surroundings[2].xy * t.z + frame.surroundings[3].xy * t.w
        + frame.surroundings[4].xy * u.x + frame.surroundings[5].xy * u.y
        + frame.surroundings[6].xy * u.z + frame.surroundings[7].xy * u.w
        + frame.surroundings[8].xy * corner.transfer_last;
    return max(light, vec2f(0.0));
}

fn surface_out(corner: Corner) -> SurfaceOut {
    return SurfaceOut(
        clip_from_view(view_from_world(corner.position)),
        corner.normal,
        corner.sky_curvature,
        ambient_of(corner),
        corner.place,
    );
}

fn surface_of(normal: vec3f, sky_curvature: vec2f, is_front: bool) -> vec4f {
    let facing = select(-1.0, 1.0, is_front);
    return vec4f(octahedral_of(normalize(normal) * facing), sky_curvature);
}

@vertex
fn surface_vertex(corner: Corner) -> SurfaceOut {
    return surface_out(corner);
}

@fragment
fn surface_fragment(in: SurfaceOut, @builtin(front_facing) is_front: bool) -> Surface {
    return Surface(surface_of(in.normal, in.sky_curvature, is_front), in.ambient, in.place);
}

// Scans with colours of their own.
struct PaintedOut {
    @builtin(position) clip: vec4f,
    @location(0) normal: vec3f,
    @location(1) sky_curvature: vec2f,
    @location(2) ambient: vec2f,
    @location(3) place: vec4f,
    @location(4) uv: vec2f,
    @location(5) tint: vec4f,
}

struct Painted {
    @location(0) surface: vec4f,
    @location(1) ambient: vec2f,
    @location(2) place: vec4f,
    @location(3) albedo: vec4f, // relative to the scan's scalp; w is 0 where the scan has no colour
}

@group(1) @binding(0) var image: texture_2d<f32>;
@group(1) @binding(1) var image_sampler: sampler;

@vertex
fn painted_vertex(corner: Corner, @location(7) uv: vec2f, @location(8) tint: vec4f) -> PaintedOut {
    let out = surface_out(corner);
    return PaintedOut(out.clip, out.normal, out.sky_curvature, out.ambient, out.place, uv, tint);
}

@fragment
fn painted_fragment(in: PaintedOut, @builtin(front_facing) is_front: bool) -> Painted {
    let texel = textureSample(image, image_sampler, in.uv).rgb;
    return Painted(
        surface_of(in.normal, in.sky_curvature, is_front),
        in.ambient,
        in.place,
        vec4f(texel * in.tint.rgb, in.tint.w),
    );
}
