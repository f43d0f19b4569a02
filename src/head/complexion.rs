//! What differs from place to place on a head's skin: blood, melanin, sun and stubble.
//!
//! Redder are ears, nose, cheeks and knuckles of the chin, where vessels are many and near; paler is a
//! scalp that hair covered until lately; blotches of a centimetre are everywhere. All of it is a share of the
//! skin's own blood or melanin, so that it looks right on every tone.

use super::Head;
use super::scalp::Scalp;
use crate::base::math::smoothstep;
use crate::base::rng::{Rng, value_noise};
use crate::plan::Plan;
use glam::{Mat3, Vec3};
use rayon::prelude::*;

/// What differs at a vertex, each 0..=1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Complexion {
    /// Blood: 0.5 as the skin has on the whole, 1 twice as much.
    pub(crate) blood: f32,
    /// How lately hair still covered it.
    pub(crate) covered: f32,
    /// Native stubble: 1 is full density.
    pub(crate) stubble: f32,
    /// Blotches of melanin: 0.5 is the mean.
    pub(crate) melanin: f32,
}

impl Default for Complexion {
    /// Even, bare skin.
    fn default() -> Self {
        Self {
            blood: 0.5,
            covered: 0.0,
            stubble: 0.0,
            melanin: 0.5,
        }
    }
}

/// What the complexion depends on beside head and scalp.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct ComplexionInput {
    /// Seed of the blotches: another person has others.
    pub(crate) seed: u64,
    /// Share of native hair left where it is lost.
    pub(crate) remaining: f64,
}

impl From<&Plan> for ComplexionInput {
    fn from(plan: &Plan) -> Self {
        Self {
            seed: plan.seed,
            remaining: plan.hair.remaining,
        }
    }
}

/// Width over which hair's cover ends, mm.
const COVER_EDGE_MM: f32 = 9.0;

/// The complexion of every vertex.
pub(crate) fn complexion(
    head: &Head,
    scalp: &Scalp,
    input: impl Into<ComplexionInput>,
) -> Vec<Complexion> {
    let input = input.into();
    let flush = Flush::new(head);
    let remaining = input.remaining as f32;
    let mut rng = Rng::new(input.seed);
    let shift = Vec3::from_array(std::array::from_fn(|_| 4000.0 * rng.uniform()));
    (0..head.positions.len())
        .into_par_iter()
        .map(|i| {
            let p = head.positions[i];
            let scalp_at = |list: &[f32]| list.get(i).copied().unwrap_or(-100.0);
            let inside = scalp_at(&scalp.border_mm);
            let bald = smoothstep(-4.0, 4.0, scalp_at(&scalp.bald_mm));
            let grown = smoothstep(0.0, 6.0, inside) * (1.0 - bald * (1.0 - remaining));
            let blotch = unevenness(p + shift);
            Complexion {
                blood: (0.5
                    + 0.5 * flush.at(p)
                    + 0.16 * unevenness(p + shift + Vec3::splat(400.0)))
                .clamp(0.0, 1.0),
                covered: smoothstep(-0.3 * COVER_EDGE_MM, COVER_EDGE_MM, inside),
                stubble: (grown * scalp_at(&scalp.unit_density)).clamp(0.0, 1.0),
                melanin: (0.5 + 0.5 * blotch).clamp(0.0, 1.0),
            }
        })
        .collect()
}

/// Where blood is near the surface: places and radii in mm, and how much more of it.
struct Flush {
    spots: Vec<(Vec3, Vec3, f32)>,
}

