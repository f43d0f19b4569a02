//! 16-bit floats of non-negative numbers (IEEE 754 binary16).

/// IEEE half bits of a non-negative finite number below 65504, rounded to nearest.
pub(crate) fn half_bits(value: f32) -> u16 {
    let bits = value.clamp(0.0, 65_000.0).to_bits();
    let exponent = (bits >> 23) as i32 - 127 + 15;
    if exponent <= 0 {
        // Subnormal halves: steps of 2⁻²⁴.
        return (value * 16_777_216.0).round() as u16;
    }
    let rounded = bits + 0x0fff + ((bits >> 13) & 1);
    ((rounded >> 13) - (112 << 10)) as u16
}

/// Value of a non-negative finite IEEE half.
pub(crate) fn half_value(bits: u16) -> f32 {
    let (exponent, fraction) = (i32::from(bits >> 10), f32::from(bits & 0x3ff));
    if exponent == 0 {
        fraction / 16_777_216.0
    } else {
        (1.0 + fraction / 1024.0) * 2f32.powi(exponent - 15)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_round_trip() {
        for v in [0.0, 1e-6, 6e-5, 0.01, 0.5, 1.0, 2.5, 100.0] {
            assert!(
                (half_value(half_bits(v)) - v).abs() <= v * 5e-4 + 3e-8,
                "{v}"
            );
        }
    }
}
