//! The program's icon: a shaved head in profile, stippled from the hairline to the nape.
//!
//! `cargo run --example icon [FOLDER]` writes `icon.svg`, `icon-small.svg` (for 32 pixels and less), pictures
//! in the usual sizes and `icon.ico` into `packaging`.

mod curves;
mod dots;
mod outlines;
mod raster;
mod svg;

use curves::{Curve, Point, rounded_square, smooth};
use dots::{Dot, scalp, stipple};
use outlines::{BROW, EAR, EAR_GROOVE, EAR_HOLLOW, HAIRLINE, LID, NECK_SHADE, PROFILE};
use std::fs;
use std::path::PathBuf;

/// Width and height of the picture in its own units.
const SIZE: f32 = 512.0;
/// Widths of the pictures that are written, pixels.
const WIDTHS_PX: [u32; 7] = [16, 32, 48, 64, 128, 256, 512];
/// Those of them that Windows gets.
const ICO_WIDTHS_PX: [u32; 5] = [16, 32, 48, 64, 256];

/// Red, green and blue (0..=255) and opacity (0..=1).
type Colour = [f32; 4];

/// How much of the picture is drawn.
#[derive(Clone, Copy, PartialEq)]
enum Detail {
    Small,
    Middle,
    Full,
}

/// A filled outline whose colour goes over from one to the other between two points.
struct Layer {
    outline: Vec<Curve>,
    from: (Point, Colour),
    to: (Point, Colour),
}

/// Tile and head are the first two layers; what follows lies on the head, and the dots on all.
struct Icon {
    layers: Vec<Layer>,
    dots: Vec<Dot>,
    ink: Colour,
}

/// Where the head is in the picture.
#[derive(Clone, Copy)]
struct Place {
    origin: Point,
    units_per_mm: f32,
}

impl Place {
    fn point(self, mm: Point) -> Point {
        [
            self.origin[0] + mm[0] * self.units_per_mm,
            self.origin[1] - mm[1] * self.units_per_mm,
        ]
    }

    fn layer(self, outline: &[Point], from: (Point, Colour), to: (Point, Colour)) -> Layer {
        let points: Vec<Point> = outline.iter().map(|p| self.point(*p)).collect();
        Layer {
            outline: smooth(&points),
            from: (self.point(from.0), from.1),
            to: (self.point(to.0), to.1),
        }
    }
}

fn colour(hex: u32, opacity: f32) -> Colour {
    let part = |shift: u32| (hex >> shift & 255) as f32;
    [part(16), part(8), part(0), opacity]
}

fn icon(detail: Detail) -> Icon {
    let is_small = detail == Detail::Small;
    let (origin, units_per_mm, margin, radius) = if is_small {
        ([242.0, 300.0], 1.78, 4.0, 92.0)
    } else {
        ([247.0, 275.0], 1.46, 24.0, 104.0)
    };
    let place = Place {
        origin,
        units_per_mm,
    };
    let (skin, shade, line, hair) = (0xf0c8a4, 0x7d4c33, 0x5d3d2c, 0x4a3d37);
    let mut layers = vec![
        Layer {
            outline: rounded_square(SIZE, margin, radius),
            from: ([120.0, 20.0], colour(0x8fb7b3, 1.0)),
            to: ([400.0, 500.0], colour(0x3d6a75, 1.0)),
        },
        place.layer(
            PROFILE,
            ([60.0, 120.0], colour(skin, 1.0)),
            ([-70.0, -130.0], colour(0xb57f5b, 1.0)),
        ),
    ];
    let mut add = |outline: &[Point], from: (Point, Colour), to: (Point, Colour)| {
        layers.push(place.layer(outline, from, to));
    };
    let ear = (
        ([-4.0, 26.0], colour(0xe9bd99, 1.0)),
        ([-24.0, -26.0], colour(0xcb946f, 1.0)),
    );
    if is_small {
        // Few pixels: shaved hair is a shade with an edge.
        add(
            &scalp(HAIRLINE),
            ([85.0, 60.0], colour(hair, 0.35)),
            ([-90.0, 20.0], colour(hair, 0.62)),
        );
        add(EAR, ear.0, ear.1);
    } else {
        add(
            NECK_SHADE,
            ([50.0, -95.0], colour(shade, 0.55)),
            ([-18.0, -104.0], colour(shade, 0.0)),
        );
        add(
            BROW,
            ([95.0, 28.0], colour(line, 0.55)),
            ([62.0, 28.0], colour(line, 0.75)),
        );
        add(
            LID,
            ([91.0, 6.0], colour(line, 0.6)),
            ([71.0, 6.0], colour(line, 0.8)),
        );
        // The shade of shaved hair is none along its edge.
        add(
            &scalp(HAIRLINE),
            ([-4.0, 34.0], colour(hair, 0.0)),
            ([-60.0, 110.0], colour(hair, 0.34)),
        );
        let below: Vec<Point> = EAR.iter().map(|p| [p[0] - 2.5, p[1] - 3.0]).collect();
        add(
            &below,
            ([-8.0, 10.0], colour(shade, 0.0)),
            ([-26.0, -14.0], colour(shade, 0.55)),
        );
        add(EAR, ear.0, ear.1);
        add(
            EAR_HOLLOW,
            ([-8.0, 10.0], colour(shade, 0.75)),
            ([-18.0, -10.0], colour(shade, 0.25)),
        );
        add(
            EAR_GROOVE,
            ([-8.0, 22.0], colour(shade, 0.30)),
            ([-27.0, 8.0], colour(shade, 0.55)),
        );
    }
    let mut dots = match detail {
        Detail::Small => stipple(21.0, 6.6),
        Detail::Middle => stipple(12.0, 3.4),
        Detail::Full => stipple(6.3, 1.62),
    };
    for dot in &mut dots {
        dot.at = place.point(dot.at);
        dot.radius *= units_per_mm;
    }
    let ink = colour(0x2b211e, 0.9);
    Icon { layers, dots, ink }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1);
    let folder = PathBuf::from(folder.unwrap_or_else(|| "packaging".to_owned()));
    fs::create_dir_all(&folder)?;
    let [small, middle, full] = [Detail::Small, Detail::Middle, Detail::Full].map(icon);
    fs::write(folder.join("icon.svg"), svg::text(&full))?;
    fs::write(folder.join("icon-small.svg"), svg::text(&small))?;
    let mut pictures = Vec::new();
    for width_px in WIDTHS_PX {
        let icon = match width_px {
            0..=32 => &small,
            33..=64 => &middle,
            _ => &full,
        };
        let bytes = raster::png(&raster::pixels(icon, width_px), width_px)?;
        fs::write(folder.join(format!("icon-{width_px}.png")), &bytes)?;
        pictures.push((width_px, bytes));
    }
    pictures.retain(|(width_px, _)| ICO_WIDTHS_PX.contains(width_px));
    fs::write(folder.join("icon.ico"), raster::ico(&pictures))?;
    Ok(())
}
