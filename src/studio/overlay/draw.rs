//! A legend on a finished picture.

use super::legend::{GROUND, Legend, LegendKey, STROKE};
use crate::base::error::Result;
use crate::studio::stamp::Canvas;

impl Legend {
    /// Draws the legend into the lower left corner of the columns `from..to`, on a shade, as large as
    /// the picture's labels; it shrinks with the room there is.
    ///
    /// # Errors
    /// The embedded font is damaged.
    pub(crate) fn draw(&self, canvas: &mut Canvas<'_>, from: u32, to: u32) -> Result<()> {
        let room = to.saturating_sub(from) as f32;
        let rows = self.rows();
        // Never more than half of the width or of the height.
        let wanted = (canvas.height as f32 / 34.0).clamp(11.0, 100.0);
        let widest = self
            .lines()
            .into_iter()
            .map(|line| Canvas::text_width(&line, wanted))
            .collect::<Result<Vec<f32>>>()?
            .into_iter()
            .fold(10.0 * wanted, f32::max);
        let line = wanted
            .min(wanted * 0.55 * room / widest)
            .min(0.5 * canvas.height as f32 / (1.35 * rows));
        if line < 5.0 {
            return Ok(());
        }
        let pitch = 1.35 * line;
        let margin = 0.6 * line;
        let width = widest * line / wanted;
        let left = from as f32 + 2.0 * margin;
        let top = canvas.height as f32 - 2.0 * margin - rows * pitch;
        canvas.fill(
            [left - margin, top - 0.5 * margin],
            [left + width + margin, top + rows * pitch + 0.5 * margin],
            [18; 3],
            0.6,
        );
        canvas.text(&self.heading(), left, top, line)?;
        let mut y = top + pitch;
        match &self.key {
            LegendKey::Bar { colours, ends } => {
                let cell = width / colours.len().max(1) as f32;
                for (i, colour) in colours.iter().enumerate() {
                    let x = left + cell * i as f32;
                    canvas.fill(
                        [x.round(), y.round()],
                        [(x + cell).round(), (y + line).round()],
                        *colour,
                        1.0,
                    );
                }
                y += pitch;
                let [low, high] = ends;
                canvas.text(low, left, y, line)?;
                let end = left + width - Canvas::text_width(high, line)?;
                canvas.text(high, end, y, line)?;
                y += pitch;
            }
            LegendKey::Swatches(swatches) => {
                for (colour, name) in swatches {
                    let side = [left + line, y + line];
                    canvas.fill([left, y], side, *colour, 1.0);
                    canvas.text(name, left + 1.5 * line, y, line)?;
                    y += pitch;
                }
            }
            LegendKey::Stroke(meaning) => {
                let length = 3.0 * line;
                canvas.fill([left, y], [left + length, y + line], GROUND, 1.0);
                for step in 0..20 {
                    let share = step as f32 / 20.0;
                    let half = 0.3 * line * (1.0 - 0.85 * share);
                    let x = left + 0.2 * line + share * (length - 0.4 * line);
                    canvas.fill(
                        [x, y + 0.5 * line - half],
                        [x + length / 20.0, y + 0.5 * line + half],
                        STROKE,
                        1.0,
                    );
                }
                canvas.text(meaning, left + length + 0.5 * line, y, line)?;
                y += pitch;
            }
        }
        if !self.note.is_empty() {
            canvas.text(&self.note, left, y, 0.8 * line)?;
        }
        Ok(())
    }

    /// Rows of text and key.
    fn rows(&self) -> f32 {
        let key = match &self.key {
            LegendKey::Bar { .. } => 2,
            LegendKey::Swatches(swatches) => swatches.len(),
            LegendKey::Stroke(_) => 1,
        };
        (1 + key + usize::from(!self.note.is_empty())) as f32
    }

    /// The texts that decide the width.
    fn lines(&self) -> Vec<String> {
        let mut lines = vec![self.heading(), self.note.clone()];
        match &self.key {
            LegendKey::Bar { .. } => {}
            LegendKey::Swatches(swatches) => {
                lines.extend(swatches.iter().map(|(_, name)| format!("mmm{name}")));
            }
            LegendKey::Stroke(meaning) => lines.push(format!("mmmm{meaning}")),
        }
        lines
    }
}
