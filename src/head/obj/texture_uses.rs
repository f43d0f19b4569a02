//! What the materials of a file show: their libraries are read and their images found, but not yet
//! decoded.

use super::find::{Found, find};
use super::material::{self, ImageName, MtlMaterial};
use super::scan::Scan;
use crate::base::colour;
use crate::base::error::excerpt;
use crate::base::files;
use crate::head::appearance::{NO_TEXTURE, Texture};
use glam::Vec2;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// The largest material library, in bytes (16 MiB).
const MAX_LIBRARY_BYTES: u64 = 16 << 20;
/// Images of one head; more are not shown.
const MAX_IMAGES: usize = 64;

/// What the faces of one material show.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextureUse {
    /// Index into [`TextureUses::sources`], or [`NO_TEXTURE`].
    pub(super) texture: u16,
    /// Whether that is one colour, so that it does not matter where.
    pub(super) is_plain: bool,
    /// Factor on the texture coordinates.
    pub(super) scale: Vec2,
    /// Added to them after scaling.
    pub(super) offset: Vec2,
}

const BARE: TextureUse = TextureUse {
    texture: NO_TEXTURE,
    is_plain: false,
    scale: Vec2::ONE,
    offset: Vec2::ZERO,
};

/// Where a texture comes from.
pub(super) enum Source {
    Image(PathBuf),
    Plain(Texture),
}

/// What the materials of a file show.
#[derive(Default)]
pub(super) struct TextureUses {
    /// By the material number of a face; entry 0 is for faces without one.
    pub(super) uses: Vec<TextureUse>,
    /// The textures, each once.
    pub(super) sources: Vec<Source>,
    pub(super) warnings: Vec<String>,
}

impl TextureUses {
    /// Reads the libraries that a scanned file names and finds their images. Whatever is missing or
    /// unreadable becomes a warning.
    pub(super) fn load(path: &Path, scan: &Scan) -> Self {
        let mut uses = Self::default();
        let folder = path.parent().unwrap_or(Path::new(""));
        let mut materials = HashMap::new();
        let mut only = None;
        for library in &scan.libraries {
            for (material, from) in uses.materials(library, folder) {
                only = Some(material.name.clone());
                materials.insert(material.name.clone(), (material, from));
            }
        }
        // A file with one material may leave out to say that it is used.
        let unnamed = only.filter(|_| scan.materials.is_empty() && materials.len() == 1);
        let used = std::iter::once(unnamed.as_ref()).chain(scan.materials.iter().map(Some));
        let used: Vec<Option<&(MtlMaterial, PathBuf)>> = used
            .map(|name| name.and_then(|name| materials.get(name)))
            .collect();
        uses.uses = vec![BARE; used.len()];
        let mut known = HashMap::new();
        let mut missing = Vec::new();
        for (index, material) in used.iter().enumerate() {
            let image = material.and_then(|(m, from)| Some((m.image.as_ref()?, from)));
            if let Some((image, from)) = image {
                let texture = uses.image(image, from, folder, &mut known, &mut missing);
                if let (Some(texture), Some(texture_use)) = (texture, uses.uses.get_mut(index)) {
                    *texture_use = TextureUse {
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
            uses.warnings.push(format!(
                "the image '{first}'{more} is missing, so its skin is not shown"
            ));
        }
        if !uses.sources.is_empty() {
            uses.plain_colours(&used);
        }
        uses
    }

    /// The materials of a library, each with the folder that its images are named from.
    fn materials(&mut self, name: &str, folder: &Path) -> Vec<(MtlMaterial, PathBuf)> {
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
        match files::read_limited(&path, MAX_LIBRARY_BYTES, "a material file") {
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
    fn plain_colours(&mut self, used: &[Option<&(MtlMaterial, PathBuf)>]) {
        for (texture_use, material) in self.uses.iter_mut().zip(used) {
            let plain = material.filter(|(m, _)| m.image.is_none());
            let Some((name, kd)) = plain.and_then(|(m, _)| Some((&m.name, m.diffuse?))) else {
                continue;
            };
            if is_skin(kd) && self.sources.len() < usize::from(NO_TEXTURE) {
                (texture_use.texture, texture_use.is_plain) = (self.sources.len() as u16, true);
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
