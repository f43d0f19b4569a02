// A coloured mesh laid over the head, into a target of its own: false colour in rgb, and in alpha how
// much of the pixel it covers. The skin pass mixes it in.
#import frame
#import srgb

struct OverlayOut {
    @builtin(position) clip: vec4f,
    @location(0) colour: vec3f,
    @location(1) inside_level: vec2f,
}

@vertex
fn overlay_vertex(
    @location(0) position: vec3f,
    @location(1) colour: vec4f,
    @location(2) inside_level: vec2f,
) -> OverlayOut {
    var clip = clip_from_view(view_from_world(position));
    // A shade nearer than the head's own depth: another pipeline may round differently.
    clip.z *= 1.0005;
    return OverlayOut(clip, colour.rgb, inside_level);
}

@fragment
fn overlay_fragment(in: OverlayOut) -> @location(0) vec4f {
    // Contour lines, one to two pixels wide, where the level is whole.
    let level = in.inside_level.y;
    let from_line = abs(fract(level + 0.5) - 0.5) / max(fwidth(level), 1e-6);
    let line = 1.0 - smoothstep(0.5, 1.3, from_line);
    let cover = smoothstep(-0.4, 0.4, in.inside_level.x);
    // Colours are mixed between vertices as they are encoded, which is nearly even to the eye.
    return vec4f(linear_of_srgb(in.colour) * (1.0 - 0.45 * line), cover);
}
