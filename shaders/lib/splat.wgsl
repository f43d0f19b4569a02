// A dot on the screen: its shadow in the skin from the shape volume, and a Gaussian of what lies on the
// skin.
struct Splat {
    centre: vec2f,       // px
    depth: f32,
    shape_coords: u32,   // coordinates in the shape volume: width, top (f16 pair)
    depth_slope: vec2f,  // depth per px: the splat lies in the plane of the skin
    axis_a: u32,         // px, half axes of the drawn ellipse (f16 pairs)
    axis_b: u32,
    surface_form: vec3f, // squared radius of what lies on the skin, a quadratic form (xx, xy, yy) over the axes
    surface_rg: u32,     // f16 pairs
    surface_b_redness: u32,
    gain_r: f32,         // factor on the shape
    gain_g: f32,
    gain_b: f32,
}
