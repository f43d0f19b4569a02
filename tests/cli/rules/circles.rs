//! Circles of imports among neighbours.

use super::graph::Graph;
use super::source::module_of;
use std::collections::{BTreeMap, BTreeSet};

/// Circles among neighbours: modules of one parent, each with all that lies below it. A child
/// stands within its parent, so that what these two import of each other makes no circle.
pub fn circles(graph: &Graph) -> Vec<Circle> {
    let mut levels: BTreeMap<String, Neighbours> = BTreeMap::new();
    for (from, to) in graph.imports.keys() {
        if let Some((parent, from_child, to_child)) = neighbours(from, to) {
            let level = levels.entry(parent).or_default();
            level.entry(from_child.clone()).or_default();
            level.entry(to_child.clone()).or_default();
            level.entry(from_child).and_modify(|all| {
                all.insert(to_child);
            });
        }
    }
    let circles = levels.iter().flat_map(|(parent, level)| {
        circles_of(level).into_iter().map(|modules| {
            let is_in = |module: &String| modules.contains(module);
            let imports = graph.imports.iter().filter(|((from, to), _)| {
                neighbours(from, to)
                    .is_some_and(|(p, from, to)| p == *parent && is_in(&from) && is_in(&to))
            });
            Circle {
                imports: imports
                    .map(|((from, to), lines)| (from.clone(), to.clone(), lines[0].clone()))
                    .collect(),
                modules: modules.clone(),
            }
        })
    });
    circles.collect()
}

/// Modules of one parent and what each imports of the others.
type Neighbours = BTreeMap<String, BTreeSet<String>>;

/// Neighbours that import each other.
pub struct Circle {
    pub modules: Vec<String>,
    /// Importing file, imported file, first line and path.
    pub imports: Vec<(String, String, (usize, String))>,
}

/// The lowest module that holds two files, and its children that hold one each; none where one file
/// is the parent of the other or a root.
fn neighbours(from: &str, to: &str) -> Option<(String, String, String)> {
    let (from, to) = (module_of(from), module_of(to));
    let (from, to): (Vec<_>, Vec<_>) = (from.split("::").collect(), to.split("::").collect());
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let is_between = (1..from.len().min(to.len())).contains(&common);
    is_between.then(|| {
        let up_to = |path: &[&str], count: usize| path[..count].join("::");
        (
            up_to(&from, common),
            up_to(&from, common + 1),
            up_to(&to, common + 1),
        )
    })
}

/// Groups in which everyone reaches everyone.
fn circles_of(level: &Neighbours) -> BTreeSet<Vec<String>> {
    let reached = |from: &String| {
        let mut reached = BTreeSet::new();
        let mut next: Vec<&String> = level[from].iter().collect();
        while let Some(module) = next.pop() {
            if reached.insert(module) {
                next.extend(&level[module]);
            }
        }
        reached
    };
    let reached: BTreeMap<&String, BTreeSet<&String>> = level
        .keys()
        .map(|module| (module, reached(module)))
        .collect();
    let group = |module: &String| {
        let mutual =
            |other: &&String| reached[module].contains(*other) && reached[*other].contains(module);
        level.keys().filter(mutual).cloned().collect::<Vec<_>>()
    };
    level
        .keys()
        .map(group)
        .filter(|group| group.len() > 1)
        .collect()
}
