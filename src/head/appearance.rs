//! What a scan's own surface looks like: images laid over triangles, or a colour per vertex.
//!
//! Everything is parallel to the triangles and vertices of a mesh, so that a stage that drops, turns
//! or joins some of them only has to say which ones it kept ([`Appearance::kept`]).

use crate::base::colour::linear_of_srgb8;
use glam::{Vec2, Vec3};
use std::sync::{Arc, LazyLock};

/// Stands for the texture of a triangle that has none.
pub const NO_TEXTURE: u16 = u16::MAX;

/// An image in sRGB. A photo's own profile is not read: scanners write sRGB.
#[derive(Clone, PartialEq)]
pub struct Texture {
    /// The file's name without its folder, or the material's name for a plain colour.
    pub name: String,
    /// Width and height, px; both at least 1.
    pub size: [u32; 2],
    /// Rows from the top, three bytes (red, green, blue; sRGB-encoded) per pixel.
    pub texels: Vec<u8>,
}

impl std::fmt::Debug for Texture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [width, height] = self.size;
        write!(f, "Texture({} {width}x{height})", self.name)
    }
}

impl Texture {
    /// A plain colour, sRGB-encoded.
    pub(crate) fn plain(name: &str, colour: [u8; 3]) -> Self {
        Self {
            name: name.to_owned(),
            size: [1, 1],
            texels: colour.to_vec(),
        }
    }

    /// The nearest pixel at a texture coordinate: 0..1 from the lower left corner, repeated outside.
    pub fn nearest(&self, uv: Vec2) -> [u8; 3] {
        let [width, height] = self.size;
        let at = |share: f32, count: u32| {
            let share = share - share.floor();
            ((share * count as f32) as u32).min(count.saturating_sub(1)) as usize
        };
        let start = 3 * (at(1.0 - uv.y, height) * width as usize + at(uv.x, width));
        match self.texels.get(start..start + 3) {
            Some([r, g, b]) => [*r, *g, *b],
            _ => [0; 3],
        }
    }
}

/// The colours of a mesh. At least one triangle has a colour.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Appearance {
    /// Texture coordinates of the corners of each triangle, in the order of its vertices: 0..1 from
    /// the lower left corner of the image, repeated outside. Empty without textures.
    pub uvs: Vec<[Vec2; 3]>,
    /// Index of each triangle's texture, or [`NO_TEXTURE`]. Empty without textures.
    pub triangle_textures: Vec<u16>,
    /// The images.
    pub textures: Vec<Arc<Texture>>,
    /// Colour of each vertex, sRGB-encoded. Empty without vertex colours. A texture covers them.
    pub vertex_colours: Vec<[u8; 3]>,
}

impl Appearance {
    /// The appearance of a mesh that was made from this one's.
    ///
    /// `triangle_sources` holds, for each new triangle, the triangle it was and whether its corners 1
    /// and 2 were swapped; `vertex_sources` holds, for each new vertex, one it was. What was no
    /// triangle or vertex of this mesh gets no texture, and black.
    pub(crate) fn kept(&self, triangle_sources: &[(u32, bool)], vertex_sources: &[u32]) -> Self {
        let of_triangles = |is_there: bool| if is_there { triangle_sources } else { &[] };
        Self {
            uvs: of_triangles(!self.uvs.is_empty())
                .iter()
                .map(|(source, is_flipped)| {
                    let [a, b, c] = self.uvs.get(*source as usize).copied().unwrap_or_default();
                    if *is_flipped { [a, c, b] } else { [a, b, c] }
                })
                .collect(),
            triangle_textures: of_triangles(!self.triangle_textures.is_empty())
                .iter()
                .map(|(source, _)| self.texture_index(*source as usize))
                .collect(),
            textures: self.textures.clone(),
            vertex_colours: if self.vertex_colours.is_empty() {
                Vec::new()
            } else {
                vertex_sources
                    .iter()
                    .map(|source| self.vertex_colour(*source).unwrap_or_default())
                    .collect()
            },
        }
    }

    /// Index of a triangle's texture, or [`NO_TEXTURE`].
    pub(crate) fn texture_index(&self, triangle: usize) -> u16 {
        let index = self.triangle_textures.get(triangle).copied();
        index
            .filter(|index| usize::from(*index) < self.textures.len())
            .unwrap_or(NO_TEXTURE)
    }

    /// Colour of a vertex, sRGB-encoded; `None` without vertex colours.
    pub(crate) fn vertex_colour(&self, vertex: u32) -> Option<[u8; 3]> {
        self.vertex_colours.get(vertex as usize).copied()
    }

