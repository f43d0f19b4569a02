//! A page that shows what a screen makes of a picture: whether shadows, highlights, fine lines and mid
//! tones arrive, and how skin of known colour looks on it. The window and `stipple screen-check` draw it
//! by the same function.

use crate::base::colour::{linear_srgb_of_lab, srgb8_of_linear};
use crate::base::error::Result;
use crate::studio::stamp::{Canvas, Corner, SIMULATION};
use crate::tissue::SkinTone;

/// What the page says of itself.
pub(crate) const NOT_CALIBRATED: &str = "This screen is not calibrated: colours may be off";

/// Codes of the squares on black, and how far below white those on white are.
const STEPS: [u8; 6] = [3, 6, 9, 12, 18, 24];

/// Shares of white in the dithered fields.
const SHARES: [f32; 3] = [0.25, 0.5, 0.75];

/// Widths of lines and gaps, px.
const LINES: [u32; 3] = [1, 2, 4];

/// Height of a line that is read without effort, px, and of the lowest page that has room for such lines.
const LEGIBLE: u32 = 12;
const LOWEST: u32 = 240;

/// Behind everything, and the colour of most pages in the window.
const PAPER: [u8; 3] = [46; 3];

/// The page as RGBA8 rows from the top, for a size with both sides at least 1. Each pixel is meant for
/// one of the screen.
///
/// # Errors
/// The embedded font is damaged.
pub(crate) fn draw([width, height]: [u32; 2]) -> Result<Vec<u8>> {
    let mut pixels = vec![255; width as usize * height as usize * 4];
    let mut page = Page::new(&mut pixels, width, height);
    page.block([0, 0, width, height], |_, _| PAPER);
    page.title()?;
    page.ramp()?;
    page.steps()?;
    page.fine()?;
    page.skin()?;
    let canvas = &mut page.canvas;
    canvas.label(SIMULATION, Corner::BottomRight, 0, width)?;
    Ok(pixels)
}

/// A page being drawn, in bands from the top.
struct Page<'a> {
    canvas: Canvas<'a>,
    /// Unit of the layout, px.
    unit: u32,
    /// Height of a line of text, px: the unit, but legible on small pages.
    line: u32,
    /// Left edge of all bands, px.
    left: u32,
    /// Width of all bands, px.
    room: u32,
    /// Top of the next band, px.
    top: u32,
}

impl<'a> Page<'a> {
    fn new(pixels: &'a mut [u8], width: u32, height: u32) -> Self {
        // The bands take 25 units and eleven and a quarter lines above the stamp; narrow pages are not
        // filled.
        let stamp = (height / 26).max(13) * 9 / 5;
        let free = height.saturating_sub(stamp);
        let even = (free * 4 / 145).min(width / 44).max(1);
        let line = if free < LOWEST {
            even
        } else {
            even.max(LEGIBLE)
        };
        let unit = (free.saturating_sub(line * 45 / 4) / 25).clamp(1, even);
        Self {
            canvas: Canvas {
                pixels,
                width,
                height,
            },
            unit,
            line,
            left: unit,
            room: width.saturating_sub(2 * unit).max(1),
            top: unit,
        }
    }

    /// Fills a rectangle (left, top, width, height) pixel by pixel; the closure gets places in it.
    fn block(&mut self, [left, top, width, height]: [u32; 4], of: impl Fn(u32, u32) -> [u8; 3]) {
        let right = (left + width).min(self.canvas.width);
        for y in top..(top + height).min(self.canvas.height) {
            for x in left..right {
                let start = (y as usize * self.canvas.width as usize + x as usize) * 4;
                let pixel = &mut self.canvas.pixels[start..start + 3];
                pixel.copy_from_slice(&of(x - left, y - top));
            }
        }
    }

    /// A line of text within a width.
    fn text(&mut self, text: &str, x: u32, y: u32, room: u32) -> Result<()> {
        let wanted = self.line as f32 * 1.05;
        let wide = Canvas::text_width(text, wanted)?.max(1.0);
        let px = wanted * (room as f32 / wide).min(1.0);
        self.canvas.text(text, x as f32, y as f32, px)
    }

