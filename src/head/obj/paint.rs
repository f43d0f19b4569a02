//! From materials, texture coordinates and vertex colours of a file to the appearance of its mesh.
//!
//! How it works. Libraries are read before the mesh is built ([`Looks::load`]), since texture
//! coordinates are only kept for faces whose material has an image. The [`Painter`] follows the cut
//! of the faces into triangles. Images are decoded last, when the text is out of memory.

use super::find::{Found, find};
use super::images;
use super::material::{self, ImageName, Material};
use super::scan::{Face, NO_UV, Scan};
use super::triangulate::Cut;
use crate::error::excerpt;
use crate::head::appearance::{Appearance, NO_TEXTURE, Texture};
use crate::input;
use crate::model::colour;
use glam::{Vec2, Vec3};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The largest material library, in bytes (16 MiB).
const MAX_LIBRARY_BYTES: u64 = 16 << 20;
/// Images of one head; more are not shown.
const MAX_IMAGES: usize = 64;
/// Texture coordinates beyond this have no fraction left that a pixel could be told by.
const MAX_UV: f32 = 10_000.0;

/// What the faces of one material show.
#[derive(Clone, Copy, Debug)]
struct Look {
    /// Index into [`Looks::sources`], or [`NO_TEXTURE`].
    texture: u16,
    /// Whether that is one colour, so that it does not matter where.
    is_plain: bool,
    scale: Vec2,
    offset: Vec2,
}

const BARE: Look = Look {
    texture: NO_TEXTURE,
    is_plain: false,
    scale: Vec2::ONE,
    offset: Vec2::ZERO,
};

/// Where a texture comes from.
enum Source {
    Image(PathBuf),
    Plain(Texture),
}

/// What the materials of a file show.
#[derive(Default)]
pub(super) struct Looks {
    /// By [`Face::material`]; entry 0 is for faces without one.
    looks: Vec<Look>,
    sources: Vec<Source>,
    warnings: Vec<String>,
}

impl Looks {
    /// Reads the libraries that a scanned file names and finds their images. Whatever is missing or
    /// unreadable becomes a warning.
    pub(super) fn load(path: &Path, scan: &Scan) -> Self {
        let mut looks = Self::default();
        let folder = path.parent().unwrap_or(Path::new(""));
        let mut materials = HashMap::new();
        let mut only = None;
        for library in &scan.libraries {
            for (material, from) in looks.library(library, folder) {
                only = Some(material.name.clone());
                materials.insert(material.name.clone(), (material, from));
            }
        }
        // A file with one material may leave out to say that it is used.
        let unnamed = only.filter(|_| scan.materials.is_empty() && materials.len() == 1);
        let used = std::iter::once(unnamed.as_ref()).chain(scan.materials.iter().map(Some));
        let used: Vec<Option<&(Material, PathBuf)>> = used
            .map(|name| name.and_then(|name| materials.get(name)))
            .collect();
        looks.looks = vec![BARE; used.len()];
        let mut known = HashMap::new();
        let mut missing = Vec::new();
        for (place, material) in used.iter().enumerate() {
            let image = material.and_then(|(m, from)| Some((m.image.as_ref()?, from)));
            if let Some((image, from)) = image {
                let texture = looks.image(image, from, folder, &mut known, &mut missing);
                if let (Some(texture), Some(look)) = (texture, looks.looks.get_mut(place)) {
                    *look = Look {
                        texture,
                        is_plain: false,
                        scale: image.scale,
                        offset: image.offset,
                    };
                }
            }
        }
        if let Some((first, rest)) = missing.split_first() {
            let more = match rest.len() {
                0 => String::new(),
                n => format!(" and {n} more"),
            };
            looks.warnings.push(format!(
                "the image '{first}'{more} is missing, so its skin is not shown"
            ));
        }
        if !looks.sources.is_empty() {
            looks.plain_colours(&used);
        }
        looks
    }

