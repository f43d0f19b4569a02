//! The window in which a tone is picked from a photo, without a window: reading, clicks, and the plan.

use crate::section::{click, collect, frame};
use egui::{Event, Pos2, RawInput, Rect, vec2};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use stipple::head::appearance::Texture;
use stipple::plan::Plan;
use stipple::tissue::SkinTone;
use stipple::window::dialogs::photo::{Photo, PhotoJob, PhotoPick, Read, arrived, photo_ui, read};
use stipple::window::shell::status::Urgency;
use stipple::window::shell::worker::Latest;
use stipple::window::state::WindowState;

/// The window of a photo on a screen of its own.
struct PhotoWindow {
    ctx: egui::Context,
    plan: Plan,
    view: WindowState,
    texts: Vec<(String, Rect)>,
    /// Where the photo is.
    photo: Rect,
}

/// Size of the photo in the window, points: 120 by 80 pixels fill its width.
const SHOWN: egui::Vec2 = vec2(640.0, 640.0 * 80.0 / 120.0);

impl PhotoWindow {
    fn new(photo: Photo) -> Self {
        let mut view = WindowState::default();
        view.photo = Some(photo);
        Self {
            ctx: egui::Context::default(),
            plan: Plan::default(),
            view,
            texts: Vec::new(),
            photo: Rect::NOTHING,
        }
    }

    fn pass(&mut self, events: Vec<Event>) {
        let input = RawInput {
            events,
            ..RawInput::default()
        };
        let shapes = frame(&self.ctx, vec2(1200.0, 800.0), input, |ui| {
            let ctx = ui.ctx().clone();
            let (photo, plan) = (&mut self.view.photo, &mut self.plan);
            photo.take_if(|photo| !photo_ui(&ctx, photo, plan));
        });
        self.texts.clear();
        for clipped in &shapes {
            collect(&clipped.shape, &mut self.texts);
            let rect = clipped.shape.visual_bounding_rect();
            if (rect.size() - SHOWN).length() < 2.0 {
                self.photo = rect;
            }
        }
    }

    fn click(&mut self, pos: Pos2) {
        for events in click(pos) {
            self.pass(events);
        }
    }

    /// Clicks a pixel of the photo.
    fn click_pixel(&mut self, x: f32, y: f32) {
        let at = self.photo.min + vec2(x / 120.0 * SHOWN.x, y / 80.0 * SHOWN.y);
        self.click(at);
    }

    fn position(&self, label: &str) -> Pos2 {
        let found = self.texts.iter().find(|(text, _)| text == label);
        found.expect("a button").1.center()
    }

    fn says(&self, part: &str) -> bool {
        self.texts.iter().any(|(text, _)| text.contains(part))
    }
}

#[test]
fn two_clicks_in_a_photo_set_the_tone_as_one_change() {
    let seen = |reflectance: [f32; 3]| {
        let light = [1.2, 1.0, 0.7];
        let code = |c: usize| stipple::base::colour::srgb8_of_linear(reflectance[c] * light[c]);
        [code(0), code(1), code(2)]
    };
    let (skin, card) = (seen([0.40, 0.25, 0.18]), seen([0.18; 3]));
    let texels = (0..120 * 80).flat_map(|i| if i % 120 < 80 { skin } else { card });
    let photo = Texture {
        name: "photo.png".to_owned(),
        size: [120, 80],
        texels: texels.collect(),
    };
    let mut window = PhotoWindow::new(Photo::Shown(PhotoPick::new(photo)));
    for _ in 0..4 {
        window.pass(Vec::new());
    }
    assert!(window.photo.is_positive(), "the photo is shown");

    let place = window.photo;
    window.click_pixel(20.0, 40.0);
    assert!(window.says("No grey card"), "{:?}", window.texts);
    window.pass(Vec::new());
    window.click_pixel(40.0, 40.0);
    assert!(
        window.says("No grey card"),
        "a second click still sets the skin"
    );
    window.click(window.position("18 % grey card (optional)"));
    window.click_pixel(100.0, 40.0);
    assert_eq!(window.photo, place, "the photo stays under the cursor");
    assert!(!window.says("No grey card"), "{:?}", window.texts);
    let truth = stipple::base::colour::lab_of_linear_srgb([0.40, 0.25, 0.18]);
    let Some(Photo::Shown(pick)) = &window.view.photo else {
        panic!("the window is closed");
    };
    let picked = pick.picked().expect("a tone").lab;
    let off = stipple::base::colour::delta_e00(picked, truth);
    assert!(off < 1.0, "{picked:?} is not {truth:?}");
    assert_eq!(window.plan, Plan::default(), "nothing is taken yet");

    window.click(window.position("Take this tone"));
    assert!(window.view.photo.is_none());
    let drawn = SkinTone::of(&window.plan.skin).lab;
    assert!(stipple::base::colour::delta_e00(drawn, picked) < 0.1);
    let mut expected = Plan::default();
    expected.skin.state(window.plan.skin.stated);
    assert_eq!(window.plan, expected, "only the tone has changed");
}

