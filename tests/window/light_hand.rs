//! The hand on the light, and the keys, without a window.

use egui::{Key, Modifiers};
use glam::{Vec2, Vec3};
use stipple::plan::{Plan, ViewName};
use stipple::studio::camera::{Camera, Lens};
use stipple::window::keys::action;
use stipple::window::orders::Action;
use stipple::window::tools::light;

fn camera() -> Camera {
    Camera {
        target: Vec3::new(0.0, 20.0, 0.0),
        yaw_deg: 20.0,
        pitch_deg: 10.0,
        distance_mm: 1100.0,
        lens: Lens::default(),
    }
}

#[test]
fn the_light_follows_the_hand_within_its_limits_and_comes_back() {
    let mut plan = Plan::default();
    assert!(light::is_light_reset(&plan));
    let start = plan.clone();
    let toward = |plan: &Plan, camera: &Camera| {
        let basis = camera.basis();
        let look = stipple::studio::look::look_of(plan, plan.view.light, basis.forward);
        let to = Vec3::from_array(look.lighting.lamps[0].direction);
        Vec2::new(to.dot(basis.right), to.dot(Vec3::Y))
    };
    for camera in [
        camera(),
        Camera {
            yaw_deg: -140.0,
            ..camera()
        },
    ] {
        let mut plan = plan.clone();
        let before = toward(&plan, &camera);
        light::turn_light(&mut plan, Vec2::new(12.4, -10.0));
        let after = toward(&plan, &camera);
        assert!(after.y > before.y, "up is up");
        light::turn_light(&mut plan, Vec2::new(12.4, 10.0));
        assert!(toward(&plan, &camera).x > before.x, "right is right");
    }
    light::turn_light(&mut plan, Vec2::new(0.7, 0.3));
    light::set_light_down(&mut plan);
    assert_eq!(
        (plan.view.light_yaw_deg, plan.view.light_pitch_deg),
        (35.0, 45.0)
    );
    light::turn_light(&mut plan, Vec2::new(1e6, 1e6));
    assert_eq!(
        (plan.view.light_yaw_deg, plan.view.light_pitch_deg),
        (180.0, -30.0)
    );
    light::turn_light(&mut plan, Vec2::new(-1e6, -1e6));
    assert_eq!(
        (plan.view.light_yaw_deg, plan.view.light_pitch_deg),
        (-180.0, 89.0)
    );
    assert_eq!(
        Plan::from_toml_str(&plan.to_toml(), "p.toml"),
        Ok(plan.clone())
    );
    light::reset_light(&mut plan);
    assert_eq!(plan, start);
}

#[test]
fn every_view_has_its_key() {
    let keys = [
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
        Key::Num8,
        Key::Num9,
    ];
    for (key, name) in keys.into_iter().zip(ViewName::ALL) {
        assert_eq!(action(key, Modifiers::NONE), Some(Action::View(*name)));
    }
    assert_eq!(action(Key::S, Modifiers::COMMAND), Some(Action::Save));
    assert_eq!(action(Key::S, Modifiers::NONE), None);
    assert_eq!(action(Key::R, Modifiers::COMMAND), None);
}
