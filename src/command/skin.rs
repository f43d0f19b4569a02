//! `stipple skin`: the tone of a skin from a photo.

use crate::base::error::{Error, Result};
use crate::cli::{SkinArgs, json, print_line};
use crate::head::obj::images::photo;
use crate::studio::eyedropper::{Patch, Picked, usual_radius_px};
use std::io::Write;

/// Prints the tone of a patch with what is doubtful about it.
///
/// # Errors
/// A refused photo, or a place outside of it.
pub fn run(args: &SkinArgs, out: &mut impl Write) -> Result<()> {
    let photo = photo(&args.photo)?;
    let radius_px = args.radius.unwrap_or_else(|| usual_radius_px(&photo));
    let patch = |option: &str, at: [u32; 2]| {
        Patch::new(&photo, at, radius_px).ok_or_else(|| {
            let [x, y] = at;
            let [width, height] = photo.size;
            Error::usage(
                option,
                format!("{x},{y} lies outside of the photo"),
                format!(
                    "give X from 0 to {} and Y from 0 to {}, counted from its upper left corner",
                    width - 1,
                    height - 1
                ),
            )
        })
    };
    let skin = patch("--at", args.at)?;
    let grey = args.grey.map(|at| patch("--grey", at)).transpose()?;
    let picked = Picked::new(&skin, grey.as_ref());
    let text = if args.json {
        json(&picked)?.to_string()
    } else {
        in_words(&picked)
    };
    print_line(out, &text)
}

fn in_words(picked: &Picked) -> String {
    let [l, a, b] = picked.lab;
    let mut lines = vec![
        format!("Lab {l:.1} {a:.1} {b:.1}, ITA {:.0}°", picked.ita_deg()),
        format!(
            "melanin {:.1} %, blood {:.2} %, ΔE00 {:.1} from the nearest skin of the model",
            100.0 * picked.fit.melanin,
            100.0 * picked.fit.blood,
            picked.fit.delta_e00
        ),
    ];
    if picked.is_skin() {
        lines.push(format!("take it with '--skin lab:{l:.1},{a:.1},{b:.1}'"));
    }
    lines.extend(picked.warnings.iter().map(|w| format!("warning: {w}")));
    lines.join("\n")
}
