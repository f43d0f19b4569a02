//! The camera: pure data, the same for window and export.

#[cfg(test)]
mod tests;

use crate::gpu::description::FrameView;
use crate::head::{Head, pick};
use crate::plan::ViewName;
use crate::studio::View;
use glam::{Vec2, Vec3};

/// Vertical field of view, degrees: a portrait lens (about 85 mm on full frame), which a face
/// tolerates at arm's length and beyond.
pub(crate) const FIELD_OF_VIEW_DEG: f32 = 16.0;
/// Steepest pitch, degrees: just short of the pole, where left and right would swap.
pub const MAX_PITCH_DEG: f32 = 89.0;
/// Nearest and farthest distance of the eye from its target, mm.
pub const DISTANCE_RANGE_MM: (f32, f32) = (25.0, 10_000.0);

/// An eye that orbits a target; the horizon stays level.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// Point the eye looks at, mm.
    pub target: Vec3,
    /// 0 looks at the face, positive goes round toward the subject's left, degrees.
    pub yaw_deg: f32,
    /// Positive looks down from above, degrees.
    pub pitch_deg: f32,
    /// Eye to target, mm.
    pub distance_mm: f32,
    /// What it takes in and what is sharp.
    pub lens: Lens,
}

/// What a camera takes in and what is sharp. The default is the portrait lens, focused on the target.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Lens {
    /// Half the height of the view at distance 1, whatever the shape of the picture; `None` is the
    /// portrait lens of [`FIELD_OF_VIEW_DEG`].
    pub half_height: Option<f32>,
    /// Distance of the plane that is sharp while the aperture is open, mm; `None` is the target's.
    pub focus_mm: Option<f32>,
}

/// The three axes and the position of a camera.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Basis {
    /// Eye, mm.
    pub eye: Vec3,
    /// Unit vector to the right of the picture.
    pub right: Vec3,
    /// Unit vector to the top of the picture.
    pub up: Vec3,
    /// Unit vector into the picture.
    pub forward: Vec3,
}

impl Camera {
    /// The camera of a view on a head. Named views frame the head; `hairline` is a close-up.
    pub fn of_view(view: &View, head: &Head) -> Self {
        let centre = head.centre();
        let size = head.measures.length_mm / crate::head::landmarks::MEDIAN_LENGTH_MM;
        let whole = 1180.0 * size;
        let around = |yaw_deg, pitch_deg| Self {
            target: centre - Vec3::new(0.0, 22.0 * size, 0.0),
            yaw_deg,
            pitch_deg,
            distance_mm: whole,
            lens: Lens::default(),
        };
        let above = |yaw_deg, pitch_deg| Self {
            target: centre + Vec3::new(0.0, 10.0 * size, 0.0),
            distance_mm: 0.86 * whole,
            ..around(yaw_deg, pitch_deg)
        };
        match view {
            View::Orbit {
                yaw_deg,
                pitch_deg,
                distance_mm,
            } => Self {
                target: centre,
                yaw_deg: *yaw_deg as f32,
                pitch_deg: *pitch_deg as f32,
                distance_mm: *distance_mm as f32,
                lens: Lens::default(),
            }
            .clamped(),
            View::Named(name) => match name {
                ViewName::Front => around(0.0, 8.0),
                ViewName::LeftOblique => around(38.0, 16.0),
                ViewName::RightOblique => around(-38.0, 16.0),
                ViewName::Left => around(90.0, 4.0),
                ViewName::Right => around(-90.0, 4.0),
                ViewName::Vertex => above(0.0, MAX_PITCH_DEG),
                ViewName::Back => around(180.0, 8.0),
                ViewName::Crown => above(180.0, 48.0),
                ViewName::Hairline => {
                    // The mid-frontal point of an average hairline, a little to the left.
                    let front = head.landmarks.glabella.lerp(head.landmarks.vertex, 0.62);
                    Self {
                        target: front + Vec3::new(14.0, 6.0, 42.0) * size,
                        yaw_deg: 16.0,
                        pitch_deg: 32.0,
                        distance_mm: 300.0 * size,
                        lens: Lens::default(),
                    }
                }
            },
        }
    }

