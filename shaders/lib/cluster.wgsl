// Clusters of 32 dots, and what their dots take from the light far round them.

struct Cluster {
    centre: vec3f,
    radius_mm: f32,
    axis: vec3f,
    cone_cosine: f32,
}

// Where the far light of a cluster's dots is missing, how much of it, and how red they make the skin.
struct FarLight {
    centre: vec3f,
    redness_mm2: f32,
    gain_mm2: vec3f,
    pad: f32,
}
