//! The rules that the sources keep.

use super::circles;
use super::graph::Graph;
use std::collections::{BTreeMap, BTreeSet};

/// The rooms, lowest first: no file imports one of a room further on.
pub const FLOORS: [&str; 11] = [
    "base", "plan", "tissue", "head", "dots", "light", "gpu", "studio", "window", "cli", "command",
];

/// Rooms and rooms that they reach by no way, however long.
const OUT_OF_REACH: [(&str, &str); 9] = [
    ("gpu", "plan"),
    ("base", "window"),
    ("plan", "window"),
    ("tissue", "window"),
    ("head", "window"),
    ("dots", "window"),
    ("light", "window"),
    ("studio", "window"),
    ("cli", "window"),
];

/// Parts of other crates and of the standard library, and the only rooms and files that use them.
const KEPT: [(&str, &[&str]); 13] = [
    // The window owns the surface that it is painted on and the pictures that are in it.
    (
        "wgpu",
        &[
            "gpu",
            "src/window/shell/",
            "src/window/jobs/painter.rs",
            "src/window/canvases.rs",
            "src/window/jobs/drawing.rs",
        ],
    ),
    ("egui", &["window"]),
    ("egui_plot", &["window"]),
    ("egui_wgpu", &["window"]),
    ("egui_winit", &["window"]),
    ("winit", &["window"]),
    ("rfd", &["window", "src/main/windowed.rs"]),
    ("clap", &["cli"]),
    (
        "std::fs",
        &[
            "src/base/files/",
            "src/head/obj/find.rs",
            "src/studio/bench.rs",
            "window",
            "command",
        ],
    ),
    ("std::env", &["window", "command", "main"]),
    ("std::process", &["src/command/quiet_driver.rs", "main"]),
    ("std::time", &["gpu", "studio", "window", "command", "main"]),
    // No connection is ever opened.
    ("std::net", &[]),
];

/// Everything that is wrong with some sources, given as path below the project and text.
pub fn faults(files: &BTreeMap<String, String>) -> Vec<String> {
    let graph = Graph::new(files);
    let mut faults = Vec::new();
    for path in files.keys() {
        let room = room(path);
        if floor(path).is_none() && !["lib", "main"].contains(&room) {
            faults.push(format!("{path}: '{room}' is no room of the house"));
        }
    }
    upward(&graph, &mut faults);
    in_circles(&graph, &mut faults);
    out_of_reach(&graph, &mut faults);
    kept(&graph, &mut faults);
    faults
}

/// The room of a file: the folder below `src`, or the file's own name there.
fn room(path: &str) -> &str {
    let inner = path.trim_start_matches("src/");
    let first = inner.split('/').next().unwrap_or(inner);
    first.strip_suffix(".rs").unwrap_or(first)
}

/// The floor of a file's room; the roots of library and program are on none.
fn floor(path: &str) -> Option<usize> {
    FLOORS.iter().position(|name| *name == room(path))
}

fn upward(graph: &Graph, faults: &mut Vec<String>) {
    for ((from, to), lines) in &graph.imports {
        let wrong = match (floor(from), floor(to)) {
            (Some(from), Some(to)) if to > from => "runs up",
            (_, None) => "imports a root",
            (None, _) if room(from) == "lib" => "is in the root, which only declares",
            _ => continue,
        };
        for (line, path) in lines {
            faults.push(format!("{from}:{line}: {path} ({to}) {wrong}"));
        }
    }
}

fn in_circles(graph: &Graph, faults: &mut Vec<String>) {
    for circle in circles::circles(graph) {
        let mut text = format!("a circle of {}:", circle.modules.join(", "));
        for (from, to, (line, path)) in circle.imports {
            text += &format!("\n    {from}:{line}: {path} ({to})");
        }
        faults.push(text);
    }
}

fn out_of_reach(graph: &Graph, faults: &mut Vec<String>) {
    let files: BTreeSet<&str> = graph
        .imports
        .keys()
        .map(|(from, _)| from.as_str())
        .collect();
    for (from, goal) in OUT_OF_REACH {
        for file in files.iter().filter(|file| room(file) == from) {
            let Some(way) = graph.way(file, |file| room(file) == goal) else {
                continue;
            };
            // The way of a neighbour is told there.
            if way.len() > 1 && room(&way[1]) == from {
                continue;
            }
            let mut text = format!("{from} reaches {goal}:");
            for step in way.windows(2) {
                let lines = &graph.imports[&(step[0].clone(), step[1].clone())];
                let (line, path) = &lines[0];
                text += &format!("\n    {}:{line}: {path} ({})", step[0], step[1]);
            }
            faults.push(text);
        }
    }
}

fn kept(graph: &Graph, faults: &mut Vec<String>) {
    for (file, line, path) in &graph.outside {
        for (part, users) in KEPT {
            let below = path.strip_prefix(part);
            let is_part = below.is_some_and(|rest| rest.is_empty() || rest.starts_with("::"));
            let may = users.iter().any(|user| match user.contains('/') {
                true => file.starts_with(user),
                false => room(file) == *user,
            });
            if is_part && !may {
                faults.push(format!(
                    "{file}:{line}: {path} is kept for {}",
                    users.join(", ")
                ));
            }
        }
    }
}
