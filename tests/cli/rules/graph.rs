//! Which file imports which.

use super::source::{Mention, Module, Sources};
use super::walk::Walk;
use std::collections::{BTreeMap, VecDeque};

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
}

/// Whether a file lies in the folder of a module's file.
fn is_below(file: &str, module: &str) -> bool {
    let folder = module.trim_end_matches(".rs");
    let folder = folder.strip_suffix("/mod").unwrap_or(folder);
    file.strip_prefix(folder)
        .is_some_and(|rest| rest.starts_with('/'))
}
