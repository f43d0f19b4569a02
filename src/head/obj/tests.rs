//! Tests of the whole reader: dialects that must load, and random files that must not panic.

use super::*;
use proptest::prelude::*;

const TETRAHEDRON: &str =
    "v 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 1\nf 1 3 2\nf 1 2 4\nf 1 4 3\nf 2 3 4\n";

fn tetrahedron() -> ObjMesh {
    let mesh = parse(TETRAHEDRON.as_bytes(), "t.obj").unwrap();
    assert!(mesh.warnings.is_empty());
    mesh
}

/// The corner positions of every triangle, which do not depend on how vertices are numbered.
fn corners(mesh: &ObjMesh) -> Vec<[Vec3; 3]> {
    mesh.triangles
        .iter()
        .map(|t| t.map(|index| mesh.positions[index as usize]))
        .collect()
}

#[test]
fn a_plain_file_keeps_positions_and_winding() {
    let mesh = tetrahedron();
    assert_eq!(mesh.positions.len(), 4);
    assert_eq!(corners(&mesh)[0], [Vec3::ZERO, Vec3::Y, Vec3::X]);
    assert_eq!(mesh.triangles.len(), 4);
}

#[test]
fn dialects_read_as_the_same_mesh() {
    let plain = corners(&tetrahedron());
    let with = |from: &str, to: &str| TETRAHEDRON.replace(from, to).into_bytes();
    let dialects: Vec<(&str, Vec<u8>)> = vec![
        (
            "BOM",
            [b"\xef\xbb\xbf".as_slice(), TETRAHEDRON.as_bytes()].concat(),
        ),
        ("CR LF", with("\n", "\r\n")),
        ("CR", with("\n", "\r")),
        ("continued lines", with(" 3 ", " \\\n3 ")),
        (
            "Latin-1 name",
            [b"o K\xf6pf\ng \xe9\\\n".as_slice(), TETRAHEDRON.as_bytes()].concat(),
        ),
        ("weight", with("v 1 0 0", "v 1 0 0 1.0")),
        ("unreadable colour", with("v 0 1 0", "v 0 1 0 nan x 9")),
        ("tabs and spaces", with(" ", " \t ")),
        ("comments", with("\n", " # C:\\\n# C:\\\n")),
        ("negative indices", with("f 2 3 4", "f -3 -2 -1")),
        (
            "normals that do not exist",
            with("f 2 3 4", "f -3/-1/-9 -2//77 -1/0"),
        ),
        ("faces before vertices", {
            let (vertices, faces) = TETRAHEDRON.split_at(TETRAHEDRON.find('f').unwrap());
            [faces, vertices].concat().into_bytes()
        }),
        (
            "groups and materials",
            with("f 2 3 4", "g a\nusemtl b\ns off\nvt 0 0\nvn 0 0 1\nf 2 3 4"),
        ),
        (
            "no last line end",
            TETRAHEDRON.trim_end().as_bytes().to_vec(),
        ),
    ];
    for (dialect, bytes) in dialects {
        let mesh = parse(&bytes, "t.obj").unwrap_or_else(|error| panic!("{dialect}: {error}"));
        assert_eq!(corners(&mesh), plain, "{dialect}");
        assert!(mesh.warnings.is_empty(), "{dialect}: {:?}", mesh.warnings);
    }
}

#[test]
fn repairs_are_counted() {
    let text = format!("hello\n{TETRAHEDRON}v 9 9 9\nf 1 2\nf\nf 1 1 2\n");
    let mesh = parse(text.as_bytes(), "t.obj").unwrap();
    assert_eq!(mesh.triangles.len(), 4);
    assert_eq!(mesh.positions.len(), 4);
    assert_eq!(
        mesh.warnings,
        [
            "1 unknown line ignored, the first on line 1",
            "3 faces with fewer than three different corners ignored, the first on line 11",
            "1 vertex that no face uses ignored",
        ]
    );
}

/// The tetrahedron with something behind the coordinates of its vertices.
fn coloured(colours: [&str; 4]) -> ObjMesh {
    let mut colours = colours.iter();
    let lines = TETRAHEDRON.lines().map(|line| {
        let colour = colours.next().filter(|_| line.starts_with('v'));
        format!("{line} {}\n", colour.unwrap_or(&""))
    });
    parse(lines.collect::<String>().as_bytes(), "t.obj").unwrap()
}

#[test]
fn vertex_colours_follow_their_vertices_in_either_scale() {
    for colours in [
        ["1 0 0", "0 1 0", "0 0 1", "0.2 0.2 0.2"],
        ["255 0 0", "0 255 0", "0 0 255", "51 51 51"],
    ] {
        let mesh = coloured(colours);
        let appearance = mesh.appearance.expect("colours");
        // The first face uses vertices 1, 3 and 2: the mesh numbers them anew.
        for (position, colour) in mesh.positions.iter().zip(&appearance.vertex_colours) {
            let expected = match *position {
                Vec3::ZERO => [255, 0, 0],
                Vec3::X => [0, 255, 0],
                Vec3::Y => [0, 0, 255],
                _ => [51; 3],
            };
            assert_eq!(*colour, expected, "{position}");
        }
        assert_eq!(appearance.vertex_colours.len(), 4);
    }
}

