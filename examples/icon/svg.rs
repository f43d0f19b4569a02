//! The icon as SVG.

use super::curves::Curve;
use super::{Colour, Icon, SIZE};
use std::collections::BTreeMap;
use std::fmt::Write as _;

fn path(outline: &[Curve]) -> String {
    let [x, y] = outline[0][0];
    let mut d = format!("M{x:.1} {y:.1}");
    for [_, [ax, ay], [bx, by], [x, y]] in outline {
        let _ = write!(d, "C{ax:.1} {ay:.1} {bx:.1} {by:.1} {x:.1} {y:.1}");
    }
    d + "Z"
}

fn rgb(colour: Colour) -> String {
    let [r, g, b] = [0, 1, 2].map(|i| colour[i] as u8);
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// The text of the file.
pub fn text(icon: &Icon) -> String {
    let (mut defs, mut shapes) = (String::new(), String::new());
    for (i, clip) in icon.layers.iter().take(2).enumerate() {
        let d = path(&clip.outline);
        let _ = writeln!(defs, r#"<clipPath id="c{i}"><path d="{d}"/></clipPath>"#);
    }
    for (i, layer) in icon.layers.iter().enumerate() {
        let ([x1, y1], [x2, y2]) = (layer.from.0, layer.to.0);
        let _ = writeln!(
            defs,
            r#"<linearGradient id="g{i}" gradientUnits="userSpaceOnUse" x1="{x1:.1}" y1="{y1:.1}" x2="{x2:.1}" y2="{y2:.1}">"#
        );
        for (offset, colour) in [(0, layer.from.1), (1, layer.to.1)] {
            let (rgb, opacity) = (rgb(colour), colour[3]);
            let _ = writeln!(
                defs,
                r#"<stop offset="{offset}" stop-color="{rgb}" stop-opacity="{opacity}"/>"#
            );
        }
        defs.push_str("</linearGradient>\n");
        // What lies on the head ends where the head does.
        let clip = if i > 1 {
            r#" clip-path="url(#c1)""#
        } else {
            ""
        };
        let d = path(&layer.outline);
        let _ = writeln!(shapes, r#"<path fill="url(#g{i})"{clip} d="{d}"/>"#);
    }
    // A line without length and with round ends is the shortest way to write a dot.
    let mut by_tenths: BTreeMap<u32, String> = BTreeMap::new();
    for dot in &icon.dots {
        let d = by_tenths
            .entry((20.0 * dot.radius).round() as u32)
            .or_default();
        let _ = write!(d, "M{:.1} {:.1}h0", dot.at[0], dot.at[1]);
    }
    let mut dots = String::new();
    for (tenths, d) in by_tenths {
        let width = f64::from(tenths) / 10.0;
        let _ = writeln!(dots, r#"<path stroke-width="{width}" d="{d}"/>"#);
    }
    let (ink, opacity) = (rgb(icon.ink), icon.ink[3]);
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{SIZE}" height="{SIZE}" viewBox="0 0 {SIZE} {SIZE}">
<title>Stipple</title>
<defs>
{defs}</defs>
<g clip-path="url(#c0)">
{shapes}<g stroke="{ink}" stroke-opacity="{opacity}" stroke-linecap="round">
{dots}</g>
</g>
</svg>
"#
    )
}
