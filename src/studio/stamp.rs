//! Text on a finished picture: the SIMULATION stamp, labels and the wipe line.

use super::lettering::Lettering;
use crate::base::error::Result;

/// The word that every exported picture carries (C1).
pub(crate) const SIMULATION: &str = "SIMULATION";

/// An RGBA8 picture that text is drawn on.
#[derive(Debug)]
pub(crate) struct Canvas<'a> {
    /// Rows from the top.
    pub(crate) pixels: &'a mut [u8],
    /// Width, px.
    pub(crate) width: u32,
    /// Height, px.
    pub(crate) height: u32,
}

/// Where a text stands in the part of the canvas it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Corner {
    /// Top left.
    TopLeft,
    /// Bottom right.
    BottomRight,
}

impl Canvas<'_> {
    /// Draws a text into a corner of the columns `from..to`, white over a dark shade, so that it
    /// reads on any skin.
    ///
    /// # Errors
    /// The embedded font is damaged.
    pub(crate) fn label(&mut self, text: &str, corner: Corner, from: u32, to: u32) -> Result<()> {
        self.labels(&[text], corner, from, to)
    }

    /// As [`Canvas::label`], with the texts below each other; the first one sets their size, and a
    /// longer one is smaller.
    ///
    /// # Errors
    /// The embedded font is damaged.
    pub(crate) fn labels(
        &mut self,
        texts: &[&str],
        corner: Corner,
        from: u32,
        to: u32,
    ) -> Result<()> {
        let mut inset = 0.0;
        for text in texts {
            inset += self.line(text, corner, from, to, inset)?;
        }
        Ok(())
    }

    /// One text `inset` pixels farther from the edge than the corner's first; returns how much farther
    /// the next one stands.
    fn line(&mut self, text: &str, corner: Corner, from: u32, to: u32, inset: f32) -> Result<f32> {
        let columns = to.saturating_sub(from);
        // Small pictures get smaller text, and never wider text than picture.
        let wanted = (self.height as f32 / 26.0).clamp(13.0, 140.0);
        let room = columns as f32 * 0.92;
        let px = wanted * (room / Self::text_width(text, wanted)?.max(1.0)).min(1.0);
        let margin = px * 0.45;
        let text_width = Self::text_width(text, px)?;
        let text_height = px;
        let (x, y) = match corner {
            Corner::TopLeft => (from as f32 + margin, margin + inset),
            Corner::BottomRight => (
                to as f32 - margin - text_width,
                self.height as f32 - margin - text_height - inset,
            ),
        };
        self.fill(
            [x - 0.35 * margin, y - 0.15 * margin],
            [
                x + text_width + 0.35 * margin,
                y + text_height + 0.15 * margin,
            ],
            [18; 3],
            0.55,
        );
        self.text(text, x, y, px)?;
        Ok(text_height + 0.3 * margin)
    }

    /// Width of a text at a height of `px` pixels, px.
    ///
    /// # Errors
    /// The embedded font is damaged.
    pub(crate) fn text_width(text: &str, px: f32) -> Result<f32> {
        Ok(Lettering::new(px)?.width(text))
    }

    /// Draws a white text `px` pixels high with its top left corner at a point, px.
    ///
    /// # Errors
    /// The embedded font is damaged.
    pub(crate) fn text(&mut self, text: &str, x: f32, y: f32, px: f32) -> Result<()> {
        Lettering::new(px)?.cover(text, x, y, |column, row, share| {
            self.blend(column, row, [255; 3], share);
        });
        Ok(())
    }

    /// A vertical line, white with dark edges, two pixels wide or more on large pictures.
    pub(crate) fn divider(&mut self, column: u32) {
        let half = (i64::from(self.width) / 1400).max(1);
        for y in 0..i64::from(self.height) {
            for dx in -half - 1..half + 1 {
                let is_edge = dx < -half || dx >= half;
                let (colour, share) = if is_edge {
                    ([0; 3], 0.5)
                } else {
                    ([255; 3], 0.9)
                };
                self.blend(i64::from(column) + dx, y, colour, share);
            }
        }
    }

    /// Fills a rectangle between two corners (px) with a colour, covering a share (0..=1) of what was
    /// there.
    pub(crate) fn fill(
        &mut self,
        [x0, y0]: [f32; 2],
        [x1, y1]: [f32; 2],
        colour: [u8; 3],
        share: f32,
    ) {
        for y in y0.floor() as i64..y1.ceil() as i64 {
            for x in x0.floor() as i64..x1.ceil() as i64 {
                self.blend(x, y, colour, share);
            }
        }
    }

    fn blend(&mut self, x: i64, y: i64, colour: [u8; 3], share: f32) {
        if x < 0 || y < 0 || x >= i64::from(self.width) || y >= i64::from(self.height) {
            return;
        }
        let start = (y as usize * self.width as usize + x as usize) * 4;
        for (value, target) in self.pixels[start..start + 3].iter_mut().zip(colour) {
            let mixed = f32::from(*value) * (1.0 - share) + f32::from(target) * share;
            *value = mixed.round() as u8;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stamp_is_visible_and_stays_in_its_columns() {
        for (width, height) in [(1u32, 1u32), (16, 9), (64, 64), (640, 360)] {
            let mut pixels = vec![120u8; (width * height * 4) as usize];
            let mut canvas = Canvas {
                pixels: &mut pixels,
                width,
                height,
            };
            canvas
                .label(SIMULATION, Corner::BottomRight, width / 2, width)
                .expect("the embedded font is readable");
            if width >= 64 {
                let changed =
                    |x: u32| (0..height).any(|y| pixels[((y * width + x) * 4) as usize] != 120);
                assert!((width / 2..width).any(changed));
                assert!(!(0..width / 2 - 4).any(changed));
            }
        }
    }
}
