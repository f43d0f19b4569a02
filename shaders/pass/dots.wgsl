// Dots into the density buffer: each adds the optical density it puts over the pixel.
//
// How it works. A dot takes the share C of the light that would come out of the skin, which a Monte Carlo
// table gives: its gain times its shape, already averaged over the pixel. Light that passes several dots
// is multiplied by (1 - C) each time, so densities -ln(1 - C) add, in any order, and overlaps saturate as
// absorption does. The fourth channel adds up redness round fresh dots.
#import constants
#import frame
#import splat

@group(2) @binding(0) var<storage, read> splats: array<Splat>;
@group(2) @binding(1) var shapes: texture_3d<f32>;
@group(2) @binding(2) var shape_sampler: sampler;

// Regions of the shape volume, one above the other.
override region_count: f32 = 1.0;

struct DotOut {
    @builtin(position) clip: vec4f,
    @location(0) at: vec2f, // over the half axes
    @location(1) @interpolate(flat) surface_form: vec3f,
    @location(2) @interpolate(flat) surface: vec4f, // and redness
    @location(3) @interpolate(flat) gain: vec3f,
    @location(4) @interpolate(flat) shape_coords: vec2f,
}

// One triangle round the ellipse: fewer primitives than a quad, which is what small dots cost.
@vertex
fn dot_vertex(@builtin(vertex_index) vertex: u32, @builtin(instance_index) instance: u32) -> DotOut {
    let splat = splats[instance];
    let at = array<vec2f, 3>(vec2f(0.0, 2.0), vec2f(-1.7320508, -1.0), vec2f(1.7320508, -1.0))[vertex];
    let delta = unpack2x16float(splat.axis_a) * at.x + unpack2x16float(splat.axis_b) * at.y;
    let ndc = (splat.centre + delta) / frame.viewport * 2.0 - 1.0;
    return DotOut(
        vec4f(ndc.x, -ndc.y, clamp(splat.depth + dot(splat.depth_slope, delta), 0.0, 1.0), 1.0),
        at,
        splat.surface_form,
        vec4f(unpack2x16float(splat.surface_rg), unpack2x16float(splat.surface_b_redness)),
        vec3f(splat.gain_r, splat.gain_g, splat.gain_b),
        unpack2x16float(splat.shape_coords) * vec2f(1.0, 1.0 / region_count),
    );
}

@fragment
fn dot_fragment(in: DotOut) -> @location(0) vec4f {
    let r2 = dot(in.at, in.at);
    let along = sqrt(sqrt(r2));
    let u = (along * f32(SHAPE_ALONG - 1u) + 0.5) / f32(SHAPE_ALONG);
    let shape = textureSampleLevel(shapes, shape_sampler, vec3f(u, in.shape_coords), 0.0).rgb;
    let form = in.surface_form;
    let surface2 = form.x * in.at.x * in.at.x + 2.0 * form.y * in.at.x * in.at.y + form.z * in.at.y * in.at.y;
    let taken = in.gain * shape + in.surface.rgb * exp(-0.5 * surface2);
    let inside = max(1.0 - r2, 0.0);
    // 3/π (1 - r²)² has the integral 1 over the ellipse.
    let redness = in.surface.a * (0.95492966 * inside * inside);
    return vec4f(-log(1.0 - min(taken, vec3f(0.985))), redness);
}