#[test]
fn colours_that_say_nothing_are_no_appearance() {
    assert_eq!(coloured(["1 1 1"; 4]).appearance, None);
    assert_eq!(coloured(["0.5"; 4]).appearance, None);
    let partly = coloured(["1 0 0", "", "0 0 1", "0 1 0"]);
    assert_eq!(partly.appearance, None);
    assert!(
        partly.warnings[0].contains("1 of 4 vertices have none"),
        "{:?}",
        partly.warnings
    );
}

#[test]
fn polygons_are_cut_into_triangles() {
    let text = "v 0 0 0\nv 2 0 0\nv 2 2 0\nv 1 3 0\nv 0 2 0\nf 1 2 3 4 5\nf 1 2 3 5\n";
    let mesh = parse(text.as_bytes(), "t.obj").unwrap();
    assert_eq!(mesh.triangles.len(), 5);
    let huge: String = (0..50_000)
        .map(|i| format!("v {i} {} 0\n", i % 7))
        .collect();
    let face: String = (1..=50_000).map(|i| format!(" {i}")).collect();
    let mesh = parse(format!("{huge}f{face}\n").as_bytes(), "t.obj").unwrap();
    assert_eq!(mesh.triangles.len(), 49_998);
    assert!(mesh.warnings[0].contains("polygon"), "{:?}", mesh.warnings);
}

#[test]
fn a_missing_material_file_is_only_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("scan.obj");
    std::fs::write(&path, format!("mtllib my head.mtl\n{TETRAHEDRON}")).unwrap();
    let warnings = read(&path).unwrap().warnings;
    assert_eq!(warnings.len(), 1);
    assert!(
        warnings[0].contains("'my head.mtl' is missing"),
        "{warnings:?}"
    );
    std::fs::write(folder.path().join("my head.mtl"), "").unwrap();
    assert!(read(&path).unwrap().warnings.is_empty());
}

/// Whatever was read must be usable as it is.
fn assert_usable(mesh: &ObjMesh) {
    assert!(!mesh.triangles.is_empty());
    for [a, b, c] in &mesh.triangles {
        assert!(a != b && b != c && c != a);
        assert!(
            [a, b, c]
                .iter()
                .all(|index| (**index as usize) < mesh.positions.len())
        );
    }
    assert!(
        mesh.positions
            .iter()
            .all(|p| p.is_finite() && p.abs().max_element() <= 1.0e6)
    );
}

fn assert_explained(error: &Error) {
    let text = error.to_string();
    assert_eq!(error.exit_code(), 1);
    assert!(text.starts_with("t.obj: ") && text.contains("; "), "{text}");
    assert!(!text.contains(char::is_control), "{text:?}");
}

/// Words from which damaged files are made; most appear in real files.
const WORDS: &[&str] = &[
    "v",
    "f",
    "vn",
    "vt",
    "o",
    "\n",
    "\r",
    "\\\n",
    " ",
    "#",
    "/",
    "//",
    "-",
    "0",
    "1",
    "2",
    "3",
    "4",
    "-1",
    "-9",
    "nan",
    "inf",
    "1e39",
    "1,5",
    "0.5",
    "99999999999999999999",
    "4294967296",
    "\u{feff}",
    "\0",
    "ä",
    "mtllib x\n",
    "f 1 2 3\n",
    "v 0 1 2\n",
];

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        match parse(&bytes, "t.obj") {
            Ok(mesh) => assert_usable(&mesh),
            Err(error) => assert_explained(&error),
        }
    }

    #[test]
    fn damaged_files_never_panic(
        cuts in prop::collection::vec((0..TETRAHEDRON.len(), 0_usize..6, prop::sample::select(WORDS)), 1..12),
    ) {
        let mut bytes = TETRAHEDRON.as_bytes().to_vec();
        for (at, removed, word) in cuts {
            let start = at.min(bytes.len());
            let end = (start + removed).min(bytes.len());
            bytes.splice(start..end, word.bytes());
        }
        match parse(&bytes, "t.obj") {
            Ok(mesh) => assert_usable(&mesh),
            Err(error) => assert_explained(&error),
        }
    }

    #[test]
    fn lines_of_words_never_panic(words in prop::collection::vec(prop::sample::select(WORDS), 0..200)) {
        let text = words.join(" ");
        match parse(text.as_bytes(), "t.obj") {
            Ok(mesh) => assert_usable(&mesh),
            Err(error) => assert_explained(&error),
        }
    }
}
