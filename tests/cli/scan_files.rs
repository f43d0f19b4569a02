//! Scans with material files and images: what is found, what is refused, and that nothing of it stops
//! the head from opening.

use crate::common::Bench;
use proptest::prelude::*;
use std::io::Cursor;
use std::path::Path;
use stipple::head::appearance::{Appearance, NO_TEXTURE};
use stipple::head::obj::{self, ObjMesh};

const SCAN: &str = "mtllib scan.mtl\nv 0 0 0\nv 1 0 0\nv 0 1 0\nv 1 1 0\nvt 0.1 0.9\nvt 0.9 0.9\n\
                    vt 0.1 0.1\nusemtl skin\nf 1/1 2/2 3/3\nf 2/2 4/1 3/3\n";

/// Four pixels: brown, pale, red, dark.
const PIXELS: [[u8; 3]; 4] = [
    [180, 140, 110],
    [230, 200, 180],
    [200, 90, 80],
    [60, 40, 30],
];

fn picture() -> image::DynamicImage {
    let pixels = image::RgbImage::from_fn(16, 16, |x, y| {
        image::Rgb(PIXELS[(x / 8 + 2 * (y / 8)) as usize])
    });
    pixels.into()
}

fn encoded(image: &image::DynamicImage, format: image::ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    image
        .write_to(&mut Cursor::new(&mut bytes), format)
        .expect("the format can hold the picture");
    bytes
}

fn png() -> Vec<u8> {
    encoded(&picture(), image::ImageFormat::Png)
}

fn read(folder: &Path, scan: &str, library: &str) -> ObjMesh {
    std::fs::write(folder.join("scan.obj"), scan).expect("written");
    std::fs::write(folder.join("scan.mtl"), library).expect("written");
    obj::read(&folder.join("scan.obj")).expect("the shape is fine")
}

/// The mesh of [`SCAN`] with a material library and one more file beside it.
fn with(library: &str, name: &str, bytes: &[u8]) -> ObjMesh {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join(name), bytes).expect("written");
    read(folder.path(), SCAN, library)
}

fn colours_at_corners(appearance: &Appearance) -> [[u8; 3]; 3] {
    let texture = &appearance.textures[usize::from(appearance.triangle_textures[0])];
    appearance.uvs[0].map(|uv| texture.nearest(uv))
}

#[test]
fn every_format_and_depth_shows_the_same_pixels() {
    use image::DynamicImage as Image;
    use image::ImageFormat as Format;
    let plain = picture();
    let cases: [(&str, Format, Image, u8); 9] = [
        ("a.png", Format::Png, plain.clone(), 0),
        ("a.png", Format::Png, Image::from(plain.to_rgb16()), 1),
        ("a.png", Format::Png, Image::from(plain.to_rgba16()), 1),
        ("a.png", Format::Png, plain.clone().into_rgba8().into(), 0),
        ("a.jpg", Format::Jpeg, plain.clone(), 8),
        ("a.tga", Format::Tga, plain.clone(), 0),
        ("a.bmp", Format::Bmp, plain.clone(), 0),
        // The content counts, not the name.
        ("a.jpg", Format::Png, plain.clone(), 0),
        ("a.tga", Format::Tga, plain.into_rgba8().into(), 0),
    ];
    for (name, format, image, tolerance) in cases {
        let bytes = encoded(&image, format);
        let mesh = with(&format!("newmtl skin\nmap_Kd {name}\n"), name, &bytes);
        assert!(mesh.warnings.is_empty(), "{name}: {:?}", mesh.warnings);
        let appearance = mesh.appearance.expect("an image");
        assert_eq!(appearance.textures[0].size, [16, 16]);
        for (got, expected) in colours_at_corners(&appearance)
            .iter()
            .zip([PIXELS[0], PIXELS[1], PIXELS[2]])
        {
            let is_close = got
                .iter()
                .zip(expected)
                .all(|(a, b)| a.abs_diff(b) <= tolerance);
            assert!(is_close, "{name} {format:?}: {got:?} for {expected:?}");
        }
    }
    let grey = encoded(&picture().into_luma16().into(), image::ImageFormat::Png);
    let mesh = with("newmtl skin\nmap_Kd a.png\n", "a.png", &grey);
    let [first, ..] = colours_at_corners(&mesh.appearance.expect("an image"));
    assert!(first[0] == first[1] && first[1] == first[2] && first[0] > 100);
}

