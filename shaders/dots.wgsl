// Dots into the density buffer: each adds the optical density it puts over the pixel.
//
// How it works. A dot takes the share `a` of the light (its absorptance, already averaged over the
// pixel filter); light that passes several dots is multiplied by (1 - a) each time, so densities
// -ln(1 - a) add, in any order, and overlaps saturate as absorption does.
#import constants
#import frame
#import splat

@group(1) @binding(0) var<storage, read> splats: array<Splat>;

struct DotOut {
    @builtin(position) clip: vec4f,
    @location(0) at: vec2f, // over the half axes
    @location(1) @interpolate(flat) core_form: vec3f,
    @location(2) @interpolate(flat) core: vec3f,
    @location(3) @interpolate(flat) halo: vec3f,
}

// One triangle round the ellipse: fewer primitives than a quad, which is what small dots cost.
@vertex
fn dot_vertex(@builtin(vertex_index) vertex: u32, @builtin(instance_index) instance: u32) -> DotOut {
    let splat = splats[instance];
    let at = array<vec2f, 3>(vec2f(0.0, 2.0), vec2f(-1.7320508, -1.0), vec2f(1.7320508, -1.0))[vertex];
    let delta = splat.axis_a * at.x + splat.axis_b * at.y;
    let ndc = (splat.centre + delta) / frame.viewport * 2.0 - 1.0;
    let core_rg = unpack2x16float(splat.core_rg);
    let mixed = unpack2x16float(splat.core_b_halo_r);
    let halo_gb = unpack2x16float(splat.halo_gb);
    return DotOut(
        vec4f(ndc.x, -ndc.y, clamp(splat.depth + dot(splat.depth_slope, delta), 0.0, 1.0), 1.0),
        at,
        splat.core_form,
        vec3f(core_rg, mixed.x),
        vec3f(mixed.y, halo_gb),
    );
}

@fragment
fn dot_fragment(in: DotOut) -> @location(0) vec4f {
    let form = in.core_form;
    let core2 = form.x * in.at.x * in.at.x + 2.0 * form.y * in.at.x * in.at.y + form.z * in.at.y * in.at.y;
    let halo2 = DOT_REACH * DOT_REACH * dot(in.at, in.at);
    let absorptance = in.core * exp(-0.5 * core2) + in.halo * exp(-0.5 * halo2);
    return vec4f(-log(1.0 - min(absorptance, vec3f(0.985))), 0.0);
}
