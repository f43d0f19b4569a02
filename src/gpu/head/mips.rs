//! Smaller and smaller versions of an image, averaged in linear light.

use crate::base::colour::{linear_of_srgb8, srgb8_of_linear};
use crate::head::appearance::Texture;
use rayon::prelude::*;
use std::borrow::Cow;
use std::sync::LazyLock;

/// One level: rows from the top, three bytes (sRGB-encoded) per pixel.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct MipLevel<'a> {
    /// Width and height, px; both at least 1.
    pub(crate) size: [u32; 2],
    /// The pixels.
    pub(crate) texels: Cow<'a, [u8]>,
}

impl<'a> MipLevel<'a> {
    /// The largest version of an image whose sides are at most `max_side_px`.
    pub(crate) fn first(texture: &'a Texture, max_side_px: u32) -> Self {
        let mut level = Self {
            size: texture.size,
            texels: Cow::Borrowed(&texture.texels),
        };
        while level.size.into_iter().max() > Some(max_side_px.max(1)) {
            level = level.half().unwrap_or(level);
        }
        level
    }

    /// Half the size, rounded down but at least 1: each pixel is the mean of those it covers. `None`
    /// from a single pixel.
    pub(crate) fn half(&self) -> Option<MipLevel<'static>> {
        if self.size == [1, 1] {
            return None;
        }
        let size = self.size.map(|side| (side / 2).max(1));
        let [width, height] = size;
        let mut texels = vec![0u8; 3 * width as usize * height as usize];
        texels
            .par_chunks_mut(3 * width as usize)
            .enumerate()
            .for_each(|(row, line)| {
                let rows = covered(row as u32, height, self.size[1]);
                for (column, pixel) in line.chunks_mut(3).enumerate() {
                    let columns = covered(column as u32, width, self.size[0]);
                    pixel.copy_from_slice(&self.mean(columns, rows.clone()));
                }
            });
        Some(MipLevel {
            size,
            texels: Cow::Owned(texels),
        })
    }

    fn mean(&self, columns: std::ops::Range<u32>, rows: std::ops::Range<u32>) -> [u8; 3] {
        let mut sum = [0.0f32; 3];
        let count = (columns.len() * rows.len()) as f32;
        for row in rows {
            let start = row as usize * self.size[0] as usize;
            let from = 3 * (start + columns.start as usize);
            let to = 3 * (start + columns.end as usize);
            for pixel in self.texels.get(from..to).unwrap_or_default().chunks(3) {
                for (sum, code) in sum.iter_mut().zip(pixel) {
                    *sum += LIGHT.get(usize::from(*code)).copied().unwrap_or_default();
                }
            }
        }
        sum.map(|light| {
            let step = light / count * (CODES.len() - 1) as f32;
            CODES.get(step.round() as usize).copied().unwrap_or(u8::MAX)
        })
    }

    /// Pixels with a fourth byte, as textures have them; `rows` rows from `first_row` on.
    pub(crate) fn rgba(&self, first_row: u32, rows: u32) -> Vec<u8> {
        let row = 3 * self.size[0] as usize;
        let from = first_row as usize * row;
        let part = self.texels.get(from..from + rows as usize * row);
        let pixels = part.unwrap_or_default().chunks(3);
        pixels
            .flat_map(|pixel| pixel.iter().copied().chain([255]))
            .collect()
    }
}

/// Linear light of each code.
static LIGHT: LazyLock<Vec<f32>> = LazyLock::new(|| (0..=255).map(linear_of_srgb8).collect());

/// Code of linear light in steps that are finer than the darkest codes.
static CODES: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let last = 16_383;
    let codes = (0..=last).map(|step| srgb8_of_linear(step as f32 / last as f32));
    codes.collect()
});

/// The old pixels that a new one lies over.
fn covered(at: u32, new: u32, old: u32) -> std::ops::Range<u32> {
    let edge = |at: u64| at * u64::from(old);
    let (at, new) = (u64::from(at), u64::from(new));
    (edge(at) / new) as u32..edge(at + 1).div_ceil(new) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stripes(size: [u32; 2]) -> Texture {
        let pixels = (0..size[0] * size[1]).flat_map(|i| [if i % 2 == 0 { 255 } else { 0 }; 3]);
        Texture {
            name: "t".to_owned(),
            size,
            texels: pixels.collect(),
        }
    }

    #[test]
    fn the_mean_is_one_of_light_and_not_of_codes() {
        let texture = stripes([8, 4]);
        let half = MipLevel::first(&texture, 8).half().expect("a smaller one");
        assert_eq!(half.size, [4, 2]);
        // Half the light is code 188, not 128.
        assert!(half.texels.iter().all(|code| *code == 188), "{half:?}");
    }

    #[test]
    fn odd_and_thin_images_end_in_one_pixel() {
        for size in [[7, 5], [1, 9], [640, 1], [3, 3]] {
            let texture = stripes(size);
            let mut level = MipLevel::first(&texture, 1_000);
            let mut count = 1;
            while let Some(next) = level.half() {
                assert_eq!(
                    next.texels.len() as u32,
                    3 * next.size[0] * next.size[1],
                    "{size:?}"
                );
                level = next;
                count += 1;
            }
            assert_eq!(level.size, [1, 1]);
            assert_eq!(count, size[0].max(size[1]).ilog2() + 1, "{size:?}");
        }
    }

    #[test]
    fn an_image_too_large_for_the_adapter_starts_smaller() {
        let texture = stripes([100, 10]);
        assert_eq!(MipLevel::first(&texture, 30).size, [25, 2]);
        assert_eq!(MipLevel::first(&texture, 100).size, [100, 10]);
        assert_eq!(MipLevel::first(&texture, 0).size, [1, 1]);
    }

    #[test]
    fn a_plain_image_stays_what_it_is() {
        let texture = Texture {
            name: "t".to_owned(),
            size: [16, 16],
            texels: [200, 150, 3].repeat(256),
        };
        let mut level = MipLevel::first(&texture, 16);
        while let Some(next) = level.half() {
            assert_eq!(&next.texels[..3], [200, 150, 3]);
            level = next;
        }
        assert_eq!(level.rgba(0, 1), [200, 150, 3, 255]);
    }
}
