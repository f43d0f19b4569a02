// Head geometry into the G-buffer: what the later passes need to know of each pixel.
#import frame
#import lighting
#import octahedral
#import region

// A vertex of the mesh: what it is lit by and made of.
struct VertexIn {
    @location(0) position: vec3f,
    @location(1) normal: vec3f,
    @location(2) sky_curvature: vec2f,
    @location(3) transfer: vec4f,        // harmonics of the light that reach it: orders 0 and 1,
    @location(4) transfer_second: vec4f, // the first four of order 2,
    @location(5) transfer_last: f32,     // and the last
    @location(6) complexion: vec4f,      // blood, cover, stubble, melanin
    @location(7) region: u32,            // which material it is of
}

struct VertexOut {
    @builtin(position) clip: vec4f,
    @location(0) normal: vec3f,
    @location(1) sky_curvature: vec2f,
    @location(2) irradiance: vec2f,
    @location(3) complexion: vec4f,
    @location(4) @interpolate(flat) region: u32,
}

struct GBufferOut {
    @location(0) normal_sky: vec4f, // normal (octahedral), sky visibility with region, curvature
    @location(1) irradiance: vec2f, // what a white matt surface shows of the room: of fill and key colour
    @location(2) complexion: vec4f,
}

fn vertex_out(vertex: VertexIn) -> VertexOut {
    return VertexOut(
        clip_from_view(view_from_world(vertex.position)),
        vertex.normal,
        vertex.sky_curvature,
        irradiance_through(vertex.transfer, vertex.transfer_second, vertex.transfer_last),
        vertex.complexion,
        vertex.region,
    );
}

fn normal_sky_of(normal: vec3f, sky_curvature: vec2f, region: u32, is_front: bool) -> vec4f {
    let facing = select(-1.0, 1.0, is_front);
    let sky = sky_and_region(sky_curvature.x, region);
    return vec4f(octahedral_of(normalize(normal) * facing), sky, sky_curvature.y);
}

@vertex
fn gbuffer_vertex(vertex: VertexIn) -> VertexOut {
    return vertex_out(vertex);
}

@fragment
fn gbuffer_fragment(in: VertexOut, @builtin(front_facing) is_front: bool) -> GBufferOut {
    return GBufferOut(normal_sky_of(in.normal, in.sky_curvature, in.region, is_front), in.irradiance, in.complexion);
}

// Scans with colours of their own.
struct TexturedOut {
    @builtin(position) clip: vec4f,
    @location(0) normal: vec3f,
    @location(1) sky_curvature: vec2f,
    @location(2) irradiance: vec2f,
    @location(3) complexion: vec4f,
    @location(4) @interpolate(flat) region: u32,
    @location(5) uv: vec2f,
    @location(6) tint: vec4f,
}

struct TexturedGBufferOut {
    @location(0) normal_sky: vec4f,
    @location(1) irradiance: vec2f,
    @location(2) complexion: vec4f,
    @location(3) albedo: vec4f, // relative to the scan's scalp; w is 0 where the scan has no colour
}

@group(2) @binding(0) var image: texture_2d<f32>;
@group(2) @binding(1) var image_sampler: sampler;

@vertex
fn textured_vertex(vertex: VertexIn, @location(8) uv: vec2f, @location(9) tint: vec4f) -> TexturedOut {
    let out = vertex_out(vertex);
    return TexturedOut(out.clip, out.normal, out.sky_curvature, out.irradiance, out.complexion, out.region, uv, tint);
}

@fragment
fn textured_fragment(in: TexturedOut, @builtin(front_facing) is_front: bool) -> TexturedGBufferOut {
    let texel = textureSample(image, image_sampler, in.uv).rgb;
    return TexturedGBufferOut(
        normal_sky_of(in.normal, in.sky_curvature, in.region, is_front),
        in.irradiance,
        in.complexion,
        vec4f(texel * in.tint.rgb, in.tint.w),
    );
}
