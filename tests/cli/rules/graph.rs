//! Which file imports which: every path is followed through modules and re-exports to where its item is.

use super::source::{Mention, Module, Sources, module_of};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Files and what each imports.
pub struct Graph {
    sources: Sources,
    /// Importing and imported file, with the lines that import and the paths that they name.
    pub imports: BTreeMap<(String, String), Vec<(usize, String)>>,
    /// Paths of other crates: file, line, path.
    pub outside: Vec<(String, usize, String)>,
}

impl Graph {
    /// The graph of files, given as path below the project and text.
    pub fn new(files: &BTreeMap<String, String>) -> Self {
        let mut graph = Self {
            sources: Sources::read(files),
            imports: BTreeMap::new(),
            outside: Vec::new(),
        };
        let mentions = std::mem::take(&mut graph.sources.mentions);
        // What begins at a name that an import has bound tells nothing new unless it leads further.
        let (from_bound, from_root): (Vec<_>, Vec<_>) =
            mentions.iter().partition(|m| graph.binds(m));
        for mention in from_root {
            graph.add(mention, true);
        }
        for mention in from_bound {
            graph.add(mention, false);
        }
        graph
    }

    fn binds(&self, mention: &Mention) -> bool {
        let here = self.module(&mention.module);
        let all = here.bound.iter().chain(&here.bound_inside);
        all.into_iter()
            .any(|(name, path)| *name == mention.path[0] && *path != mention.path)
    }

    fn module(&self, name: &str) -> &Module {
        &self.sources.modules[name]
    }

    fn add(&mut self, mention: &Mention, even_if_known: bool) {
        let here = self.module(&mention.module);
        let own = here.file.clone();
        let mut walk = Walk::new(&self.sources);
        walk.from(&mention.module, &mention.path, true);
        let Walk {
            mut files, outside, ..
        } = walk;
        files.remove(&own);
        // A module that only hands on what its children hold uses nothing of them.
        if let Some(name) = &mention.handed_on
            && !here.words.contains(name)
        {
            files.retain(|file| !is_below(file, &own));
        }
        let text = mention.path.join("::");
        if let Some(path) = outside {
            self.outside
                .push((own.clone(), mention.line, path.join("::")));
        }
        for file in files {
            let lines = self.imports.entry((own.clone(), file)).or_default();
            if even_if_known || lines.is_empty() {
                lines.push((mention.line, text.clone()));
            }
        }
    }

    /// The shortest way from a file to one of some files, by imports.
    pub fn way(&self, from: &str, is_goal: impl Fn(&str) -> bool) -> Option<Vec<String>> {
        let mut before: BTreeMap<&str, &str> = BTreeMap::from([(from, from)]);
        let mut next = VecDeque::from([from]);
        while let Some(file) = next.pop_front() {
            if is_goal(file) {
                let mut way = vec![file.to_owned()];
                let mut at = file;
                while before[at] != at {
                    at = before[at];
                    way.insert(0, at.to_owned());
                }
                return Some(way);
            }
            for to in self.imported_by(file) {
                if !before.contains_key(to) {
                    before.insert(to, file);
                    next.push_back(to);
                }
            }
        }
        None
    }