    /// The materials of a library, each with the folder that its images are named from.
    fn library(&mut self, name: &str, folder: &Path) -> Vec<(Material, PathBuf)> {
        let path = match find(name, folder, folder) {
            Found::File(path) => path,
            Found::Address => {
                self.warnings.push(format!(
                    "the material file '{}' is an address and is not fetched",
                    excerpt(name)
                ));
                return Vec::new();
            }
            Found::Missing => {
                self.warnings.push(format!(
                    "the material file '{}' is missing; only the shape of the head is used",
                    excerpt(name)
                ));
                return Vec::new();
            }
        };
        match input::read_limited(&path, MAX_LIBRARY_BYTES, "a material file") {
            Ok(bytes) => {
                let from = path.parent().unwrap_or(folder);
                let materials = material::parse(&bytes).into_iter();
                materials.map(|m| (m, from.to_owned())).collect()
            }
            Err(error) => {
                self.warnings.push(format!(
                    "the material file '{}' is not used: {}",
                    excerpt(name),
                    error.report().problem
                ));
                Vec::new()
            }
        }
    }

    /// The texture of an image: the same file is read once for all its materials.
    fn image(
        &mut self,
        image: &ImageName,
        from: &Path,
        beside: &Path,
        known: &mut HashMap<PathBuf, u16>,
        missing: &mut Vec<String>,
    ) -> Option<u16> {
        let path = match find(&image.name, from, beside) {
            Found::File(path) => path,
            Found::Address => {
                self.warnings.push(format!(
                    "the image '{}' is an address and is not fetched",
                    excerpt(&image.name)
                ));
                return None;
            }
            Found::Missing => {
                let name = excerpt(&image.name);
                if !missing.contains(&name) {
                    missing.push(name);
                }
                return None;
            }
        };
        if let Some(texture) = known.get(&path) {
            return Some(*texture);
        }
        if self.sources.len() == MAX_IMAGES {
            let text = format!("images beyond the first {MAX_IMAGES} are not shown");
            if !self.warnings.contains(&text) {
                self.warnings.push(text);
            }
            return None;
        }
        let texture = self.sources.len() as u16;
        known.insert(path.clone(), texture);
        self.sources.push(Source::Image(path));
        Some(texture)
    }

    /// Gives materials beside textured ones their plain colour if it can be skin. Exporters write a
    /// grey `Kd` where they know nothing, and a grey patch would be no patient's skin.
    fn plain_colours(&mut self, used: &[Option<&(Material, PathBuf)>]) {
        for (look, material) in self.looks.iter_mut().zip(used) {
            let plain = material.filter(|(m, _)| m.image.is_none());
            let Some((name, kd)) = plain.and_then(|(m, _)| Some((&m.name, m.diffuse?))) else {
                continue;
            };
            if is_skin(kd) && self.sources.len() < usize::from(NO_TEXTURE) {
                (look.texture, look.is_plain) = (self.sources.len() as u16, true);
                let code = kd.map(colour::srgb8_of_linear);
                self.sources.push(Source::Plain(Texture::plain(name, code)));
            }
        }
    }
}

/// Whether a colour (linear sRGB) lies where human skin lies: between red and yellow, neither grey
/// nor saturated (the forehead spectra of the skin model and a margin for photos).
fn is_skin(kd: [f32; 3]) -> bool {
    let [lightness, a, b] = colour::lab_of_linear_srgb(kd);
    (12.0..92.0).contains(&lightness) && colour::is_skin_hue(a, b)
}

/// Collects what triangles show while faces are cut.
pub(super) struct Painter<'a> {
    looks: &'a [Look],
    uvs: &'a [Vec2],
    uv_corners: &'a [u32],
    appearance: Appearance,
    /// Faces with an image and no place on it.
    unmapped: usize,
    first_unmapped_line: u32,
}

impl<'a> Painter<'a> {
    pub(super) fn new(looks: &'a Looks, uvs: &'a [Vec2], uv_corners: &'a [u32]) -> Self {
        let has_textures = looks.looks.iter().any(|look| look.texture != NO_TEXTURE);
        Self {
            looks: if has_textures { &looks.looks } else { &[] },
            uvs,
            uv_corners,
            appearance: Appearance::default(),
            unmapped: 0,
            first_unmapped_line: 0,
        }
    }

