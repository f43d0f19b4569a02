//! What a skin still reflects when everything below a depth is black.

use super::Columns;
use super::grid::TOPS_MM;

impl Columns {
    /// Share (0..=1) of the skin's diffuse reflectance in each channel that comes from light which
    /// never got below each depth of [`TOPS_MM`], shallowest first; it rises with depth.
    ///
    /// It is what remains of the light when a black layer covers everything below that depth: the
    /// floor that a dense field of deep pigment cannot go below. White Monte Carlo of the two-layer
    /// skin (`examples/tables`), weighted over the wavelengths as the gains are, linear between the
    /// skin classes. Surface reflection is not part of it. In dark skin the negative lobe of blue makes
    /// the shallow light alone bluer than all of it; the share is then limited to 1.
    pub fn cover(&self) -> &[[f32; 3]] {
        &self.cover
    }

    /// The share of [`Columns::cover`] at a depth of `top_mm` (mm): straight between the depths of
    /// [`TOPS_MM`], 0 at the surface and constant beyond the deepest.
    pub fn cover_at(&self, top_mm: f64) -> [f64; 3] {
        // Not a number counts as the surface.
        let depth = top_mm.max(0.0);
        let (mut above, mut share_above) = (0.0, [0.0; 3]);
        for (below, share) in TOPS_MM.into_iter().zip(&self.cover) {
            let share = share.map(f64::from);
            if depth < below {
                let t = (depth - above) / (below - above);
                return std::array::from_fn(|c| share_above[c] * (1.0 - t) + share[c] * t);
            }
            (above, share_above) = (below, share);
        }
        share_above
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_light_stays_above_greater_depths() {
        for skin_class in [0.0, 0.6, 1.0, 2.5, 4.0, 5.0] {
            let columns = Columns::for_skin(skin_class);
            let cover = columns.cover();
            assert_eq!(cover.len(), TOPS_MM.len());
            for (c, share) in cover.iter().flatten().enumerate() {
                assert!(
                    (0.0..=1.0).contains(share),
                    "{share} at {c} in {skin_class}"
                );
            }
            for pair in cover.windows(2) {
                assert!(
                    (0..3).all(|c| pair[0][c] <= pair[1][c]),
                    "{pair:?} {skin_class}"
                );
            }
        }
    }

    #[test]
    fn red_light_goes_deepest() {
        for skin_class in [0.0, 1.0, 1.5] {
            for share in Columns::for_skin(skin_class).cover() {
                let [red, green, blue] = *share;
                assert!(red < green && red < blue, "{share:?} in {skin_class}");
            }
        }
    }

    #[test]
    fn lookups_are_straight_and_clamped() {
        let columns = Columns::for_skin(1.3);
        let cover = columns.cover();
        let last = cover[TOPS_MM.len() - 1].map(f64::from);
        for nothing in [0.0, -1.0, f64::NEG_INFINITY, f64::NAN] {
            assert_eq!(columns.cover_at(nothing), [0.0; 3]);
        }
        for deep in [TOPS_MM[TOPS_MM.len() - 1], 3.0, f64::INFINITY] {
            assert_eq!(columns.cover_at(deep), last);
        }
        for (top, share) in TOPS_MM.iter().zip(cover) {
            let at = columns.cover_at(*top);
            assert!((0..3).all(|c| (at[c] - f64::from(share[c])).abs() < 1e-12));
        }
        let middle = columns.cover_at(0.5 * (TOPS_MM[6] + TOPS_MM[7]));
        let half = columns.cover_at(0.5 * TOPS_MM[0]);
        for c in 0..3 {
            let mean = 0.5 * f64::from(cover[6][c] + cover[7][c]);
            assert!((middle[c] - mean).abs() < 1e-6);
            assert!((half[c] - 0.5 * f64::from(cover[0][c])).abs() < 1e-9);
        }
    }
}
