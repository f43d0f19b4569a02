// From dots to splats: three small compute passes, culling and stream compaction.
//
// How it works. `cull` runs one invocation per cluster of 32 dots: it drops the whole cluster by its
// bounds or tests each dot, and writes a bit mask. `prefix_sum` turns the counts into offsets. `compact`
// projects the dots that are left and writes them densely, in dot order. Keeping the order makes
// blending, and so the picture, the same on every run, which an atomic counter would not.
#import frame
#import dot_record
#import cluster
#import octahedral
#import splat

struct DrawIndirectArgs {
    vertex_count: u32,
    instance_count: u32,
    first_vertex: u32,
    first_instance: u32,
}

// What is seen of a cluster: a bit for each dot, and how many splats it has, then where they begin.
struct ClusterMask {
    mask: u32,
    offset: u32,
}

// One buffer for all that is written per cluster: at most 8 can be bound on every adapter.
struct CullOutput {
    draw: DrawIndirectArgs,
    masks: array<ClusterMask>,
}

@group(2) @binding(0) var<storage, read> states: array<DotState>;
@group(2) @binding(1) var<storage, read> dots: array<Dot>;
@group(2) @binding(2) var<storage, read> clusters: array<Cluster>;
@group(2) @binding(3) var<storage, read_write> cull_output: CullOutput;
@group(2) @binding(4) var<storage, read_write> splats: array<Splat>;
@group(2) @binding(5) var<storage, read> far_lights: array<FarLight>;
@group(2) @binding(6) var gbuffer_depth: texture_depth_2d;

// How far in front of its own surface a dot is drawn, mm: its halo is wider than the curvature of
// the scalp hides, and thinner than an ear.
const DEPTH_BIAS_MM: f32 = 1.2;
// A dot this far behind the visible surface is hidden, mm.
const HIDDEN_MM: f32 = 3.0;
// Steepest slope of the skin against the picture that splats follow.
const MAX_SLOPE: f32 = 6.0;
// Widest effect of a dot on the surface, mm; for culling.
const MARGIN_MM: f32 = 1.2;
// The same of a cluster, whose far light reaches farther.
const CLUSTER_MARGIN_MM: f32 = 8.5;

// First dot of a cluster. Native clusters come first and their last one may be short.
fn first_dot(cluster: u32) -> u32 {
    if cluster < frame.native_clusters {
        return cluster * CLUSTER_DOTS;
    }
    return frame.native_dots + (cluster - frame.native_clusters) * CLUSTER_DOTS;
}

fn dots_in(cluster: u32) -> u32 {
    let end = select(frame.dot_count, frame.native_dots, cluster < frame.native_clusters);
    return min(CLUSTER_DOTS, end - first_dot(cluster));
}

fn is_cluster_visible(cluster: u32) -> bool {
    let is_native = cluster < frame.native_clusters;
    if select(frame.show_treatment, frame.show_native, is_native) == 0u {
        return false;
    }
    let c = clusters[cluster];
    let radius = c.radius_mm + CLUSTER_MARGIN_MM;
    let view = view_from_world(c.centre);
    if view.z + radius < frame.near_mm {
        return false;
    }
    // Outside one of the four side planes of the view.
    let x = view.x - frame.offset.x * view.z;
    let y = view.y - frame.offset.y * view.z;
    let lengths = sqrt(1.0 + vec2f(frame.half_width, frame.half_height) * vec2f(frame.half_width, frame.half_height))
        + abs(frame.offset);
    if abs(x) - frame.half_width * view.z > radius * lengths.x
        || abs(y) - frame.half_height * view.z > radius * lengths.y {
        return false;
    }
    // All normals point away: the angle between cone axis and view exceeds a right angle by more
    // than the cone's own half angle. Nearby, the direction varies over the cluster.
    let to_eye = frame.eye - c.centre;
    let distance = length(to_eye);
    let sine = sqrt(max(1.0 - c.cone_cosine * c.cone_cosine, 0.0));
    return dot(c.axis, to_eye) > -distance * sine - radius || c.cone_cosine <= 0.0;
}

// Whether a cluster gets a splat of its own; asked twice with the same answer.
fn shows_far_light(cluster: u32) -> bool {
    if !is_cluster_visible(cluster) {
        return false;
    }
    let far = far_lights[cluster];
    let to_eye = frame.eye - far.centre;
    let depth = view_from_world(far.centre).z;
    return far.gain_mm2.r > 0.0
        && depth > frame.near_mm + DEPTH_BIAS_MM
        && dot(clusters[cluster].axis, to_eye) > 0.05 * length(to_eye);
}

