//! The DFG table (split sum, Karis 2013): how much a rough surface reflects in all, by angle. It keeps
//! light on skin from being counted twice.

use std::f32::consts::PI;
use std::sync::OnceLock;

/// Side of the table: cosine of the angle along it, square root of α across.
pub(crate) const SIDE: usize = 32;

/// Azimuths and heights of the half vectors that are summed over.
const STEPS: usize = 24;

/// Directional albedo of a surface without Fresnel's rise (first), and of the rise alone (second), so
/// that a surface reflects `f0 * first + second` (Karis 2013); `[row of α][column of cosine]`, at the middle of
/// texels.
pub(crate) fn table() -> &'static [[f32; 2]] {
    static TABLE: OnceLock<Vec<[f32; 2]>> = OnceLock::new();
    TABLE.get_or_init(|| {
        (0..SIDE * SIDE)
            .map(|i| {
                let at = |k: usize| (k as f32 + 0.5) / SIDE as f32;
                split(at(i % SIDE), at(i / SIDE).powi(2))
            })
            .collect()
    })
}

/// The two parts of the directional albedo for the cosine of one angle and α.
fn split(n_v: f32, alpha: f32) -> [f32; 2] {
    let view = [(1.0 - n_v * n_v).sqrt(), n_v];
    let mut sums = [0.0f32; 2];
    for i in 0..STEPS * STEPS {
        // Half vectors are drawn as the distribution has them (Walter et al. 2007), stratified.
        let u = ((i / STEPS) as f32 + 0.5) / STEPS as f32;
        let angle = PI * ((i % STEPS) as f32 + 0.5) / STEPS as f32;
        let cos_h = ((1.0 - u) / (1.0 + (alpha * alpha - 1.0) * u)).sqrt();
        let sin_h = (1.0 - cos_h * cos_h).max(0.0).sqrt();
        let v_h = view[0] * sin_h * angle.cos() + view[1] * cos_h;
        let n_l = 2.0 * v_h * cos_h - n_v;
        if n_l <= 0.0 || v_h <= 0.0 {
            continue;
        }
        let weight = visibility(n_l, n_v, alpha) * 4.0 * n_l * v_h / cos_h.max(1e-4);
        let rise = (1.0 - v_h).powi(5);
        sums[0] += (1.0 - rise) * weight;
        sums[1] += rise * weight;
    }
    sums.map(|s| s / (STEPS * STEPS) as f32)
}

/// Height-correlated masking over 4 n_l n_v, as the shader approximates it (Hammon 2017).
pub fn visibility(n_l: f32, n_v: f32, alpha: f32) -> f32 {
    let smooth = 2.0 * n_l * n_v;
    0.5 / (smooth + (n_l + n_v - smooth) * alpha)
}

/// Directional albedo for a cosine, α and reflectance at normal incidence; between texels as the sampler
/// has it. The twin of `directional_albedo` in `shaders/lib/material.wgsl`.
pub(crate) fn directional_albedo(n_v: f32, alpha: f32, f0: f32) -> f32 {
    let texel = |x: f32| {
        let x = (x * SIDE as f32 - 0.5).clamp(0.0, SIDE as f32 - 1.0);
        let low = (x as usize).min(SIDE - 2);
        (low, x - low as f32)
    };
    let ((column, s), (row, t)) = (texel(n_v), texel(alpha.sqrt()));
    let at = |r: usize, c: usize| table().get(r * SIDE + c).copied().unwrap_or_default();
    let mixed = |part: usize| {
        let along = |r: usize| at(r, column)[part] * (1.0 - s) + at(r, column + 1)[part] * s;
        along(row) * (1.0 - t) + along(row + 1) * t
    };
    f0 * mixed(0) + mixed(1)
}

/// Reflectance under even light from everywhere.
pub(crate) fn mean_reflectance(alpha: f32, f0: f32) -> f32 {
    let steps = 64;
    let sum: f32 = (0..steps)
        .map(|i| {
            let n_v = (i as f32 + 0.5) / steps as f32;
            2.0 * n_v * directional_albedo(n_v, alpha, f0)
        })
        .sum();
    sum / steps as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::light::lobes::ggx;

    /// The same by even sums over the hemisphere of light, without importance.
    fn by_light(n_v: f32, alpha: f32, f0: f32) -> f32 {
        let (heights, turns) = (600, 180);
        let view = glam::Vec3::new((1.0 - n_v * n_v).sqrt(), 0.0, n_v);
        let mut sum = 0.0f64;
        for i in 0..heights {
            let n_l = (i as f32 + 0.5) / heights as f32;
            for j in 0..turns {
                let angle = PI * (j as f32 + 0.5) / turns as f32;
                let s = (1.0 - n_l * n_l).sqrt();
                let light = glam::Vec3::new(s * angle.cos(), s * angle.sin(), n_l);
                let half = (light + view).normalize();
                let rise = (1.0 - view.dot(half)).max(0.0).powi(5);
                let fresnel = f0 + (1.0 - f0) * rise;
                sum += f64::from(ggx(half.z, alpha) * visibility(n_l, n_v, alpha) * fresnel * n_l);
            }
        }
        sum as f32 * 2.0 * PI / (heights * turns) as f32
    }

    #[test]
    fn the_table_is_the_integral_of_the_lobe() {
        for (n_v, alpha) in [(0.9, 0.2), (0.5, 0.3), (0.3, 0.4), (0.7, 0.1)] {
            let (got, expected) = (
                directional_albedo(n_v, alpha, 0.03),
                by_light(n_v, alpha, 0.03),
            );
            assert!(
                (got / expected - 1.0).abs() < 0.04,
                "cosine {n_v}, α {alpha}: {got} against {expected}"
            );
        }
    }

    #[test]
    fn nothing_reflects_more_than_it_gets() {
        for alpha in [0.02, 0.1, 0.3, 0.6] {
            for n_v in [0.05, 0.3, 0.6, 0.98] {
                let all = directional_albedo(n_v, alpha, 1.0);
                assert!((0.5..1.03).contains(&all), "{n_v} {alpha}: {all}");
            }
        }
        // Smooth skin seen straight on has Fresnel's value.
        assert!((directional_albedo(0.98, 0.05, 0.028) - 0.028).abs() < 0.002);
    }
}