    /// Notes a triangle of a face.
    pub(super) fn triangle(&mut self, face: &Face, cut: Cut) {
        let Some(look) = self.looks.get(face.material as usize) else {
            return;
        };
        let uvs = cut.map(|corner| {
            let index = self.uv_corners.get(face.first_corner + corner);
            let index = *index.unwrap_or(&NO_UV) as usize;
            let uv = self.uvs.get(index).copied().unwrap_or(Vec2::NAN);
            uv * look.scale + look.offset
        });
        // False for what is no number, too.
        let is_mapped = uvs
            .iter()
            .all(|uv| uv.abs().max_element() <= MAX_UV && !uv.is_nan());
        let has_place = is_mapped || look.is_plain;
        let texture = if has_place { look.texture } else { NO_TEXTURE };
        if !has_place && look.texture != NO_TEXTURE {
            if self.unmapped == 0 {
                self.first_unmapped_line = face.line;
            }
            self.unmapped += 1;
        }
        let uvs = if is_mapped { uvs } else { [Vec2::ZERO; 3] };
        self.appearance.uvs.push(uvs);
        self.appearance.triangle_textures.push(texture);
    }

    /// The appearance so far, with the colours of the vertices in the order of their first use.
    pub(super) fn finish(
        mut self,
        colours: &[Vec3],
        first_used: &[u32],
        warnings: &mut Vec<String>,
    ) -> Appearance {
        if self.unmapped > 0 {
            warnings.push(format!(
                "{} triangles have no place on their image, the first on line {}",
                self.unmapped, self.first_unmapped_line
            ));
        }
        self.appearance.vertex_colours = vertex_colours(colours, first_used, warnings);
        self.appearance
    }
}

/// The vertices' colours as sRGB codes; none if they say nothing.
fn vertex_colours(colours: &[Vec3], used: &[u32], warnings: &mut Vec<String>) -> Vec<[u8; 3]> {
    let of = |index: &u32| colours.get(*index as usize).filter(|c| !c.is_nan());
    let count = used.iter().filter_map(of).count();
    if count == 0 {
        return Vec::new();
    }
    if count < used.len() {
        warnings.push(format!(
            "the vertex colours are not shown, since {} of {} vertices have none",
            used.len() - count,
            used.len()
        ));
        return Vec::new();
    }
    let largest = used.iter().filter_map(of).map(|c| c.max_element());
    let factor = if largest.fold(0.0, f32::max) > 1.0 {
        1.0
    } else {
        255.0
    };
    let codes: Vec<[u8; 3]> = used
        .iter()
        .filter_map(of)
        .map(|c| (*c * factor).round().to_array().map(|code| code as u8))
        .collect();
    // One colour all over is an exporter's default and no skin.
    let is_plain = codes.windows(2).all(|pair| pair[0] == pair[1]);
    if is_plain { Vec::new() } else { codes }
}

/// Decodes the images that triangles show; `None` if nothing has a colour.
pub(super) fn decode(
    mut appearance: Appearance,
    looks: Looks,
    warnings: &mut Vec<String>,
) -> Option<Appearance> {
    warnings.extend(looks.warnings);
    let mut is_used = vec![false; looks.sources.len()];
    for texture in &appearance.triangle_textures {
        if let Some(is_used) = is_used.get_mut(usize::from(*texture)) {
            *is_used = true;
        }
    }
    let mut left_px = images::MAX_IMAGES_PX;
    let mut has_image = false;
    let mut new_index = vec![NO_TEXTURE; looks.sources.len()];
    for ((source, is_used), index) in looks.sources.into_iter().zip(is_used).zip(&mut new_index) {
        let texture = match source {
            _ if !is_used => continue,
            // Without any image the colours beside it are as little skin as they were before.
            Source::Plain(_) if !has_image => continue,
            Source::Plain(texture) => texture,
            Source::Image(path) => match images::read(&path, &mut left_px) {
                Ok(texture) => texture,
                Err(error) => {
                    let name = path.file_name().unwrap_or_default().to_string_lossy();
                    let report = error.report();
                    warnings.push(format!(
                        "the image '{}' is not shown: {}, so {}",
                        excerpt(&name),
                        report.problem,
                        report.remedy
                    ));
                    continue;
                }
            },
        };
        has_image = true;
        *index = appearance.textures.len() as u16;
        appearance.textures.push(Arc::new(texture));
    }
    for texture in &mut appearance.triangle_textures {
        let index = new_index.get(usize::from(*texture)).copied();
        *texture = index.unwrap_or(NO_TEXTURE);
    }
    if appearance.textures.is_empty() {
        (appearance.uvs, appearance.triangle_textures) = (Vec::new(), Vec::new());
    }
    let has_colour = !appearance.textures.is_empty() || !appearance.vertex_colours.is_empty();
    has_colour.then_some(appearance)
}
