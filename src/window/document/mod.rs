//! The plan that the window edits, with its file and its changes.

pub mod history;

use crate::plan::Plan;
use crate::window::shell::files::full;
use history::History;
use std::path::{Path, PathBuf};

/// A plan that is being edited.
#[derive(Clone, Debug)]
pub struct Document {
    /// The plan as edited.
    pub plan: Plan,
    /// Its file, if it has one.
    pub(crate) path: Option<PathBuf>,
    /// The plans before and after its changes.
    pub history: History,
    saved: Plan,
}

impl Document {
    /// A plan as it was just read.
    pub fn new(plan: Plan, path: Option<PathBuf>) -> Self {
        Self {
            history: History::new(&plan),
            saved: plan.clone(),
            plan,
            path,
        }
    }

    /// Replaces the plan as an edit: it still waits to be saved.
    pub fn replace(&mut self, plan: Plan) {
        self.plan = plan;
    }

    /// Whether a path is that of its own file, which may be written without asking.
    pub fn is_at(&self, path: &Path) -> bool {
        self.path
            .as_deref()
            .is_some_and(|own| full(own) == full(path))
    }

    /// Notes that the plan is now in a file.
    pub fn saved_as(&mut self, path: &Path) {
        self.path = Some(full(path));
        self.saved = self.plan.clone();
    }

    /// Whether closing would lose work. The light is part of the plan file like the rest; what the window
    /// looks at is none of it.
    pub fn is_changed(&self) -> bool {
        self.plan != self.saved
    }

    /// Name for the title and the panel, without folder.
    pub(crate) fn name(&self) -> String {
        let file = self.path.as_deref().and_then(Path::file_name);
        file.map_or_else(
            || "untitled plan".to_owned(),
            |name| name.to_string_lossy().into_owned(),
        )
    }

    /// The name, with a dot while there is something to save.
    pub fn title(&self) -> String {
        let changed = if self.is_changed() { " •" } else { "" };
        format!("{}{changed}", self.name())
    }
}
