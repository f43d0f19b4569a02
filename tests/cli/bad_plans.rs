//! Plans that must be refused in one sentence naming file, key, line and remedy.

use crate::common::Bench;

/// Checks the plan alone and as the input of a picture.
fn refuse(text: impl AsRef<[u8]>, words: &[&str]) {
    let bench = Bench::new();
    bench.file("plan.toml", text);
    let words = [&["plan.toml"], words].concat();
    bench.run(&["check", "plan.toml"]).one_finding(&words);
    bench
        .run(&["export", "plan.toml", "--out", "a.png"])
        .refused(1, &words);
    assert_eq!(bench.names(), ["plan.toml"], "no output may be left");
}

#[test]
fn unknown_keys_are_named_with_table_line_and_nearest_key() {
    refuse("\n\nsed = 1\n", &["sed", "line 3", "top level", "'seed'"]);
    refuse(
        "[skin]\nita_degrees = 3\n",
        &["skin.ita_degrees", "line 2", "[skin]", "'ita_deg'"],
    );
    refuse("[sesion]\nday = 0\n", &["sesion", "line 1", "'session'"]);
    refuse(
        "[[session]]\nday = 0\ndensity_percent = 5\nneedle = []\n",
        &["session.needle", "line 4", "'needles'"],
    );
    refuse(
        "[treatment.zone_density]\nfront = 1\n",
        &["treatment.zone_density.front", "line 2", "'frontal'"],
    );
    refuse("[head]\nfil = 'a'\n", &["head.fil", "'file'"]);
    refuse("[view]\nzzz = 1\n", &["view.zzz", "light_yaw_deg"]);
    refuse(
        "treatment = { zone_density = { 'a\\nb' = 1 } }\n",
        &["zone_density", "line 1"],
    );
    refuse("\"x\\ny\" = 1\n", &["unknown key", "line 1"]);
}

#[test]
fn wrong_types_say_what_is_expected() {
    refuse(
        "seed = \"1\"",
        &["seed", "line 1", "must be a number", "a text"],
    );
    refuse("seed = 1.5", &["seed", "1.5 is not a whole number"]);
    refuse(
        "[skin]\nredness = true",
        &["skin.redness", "line 2", "true or false", "0 to 1"],
    );
    refuse("[skin]\nredness = 2020-01-01", &["skin.redness", "a date"]);
    refuse(
        "[hair]\ncolour = 3",
        &["hair.colour", "text in quotes", "dark-brown"],
    );
    refuse("[view]\nat = 3", &["view.at", "text in quotes", "18m"]);
    refuse("skin = 4", &["skin", "must be a table", "[skin]"]);
    refuse("[[skin]]\nredness = 0", &["skin", "a list"]);
    refuse("[head]\nfile = 1", &["head.file", "path in quotes"]);
    refuse(
        "[head]\nfile = ''",
        &["head.file", "empty", "embedded head"],
    );
    refuse(
        "version = 'one'",
        &["version", "must be a number", "version = 1"],
    );
    refuse("session = 3", &["session", "list of tables", "[[session]]"]);
    refuse("session = [3]", &["session 1", "must be a table"]);
    refuse(
        "[[session]]\nday = 0.5\ndensity_percent = 9",
        &["session.day", "line 2", "whole number"],
    );
    refuse(
        "[[session]]\nday = 0\ndensity_percent = 9\nneedles = '3RL'",
        &["session.needles", "line 4", "a list"],
    );
    refuse(
        "[[session]]\nday = 0\ndensity_percent = 9\nneedles = [3]",
        &["session.needles", "must be a text"],
    );
}

#[test]
fn values_outside_their_range_state_range_and_unit() {
    refuse(
        "[skin]\nita_deg = 200",
        &["skin.ita_deg", "line 2", "200", "-70 to 65 degrees"],
    );
    refuse(
        "[hairline]\nheight_mm = 54.9",
        &["hairline.height_mm", "55 to 120 mm"],
    );
    refuse(
        "[treatment]\ntarget_density_per_cm2 = 0",
        &["40 to 700 dots per cm²"],
    );
    refuse(
        "[treatment.zone_density]\ntemporal-left = -1",
        &["temporal-left", "0 to 2"],
    );
    refuse(
        "[skin]\nredness = nan",
        &["skin.redness", "line 2", "not a number", "0 to 1"],
    );
    refuse(
        "[skin]\nredness = inf",
        &["skin.redness", "inf is outside", "0 to 1"],
    );
    refuse(
        "[skin]\nredness = -inf",
        &["skin.redness", "-inf", "0 to 1"],
    );
    refuse("[skin]\nredness = 1e400", &["plan.toml", "line 2"]);
    refuse("seed = -1", &["seed", "0 to 9007199254740991"]);
    refuse(
        "seed = 9007199254740992",
        &["seed", "0 to 9007199254740991"],
    );
    refuse(
        "seed = 99999999999999999999999999999999999999999999",
        &["seed", "line 1"],
    );
    refuse("version = 2", &["version", "version 1, not 2"]);
}

