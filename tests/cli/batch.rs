//! Several pictures in one call, and pictures that are made again from what they say of themselves.

use crate::common::Bench;
use stipple::plan::HeadModel;
use stipple::studio::png::read_stipple_chunk;

const SMALL: [&str; 4] = ["--size", "64x48", "--samples", "1"];
const TINY: [&str; 4] = ["--size", "8x8", "--samples", "1"];

#[test]
fn every_view_at_every_age_goes_into_a_folder() {
    let bench = Bench::new();
    let views = ["--view", "crown", "--view", "10,20,700"];
    let ages = ["--at", "healed", "--at", "5y", "--at", "healed"];
    let call = [&["export", "--out", "folder"][..], &views, &ages, &SMALL].concat();
    let outcome = bench.run(&call);
    let names = [
        "crown-healed",
        "crown-5y",
        "10,20,700-healed",
        "10,20,700-5y",
    ];
    let lines = names.map(|name| format!("wrote folder/{name}.png\n"));
    outcome.printed(&lines.concat());
    // Each is the picture of a call of its own, to the byte.
    let one = [
        "export", "--out", "one.png", "--view", "crown", "--at", "5y",
    ];
    bench
        .run(&[&one[..], &SMALL].concat())
        .printed("wrote one.png\n");
    let read = |name: &str| std::fs::read(bench.path(name)).expect("it is there");
    assert!(read("one.png") == read("folder/crown-5y.png"));
    // Nothing is overwritten unasked, and nothing is drawn before that is known.
    bench
        .run(&call)
        .refused(4, &["crown-healed.png", "exists", "--force"]);
    let forced = [&one[..], &SMALL, &["--force"]].concat();
    bench.run(&forced).printed("wrote one.png\n");
}

#[test]
fn several_plans_get_folders_in_their_order() {
    let bench = Bench::new();
    bench.file(
        "light.toml",
        "[skin]\nita_deg = 55.0\n[view]\nat = \"5y\"\n",
    );
    bench.file("dark.stipple", "[skin]\nita_deg = -40.0\n");
    let call = [
        "export",
        "light.toml",
        "dark.stipple",
        "--out",
        "both",
        "--view",
        "front",
    ];
    bench
        .run(&[&call[..], &SMALL].concat())
        .printed("wrote both/1/front-5y.png\nwrote both/2/front-healed.png\n");
    let tone = |name: &str| {
        let bytes = std::fs::read(bench.path(name)).expect("it is there");
        let json = read_stipple_chunk(&bytes).expect("a description");
        let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        value["plan"]["skin"]["ita_deg"].as_f64()
    };
    assert_eq!(tone("both/1/front-5y.png"), Some(55.0));
    assert_eq!(tone("both/2/front-healed.png"), Some(-40.0));
    // A faulty one among them is told before anything is drawn.
    bench.file("bad.toml", "[skin]\nita_deg = 999\n");
    let call = ["export", "light.toml", "bad.toml", "--out", "none"];
    bench.run(&call).refused(1, &["bad.toml", "ita_deg"]);
    assert!(!bench.path("none").exists());
}

#[test]
fn all_is_every_named_view_and_the_ages_that_are_asked_about() {
    let bench = Bench::new();
    let call = ["export", "--out", "all", "--view", "all"];
    let outcome = bench.run(&[&call[..], &TINY].concat());
    assert_eq!(outcome.code, Some(0), "{outcome:?}");
    assert_eq!(
        std::fs::read_dir(bench.path("all"))
            .expect("a folder")
            .count(),
        9
    );
    let call = ["export", "--out", "ages", "--at", "all"];
    let outcome = bench.run(&[&call[..], &TINY].concat());
    for age in ["before", "fresh", "healed", "1y", "3y", "5y", "10y"] {
        let name = format!("wrote ages/left-oblique-{age}.png\n");
        assert!(outcome.stdout.contains(&name), "{outcome:?}");
    }
}

#[test]
fn several_pictures_need_a_folder() {
    let bench = Bench::new();
    for out in ["a.png", "-"] {
        let call = ["export", "--view", "all", "--out", out];
        bench
            .run(&call)
            .refused(2, &["--out", "several pictures", "folder"]);
    }
    let call = ["export", "--view", "all", "--out", "no/such"];
    bench.run(&call).refused(4, &["no/such", "does not exist"]);
    assert!(bench.names().is_empty());
}

#[test]
fn a_picture_is_made_again_and_changed_from_what_it_says() {
    let bench = Bench::new();
    bench.file(
        "p.toml",
        "[skin]\nita_deg = 20.0\n[treatment]\ntarget_density_per_cm2 = 200.0\n",
    );
    let call = [
        "export",
        "p.toml",
        "--out",
        "a.png",
        "--size",
        "72x48",
        "--samples",
        "2",
        "--view",
        "15,25,650",
        "--at",
        "3y",
        "--light",
        "sun",
        "--compare",
        "wipe",
        "--eye-distance-mm",
        "900",
    ];
    bench.run(&call).printed("wrote a.png\n");
    bench
        .run(&["export", "a.png", "--out", "b.png"])
        .printed("wrote b.png\n");
    let read = |name: &str| std::fs::read(bench.path(name)).expect("it is there");
    assert!(read("a.png") == read("b.png"), "the same picture again");
    bench
        .run(&["export", "a.png", "--out", "c.png", "--at", "before"])
        .printed("wrote c.png\n");
    let json = read_stipple_chunk(&read("c.png")).expect("a description");
    for part in [
        "\"age\":\"before\"",
        "\"light\":\"sun\"",
        "\"size\":[72,48]",
    ] {
        assert!(json.contains(part), "{part} is missing in {json}");
    }
    bench.run(&["check", "a.png"]).printed("a.png: ok\n");
    bench.file("other.png", include_bytes!("../golden/dark-crown.png"));
    bench
        .run(&["stats", "other.png"])
        .refused(1, &["other.png", "holds a plan"]);
}

#[test]
fn a_picture_of_a_scan_asks_for_that_scan() {
    let bench = Bench::new();
    let scan = stipple::head::built_in::obj(HeadModel::Man).expect("a head");
    let scan = String::from_utf8(scan).expect("text");
    bench.file("scan.obj", &scan);
    bench.file("other.obj", scan.replacen("v 0.000", "v 0.100", 1));
    let call = [
        &["export", "--head", "scan.obj", "--out", "a.png"][..],
        &SMALL,
    ]
    .concat();
    bench.run(&call).printed("wrote a.png\n");
    bench
        .run(&["export", "a.png", "--out", "b.png"])
        .refused(1, &["a.png", "scan", "--head FILE.obj"]);
    bench
        .run(&["export", "a.png", "--head", "other.obj", "--out", "b.png"])
        .refused(1, &["other.obj", "not the scan", "a.png"]);
    bench
        .run(&["export", "a.png", "--head", "scan.obj", "--out", "b.png"])
        .printed("wrote b.png\n");
    let read = |name: &str| std::fs::read(bench.path(name)).expect("it is there");
    assert!(read("a.png") == read("b.png"), "the same picture again");
}
