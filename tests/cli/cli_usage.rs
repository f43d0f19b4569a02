//! Wrong usage, bad ages and outputs that cannot be written.

use crate::common::Bench;
use std::fs;

/// Asserts wrong usage that leaves nothing behind.
fn usage(arguments: &[&str], words: &[&str]) {
    let bench = Bench::new();
    bench.run(arguments).refused(2, words);
    assert!(
        bench.names().is_empty(),
        "{arguments:?} left {:?}",
        bench.names()
    );
}

#[test]
fn help_and_version_succeed() {
    let bench = Bench::new();
    for arguments in [
        &["--help"][..],
        &["-h"],
        &["export", "--help"],
        &["help", "new"],
    ] {
        let outcome = bench.run(arguments);
        assert_eq!(
            (outcome.code, outcome.stderr.as_str()),
            (Some(0), ""),
            "{outcome:?}"
        );
        assert!(outcome.stdout.contains("Usage:"), "{outcome:?}");
    }
    // With the commit behind it where that is known.
    let version = bench.run(&["--version"]).stdout;
    let expected = format!("stipple {}", env!("CARGO_PKG_VERSION"));
    assert!(version.starts_with(&expected), "{version}");
    let commit = version[expected.len()..].trim();
    let is_hexadecimal = |digits: &str| digits.chars().all(|c| c.is_ascii_hexdigit());
    let digits = commit
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    assert!(
        commit.is_empty() || digits.is_some_and(is_hexadecimal),
        "{version}"
    );
}

#[test]
fn unknown_and_missing_arguments() {
    usage(&["--hed", "x"], &["'--hed'", "'--head'"]);
    usage(
        &["export", "--sise", "1x1", "--out", "a.png"],
        &["'--sise'", "'--size'"],
    );
    usage(&["export"], &["--out"]);
    usage(&["export", "--out"], &["--out"]);
    usage(&["check"], &["FILE"]);
    usage(&["new"], &["PLAN"]);
    usage(&["head"], &["--out"]);
    usage(&["a.toml", "b.toml"], &["b.toml", "--help"]);
    usage(&["export", "--json", "--out", "a.png"], &["--json"]);
    usage(&["bench", "--dots", "2000001"], &["--dots", "2000001"]);
    usage(&["bench", "--dots", "many"], &["--dots", "many"]);
    usage(&["bench", "--frames", "0"], &["--frames", "0"]);
    usage(
        &["export", "--out", "a.png", "--size", "1x1\nUsage:\n\nx"],
        &["--size"],
    );
}

#[test]
fn sizes_outside_the_limits() {
    for size in [
        "0x0",
        "100000x100000",
        "16385x16",
        "16384x16384",
        "640",
        "-1x5",
        "axb",
        "",
    ] {
        let option = format!("--size={size}");
        usage(
            &["export", "--out", "a.png", &option],
            &["--size", size, "16384", "134 megapixels"],
        );
        usage(&["bench", &option], &["--size", "16384"]);
    }
}

#[test]
fn unknown_names_list_the_known_ones() {
    usage(
        &["export", "--out", "a.png", "--view", "top"],
        &["--view", "'top'", "left-oblique", "YAW,PITCH"],
    );
    usage(
        &["export", "--out", "a.png", "--view", "-30,100,600"],
        &["--view", "pitch", "90"],
    );
    usage(
        &["export", "--out", "a.png", "--view", "nan,0,600"],
        &["--view", "yaw"],
    );
    usage(
        &["export", "--out", "a.png", "--light", "moon"],
        &[
            "--light",
            "'moon'",
            "clinic, daylight, sun, flash, bathroom, evening",
        ],
    );
    usage(
        &["export", "--out", "a.png", "--compare", "blink"],
        &["--compare", "none, before, side-by-side, wipe"],
    );
    usage(
        &["--head", "h.obj", "--unit", "ft"],
        &["--unit", "mm, cm, m, inch"],
    );
    usage(&["--head", "h.obj", "--up", "z"], &["--up", "'z'", "+z"]);
    usage(
        &["--head", "h.obj", "--up", "+z", "--forward", "-z"],
        &["--forward", "'+z'"],
    );
    usage(
        &["--head", "h.obj", "--mirrored", "maybe"],
        &["--mirrored", "auto, yes, no"],
    );
    usage(
        &["stats", "--up", "+z"],
        &["--up", "embedded head", "--head"],
    );
    usage(
        &["new", "p.toml", "--preset", "punk"],
        &["--preset", "'punk'", "dark-skin"],
    );
    usage(&["new", "p.toml", "--list"], &["--list"]);
}

#[test]
fn known_values_pass_the_command_line() {
    let bench = Bench::new();
    bench.file("h.obj", "not a head");
    // The head is the only fault left, so every option was understood.
    for options in [
        &["--view", "-30,10,600"][..],
        &[
            "--view",
            "hairline",
            "--light",
            "sun",
            "--compare",
            "wipe",
            "--size",
            "64x48",
            "--at",
            "18m",
        ],
        &["--up", "-z", "--forward", "-y", "--unit", "cm"],
    ] {
        let arguments = [&["export", "--head", "h.obj", "--out", "a.png"], options].concat();
        bench.run(&arguments).refused(1, &["h.obj", "no vertices"]);
    }
    bench.run(&["--head", "h.obj"]).refused(1, &["h.obj"]);
    bench
        .run(&["view", "--head", "h.obj"])
        .refused(1, &["h.obj"]);
    assert_eq!(bench.names(), ["h.obj"]);
}

