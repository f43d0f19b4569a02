//! Frames cut into passes of the user interface, so that a slow frame loses no gesture.
//!
//! How it works: egui looks for the widget under the mouse once a pass, where the mouse is at its end. At
//! one frame a second a press, the way after it and the release come together: the press would go to
//! whatever lies at the end of the way, and a short click to nothing at all. So a pass ends with every
//! button that goes down or up, and the next one begins there; at usual rates a frame has one event of a
//! button at most, and stays one pass.

use egui::{Context, Event, FullOutput, RawInput, Ui};

/// Runs the user interface over the events of a frame: `ui` is called for every pass, and what the last
/// one shows is shown.
#[must_use]
pub fn run(ctx: &Context, mut input: RawInput, mut ui: impl FnMut(&mut Ui)) -> FullOutput {
    let mut parts = cut(std::mem::take(&mut input.events));
    let last = parts.pop().unwrap_or_default();
    let mut output: Option<FullOutput> = None;
    let mut add = |newer: FullOutput| match &mut output {
        Some(output) => output.append(newer),
        None => output = Some(newer),
    };
    for events in parts {
        let input = RawInput {
            events,
            hovered_files: Vec::new(),
            dropped_files: Vec::new(),
            ..input.clone()
        };
        add(ctx.run_ui(input, &mut ui));
    }
    input.events = last;
    add(ctx.run_ui(input, &mut ui));
    output.unwrap_or_default()
}

/// The events of every pass: all but the last end with a button that went down or up.
fn cut(events: Vec<Event>) -> Vec<Vec<Event>> {
    let mut parts = vec![Vec::new()];
    for event in events {
        // Two buttons at the same place and moment are two passes too: each may end a gesture.
        let ends = matches!(event, Event::PointerButton { .. });
        if let Some(part) = parts.last_mut() {
            part.push(event);
        }
        if ends {
            parts.push(Vec::new());
        }
    }
    // Nothing after the last button needs no pass of its own.
    if parts.len() > 1 && parts.last().is_some_and(Vec::is_empty) {
        parts.pop();
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Modifiers, PointerButton, Pos2, pos2};

    fn button(pos: Pos2, pressed: bool) -> Event {
        Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        }
    }

    #[test]
    fn a_pass_ends_with_a_button() {
        let [a, b] = [pos2(1.0, 1.0), pos2(9.0, 9.0)];
        let moved = Event::PointerMoved;
        assert_eq!(cut(Vec::new()), [vec![]]);
        assert_eq!(cut(vec![moved(a), moved(b)]), [[moved(a), moved(b)]]);
        assert_eq!(
            cut(vec![moved(a), button(a, true)]),
            [[moved(a), button(a, true)]]
        );
        let grab = vec![moved(a), button(a, true), moved(b), button(b, false)];
        assert_eq!(
            cut([grab, vec![moved(a)]].concat()),
            [
                vec![moved(a), button(a, true)],
                vec![moved(b), button(b, false)],
                vec![moved(a)]
            ]
        );
    }
}
