//! Standard input and output in place of files, messages, and what installs the program's words elsewhere.

use crate::common::Bench;
use stipple::studio::png::read_stipple_chunk;

const SMALL: [&str; 4] = ["--size", "64x48", "--samples", "1"];

#[test]
fn a_plan_comes_from_standard_input_and_a_picture_goes_to_standard_output() {
    let bench = Bench::new();
    let plan = b"[skin]\nita_deg = 12.0\n";
    let arguments = [&["export", "-", "--out", "-"][..], &SMALL].concat();
    let piped = bench.fed(&arguments, plan).0;
    assert_eq!(piped.status.code(), Some(0), "{piped:?}");
    assert!(piped.stderr.is_empty(), "{piped:?}");
    let json = read_stipple_chunk(&piped.stdout).expect("nothing but the picture");
    assert!(json.contains("\"ita_deg\":12.0"), "{json}");
    assert!(bench.names().is_empty(), "{:?}", bench.names());
    // The same through files.
    bench.file("p.toml", plan);
    let arguments = [&["export", "p.toml", "--out", "a.png"][..], &SMALL].concat();
    bench.run(&arguments).printed("wrote a.png\n");
    assert!(std::fs::read(bench.path("a.png")).expect("it is there") == piped.stdout);
    // And the picture as a plan.
    let again = bench
        .fed(&["stats", "-", "--json"], &piped.stdout)
        .outcome(&[]);
    let stats: serde_json::Value = serde_json::from_str(&again.stdout).expect("one object");
    assert_eq!(stats["skin"]["stated_as"], "ITA 12°");
}

#[test]
fn numbers_and_findings_come_from_standard_input() {
    let bench = Bench::new();
    let checked = |plan: &str, more: &[&str]| {
        let arguments = [&["check", "-"][..], more].concat();
        bench.fed(&arguments, plan.as_bytes()).outcome(&arguments)
    };
    checked("seed = 3", &[]).printed("standard input: ok\n");
    checked("[skin]\nita_deg = 999", &[]).one_finding(&["standard input", "skin.ita_deg (line 2)"]);
    let outcome = checked("[skin]\nita_dg = 9", &["--json"]);
    assert_eq!(outcome.code, Some(1));
    let value: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("one object");
    assert_eq!(value["accepted"], false);
    let finding = &value["files"][0]["findings"][0];
    assert_eq!(finding["kind"], "error");
    assert!(
        finding["remedy"]
            .as_str()
            .is_some_and(|remedy| remedy.contains("ita_deg")),
        "{value}"
    );
    let large = "#".repeat(1 << 21);
    checked(&large, &[]).one_finding(&["standard input", "too large"]);
}

#[test]
fn plans_and_heads_go_to_standard_output() {
    let bench = Bench::new();
    let plan = bench.run(&["new", "-", "--preset", "thin-crown"]);
    assert_eq!((plan.code, plan.stderr.as_str()), (Some(0), ""));
    bench.file("p.stipple", &plan.stdout);
    bench
        .run(&["check", "p.stipple"])
        .printed("p.stipple: ok\n");
    let page = bench
        .fed(&["screen-check", "--out", "-", "--size", "64x48"], b"")
        .0;
    assert!(page.stdout.starts_with(b"\x89PNG"), "{page:?}");
}

#[test]
fn standard_input_is_read_once() {
    let bench = Bench::new();
    bench
        .run(&["export", "-", "-", "--out", "folder"])
        .refused(2, &["standard input", "once"]);
}

#[test]
fn messages_are_as_many_as_asked_for() {
    let bench = Bench::new();
    let said = |more: &[&str]| {
        let arguments = [&["export", "--out", "a.png", "--force"][..], &SMALL, more].concat();
        let outcome = bench.run(&arguments);
        assert_eq!(outcome.code, Some(0), "{outcome:?}");
        assert_eq!(outcome.stdout, "wrote a.png\n");
        outcome.stderr
    };
    assert_eq!(said(&["-q"]), "");
    let verbose = said(&["-v"]);
    for words in ["dots placed", "drawing on", "64 x 48 px"] {
        assert!(verbose.contains(words), "{words} is missing in {verbose}");
    }
    bench
        .run(&["-q", "-v", "export"])
        .refused(2, &["--quiet", "--verbose"]);
}

#[cfg(target_os = "linux")]
#[test]
fn no_display_is_looked_for_without_a_window() {
    let bench = Bench::new();
    let arguments = [&["export", "--out", "a.png"][..], &SMALL].concat();
    let outcome = bench.run_with(&[("XDG_RUNTIME_DIR", "")], &arguments);
    outcome.printed("wrote a.png\n");
}

#[test]
fn completions_and_the_manual_know_every_command() {
    let bench = Bench::new();
    let commands = [
        "export", "stats", "check", "new", "bench", "head", "skin", "man",
    ];
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = bench.run(&["completions", shell]);
        assert_eq!((script.code, script.stderr.as_str()), (Some(0), ""));
        for word in commands
            .into_iter()
            .chain(["left-oblique", "clinic"])
            .take(if shell == "bash" { 10 } else { 8 })
        {
            let is_view = word == "left-oblique";
            assert!(
                is_view || script.stdout.contains(word),
                "{word} is missing for {shell}"
            );
        }
    }
    bench
        .run(&["man", "pages"])
        .printed("wrote the manual to pages\n");
    for command in commands {
        let page = bench.path("pages").join(format!("stipple-{command}.1"));
        let text = std::fs::read_to_string(page).expect("a page for each command");
        assert!(text.contains(".SH"), "{command}: {text}");
    }
    let whole = std::fs::read_to_string(bench.path("pages/stipple.1")).expect("the program's page");
    assert!(
        whole.contains("Exit codes") && whole.contains("stipple\\-export"),
        "{whole}"
    );
}
