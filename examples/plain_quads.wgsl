// The plain way: one quad per dot, four vertices each that all do the dot's whole work, nothing
// culled. Same model, same footprint, same blending as the program's own passes.
#import frame
#import dot_model
#import octahedral

@group(2) @binding(1) var<storage, read> dots: array<Dot>;
@group(2) @binding(2) var shapes: texture_3d<f32>;
@group(2) @binding(5) var shape_sampler: sampler;

struct DotOut {
    @builtin(position) clip: vec4f,
    @location(0) at: vec2f,
    @location(1) @interpolate(flat) gain: vec3f,
    @location(2) @interpolate(flat) shape_coords: vec2f,
}

@vertex
fn quad_vertex(@builtin(vertex_index) vertex: u32, @builtin(instance_index) instance: u32) -> DotOut {
    let record = dots[instance];
    let state = dot_state(dot_traits(record));
    let n = normal_of(unpack2x16snorm(record.normal_oct));
    let axis = select(vec3f(1.0, 0.0, 0.0), vec3f(0.0, 1.0, 0.0), abs(n.y) < 0.9);
    let t = normalize(cross(axis, n));
    let b = cross(n, t);
    let view = view_from_world(record.position);
    let scale = pixel_scale() / view.z;
    let slope = view.xy / view.z;
    let tv = vec3f(dot(t, frame.right), dot(t, frame.up), dot(t, frame.forward));
    let bv = vec3f(dot(b, frame.right), dot(b, frame.up), dot(b, frame.forward));
    let jt = vec2f(tv.x - slope.x * tv.z, -(tv.y - slope.y * tv.z)) * scale;
    let jb = vec2f(bv.x - slope.x * bv.z, -(bv.y - slope.y * bv.z)) * scale;
    let area = abs(jt.x * jb.y - jt.y * jb.x);
    let round = vec3f(jt.x * jt.x + jb.x * jb.x, jt.x * jt.y + jb.x * jb.y, jt.y * jt.y + jb.y * jb.y);

    let own2 = SIGMA_PER_RADIUS * SIGMA_PER_RADIUS * state.radius_mm * state.radius_mm;
    let h = round * own2 + vec3f(frame.filter_px2, 0.0, frame.filter_px2);
    let width2 = own2 + frame.filter_px2 / max(area, 1e-8);
    let widths2 = (REACH_HALO_MM * REACH_HALO_MM + REACH_CORE * REACH_CORE * width2) / width2;
    let mean = 0.5 * (h.x + h.z);
    let spread = sqrt(max(mean * mean - (h.x * h.z - h.y * h.y), 1e-12));
    let major = mean + spread;
    let minor = max(mean - spread, 0.25 * frame.filter_px2);
    let direction = select(normalize(vec2f(h.y, major - h.x)), vec2f(1.0, 0.0), abs(h.y) < 1e-6 * mean);
    let axis_a = direction * sqrt(major * widths2);
    let axis_b = vec2f(-direction.y, direction.x) * sqrt(minor * widths2);
    let width_coord = log(sqrt(width2) / SIGMA_PER_RADIUS / SHAPE_FIRST_MM) / SHAPE_LOG_STEP;

    let at = vec2f(f32(vertex & 1u), f32(vertex >> 1u)) * 2.0 - 1.0;
    let pixel = pixel_from_view(view) + axis_a * at.x + axis_b * at.y;
    let ndc = pixel / frame.viewport * 2.0 - 1.0;
    return DotOut(
        vec4f(ndc.x, -ndc.y, frame.near_mm / max(view.z - 1.2, frame.near_mm), 1.0),
        at,
        (state.near_mm2 + state.far_mm2) * (area / (sqrt(major * minor) * widths2)),
        vec2f((width_coord + 0.5) / f32(SHAPE_WIDTHS), (state.top_coord + 0.5) / f32(SHAPE_LAYERS)),
    );
}

@fragment
fn quad_fragment(in: DotOut) -> @location(0) vec4f {
    let along = sqrt(length(in.at));
    let u = (along * f32(SHAPE_ALONG - 1u) + 0.5) / f32(SHAPE_ALONG);
    let shape = textureSampleLevel(shapes, shape_sampler, vec3f(u, in.shape_coords), 0.0).rgb;
    return vec4f(-log(1.0 - min(in.gain * shape, vec3f(0.985))), 0.0);
}
