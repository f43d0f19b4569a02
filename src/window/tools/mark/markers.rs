//! Landmarks laid over the picture. They are drawn with the user interface, so that no exported picture
//! can show them.

use crate::head::{Head, pick};
use crate::studio::camera::Camera;
use crate::window::marking::Draft;
use crate::window::marking::steps::label;
use crate::window::shell::theme;
use egui::{Align2, Color32, FontId, Painter, Pos2, Rect, Stroke, vec2};
use glam::{DVec3, Vec2, Vec3};

/// Radius of a marker, points.
const RADIUS: f32 = 6.0;
/// How near the mouse must be to take hold of a marker, points.
const REACH: f32 = 12.0;
/// How deep below the surface a landmark may lie and still be seen, mm: an eye lies in its socket.
const SKIN_MM: f32 = 3.0;
/// Landmarks whose place was only estimated.
const AMBER: Color32 = Color32::from_rgb(246, 186, 76);

/// Where a landmark comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Seen in the scan.
    Found,
    /// Set by mean proportions.
    Estimated,
    /// Marked by the user.
    Marked,
}

/// A landmark to be shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Marker {
    /// Key under `[head.landmarks]`.
    pub(crate) name: &'static str,
    /// Place in the head's frame, mm.
    pub(crate) at: Vec3,
    /// Where it comes from.
    pub kind: Kind,
}

/// The landmarks of a head with the marks of a draft in their places.
pub fn markers(draft: &Draft, head: &Head) -> Vec<Marker> {
    let estimated = head.reading.as_ref().map(|r| r.estimated.as_slice());
    let found = head.landmarks.named().into_iter().filter_map(|(name, at)| {
        // A mark that was taken away has hidden what the program would find there.
        let is_known = draft.marks().get(name).is_none() && !draft.was_marked(name);
        let kind = if estimated.is_some_and(|names| names.contains(&name)) {
            Kind::Estimated
        } else {
            Kind::Found
        };
        let at = at.filter(|_| is_known)?;
        Some(Marker { name, at, kind })
    });
    let marked = draft.marks().named().map(|(name, point)| Marker {
        name,
        at: head.file_to_head.to_head(DVec3::from(point)),
        kind: Kind::Marked,
    });
    found.chain(marked).collect()
}

/// Pixel of a point in a picture, from its top left; the inverse of [`Camera::ray`].
pub fn pixel_of(camera: &Camera, size_px: Vec2, point: Vec3) -> Option<Vec2> {
    let basis = camera.basis();
    let to = point - basis.eye;
    let depth = to.dot(basis.forward);
    if depth < 1.0 {
        return None;
    }
    let half = camera.half_height(size_px.x / size_px.y.max(1.0)) * depth;
    let per_mm = 0.5 * size_px.y / half;
    let at = Vec2::new(to.dot(basis.right), -to.dot(basis.up)) * per_mm;
    Some(0.5 * size_px + at)
}

/// Whether the head hides a point of its skin.
pub(crate) fn is_hidden(camera: &Camera, head: &Head, point: Vec3) -> bool {
    let eye = camera.basis().eye;
    let Some(direction) = (point - eye).try_normalize() else {
        return false;
    };
    // Most of the far side needs no ray through every triangle.
    let outward = point - head.centre();
    if outward.dot(direction) > 0.5 * outward.length() {
        return true;
    }
    pick::nearest(head, eye, direction)
        .is_some_and(|hit| hit.distance(point) > SKIN_MM && hit.distance(eye) < point.distance(eye))
}

/// The marker under a pixel of a picture, if it is on the near side.
pub(crate) fn under(
    draft: &Draft,
    head: &Head,
    camera: &Camera,
    at_px: Vec2,
    size_px: Vec2,
    per_point: f32,
) -> Option<&'static str> {
    let near = |marker: &Marker| {
        let px = pixel_of(camera, size_px, marker.at)?;
        let distance = px.distance(at_px) / per_point;
        (distance < REACH && !is_hidden(camera, head, marker.at)).then_some(distance)
    };
    markers(draft, head)
        .iter()
        .filter_map(|marker| Some((near(marker)?, marker.name)))
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}

/// Draws the markers over a picture that fills `picture` (points).
pub(crate) fn paint(
    painter: &Painter,
    picture: Rect,
    per_point: f32,
    camera: &Camera,
    head: &Head,
    draft: &Draft,
) {
    let size_px = Vec2::new(picture.width(), picture.height()) * per_point;
    for marker in markers(draft, head) {
        let Some(px) = pixel_of(camera, size_px, marker.at) else {
            continue;
        };
        let at = picture.min + vec2(px.x, px.y) / per_point;
        if !picture.contains(at) || is_hidden(camera, head, marker.at) {
            continue;
        }
        let is_asked = draft.step().is_some_and(|step| step.name == marker.name)
            || draft.held() == Some(marker.name);
        circle(painter, at, marker.kind, is_asked);
        // Beside the face, names stand outside of it.
        let is_left = at.x < picture.center().x - 20.0;
        name(painter, at, is_left, label(marker.name));
    }
}

fn circle(painter: &Painter, at: Pos2, kind: Kind, is_asked: bool) {
    let (ink, fill) = match kind {
        Kind::Found => (Color32::WHITE, Color32::TRANSPARENT),
        Kind::Estimated => (AMBER, Color32::TRANSPARENT),
        Kind::Marked => (Color32::WHITE, theme::ACCENT),
    };
    let dark = Color32::from_black_alpha(170);
    painter.circle(at, RADIUS, fill, Stroke::new(4.5, dark));
    painter.circle_stroke(at, RADIUS, Stroke::new(2.0, ink));
    if kind != Kind::Marked {
        painter.circle_filled(at, 1.2, ink);
    }
    if is_asked {
        painter.circle_stroke(at, RADIUS + 5.0, Stroke::new(1.5, ink));
    }
}

fn name(painter: &Painter, at: Pos2, is_left: bool, text: &str) {
    let ink = Color32::WHITE;
    let galley = painter.layout_no_wrap(text.to_owned(), FontId::proportional(13.0), ink);
    let (anchor, side) = if is_left {
        (Align2::RIGHT_CENTER, -1.0)
    } else {
        (Align2::LEFT_CENTER, 1.0)
    };
    let rect = anchor.anchor_size(at + vec2(side * 15.0, 0.0), galley.size() + vec2(8.0, 2.0));
    painter.rect_filled(rect, 3.0, theme::SHADE);
    painter.galley(rect.min + vec2(4.0, 1.0), galley, ink);
}
