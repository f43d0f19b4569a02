//! What the window remembers from one run to the next: how large this screen is. Nothing about a person
//! or a plan, and nothing leaves the machine.

use crate::base::error::{Error, Result, io_problem, on_one_line};
use crate::base::files;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

/// Densest and coarsest screens, physical pixels per mm: a wall of light diodes to a telephone.
pub(crate) const PX_PER_MM_RANGE: RangeInclusive<f64> = 1.0..=40.0;

/// Distance between eye and screen, mm: from as near as eyes focus to across a room.
pub(crate) const VIEWER_RANGE_MM: RangeInclusive<f64> = 200.0..=5000.0;

/// Distance between eye and screen until another is given, mm: an arm's length at a desk.
pub(crate) const VIEWER_MM: f64 = 600.0;

/// What is remembered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Distance between eye and screen, mm.
    pub viewer_mm: f64,
    /// Physical pixels per mm of the screen, by its scale factor: two screens side by side mostly differ
    /// in it, and a changed one tells that the match no longer holds.
    pub(crate) px_per_mm: BTreeMap<String, f64>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            viewer_mm: VIEWER_MM,
            px_per_mm: BTreeMap::new(),
        }
    }
}

impl Settings {
    /// The settings in a file; without one, or with one that is broken, the defaults. Of a broken one
    /// says what is wrong in a sentence, which also goes to the log.
    pub(crate) fn load(path: &Path) -> (Self, Option<String>) {
        let problem = match fs::read_to_string(path) {
            Ok(text) => match toml::from_str::<Self>(&text) {
                Ok(settings) if settings.is_possible() => return (settings, None),
                Ok(_) => "a length is out of range".to_owned(),
                Err(error) => on_one_line(error.message()),
            },
            Err(error) if error.kind() == ErrorKind::NotFound => return (Self::default(), None),
            Err(error) => io_problem(&error),
        };
        let sentence = format!(
            "{}: {problem}; the settings start anew, match the screen again",
            path.display()
        );
        log::warn!("{sentence}");
        (Self::default(), Some(sentence))
    }

    fn is_possible(&self) -> bool {
        VIEWER_RANGE_MM.contains(&self.viewer_mm)
            && self.px_per_mm.values().all(|v| PX_PER_MM_RANGE.contains(v))
    }

    /// Writes the settings, and the folder they are in if it is missing.
    ///
    /// # Errors
    /// The folder or file cannot be written.
    pub(crate) fn save(&self, path: &Path) -> Result<()> {
        let refuse = |problem: String| {
            let remedy =
                "make its folder writable; until then the screen is asked for at every start";
            Error::output(path.display(), problem, remedy)
        };
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| {
                refuse(format!("cannot make its folder: {}", io_problem(&error)))
            })?;
        }
        let text = toml::to_string(self).map_err(|error| refuse(error.to_string()))?;
        files::write_atomically(path, true, text.as_bytes())
    }

    /// How dense the screen of a scale factor is, physical pixels per mm; `None` before it was matched.
    pub(crate) fn density(&self, scale: f32) -> Option<f64> {
        self.px_per_mm.get(&key(scale)).copied()
    }

    /// Remembers how dense the screen of a scale factor is, physical pixels per mm.
    pub fn set_density(&mut self, scale: f32, px_per_mm: f64) {
        let (low, high) = (*PX_PER_MM_RANGE.start(), *PX_PER_MM_RANGE.end());
        self.px_per_mm
            .insert(key(scale), px_per_mm.clamp(low, high));
    }
}

fn key(scale: f32) -> String {
    format!("{scale:.2}")
}

/// Where settings are kept on this system, from its variables: `XDG_CONFIG_HOME` or `~/.config`,
/// `%APPDATA%`, `~/Library/Application Support`. `None` where there is no such folder.
pub(crate) fn file(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let folder = |name: &str| {
        let path = PathBuf::from(variable(name)?);
        // What is relative or empty is to be ignored (XDG Base Directory Specification).
        path.is_absolute().then_some(path)
    };
    let base = if cfg!(windows) {
        folder("APPDATA")?
    } else if cfg!(target_os = "macos") {
        folder("HOME")?.join("Library/Application Support")
    } else {
        folder("XDG_CONFIG_HOME").or_else(|| Some(folder("HOME")?.join(".config")))?
    };
    Some(base.join("stipple").join("settings.toml"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_and_screens_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("made/stipple/settings.toml");
        assert_eq!(Settings::load(&path), (Settings::default(), None));
        let mut settings = Settings {
            viewer_mm: 450.0,
            ..Settings::default()
        };
        settings.set_density(1.25, 4.51);
        settings.set_density(2.0, 1e9);
        settings.save(&path).unwrap();
        let (read, problem) = Settings::load(&path);
        assert_eq!((&read, problem), (&settings, None));
        assert_eq!(read.density(1.25), Some(4.51));
        assert_eq!(read.density(2.0), Some(*PX_PER_MM_RANGE.end()));
        assert_eq!(read.density(1.0), None);
    }

    #[test]
    fn broken_files_are_as_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.toml");
        for text in [
            "px_per_mm =",
            "viewer_mm = \"far\"",
            "viewer_mm = -1.0",
            "viewer_mm = nan",
            "[px_per_mm]\n\"1.00\" = 0.0",
            "\0\u{1}",
        ] {
            fs::write(&path, text).unwrap();
            let (settings, problem) = Settings::load(&path);
            assert_eq!(settings, Settings::default(), "{text}");
            let problem = problem.expect("a sentence");
            assert!(problem.contains("settings.toml") && !problem.contains('\n'));
        }
        fs::write(&path, [0xff, 0xfe]).unwrap();
        for path in [&*path, folder.path()] {
            let (settings, problem) = Settings::load(path);
            assert!(settings == Settings::default() && problem.is_some());
        }
        // What another version adds does no harm.
        fs::write(&path, "viewer_mm = 700.0\nnovelty = 1").unwrap();
        assert_eq!(Settings::load(&path).0.viewer_mm, 700.0);
    }

    #[cfg(all(unix, not(target_os = "macos")))]
    #[test]
    fn the_folder_follows_the_system() {
        let of = |pairs: &'static [(&str, &str)]| {
            file(|name| {
                let found = pairs.iter().find(|(key, _)| *key == name);
                found.map(|(_, value)| value.into())
            })
        };
        assert_eq!(
            of(&[("HOME", "/home/a"), ("XDG_CONFIG_HOME", "/conf")]),
            Some("/conf/stipple/settings.toml".into())
        );
        assert_eq!(
            of(&[("HOME", "/home/a"), ("XDG_CONFIG_HOME", "relative")]),
            Some("/home/a/.config/stipple/settings.toml".into())
        );
        assert_eq!(of(&[("HOME", "")]), None);
        assert_eq!(of(&[]), None);
    }
}
