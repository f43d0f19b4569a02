//! Fresnel reflection of unpolarised light at a smooth boundary between two media.

/// Reflectance (0..=1) at a boundary, from index `n_from` into `n_to`, `cos_from` the cosine of the
/// angle of incidence (0..=1). Total internal reflection gives 1.
pub fn reflectance(n_from: f64, n_to: f64, cos_from: f64) -> f64 {
    if n_from == n_to {
        return 0.0;
    }
    let ratio = n_from / n_to;
    let sin_to_squared = ratio * ratio * (1.0 - cos_from * cos_from);
    if sin_to_squared >= 1.0 {
        return 1.0;
    }
    let cos_to = (1.0 - sin_to_squared).sqrt();
    let s = (n_from * cos_from - n_to * cos_to) / (n_from * cos_from + n_to * cos_to);
    let p = (n_to * cos_from - n_from * cos_to) / (n_to * cos_from + n_from * cos_to);
    0.5 * (s * s + p * p)
}

/// Reflectance (0..=1) for uniform diffuse light coming from `n_from`: the mean over the hemisphere
/// with Lambert's cosine, by the midpoint rule in the square of the cosine.
pub fn diffuse_reflectance(n_from: f64, n_to: f64) -> f64 {
    const STEPS: u32 = 20_000;
    let sum: f64 = (0..STEPS)
        .map(|i| ((f64::from(i) + 0.5) / f64::from(STEPS)).sqrt())
        .map(|cos| reflectance(n_from, n_to, cos))
        .sum();
    sum / f64::from(STEPS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normal_and_diffuse_reflectances_are_the_published_ones() {
        // Index, F0, external and internal diffuse reflectance (Egan & Hilgeman's integrals).
        for (n, f0, external, internal) in [
            (1.33, 0.0201, 0.06593, 0.47195),
            (1.40, 0.0278, 0.07681, 0.52899),
            (1.44, 0.0325, 0.08287, 0.55771),
            (1.50, 0.0400, 0.09178, 0.59635),
        ] {
            assert!((reflectance(1.0, n, 1.0) - f0).abs() < 6e-5);
            assert!((diffuse_reflectance(1.0, n) - external).abs() < 2e-5);
            assert!((diffuse_reflectance(n, 1.0) - internal).abs() < 2e-5);
        }
    }

    #[test]
    fn matched_media_do_not_reflect_and_grazing_light_is_reflected() {
        assert_eq!(reflectance(1.4, 1.4, 0.2), 0.0);
        assert_eq!(reflectance(1.4, 1.0, 0.1), 1.0);
        assert!(reflectance(1.0, 1.4, 1e-9) > 0.999);
    }
}
