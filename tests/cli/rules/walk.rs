//! A path is followed through modules and re-exports to where its item is.

use super::source::Sources;
use std::collections::BTreeSet;

/// A path on its way to what it names.
pub struct Walk<'a> {
    sources: &'a Sources,
    /// Files that hold or hand on what the path names.
    pub files: BTreeSet<String>,
    /// The path in another crate.
    pub outside: Option<Vec<String>>,
    /// Names that are being followed, so that no two follow each other for ever.
    followed: BTreeSet<(String, Vec<String>)>,
}

impl<'a> Walk<'a> {
    pub fn new(sources: &'a Sources) -> Self {
        Self {
            sources,
            files: BTreeSet::new(),
            outside: None,
            followed: BTreeSet::new(),
        }
    }

    /// Follows a path that stands in a module; `inside` also sees what functions there import.
    pub fn from(&mut self, module: &str, path: &[String], inside: bool) {
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
