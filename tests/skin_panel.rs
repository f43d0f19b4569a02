//! The tone of the skin in the panel without a window: what is stated, what is shown, what is edited.

mod section;

use egui::{Event, Modifiers, PointerButton, Pos2, RawInput, Rect, vec2};
use section::{Section, collect};
use stipple::head::appearance::Texture;
use stipple::model::SkinTone;
use stipple::plan::{Fitzpatrick, Plan, StatedTone};
use stipple::view::photo::{PhotoPick, photo_ui};
use stipple::view::skin_panel::tone_ui;

/// The rows on a screen of their own, for a tone that is stated so.
fn rows(tone: StatedTone) -> Section<Plan> {
    let mut plan = Plan::default();
    plan.skin.state(tone);
    Section::new(plan, |ui, plan| {
        tone_ui(ui, plan, None);
    })
}

fn click(rows: &mut Section<Plan>, text: &str) {
    let place = rows.place(text);
    rows.click(place);
}

#[test]
fn every_way_shows_angle_colour_scales_and_what_was_stated() {
    for (tone, own) in [
        (StatedTone::Ita, "Angle (ITA)"),
        (StatedTone::Lab([58.3, 13.7, 15.2]), "ΔE₀₀"),
        (StatedTone::Srgb([176, 128, 96]), "sRGB #b08060"),
        (StatedTone::Monk(7), "ITA -2° chosen for Monk 7"),
        (
            StatedTone::Fitzpatrick(Fitzpatrick::IV),
            "ITA 20° chosen for Fitzpatrick IV",
        ),
    ] {
        let rows = rows(tone);
        let (text, skin) = (rows.all(), SkinTone::of(&rows.state.skin));
        let [l, a, b] = skin.lab;
        for part in [
            own.to_owned(),
            format!("L*a*b* {l:.1}  {a:.1}  {b:.1}"),
            format!("{:.0}°, {}", skin.ita_deg(), skin.class()),
            format!(
                "Monk {}, usually {}",
                skin.monk(),
                skin.fitzpatrick_pairing()
            ),
            format!("{:.1} %, {:.2} %", 100.0 * skin.melanin, 100.0 * skin.blood),
        ] {
            assert!(text.contains(&part), "no '{part}' in {text}");
        }
        let mut same = Plan::default();
        same.skin.state(tone);
        assert_eq!(rows.state, same, "looking edits nothing");
    }
}

#[test]
fn choosing_a_way_keeps_the_skin_or_says_what_it_took() {
    let mut rows = rows(StatedTone::Ita);
    let before = SkinTone::of(&rows.state.skin);
    click(&mut rows, "Angle (ITA)");
    click(&mut rows, "Measured L*a*b*");
    let StatedTone::Lab(lab) = rows.state.skin.stated else {
        panic!("{:?}", rows.state.skin);
    };
    for (stated, drawn) in lab.iter().zip(before.lab) {
        assert!((stated - f64::from(drawn)).abs() < 0.06);
    }
    // The redness is in the colour now.
    assert_eq!(rows.state.skin.redness, 0.0);
    let after = SkinTone::of(&rows.state.skin);
    assert!(stipple::model::colour::delta_e00(before.lab, after.lab) < 0.1);

    click(&mut rows, "Measured L*a*b*");
    click(&mut rows, "Monk tone");
    assert_eq!(rows.state.skin.stated, StatedTone::Monk(before.monk()));
    assert!(rows.all().contains("chosen for Monk"));

    click(&mut rows, "Monk tone");
    click(&mut rows, "Fitzpatrick type");
    // Nothing follows for the type from the colour.
    let third = StatedTone::Fitzpatrick(Fitzpatrick::III);
    assert_eq!(rows.state.skin.stated, third);
    click(&mut rows, "III");
    click(&mut rows, "VI");
    assert_eq!(rows.state.skin.ita_deg, -50.0);

    click(&mut rows, "Fitzpatrick type");
    click(&mut rows, "Angle (ITA)");
    assert_eq!(rows.state.skin.stated, StatedTone::Ita);
    assert_eq!(rows.state.skin.ita_deg, -50.0);
}

