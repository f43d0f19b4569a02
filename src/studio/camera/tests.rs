use super::*;

#[test]
fn yaw_ninety_sees_the_left_side_and_axes_are_orthonormal() {
    let camera = Camera {
        target: Vec3::ZERO,
        yaw_deg: 90.0,
        pitch_deg: 0.0,
        distance_mm: 500.0,
        lens: Lens::default(),
    };
    let basis = camera.basis();
    assert!(basis.eye.distance(Vec3::new(500.0, 0.0, 0.0)) < 1e-3);
    // Seen from the subject's left, the face (+Z) points to the left of the picture.
    assert!(basis.right.dot(Vec3::NEG_Z) > 0.999);
    for pitch in [-89.0, -30.0, 0.0, 45.0, 89.0] {
        let b = Camera {
            pitch_deg: pitch,
            ..camera
        }
        .basis();
        assert!(b.right.dot(b.up).abs() < 1e-6);
        assert!(b.right.y.abs() < 1e-6, "the horizon stays level");
        assert!(b.up.y >= 0.0);
        assert!(b.right.cross(b.up).dot(b.forward) < -0.999);
    }
}

#[test]
fn another_distance_keeps_the_size_at_the_target_and_bends_the_rest() {
    let camera = Camera {
        target: Vec3::new(0.0, 10.0, 0.0),
        yaw_deg: 30.0,
        pitch_deg: 5.0,
        distance_mm: 1180.0,
        lens: Lens::default(),
    };
    for size in [Vec2::new(1600.0, 900.0), Vec2::new(500.0, 900.0)] {
        let near = camera.seen_from(400.0, size.x / size.y);
        assert!((near.mm_per_px(size) / camera.mm_per_px(size) - 1.0).abs() < 1e-5);
        // 80 mm nearer than the target: larger by d / (d - 80).
        let at = |c: &Camera| c.mm_per_px(size) * (c.distance_mm - 80.0) / c.distance_mm;
        let growth = at(&camera) / at(&near);
        assert!((growth - (1100.0 / 1180.0) / (320.0 / 400.0)).abs() < 1e-4);
    }
}

#[test]
fn named_views_keep_their_distance_every_time_and_scale_with_the_head() {
    let head = Head::built_in().unwrap();
    let length = head.measures.length_mm / crate::head::landmarks::MEDIAN_LENGTH_MM;
    let mut larger = head.clone();
    larger.measures.length_mm *= 1.1;
    let mut whole = Vec::new();
    for name in ViewName::ALL {
        let view = View::Named(*name);
        let camera = Camera::of_view(&view, &head);
        assert_eq!(camera, Camera::of_view(&view, &head));
        let far = Camera::of_view(&view, &larger);
        assert!(
            (far.distance_mm / camera.distance_mm - 1.1).abs() < 1e-4,
            "{name}"
        );
        assert_eq!(camera.lens, Lens::default());
        whole.push((*name, camera.distance_mm / length));
    }
    // Views that are compared from visit to visit share one distance: those at eye level, and
    // those from above.
    let distance = |name| {
        whole
            .iter()
            .find(|(n, _)| *n == name)
            .map(|(_, d)| *d)
            .unwrap()
    };
    for name in [
        ViewName::LeftOblique,
        ViewName::RightOblique,
        ViewName::Left,
    ] {
        assert_eq!(distance(name), distance(ViewName::Front));
    }
    for name in [ViewName::Right, ViewName::Back] {
        assert_eq!(distance(name), distance(ViewName::Front));
    }
    assert_eq!(distance(ViewName::Vertex), distance(ViewName::Crown));
    assert!((distance(ViewName::Front) - 1180.0).abs() < 0.1);
}

#[test]
fn easing_turns_the_short_way() {
    let a = Camera {
        target: Vec3::ZERO,
        yaw_deg: 170.0,
        pitch_deg: 0.0,
        distance_mm: 100.0,
        lens: Lens::default(),
    };
    let b = Camera {
        yaw_deg: -170.0,
        distance_mm: 400.0,
        ..a
    };
    let middle = Camera::between(&a, &b, 0.5);
    assert!((middle.yaw_deg - 180.0).abs() < 1e-4);
    assert!((middle.distance_mm - 200.0).abs() < 1e-3);
}
