//! Computes the tables of pigment columns and hair roots and writes the file that the program embeds.
//!
//! `cargo run --release --example column_table -- --photons N --out models/columns.bin` takes about
//! ten minutes of one core for 100,000 photons per scattering level. The same number and seed
//! (`--seed N`) give the same file on any number of threads.

use std::error::Error;
use stipple::model::columns::{Columns, grid::TOPS_MM};
use stipple::transport::{check::channel_errors, generate::generate};

fn main() -> Result<(), Box<dyn Error>> {
    let (mut photons, mut seed, mut out) = (100_000, 1, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        let value = arguments.next().ok_or("every option takes a value")?;
        match name.as_str() {
            "--photons" => photons = value.parse()?,
            "--seed" => seed = value.parse()?,
            "--out" => out = Some(value),
            _ => return Err(format!("unknown option {name}").into()),
        }
    }
    let out = out.ok_or("give --out FILE")?;
    let start = std::time::Instant::now();
    let table = generate(photons, seed);
    let bytes = table.to_bytes();
    println!(
        "{} levels of {} photons in {:.0} s, {} bytes",
        table.levels,
        table.photons,
        start.elapsed().as_secs_f64(),
        bytes.len()
    );
    println!("{:#?}", table.errors);
    println!(
        "CIEDE2000 of three channels against 31 wavelengths (skin, column, pigment: centre, dense)"
    );
    for e in channel_errors(&table) {
        println!(
            "{} {} {}: {:.2} {:.2}",
            e.skin, e.column, e.pigment, e.centre, e.dense
        );
    }
    println!("Share of the reflectance of light skin from above a depth (mm; red, green, blue)");
    let light = Columns::of_table(&table, 1.0);
    for (top, share) in TOPS_MM.iter().zip(light.cover()) {
        println!("{top:.2}: {share:.4?}");
    }
    std::fs::write(out, bytes)?;
    Ok(())
}
