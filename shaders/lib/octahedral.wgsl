// Unit vectors on a square (Cigolle et al. 2014), and the tangents of a plane. Twin of src/base/math/octahedral.rs.

fn sign_of(v: vec2f) -> vec2f {
    return select(vec2f(-1.0), vec2f(1.0), v >= vec2f(0.0));
}

fn octahedral_of(normal: vec3f) -> vec2f {
    let n = normal / (abs(normal.x) + abs(normal.y) + abs(normal.z));
    return select((1.0 - abs(n.yx)) * sign_of(n.xy), n.xy, n.z >= 0.0);
}

fn normal_of(e: vec2f) -> vec3f {
    let z = 1.0 - abs(e.x) - abs(e.y);
    let fold = max(-z, 0.0);
    return normalize(vec3f(e - sign_of(e) * fold, z));
}

// First tangent of the plane with normal `n`; the second is `cross(n, first)`.
fn first_tangent(n: vec3f) -> vec3f {
    let axis = select(vec3f(1.0, 0.0, 0.0), vec3f(0.0, 1.0, 0.0), abs(n.y) < 0.9);
    return normalize(cross(axis, n));
}