    fn imported_by<'a>(&'a self, file: &str) -> impl Iterator<Item = &'a str> {
        let first = (file.to_owned(), String::new());
        let file = file.to_owned();
        self.imports
            .range(first..)
            .take_while(move |((from, _), _)| *from == file)
            .map(|((_, to), _)| to.as_str())
    }

    /// Circles among neighbours: modules of one parent, each with all that lies below it. A child
    /// stands within its parent, so that what these two import of each other makes no circle.
    pub fn circles(&self) -> Vec<Circle> {
        let mut levels: BTreeMap<String, Neighbours> = BTreeMap::new();
        for (from, to) in self.imports.keys() {
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
                let imports = self.imports.iter().filter(|((from, to), _)| {
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

/// Whether a file lies in the folder of a module's file.
fn is_below(file: &str, module: &str) -> bool {
    let folder = module.trim_end_matches(".rs");
    let folder = folder.strip_suffix("/mod").unwrap_or(folder);
    file.strip_prefix(folder)
        .is_some_and(|rest| rest.starts_with('/'))
}

/// A path on its way to what it names.
struct Walk<'a> {
    sources: &'a Sources,
    /// Files that hold or hand on what the path names.
    files: BTreeSet<String>,
    /// The path in another crate.
    outside: Option<Vec<String>>,
    /// Names that are being followed, so that no two follow each other for ever.
    followed: BTreeSet<(String, Vec<String>)>,
}

impl<'a> Walk<'a> {
    fn new(sources: &'a Sources) -> Self {
        Self {
            sources,
            files: BTreeSet::new(),
            outside: None,
            followed: BTreeSet::new(),
        }
    }

    /// Follows a path that stands in a module; `inside` also sees what functions there import.
    fn from(&mut self, module: &str, path: &[String], inside: bool) {
        let mut start = module.to_owned();
        let mut rest = path;
        let is_main = module.split("::").next() == Some("main");
        match path.first().map(String::as_str) {
            Some("crate") => start = if is_main { "main" } else { "crate" }.to_owned(),
            Some("stipple") if is_main => start = "crate".to_owned(),
            Some("self") => {}
            Some("super") => {
                while rest.first().is_some_and(|part| part == "super") {
                    start = start
                        .rsplit_once("::")
                        .map_or("", |(parent, _)| parent)
                        .to_owned();
                    rest = &rest[1..];
                }
                return self.within(&start, rest, false);
            }
            Some(first) if self.knows(module, first, inside) => {
                return self.within(module, path, inside);
            }
            _ => {
                self.outside = Some(path.to_vec());
                return;
            }
        }
        rest = &rest[1..];
        self.within(&start, rest, inside && start == module);
    }

    /// Whether a module has a name.
    fn knows(&self, module: &str, name: &str, inside: bool) -> bool {
        let Some(here) = self.sources.modules.get(module) else {
            return false;
        };
        let is_bound = |bound: &[(String, Vec<String>)]| bound.iter().any(|(n, _)| n == name);
        self.sources
            .modules
            .contains_key(&format!("{module}::{name}"))
            || here.items.contains(name)
            || is_bound(&here.bound)
            || inside && is_bound(&here.bound_inside)
            || here.globs.iter().any(|glob| {
                let target = self.target(module, glob);
                target.is_some_and(|target| target != module && self.knows(&target, name, false))
            })
    }

    /// The module that a path of modules names.
    fn target(&self, module: &str, path: &[String]) -> Option<String> {
        let mut at = match path[0].as_str() {
            "crate" => "crate".to_owned(),
            "self" => module.to_owned(),
            "super" => module.rsplit_once("::")?.0.to_owned(),
            child => format!("{module}::{child}"),
        };
        for part in &path[1..] {
            at = match part.as_str() {
                "super" => at.rsplit_once("::")?.0.to_owned(),
                part => format!("{at}::{part}"),
            };
        }
        self.sources.modules.contains_key(&at).then_some(at)
    }

    /// Follows what is left of a path within a module.
    fn within(&mut self, module: &str, rest: &[String], inside: bool) {
        let Some(here) = self.sources.modules.get(module) else {
            return;
        };
        let Some((name, more)) = rest.split_first() else {
            self.files.insert(here.file.clone());
            return;
        };
        if !self.followed.insert((module.to_owned(), rest.to_vec())) {
            return;
        }
        let child = format!("{module}::{name}");
        let mut is_found = self.sources.modules.contains_key(&child);
        if is_found {
            self.within(&child, more, false);
            // With nothing behind it the name may be an item's as well.
            if !more.is_empty() {
                return;
            }
        }
        if here.items.contains(name) {
            self.files.insert(here.file.clone());
            return;
        }
        let inner: &[_] = if inside { &here.bound_inside } else { &[] };
        for (_, path) in here.bound.iter().chain(inner).filter(|(n, _)| n == name) {
            is_found = true;
            self.files.insert(here.file.clone());
            self.from(module, &[path, more].concat(), false);
        }
        for glob in &here.globs {
            if let Some(target) = self.target(module, glob)
                && target != module
                && self.knows(&target, name, false)
            {
                is_found = true;
                self.files.insert(here.file.clone());
                self.within(&target, rest, false);
            }
        }
        // A macro made it.
        if !is_found {
            self.files.insert(here.file.clone());
        }
    }
}
