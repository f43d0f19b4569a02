//! Writing a plan as TOML, with or without explaining comments.

use super::choices::Choice;
use super::fields::Field;
use super::read::TABLES;
use super::{MAX_LASERS, MAX_SESSIONS, Marks, Needle, PLAN_VERSION, Plan, Zone};
use std::fmt::Write as _;

impl Plan {
    /// The plan as TOML without comments; [`Plan::from_toml_str`] reads it back to an equal plan
    /// if every number is in its range and `head.file` is valid Unicode.
    pub fn to_toml(&self) -> String {
        write(self, Comments::Without)
    }
}

/// Whether keys are explained.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Comments {
    With,
    Without,
}

/// Writes every key of the plan.
pub(super) fn write(plan: &Plan, comments: Comments) -> String {
    let mut writer = Writer {
        out: String::new(),
        comments,
    };
    writer.comment(&format!("format of this file; always {PLAN_VERSION}"));
    writer.line(&format!("version = {}", plan.version));
    writer.keys(plan, "");
    for table in TABLES {
        // Sessions come before outlook and view: they belong to the treatment.
        if *table == "outlook" {
            writer.sessions(plan);
            writer.lasers(plan);
        }
        writer.line(&format!("\n[{table}]"));
        if *table == "head" {
            writer.head_file(plan);
        }
        writer.keys(plan, table);
        if *table == "head" {
            writer.landmarks(plan);
        }
    }
    writer.out
}

struct Writer {
    out: String,
    comments: Comments,
}

impl Writer {
    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn comment(&mut self, text: &str) {
        if self.comments == Comments::With {
            self.line(&format!("# {text}"));
        }
    }

    /// The choices and numbers of one table.
    fn keys(&mut self, plan: &Plan, table: &str) {
        for choice in Choice::all()
            .iter()
            .filter(|choice| choice.table() == table)
        {
            self.comment(&format!("{}: {}", choice.help, (choice.options)()));
            self.line(&format!(
                "{} = {}",
                choice.key(),
                quoted(&(choice.get)(plan))
            ));
        }
        for field in Field::all().iter().filter(|field| field.table() == table) {
            if field.name == "skin.ita_deg" {
                self.tone(plan, field);
                continue;
            }
            self.comment(&format!("{} ({})", field.help, field.range()));
            self.line(&format!("{} = {}", field.key(), number(field, plan)));
        }
    }

    /// The tone of the skin, as it was stated.
    fn tone(&mut self, plan: &Plan, angle: &Field) {
        let (key, value) = plan
            .skin
            .stated
            .toml()
            .unwrap_or((angle.key(), number(angle, plan)));
        self.comment("the tone, stated by one key:");
        for other in [
            "lab = [62.0, 12.0, 15.0]",
            "srgb = \"#c8a080\"",
            "monk = 4",
            "fitzpatrick = \"III\"",
        ] {
            self.comment(other);
        }
        self.comment(&format!("or {} ({})", angle.help, angle.range()));
        self.line(&format!("{key} = {value}"));
    }

    fn head_file(&mut self, plan: &Plan) {
        self.comment("OBJ file, relative to this plan; without it the embedded head is used");
        match &plan.head.file {
            Some(file) => self.line(&format!("file = {}", quoted(&file.to_string_lossy()))),
            None => self.comment("file = \"head.obj\""),
        }
    }

    fn landmarks(&mut self, plan: &Plan) {
        let marks = &plan.head.landmarks;
        if marks.is_empty() {
            self.comment("marked landmarks, x y z in the file's own coordinates:");
            self.comment("landmarks.nasion = [0.0, 4.2, 10.6]");
            self.comment(&format!("known names: {}", Marks::NAMES.join(", ")));
            return;
        }
        self.comment("marked landmarks, x y z in the file's own coordinates");
        for (name, [x, y, z]) in marks.named() {
            self.line(&format!("landmarks.{name} = [{x:?}, {y:?}, {z:?}]"));
        }
    }

    fn sessions(&mut self, plan: &Plan) {
        for (index, session) in plan.sessions.iter().enumerate() {
            self.line("");
            if index == 0 {
                self.comment(&format!(
                    "1 to {MAX_SESSIONS} sessions; each adds dots in the gaps of the earlier ones"
                ));
            }
            self.line("[[session]]");
            for field in Field::of_session() {
                if index == 0 {
                    self.comment(&format!("{} ({})", field.help, field.range()));
                }
                self.line(&format!("{} = {}", field.key(), number(field, session)));
            }
            if index == 0 {
                let known: Vec<_> = Needle::ALL.iter().map(|needle| needle.name()).collect();
                self.comment(&format!(
                    "needles that alternate in this session: {}",
                    known.join(", ")
                ));
            }
            let needles: Vec<_> = session
                .needles
                .iter()
                .map(|needle| quoted(needle.name()))
                .collect();
            self.line(&format!("needles = [{}]", needles.join(", ")));
            if index == 0 {
                self.comment("whether the dots of earlier sessions are inked again as far as they have faded");
            }
            self.line(&format!("refresh = {}", session.refresh));
        }
    }

    fn lasers(&mut self, plan: &Plan) {
        let zones: Vec<_> = Zone::ALL.iter().map(|zone| zone.name()).collect();
        self.line("");
        self.comment(&format!(
            "up to {MAX_LASERS} passes of a laser that takes pigment away again"
        ));
        if plan.lasers.is_empty() {
            for line in ["[[laser]]", "day = 365", "keep = 0.75", "zones = []"] {
                self.comment(line);
            }
            self.comment(&format!("zones, none is all: {}", zones.join(", ")));
        }
        for (index, pass) in plan.lasers.iter().enumerate() {
            self.line("[[laser]]");
            for field in Field::of_laser() {
                if index == 0 {
                    self.comment(&format!("{} ({})", field.help, field.range()));
                }
                self.line(&format!("{} = {}", field.key(), number(field, pass)));
            }
            if index == 0 {
                self.comment(&format!("treated zones, none is all: {}", zones.join(", ")));
            }
            let named: Vec<_> = pass.zones.iter().map(|zone| quoted(zone.name())).collect();
            self.line(&format!("zones = [{}]", named.join(", ")));
        }
    }
}

fn number<T>(field: &Field<T>, of: &T) -> String {
    let value = (field.get)(of);
    let mut text = String::new();
    // Writing to a `String` cannot fail. `{:?}` keeps the `.0` that makes a TOML float.
    let written = match value {
        _ if value.is_nan() => write!(text, "nan"),
        _ if field.whole => write!(text, "{value:.0}"),
        _ => write!(text, "{value:?}"),
    };
    debug_assert!(written.is_ok());
    text
}

/// A TOML string with everything escaped that must be.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