impl Flush {
    /// By landmarks; proportions of the face from the mean of measured heads.
    fn new(head: &Head) -> Self {
        let marks = &head.landmarks;
        let scale = head.measures.length_mm / super::landmarks::MEDIAN_LENGTH_MM;
        let nose = marks
            .nose_tip
            .unwrap_or(marks.nasion + Vec3::new(0.0, -48.0, 20.0) * scale);
        let mut spots = vec![
            (nose, Vec3::new(17.0, 15.0, 16.0) * scale, 0.8),
            // The chin, a little.
            (
                nose + Vec3::new(0.0, -62.0, -14.0) * scale,
                Vec3::new(20.0, 13.0, 18.0) * scale,
                0.25,
            ),
        ];
        for (ear, side) in [(marks.tragion_left, 1.0), (marks.tragion_right, -1.0)] {
            // The whole ear reaches back, out, and up and down by half its length.
            spots.push((
                ear + Vec3::new(side * 11.0, 2.0, -16.0) * scale,
                Vec3::new(13.0, 40.0, 22.0) * scale,
                0.9,
            ));
            spots.push((
                nose + Vec3::new(side * 45.0, 6.0, -24.0) * scale,
                Vec3::new(20.0, 19.0, 26.0) * scale,
                0.6,
            ));
        }
        Self { spots }
    }

    /// More blood at a point: 0 as elsewhere, 1 twice as much.
    fn at(&self, p: Vec3) -> f32 {
        self.spots
            .iter()
            .map(|(centre, radii, more)| {
                let off = (p - *centre) / *radii;
                more * (-off.length_squared()).exp()
            })
            .sum::<f32>()
            .min(1.0)
    }
}

/// Blotches of melanin and blood (-1..=1): a centimetre wide, with finer ones in them. Noises on
/// turned lattices are mixed, so that no lattice shows.
fn unevenness(p: Vec3) -> f32 {
    let turned = Mat3::from_rotation_x(0.7) * Mat3::from_rotation_z(0.9) * p;
    let again = Mat3::from_rotation_y(1.1) * Mat3::from_rotation_x(-0.6) * p;
    0.4 * value_noise(p, 15.0, 5)
        + 0.35 * value_noise(turned, 11.0, 6)
        + 0.25 * value_noise(again, 4.5, 7)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ears_nose_and_cheeks_are_redder_and_the_covered_scalp_ends_at_the_hairline() {
        let head = Head::built_in().expect("embedded");
        let plan = Plan::default();
        let scalp = Scalp::new(&head, &plan);
        let all = complexion(&head, &scalp, &plan);
        let mean = |value: &dyn Fn(&Complexion) -> f32, inside: &dyn Fn(Vec3) -> bool| {
            let found: Vec<f32> = head
                .positions
                .iter()
                .zip(&all)
                .filter(|(p, _)| inside(**p))
                .map(|(_, place)| value(place))
                .collect();
            assert!(found.len() > 20);
            found.iter().sum::<f32>() / found.len() as f32
        };
        let nose = head.landmarks.nose_tip.expect("a nose");
        let blood = |inside: &dyn Fn(Vec3) -> bool| mean(&|p| p.blood, inside);
        let forehead = |p: Vec3| p.z > 70.0 && p.y > 45.0 && p.y < 75.0;
        let calm = blood(&forehead);
        assert!((calm - 0.5).abs() < 0.08, "forehead {calm}");
        assert!(blood(&|p| p.distance(nose) < 9.0) > calm + 0.15);
        assert!(blood(&|p| p.x.abs() > 80.0 && p.y.abs() < 30.0) > calm + 0.15);
        let covered = |inside: &dyn Fn(Vec3) -> bool| mean(&|p| p.covered, inside);
        assert!(covered(&|p| p.y > 115.0) > 0.98);
        assert!(covered(&|p| p.z > 80.0 && p.y < 50.0) < 0.02);
        // The default head has lost its crown and kept its sides.
        let stubble = |inside: &dyn Fn(Vec3) -> bool| mean(&|p| p.stubble, inside);
        assert!(stubble(&|p| p.y > 120.0) < 0.05);
        assert!(stubble(&|p| p.z < -70.0 && p.y > 10.0 && p.y < 30.0) > 0.6);
    }
}