#[test]
fn opacity_is_ignored() {
    let mut image = picture().into_rgba8();
    image.pixels_mut().for_each(|pixel| pixel.0[3] = 0);
    let bytes = encoded(&image.into(), image::ImageFormat::Png);
    let mesh = with("newmtl skin\nmap_Kd a.png\n", "a.png", &bytes);
    let [first, ..] = colours_at_corners(&mesh.appearance.expect("an image"));
    assert_eq!(first, PIXELS[0]);
}

#[test]
fn corners_keep_their_own_place_when_polygons_are_cut() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.png"), png()).expect("written");
    // A notched polygon whose corners each have a place of their own, counted from behind.
    let scan = "mtllib scan.mtl\nv 0 0 0\nv 2 0 0\nv 0.5 0.5 0\nv 0 2 0\nvt 0 0\nvt 0.2 0\n\
                vt 0.05 0.05\nvt 0 0.2\nusemtl skin\nf 1/-4 2/-3 3/-2 4/-1\n";
    let mesh = read(folder.path(), scan, "newmtl skin\nmap_Kd a.png\n");
    let appearance = mesh.appearance.expect("an image");
    assert_eq!(mesh.triangles.len(), 2);
    for (triangle, uvs) in mesh.triangles.iter().zip(&appearance.uvs) {
        for (vertex, uv) in triangle.iter().zip(uvs) {
            let place = mesh.positions[*vertex as usize];
            assert!(
                (uv.extend(0.0) * 10.0 - place).length() < 1e-5,
                "{uv} at {place}"
            );
        }
    }
}

#[test]
fn several_images_and_materials_stand_side_by_side() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.png"), png()).expect("written");
    std::fs::write(folder.path().join("b.png"), png()).expect("written");
    let faces: String = ["one", "two", "one again", "eye", "skin", "gone"]
        .iter()
        .map(|name| format!("usemtl {name}\nf 1/1 2/2 3/3\n"))
        .collect();
    let head = SCAN.split("usemtl").next().expect("a start");
    let head = head.replace("v 1 1 0\n", "");
    let library = "newmtl one\nmap_Kd a.png\nnewmtl two\nmap_Kd b.png\nnewmtl one again\n\
                   map_Kd ./A.PNG\nnewmtl eye\nKd 0.8 0.8 0.8\nnewmtl skin\nKd 0.52 0.3 0.215\n";
    let mesh = read(folder.path(), &format!("{head}{faces}"), library);
    assert!(mesh.warnings.is_empty(), "{:?}", mesh.warnings);
    let appearance = mesh.appearance.expect("images");
    let textures = &appearance.triangle_textures;
    assert_ne!(textures[0], textures[1]);
    assert_eq!(textures[3], NO_TEXTURE, "grey is an exporter's default");
    assert_eq!(textures[5], NO_TEXTURE);
    let skin = &appearance.textures[usize::from(textures[4])];
    assert_eq!(skin.size, [1, 1], "a plain colour that is skin is shown");
}

#[test]
fn a_material_without_an_image_is_no_appearance() {
    for kd in ["0.8 0.8 0.8", "0.52 0.3 0.215", "1 1 1", "nonsense"] {
        let mesh = with(&format!("newmtl skin\nKd {kd}\n"), "other.txt", b"");
        assert_eq!(mesh.appearance, None, "{kd}");
        assert!(mesh.warnings.is_empty(), "{:?}", mesh.warnings);
    }
}

#[test]
fn a_single_material_need_not_be_named() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.png"), png()).expect("written");
    let scan = SCAN.replace("usemtl skin\n", "");
    let mesh = read(folder.path(), &scan, "newmtl skin\nmap_Kd a.png\n");
    assert!(mesh.appearance.is_some());
}

