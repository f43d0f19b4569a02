//! What is said of a finished table.

use crate::check::channel_errors;
use stipple::tissue::columns::{Columns, file, grid::TOPS_MM};
use stipple::tissue::skin_table;
use stipple::tissue::skin_table::grid::{
    FOLDS_MM, RING_EDGES_MM, SKINS, TERMS, VARIANCES_MM2, share_of_ring,
};

/// Levels, photons and errors of a table of pigment columns.
pub fn columns(table: &file::Table) {
    println!("{} levels of {} photons", table.levels, table.photons);
    println!("{:#?}", table.errors);
    println!(
        "CIEDE2000 of three channels against 31 wavelengths (skin, column, pigment: centre, dense)"
    );
    for e in channel_errors(table) {
        println!(
            "{} {} {}: {:.2} {:.2}",
            e.skin, e.column, e.pigment, e.centre, e.dense
        );
    }
    println!("Share of the reflectance of light skin from above a depth (mm; red, green, blue)");
    let light = Columns::of_table(table, 1.0);
    for (top, share) in TOPS_MM.iter().zip(light.cover()) {
        println!("{top:.2}: {share:.4?}");
    }
}

/// Photons, profiles and folds of a table of bare skin.
pub fn skin(table: &skin_table::Table) {
    println!(
        "{} photons per wavelength, {} per fold and level",
        table.photons, table.fold_photons
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
}
