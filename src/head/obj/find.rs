//! Finding the files that an OBJ and its materials name: paths of other systems and other machines.
//!
//! Only a file that is named is looked at: as it is written, and under its own name beside the file
//! that names it and beside the OBJ.

use std::fs;
use std::path::{Path, PathBuf};

/// Entries of a folder that are compared without regard to case; more belong to no scan.
const MAX_ENTRIES: usize = 10_000;

/// What became of a named file.
#[derive(Debug, PartialEq)]
pub(super) enum Found {
    /// It is here.
    File(PathBuf),
    /// It is an address on the network, where nothing is ever fetched.
    Address,
    /// It is nowhere.
    Missing,
}

/// Looks for a file that another file in the folder `from` names; `beside` is the OBJ's folder.
pub(super) fn find(name: &str, from: &Path, beside: &Path) -> Found {
    let name = name.trim();
    if is_address(name) {
        return Found::Address;
    }
    let name = name.replace('\\', "/");
    let last = name.rsplit('/').next().unwrap_or(&name);
    if last.is_empty() || last == "." || last == ".." {
        return Found::Missing;
    }
    let is_absolute = name.starts_with('/') || has_drive(&name);
    let as_written = (!is_absolute).then(|| below(from, &name)).flatten();
    as_written
        .or_else(|| below(from, last))
        .or_else(|| below(beside, last))
        // A full path is another machine's more often than this one's.
        .or_else(|| {
            // Two strokes begin the name of a computer, which would be asked over the network.
            let is_here = is_absolute && !name.starts_with("//");
            Some(PathBuf::from(&name)).filter(|path| is_here && path.is_file())
        })
        .map_or(Found::Missing, Found::File)
}

/// Whether the name is a `scheme:` address; a single letter is a Windows drive.
fn is_address(name: &str) -> bool {
    let scheme = name.split(':').next().unwrap_or_default();
    name.contains("://") || (name.contains(':') && scheme.eq_ignore_ascii_case("data"))
}

fn has_drive(name: &str) -> bool {
    matches!(name.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic())
}

/// The file at a relative path below a folder, without regard to case where only that differs.
fn below(folder: &Path, name: &str) -> Option<PathBuf> {
    let exact = folder.join(name);
    if exact.is_file() {
        return Some(exact);
    }
    let mut path = folder.to_owned();
    for part in name.split('/').filter(|part| !part.is_empty()) {
        let next = path.join(part);
        path = if next.exists() {
            next
        } else {
            same_but_for_case(&path, part)?
        };
    }
    path.is_file().then_some(path)
}

fn same_but_for_case(folder: &Path, name: &str) -> Option<PathBuf> {
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let wanted = name.to_lowercase();
    fs::read_dir(folder)
        .ok()?
        .take(MAX_ENTRIES)
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .find(|path| {
            path.file_name()
                .is_some_and(|found| found.to_string_lossy().to_lowercase() == wanted)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_other_systems_are_found() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        fs::create_dir_all(root.join("Textures")).expect("a folder");
        for name in ["skin map.PNG", "Textures/a.jpg"] {
            fs::write(root.join(name), "").expect("a file");
        }
        let found = |name: &str| match find(name, root, root) {
            Found::File(path) => {
                let inside = path.strip_prefix(root).expect("below the folder");
                inside.to_string_lossy().into_owned()
            }
            other => format!("{other:?}"),
        };
        for (name, expected) in [
            ("skin map.PNG", "skin map.PNG"),
            ("Skin Map.png", "skin map.PNG"),
            (".\\skin map.PNG", "skin map.PNG"),
            ("Textures\\a.jpg", "Textures/a.jpg"),
            ("textures/A.JPG", "Textures/a.jpg"),
            ("C:\\Users\\x\\skin map.png", "skin map.PNG"),
            ("/home/other/scans/skin map.PNG", "skin map.PNG"),
            ("gone/skin map.PNG", "skin map.PNG"),
            ("\\\\server\\share\\skin map.PNG", "skin map.PNG"),
            ("//server/share/a.jpg", "Missing"),
            ("a.jpg", "Missing"),
            ("Textures", "Missing"),
            ("", "Missing"),
            ("..", "Missing"),
            ("/", "Missing"),
            ("https://example.org/skin map.PNG", "Address"),
            ("FILE://skin map.PNG", "Address"),
            ("data:image/png;base64,AAAA", "Address"),
        ] {
            assert_eq!(found(name), expected, "{name}");
        }
        let sub = root.join("Textures");
        assert_eq!(
            find("skin map.png", &sub, root),
            Found::File(root.join("skin map.PNG"))
        );
    }
}