/// Asserts that a head opens without its colours and with one warning of these words.
fn opens_bare(library: &str, name: &str, bytes: &[u8], words: &[&str]) {
    let mesh = with(library, name, bytes);
    assert_eq!(mesh.appearance, None, "{library}");
    assert_eq!(mesh.triangles.len(), 2);
    let [warning] = &mesh.warnings[..] else {
        panic!("{library}: {:?}", mesh.warnings);
    };
    assert!(!warning.contains(char::is_control), "{warning:?}");
    for word in words {
        assert!(warning.contains(word), "'{word}' is missing in '{warning}'");
    }
}

#[test]
fn what_is_missing_or_elsewhere_is_one_warning() {
    let image = |name: &str| format!("newmtl skin\nKd 1 1 1\nmap_Kd {name}\n");
    opens_bare(&image("gone.png"), "a.png", b"", &["'gone.png'", "missing"]);
    opens_bare(
        &image("C:\\scans\\gone.png"),
        "a.png",
        b"",
        &["gone.png", "missing"],
    );
    opens_bare(
        &image("https://example.org/a.png"),
        "a.png",
        &png(),
        &["address", "not fetched"],
    );
    let two = "newmtl skin\nmap_Kd gone.png\nnewmtl other\nmap_Kd lost.png\n";
    opens_bare(two, "a.png", b"", &["'gone.png'", "missing"]);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("scan.obj");
    std::fs::write(&path, SCAN).expect("written");
    let mesh = obj::read(&path).expect("the shape is fine");
    assert_eq!(mesh.warnings.len(), 1);
    assert!(mesh.warnings[0].contains("'scan.mtl' is missing"));
    assert_eq!(mesh.appearance, None);
}

#[test]
fn files_that_are_no_images_are_one_warning() {
    let library = "newmtl skin\nmap_Kd a.png\n";
    let shown = ["'a.png' is not shown"];
    for bytes in [
        &b""[..],
        b"hello",
        b"\x89PNG\r\n\x1a\n",
        b"BM\0\0\0\0",
        b"\xff\xd8\xff\xe0",
        b"GIF89a\x01\0\x01\0",
        b"RIFF\0\0\0\0WEBPVP8 ",
    ] {
        opens_bare(library, "a.png", bytes, &shown);
    }
    let whole = png();
    opens_bare(library, "a.png", &whole[..whole.len() / 2], &shown);
    opens_bare(
        "newmtl skin\nmap_Kd a.tga\n",
        "a.tga",
        b"\0\0\x02",
        &["'a.tga'"],
    );
}

/// A PNG that claims a size and has no pixels.
fn claims(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Sixteen);
    let mut writer = encoder.write_header().expect("a header");
    writer
        .write_chunk(png::chunk::IDAT, &[0x78, 0x9c])
        .expect("memory can be written");
    drop(writer);
    bytes
}

#[test]
fn images_beyond_the_limits_are_refused_by_their_header() {
    let library = "newmtl skin\nmap_Kd a.png\n";
    let start = std::time::Instant::now();
    for (width, height) in [
        (60_000, 60_000),
        (16_385, 1),
        (1, 2_000_000_000),
        (16_000, 16_000),
    ] {
        let size = format!("{width} by {height} pixels");
        let words = ["'a.png'", &size, "16384", "reduce it"];
        opens_bare(library, "a.png", &claims(width, height), &words);
    }
    assert!(start.elapsed().as_secs() < 5, "nothing may be unpacked");
}

#[test]
fn a_file_beyond_the_limit_is_refused_without_reading_it() {
    let folder = tempfile::tempdir().expect("a folder");
    // A sparse file takes no room on the disk.
    let file = std::fs::File::create(folder.path().join("a.png")).expect("made");
    file.set_len(stipple::head::obj::images::MAX_IMAGE_BYTES + 1)
        .expect("a sparse file");
    let mesh = read(folder.path(), SCAN, "newmtl skin\nmap_Kd a.png\n");
    assert!(
        mesh.warnings[0].contains("too large"),
        "{:?}",
        mesh.warnings
    );
}