#[test]
fn every_number_is_refused_just_beyond_both_ends() {
    for field in stipple::plan::fields::Field::all() {
        let beyond = if field.whole { 1.0 } else { 1e-6 };
        for value in [field.min - beyond, field.max + beyond] {
            let text = format!("{} = {value:?}", field.name);
            let error = stipple::plan::Plan::from_toml_str(&text, "plan.toml")
                .unwrap_err()
                .to_string();
            assert!(
                error.contains(field.name) && error.contains(&field.range()),
                "{text}: {error}"
            );
        }
        for value in [field.min, field.max] {
            let text = format!("{} = {value}", field.name);
            let plan = stipple::plan::Plan::from_toml_str(&text, "plan.toml").unwrap();
            assert_eq!((field.get)(&plan), value, "{text}");
        }
    }
}

#[test]
fn unknown_names_list_the_known_ones() {
    for choice in stipple::plan::choices::Choice::all() {
        let text = format!("[{}]\n{} = 'purple'\n", choice.table(), choice.key());
        refuse(
            &text,
            &[choice.name, "line 2", "'purple'", &(choice.options)()],
        );
    }
    refuse("[hair]\npattern = 'norwod-6'", &["nearest is 'norwood-6'"]);
    refuse("[view]\nat = '-3d'", &["view.at", "negative", "18m"]);
    refuse(
        "[[session]]\nday = 0\ndensity_percent = 9\nneedles = ['7RL']",
        &["7RL", "1RL, 3RL, 5RL"],
    );
}

#[test]
fn impossible_sessions_are_explained() {
    let session =
        |day: i32, percent: i32| format!("[[session]]\nday = {day}\ndensity_percent = {percent}\n");
    refuse("session = []", &["session", "0 sessions", "1 to 16"]);
    refuse(
        (0..17).map(|i| session(i * 7, i + 1)).collect::<String>(),
        &["17 sessions", "1 to 16"],
    );
    refuse(session(5, 30), &["session.day", "line 2", "day 5", "0"]);
    refuse(
        session(0, 30) + &session(0, 60),
        &["session.day", "line 5", "session 2", "rising day"],
    );
    refuse(
        session(0, 30) + &session(9, 60) + &session(8, 70),
        &["line 8", "session 3 is on day 8", "day 9"],
    );
    refuse(
        session(0, 60) + &session(9, 60),
        &[
            "session.density_percent",
            "line 6",
            "60 percent",
            "cumulative",
        ],
    );
    refuse(
        session(0, 0),
        &["session.density_percent", "line 3", "1 to 300 percent"],
    );
    refuse(session(0, 301), &["1 to 300 percent"]);
    refuse(
        session(0, 30) + &session(7306, 60),
        &["session.day", "line 5", "0 to 7305 days"],
    );
    refuse(session(-1, 30), &["session.day", "-1"]);
    refuse(
        "[[session]]\nday = 0",
        &["session 1", "density_percent", "1 to 300"],
    );
    refuse("[[session]]\ndensity_percent = 9", &["session 1", "day"]);
    refuse(
        session(0, 30) + "needles = []",
        &["session.needles", "line 4", "empty"],
    );
    refuse(
        session(0, 30) + "needles = ['3RL', '3RL']",
        &["3RL", "twice"],
    );
}

#[test]
fn parallel_axes_are_refused() {
    refuse(
        "[head]\nup = '+z'\nforward = '+z'",
        &["head.forward", "line 3", "'+z'", "+x, -x, +y, -y"],
    );
    refuse(
        "[head]\nup = '-x'\nforward = '+x'",
        &["head.forward", "line 3"],
    );
    // A misspelt axis is the only fault: its default is not compared.
    refuse(
        "[head]\nup = '+z'\nforward = 'y'",
        &["head.forward", "line 3", "'y'"],
    );
    let bench = Bench::new();
    for head in ["up = '+z'\nforward = '-y'", "up = '+z'", "forward = '-x'"] {
        bench.file("plan.toml", format!("[head]\n{head}"));
        bench
            .run(&["check", "plan.toml"])
            .printed("plan.toml: ok\n");
    }
}

#[test]
fn broken_text_names_its_line() {
    refuse("a\n", &["line 1", "TOML"]);
    refuse("\n\n[skin\nredness = 1", &["line 3", "TOML"]);
    refuse("seed = 1\nseed = 2", &["line 2", "duplicate key"]);
    refuse("[head]\nfile = \"a\n", &["line 2", "TOML"]);
    refuse(b"seed = 1\n# \xff\xfe\n", &["line 2", "UTF-8"]);
    refuse(b"\0\0\0\0", &["line 1"]);
    refuse(vec![b'#'; (1 << 20) + 1], &["too large", "1048576"]);
    refuse("a=".to_owned() + &"[".repeat(100_000), &["line 1"]);
}

