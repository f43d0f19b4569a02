//! The whole bust as one implicit function in the table frame.

use super::ear::Ear;
use super::eyes::Eyes;
use super::mouth::Mouth;
use super::neck::Neck;
use super::nose::Nose;
use super::params::Sex;
use super::relief::Relief;
use super::sdf::step;
use super::skull::Skull;
use glam::Vec3;

/// Implicit bust: negative inside, zero on the skin, close to millimetres near
/// the skin. Symmetric in y. Table frame: x forward, y left, z up.
pub(crate) struct BustSdf {
    skull: Skull,
    neck: Neck,
    relief: Relief,
    mouth: Mouth,
    nose: Nose,
    eyes: Eyes,
    ear: Ear,
}

impl BustSdf {
    /// Fits the base surfaces and prepares the features.
    pub(crate) fn new(sex: Sex) -> Self {
        Self {
            skull: Skull::new(),
            neck: Neck::new(),
            relief: Relief::new(sex),
            mouth: Mouth,
            nose: Nose::new(),
            eyes: Eyes::new(),
            ear: Ear::new(),
        }
    }

    /// Cranium, face and neck before any feature.
    fn base(&self, p: Vec3) -> f32 {
        // Seam from the throat up to the nape; both sides are fitted to the
        // same figures there, so a plain cross-fade leaves no step.
        let s = p.z + 75.0 + 0.26 * (p.x + 85.0);
        let wide = 14.0 + 14.0 * step(20.0, -60.0, p.x);
        let w = step(-wide, wide, s);
        if w >= 1.0 {
            self.skull.distance(p)
        } else if w <= 0.0 {
            self.neck.distance(p)
        } else {
            w * self.skull.distance(p) + (1.0 - w) * self.neck.distance(p)
        }
    }

    /// Value at `p`.
    pub(crate) fn value(&self, p: Vec3) -> f32 {
        let p = Vec3::new(p.x, p.y.abs(), p.z);
        let mut f = self.base(p);
        // No feature reaches this far from the base surface.
        if !(-30.0..=45.0).contains(&f) {
            return f;
        }
        f -= self.relief.height(p);
        f -= self.mouth.height(p);
        f = self.eyes.shape(p, f);
        f = self.nose.shape(p, f);
        self.ear.shape(p, f)
    }

    /// Value of the bust without ears, for telling ear from head.
    pub(crate) fn without_ears(&self, p: Vec3) -> f32 {
        let p = Vec3::new(p.x, p.y.abs(), p.z);
        let mut f = self.base(p) - self.relief.height(p) - self.mouth.height(p);
        f = self.eyes.shape(p, f);
        self.nose.shape(p, f)
    }
}
