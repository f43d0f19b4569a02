//! Heads that must be refused in one sentence naming file, line and remedy, and odd ones that
//! must not be.

use crate::common::Bench;

const TRIANGLE: &str = "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n";

/// Checks the head alone and as the input of a picture.
fn refuse(bytes: impl AsRef<[u8]>, words: &[&str]) {
    let bench = Bench::new();
    bench.file("scan.obj", bytes);
    let words = [&["scan.obj"], words].concat();
    bench.run(&["check", "scan.obj"]).one_finding(&words);
    bench
        .run(&["export", "--head", "scan.obj", "--out", "a.png"])
        .refused(1, &words);
    assert_eq!(bench.names(), ["scan.obj"], "no output may be left");
}

/// Checks that the file is read, with one warning that holds the word, or none for "". Whether it
/// holds a head is another question.
fn accept(bytes: impl AsRef<[u8]>, warning: &str) {
    let bench = Bench::new();
    bench.file("scan.obj", bytes);
    let mesh = stipple::head::obj::read(&bench.path("scan.obj")).expect("a readable mesh");
    if warning.is_empty() {
        assert_eq!(mesh.warnings, [""; 0]);
    } else {
        assert_eq!(mesh.warnings.len(), 1, "{:?}", mesh.warnings);
        assert!(mesh.warnings[0].contains(warning), "{:?}", mesh.warnings);
    }
}

/// The triangle with one of its lines replaced.
fn with_line(number: usize, line: &str) -> String {
    let mut lines: Vec<&str> = TRIANGLE.lines().collect();
    lines[number - 1] = line;
    lines.join("\n")
}

#[test]
fn missing_files_and_folders() {
    let bench = Bench::new();
    bench
        .run(&["check", "no.obj"])
        .one_finding(&["no.obj", "no such file", "check the path"]);
    bench
        .run(&["export", "--head", "no.obj", "--out", "a.png"])
        .refused(1, &["no.obj", "no such file"]);
    std::fs::create_dir(bench.path("dir.obj")).unwrap();
    bench
        .run(&["check", "dir.obj"])
        .one_finding(&["dir.obj", "a folder"]);
    bench
        .run(&["stats", "--head", "dir.obj"])
        .refused(1, &["dir.obj", "a folder"]);
}

#[test]
fn empty_and_foreign_files() {
    refuse("", &["empty"]);
    refuse("  \n\r\n\t", &["empty"]);
    refuse("# only a comment\n", &["no vertices"]);
    refuse(b"\x00\x01\x02\xff\xfe\x00", &["binary"]);
    refuse(b"\x89PNG\r\n\x1a\n\x00\x00", &["binary"]);
    refuse(
        "solid head\nfacet normal 0 0 1\nouter loop\n",
        &["STL", "convert"],
    );
    let mut stl = vec![b' '; 84 + 50 * 3];
    stl[80..84].copy_from_slice(&3_u32.to_le_bytes());
    refuse(stl, &["STL", "convert"]);
    refuse("ply\nformat ascii 1.0\n", &["PLY", "convert"]);
    refuse(b"glTF\x02\x00\x00\x00", &["glTF"]);
    refuse(b"PK\x03\x04rest", &["archive", "unpack"]);
    refuse(b"\xff\xfev\x00 \x000\x00", &["UTF-16"]);
    refuse("<html><body>not found</body></html>", &["no vertices"]);
}

#[test]
fn files_without_a_surface() {
    refuse(
        "v 0 0 0\nv 1 0 0\nv 0 1 0\n",
        &["3 vertices", "no faces", "point cloud"],
    );
    refuse("v 0 0 0\nf 1\n", &["no face has three"]);
    refuse(
        "v 0 0 0\nv 1 0 0\nf 1 2\nf 1 1 2\nf\n",
        &["no face has three"],
    );
    refuse("f\n", &["no vertices"]);
}

#[test]
fn bad_coordinates_name_their_line() {
    for value in [
        "nan",
        "NaN",
        "-nan(ind)",
        "1.#QNAN",
        "abc",
        "--1",
        "0x1p3",
        "ä",
    ] {
        refuse(
            with_line(2, &format!("v 1 {value} 0")),
            &["line 2", "y coordinate", value, "not a number"],
        );
    }
    for value in ["inf", "-Infinity"] {
        refuse(
            with_line(3, &format!("v 1 0 {value}")),
            &["line 3", "z coordinate", "infinite"],
        );
    }
    for value in ["1e39", "-1e300", "1000001"] {
        refuse(
            with_line(1, &format!("v {value} 0 0")),
            &["line 1", "x coordinate", "a million", "millimetres"],
        );
    }
    refuse(
        with_line(2, "v 0,5 0,25 0"),
        &["line 2", "'0,5'", "decimal comma", "decimal points"],
    );
    refuse(with_line(2, "v 0.5, 0.25, 0"), &["line 2", "decimal comma"]);
    refuse(with_line(2, "v 1 0"), &["line 2", "no z coordinate"]);
    refuse(with_line(2, "v"), &["line 2", "no x coordinate"]);
    refuse(with_line(2, "v 1 0 # 0"), &["line 2", "no z coordinate"]);
    refuse(b"v 0 0 \xff\nf 1 1 1\n", &["line 1", "not a number"]);
}