#[test]
fn a_missing_plan_is_named() {
    let bench = Bench::new();
    bench
        .run(&["check", "no.toml"])
        .one_finding(&["no.toml", "no such file"]);
    bench
        .run(&["stats", "no.toml"])
        .refused(1, &["no.toml", "no such plan file"]);
    bench.run(&["exprot"]).refused(1, &["exprot", "'export'"]);
    std::fs::create_dir(bench.path("dir.toml")).unwrap();
    bench
        .run(&["check", "dir.toml"])
        .one_finding(&["dir.toml", "a folder"]);
    bench.file("h.obj", "v 0 0 0");
    bench
        .run(&["stats", "h.obj"])
        .refused(1, &["h.obj", "--head h.obj"]);
    bench.file("plan", "seed = 1");
    bench
        .run(&["check", "plan"])
        .one_finding(&["plan", ".toml, .stipple, .png or .obj"]);
}

#[test]
fn check_lists_every_finding_of_every_file() {
    let bench = Bench::new();
    bench.file("a.toml", "sed = 1\n[skin]\nita_deg = 99\nredness = nan\n[hair]\ncolour = 'x'\n[[session]]\nday = 1\ndensity_percent = 5\n");
    bench.file("b.toml", "seed = 7");
    let outcome = bench.run(&["check", "a.toml", "no.obj", "b.toml"]);
    assert_eq!(outcome.code, Some(1));
    let lines: Vec<&str> = outcome.stdout.lines().collect();
    let keys = [
        "a.toml: sed ",
        "a.toml: skin.ita_deg ",
        "a.toml: skin.redness ",
        "a.toml: hair.colour ",
        "a.toml: session.day ",
        "no.obj: ",
        "b.toml: ok",
    ];
    assert_eq!(lines.len(), keys.len(), "{lines:#?}");
    for (line, key) in lines.iter().zip(keys) {
        assert!(line.starts_with(key), "{line}");
    }
    bench
        .run(&["stats", "a.toml"])
        .refused(1, &["a.toml: sed", "4 more with 'stipple check'"]);
}

#[test]
fn a_flood_of_findings_is_cut() {
    let bench = Bench::new();
    bench.file(
        "plan.toml",
        (0..5_000)
            .map(|i| format!("k{i} = 1\n"))
            .collect::<String>(),
    );
    let outcome = bench.run(&["check", "plan.toml"]);
    assert_eq!(outcome.stdout.lines().count(), 101);
    assert!(
        outcome.stdout.lines().last().unwrap().contains("4900 more"),
        "{outcome:?}"
    );
}

#[test]
fn doubtful_practice_is_only_a_warning() {
    let bench = Bench::new();
    for (text, word) in [
        (
            "[treatment]\ndepth_mm = 1.4",
            "treatment.depth_mm: warning: dots at 1.40 mm",
        ),
        ("[treatment]\ndepth_mm = 0.25", "shed"),
        (
            "[hairline]\nfeather_mm = 0\nirregularity_mm = 0",
            "hairline: warning",
        ),
        (
            "[[session]]\nday=0\ndensity_percent=9\n[[session]]\nday=3\ndensity_percent=10",
            "3 days apart",
        ),
    ] {
        bench.file("plan.toml", text);
        let outcome = bench.run(&["check", "plan.toml"]);
        assert_eq!(
            (outcome.code, outcome.stdout.lines().count()),
            (Some(0), 1),
            "{outcome:?}"
        );
        assert!(outcome.stdout.contains(word), "{outcome:?}");
    }
    bench.file(
        "plan.toml",
        "[treatment]\ndepth_mm = 1.1\ndepth_bias_mm = 0.1",
    );
    bench
        .run(&["check", "plan.toml"])
        .printed("plan.toml: ok\n");
}

#[test]
fn the_head_of_a_plan_is_looked_up_beside_it() {
    let bench = Bench::new();
    std::fs::create_dir(bench.path("sub")).unwrap();
    bench.file("sub/plan.toml", "[head]\nfile = 'head.obj'");
    bench.run(&["check", "sub/plan.toml"]).one_finding(&[
        "sub/plan.toml: head.file: ",
        "sub/head.obj",
        "no such file",
    ]);
    bench.file("sub/head.obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 4\n");
    bench.run(&["check", "sub/plan.toml"]).one_finding(&[
        "head.file",
        "sub/head.obj: line 4",
        "vertex 4",
    ]);
    bench
        .run(&["stats", "sub/plan.toml"])
        .refused(1, &["sub/head.obj: line 4"]);
    bench.file("sub/head.obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n");
    bench.run(&["check", "sub/plan.toml"]).one_finding(&[
        "head.file",
        "sub/head.obj",
        "shape of a head",
    ]);
    bench.file(
        "sub/plan.toml",
        "[head]\nfile = 'head.obj'\nunit = 'mm'\nup = '+y'\nforward = '+z'",
    );
    bench.file(
        "sub/head.obj",
        stipple::head::built_in::obj(stipple::plan::HeadModel::Man).expect("a head"),
    );
    bench
        .run(&["check", "sub/plan.toml"])
        .printed("sub/plan.toml: ok\n");
}
