// What every dot looks like at the age that is shown; runs when the age, the plan or the dots change, not
// with the camera.
#import dot_model

@group(1) @binding(1) var<storage, read> dots: array<Dot>;
@group(1) @binding(2) var<storage, read_write> states: array<DotState>;

@compute @workgroup_size(64)
fn settle(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
    let index = id.y * groups.x * 64u + id.x;
    if index < arrayLength(&dots) && index < arrayLength(&states) {
        states[index] = dot_state(dot_traits(dots[index]));
    }
}
