//! The real window on a virtual display: it opens, survives what window managers do to it, and a
//! broken file dropped on the command line is refused before it opens.
//!
//! Needs Xvfb and xdotool (`./setup.sh --tests`); without them the test fails, since a window that
//! nobody opened is not tested.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// A child process that ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// A virtual display, told to end so that it removes its lock: a stale one lets the next two servers
/// take the same number.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let pid = self.0.id().to_string();
        let told = Command::new("kill").arg(pid).status();
        if !told.is_ok_and(|status| status.success()) {
            self.0.kill().ok();
        }
        self.0.wait().ok();
    }
}

/// A virtual display of its own and its name. Servers start one after another, as two that start at
/// once may settle on one number.
fn display() -> (Server, String) {
    static STARTING: Mutex<()> = Mutex::new(());
    let _one_at_a_time = STARTING.lock().unwrap_or_else(|e| e.into_inner());
    let mut server = Command::new("Xvfb")
        // Without a reset when its last client leaves: xdotool may be that client just when the
        // program connects.
        .args(["-noreset", "-displayfd", "1", "-screen", "0", "1280x800x24"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("Xvfb is installed by ./setup.sh --tests");
    let mut line = String::new();
    let out = server.stdout.take().expect("piped");
    BufReader::new(out)
        .read_line(&mut line)
        .expect("Xvfb says its display");
    (Server(server), format!(":{}", line.trim()))
}

/// The program on a display, in a folder of its own; `fault` names a fault to be injected.
fn started(display: &str, folder: &std::path::Path, fault: &str) -> Running {
    let child = Command::new(env!("CARGO_BIN_EXE_stipple"))
        .current_dir(folder)
        .env("DISPLAY", display)
        .env_remove("WAYLAND_DISPLAY")
        .env("XDG_RUNTIME_DIR", folder)
        .env("XDG_CONFIG_HOME", folder)
        .env("STIPPLE_FAULT", fault)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    Running(child)
}

fn xdotool(display: &str, arguments: &[&str]) -> String {
    let output = Command::new("xdotool")
        .args(arguments)
        .env("DISPLAY", display)
        .output()
        .expect("xdotool is installed by ./setup.sh --tests");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// The program's window, once it is there.
fn window(display: &str, program: &mut Running) -> String {
    let pid = program.0.id();
    let started = Instant::now();
    while started.elapsed() < Duration::from_secs(90) {
        if let Some(status) = program.0.try_wait().expect("the process can be asked") {
            let mut said = String::new();
            let stderr = program.0.stderr.as_mut().expect("piped");
            stderr.read_to_string(&mut said).expect("text");
            panic!("the program ended ({status}): {said}");
        }
        let found = xdotool(
            display,
            &["search", "--onlyvisible", "--pid", &pid.to_string()],
        );
        if let Some(id) = found.lines().last().filter(|id| !id.is_empty()) {
            return id.to_owned();
        }
        std::thread::sleep(Duration::from_millis(200));
    }
    panic!("no window appeared");
}

#[test]
fn a_window_survives_resizing_to_nothing_dragging_and_every_key() {
    let (_server, display) = display();
    let folder = tempfile::tempdir().expect("a folder");
    let mut program = started(&display, folder.path(), "");
    let id = window(&display, &mut program);
    let pause = || std::thread::sleep(Duration::from_millis(700));
    pause();
    xdotool(&display, &["windowfocus", &id]);
    for size in [
        ["1", "1"],
        ["900", "600"],
        ["40", "700"],
        ["1000", "30"],
        ["1100", "700"],
    ] {
        xdotool(&display, &["windowsize", &id, size[0], size[1]]);
        pause();
    }
    xdotool(&display, &["windowunmap", &id]);
    pause();
    xdotool(&display, &["windowmap", &id]);
    pause();
    xdotool(&display, &["mousemove", "400", "300", "mousedown", "1"]);
    for _ in 0..5 {
        xdotool(&display, &["mousemove_relative", "--", "-30", "9"]);
    }
    xdotool(
        &display,
        &["mouseup", "1", "click", "4", "click", "4", "click", "5"],
    );
    for key in [
        "1", "5", "9", "c", "c", "c", "h", "Escape", "Tab", "Tab", "f", "f", "r",
    ] {
        xdotool(&display, &["key", key]);
    }
    pause();
    let ended = program.0.try_wait().expect("the process can be asked");
    assert!(ended.is_none(), "the program ended: {ended:?}");
    program.0.kill().expect("it still runs");
    let mut said = String::new();
    program
        .0
        .stderr
        .take()
        .expect("piped")
        .read_to_string(&mut said)
        .expect("text");
    assert!(!said.contains("panicked"), "{said}");
}

/// How long the window's title takes to say that the plan is changed, or that it is not; `None` where it
/// does not within five seconds.
fn until_changed(display: &str, id: &str, is_changed: bool) -> Option<Duration> {
    let asked = Instant::now();
    while asked.elapsed() < Duration::from_secs(5) {
        if xdotool(display, &["getwindowname", id]).contains('•') == is_changed {
            return Some(asked.elapsed());
        }
    }
    None
}

/// Turns the light, which is the plan's.
fn turn_light(display: &str, id: &str) {
    xdotool(display, &["mousemove", "--window", id, "300", "300"]);
    xdotool(display, &["keydown", "shift", "mousedown", "3"]);
    for _ in 0..3 {
        xdotool(display, &["mousemove_relative", "20", "0"]);
    }
    xdotool(display, &["mouseup", "3", "keyup", "shift"]);
}

#[test]
fn hand_and_keys_are_heard_while_a_picture_is_drawn() {
    let (_server, display) = display();
    let folder = tempfile::tempdir().expect("a folder");
    let mut program = started(&display, folder.path(), "slow-frames");
    let id = window(&display, &mut program);
    xdotool(&display, &["windowfocus", &id]);
    let undone = || {
        xdotool(&display, &["key", "ctrl+z"]);
        until_changed(&display, &id, false).expect("undone")
    };
    // There is no light to turn before there is a head.
    let opened = (0..20).any(|_| {
        turn_light(&display, &id);
        until_changed(&display, &id, true).is_some()
    });
    assert!(opened, "the head never appeared");
    undone();
    for _ in 0..4 {
        turn_light(&display, &id);
        let by_hand = until_changed(&display, &id, true).expect("turned");
        let by_key = undone();
        println!("heard after {by_hand:?} and {by_key:?}");
        // Every picture takes longer than a second, and one follows the other.
        assert!(by_hand.max(by_key) < Duration::from_secs(1));
    }
}

#[test]
fn a_lost_device_ends_in_one_sentence_and_keeps_the_plan() {
    let (_server, display) = display();
    let folder = tempfile::tempdir().expect("a folder");
    let mut program = started(&display, folder.path(), "lose-device");
    let started = Instant::now();
    let status = loop {
        if let Some(status) = program.0.try_wait().expect("the process can be asked") {
            break status;
        }
        assert!(started.elapsed() < Duration::from_secs(90), "it still runs");
        std::thread::sleep(Duration::from_millis(200));
    };
    let mut said = String::new();
    let stderr = program.0.stderr.as_mut().expect("piped");
    stderr.read_to_string(&mut said).expect("text");
    assert_eq!(status.code(), Some(3), "{said}");
    assert!(!said.contains("panicked"), "{said}");
    let last = said.lines().last().unwrap_or_default();
    assert!(last.starts_with("stipple: graphics adapter"), "{said}");
    assert!(last.contains("recovered.toml"), "{said}");
    let kept = std::fs::read_to_string(folder.path().join("stipple-export/recovered.toml"))
        .expect("the plan is kept");
    stipple::plan::Plan::from_toml_str(&kept, "recovered.toml").expect("it opens again");
}

#[test]
fn a_broken_plan_is_refused_before_a_window_opens() {
    let (_server, display) = display();
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("bad.toml"), "version = 1\nskinn = 3\n").expect("written");
    let output = Command::new(env!("CARGO_BIN_EXE_stipple"))
        .arg("bad.toml")
        .current_dir(folder.path())
        .env("DISPLAY", &display)
        .env("XDG_RUNTIME_DIR", folder.path())
        .output()
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        said.contains("bad.toml") && said.contains("skinn"),
        "{said}"
    );
}
