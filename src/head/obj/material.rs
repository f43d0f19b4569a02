//! Reading material libraries (MTL): which material has which image or plain colour.
//!
//! No text is an error: what cannot be read is passed over, since a head without its colours is
//! still a head.

use super::lines::Lines;
use super::numbers;
use super::scan::text_of;
use glam::Vec2;

/// A material of a library.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct MtlMaterial {
    /// Its name, as `usemtl` repeats it.
    pub(super) name: String,
    /// `Kd`, as linear sRGB.
    pub(super) diffuse: Option<[f32; 3]>,
    /// `map_Kd`.
    pub(super) image: Option<ImageName>,
}

/// A file name with the options before it that move the image.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ImageName {
    /// The name as it stands in the library.
    pub(super) name: String,
    /// `-s`: factor on the texture coordinates.
    pub(super) scale: Vec2,
    /// `-o`: added to the texture coordinates after scaling.
    pub(super) offset: Vec2,
}

/// The materials of a library in its order. Reading ends at a line that no library has.
pub(super) fn parse(bytes: &[u8]) -> Vec<MtlMaterial> {
    let mut materials: Vec<MtlMaterial> = Vec::new();
    let mut lines = Lines::new(bytes, "");
    while let Ok(Some(line)) = lines.next() {
        let text = text_of(line.bytes);
        let (keyword, rest) = text
            .split_once(|c: char| c.is_ascii_whitespace())
            .unwrap_or((&text, ""));
        let rest = rest.trim();
        if keyword.eq_ignore_ascii_case("newmtl") {
            materials.push(MtlMaterial {
                name: rest.to_owned(),
                ..MtlMaterial::default()
            });
            continue;
        }
        let Some(material) = materials.last_mut() else {
            continue;
        };
        if keyword.eq_ignore_ascii_case("Kd") {
            material.diffuse = three(rest);
        } else if keyword.eq_ignore_ascii_case("map_Kd") {
            material.image = image_name(rest);
        }
    }
    materials
}

/// Red, green and blue; a single number stands for all three.
fn three(text: &str) -> Option<[f32; 3]> {
    let mut words = text.split_ascii_whitespace();
    let red = number(words.next()?)?;
    let mut next = || words.next().map_or(Some(red), number);
    Some([red, next()?, next()?])
}

fn number(word: &str) -> Option<f32> {
    numbers::plain(word.as_bytes())
}

/// The name at the end of a `map_Kd` statement; `None` if there is none.
fn image_name(mut rest: &str) -> Option<ImageName> {
    let (mut scale, mut offset) = (Vec2::ONE, Vec2::ZERO);
    while let Some((option, after)) = split_word(rest) {
        match option {
            "-s" => (scale, rest) = pair(after, scale),
            "-o" => (offset, rest) = pair(after, offset),
            "-t" => (_, rest) = pair(after, Vec2::ZERO),
            "-mm" => rest = skip_word(skip_word(after)),
            "-blendu" | "-blendv" | "-boost" | "-bm" | "-cc" | "-clamp" | "-imfchan"
            | "-texres" | "-type" => rest = skip_word(after),
            // Not an option, so a name that begins with a hyphen.
            _ => break,
        }
    }
    let name = rest.trim().trim_matches('"').trim();
    (!name.is_empty()).then(|| ImageName {
        name: name.to_owned(),
        scale,
        offset,
    })
}

/// The first word of a text and what follows it.
fn split_word(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let end = text
        .find(|c: char| c.is_ascii_whitespace())
        .unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

fn skip_word(text: &str) -> &str {
    split_word(text).map_or("", |(_, after)| after)
}

/// One to three numbers, of which two count, and what follows them.
fn pair(text: &str, default: Vec2) -> (Vec2, &str) {
    let (mut value, mut rest) = (default, text);
    for axis in 0..3 {
        let Some((word, after)) = split_word(rest) else {
            break;
        };
        let Some(part) = number(word) else {
            break;
        };
        match axis {
            0 => value.x = part,
            1 => value.y = part,
            _ => {}
        }
        rest = after;
    }
    (value, rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn image(text: &str) -> Option<ImageName> {
        let text = format!("newmtl a\nmap_Kd {text}\n");
        parse(text.as_bytes()).remove(0).image
    }

    #[test]
    fn names_colours_and_images_are_read_in_any_dialect() {
        let text = "\u{feff}# made by a scanner\r\nKd 1 1 1\r\nnewmtl my skin\r\n\tKd 0.5 0.4 0.3\r\n\
                    map_kd my texture.jpg\r\nillum 2\r\nnewmtl eye\r\nKd 0.8\r\nmap_Kd\r\n";
        let materials = parse(text.as_bytes());
        assert_eq!(materials.len(), 2);
        assert_eq!(materials[0].name, "my skin");
        assert_eq!(materials[0].diffuse, Some([0.5, 0.4, 0.3]));
        let name = materials[0].image.as_ref().map(|image| image.name.as_str());
        assert_eq!(name, Some("my texture.jpg"));
        assert_eq!(materials[1].diffuse, Some([0.8; 3]));
        assert_eq!(materials[1].image, None);
        assert_eq!(parse(b"newmtl K\xf6pf\n")[0].name, "Köpf");
    }

    #[test]
    fn options_before_the_name_are_no_part_of_it() {
        for text in [
            "-bm 1 -o 0 0 skin one.png",
            "-s 1 1 1 -o 0.0 0.0 0.0 skin one.png",
            "-blendu on -blendv off -clamp on -imfchan m -mm 0 1 -texres 4 skin one.png",
            "-t 1 -cc on \"skin one.png\"",
            "-o 0 skin one.png",
        ] {
            let image = image(text).expect(text);
            assert_eq!(image.name, "skin one.png", "{text}");
            assert_eq!((image.scale, image.offset), (Vec2::ONE, Vec2::ZERO));
        }
        let moved = image("-s 2 3 1 -o 0.25 0.5 a.png").expect("a name");
        assert_eq!(moved.scale, Vec2::new(2.0, 3.0));
        assert_eq!(moved.offset, Vec2::new(0.25, 0.5));
        assert_eq!(image("-face.png").expect("a name").name, "-face.png");
        for nothing in ["", "-o", "-s 1 1 1", "\"\"", "-mm 1"] {
            assert_eq!(image(nothing), None, "{nothing}");
        }
    }

    /// Words from which damaged libraries are made.
    const WORDS: &[&str] = &[
        "newmtl",
        "map_Kd",
        "Kd",
        "-o",
        "-s",
        "-mm",
        "-bm",
        "\n",
        "\r",
        " ",
        "\t",
        "0.5",
        "nan",
        "1e39",
        "a b.png",
        "\"",
        "C:\\x\\y.png",
        "#",
        "\u{feff}",
        "ä",
        "\0",
        "\\\n",
    ];

    proptest! {
        #[test]
        fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
            parse(&bytes);
        }

        #[test]
        fn damaged_libraries_give_finite_numbers(words in prop::collection::vec(prop::sample::select(WORDS), 0..60)) {
            for material in parse(words.join(" ").as_bytes()) {
                prop_assert!(material.diffuse.iter().flatten().all(|part| part.is_finite()));
                if let Some(image) = material.image {
                    prop_assert!(image.scale.is_finite() && image.offset.is_finite());
                    prop_assert!(!image.name.trim().is_empty());
                }
            }
        }
    }
}
