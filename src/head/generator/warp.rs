//! Map from the table frame to the output frame: every size is one smooth
//! deformation with one amount.

use super::params::Sex;
use super::sdf::{bell, step};
use glam::{Mat3, Vec3};

/// Height at which the two vertical scales meet (sellion), table mm.
const SELLION: f32 = 18.0;
/// Half width of the soft change between them, mm.
const SOFT: f32 = 20.0;
/// Tragion of the table frame, mm.
const TRAGION: Vec3 = Vec3::new(0.0, 73.0, 0.0);

/// Amounts of all deformations. Left and right are treated alike.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Warp {
    /// Scale along x.
    pub(crate) length: f32,
    /// Scale along y.
    pub(crate) breadth: f32,
    /// Scale of z above the sellion.
    pub(crate) up: f32,
    /// Scale of z below the sellion.
    pub(crate) down: f32,
    /// Relative outward shift of the four corners of the horizontal sections.
    pub(crate) fullness: f32,
    /// Forward shift of the upper forehead, mm.
    pub(crate) forehead: f32,
    /// Backward shift of the occiput, mm.
    pub(crate) occiput: f32,
    /// Scale of the ear about the tragion.
    pub(crate) ear: f32,
    /// 0 = man, 1 = woman.
    pub(crate) woman: f32,
}

impl Warp {
    /// No deformation but that of the sex.
    pub(crate) fn neutral(sex: Sex) -> Self {
        Self {
            length: 1.0,
            breadth: 1.0,
            up: 1.0,
            down: 1.0,
            fullness: 0.0,
            forehead: 0.0,
            occiput: 0.0,
            ear: 1.0,
            woman: if sex == Sex::Woman { 1.0 } else { 0.0 },
        }
    }

    /// Place of a table point with y >= 0 in the output frame (+X left, +Y up,
    /// +Z forward).
    pub fn apply(&self, p: Vec3) -> Vec3 {
        let mut p = self.ear(p);
        if self.woman > 0.0 {
            p = feminine(p, self.woman);
        }
        p = self.fill(p);
        p.x += self.forehead * bell(p.z - 92.0, 30.0) * bell(p.x - 75.0, 45.0)
            - self.occiput * bell(p.z - 40.0, 35.0) * step(25.0, -105.0, p.x);
        Vec3::new(
            p.y * self.breadth,
            self.height(p.z) - self.height(0.0),
            p.x * self.length,
        )
    }

    /// Unit normal in the output frame of a gradient at a table place.
    pub(crate) fn normal(&self, p: Vec3, gradient: Vec3) -> Vec3 {
        const H: f32 = 0.05;
        let d = |e: Vec3| (self.apply(p + e * H) - self.apply(p - e * H)) / (2.0 * H);
        let jacobian = Mat3::from_cols(d(Vec3::X), d(Vec3::Y), d(Vec3::Z));
        if jacobian.determinant() < 1e-3 {
            return Vec3::Y;
        }
        (jacobian.inverse().transpose() * gradient).normalize_or(Vec3::Y)
    }

    /// z of the output for z of the table.
    fn height(&self, z: f32) -> f32 {
        let t = z - SELLION;
        let (mean, half) = (0.5 * (self.up + self.down), 0.5 * (self.up - self.down));
        mean * t + half * (t * t + SOFT * SOFT).sqrt()
    }

    /// The ear grows about the tragion; the wall of the head under it slides
    /// along itself.
    fn ear(&self, p: Vec3) -> Vec3 {
        let w = step(-62.0, -30.0, p.x)
            * step(36.0, 6.0, p.x)
            * step(-62.0, -30.0, p.z)
            * step(60.0, 30.0, p.z)
            * step(25.0, 62.0, p.y);
        p + (p - TRAGION) * ((self.ear - 1.0) * w)
    }

    /// Horizontal sections become boxier (or leaner) at fixed length and
    /// breadth; a little more in front, where the temples are the flattest.
    fn fill(&self, p: Vec3) -> Vec3 {
        const CENTRE: f32 = -8.0;
        let (x, y) = ((p.x - CENTRE) / 99.0, p.y / 76.0);
        let r2 = x * x + y * y + 0.06;
        let corner = 4.0 * x * x * y * y / (r2 * r2);
        let k = self.fullness * corner * (1.0 + 0.25 * x) * step(-30.0, 30.0, p.z);
        Vec3::new(p.x + k * (p.x - CENTRE), p.y * (1.0 + k), p.z)
    }
}

/// Shape differences of a woman at equal head size: jaw, chin and neck
/// slender, nose smaller, eyes and lips larger against the face.
fn feminine(p: Vec3, amount: f32) -> Vec3 {
    let mut q = p;
    let near = |centre: [f32; 3], inner: f32, outer: f32| {
        step(outer, inner, p.distance(Vec3::from(centre)))
    };
    let nose = amount * near([98.0, 0.0, -14.0], 12.0, 38.0);
    q += (p - Vec3::new(84.0, 0.0, -2.0)) * Vec3::new(-0.05, -0.06, -0.04) * nose;
    let eye = amount * near([76.0, 32.0, 14.0], 14.0, 34.0);
    q += (p - Vec3::new(76.0, 32.0, 14.0)) * Vec3::new(0.0, 0.03, 0.07) * eye;
    let lips = amount * near([93.0, 12.0, -51.0], 14.0, 36.0);
    q += (p - Vec3::new(92.0, 0.0, -51.0)) * Vec3::new(0.02, -0.025, 0.09) * lips;
    // Jaw and chin.
    let jaw = 0.045 * step(0.0, -62.0, p.z) * step(-30.0, 25.0, p.x);
    let chin = 0.07 * step(-52.0, -92.0, p.z) * step(30.0, 72.0, p.x);
    q.y *= 1.0 - amount * (jaw + chin);
    // Neck, about its leaning axis and below the line from throat to nape.
    let seam = p.z + 75.0 + 0.26 * (p.x + 85.0);
    let neck = amount * 0.12 * step(48.0, -60.0, seam);
    let axis = -29.0 + 0.5 * (p.z + 100.0);
    q.x -= (p.x - axis) * neck;
    q.y *= 1.0 - neck;
    q
}
