//! Undo and redo of the plan without a window: what is one change, and what the buttons say.

use crate::section::{Section, left};
use egui::{Event, Key, Modifiers, vec2};
use stipple::plan::presets::presets;
use stipple::plan::{Age, Plan, StatedTone};
use stipple::studio::scene::SceneInput;
use stipple::window::document::Document;
use stipple::window::document::history::{CHANGES, History, is_settled};
use stipple::window::keys::action;
use stipple::window::marking::Draft;
use stipple::window::orders::Action;
use stipple::window::panels::keep::{LABEL, keep_ui};
use stipple::window::panels::skin::tone_ui;
use stipple::window::panels::undo::{self, undo_ui};
use stipple::window::state::WindowState;
use stipple::window::viewing::Viewing;

/// Whether another plan needs its dots placed anew.
fn is_placed_anew(plan: &Plan, other: &Plan) -> bool {
    SceneInput::from(plan) != SceneInput::from(other)
}

/// A plan with its buttons and a part of its panel.
struct Desk {
    document: Document,
    view: WindowState,
}

/// Everything as the window does it: buttons, panel, wishes, and the look at the plan.
fn desk() -> Section<Desk> {
    let mut plan = Plan::default();
    plan.skin.state(StatedTone::Ita);
    let desk = Desk {
        document: Document::new(plan, None),
        view: WindowState::default(),
    };
    Section::new(desk, |ui, desk| {
        let Desk { document, view } = desk;
        let asked = undo_ui(ui, document, view);
        tone_ui(ui, &mut document.plan, None);
        document.history.note(&document.plan, is_settled(ui.ctx()));
        match asked {
            Some(Action::Undo) => undo::undo(document, view),
            Some(Action::Redo) => undo::redo(document, view),
            _ => {}
        }
    })
}

fn redness(desk: &Section<Desk>) -> f64 {
    desk.state.document.plan.skin.redness
}

/// Drags the slider of the redness over many passes.
fn drag_redness(desk: &mut Section<Desk>) {
    let at = desk.position("Redness") + vec2(130.0, 0.0);
    desk.pass(vec![Event::PointerMoved(at)]);
    desk.pass(vec![left(at, true)]);
    for step in 0..12 {
        let at = at + vec2(4.0 * step as f32, 0.0);
        desk.pass(vec![Event::PointerMoved(at)]);
        // The hand rests for a while.
        desk.pass(Vec::new());
    }
    desk.pass(vec![left(at + vec2(44.0, 0.0), false)]);
    desk.pass(Vec::new());
}

#[test]
fn a_whole_drag_is_one_change_and_so_is_a_typed_number() {
    let mut desk = desk();
    let before = desk.state.document.plan.clone();
    desk.click_on("Undo");
    assert_eq!(desk.state.document.plan, before, "the button is off");
    drag_redness(&mut desk);
    let dragged = redness(&desk);
    assert!(dragged > before.skin.redness + 0.2, "{dragged}");
    let value = format!("{dragged:.2}");
    desk.click_on(&value);
    for text in ["0.", "0", "6"] {
        desk.pass(vec![Event::Text(text.to_owned())]);
        desk.pass(Vec::new());
    }
    for pressed in [true, false] {
        desk.pass(vec![Event::Key {
            key: Key::Enter,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: Modifiers::NONE,
        }]);
    }
    desk.pass(Vec::new());
    assert_eq!(redness(&desk), 0.06);

    desk.click_on("Undo");
    assert_eq!(redness(&desk), dragged);
    let (_, text) = desk.state.view.status.message.clone().unwrap();
    assert_eq!(text, "The last change was taken back: Redness");
    desk.click_on("Undo");
    assert_eq!(desk.state.document.plan, before);
    assert!(!desk.state.document.is_changed());
    desk.click_on("Redo");
    assert_eq!(redness(&desk), dragged);
    desk.click_on("Redo");
    assert_eq!(redness(&desk), 0.06);
    desk.click_on("Redo");
    assert_eq!(redness(&desk), 0.06, "the button is off");

    // A new change ends what could be made again.
    desk.click_on("Undo");
    drag_redness(&mut desk);
    assert!(!history_can_redo(&desk));
}

#[test]
fn a_short_click_on_a_slider_counts_even_within_one_frame() {
    let mut desk = desk();
    let before = redness(&desk);
    let at = desk.position("Redness") + vec2(190.0, 0.0);
    desk.pass(vec![
        Event::PointerMoved(at),
        left(at, true),
        left(at, false),
        Event::PointerMoved(at + vec2(0.0, 200.0)),
    ]);
    let clicked = redness(&desk);
    assert!(clicked > before + 0.2, "{clicked}");
    desk.pass(Vec::new());
    desk.click_on("Undo");
    assert_eq!(redness(&desk), before, "it is one change");
}

fn history_can_redo(desk: &Section<Desk>) -> bool {
    let document = &desk.state.document;
    document.history.can_redo(&document.plan)
}