    /// A caption over the next band.
    fn caption(&mut self, text: &str) -> Result<()> {
        self.text(text, self.left, self.top, self.room)?;
        self.top += self.line * 3 / 2;
        Ok(())
    }

    fn title(&mut self) -> Result<()> {
        let large = self.line as f32 * 1.5;
        let wide = Canvas::text_width(NOT_CALIBRATED, large)?.max(1.0);
        let px = large * (self.room as f32 / wide).min(1.0);
        let (x, y) = (self.left as f32, self.top as f32);
        self.canvas.text(NOT_CALIBRATED, x, y, px)?;
        self.top += self.line * 5 / 2;
        Ok(())
    }

    /// All greys, in one sweep and in steps.
    fn ramp(&mut self) -> Result<()> {
        self.caption("Grey ramp: even from black to white, without a tint and without a jump")?;
        let (unit, room) = (self.unit, self.room);
        let sweep = [self.left, self.top, room, 2 * unit];
        self.block(sweep, |x, _| {
            [(u64::from(x) * 256 / u64::from(room)).min(255) as u8; 3]
        });
        let steps = [self.left, self.top + 2 * unit, room, 2 * unit];
        self.block(steps, |x, _| {
            [(x * 17 / room).min(16).saturating_mul(16).min(255) as u8; 3]
        });
        self.top += 5 * unit;
        Ok(())
    }

    /// Squares that are hardly lighter than black and hardly darker than white.
    fn steps(&mut self) -> Result<()> {
        self.caption("Near black and near white: count six squares in each field; where one is missing, shadows or highlights are lost")?;
        let (unit, half) = (self.unit, self.room / 2);
        for (index, ground) in [0u8, 255].into_iter().enumerate() {
            let left = self.left + index as u32 * half;
            let top = self.top;
            self.block([left, top, half, 5 * unit], |_, _| [ground; 3]);
            let pitch = half / STEPS.len() as u32;
            for (i, step) in STEPS.into_iter().enumerate() {
                let square = [
                    left + i as u32 * pitch + pitch / 4,
                    top + unit,
                    pitch / 2,
                    3 * unit,
                ];
                self.block(square, |_, _| [ground.abs_diff(step); 3]);
            }
        }
        self.top += 6 * unit;
        Ok(())
    }

    /// Line pairs, and dither against solid tones.
    fn fine(&mut self) -> Result<()> {
        self.caption("Lines of 1, 2 and 4 pixels must be crisp: else the screen is scaled.   Mid tones: from afar each square must vanish in its field")?;
        let (unit, top) = (self.unit, self.top);
        let pitch = self.room / 6;
        let width = pitch.saturating_sub(unit / 2).max(1);
        for (i, lines) in LINES.into_iter().enumerate() {
            let left = self.left + i as u32 * pitch;
            let half = width / 2;
            let code = |at: u32| {
                [if (at / lines).is_multiple_of(2) {
                    0
                } else {
                    255
                }; 3]
            };
            self.block([left, top, half, 7 * unit], |x, _| code(x));
            self.block([left + half, top, width - half, 7 * unit], |_, y| code(y));
        }
        for (i, share) in SHARES.into_iter().enumerate() {
            let left = self.left + (LINES.len() + i) as u32 * pitch;
            self.block([left, top, width, 7 * unit], |x, y| {
                [dithered(share, x, y); 3]
            });
            let solid = srgb8_of_linear(share);
            let square = [left + width / 4, top + 2 * unit, width / 2, 3 * unit];
            self.block(square, |_, _| [solid; 3]);
        }
        self.top += 8 * unit;
        Ok(())
    }

