//! Tone mapping: scene light to what a screen can show. Twin of `shaders/lib/tone_map.wgsl`.
//!
//! Why this one. A patient judges a skin tone, so up to three quarters of white the picture must show the
//! colour that the model says: the curve is the identity there (an 18 % card is 18 %), and only highlights
//! are bent. Curves per channel, as films have them, turn bright skin yellow, because red reaches the shoulder
//! first; curves that end in white without a shoulder clip a bald head's highlight to a flat spot.
//! `cargo run --release --example tone_chart` prints the hue and lightness errors of all three.

use crate::tissue::constants::SHOULDER;

/// Identity up to [`SHOULDER`], then a curve toward 1 that keeps hue and lets highlights go white (after the
/// idea of the Khronos PBR neutral tone mapper, 2024).
pub fn tone_map(colour: [f32; 3]) -> [f32; 3] {
    let peak = colour.iter().copied().fold(0.0, f32::max);
    if peak < SHOULDER {
        return colour;
    }
    let room = 1.0 - SHOULDER;
    let mapped = 1.0 - room * room / (peak + room - SHOULDER);
    let whiteness = 1.0 - 1.0 / (0.15 * (peak - mapped) + 1.0);
    colour.map(|c| (c * mapped / peak) * (1.0 - whiteness) + mapped * whiteness)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::colour;
    use crate::tissue::SkinTone;

    /// Hue angle in CIELAB, degrees.
    fn hue_deg(rgb: [f32; 3]) -> f32 {
        let [_, a, b] = colour::lab_of_linear_srgb(rgb);
        b.atan2(a).to_degrees()
    }

    #[test]
    fn measured_skins_are_shown_as_they_are_and_keep_their_hue_when_bright() {
        for ita in [58.0, 48.0, 35.0, 20.0, 0.0, -45.0] {
            let skin = SkinTone::new(ita, 0.1).albedo;
            assert_eq!(tone_map(skin), skin, "the curve begins above every skin");
            for ev in [1.0f32, 1.5, 2.0] {
                let bright = skin.map(|c| c * ev.exp2());
                let turned = (hue_deg(tone_map(bright)) - hue_deg(bright)).abs();
                assert!(turned < 5.0, "ITA {ita} at {ev} EV turns by {turned}°");
            }
        }
    }

    #[test]
    fn the_curve_rises_without_a_kink_and_ends_below_white() {
        let mut last = (0.0, 1.0);
        for i in 1..4000 {
            let x = i as f32 * 0.002;
            let y = tone_map([x; 3])[0];
            let slope = (y - last.0) / 0.002;
            assert!(y < 1.0 && slope > 0.0 && slope < 1.01, "{x}: {y}");
            assert!(
                slope > last.1 - 0.02,
                "a kink at {x}: {} to {slope}",
                last.1
            );
            last = (y, slope);
        }
    }
}