#[test]
fn a_change_under_the_hand_is_taken_back_as_far_as_it_got() {
    let mut plan = Plan::default();
    let mut history = History::new(&plan);
    let before = plan.skin.redness;
    plan.skin.redness = 0.5;
    history.note(&plan, false);
    plan.skin.redness = 0.6;
    history.note(&plan, false);
    assert!(history.can_undo(&plan) && history.undo(&mut plan));
    assert_eq!(plan.skin.redness, before);
    assert!(history.redo(&mut plan));
    assert_eq!(plan.skin.redness, 0.6);
}

#[test]
fn the_shown_age_is_no_change_and_stays() {
    let mut document = Document::new(Plan::default(), None);
    let mut viewing = Viewing::new(&document.plan.view);
    let five_years = "5y".parse().unwrap();
    viewing.show(five_years);
    assert_eq!(document.plan, Plan::default(), "looking is no edit");
    document.plan.view.light_yaw_deg += 20.0;
    document.history.note(&document.plan, true);
    assert!(document.history.undo(&mut document.plan));
    assert_eq!(document.plan, Plan::default(), "light is one");
    assert_eq!(viewing.age, five_years);
}

#[test]
fn the_shown_age_goes_into_the_plan_by_a_button_and_comes_back_out_of_it() {
    let document = Document::new(Plan::default(), None);
    let viewing = Viewing::new(&document.plan.view);
    let mut section = Section::new((document, viewing), |ui, (document, viewing)| {
        keep_ui(ui, &mut document.plan, viewing, None);
        let is_settled = is_settled(ui.ctx());
        document.history.note(&document.plan, is_settled);
    });
    section.click_on(LABEL);
    assert_eq!(section.state.0.plan, Plan::default(), "nothing to keep");
    section.state.1.show(Age::Before);
    section.pass(Vec::new());
    section.click_on(LABEL);
    let (document, viewing) = &mut section.state;
    let mut expected = Plan::default();
    expected.view.at = Age::Before;
    assert_eq!(document.plan, expected);
    assert!(document.is_changed());
    viewing.show(Age::Fresh);
    assert!(document.history.undo(&mut document.plan));
    assert_eq!(document.plan, Plan::default());
    assert_eq!(viewing.age, Age::Fresh, "what is looked at stays");
}

#[test]
fn a_hundred_changes_are_kept() {
    let mut plan = Plan::default();
    let mut history = History::new(&plan);
    for seed in 1..=130 {
        plan.seed = seed;
        history.note(&plan, true);
    }
    let mut count = 0;
    while history.undo(&mut plan) {
        count += 1;
    }
    assert_eq!((count, plan.seed), (CHANGES, 30));
    while history.redo(&mut plan) {}
    assert_eq!(plan.seed, 130);
}

#[test]
fn a_preset_is_a_change_and_another_plan_begins_anew() {
    let mut document = Document::new(Plan::default(), None);
    let preset = presets()[1].plan.clone();
    document.replace(preset.clone());
    document.history.note(&document.plan, true);
    let mut view = WindowState::default();
    undo::undo(&mut document, &mut view);
    assert_eq!(document.plan, Plan::default());
    assert!(is_placed_anew(&document.plan, &preset));
    undo::undo(&mut document, &mut view);
    let (_, text) = view.status.message.take().unwrap();
    assert!(text.contains("no change"), "{text}");
    undo::redo(&mut document, &mut view);
    assert_eq!(document.plan, preset);
    document = Document::new(preset.clone(), None);
    undo::undo(&mut document, &mut view);
    assert_eq!(document.plan, preset);
}

#[test]
fn while_landmarks_are_marked_it_is_the_marks_that_come_back() {
    let mut document = Document::new(Plan::default(), None);
    let changed = presets()[1].plan.clone();
    document.replace(changed.clone());
    document.history.note(&document.plan, true);
    let mut view = WindowState::default();
    let mut draft = Draft::new(&document.plan.head);
    draft.mark([1.0; 3]);
    view.marking = Some(draft);
    let marks = |view: &WindowState| view.marking.as_ref().unwrap().marks().named().count();
    assert_eq!(marks(&view), 1);
    undo::undo(&mut document, &mut view);
    assert_eq!((marks(&view), &document.plan), (0, &changed));
    undo::redo(&mut document, &mut view);
    assert_eq!((marks(&view), &document.plan), (1, &changed));
    view.marking = None;
    undo::undo(&mut document, &mut view);
    assert_eq!(document.plan, Plan::default());
}

#[test]
fn the_usual_keys_undo_and_redo() {
    let shifted = Modifiers::COMMAND | Modifiers::SHIFT;
    for (key, modifiers, expected) in [
        (Key::Z, Modifiers::COMMAND, Some(Action::Undo)),
        (Key::Z, shifted, Some(Action::Redo)),
        (Key::Y, Modifiers::COMMAND, Some(Action::Redo)),
        (Key::Z, Modifiers::NONE, None),
    ] {
        assert_eq!(action(key, modifiers), expected, "{key:?} {modifiers:?}");
    }
}
