// Head geometry as a lamp sees it; depth only. Drawn again only when light or head change.

struct Shadow {
    shadow_from_world: mat4x4f,
}

@group(2) @binding(0) var<uniform> shadow: Shadow;

@vertex
fn shadow_vertex(@location(0) position: vec3f) -> @builtin(position) vec4f {
    return shadow.shadow_from_world * vec4f(position, 1.0);
}
