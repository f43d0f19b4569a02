// A dot on the screen: two Gaussians of absorptance (the core and the halo of scattered light).
struct Splat {
    centre: vec2f,       // px
    depth: f32,
    core_rg: u32,        // f16 pairs
    axis_a: vec2f,       // px, half axes of the drawn ellipse
    axis_b: vec2f,
    depth_slope: vec2f,  // depth per px: the splat lies in the plane of the skin
    core_b_halo_r: u32,
    halo_gb: u32,
    core_form: vec3f,    // squared radius of the core, a quadratic form (xx, xy, yy) over the axes
    pad: u32,
}
