//! From a measured colour to the melanin and blood of the skin that comes nearest to it.
//!
//! Two numbers are sought and three are given, so a part of the colour is left over. A third number
//! (oxygen, carotene, another slope of melanin) would take it up, but nothing in one colour tells these
//! apart, and they would take up the errors of the measurement as well: the rest is stated instead.

use super::{fractions_at, lab_of_fractions};
use crate::base::colour;
use crate::tissue::layers::SKIN_COUNT;

/// Most steps of the search.
const STEPS: usize = 20;
/// Step of the derivatives, in cube roots of fractions.
const STEP: f64 = 1e-3;
/// Ranges of the cube roots of melanin and blood.
const ROOTS: [(f64, f64); 2] = [(0.04, 1.0), (0.06, 0.6)];

/// The skin that comes nearest to a colour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Fit {
    /// Volume fraction of melanosomes in the epidermis (0..=1).
    pub(crate) melanin: f64,
    /// Volume fraction of blood in the dermis (0..=0.216).
    pub(crate) blood: f64,
    /// CIELAB D65/2° of that skin.
    pub(crate) lab: [f32; 3],
    /// How far it is from the colour that was asked for, CIEDE2000.
    pub(crate) delta_e00: f32,
}

/// Differences of two colours in lightness, chroma and hue, in units of about one CIEDE2000: its
/// weights (Luo, Cui & Rigg 2001) at the colour that is sought, without the rotation of blue.
fn residual(lab: [f32; 3], sought: [f32; 3]) -> [f64; 3] {
    let [l, a, b] = sought.map(f64::from);
    let delta: [f64; 3] = std::array::from_fn(|i| f64::from(lab[i]) - f64::from(sought[i]));
    let chroma = a.hypot(b).max(1e-6);
    let (cos, sin) = (a / chroma, b / chroma);
    let lightness = 1.0 + 0.015 * (l - 50.0).powi(2) / (20.0 + (l - 50.0).powi(2)).sqrt();
    [
        delta[0] / lightness,
        (delta[1] * cos + delta[2] * sin) / (1.0 + 0.045 * chroma),
        (delta[2] * cos - delta[1] * sin) / (1.0 + 0.015 * chroma),
    ]
}

/// The skin whose colour is nearest to `sought` (CIELAB D65/2°, surface reflection included), by the
/// method of Gauss and Newton with the damping of Levenberg (1944) in the cube roots of the fractions.
pub(crate) fn fit(sought: [f32; 3]) -> Fit {
    // The class that is nearest in lightness is a good start.
    let start = (0..SKIN_COUNT)
        .map(|class| fractions_at(class as f32))
        .min_by(|a, b| {
            let off = |[m, b]: [f64; 2]| (lab_of_fractions(m, b)[0] - sought[0]).abs();
            off(*a).total_cmp(&off(*b))
        })
        .unwrap_or([0.03, 0.01]);
    let colour_at = |x: [f64; 2]| lab_of_fractions(x[0].powi(3), x[1].powi(3));
    let off = |x: [f64; 2]| residual(colour_at(x), sought);
    let square = |r: [f64; 3]| r.iter().map(|v| v * v).sum::<f64>();
    let mut x = start.map(f64::cbrt);
    let mut here = off(x);
    let mut damping = 1e-3;
    for _ in 0..STEPS {
        let slopes: [[f64; 3]; 2] = std::array::from_fn(|k| {
            let mut beside = x;
            beside[k] += if x[k] + STEP > ROOTS[k].1 {
                -STEP
            } else {
                STEP
            };
            let there = off(beside);
            std::array::from_fn(|i| (there[i] - here[i]) / (beside[k] - x[k]))
        });
        let dot = |a: [f64; 3], b: [f64; 3]| a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
        let [m, b] = slopes;
        let (mm, bb, mb) = (
            dot(m, m) * (1.0 + damping),
            dot(b, b) * (1.0 + damping),
            dot(m, b),
        );
        let (down_m, down_b) = (-dot(m, here), -dot(b, here));
        let determinant = mm * bb - mb * mb;
        if determinant.abs() < 1e-12 {
            break;
        }
        let step = [
            (down_m * bb - down_b * mb) / determinant,
            (down_b * mm - down_m * mb) / determinant,
        ];
        let next: [f64; 2] =
            std::array::from_fn(|k| (x[k] + step[k]).clamp(ROOTS[k].0, ROOTS[k].1));
        let there = off(next);
        if square(there) < square(here) {
            let moved = (next[0] - x[0]).abs().max((next[1] - x[1]).abs());
            (x, here) = (next, there);
            damping *= 0.2;
            if moved < 1e-6 {
                break;
            }
        } else {
            damping *= 10.0;
            if damping > 1e6 {
                break;
            }
        }
    }
    let lab = colour_at(x);
    let [melanin, blood] = x.map(|root| root.powi(3));
    Fit {
        melanin,
        blood,
        lab,
        delta_e00: colour::delta_e00(lab, sought),
    }
}
