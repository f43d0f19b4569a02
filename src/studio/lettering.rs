//! The one font of all text on pictures: how wide a text is, and what its letters cover.

use crate::base::error::{Error, Result};
use ab_glyph_rasterizer::{Point, Rasterizer, point};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider as _};

/// The font at a height.
pub(super) struct Lettering {
    font: FontRef<'static>,
    /// Pixels per unit of the font.
    scale: f32,
    /// From the top of the line to the baseline, px.
    ascent_px: f32,
}

impl Lettering {
    /// The font with lines `px` pixels high, from the tallest letter's top to the lowest one's end.
    ///
    /// # Errors
    /// The embedded font is damaged.
    pub(super) fn new(px: f32) -> Result<Self> {
        let font = FontRef::new(epaint_default_fonts::UBUNTU_LIGHT).map_err(|_| {
            Error::output(
                "embedded font",
                "it cannot be read",
                "build the program again from a clean checkout",
            )
        })?;
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        let scale = px / (metrics.ascent - metrics.descent).max(1.0);
        Ok(Self {
            scale,
            ascent_px: metrics.ascent * scale,
            font,
        })
    }

    /// Width of a text, px.
    pub(super) fn width(&self, text: &str) -> f32 {
        text.chars().map(|c| self.advance(self.glyph(c))).sum()
    }

    fn glyph(&self, letter: char) -> GlyphId {
        self.font.charmap().map(letter).unwrap_or_default()
    }

    fn advance(&self, glyph: GlyphId) -> f32 {
        let metrics = self
            .font
            .glyph_metrics(Size::unscaled(), LocationRef::default());
        metrics.advance_width(glyph).unwrap_or_default() * self.scale
    }

    /// Hands out the pixels that a text covers with its top left corner at a point (px), each with the share
    /// of it that is covered (0 to 1).
    pub(super) fn cover(&self, text: &str, x: f32, y: f32, mut draw: impl FnMut(i64, i64, f32)) {
        let mut pen_x = x;
        for letter in text.chars() {
            let glyph = self.glyph(letter);
            let mut outline = Outline::default();
            let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
            let drawn = self
                .font
                .outline_glyphs()
                .get(glyph)
                .map(|g| g.draw(settings, &mut outline));
            if matches!(drawn, Some(Ok(_))) {
                outline.cover(self.scale, point(pen_x, y + self.ascent_px), &mut draw);
            }
            pen_x += self.advance(glyph);
        }
    }
}

/// A piece of an outline, in units of the font.
enum Piece {
    Line([Point; 2]),
    Quadratic([Point; 3]),
    Cubic([Point; 4]),
}

/// The outline of a letter, in units of the font, with y up.
#[derive(Default)]
struct Outline {
    pieces: Vec<Piece>,
    start: Point,
    last: Point,
}

impl Outline {
    /// Hands out the pixels that the outline covers with its origin at a point, px.
    fn cover(&self, scale: f32, origin: Point, draw: &mut impl FnMut(i64, i64, f32)) {
        let placed = |p: &Point| point(origin.x + p.x * scale, origin.y - p.y * scale);
        let corners = self.pieces.iter().flat_map(|piece| match piece {
            Piece::Line(points) => &points[..],
            Piece::Quadratic(points) => points,
            Piece::Cubic(points) => points,
        });
        let start = ([f32::MAX; 2], [f32::MIN; 2]);
        let (low, high) = corners.map(placed).fold(start, |(low, high), p| {
            (
                [low[0].min(p.x), low[1].min(p.y)],
                [high[0].max(p.x), high[1].max(p.y)],
            )
        });
        if low[0] > high[0] {
            return;
        }
        let (left, top) = (low[0].floor(), low[1].floor());
        let (width, height) = (high[0].ceil() - left, high[1].ceil() - top);
        let mut rasterizer = Rasterizer::new(width as usize, height as usize);
        let local = |p: &Point| {
            let p = placed(p);
            point(p.x - left, p.y - top)
        };
        for piece in &self.pieces {
            match piece {
                Piece::Line([a, b]) => rasterizer.draw_line(local(a), local(b)),
                Piece::Quadratic([a, b, c]) => rasterizer.draw_quad(local(a), local(b), local(c)),
                Piece::Cubic([a, b, c, d]) => {
                    rasterizer.draw_cubic(local(a), local(b), local(c), local(d));
                }
            }
        }
        rasterizer.for_each_pixel_2d(|x, y, share| {
            draw(
                left as i64 + i64::from(x),
                top as i64 + i64::from(y),
                share.clamp(0.0, 1.0),
            );
        });
    }
}

impl OutlinePen for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.start = point(x, y);
        self.last = self.start;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.pieces.push(Piece::Line([self.last, point(x, y)]));
        self.last = point(x, y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let points = [self.last, point(cx, cy), point(x, y)];
        self.pieces.push(Piece::Quadratic(points));
        self.last = point(x, y);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let points = [self.last, point(ax, ay), point(bx, by), point(x, y)];
        self.pieces.push(Piece::Cubic(points));
        self.last = point(x, y);
    }

    fn close(&mut self) {
        if self.last != self.start {
            self.pieces.push(Piece::Line([self.last, self.start]));
        }
        self.last = self.start;
    }
}
