// What every dot looks like at the age that is shown; runs when the age, the plan or the dots change, not
// with the camera.
//
// How it works. `settle` writes the state of each dot; `gather` adds up, for each cluster, the light that
// its dots take beyond their reach, and their redness. Both are so smooth that one wide splat per cluster
// draws them.
#import dot_model
#import cluster

struct Counts {
    dots: u32,
    clusters: u32,
    native_dots: u32,
    native_clusters: u32,
}

@group(2) @binding(1) var<storage, read> dots: array<Dot>;
@group(2) @binding(2) var<storage, read_write> states: array<DotState>;
@group(2) @binding(5) var<storage, read> clusters: array<Cluster>;
@group(2) @binding(6) var<storage, read_write> far_lights: array<FarLight>;
@group(2) @binding(7) var<uniform> counts: Counts;

@compute @workgroup_size(WORKGROUP_SIZE)
fn settle(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
    let index = id.y * groups.x * WORKGROUP_SIZE + id.x;
    if index < counts.dots {
        states[index] = dot_state(dot_traits(dots[index]));
    }
}

@compute @workgroup_size(WORKGROUP_SIZE)
fn gather(@builtin(global_invocation_id) id: vec3u) {
    let cluster = id.x;
    if cluster >= counts.clusters {
        return;
    }
    // Native clusters come first and their last one may be short.
    let is_native = cluster < counts.native_clusters;
    let first = select(
        counts.native_dots + (cluster - counts.native_clusters) * CLUSTER_DOTS,
        cluster * CLUSTER_DOTS,
        is_native,
    );
    let end = min(first + CLUSTER_DOTS, select(counts.dots, counts.native_dots, is_native));
    var gain = vec3f(0.0);
    var centre = vec3f(0.0);
    var redness = 0.0;
    for (var i = first; i < end; i++) {
        let far = states[i].far_mm2;
        gain += far;
        redness += states[i].redness_mm2;
        centre += far.r * (dots[i].position - clusters[cluster].centre);
    }
    centre = clusters[cluster].centre + centre / max(gain.r, 1e-12);
    far_lights[cluster] = FarLight(centre, redness, gain, 0.0);
}
