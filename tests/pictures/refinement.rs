//! Stills of the window: they grow under the eye and end as the files that are exported.

use crate::adapter::{Stage, head};
use std::time::Duration;
use stipple::gpu::readback;
use stipple::plan::{Age, Plan, ViewName};
use stipple::studio::View;
use stipple::studio::camera::Camera;
use stipple::studio::export::SAMPLES;
use stipple::studio::shot::{Shot, render};
use stipple::window::canvases::{Canvases, Drawn, PictureInput};
use stipple::window::viewing::compare::{PictureSlot, Side};
use stipple::window::viewing::quality::Level;

const SIZE: [u32; 2] = [180, 140];

fn slot(side: Side, size: [u32; 2]) -> PictureSlot {
    PictureSlot {
        side,
        left: 0,
        size,
        visible: [0, size[0]],
    }
}

/// Root mean square difference of two pictures, code values.
fn distance(a: &[u8], b: &[u8]) -> f64 {
    let pairs = a.iter().zip(b).map(|(a, b)| f64::from(*a) - f64::from(*b));
    (pairs.map(|d| d * d).sum::<f64>() / a.len() as f64).sqrt()
}

fn mean(picture: &[u8]) -> f64 {
    picture.iter().map(|v| f64::from(*v)).sum::<f64>() / picture.len() as f64
}

/// The window's pictures over one renderer, a sub-frame at a time.
struct Window {
    stage: Stage,
    canvases: Canvases,
    camera: Camera,
    size: [u32; 2],
}

impl Window {
    fn new(plan: Plan) -> Self {
        let stage = Stage::new(plan);
        let mut canvases = Canvases::new(stage.gpu);
        canvases.moment = Duration::ZERO;
        let mut camera = Camera::of_view(&View::Named(ViewName::Hairline), &head());
        if stage.scene.plan.view.aperture_mm > 0.0 {
            camera = camera.focused(&head());
        }
        Self {
            stage,
            canvases,
            camera,
            size: SIZE,
        }
    }

    fn draw(&mut self, side: Side, level: Level) -> Drawn {
        let input = PictureInput::new(
            &self.stage.scene.plan,
            self.stage.scene.plan.view.at,
            self.camera,
            &slot(side, self.size),
            1,
        );
        let renderer = &mut self.stage.renderer;
        self.canvases
            .draw(self.stage.gpu, renderer, side, input, level)
            .expect("the device answers")
    }

    fn picture(&self, side: Side) -> Vec<u8> {
        readback::rgba8(self.stage.gpu, self.canvases.picture(side)).expect("the device answers")
    }

    fn exported(&mut self, age: Age) -> Vec<u8> {
        let shot = Shot {
            camera: self.camera,
            size: self.size,
            age,
            light: self.stage.scene.plan.view.light,
            samples: SAMPLES,
        };
        let plan = self.stage.scene.plan.clone();
        render(self.stage.gpu, &mut self.stage.renderer, &plan, &shot).expect("the device answers")
    }
}

#[test]
fn a_still_refines_by_the_sub_frame_and_ends_as_the_export() {
    let mut window = Window::new(Plan::default());
    assert_eq!(window.draw(Side::After, Level::Still), Drawn::Whole);
    let mut steps = vec![window.picture(Side::After)];
    let mut calls = 0;
    while window.draw(Side::After, Level::Still) == Drawn::Partly {
        steps.push(window.picture(Side::After));
        calls += 1;
    }
    assert_eq!(calls, SAMPLES - 1, "one call per sub-frame");
    let last = window.picture(Side::After);
    assert!(
        last == window.exported(Age::Healed),
        "the still is not the export"
    );
    // The first sub-frame does not replace the moving picture, each later one comes nearer the end.
    assert!(steps[0] == steps[1]);
    for pair in steps[1..].windows(2) {
        let (before, after) = (distance(&pair[0], &last), distance(&pair[1], &last));
        assert!(after < before, "{before} to {after}");
    }
    for step in &steps {
        let (now, end) = (mean(step), mean(&last));
        assert!(
            (now - end).abs() < 0.25,
            "brightness steps from {now} to {end}"
        );
    }
    assert_eq!(window.draw(Side::After, Level::Still), Drawn::Nothing);
}

#[test]
fn whatever_is_drawn_meanwhile_neither_spoils_a_still_nor_sets_it_back() {
    let mut plan = Plan::default();
    plan.view.aperture_mm = 40.0;
    let mut window = Window::new(plan);
    window.draw(Side::After, Level::Full);
    for _ in 0..4 {
        window.draw(Side::After, Level::Still);
    }
    let four = window.picture(Side::After);
    // Another side, and a picture that the canvases know nothing of.
    window.draw(Side::Before, Level::Full);
    let after = window.exported(Age::Healed);
    let before = window.exported(Age::Before);
    for _ in 0..4 {
        assert_eq!(window.draw(Side::After, Level::Still), Drawn::Partly);
        assert!(window.picture(Side::After) == four, "the picture went back");
    }
    while window.draw(Side::After, Level::Still) == Drawn::Partly {}
    while window.draw(Side::Before, Level::Still) == Drawn::Partly {}
    assert!(window.picture(Side::After) == after);
    assert!(window.picture(Side::Before) == before);
}

#[test]
fn stills_of_wide_windows_are_the_exports_too() {
    // Wider than a tile of large pictures.
    let mut window = Window::new(Plan::default());
    window.size = [2300, 48];
    window.draw(Side::After, Level::Full);
    while window.draw(Side::After, Level::Still) == Drawn::Partly {}
    assert!(window.picture(Side::After) == window.exported(Age::Healed));
}
