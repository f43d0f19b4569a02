//! Soft relief that the 5-10 mm tables cannot hold: brow, cheek, folds, jaw,
//! neck muscles.

use super::params::Sex;
use super::sdf::Stroke;
use glam::Vec3;

/// Strokes of the modelling tool on the base surface.
pub(crate) struct Relief {
    strokes: Vec<Stroke>,
}

impl Relief {
    /// Prepares all strokes. A stroke that reaches the midline continues on the
    /// other side, so that it crosses the mirror plane at a right angle.
    pub(crate) fn new(sex: Sex) -> Self {
        let of = |man: f32, woman: f32| if sex == Sex::Man { man } else { woman };
        let strokes = vec![
            // Brow ridge crest; a woman's has 0.4 of the height.
            Stroke::new(
                of(0.9, -1.3),
                of(5.0, 7.0),
                &[
                    [96., -20., 42.],
                    [98., 0., 39.5],
                    [96., 20., 42.],
                    [92., 30., 41.],
                    [86., 40., 37.],
                    [79., 48., 32.],
                ],
            ),
            // Labiomental fold.
            Stroke::new(
                of(-0.8, -0.5),
                2.6,
                &[[91., -13., -66.], [92.5, 0., -67.], [91., 13., -66.]],
            ),
            // Chin pad.
            Stroke::new(
                0.6,
                7.0,
                &[[92., -9., -80.], [92., 0., -79.], [92., 9., -80.]],
            ),
            // Nasolabial fold, barely there in a young calm face.
            Stroke::new(
                of(-0.8, -0.4),
                3.2,
                &[[90., 22., -22.], [88., 27., -33.], [86., 31., -44.]],
            ),
            // Jaw border and angle, and the hollow under it.
            Stroke::new(
                of(1.0, 0.3),
                8.0,
                &[[14., 57., -56.], [30., 55.5, -63.], [42., 52.5, -70.]],
            ),
            // The side of the chin, where the radial fit stands proud of the
            // depth map.
            Stroke::new(
                -1.7,
                6.0,
                &[[50., 50., -69.], [57., 43., -77.], [63., 34., -84.]],
            ),
            Stroke::new(
                of(-1.2, -0.8),
                9.0,
                &[[12., 53., -76.], [30., 46., -82.], [46., 36., -89.]],
            ),
            // Sternomastoid, from behind the lobe to the sternal notch.
            Stroke::new(
                of(2.4, 1.6),
                6.5,
                &[
                    [-14., 58., -52.],
                    [-10., 53., -80.],
                    [-4., 43., -110.],
                    [2., 30., -140.],
                    [4., 24., -165.],
                ],
            ),
            // Larynx, which does not show on a woman.
            Stroke::new(
                of(2.8, 0.0),
                7.0,
                &[[24., 0., -116.], [21., 0., -124.], [16., 0., -138.]],
            ),
            // The bridge of the nose is round, not an edge.
            Stroke::new(
                -0.7,
                2.4,
                &[[98., 0., 14.], [106., 0., 1.], [112.5, 0., -9.]],
            ),
            // Philtrum: groove between two columns.
            Stroke::new(-0.7, 2.4, &[[100., 0., -34.], [102., 0., -41.]]),
            Stroke::new(0.35, 1.9, &[[100., 4.2, -34.5], [101.5, 5.8, -41.5]]),
        ];
        Self { strokes }
    }

    /// Height added to the base surface at `p` (y >= 0).
    pub(crate) fn height(&self, p: Vec3) -> f32 {
        self.strokes.iter().map(|s| s.height(p)).sum()
    }
}
