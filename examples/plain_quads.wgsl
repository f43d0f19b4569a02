// The plain way: one quad per dot, four vertices each that all do the dot's whole work, nothing
// culled. Same model, same footprint, same blending as the program's own passes.
#import frame
#import dot_model
#import octahedral

@group(1) @binding(1) var<storage, read> dots: array<Dot>;

struct DotOut {
    @builtin(position) clip: vec4f,
    @location(0) at: vec2f,
    @location(1) @interpolate(flat) core_form: vec3f,
    @location(2) @interpolate(flat) core: vec3f,
    @location(3) @interpolate(flat) halo: vec3f,
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

    let halo2 = HALO_SIGMA_MM * HALO_SIGMA_MM;
    let core2 = state.sigma_mm * state.sigma_mm;
    let h = round * halo2 + vec3f(frame.filter_px2, 0.0, frame.filter_px2);
    let c = round * core2 + vec3f(frame.filter_px2, 0.0, frame.filter_px2);
    let h_det = h.x * h.z - h.y * h.y;
    let c_det = c.x * c.z - c.y * c.y;
    let mean = 0.5 * (h.x + h.z);
    let spread = sqrt(max(mean * mean - h_det, 1e-12));
    let major = mean + spread;
    let minor = max(mean - spread, 0.25 * frame.filter_px2);
    let direction = select(normalize(vec2f(h.y, major - h.x)), vec2f(1.0, 0.0), abs(h.y) < 1e-6 * mean);
    let axis_a = direction * (DOT_REACH * sqrt(major));
    let axis_b = vec2f(-direction.y, direction.x) * (DOT_REACH * sqrt(minor));
    let form = mat2x2f(c.z, -c.y, -c.y, c.x) * (1.0 / c_det);

    let at = vec2f(f32(vertex & 1u), f32(vertex >> 1u)) * 2.0 - 1.0;
    let pixel = pixel_from_view(view) + axis_a * at.x + axis_b * at.y;
    let ndc = pixel / frame.viewport * 2.0 - 1.0;
    return DotOut(
        vec4f(ndc.x, -ndc.y, frame.near_mm / max(view.z - 1.2, frame.near_mm), 1.0),
        at,
        vec3f(dot(axis_a, form * axis_a), dot(axis_a, form * axis_b), dot(axis_b, form * axis_b)),
        state.core * (core2 * area / sqrt(c_det)),
        state.halo * (halo2 * area / sqrt(h_det)),
    );
}

@fragment
fn quad_fragment(in: DotOut) -> @location(0) vec4f {
    let form = in.core_form;
    let core2 = form.x * in.at.x * in.at.x + 2.0 * form.y * in.at.x * in.at.y + form.z * in.at.y * in.at.y;
    let halo2 = DOT_REACH * DOT_REACH * dot(in.at, in.at);
    let absorptance = in.core * exp(-0.5 * core2) + in.halo * exp(-0.5 * halo2);
    return vec4f(-log(1.0 - min(absorptance, vec3f(0.985))), 0.0);
}
