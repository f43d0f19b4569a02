//! True size: how large the head must stand on the screen, and what an eye can see of the dots.
//!
//! The picture covers the angle that the window covers for who sits before it; the camera stands as far
//! from the head as the chosen distance. So the head looks as large, and as deep, as it would from
//! there; from the viewer's own distance it measures its true millimetres on the glass.

use crate::studio::camera::{Camera, Lens};
use glam::Vec3;

/// Width and height of a bank card, mm (ISO/IEC 7810:2019, ID-1).
pub(crate) const CARD_MM: [f32; 2] = [85.60, 53.98];

/// Length of the line that a ruler is held against, mm.
pub(crate) const RULER_MM: f32 = 100.0;

/// What the unaided eye tells apart, minutes of arc: vision of 20/20 (Snellen 1862).
pub(crate) const ACUITY_ARC_MIN: f64 = 1.0;

/// Distances that are offered besides the viewer's own, mm.
pub(crate) const DISTANCES: [(&str, f32); 3] = [("30 cm", 300.0), ("1 m", 1000.0), ("3 m", 3000.0)];

/// A screen whose size is known, and who sits before it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct MatchedScreen {
    /// Physical pixels per mm.
    pub(crate) px_per_mm: f64,
    /// Eye to screen, mm.
    pub(crate) viewer_mm: f64,
}

impl MatchedScreen {
    /// The lens of a picture of so many physical pixels in height: it takes in what the picture's place
    /// on the screen covers of the viewer's field of view.
    pub(crate) fn lens(&self, height_px: u32) -> Lens {
        let height_mm = f64::from(height_px) / self.px_per_mm;
        Lens {
            half_height: Some((0.5 * height_mm / self.viewer_mm) as f32),
            ..Lens::default()
        }
    }

    /// Millimetres on the screen per millimetre at the camera's target; 1 is life size.
    pub(crate) fn scale(&self, distance_mm: f64) -> f64 {
        self.viewer_mm / distance_mm
    }
}

/// The head in true size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LifeSize {
    /// Eye to head, mm; `None` is as far as the viewer sits from the screen.
    pub distance_mm: Option<f32>,
    /// Where the camera was before, mm, to go back to.
    pub before_mm: f32,
}

impl LifeSize {
    /// Eye to head, mm.
    pub(crate) fn distance_mm(&self, screen: &MatchedScreen) -> f32 {
        self.distance_mm.unwrap_or(screen.viewer_mm as f32)
    }
}

/// How far beyond the edge of the picture a head's centre may lie, mm: heads reach at least 70 mm
/// from it, so that a good piece is still seen.
const BEYOND_MM: f32 = 35.0;

/// The camera, moved before the head where nothing of that would be in a picture of `aspect` (width
/// over height): what was beside it from afar may be out of sight in true size.
pub(crate) fn facing(camera: Camera, centre: Vec3, aspect: f32) -> Camera {
    let basis = camera.basis();
    let to = centre - basis.eye;
    let depth = to.dot(basis.forward);
    let half_height = camera.half_height(aspect) * depth;
    let is_seen = depth > 0.0
        && to.dot(basis.right).abs() < half_height * aspect + BEYOND_MM
        && to.dot(basis.up).abs() < half_height + BEYOND_MM;
    if is_seen {
        camera
    } else {
        Camera {
            target: centre,
            ..camera
        }
    }
}

/// Angle under which a length is seen across a distance, minutes of arc; both in mm.
pub(crate) fn arc_minutes(length_mm: f64, distance_mm: f64) -> f64 {
    2.0 * (0.5 * length_mm / distance_mm).atan().to_degrees() * 60.0
}