#[test]
fn line_numbers_count_every_kind_of_line_end() {
    refuse("# a\r# b\rv 0 0 nan\r", &["line 3"]);
    refuse("# a\r\n\r\nv 0 0 nan\r\n", &["line 3"]);
    refuse("v 0 0 \\\n0\nv 0 0 nan\n", &["line 3"]);
    refuse("\u{feff}v 0 0 nan\n", &["line 1"]);
}

#[test]
fn bad_indices_name_their_line() {
    refuse(with_line(4, "f 1 2 0"), &["line 4", "'0'", "count from 1"]);
    refuse(
        with_line(4, "f 1 2 4"),
        &["line 4", "vertex 4", "the file has 3"],
    );
    refuse(
        with_line(4, "f 1 2 -4"),
        &["line 4", "'-4'", "before the first"],
    );
    refuse(
        with_line(4, "f 1 2 99999999999999999999999"),
        &["line 4", "beyond the last"],
    );
    refuse(
        with_line(4, "f 1 2 4294967296"),
        &["line 4", "vertex 4294967296"],
    );
    refuse(
        with_line(4, "f 1 2 -9223372036854775808"),
        &["line 4", "before the first"],
    );
    refuse(
        with_line(4, "f 1 2 3.0"),
        &["line 4", "'3.0'", "not a vertex number"],
    );
    refuse(with_line(4, "f 1 2 x"), &["line 4", "'x'"]);
    refuse(with_line(4, "f 1 2 /3"), &["line 4", "'/3'"]);
    refuse(format!("{TRIANGLE}f 1 2 3 7\n"), &["line 5", "vertex 7"]);
}

#[test]
fn valid_dialects_are_accepted() {
    accept(TRIANGLE, "");
    accept(with_line(4, "f -3 -2 -1"), "");
    accept(with_line(4, "f -3/-1/-9 -2//-9 -1/5"), "");
    accept(TRIANGLE.replace('\n', "\r"), "");
    accept(TRIANGLE.replace('\n', "\r\n"), "");
    accept(format!("\u{feff}{TRIANGLE}"), "");
    accept([b"o K\xf6pf\n", TRIANGLE.as_bytes()].concat(), "");
    accept(
        "v 0 0 0\nv 2 0 0\nv 2 2 0\nv 1 3 0\nv 0 2 0\nf 1 2 3 4 5\n",
        "",
    );
    accept("v 0 0 0\nv 2 0 0\nv 0.5 0.5 0\nv 0 2 0\nf 1 2 3 4\n", "");
}

#[test]
fn repairs_are_warnings() {
    accept(
        format!("mtllib gone.mtl\n{TRIANGLE}"),
        "'gone.mtl' is missing",
    );
    accept(
        format!("{TRIANGLE}f 1 2\nf 3\n"),
        "2 faces with fewer than three different corners ignored, the first on line 5",
    );
    accept(format!("{TRIANGLE}v 5 5 5\n"), "1 vertex that no face uses");
    accept(format!("{TRIANGLE}hello\n"), "1 unknown line");
}

#[test]
fn a_hundred_megabytes_in_one_line_are_refused_at_once() {
    let bench = Bench::new();
    bench.file(
        "scan.obj",
        format!("{TRIANGLE}f {}", "1 ".repeat(50_000_000)),
    );
    let start = std::time::Instant::now();
    bench.run(&["check", "scan.obj"]).one_finding(&[
        "scan.obj: line 5",
        "longer than 1 MiB",
        "one vertex or face per line",
    ]);
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
}

#[test]
fn a_file_beyond_the_limit_is_refused_without_reading_it() {
    let bench = Bench::new();
    // A sparse file takes no room on the disk.
    let file = std::fs::File::create(bench.path("scan.obj")).unwrap();
    file.set_len(stipple::head::obj::MAX_OBJ_BYTES + 1000)
        .unwrap();
    bench.run(&["check", "scan.obj"]).one_finding(&[
        "scan.obj",
        "too large",
        "2147484648 bytes",
        "smaller",
    ]);
}

#[cfg(unix)]
#[test]
fn devices_are_refused() {
    let bench = Bench::new();
    std::os::unix::fs::symlink("/dev/zero", bench.path("zero.obj")).unwrap();
    bench
        .run(&["check", "zero.obj"])
        .one_finding(&["zero.obj", "not a regular file"]);
}
