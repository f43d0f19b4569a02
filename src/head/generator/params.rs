//! Size parameters and the map from the table frame to the output frame.

use super::field::Field;
use glam::Vec3;

/// Sizes of the head, mm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HeadParams {
    /// Glabella to opisthocranion; 170-230.
    pub length_mm: f32,
    /// Greatest breadth of the cranium above the ears; 130-180.
    pub breadth_mm: f32,
    /// Tragion to vertex, vertical; 105-155.
    pub height_mm: f32,
    /// Sellion to menton; 95-150.
    pub face_mm: f32,
}

impl HeadParams {
    /// Median man of ANSUR II (2012, n = 4082).
    pub const fn median_man() -> Self {
        Self {
            length_mm: 199.5,
            breadth_mm: 154.3,
            height_mm: 131.1,
            face_mm: 122.6,
        }
    }
}

impl Default for HeadParams {
    fn default() -> Self {
        Self::median_man()
    }
}

/// First skin point from inside along a direction.
pub fn march(field: &Field, from: Vec3, dir: Vec3) -> Vec3 {
    let dir = dir.normalize_or(Vec3::X);
    let (mut a, mut b) = (0.0f32, 0.0f32);
    while b < 180.0 && field.value(from + dir * b) < 0.0 {
        a = b;
        b += 2.0;
    }
    for _ in 0..24 {
        let m = 0.5 * (a + b);
        if field.value(from + dir * m) < 0.0 {
            a = m;
        } else {
            b = m;
        }
    }
    from + dir * b
}

/// Height at which the two vertical scales meet (sellion).
const SELLION: f32 = 18.0;
/// Half width of the soft change between them.
const SOFT: f32 = 20.0;

/// Map from the table frame to the output frame: x and y scaled, z with one
/// scale above the sellion and one below, changing softly.
pub struct Warp {
    length: f32,
    breadth: f32,
    up: f32,
    down: f32,
}

impl Warp {
    /// Sets the scales so that the fitted surface gets the wanted sizes.
    pub fn new(params: &HeadParams, field: &Field) -> Self {
        let front = march(field, Vec3::new(0.0, 0.0, 38.0), Vec3::X).x;
        let back = march(field, Vec3::new(0.0, 0.0, 42.0), Vec3::NEG_X).x;
        let side = (0..9)
            .map(|i| {
                let from = Vec3::new(-4.0 - 4.0 * i as f32, 0.0, 50.0);
                march(field, from, Vec3::Y).y
            })
            .fold(1.0, f32::max);
        let top = march(field, Vec3::new(-10.0, 0.0, 30.0), Vec3::Z).z;
        let chin = march(field, Vec3::new(73.0, 0.0, -60.0), Vec3::NEG_Z).z;
        let mut warp = Self {
            length: params.length_mm.clamp(150.0, 250.0) / (front - back).max(1.0),
            breadth: params.breadth_mm.clamp(110.0, 200.0) / (2.0 * side),
            up: 1.0,
            down: 1.0,
        };
        // The soft change couples both scales slightly; a few rounds settle.
        for _ in 0..12 {
            let height = warp.height(top);
            warp.up *= params.height_mm.clamp(90.0, 170.0) / height.max(1.0);
            let face = warp.height(SELLION) - warp.height(chin);
            warp.down *= params.face_mm.clamp(80.0, 160.0) / face.max(1.0);
        }
        warp
    }

    /// z of the output for z of the table.
    fn height(&self, z: f32) -> f32 {
        let t = z - SELLION;
        let (mean, half) = (0.5 * (self.up + self.down), 0.5 * (self.up - self.down));
        SELLION + mean * t + half * ((t * t + SOFT * SOFT).sqrt() - SOFT)
    }

    fn slope(&self, z: f32) -> f32 {
        let t = z - SELLION;
        let (mean, half) = (0.5 * (self.up + self.down), 0.5 * (self.up - self.down));
        mean + half * t / (t * t + SOFT * SOFT).sqrt()
    }

    /// Place in the output frame: +X left, +Y up, +Z forward.
    pub fn place(&self, p: Vec3) -> Vec3 {
        Vec3::new(p.y * self.breadth, self.height(p.z), p.x * self.length)
    }

    /// Unit normal in the output frame of a gradient at a table place.
    pub fn normal(&self, p: Vec3, g: Vec3) -> Vec3 {
        Vec3::new(
            g.y / self.breadth,
            g.z / self.slope(p.z).max(0.1),
            g.x / self.length,
        )
        .normalize_or(Vec3::Z)
    }
}