/// How large a dot is for an eye at a distance (mm), and whether that is enough to see it by itself.
pub(crate) fn dot_in_words(diameter_mm: f64, distance_mm: f64) -> String {
    let angle = arc_minutes(diameter_mm, distance_mm);
    let place = if distance_mm < 995.0 {
        format!("{:.0} cm", distance_mm / 10.0)
    } else {
        format!("{:.1} m", distance_mm / 1000.0)
    };
    // Eyes and contrasts differ by more than a quarter.
    let seen = if angle > 1.25 * ACUITY_ARC_MIN {
        "the eye can see it by itself"
    } else if angle > 0.8 * ACUITY_ARC_MIN {
        "just about what an eye can see by itself"
    } else {
        "too small to be seen by itself, the eye takes the dots together as a tone"
    };
    format!(
        "A dot of {diameter_mm:.2} mm spans {angle:.1} arc minutes at {place}: {seen} (limit {ACUITY_ARC_MIN:.0})."
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use glam::Vec2;

    const SCREEN: MatchedScreen = MatchedScreen {
        px_per_mm: 5.2,
        viewer_mm: 550.0,
    };

    /// Length on the screen, mm, of a length at the target that lies across the view.
    fn on_screen(distance_mm: f32, length_mm: f32, size: [u32; 2]) -> f64 {
        let camera = Camera {
            target: Vec3::new(3.0, 40.0, -9.0),
            yaw_deg: 25.0,
            pitch_deg: 12.0,
            distance_mm,
            lens: SCREEN.lens(size[1]),
        };
        let size = Vec2::new(size[0] as f32, size[1] as f32);
        f64::from(length_mm / camera.mm_per_px(size)) / SCREEN.px_per_mm
    }

    #[test]
    fn from_the_viewers_own_distance_the_head_measures_its_true_millimetres() {
        // Wide, narrow and tall pictures: no shape may change the scale.
        for size in [[1600, 900], [500, 900], [300, 1400]] {
            let mm = on_screen(550.0, 152.0, size);
            assert!((mm - 152.0).abs() < 0.01, "{size:?}: {mm} mm");
        }
        assert_eq!(SCREEN.scale(550.0), 1.0);
    }

    #[test]
    fn from_elsewhere_it_spans_the_same_angle_as_there() {
        for (_, distance_mm) in DISTANCES {
            let shown_mm = on_screen(distance_mm, 152.0, [1200, 800]);
            let there = arc_minutes(152.0, f64::from(distance_mm));
            let here = arc_minutes(shown_mm, SCREEN.viewer_mm);
            assert!((there / here - 1.0).abs() < 1e-5, "{there}′ as {here}′");
            let scale = SCREEN.scale(f64::from(distance_mm));
            assert!((shown_mm / 152.0 / scale - 1.0).abs() < 1e-5);
        }
    }

    #[test]
    fn a_head_out_of_sight_is_centred_and_one_in_sight_stays() {
        let centre = Vec3::new(0.0, 40.0, -9.0);
        let at = |right_mm: f32| Camera {
            target: centre + Vec3::new(right_mm, 0.0, 0.0),
            yaw_deg: 0.0,
            pitch_deg: 0.0,
            distance_mm: 550.0,
            lens: SCREEN.lens(800),
        };
        // 800 px are 154 mm, so 77 mm to either side.
        assert_eq!(facing(at(100.0), centre, 1.0), at(100.0));
        assert_eq!(facing(at(130.0), centre, 1.0), at(0.0));
        assert_eq!(facing(at(130.0), centre, 1.6), at(130.0), "a wider picture");
        assert_eq!(facing(at(-390.0), centre, 1.6), at(0.0));
    }

    #[test]
    fn dots_are_resolved_up_close_only() {
        // 1′ is 0.087 mm at 0.3 m and 0.29 mm at 1 m.
        assert!((arc_minutes(0.0873, 300.0) - 1.0).abs() < 0.002);
        assert!((arc_minutes(0.2909, 1000.0) - 1.0).abs() < 0.002);
        assert!(dot_in_words(0.17, 300.0).contains("1.9 arc minutes at 30 cm: the eye can see"));
        assert!(dot_in_words(0.17, 600.0).contains("just about"));
        assert!(dot_in_words(0.17, 1000.0).contains("0.6 arc minutes at 1.0 m: too small"));
    }
}
