//! Where the sub-frames of a picture look from: points within a pixel and on the lens.

use crate::base::math::sequence::R2;
use crate::base::math::sphere::GOLDEN_ANGLE_RAD;
use glam::Vec2;

/// Sub-frames of a picture that asks for so many samples: an open aperture needs several per sample, or
/// what is out of focus shows as overlapping copies.
pub(crate) fn sub_frames(samples: u32, aperture_mm: f32) -> u32 {
    const PER_SAMPLE: u32 = 4;
    if aperture_mm > 0.0 {
        samples * PER_SAMPLE
    } else {
        samples
    }
}

/// Shift of a sub-frame in pixels, within half a pixel: the R2 sequence (Roberts 2018), which is
/// even for any count.
pub(crate) fn pixel_jitter(sample: u32, samples: u32) -> Vec2 {
    if samples <= 1 {
        return Vec2::ZERO;
    }
    let n = sample as f32 + 0.5;
    Vec2::new(
        (R2[0] as f32 * n).fract() - 0.5,
        (R2[1] as f32 * n).fract() - 0.5,
    )
}

/// Point of a sub-frame on a lens of radius 1: the sunflower spiral (Vogel 1979), which covers the disc
/// evenly for any count. It runs outward, so a picture that grows by sub-frames is sharp first and opens
/// its aperture. A picture of one sub-frame looks through the middle.
pub(crate) fn lens_sample(sample: u32, samples: u32) -> Vec2 {
    if samples <= 1 {
        return Vec2::ZERO;
    }
    let radius = ((sample as f32 + 0.5) / samples as f32).sqrt();
    Vec2::from_angle(sample as f32 * GOLDEN_ANGLE_RAD) * radius
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_even_about_the_middle_for_every_count() {
        for samples in 2..=64 {
            let points = |point: fn(u32, u32) -> Vec2| (0..samples).map(move |i| point(i, samples));
            assert!(points(pixel_jitter).all(|p| p.abs().max_element() <= 0.5));
            assert!(points(lens_sample).all(|p| p.length() < 1.0));
            // A disc of radius 1 has a mean squared radius of 1/2.
            let mean2 = points(lens_sample).map(Vec2::length_squared).sum::<f32>() / samples as f32;
            assert!((mean2 - 0.5).abs() < 1e-4, "{samples}: {mean2}");
            let mean = points(lens_sample).sum::<Vec2>() / samples as f32;
            assert!(
                mean.length() < 0.7 / (samples as f32).sqrt(),
                "{samples}: {mean}"
            );
        }
    }

    #[test]
    fn one_sub_frame_looks_through_the_middle() {
        assert_eq!(pixel_jitter(0, 1), Vec2::ZERO);
        assert_eq!(lens_sample(0, 1), Vec2::ZERO);
    }
}
