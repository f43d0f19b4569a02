//! From materials, texture coordinates and vertex colours of a file to the appearance of its mesh.
//!
//! How it works. Libraries are read before the mesh is built ([`TextureUses::load`]), since texture
//! coordinates are only kept for faces whose material has an image. The [`AppearanceBuilder`] follows the cut
//! of the faces into triangles. Images are decoded last, when the text is out of memory.

use super::images;
use super::scan::{Face, NO_UV};
use super::texture_uses::{Source, TextureUse, TextureUses};
use super::triangulate::Cut;
use crate::base::error::excerpt;
use crate::head::appearance::{Appearance, NO_TEXTURE};
use glam::{Vec2, Vec3};
use std::sync::Arc;

/// Texture coordinates beyond this have no fraction left that a pixel could be told by.
const MAX_UV: f32 = 10_000.0;

/// Collects what triangles show while faces are cut.
pub(super) struct AppearanceBuilder<'a> {
    uses: &'a [TextureUse],
    uvs: &'a [Vec2],
    uv_corners: &'a [u32],
    appearance: Appearance,
    /// Faces with an image and no place on it.
    unmapped: usize,
    first_unmapped_line: u32,
}

impl<'a> AppearanceBuilder<'a> {
    pub(super) fn new(uses: &'a TextureUses, uvs: &'a [Vec2], uv_corners: &'a [u32]) -> Self {
        let has_textures = uses
            .uses
            .iter()
            .any(|texture_use| texture_use.texture != NO_TEXTURE);
        Self {
            uses: if has_textures { &uses.uses } else { &[] },
            uvs,
            uv_corners,
            appearance: Appearance::default(),
            unmapped: 0,
            first_unmapped_line: 0,
        }
    }

    /// Notes a triangle of a face.
    pub(super) fn triangle(&mut self, face: &Face, cut: Cut) {
        let Some(texture_use) = self.uses.get(face.material as usize) else {
            return;
        };
        let uvs = cut.map(|corner| {
            let index = self.uv_corners.get(face.first_corner + corner);
            let index = *index.unwrap_or(&NO_UV) as usize;
            let uv = self.uvs.get(index).copied().unwrap_or(Vec2::NAN);
            uv * texture_use.scale + texture_use.offset
        });
        // False for what is no number, too.
        let is_mapped = uvs
            .iter()
            .all(|uv| uv.abs().max_element() <= MAX_UV && !uv.is_nan());
        let has_place = is_mapped || texture_use.is_plain;
        let texture = if has_place {
            texture_use.texture
        } else {
            NO_TEXTURE
        };
        if !has_place && texture_use.texture != NO_TEXTURE {
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
    uses: TextureUses,
    warnings: &mut Vec<String>,
) -> Option<Appearance> {
    warnings.extend(uses.warnings);
    let mut is_used = vec![false; uses.sources.len()];
    for texture in &appearance.triangle_textures {
        if let Some(is_used) = is_used.get_mut(usize::from(*texture)) {
            *is_used = true;
        }
    }
    let mut left_px = images::MAX_IMAGES_PX;
    let mut has_image = false;
    let mut new_index = vec![NO_TEXTURE; uses.sources.len()];
    for ((source, is_used), index) in uses.sources.into_iter().zip(is_used).zip(&mut new_index) {
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