    /// The same camera within its limits.
    pub(crate) fn clamped(self) -> Self {
        Self {
            yaw_deg: (self.yaw_deg + 180.0).rem_euclid(360.0) - 180.0,
            pitch_deg: self.pitch_deg.clamp(-MAX_PITCH_DEG, MAX_PITCH_DEG),
            distance_mm: self
                .distance_mm
                .clamp(DISTANCE_RANGE_MM.0, DISTANCE_RANGE_MM.1),
            ..self
        }
    }

    /// Eye and axes.
    pub fn basis(&self) -> Basis {
        let (sin_yaw, cos_yaw) = self.yaw_deg.to_radians().sin_cos();
        let (sin_pitch, cos_pitch) = self.pitch_deg.to_radians().sin_cos();
        let toward_eye = Vec3::new(sin_yaw * cos_pitch, sin_pitch, cos_yaw * cos_pitch);
        let right = Vec3::new(cos_yaw, 0.0, -sin_yaw);
        Basis {
            eye: self.target + toward_eye * self.distance_mm,
            right,
            up: toward_eye.cross(right),
            forward: -toward_eye,
        }
    }

    /// Half the height of the view at distance 1, for a picture of `aspect` (width over height).
    /// Through the portrait lens narrow pictures see farther up and down, so that the head still fits
    /// between the sides.
    pub fn half_height(&self, aspect: f32) -> f32 {
        self.lens.half_height.unwrap_or_else(|| {
            (FIELD_OF_VIEW_DEG * 0.5).to_radians().tan() * (0.75 / aspect.max(0.01)).max(1.0)
        })
    }

    /// The same view from another distance of the eye: what lies at the target keeps its size in a
    /// picture of `aspect`, and what lies before and behind it gets that distance's perspective.
    pub(crate) fn seen_from(self, distance_mm: f32, aspect: f32) -> Self {
        let half_height = self.half_height(aspect) * self.distance_mm / distance_mm;
        Self {
            distance_mm,
            lens: Lens {
                half_height: Some(half_height),
                ..self.lens
            },
            ..self
        }
    }

    /// What the renderer is given of it for a picture of a size in pixels.
    pub fn frame_view(&self, size_px: [u32; 2]) -> FrameView {
        let [width, height] = size_px.map(|px| px as f32);
        let basis = self.basis();
        FrameView {
            eye: basis.eye,
            right: basis.right,
            up: basis.up,
            forward: basis.forward,
            half_height: self.half_height(width / height),
            target_mm: self.distance_mm,
            focus_mm: self.focus_mm(),
        }
    }

    /// Distance of the plane that is sharp while the aperture is open, mm.
    pub fn focus_mm(&self) -> f32 {
        self.lens.focus_mm.unwrap_or(self.distance_mm)
    }

    /// The same camera focused on the skin in the middle of the picture, which is the target wherever
    /// that lies on the skin; beside the head, on the target's distance.
    pub fn focused(self, head: &Head) -> Self {
        let basis = self.basis();
        let skin = pick::nearest(head, basis.eye, basis.forward);
        let focus_mm = skin.map(|point| (point - basis.eye).dot(basis.forward));
        let lens = Lens {
            focus_mm,
            ..self.lens
        };
        Self { lens, ..self }
    }

    /// Millimetres per pixel at the target, for a picture of the given size.
    pub fn mm_per_px(&self, size_px: Vec2) -> f32 {
        2.0 * self.half_height(size_px.x / size_px.y) * self.distance_mm / size_px.y
    }

    /// Origin and unit direction of the ray through a point of the picture; `at` runs from -1..1 to
    /// the right and upwards, `aspect` is width over height.
    pub(crate) fn ray(&self, at: Vec2, aspect: f32) -> (Vec3, Vec3) {
        let basis = self.basis();
        let half = self.half_height(aspect);
        let direction =
            basis.forward + basis.right * (at.x * half * aspect) + basis.up * (at.y * half);
        (basis.eye, direction.normalize_or(basis.forward))
    }

    /// A camera between two: turns the short way round and moves evenly in scale.
    pub(crate) fn between(a: &Self, b: &Self, t: f32) -> Self {
        let turn = (b.yaw_deg - a.yaw_deg + 180.0).rem_euclid(360.0) - 180.0;
        Self {
            target: a.target.lerp(b.target, t),
            yaw_deg: a.yaw_deg + turn * t,
            pitch_deg: a.pitch_deg + (b.pitch_deg - a.pitch_deg) * t,
            distance_mm: a.distance_mm * (b.distance_mm / a.distance_mm).powf(t),
            lens: b.lens,
        }
    }
}
