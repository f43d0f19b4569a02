//! The icon as pixels, and files of them.

use super::curves::{Point, crossings, flat};
use super::{Colour, Icon, SIZE};

/// Lays a colour over what is there.
fn lay(under: &mut Colour, over: Colour) {
    let opacity = over[3] + under[3] * (1.0 - over[3]);
    for c in 0..3 {
        let mixed = over[c] * over[3] + under[c] * under[3] * (1.0 - over[3]);
        under[c] = mixed / opacity.max(1e-6);
    }
    under[3] = opacity;
}

/// Which pixels of a row have their middles between `from` and `to`.
fn span(from: f32, to: f32, unit: f32, count: usize) -> std::ops::Range<usize> {
    let pixel = |x: f32| ((x / unit - 0.5).ceil().max(0.0) as usize).min(count);
    pixel(from)..pixel(to)
}

/// One row of the picture, `count` pixels of `unit` each.
fn row(icon: &Icon, outlines: &[Vec<Point>], y: f32, unit: f32, count: usize) -> Vec<Colour> {
    let mut pixels = vec![[0.0; 4]; count];
    let spans: Vec<_> = outlines
        .iter()
        .map(|polygon| {
            let crossed = crossings(polygon, y);
            let pairs = crossed.chunks_exact(2);
            pairs
                .map(|x| span(x[0], x[1], unit, count))
                .collect::<Vec<_>>()
        })
        .collect();
    let is_in = |layer: usize, x: usize| spans[layer].iter().any(|s| s.contains(&x));
    for (i, layer) in icon.layers.iter().enumerate() {
        let ((a, first), (b, last)) = (layer.from, layer.to);
        let along = [b[0] - a[0], b[1] - a[1]];
        let square = along[0] * along[0] + along[1] * along[1];
        for x in spans[i].iter().cloned().flatten() {
            if is_in(0, x) && (i < 2 || is_in(1, x)) {
                let from_a = [(x as f32 + 0.5) * unit - a[0], y - a[1]];
                let t = (from_a[0] * along[0] + from_a[1] * along[1]) / square;
                let t = t.clamp(0.0, 1.0);
                let colour = std::array::from_fn(|c| first[c] + (last[c] - first[c]) * t);
                lay(&mut pixels[x], colour);
            }
        }
    }
    for dot in &icon.dots {
        let half = (dot.radius * dot.radius - (y - dot.at[1]).powi(2))
            .max(0.0)
            .sqrt();
        for x in span(dot.at[0] - half, dot.at[0] + half, unit, count) {
            lay(&mut pixels[x], icon.ink);
        }
    }
    pixels
}

/// The picture in red, green, blue and opacity: drawn larger, without smoothing, and averaged.
pub fn pixels(icon: &Icon, width_px: u32) -> Vec<u8> {
    let width = width_px as usize;
    let fine = 2048_usize.div_ceil(width).min(64);
    let unit = SIZE / (width * fine) as f32;
    let outlines: Vec<Vec<Point>> = icon.layers.iter().map(|l| flat(&l.outline)).collect();
    let mut sums = vec![[0.0_f32; 4]; width * width];
    for y in 0..width * fine {
        let line = row(icon, &outlines, (y as f32 + 0.5) * unit, unit, width * fine);
        for (x, colour) in line.into_iter().enumerate() {
            let sum = &mut sums[y / fine * width + x / fine];
            for c in 0..3 {
                sum[c] += colour[c] * colour[3];
            }
            sum[3] += colour[3];
        }
    }
    let samples = (fine * fine) as f32;
    sums.into_iter()
        .flat_map(|s| {
            let [r, g, b] = [0, 1, 2].map(|c| s[c] / s[3].max(1e-6));
            [r, g, b, s[3] / samples * 255.0].map(|c| c.round() as u8)
        })
        .collect()
}

/// A PNG file.
pub fn png(pixels: &[u8], width_px: u32) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width_px, width_px);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_compression(png::Compression::High);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(bytes)
}

/// Pictures of several widths in one file, as Windows takes them.
pub fn ico(pictures: &[(u32, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = vec![0, 0, 1, 0, pictures.len() as u8, 0];
    let mut offset = 6 + 16 * pictures.len() as u32;
    for (width_px, png) in pictures {
        // 256 is written as 0.
        let side = (*width_px % 256) as u8;
        bytes.extend([side, side, 0, 0, 1, 0, 32, 0]);
        bytes.extend((png.len() as u32).to_le_bytes());
        bytes.extend(offset.to_le_bytes());
        offset += png.len() as u32;
    }
    for (_, png) in pictures {
        bytes.extend(png);
    }
    bytes
}