    /// The measured classes of skin with their colours.
    fn skin(&mut self) -> Result<()> {
        self.caption("Skin: mean foreheads of six classes (International Skin Spectra Archive), as CIELAB under D65; compare them with a printed chart or with your own skin")?;
        let classes = SkinTone::measured_classes();
        let (unit, top) = (self.unit, self.top);
        let pitch = self.room / classes.len() as u32;
        for (i, (name, lab)) in classes.into_iter().enumerate() {
            let left = self.left + i as u32 * pitch;
            let width = pitch.saturating_sub(unit / 2).max(1);
            let colour = linear_srgb_of_lab(lab).map(srgb8_of_linear);
            self.block([left, top, width, 5 * unit], |_, _| colour);
            let [l, a, b] = lab;
            let numbers = format!("L* {l:.1}  a* {a:.1}  b* {b:.1}");
            let below = top + 5 * unit;
            self.text(name, left, below + self.line / 4, width)?;
            self.text(&numbers, left, below + self.line * 3 / 2, width)?;
        }
        Ok(())
    }
}

/// Black or white, so that a share of pixels is white in every block of two by two.
fn dithered(share: f32, x: u32, y: u32) -> u8 {
    // Order of the ordered dither of Bayer 1973: diagonal neighbours first.
    let order = [[0.0, 2.0], [3.0, 1.0]][(y % 2) as usize][(x % 2) as usize];
    if order < 4.0 * share { 255 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::colour::{delta_e00, lab_of_linear_srgb, linear_of_srgb8};
    use std::collections::BTreeSet;

    const SIZE: [u32; 2] = [1600, 1000];

    fn page() -> Vec<[u8; 3]> {
        let pixels = draw(SIZE).unwrap();
        pixels.chunks(4).map(|p| [p[0], p[1], p[2]]).collect()
    }

    #[test]
    fn every_step_and_every_grey_is_on_the_page() {
        let page = page();
        let colours: BTreeSet<_> = page.iter().copied().collect();
        for code in 0..=255 {
            assert!(colours.contains(&[code; 3]), "grey {code}");
        }
        for step in STEPS {
            for ground in [0u8, 255] {
                let code = [ground.abs_diff(step); 3];
                let count = page.iter().filter(|p| **p == code).count();
                // More than the columns of the ramp have.
                assert!(count > 1500, "{code:?} on {count} pixels");
            }
        }
    }

    #[test]
    fn dithered_fields_give_the_light_of_their_solid_squares() {
        for share in SHARES {
            let field = (0..64 * 64).map(|i| linear_of_srgb8(dithered(share, i % 64, i / 64)));
            let mean = field.sum::<f32>() / 4096.0;
            let solid = linear_of_srgb8(srgb8_of_linear(share));
            assert!(
                (mean - solid).abs() < 0.004,
                "{share}: {mean} beside {solid}"
            );
        }
    }

    #[test]
    fn skin_patches_have_the_measured_colours() {
        let page = page();
        for (name, lab) in SkinTone::measured_classes() {
            let near = |pixel: &&[u8; 3]| {
                let got = lab_of_linear_srgb(pixel.map(linear_of_srgb8));
                delta_e00(got, lab) < 0.6
            };
            assert!(page.iter().filter(near).count() > 5000, "{name}");
        }
    }

    #[test]
    fn the_stamp_keeps_clear_of_the_last_line() {
        for size in [[700, 345], [1600, 1000], [3840, 2160], [1280, 720]] {
            let mut pixels = vec![0; (size[0] * size[1] * 4) as usize];
            let page = Page::new(&mut pixels, size[0], size[1]);
            let end = page.unit * 25 + page.line * 45 / 4;
            let stamp = (size[1] as f32 / 26.0).max(13.0) * 1.6;
            assert!(end as f32 + stamp <= size[1] as f32, "{size:?}");
            assert!(page.line >= LEGIBLE && page.line >= page.unit);
        }
    }

    #[test]
    fn pages_of_any_size_are_whole() {
        for size in [[1, 1], [40, 3000], [3000, 40], [320, 200], [641, 479]] {
            assert_eq!(draw(size).unwrap().len(), (size[0] * size[1] * 4) as usize);
        }
    }
}
