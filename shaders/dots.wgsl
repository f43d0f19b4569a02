// Dots into the density buffer: each adds the optical density it puts over the pixel.
//
// How it works. A dot takes the share `a` of the light (its absorptance, already averaged over the
// pixel filter); light that passes several dots is multiplied by (1 - a) each time, so densities
// -ln(1 - a) add, in any order, and overlaps saturate as absorption does.
#import frame

struct Splat {
    centre: vec2f,
    depth: f32,
    core_rg: u32,
    axis_a: vec2f,
    axis_b: vec2f,
    core_conic: vec3f,
    core_b_halo_r: u32,
    halo_conic: vec3f,
    halo_gb: u32,
}

@group(1) @binding(0) var<storage, read> splats: array<Splat>;

struct DotOut {
    @builtin(position) clip: vec4f,
    @location(0) delta: vec2f,
    @location(1) @interpolate(flat) core_conic: vec3f,
    @location(2) @interpolate(flat) halo_conic: vec3f,
    @location(3) @interpolate(flat) core: vec3f,
    @location(4) @interpolate(flat) halo: vec3f,
}

// One triangle round the ellipse: fewer primitives than a quad, which is what small dots cost.
@vertex
fn dot_vertex(@builtin(vertex_index) vertex: u32, @builtin(instance_index) instance: u32) -> DotOut {
    let splat = splats[instance];
    let corner = array<vec2f, 3>(vec2f(0.0, 2.0), vec2f(-1.7320508, -1.0), vec2f(1.7320508, -1.0))[vertex];
    let delta = splat.axis_a * corner.x + splat.axis_b * corner.y;
    let ndc = (splat.centre + delta) / frame.viewport * 2.0 - 1.0;
    let core_rg = unpack2x16float(splat.core_rg);
    let mixed = unpack2x16float(splat.core_b_halo_r);
    let halo_gb = unpack2x16float(splat.halo_gb);
    return DotOut(
        vec4f(ndc.x, -ndc.y, splat.depth, 1.0),
        delta,
        splat.core_conic,
        splat.halo_conic,
        vec3f(core_rg, mixed.x),
        vec3f(mixed.y, halo_gb),
    );
}

fn squared_radius(conic: vec3f, d: vec2f) -> f32 {
    return conic.x * d.x * d.x + 2.0 * conic.y * d.x * d.y + conic.z * d.y * d.y;
}

@fragment
fn dot_fragment(in: DotOut) -> @location(0) vec4f {
    let core = exp(-0.5 * squared_radius(in.core_conic, in.delta));
    let halo = exp(-0.5 * squared_radius(in.halo_conic, in.delta));
    let absorptance = min(in.core * core + in.halo * halo, vec3f(0.985));
    return vec4f(-log(1.0 - absorptance), 0.0);
}
