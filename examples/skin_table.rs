//! Computes the tables of bare skin and writes the file that the program embeds.
//!
//! `cargo run --release --example skin_table -- --photons N --fold-photons N --out models/skin.bin`
//! takes a few minutes; the embedded file has the default numbers. The same numbers and seed
//! (`--seed N`) give the same file on any number of threads.

use std::error::Error;
use stipple::model::skin_table::grid::{FOLDS_MM, RING_EDGES_MM, SKINS, TERMS, VARIANCES_MM2};
use stipple::transport::skin_table::{generate, share_of_ring};

fn main() -> Result<(), Box<dyn Error>> {
    let (mut photons, mut fold_photons, mut seed, mut out) = (400_000, 100_000, 1, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        let value = arguments.next().ok_or("every option takes a value")?;
        match name.as_str() {
            "--photons" => photons = value.parse()?,
            "--fold-photons" => fold_photons = value.parse()?,
            "--seed" => seed = value.parse()?,
            "--out" => out = Some(value),
            _ => return Err(format!("unknown option {name}").into()),
        }
    }
    let out = out.ok_or("give --out FILE")?;
    let start = std::time::Instant::now();
    let table = generate(photons, fold_photons, seed);
    let bytes = table.to_bytes();
    println!(
        "{} photons per wavelength, {} per fold and level in {:.0} s, {} bytes",
        table.photons,
        table.fold_photons,
        start.elapsed().as_secs_f64(),
        bytes.len()
    );
    for skin in 0..SKINS {
        println!("class {skin}: share within radius, Monte Carlo and sum of Gaussians");
        let mut within = [[0.0f64; 2]; 3];
        for (ring, edge) in RING_EDGES_MM.iter().enumerate() {
            let mut line = format!("{edge:6.3} mm");
            for (c, [exact, fitted]) in within.iter_mut().enumerate() {
                *exact += f64::from(table.rings[(skin * RING_EDGES_MM.len() + ring) * 3 + c]);
                for (k, variance) in VARIANCES_MM2.iter().enumerate() {
                    let weight = table.weights[(skin * TERMS + k) * 3 + c];
                    *fitted += f64::from(weight) * share_of_ring(*variance, ring);
                }
                line += &format!("  {exact:.4} {fitted:.4}");
            }
            println!("{line}");
        }
        for (k, variance) in VARIANCES_MM2.iter().enumerate() {
            let first = (skin * TERMS + k) * 3;
            println!(
                "variance {variance} mm²: {:.4?}",
                &table.weights[first..first + 3]
            );
        }
        for (fold, thickness) in FOLDS_MM.iter().enumerate() {
            let first = (skin * FOLDS_MM.len() + fold) * 3;
            println!(
                "fold of {thickness} mm: {:.6?}",
                &table.transmittances[first..first + 3]
            );
        }
    }
    std::fs::write(out, bytes)?;
    Ok(())
}
