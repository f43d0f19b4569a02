//! Dialogs without a window: what Enter and each button answer, and what a refused path leaves.

use crate::section::Section;
use egui::{Event, Key, Modifiers};
use std::path::PathBuf;
use stipple::plan::Plan;
use stipple::window::dialogs::{Decision, Dialog, Outcome, PathForm, dialog_ui};
use stipple::window::document::Document;
use stipple::window::shell::files::Purpose;
use stipple::window::state::WindowState;

/// A dialog with what became of it.
struct Asked {
    dialog: Dialog,
    outcome: Outcome,
}

fn asked(dialog: Dialog) -> Section<Asked> {
    let outcome = Outcome::Open;
    Section::new(Asked { dialog, outcome }, |ui, asked| {
        if asked.outcome == Outcome::Open {
            asked.outcome = dialog_ui(&ui.ctx().clone(), &mut asked.dialog);
        }
    })
}

fn press_enter(asked: &mut Section<Asked>, pressed: bool) {
    asked.pass(vec![Event::Key {
        key: Key::Enter,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    }]);
}

fn enter(asked: &mut Section<Asked>) {
    press_enter(asked, true);
    press_enter(asked, false);
}

#[test]
fn enter_presses_the_highlighted_button() {
    let save = Decision::Save(PathBuf::from("/a/plan.toml"));
    let mut replace = asked(Dialog::Confirm(save.clone()));
    assert!(replace.all().contains("Replace the file?"));
    // Enter goes down before the dialog is there, and repeats while it is.
    replace.state.outcome = Outcome::Closed;
    press_enter(&mut replace, true);
    replace.state.outcome = Outcome::Open;
    press_enter(&mut replace, true);
    assert_eq!(
        replace.state.outcome,
        Outcome::Open,
        "a key that is still held decides nothing"
    );
    press_enter(&mut replace, false);
    enter(&mut replace);
    assert_eq!(replace.state.outcome, Outcome::Done(save));

    let mut quit = asked(Dialog::Confirm(Decision::Quit));
    enter(&mut quit);
    assert_eq!(quit.state.outcome, Outcome::SaveFirst(Decision::Quit));
}

#[test]
fn unsaved_changes_are_saved_given_up_or_kept() {
    for (label, outcome) in [
        ("Save", Outcome::SaveFirst(Decision::Quit)),
        ("Don't save", Outcome::Done(Decision::Quit)),
        ("Cancel", Outcome::Closed),
    ] {
        let mut quit = asked(Dialog::Confirm(Decision::Quit));
        quit.click_on(label);
        assert_eq!(quit.state.outcome, outcome, "{label}");
    }
}

#[test]
fn a_refused_path_stays_with_the_reason() {
    let mut view = WindowState::default();
    let mut form = PathForm::new(Purpose::Save("plan.toml".into()));
    assert!(PathBuf::from(&form.text).is_absolute(), "{}", form.text);
    form.text = "x.obj".to_owned();
    view.dialog = Some(Dialog::Path(form));
    view.refuse_path("x.obj: this is saved as .toml");
    assert!(view.status.message.is_none());
    let dialog = view.dialog.clone().expect("it stays");
    let mut typed = asked(dialog);
    let shown = typed.all();
    for text in [
        "x.obj",
        "saved as .toml",
        "Path of the plan (.stipple or .toml)",
    ] {
        assert!(shown.contains(text), "no '{text}' in {shown}");
    }
    enter(&mut typed);
    let Outcome::Done(Decision::Save(path)) = typed.state.outcome else {
        panic!("Enter answers");
    };
    assert!(path.is_absolute() && path.ends_with("x.obj"));
    view.take_path();
    assert!(view.dialog.is_none());
    view.refuse_path("elsewhere it goes to the status line");
    assert!(view.status.message.is_some());
}

#[test]
fn only_its_own_file_is_written_without_asking() {
    let mut document = Document::new(Plan::default(), None);
    let own = std::env::temp_dir().join("own.toml");
    assert!(!document.is_at(&own));
    document.saved_as(&own);
    assert!(document.is_at(&own) && !document.is_at(&own.with_file_name("other.toml")));
}
