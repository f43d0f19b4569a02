//! Monte Carlo of light in skin, bare or with a pigment column or a hair in it: makes the tables that the
//! program embeds and looks up (`stipple::tissue::columns`, `stipple::tissue::skin_table`). The program
//! itself cannot reach it.
//!
//! `cargo run --release --example tables -- columns --out models/columns.bin` takes about ten minutes of
//! one core for 100,000 photons per scattering level (`--photons N`);
//! `cargo run --release --example tables -- skin --out models/skin.bin` a few minutes (`--photons N`,
//! `--fold-photons N`). The same numbers and seed (`--seed N`) give the same file on any number of
//! threads; the embedded files have the default numbers.
//!
//! Lengths are in mm, coefficients in mm⁻¹, z points into the skin. The method is white Monte Carlo
//! (Wang, Jacques & Zheng 1995; Alerstam, Andersson-Engels & Svensson 2008): walks know only the
//! scattering, absorption is a weight on their path lengths. Random numbers are hashes of what they are
//! for, so results do not depend on the number of threads.

mod bands;
mod check;
#[cfg(test)]
mod contrast;
mod cover;
mod estimate;
mod generate;
mod hair;
mod media;
mod offsets;
mod photon;
mod report;
mod skin_table;
mod spheroid;
mod tally;
#[cfg(test)]
mod tests;

use std::error::Error;
use std::time::Instant;

/// What the command line says.
struct Options {
    photons: Option<u32>,
    fold_photons: u32,
    seed: u64,
    out: String,
}

impl Options {
    fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Self, Box<dyn Error>> {
        let (mut photons, mut fold_photons, mut seed, mut out) = (None, 100_000, 1, None);
        while let Some(name) = arguments.next() {
            let value = arguments.next().ok_or("every option takes a value")?;
            match name.as_str() {
                "--photons" => photons = Some(value.parse()?),
                "--fold-photons" => fold_photons = value.parse()?,
                "--seed" => seed = value.parse()?,
                "--out" => out = Some(value),
                _ => return Err(format!("unknown option {name}").into()),
            }
        }
        let out = out.ok_or("give --out FILE")?;
        Ok(Self {
            photons,
            fold_photons,
            seed,
            out,
        })
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let kind = arguments.next().ok_or("say which table: columns or skin")?;
    let options = Options::parse(arguments)?;
    let start = Instant::now();
    let bytes = match kind.as_str() {
        "columns" => {
            let table = generate::generate(options.photons.unwrap_or(100_000), options.seed);
            report::columns(&table);
            table.to_bytes()
        }
        "skin" => {
            let photons = options.photons.unwrap_or(400_000);
            let table = skin_table::generate(photons, options.fold_photons, options.seed);
            report::skin(&table);
            table.to_bytes()
        }
        other => return Err(format!("there is no table {other}: columns or skin").into()),
    };
    println!(
        "{} bytes in {:.0} s",
        bytes.len(),
        start.elapsed().as_secs_f64()
    );
    std::fs::write(options.out, bytes)?;
    Ok(())
}