#[test]
fn bad_ages_are_wrong_usage() {
    let bench = Bench::new();
    for age in ["soon", "-5d", "5", "", "nand", "51y", "1e9d", "d"] {
        for arguments in [
            &["export", "--out", "a.png", "--at", age][..],
            &["stats", "--at", age],
        ] {
            bench
                .run(arguments)
                .refused(2, &["--at", age, "before, fresh, healed", "18m"]);
        }
    }
    assert!(bench.names().is_empty());
}

#[test]
fn slips_are_answered_with_the_nearest_name_and_the_right_help() {
    usage(
        &["stats", "--skin", "fitzpatrik:III"],
        &["--skin", "nearest is 'fitzpatrick:'"],
    );
    usage(
        &["export", "--out", "a.png", "--view", "lefft"],
        &["--view", "nearest is 'left'"],
    );
    usage(
        &["export", "--out", "a.png", "--at", "healde"],
        &["--at", "nearest is 'healed'"],
    );
    usage(
        &["export", "--out", "a.png", "--light", "sum"],
        &["--light", "nearest is 'sun'"],
    );
    usage(
        &["new", "p.toml", "--preset", "dark"],
        &["--preset", "nearest is 'dark-skin'"],
    );
    usage(
        &["export", "--sise", "1x1", "--out", "a.png"],
        &["stipple export --help"],
    );
    usage(
        &["-v", "stats", "--jsn"],
        &["'--json'", "stipple stats --help"],
    );
    usage(&["export"], &["stipple export --help"]);
    usage(&["completions", "bsh"], &["nearest is 'bash'"]);
}

#[test]
fn another_ending_is_no_promise_of_another_format() {
    usage(
        &["export", "--out", "a.jpg"],
        &["--out", "a.jpg", "PNG", ".png"],
    );
    usage(&["export", "--out", "a"], &["--out", "no ending", ".png"]);
    usage(&["screen-check", "--out", "a.bmp"], &["--out", "PNG"]);
    usage(
        &["head", "--out", "h.stl"],
        &["--out", "h.stl", "OBJ", ".obj"],
    );
    usage(&["new", "p.json"], &["p.json", "TOML", ".stipple or .toml"]);
    let bench = Bench::new();
    bench
        .run(&["new", "p.STIPPLE"])
        .printed("p.STIPPLE: written from the preset 'default'\n");
}

#[test]
fn outputs_that_cannot_be_written() {
    let bench = Bench::new();
    bench.file("old.png", "precious");
    bench.file("old.toml", "precious");
    bench
        .run(&["export", "--out", "old.png"])
        .refused(4, &["old.png", "exists", "--force"]);
    bench
        .run(&["new", "old.toml"])
        .refused(4, &["old.toml", "exists", "--force"]);
    for name in ["old.png", "old.toml"] {
        assert_eq!(fs::read_to_string(bench.path(name)).unwrap(), "precious");
    }
    bench
        .run(&["export", "--out", "no/a.png"])
        .refused(4, &["no/a.png", "folder", "create"]);
    bench
        .run(&["new", "no/a.toml"])
        .refused(4, &["no/a.toml", "folder", "create"]);
    bench
        .run(&["new", "old.png/a.toml"])
        .refused(4, &["old.png/a.toml"]);
    fs::create_dir(bench.path("dir")).unwrap();
    bench
        .run(&["new", "dir", "--force"])
        .refused(4, &["dir", "it is a folder"]);
    assert_eq!(bench.names(), ["dir", "old.png", "old.toml"]);
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_is_left_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let bench = Bench::new();
    let folder = bench.path("locked");
    fs::create_dir(&folder).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).unwrap();
    // The superuser writes everywhere; then there is nothing to refuse.
    let is_locked = fs::write(folder.join("probe"), "").is_err();
    if is_locked {
        bench
            .run(&["new", "locked/a.toml"])
            .refused(4, &["locked/a.toml", "access is denied"]);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
    } else {
        eprintln!("skipped: this user can write to a read-only folder");
    }
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn new_writes_a_plan_that_checks_out() {
    let bench = Bench::new();
    for preset in stipple::plan::presets::presets() {
        let outcome = bench.run(&["new", "plan.toml", "--preset", preset.name, "--force"]);
        assert_eq!(outcome.code, Some(0), "{outcome:?}");
        assert_eq!(bench.run(&["check", "plan.toml"]).code, Some(0));
        let plan = stipple::plan::Plan::load(&bench.path("plan.toml")).unwrap();
        assert_eq!(plan, preset.plan, "{}", preset.name);
    }
    assert_eq!(bench.names(), ["plan.toml"]);
    let list = bench.run(&["new", "--list"]);
    assert_eq!(list.code, Some(0));
    assert_eq!(
        list.stdout.lines().count(),
        stipple::plan::presets::presets().len()
    );
    assert!(list.stdout.starts_with("default "), "{list:?}");
}

#[cfg(unix)]
#[test]
fn names_with_line_breaks_stay_in_one_sentence() {
    let bench = Bench::new();
    bench
        .run(&["stats", "a\nb\u{1b}[31m.toml"])
        .refused(1, &["a b"]);
    bench.run(&["check", "a\nb.obj"]).one_finding(&["a b.obj"]);
}
