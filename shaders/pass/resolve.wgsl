// The mean of the sub-frames drawn so far as 8-bit sRGB, for window and file alike.
#import frame
#import fullscreen
#import noise
#import srgb

@group(2) @binding(0) var accumulation: texture_2d<f32>;

@fragment
fn resolve_fragment(@builtin(position) pixel: vec4f) -> @location(0) vec4f {
    // What share of the picture the sum is so far: exactly 1 after the last sub-frame.
    let share = frame.weight * (frame.sub_frame + 1.0);
    let sum = textureLoad(accumulation, vec2u(pixel.xy), 0).rgb;
    let linear = clamp(sum / share, vec3f(0.0), vec3f(1.0));
    // Half a code value of noise hides steps in smooth tones; it depends on the pixel alone, so equal
    // pictures stay equal.
    let dither = interleaved_gradient_noise(pixel.xy + frame.origin) - 0.5;
    return vec4f(srgb_of_linear(linear) + dither / 255.0, 1.0);
}