/// The window of a photo on a screen of its own.
struct PhotoWindow {
    ctx: egui::Context,
    plan: Plan,
    pick: PhotoPick,
    is_open: bool,
    texts: Vec<(String, Rect)>,
    /// Where the photo is.
    photo: Rect,
}

/// Size of the photo in the window, points: 120 by 80 pixels fill its width.
const SHOWN: egui::Vec2 = vec2(640.0, 640.0 * 80.0 / 120.0);

impl PhotoWindow {
    fn pass(&mut self, events: Vec<Event>) {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1200.0, 800.0))),
            events,
            ..RawInput::default()
        };
        let mut output = self.ctx.run_ui(input, |ui| {
            let ctx = ui.ctx().clone();
            self.is_open &= photo_ui(&ctx, &mut self.pick, &mut self.plan);
        });
        output.textures_delta.clear();
        self.texts.clear();
        for clipped in &output.shapes {
            collect(&clipped.shape, &mut self.texts);
            let rect = clipped.shape.visual_bounding_rect();
            if (rect.size() - SHOWN).length() < 2.0 {
                self.photo = rect;
            }
        }
    }

    fn click(&mut self, pos: Pos2) {
        self.pass(vec![Event::PointerMoved(pos)]);
        for pressed in [true, false] {
            self.pass(vec![Event::PointerButton {
                pos,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            }]);
        }
        self.pass(Vec::new());
    }

    /// Clicks a pixel of the photo.
    fn click_pixel(&mut self, x: f32, y: f32) {
        let at = self.photo.min + vec2(x / 120.0 * SHOWN.x, y / 80.0 * SHOWN.y);
        self.click(at);
    }

    fn says(&self, part: &str) -> bool {
        self.texts.iter().any(|(text, _)| text.contains(part))
    }
}

#[test]
fn two_clicks_in_a_photo_set_the_tone_as_one_change() {
    let seen = |reflectance: [f32; 3]| {
        let light = [1.2, 1.0, 0.7];
        let code = |c: usize| stipple::model::colour::srgb8_of_linear(reflectance[c] * light[c]);
        [code(0), code(1), code(2)]
    };
    let (skin, card) = (seen([0.40, 0.25, 0.18]), seen([0.18; 3]));
    let texels = (0..120 * 80).flat_map(|i| if i % 120 < 80 { skin } else { card });
    let photo = Texture {
        name: "photo.png".to_owned(),
        size: [120, 80],
        texels: texels.collect(),
    };
    let mut window = PhotoWindow {
        ctx: egui::Context::default(),
        plan: Plan::default(),
        pick: PhotoPick::new(photo),
        is_open: true,
        texts: Vec::new(),
        photo: Rect::NOTHING,
    };
    for _ in 0..4 {
        window.pass(Vec::new());
    }
    assert!(window.photo.is_positive(), "the photo is shown");

    window.click_pixel(40.0, 40.0);
    assert!(window.says("No grey card"), "{:?}", window.texts);
    window.pass(Vec::new());
    window.click_pixel(100.0, 40.0);
    assert!(!window.says("No grey card"), "{:?}", window.texts);
    let truth = stipple::model::colour::lab_of_linear_srgb([0.40, 0.25, 0.18]);
    let picked = window.pick.picked().expect("a tone").lab;
    let off = stipple::model::colour::delta_e00(picked, truth);
    assert!(off < 1.0, "{picked:?} is not {truth:?}");
    assert_eq!(window.plan, Plan::default(), "nothing is taken yet");

    let take = window
        .texts
        .iter()
        .find(|(text, _)| text == "Take this tone");
    let take = take.expect("a button").1.center();
    window.click(take);
    assert!(!window.is_open);
    let drawn = SkinTone::of(&window.plan.skin).lab;
    assert!(stipple::model::colour::delta_e00(drawn, picked) < 0.1);
    let mut expected = Plan::default();
    expected.skin.state(window.plan.skin.stated);
    assert_eq!(window.plan, expected, "only the tone has changed");
}