#[test]
fn corners_without_a_place_on_the_image_are_counted() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.png"), png()).expect("written");
    let scan = format!("{SCAN}f 1 2 3\nf 1/9 2/2 3/3\nvt nan 0\nf 1/4 2/2 3/3\n");
    let mesh = read(folder.path(), &scan, "newmtl skin\nmap_Kd a.png\n");
    let appearance = mesh.appearance.expect("an image");
    assert_eq!(
        appearance.triangle_textures,
        [0, 0, NO_TEXTURE, NO_TEXTURE, NO_TEXTURE]
    );
    assert!(appearance.uvs.iter().flatten().all(|uv| uv.is_finite()));
    assert!(
        mesh.warnings[0].contains("3 triangles") && mesh.warnings[0].contains("line 12"),
        "{:?}",
        mesh.warnings
    );
}

#[test]
fn a_device_is_no_image() {
    opens_bare(
        "newmtl skin\nmap_Kd /dev/zero\n",
        "a.png",
        b"",
        &["zero", "missing"],
    );
}

#[test]
fn the_tone_of_a_head_without_colours_cannot_be_taken() {
    let bench = Bench::new();
    bench.run(&["stats", "--skin-from-scan"]).refused(
        2,
        &["--skin-from-scan", "no colours", "leave the option out"],
    );
    bench.file("scan.obj", SCAN);
    let mesh = stipple::head::obj::read(&bench.path("scan.obj")).expect("a readable mesh");
    assert_eq!(
        mesh.warnings,
        ["the material file 'scan.mtl' is missing; only the shape of the head is used"]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn damaged_images_are_shown_or_explained(
        format in 0_usize..4,
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..3, prop::collection::vec(any::<u8>(), 0..3)), 1..6),
    ) {
        use image::ImageFormat as Format;
        let (name, format) = [
            ("a.png", Format::Png),
            ("a.jpg", Format::Jpeg),
            ("a.tga", Format::Tga),
            ("a.bmp", Format::Bmp),
        ][format];
        let mut bytes = encoded(&picture(), format);
        for (at, removed, added) in cuts {
            let start = at.index(bytes.len() + 1);
            let end = (start + removed).min(bytes.len());
            bytes.splice(start..end, added);
        }
        let mesh = with(&format!("newmtl skin\nmap_Kd {name}\n"), name, &bytes);
        match &mesh.appearance {
            Some(appearance) => {
                let texture = &appearance.textures[0];
                let pixels = texture.size[0] as usize * texture.size[1] as usize;
                prop_assert_eq!(texture.texels.len(), 3 * pixels);
            }
            None => prop_assert_eq!(mesh.warnings.len(), 1),
        }
    }

    #[test]
    fn damaged_libraries_never_stop_a_head(
        words in prop::collection::vec(prop::sample::select(vec![
            "newmtl skin", "map_Kd", "a.png", "-o", "-s 2 2 2", "1", "nan", "Kd", "\n", "\n", "../", "/", "\\",
            "C:", "..", "a.png/", "\0", "http://x/a.png", "\u{feff}", "é", "\"",
        ]), 0..40),
        scan_words in prop::collection::vec(prop::sample::select(vec![
            "vt 0 1\n", "vt\n", "vt nan\n", "usemtl skin\n", "usemtl\n", "f 1/1 2/2 3/3\n", "f 1/-1 2/-2 3/-3\n",
            "f 1/0 2/9 3/\n", "v 1 1 1 0.5 2 300\n", "v 0 0 0 nan 1 1\n", "mtllib scan.mtl\n", "mtllib \n", "f 1 2 3 4\n",
        ]), 0..30),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("a.png"), png()).expect("written");
        let scan = format!("{SCAN}{}", scan_words.concat());
        let mesh = read(folder.path(), &scan, &words.join(" "));
        if let Some(appearance) = mesh.appearance {
            let is_textured = !appearance.textures.is_empty();
            prop_assert!(!is_textured || appearance.uvs.len() == mesh.triangles.len());
            prop_assert!(!is_textured || appearance.triangle_textures.len() == mesh.triangles.len());
            let colours = appearance.vertex_colours.len();
            prop_assert!(colours == 0 || colours == mesh.positions.len());
        }
    }
}
