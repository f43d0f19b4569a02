// The transfer curve of sRGB (IEC 61966-2-1). Twin of src/base/colour.rs.

fn linear_of_srgb(encoded: vec3f) -> vec3f {
    return select(
        pow((encoded + 0.055) / 1.055, vec3f(2.4)),
        encoded / 12.92,
        encoded <= vec3f(0.04045),
    );
}

fn srgb_of_linear(linear: vec3f) -> vec3f {
    let low = linear * 12.92;
    let high = 1.055 * pow(max(linear, vec3f(0.0031308)), vec3f(1.0 / 2.4)) - 0.055;
    return select(high, low, linear <= vec3f(0.0031308));
}