fn is_dot_visible(index: u32) -> bool {
    let dot_record = dots[index];
    let n = normal_of(unpack2x16snorm(dot_record.normal_oct));
    let to_eye = frame.eye - dot_record.position;
    if dot(n, to_eye) <= 0.01 * length(to_eye) {
        return false;
    }
    let view = view_from_world(dot_record.position);
    if view.z <= frame.near_mm + DEPTH_BIAS_MM {
        return false;
    }
    let margin = MARGIN_MM / view.z * pixel_scale() + 2.0;
    let pixel = pixel_from_view(view);
    if any(pixel < -margin) || any(pixel > frame.viewport + margin) {
        return false;
    }
    if all(pixel >= vec2f(0.0)) && all(pixel < frame.viewport) {
        // Where the plane of the skin meets the middle of the pixel; on a slope that is far from the
        // dot itself when pixels are large.
        let ray = ray_of_pixel(floor(pixel) + 0.5);
        let reach = MAX_SLOPE * view.z / pixel_scale().y;
        let plane = dot(n, -to_eye) / min(dot(n, ray), -1e-4);
        let at_pixel = clamp(plane, view.z - reach, view.z + reach);
        let nearest = textureLoad(gbuffer_depth, vec2u(pixel), 0);
        // Reversed depth: larger is nearer.
        if frame.near_mm / max(at_pixel - HIDDEN_MM, frame.near_mm) < nearest {
            return false;
        }
    }
    return states[index].retention > 0.0;
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn cull(@builtin(global_invocation_id) id: vec3u) {
    let cluster = id.x;
    if cluster >= frame.cluster_count {
        return;
    }
    var mask = 0u;
    if is_cluster_visible(cluster) {
        let first = first_dot(cluster);
        let count = dots_in(cluster);
        for (var i = 0u; i < count; i++) {
            if is_dot_visible(first + i) {
                mask |= 1u << i;
            }
        }
    }
    let count = countOneBits(mask) + select(0u, 1u, shows_far_light(cluster));
    cull_output.masks[cluster] = ClusterMask(mask, count);
}

var<workgroup> partial: array<u32, 256>;

@compute @workgroup_size(256)
fn prefix_sum(@builtin(local_invocation_index) lane: u32) {
    let per_lane = (frame.cluster_count + 255u) / 256u;
    let begin = min(lane * per_lane, frame.cluster_count);
    let end = min(begin + per_lane, frame.cluster_count);
    var sum = 0u;
    for (var i = begin; i < end; i++) {
        sum += cull_output.masks[i].offset;
    }
    partial[lane] = sum;
    workgroupBarrier();
    var before = 0u;
    for (var i = 0u; i < lane; i++) {
        before += partial[i];
    }
    for (var i = begin; i < end; i++) {
        let count = cull_output.masks[i].offset;
        cull_output.masks[i].offset = before;
        before += count;
    }
    if lane == 255u {
        cull_output.draw = DrawIndirectArgs(3u, before, 0u, 0u);
    }
}

// Inverse of a covariance and the peak that keeps a Gaussian's integral after filtering it.
struct Filtered {
    conic: vec3f,
    peak: f32,
}

fn filtered(covariance: vec3f, determinant: f32) -> Filtered {
    let xx = covariance.x + frame.filter_px2;
    let yy = covariance.z + frame.filter_px2;
    let det = max(xx * yy - covariance.y * covariance.y, 1e-12);
    return Filtered(vec3f(yy, -covariance.y, xx) / det, sqrt(max(determinant, 0.0) / det));
}

// A patch of skin on the screen.
struct SkinPatch {
    view: vec3f,
    jt: vec2f,      // px per mm along the two tangents
    jb: vec2f,
    round: vec3f,   // a round spot of 1 mm² variance in px² (xx, xy, yy)
    area: f32,      // px² per mm²
    depth: f32,
    depth_slope: vec2f,
}

fn patch_at(position: vec3f, n: vec3f) -> SkinPatch {
    let t = first_tangent(n);
    let b = cross(n, t);
    let view = view_from_world(position);
    let scale = pixel_scale() / view.z;
    let slope = view.xy / view.z;
    let tv = vec3f(dot(t, frame.right), dot(t, frame.up), dot(t, frame.forward));
    let bv = vec3f(dot(b, frame.right), dot(b, frame.up), dot(b, frame.forward));
    let jt = vec2f(tv.x - slope.x * tv.z, -(tv.y - slope.y * tv.z)) * scale;
    let jb = vec2f(bv.x - slope.x * bv.z, -(bv.y - slope.y * bv.z)) * scale;
    let round = vec3f(jt.x * jt.x + jb.x * jb.x, jt.x * jt.y + jb.x * jb.y, jt.y * jt.y + jb.y * jb.y);
    // Depth is affine over the screen for points of a plane.
    let depth = frame.near_mm / max(view.z - DEPTH_BIAS_MM, frame.near_mm);
    let facing = min(dot(n, position - frame.eye), -1e-3);
    let across = vec2f(dot(n, frame.right), -dot(n, frame.up)) / pixel_scale();
    let limit = depth * MAX_SLOPE / pixel_scale();
    let depth_slope = clamp(across * (frame.near_mm / facing), -limit, limit);
    return SkinPatch(view, jt, jb, round, max(abs(jt.x * jb.y - jt.y * jb.x), 1e-8), depth, depth_slope);
}

// The ellipse of a shadow: as the dot's own width and the pixel make it, and as far as it reaches.
struct Ellipse {
    axis_a: vec2f,
    axis_b: vec2f,
    per_mm2: f32,     // share of the ellipse that a mm² of skin fills
    width_coord: f32, // in the shape volume, 0..=1
}

fn ellipse_of(skin: SkinPatch, own2: f32) -> Ellipse {
    let xx = skin.round.x * own2 + frame.filter_px2;
    let xy = skin.round.y * own2;
    let yy = skin.round.z * own2 + frame.filter_px2;
    // The pixel in millimetres: as wide as a dot of the same variance.
    let width2 = own2 + frame.filter_px2 / skin.area;
    let radius_mm = sqrt(width2) / SIGMA_PER_RADIUS;
    let reach2 = REACH_HALO_MM * REACH_HALO_MM + REACH_CORE * REACH_CORE * width2;
    let widths2 = reach2 / width2;
    let mean = 0.5 * (xx + yy);
    let spread = sqrt(max(0.25 * (xx - yy) * (xx - yy) + xy * xy, 1e-12));
    let major = mean + spread;
    let minor = max(mean - spread, 0.25 * frame.filter_px2);
    let direction = select(
        normalize(vec2f(xy, major - xx)),
        select(vec2f(0.0, 1.0), vec2f(1.0, 0.0), xx >= yy),
        abs(xy) < 1e-6 * mean,
    );
    let steps = clamp(log(radius_mm / SHAPE_FIRST_MM) / SHAPE_LOG_STEP, 0.0, f32(SHAPE_WIDTHS - 1u));
    return Ellipse(
        direction * sqrt(major * widths2),
        vec2f(-direction.y, direction.x) * sqrt(minor * widths2),
        // Keeps the integral: gain times the skin's area in pixels.
        skin.area / (sqrt(major * minor) * widths2),
        (steps + 0.5) / f32(SHAPE_WIDTHS),
    );
}

fn project(index: u32) -> Splat {
    let dot_record = dots[index];
    let state = states[index];
    let n = normal_of(unpack2x16snorm(dot_record.normal_oct));
    let skin = patch_at(dot_record.position, n);
    let own = SIGMA_PER_RADIUS * state.radius_mm;
    let ellipse = ellipse_of(skin, own * own);
    let gain = state.near_mm2 * ellipse.per_mm2;
    let shape_coords = vec2f(ellipse.width_coord, (state.top_coord + 0.5) / f32(SHAPE_LAYERS));

    // What lies on the skin: stub, crust or flake.
    let angle = f32((dot_record.flags >> ANGLE_SHIFT) & ANGLE_MASK) * (6.2831853 / 256.0);
    let along = skin.jt * cos(angle) + skin.jb * sin(angle);
    let stretch2 = state.stretch_mm * state.stretch_mm;
    let stretched = vec3f(along.x * along.x, along.x * along.y, along.y * along.y) * stretch2;
    let lying2 = state.surface_sigma_mm * state.surface_sigma_mm;
    let lying = filtered(
        skin.round * lying2 + stretched,
        lying2 * (lying2 + stretch2) * skin.area * skin.area,
    );
    let form = mat2x2f(lying.conic.x, lying.conic.y, lying.conic.y, lying.conic.z);
    let a = ellipse.axis_a;
    let b = ellipse.axis_b;
    let surface = state.surface * lying.peak;
    return Splat(
        pixel_from_view(skin.view),
        skin.depth,
        pack2x16float(shape_coords),
        skin.depth_slope,
        pack2x16float(a),
        pack2x16float(b),
        vec3f(dot(a, form * a), dot(a, form * b), dot(b, form * b)),
        pack2x16float(surface.rg),
        pack2x16float(vec2f(surface.b, 0.0)),
        gain.r,
        gain.g,
        gain.b,
    );
}

fn project_far_light(cluster: u32) -> Splat {
    let far = far_lights[cluster];
    let skin = patch_at(far.centre, clusters[cluster].axis);
    let ellipse = ellipse_of(skin, FAR_SIGMA_MM * FAR_SIGMA_MM);
    let gain = far.gain_mm2 * ellipse.per_mm2;
    return Splat(
        pixel_from_view(skin.view),
        skin.depth,
        // At this width every layer is round.
        pack2x16float(vec2f(ellipse.width_coord, 0.5 / f32(SHAPE_LAYERS))),
        skin.depth_slope,
        pack2x16float(ellipse.axis_a),
        pack2x16float(ellipse.axis_b),
        vec3f(1.0, 0.0, 1.0),
        0u,
        pack2x16float(vec2f(0.0, far.redness_mm2 * ellipse.per_mm2)),
        gain.r,
        gain.g,
        gain.b,
    );
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn compact(@builtin(global_invocation_id) id: vec3u) {
    let cluster = id.x;
    if cluster >= frame.cluster_count {
        return;
    }
    var mask = cull_output.masks[cluster].mask;
    var slot = cull_output.masks[cluster].offset;
    let first = first_dot(cluster);
    while mask != 0u {
        let i = firstTrailingBit(mask);
        mask &= mask - 1u;
        splats[slot] = project(first + i);
        slot++;
    }
    if shows_far_light(cluster) {
        splats[slot] = project_far_light(cluster);
    }
}
