use super::write::{check_target, write_atomically};
use std::fs;
use std::path::{Path, PathBuf};

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_file_is_written_whole_and_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.png");
    write_atomically(&path, false, b"first").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"first");
    write_atomically(&path, true, b"second").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"second");
    assert_eq!(names_in(folder.path()), ["a.png"]);
}

#[test]
fn an_existing_file_is_kept_without_force() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.png");
    fs::write(&path, b"old").unwrap();
    let error = write_atomically(&path, false, b"new").unwrap_err();
    assert_eq!(error.exit_code(), 4);
    assert!(error.to_string().contains("--force"), "{error}");
    assert_eq!(fs::read(&path).unwrap(), b"old");
    assert_eq!(names_in(folder.path()), ["a.png"]);
}

#[test]
fn missing_folders_and_folders_as_files_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, b"").unwrap();
    for path in [
        folder.path().join("no/a.png"),
        folder.path().to_owned(),
        file.join("a.png"),
        PathBuf::new(),
        PathBuf::from("/"),
    ] {
        let error = write_atomically(&path, true, b"x").unwrap_err();
        assert_eq!(error.exit_code(), 4, "{error}");
        assert_eq!(check_target(&path, true).unwrap_err(), error);
    }
    assert_eq!(names_in(folder.path()), ["file"]);
}

#[test]
fn a_temporary_file_goes_when_the_write_is_given_up() {
    let folder = tempfile::tempdir().unwrap();
    let too_long = folder.path().join("n".repeat(300));
    assert_eq!(
        write_atomically(&too_long, false, b"x")
            .unwrap_err()
            .exit_code(),
        4
    );
    assert!(names_in(folder.path()).is_empty());
}

#[cfg(unix)]
#[test]
fn a_file_has_the_rights_that_the_user_gives_new_files() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let rights = |name: &str| {
        let path = folder.path().join(name);
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    };
    write_atomically(&folder.path().join("ours"), false, b"x").unwrap();
    fs::write(folder.path().join("usual"), b"x").unwrap();
    assert_eq!(rights("ours"), rights("usual"));
}

#[cfg(unix)]
#[test]
fn links_keep_pointing_and_devices_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (real, link) = (
        folder.path().join("real.png"),
        folder.path().join("link.png"),
    );
    fs::write(&real, b"old").unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    write_atomically(&link, true, b"new").unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read(&real).unwrap(), b"new");
    assert_eq!(
        write_atomically(Path::new("/dev/null"), true, b"x")
            .unwrap_err()
            .exit_code(),
        4
    );
}
