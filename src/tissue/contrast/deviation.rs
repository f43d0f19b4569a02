//! How a treated scalp deviates from the stubble that it stands for.

use super::{Eye, Surfaces};

/// How the treated scalp deviates from the person's shaved hair, CIELAB units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Deviation {
    /// Lightness L* against the stubble's; negative is darker.
    pub(crate) lightness: f32,
    /// Toward the hue of the skin, against as much stubble as is equally dark; negative is toward the
    /// opposite hue, blue.
    pub(crate) warmth: f32,
}

impl Deviation {
    /// The deviation of a treated field that an eye sees.
    pub(crate) fn new(eye: &Eye, surfaces: &Surfaces) -> Self {
        let stubble = eye.lab(surfaces.hair);
        let (seen, warmth) = compared(eye, surfaces.treated, surfaces.hair);
        Self {
            lightness: seen - stubble[0],
            warmth,
        }
    }

    /// The deviation of the middle of a dot from bare skin, and at equal lightness from its grey shade.
    pub(crate) fn of_dot(eye: &Eye, surfaces: &Surfaces) -> Self {
        let middle = surfaces.dot_contrast.map(|c| -(1.0 - c.min(0.99)).ln());
        let (seen, warmth) = compared(eye, middle, [1.0; 3]);
        Self {
            lightness: seen - eye.lab([0.0; 3])[0],
            warmth,
        }
    }
}

/// Lightness of a shade on the skin, and its warmth against as much of another (`unit`, above 0) as is
/// equally dark.
///
/// Hue is compared at equal lightness, because pigment that has faded is nearer to the skin in every
/// respect and would otherwise count as too warm.
fn compared(eye: &Eye, shade: [f32; 3], unit: [f32; 3]) -> (f32, f32) {
    let (bare, seen) = (eye.lab([0.0; 3]), eye.lab(shade));
    // Lightness falls steadily with the amount.
    let [mut less, mut more] = [0.0f32, 8.0 / unit[1].max(1e-3)];
    for _ in 0..24 {
        let middle = 0.5 * (less + more);
        if eye.lab(unit.map(|d| d * middle))[0] > seen[0] {
            less = middle;
        } else {
            more = middle;
        }
    }
    let equal = eye.lab(unit.map(|d| d * less));
    let chroma = bare[1].hypot(bare[2]).max(1e-3);
    let along = (seen[1] - equal[1]) * bare[1] + (seen[2] - equal[2]) * bare[2];
    (seen[0], along / chroma)
}
