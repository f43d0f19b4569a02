//! One picture of a scene, in tiles where it is large.

use crate::base::error::Result;
use crate::gpu::{Gpu, Picture, Renderer, readback, sampling, targets};
use crate::plan::{Age, LightName, Plan};
use crate::studio::camera::Camera;
use crate::studio::dot_look::dot_look;
use crate::studio::look::look_of;
use crate::tissue::DotModel;

/// One picture of a scene, without comparison.
#[derive(Clone, Copy, Debug)]
pub struct Shot {
    /// Where from.
    pub camera: Camera,
    /// Size, px.
    pub size: [u32; 2],
    /// Age of the treatment.
    pub age: Age,
    /// Light.
    pub light: LightName,
    /// Samples per pixel; more sub-frames are drawn where the aperture is open.
    pub samples: u32,
}

/// Side of the tiles of large pictures, px: what every adapter can allocate without trouble. A picture of
/// no more pixels than a tile is drawn in one piece, whatever its shape, and so is the window's still of
/// that size to the byte; patterns of dither and shadow begin anew in each tile.
const TILE_PX: u32 = 2048;

/// Side of the tiles of a picture, px, where textures may have sides of up to `most` px.
fn tile_px([width, height]: [u32; 2], most: u32) -> u32 {
    let is_small = u64::from(width) * u64::from(height) <= u64::from(TILE_PX).pow(2);
    let longest = width.max(height);
    if is_small && longest <= most {
        longest.max(1)
    } else {
        TILE_PX.min(most)
    }
}

/// Renders a shot of a scene whose head and dots are uploaded, as RGBA8 rows from the top.
///
/// # Errors
/// A lost device, or one out of memory.
pub fn render(gpu: &Gpu, renderer: &mut Renderer, plan: &Plan, shot: &Shot) -> Result<Vec<u8>> {
    render_told(gpu, renderer, plan, shot, &mut |_| ())
}

/// As [`render`], telling after each sub-frame of each tile which share (0 to 1) of the work is done.
///
/// # Errors
/// As [`render`].
pub(crate) fn render_told(
    gpu: &Gpu,
    renderer: &mut Renderer,
    plan: &Plan,
    shot: &Shot,
    told: &mut dyn FnMut(f64),
) -> Result<Vec<u8>> {
    let age_days = shot.age.days(&plan.sessions);
    let dots = dot_look(&DotModel::new(plan, age_days));
    let look = look_of(plan, shot.light, shot.camera.basis().forward);
    let view = shot.camera.frame_view(shot.size);
    let mut picture = Picture::new(view, shot.size, &look, &dots);
    picture.aperture_mm = plan.view.aperture_mm as f32;
    picture.samples = sampling::sub_frames(shot.samples, picture.aperture_mm);
    let [width, height] = shot.size;
    let limit = tile_px(shot.size, gpu.device.limits().max_texture_dimension_2d);
    let mut pixels = vec![0u8; width as usize * height as usize * 4];
    let samples = picture.samples.max(1);
    let whole = f64::from(width) * f64::from(height) * f64::from(samples);
    let mut done = 0.0;
    for top in (0..height).step_by(limit as usize) {
        for left in (0..width).step_by(limit as usize) {
            let (w, h) = (limit.min(width - left), limit.min(height - top));
            picture.tile = [left, top, w, h];
            let texture = targets::output(&gpu.device, [w, h]);
            let output = texture.create_view(&Default::default());
            // One by one: nobody waits for all of a large picture without a word, and no driver takes it for a
            // program that hangs.
            for sample in 0..samples {
                picture.only = Some(sample);
                picture.is_shown = sample + 1 == samples;
                renderer.render(gpu, &picture, &output, None);
                gpu.wait()?;
                done += f64::from(w) * f64::from(h);
                told(done / whole);
            }
            let tile = readback::rgba8(gpu, &texture)?;
            for (row, line) in tile.chunks(w as usize * 4).enumerate() {
                let start = ((top as usize + row) * width as usize + left as usize) * 4;
                pixels[start..start + line.len()].copy_from_slice(line);
            }
        }
    }
    Ok(pixels)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_of_a_tile_are_drawn_in_one_piece() {
        for (size, tile) in [
            ([1, 1], 1),
            ([2188, 1300], 2188),
            ([2560, 1600], 2560),
            ([2048, 2048], 2048),
            ([3840, 2160], 2048),
            ([16_384, 100], 2048),
        ] {
            assert_eq!(tile_px(size, 8192), tile, "{size:?}");
        }
        assert_eq!(tile_px([3840, 2160], 1024), 1024);
    }
}
