//! What three ways of tone mapping make of skin: hue and lightness against the scene, from -2 to +2.5 EV.
//!
//! `cargo run --release --example tone_chart [OUT.png]`: the table, and a chart with one row per skin and
//! method (the program's own, one curve per channel, clipping) and one column per exposure.

use stipple::base::colour;
use stipple::base::colour::{lab_of_linear_srgb, srgb8_of_linear};
use stipple::light::tone_map;
use stipple::tissue::SkinTone;

const EXPOSURES: [f32; 10] = [-2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 2.5];
const SKINS_ITA_DEG: [f32; 6] = [58.0, 48.0, 35.0, 20.0, -10.0, -45.0];
const PATCH_PX: u32 = 48;

/// The filmic curve of many viewers, per channel (fit of Narkowicz 2015), scaled so that an 18 % card stays.
fn filmic(rgb: [f32; 3]) -> [f32; 3] {
    let curve = |x: f32| (x * (2.51 * x + 0.03)) / (x * (2.43 * x + 0.59) + 0.14);
    // The input at which the curve gives 0.18.
    let scale = 0.1335 / 0.18;
    rgb.map(|c| curve(scale * c).clamp(0.0, 1.0))
}

fn clipped(rgb: [f32; 3]) -> [f32; 3] {
    rgb.map(|c| c.clamp(0.0, 1.0))
}

fn hue_deg(rgb: [f32; 3]) -> f32 {
    let [_, a, b] = lab_of_linear_srgb(rgb);
    b.atan2(a).to_degrees()
}

fn main() {
    type Curve = fn([f32; 3]) -> [f32; 3];
    let methods: [(&str, Curve); 3] = [
        ("neutral", tone_map::tone_map),
        ("filmic", filmic),
        ("clipped", clipped),
    ];
    println!("| method | largest hue error | ... at +1 EV or less | mean ΔE00 up to 0 EV |");
    for (name, curve) in methods {
        let (mut worst, mut worst_usual, mut sum, mut count) = (0.0f32, 0.0f32, 0.0, 0.0);
        for ita in SKINS_ITA_DEG {
            let skin = SkinTone::new(ita, 0.1).albedo;
            for ev in EXPOSURES {
                let scene = skin.map(|c| c * ev.exp2());
                let turned = (hue_deg(curve(scene)) - hue_deg(scene)).abs();
                worst = worst.max(turned);
                if ev <= 1.0 {
                    worst_usual = worst_usual.max(turned);
                }
                if ev <= 0.0 {
                    let labs = [curve(scene), scene].map(lab_of_linear_srgb);
                    sum += colour::delta_e00(labs[0], labs[1]);
                    count += 1.0;
                }
            }
        }
        println!(
            "| {name} | {worst:.1}° | {worst_usual:.1}° | {:.2} |",
            sum / count
        );
    }
    let Some(path) = std::env::args().nth(1) else {
        return;
    };
    let columns = EXPOSURES.len() as u32;
    let rows = (SKINS_ITA_DEG.len() * methods.len()) as u32;
    let chart = image::RgbImage::from_fn(columns * PATCH_PX, rows * PATCH_PX, |x, y| {
        let row = (y / PATCH_PX) as usize;
        let skin = SkinTone::new(SKINS_ITA_DEG[row / methods.len()], 0.1).albedo;
        let ev = EXPOSURES[(x / PATCH_PX) as usize];
        let (_, curve) = methods[row % methods.len()];
        image::Rgb(curve(skin.map(|c| c * ev.exp2())).map(srgb8_of_linear))
    });
    if let Err(error) = chart.save(&path) {
        eprintln!("{path}: cannot write the chart: {error}; choose another path");
        std::process::exit(4);
    }
}
