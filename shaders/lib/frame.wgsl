// The camera of one sub-frame; bind group 0. Mirror: FrameUniform in src/gpu/layout/frame.rs.
//
// Spaces: world mm; view = (right, up, forward) mm; pixels with the origin at the top left of the
// tile. Depth is reversed and infinite: near/forward, 1 at the near plane, 0 far away.

struct Frame {
    eye: vec3f,
    near_mm: f32,
    right: vec3f,
    half_width: f32,     // of the tile, at distance 1
    up: vec3f,
    half_height: f32,
    forward: vec3f,
    filter_px2: f32,     // variance of the pixel filter, px²
    offset: vec2f,       // centre of the tile at distance 1 (tiles and sub-pixel jitter)
    viewport: vec2f,     // px
    cluster_count: u32,
    native_clusters: u32, // clusters below this index hold native hair
    native_dots: u32,    // dots below this index are native hair
    dot_count: u32,
    show_treatment: u32,
    show_native: u32,
    weight: f32,         // share of this sub-frame in the picture
    sub_frame: f32,      // number of this sub-frame; varies the noise of shadows' edges
    origin: vec2f,       // of this tile in the picture, px; patterns of noise belong to the picture
    image_top: f32,      // of the picture over this tile, share of the tile
    image_height: f32,   // of the whole picture relative to this tile
}

@group(0) @binding(0) var<uniform> frame: Frame;

fn view_from_world(position: vec3f) -> vec3f {
    let d = position - frame.eye;
    return vec3f(dot(d, frame.right), dot(d, frame.up), dot(d, frame.forward));
}

fn clip_from_view(view: vec3f) -> vec4f {
    return vec4f(
        (view.x - frame.offset.x * view.z) / frame.half_width,
        (view.y - frame.offset.y * view.z) / frame.half_height,
        frame.near_mm,
        view.z,
    );
}

// Pixels per mm across and up at forward distance 1.
fn pixel_scale() -> vec2f {
    return 0.5 * frame.viewport / vec2f(frame.half_width, frame.half_height);
}

fn pixel_from_view(view: vec3f) -> vec2f {
    let tangent = view.xy / view.z - frame.offset;
    let scale = pixel_scale();
    return 0.5 * frame.viewport + vec2f(tangent.x * scale.x, -tangent.y * scale.y);
}

// Direction through a pixel, with forward component 1.
fn ray_of_pixel(pixel: vec2f) -> vec3f {
    let scale = pixel_scale();
    let tangent = frame.offset
        + vec2f(pixel.x - 0.5 * frame.viewport.x, 0.5 * frame.viewport.y - pixel.y) / scale;
    return frame.forward + tangent.x * frame.right + tangent.y * frame.up;
}