    /// Colour of a point of a triangle as linear sRGB (0..=1); `None` where the scan has no colour.
    ///
    /// `corners` are the triangle's vertices, `weights` the shares of its three corners.
    pub(crate) fn colour(
        &self,
        triangle: usize,
        corners: [u32; 3],
        weights: Vec3,
    ) -> Option<[f32; 3]> {
        let weights = weights.to_array();
        let index = usize::from(self.texture_index(triangle));
        if let (Some(texture), Some(uvs)) = (self.textures.get(index), self.uvs.get(triangle)) {
            let uv = uvs.iter().zip(weights).map(|(uv, w)| *uv * w).sum();
            return Some(linear(texture.nearest(uv)));
        }
        let mut sum = [0.0; 3];
        for (vertex, weight) in corners.into_iter().zip(weights) {
            for (sum, part) in sum.iter_mut().zip(linear(self.vertex_colour(vertex)?)) {
                *sum += weight * part;
            }
        }
        Some(sum)
    }

    /// The content as numbers, for a hash.
    pub(crate) fn words(&self) -> impl Iterator<Item = u32> {
        let uvs = self.uvs.iter().flatten().flat_map(|uv| uv.to_array());
        let texels = self.textures.iter().flat_map(|texture| {
            let bytes = texture.texels.chunks(4).map(|chunk| {
                let word = |sum: u32, byte: &u8| sum << 8 | u32::from(*byte);
                chunk.iter().fold(0, word)
            });
            texture.size.into_iter().chain(bytes)
        });
        let colours = self.vertex_colours.iter();
        uvs.map(f32::to_bits)
            .chain(self.triangle_textures.iter().map(|index| u32::from(*index)))
            .chain(texels)
            .chain(colours.map(|[r, g, b]| u32::from_be_bytes([0, *r, *g, *b])))
    }
}

/// Linear light of an sRGB-encoded colour.
pub(crate) fn linear(colour: [u8; 3]) -> [f32; 3] {
    static TABLE: LazyLock<Vec<f32>> = LazyLock::new(|| (0..=255).map(linear_of_srgb8).collect());
    colour.map(|code| TABLE.get(usize::from(code)).copied().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uv(triangle: u32, corner: u32) -> Vec2 {
        Vec2::new(triangle as f32, corner as f32)
    }

    fn three_triangles() -> Appearance {
        Appearance {
            uvs: (0..3).map(|t| [uv(t, 0), uv(t, 1), uv(t, 2)]).collect(),
            triangle_textures: vec![0, NO_TEXTURE, 1],
            textures: vec![
                Arc::new(Texture::plain("a", [255, 0, 0])),
                Arc::new(Texture::plain("b", [0, 0, 255])),
            ],
            vertex_colours: vec![[1; 3], [2; 3], [3; 3], [4; 3], [5; 3]],
        }
    }

    #[test]
    fn kept_follows_dropped_turned_and_joined_parts() {
        let kept = three_triangles().kept(&[(2, true), (0, false)], &[4, 0, 2]);
        assert_eq!(kept.uvs[0], [uv(2, 0), uv(2, 2), uv(2, 1)]);
        assert_eq!(kept.uvs[1], [uv(0, 0), uv(0, 1), uv(0, 2)]);
        assert_eq!(kept.triangle_textures, [1, 0]);
        assert_eq!(kept.vertex_colours, [[5; 3], [1; 3], [3; 3]]);
        assert_eq!(kept.textures, three_triangles().textures);
        let all: Vec<_> = (0..3).map(|t| (t, false)).collect();
        assert_eq!(
            three_triangles().kept(&all, &[0, 1, 2, 3, 4]),
            three_triangles()
        );
    }

    #[test]
    fn kept_of_what_is_not_there_has_no_texture_and_nothing_is_invented() {
        let kept = three_triangles().kept(&[(7, true)], &[9]);
        assert_eq!(kept.triangle_textures, [NO_TEXTURE]);
        assert_eq!(kept.vertex_colours, [[0; 3]]);
        let empty = Appearance::default().kept(&[(0, false)], &[0]);
        assert_eq!(empty, Appearance::default());
    }

    #[test]
    fn coordinates_count_from_the_lower_left_and_repeat() {
        let texture = Texture {
            name: "t".to_owned(),
            size: [2, 2],
            texels: [[1; 3], [2; 3], [3; 3], [4; 3]].concat(),
        };
        for (u, v, code) in [
            (0.2, 0.9, 1),
            (0.7, 0.9, 2),
            (0.2, 0.1, 3),
            (0.7, 0.1, 4),
            (1.2, -0.1, 1),
            (-0.3, 2.1, 4),
            (1.0e30, 0.9, 1),
        ] {
            assert_eq!(texture.nearest(Vec2::new(u, v)), [code; 3], "{u} {v}");
        }
        assert_eq!(texture.nearest(Vec2::NAN), [1; 3]);
    }

    #[test]
    fn a_texture_covers_vertex_colours_and_those_cover_the_rest() {
        let scan = three_triangles();
        let middle = Vec3::splat(1.0 / 3.0);
        let red = scan.colour(0, [0, 1, 2], middle).expect("a texture");
        assert_eq!(red, [1.0, 0.0, 0.0]);
        let mixed = scan.colour(1, [0, 1, 2], middle).expect("vertex colours");
        assert!((mixed[0] - linear_of_srgb8(2)).abs() < 1e-6);
        assert_eq!(scan.colour(1, [0, 1, 99], middle), None);
    }
}
