// An overlay's colour under the light that fell on the skin: the head keeps its shape, the colour
// stays close to the legend's.

fn false_colour(lit: vec3f, albedo: vec3f, overlay: vec4f) -> vec3f {
    let weights = vec3f(0.2126, 0.7152, 0.0722);
    // Light on the skin against the skin's own colour; highlights and deep shadow say nothing.
    let shade = clamp(dot(lit, weights) / max(dot(albedo, weights), 0.01), 0.4, 1.1);
    return mix(lit, overlay.rgb * shade, 0.92 * overlay.a);
}

// How much of the dots' density is left under an overlay: enough to see where they stand, too little
// to shift its colours.
fn density_under(overlay: vec4f) -> f32 {
    return 1.0 - 0.8 * overlay.a;
}
