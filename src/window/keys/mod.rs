//! The keys of the window and what they ask for.

pub(crate) mod list;

use crate::plan::ViewName;
use crate::window::orders::{Action, Wish};
use egui::{Key, Modifiers};

/// Keys and what they do, for their list.
pub(crate) const KEYS: [(&str, &str); 21] = [
    ("Left drag", "turn the head"),
    ("Middle, right or Shift drag", "move it"),
    (
        "Shift + right drag",
        "turn the light; a double right click puts it back",
    ),
    ("Wheel", "zoom toward the cursor"),
    ("Double click", "look at this point"),
    (
        "1 – 8",
        "front, left and right oblique, left, right, vertex, back, crown",
    ),
    ("9", "close-up of the hairline"),
    ("R or Home", "back to the plan's view"),
    ("B held", "before the treatment"),
    ("C", "compare: off, wipe, side by side, outlook"),
    ("Space", "let the years pass"),
    ("E", "export pictures"),
    (
        "O",
        "overlays: off, zones, skin, layers, needle resistance, follicles, hair direction, hair angle, glands, hairline",
    ),
    ("L", "true size on the screen, and back"),
    ("T", "test this screen, and back"),
    ("Ctrl O", "open a plan or a head"),
    ("Ctrl S, Ctrl Shift S", "save the plan, or to another file"),
    (
        "Ctrl Z, Ctrl Y",
        "undo a change of the plan, and make it again",
    ),
    ("Tab", "show or hide the panel"),
    ("F", "full screen"),
    ("H", "show or hide this list"),
];

/// The action of a key, if it has one.
pub fn action(key: Key, modifiers: Modifiers) -> Option<Action> {
    if modifiers.command {
        return match key {
            Key::S => Some(Action::Save),
            Key::O => Some(Action::Open),
            Key::E => Some(Action::Export),
            Key::Z if modifiers.shift => Some(Action::Redo),
            Key::Z => Some(Action::Undo),
            Key::Y => Some(Action::Redo),
            _ => None,
        };
    }
    if modifiers.alt {
        return None;
    }
    Some(match key {
        Key::Num1 => Action::View(ViewName::Front),
        Key::Num2 => Action::View(ViewName::LeftOblique),
        Key::Num3 => Action::View(ViewName::RightOblique),
        Key::Num4 => Action::View(ViewName::Left),
        Key::Num5 => Action::View(ViewName::Right),
        Key::Num6 => Action::View(ViewName::Vertex),
        Key::Num7 => Action::View(ViewName::Back),
        Key::Num8 => Action::View(ViewName::Crown),
        Key::Num9 => Action::View(ViewName::Hairline),
        Key::R | Key::Home => Action::Home,
        Key::F => Action::FullScreen,
        Key::H => Action::Keys,
        Key::C => Action::Compare,
        Key::E => Action::Export,
        Key::O => Action::Overlay,
        Key::L => Action::LifeSize,
        Key::T => Action::ScreenCheck,
        Key::Tab => Action::Panel,
        Key::Space => Action::Play,
        Key::Escape => Action::Leave,
        _ => return None,
    })
}

/// The wish of a key, if it has one.
pub(crate) fn wish(key: Key, modifiers: Modifiers) -> Option<Wish> {
    if key == Key::S && modifiers.command && modifiers.shift {
        return Some(Wish::SaveAs);
    }
    action(key, modifiers).map(Wish::Action)
}
