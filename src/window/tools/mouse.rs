//! Which tool has the mouse: a press decides it, until the release.

use super::handling::{Click, Drag, Handling};
use super::light::LightTool;
use super::mark::tool::MarkTool;
use super::orbit::{self, OrbitTool};
use super::pick::PickTool;
use super::pictures::Pictures;
use super::wipe::WipeTool;
use crate::window::contents::Contents;
use crate::window::grip::{Grip, Press, Step, Tool, notches, step};
use crate::window::orders::Wish;
use egui::{PointerButton, Response, Ui};
use glam::Vec2;

/// Every tool; those that come first are asked first.
const TOOLS: [(Tool, &dyn Handling); 5] = [
    (Tool::Wipe, &WipeTool),
    (Tool::Mark, &MarkTool),
    (Tool::Pick, &PickTool),
    (Tool::Light, &LightTool),
    (Tool::Orbit, &OrbitTool),
];

fn named(tool: Tool) -> &'static dyn Handling {
    let found = TOOLS.iter().find(|(name, _)| *name == tool);
    found.map_or(&OrbitTool, |(_, handling)| *handling)
}

/// Hands what the mouse did over the pictures to the tools.
pub(crate) fn mouse_ui(
    ui: &Ui,
    response: &Response,
    pictures: &Pictures<'_>,
    contents: &mut Contents<'_>,
) {
    let steps: Vec<Step> = ui.input(|i| i.events.iter().filter_map(step).collect());
    let mut way = Vec2::ZERO;
    for step in steps {
        match step {
            Step::Pressed(press) => {
                go(contents, &mut way, press.at);
                // Where something lies over the pictures, the press is its own.
                if contents.state.grip.is_none() && response.is_pointer_button_down_on() {
                    contents.state.grip = taken(&press, pictures, contents);
                }
            }
            Step::Moved(to) => go(contents, &mut way, to),
            Step::Released(button, at) => {
                go(contents, &mut way, at);
                let is_its_own = |grip: &Grip| grip.press.button == button;
                if contents.state.grip.as_ref().is_some_and(is_its_own) {
                    drag(ui, &mut way, pictures, contents);
                    release(contents);
                }
            }
        }
    }
    drag(ui, &mut way, pictures, contents);
    // The release may be lost with the focus of the window.
    if !response.is_pointer_button_down_on() {
        release(contents);
    }
    click(ui, response, pictures, contents);
    hover(ui, response, pictures, contents);
    wheel(ui, response, pictures, contents);
}

/// The tool that takes a press.
fn taken(press: &Press, pictures: &Pictures<'_>, contents: &mut Contents<'_>) -> Option<Grip> {
    let mut tools = TOOLS.iter();
    let (tool, _) = tools.find(|(_, handling)| handling.press(press, pictures, contents))?;
    Some(Grip {
        tool: *tool,
        press: *press,
        at: press.at,
    })
}

/// Adds the way to a place.
fn go(contents: &mut Contents<'_>, way: &mut Vec2, to: egui::Pos2) {
    if let Some(grip) = &mut contents.state.grip {
        let by = to - grip.at;
        *way += Vec2::new(by.x, by.y);
        grip.at = to;
    }
}

/// Hands the way so far to the tool that has the mouse.
fn drag(ui: &Ui, way: &mut Vec2, pictures: &Pictures<'_>, contents: &mut Contents<'_>) {
    let by = std::mem::take(way);
    let Some(grip) = contents.state.grip else {
        return;
    };
    let drag = Drag {
        press: grip.press,
        by,
        to: grip.at,
        is_decided: ui.input(|i| i.pointer.is_decidedly_dragging()),
    };
    named(grip.tool).drag(&drag, pictures, contents);
}

fn release(contents: &mut Contents<'_>) {
    if let Some(grip) = contents.state.grip.take() {
        named(grip.tool).release(contents);
    }
}

fn click(ui: &Ui, response: &Response, pictures: &Pictures<'_>, contents: &mut Contents<'_>) {
    let Some(at) = response.interact_pointer_pos() else {
        return;
    };
    for button in [PointerButton::Primary, PointerButton::Secondary] {
        if !response.clicked_by(button) {
            continue;
        }
        let click = Click {
            at,
            button,
            count: if response.triple_clicked_by(button) {
                3
            } else if response.double_clicked_by(button) {
                2
            } else {
                1
            },
            is_shifted: ui.input(|i| i.modifiers.shift),
        };
        for (_, handling) in TOOLS {
            if handling.click(&click, pictures, contents) {
                break;
            }
        }
    }
}

fn hover(ui: &Ui, response: &Response, pictures: &Pictures<'_>, contents: &Contents<'_>) {
    let held = contents.state.grip.map(|grip| grip.tool);
    let Some(at) = ui
        .input(|i| i.pointer.latest_pos())
        .filter(|_| held.is_some() || response.hovered())
    else {
        return;
    };
    let mut tools = TOOLS
        .iter()
        .filter(|(tool, _)| held.is_none_or(|held| held == *tool));
    if let Some(icon) = tools.find_map(|(_, handling)| handling.hover(at, pictures, contents)) {
        ui.ctx().set_cursor_icon(icon);
    }
}

fn wheel(ui: &Ui, response: &Response, pictures: &Pictures<'_>, contents: &mut Contents<'_>) {
    if !response.contains_pointer() {
        return;
    }
    let (notches, pinch, at) = ui.input(|i| {
        let notches: f32 = i.events.iter().map(notches).sum();
        (notches, i.zoom_delta(), i.pointer.hover_pos())
    });
    if let Some(at) = at {
        orbit::zoom(notches, pinch, at, pictures, contents);
    }
}

/// What the keys ask of the tools.
pub(crate) fn keys(ui: &Ui, contents: &mut Contents<'_>) -> Option<Wish> {
    TOOLS
        .iter()
        .find_map(|(_, handling)| handling.keys(ui, contents))
}

/// Draws what the tools have over the pictures.
pub(crate) fn draw(ui: &Ui, pictures: &Pictures<'_>, contents: &Contents<'_>) {
    for (_, handling) in TOOLS {
        handling.draw(ui, pictures, contents);
    }
}
