//! Colours of overlays: an even scale of colours for numbers and distinct ones for zones.

use palette::{IntoColor, Oklch, Srgb};

/// The scale in Oklch (Ottosson 2020): lightness, chroma and hue in degrees at even steps, from dark
/// violet over green to pale yellow. Lightness rises evenly, so the scale reads the same in grey and
/// to the colour-blind.
const SCALE: [(f32, f32, f32); 5] = [
    (0.30, 0.11, 290.0),
    (0.45, 0.11, 255.0),
    (0.60, 0.10, 205.0),
    (0.75, 0.13, 150.0),
    (0.90, 0.15, 105.0),
];

/// The colour of a share (0..=1; beyond counts as the end), sRGB-encoded.
pub(crate) fn colour(share: f32) -> [u8; 3] {
    let x = if share.is_finite() {
        share.clamp(0.0, 1.0)
    } else {
        0.0
    } * (SCALE.len() - 1) as f32;
    let i = (x as usize).min(SCALE.len() - 2);
    let t = x - i as f32;
    let (a, b) = (SCALE[i], SCALE[i + 1]);
    let mix = |a: f32, b: f32| a + (b - a) * t;
    of_oklch(mix(a.0, b.0), mix(a.1, b.1), mix(a.2, b.2))
}

/// A colour of the given lightness, chroma and hue (degrees), as near as the display has it.
pub(crate) fn of_oklch(lightness: f32, chroma: f32, hue_deg: f32) -> [u8; 3] {
    let colour: Srgb = Oklch::new(lightness, chroma, hue_deg).into_color();
    let bytes: Srgb<u8> = colour.into_format();
    [bytes.red, bytes.green, bytes.blue]
}

#[cfg(test)]
mod tests {
    use super::*;
    use palette::{Oklab, color_difference::EuclideanDistance};

    #[test]
    fn the_scale_rises_evenly_in_lightness_and_difference() {
        let at = |i: u8| -> Oklab {
            let [r, g, b] = colour(f32::from(i) / 20.0);
            Srgb::new(r, g, b).into_format::<f32>().into_color()
        };
        let steps: Vec<f32> = (0..20).map(|i| at(i).distance(at(i + 1))).collect();
        let mean = steps.iter().sum::<f32>() / 20.0;
        for (i, step) in steps.iter().enumerate() {
            let i = i as u8;
            assert!(at(i + 1).l > at(i).l + 0.02, "step {i} is not lighter");
            assert!(
                (step / mean - 1.0).abs() < 0.45,
                "step {i}: {step} of {mean}"
            );
        }
    }
}