/// The thread that reads photos, with what it answers.
fn reader() -> (Latest<PhotoJob>, Receiver<Option<Read>>) {
    let (send, answers) = channel();
    let reader = Latest::new("photo", read, move |read| send.send(read).unwrap());
    (reader.unwrap(), answers)
}

fn job(number: u64, path: &Path) -> PhotoJob {
    let path = path.to_owned();
    PhotoJob { number, path }
}

#[test]
fn a_photo_is_read_beside_the_window_and_shown_when_it_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("forehead.png");
    image::RgbImage::from_pixel(120, 80, image::Rgb([180, 140, 120]))
        .save(&path)
        .unwrap();
    let (reader, answers) = reader();
    let mut window = PhotoWindow::new(Photo::Reading(job(1, &path)));
    window.pass(Vec::new());
    window.pass(Vec::new());
    assert!(window.says("Reading forehead.png …"), "{:?}", window.texts);
    reader.submit(job(1, &path));
    arrived(
        &mut window.view.photo,
        &mut window.view.status,
        answers.recv().unwrap(),
    );
    for _ in 0..4 {
        window.pass(Vec::new());
    }
    assert!(!window.says("Reading"), "{:?}", window.texts);
    assert!(window.photo.is_positive(), "the photo is shown");
    window.click_pixel(60.0, 40.0);
    assert!(window.says("L*a*b*"), "{:?}", window.texts);
}

#[test]
fn a_photo_that_cannot_be_read_is_named_in_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("broken.png");
    std::fs::write(&path, b"\x89PNG\r\n\x1a\nno more").unwrap();
    let (reader, answers) = reader();
    let mut view = PhotoWindow::new(Photo::Reading(job(1, &path))).view;
    reader.submit(job(1, &path));
    arrived(&mut view.photo, &mut view.status, answers.recv().unwrap());
    assert!(view.photo.is_none());
    let (urgency, text) = view.status.message.unwrap();
    assert_eq!(urgency, Urgency::Fault);
    assert!(text.contains("broken.png") && text.contains("save it again"));

    // A panic of the decoder is told as well.
    let mut view = PhotoWindow::new(Photo::Reading(job(1, &path))).view;
    arrived(&mut view.photo, &mut view.status, None);
    assert!(view.photo.is_none());
    assert!(view.status.message.unwrap().1.contains("could not be read"));
}

#[test]
fn a_photo_that_nobody_waits_for_is_forgotten() {
    let path = Path::new("none.png");
    let mut view = WindowState::default();
    arrived(&mut view.photo, &mut view.status, Some(read(job(1, path))));
    assert!(view.photo.is_none() && view.status.message.is_none());
    // Another photo was asked for meanwhile.
    view.photo = Some(Photo::Reading(job(2, path)));
    arrived(&mut view.photo, &mut view.status, Some(read(job(1, path))));
    assert!(matches!(&view.photo, Some(Photo::Reading(job)) if job.number == 2));
    assert!(view.status.message.is_none());
}
