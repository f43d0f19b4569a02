//! The bare skull under a scan: ears taken off, holes and stray bits closed, noise smoothed.

use super::frame::Anchors;
use super::grid::{Axes, COLUMNS, Grid, ROWS, STEP};
use crate::base::math::quantile;
use std::f32::consts::PI;

/// How far a sample may stand out from its surroundings, mm, before it counts as a stray bit.
const STRAY_MM: f32 = 6.0;
/// How far the skin round an ear may stand out from the skull's own curve, mm, before it counts as
/// part of the ear.
const EAR_MM: f32 = 2.0;
/// Width of the smoothing, degrees (standard deviation): 4 mm on the skull. It takes 0.1 mm off the
/// curves of a cranium and most of the noise off its outline.
const SMOOTHING: f32 = 2.5;

/// The distances without stray samples, ears and holes.
pub(crate) fn closed(raw: &Grid, axes: &Axes, anchors: &Anchors) -> Grid {
    let mut known: Vec<bool> = raw.values.iter().map(|r| *r > 0.0).collect();
    drop_strays(raw, &mut known);
    let ears = ear_nodes(axes, anchors);
    let ears: Vec<usize> = ears
        .into_iter()
        .filter(|node| std::mem::take(&mut known[*node]))
        .collect();
    let mut filled = raw.clone();
    fill(&mut filled, &known);
    // What the window round an ear holds of plain skin is kept.
    for node in ears {
        known[node] = raw.values[node] < filled.values[node] + EAR_MM;
        if known[node] {
            filled.values[node] = raw.values[node];
        }
    }
    fill(&mut filled, &known);
    filled
}

/// Forgets samples that stand out from the middle of their surroundings: loose bits of a scan.
fn drop_strays(raw: &Grid, known: &mut [bool]) {
    let is_known = known.to_vec();
    for row in 4..ROWS - 4 {
        for column in 0..COLUMNS {
            let node = row * COLUMNS + column;
            if !is_known[node] {
                continue;
            }
            let mut around = [0.0f32; 8];
            let mut found = 0;
            for (down, across) in [
                (0, 4),
                (3, 3),
                (4, 0),
                (3, 357),
                (0, 356),
                (-3, 357),
                (-4, 0),
                (-3, 3),
            ] {
                let other = (row as i32 + down) as usize * COLUMNS + (column + across) % COLUMNS;
                if is_known[other] {
                    around[found] = raw.values[other];
                    found += 1;
                }
            }
            let middle = quantile(&mut around[..found], 0.5).unwrap_or(f32::INFINITY);
            known[node] = (raw.values[node] - middle).abs() < STRAY_MM;
        }
    }
}

/// Nodes in the window that an ear can cover: 55 mm behind to 15 mm before its tragion and 50 mm
/// above to 50 mm below it on the median man, generous for a tragion that is only estimated.
fn ear_nodes(axes: &Axes, anchors: &Anchors) -> Vec<usize> {
    let mut nodes = Vec::new();
    for tragion in anchors.tragions {
        let centre = axes.local(tragion);
        let radius_mm = centre.length();
        for row in 45..ROWS {
            for column in 0..COLUMNS {
                let (sin_azimuth, cos_azimuth) = (column as f32 * STEP).sin_cos();
                let (sin_polar, cos_polar) = (row as f32 * STEP).sin_cos();
                let left = sin_polar * sin_azimuth * radius_mm;
                let up = cos_polar * radius_mm - centre.y;
                let forward = sin_polar * cos_azimuth * radius_mm - centre.z;
                let is_beside = left * centre.x > 0.0 && left.abs() > 0.5 * centre.x.abs();
                if is_beside && (-55.0..15.0).contains(&forward) && up.abs() < 50.0 {
                    nodes.push(row * COLUMNS + column);
                }
            }
        }
    }
    nodes
}

/// Closes what is not known by a soap film (Laplace's equation on the sphere, successive
/// over-relaxation, Young 1954), started from straight lines along each row.
fn fill(grid: &mut Grid, known: &[bool]) {
    const SWEEPS: usize = 120;
    const OVER: f32 = 1.85;
    start(grid, known);
    let open: Vec<usize> = (COLUMNS..ROWS * COLUMNS).filter(|n| !known[*n]).collect();
    let weights: Vec<f32> = (0..ROWS)
        .map(|row| (row as f32 * STEP).sin().max(0.01).powi(-2))
        .collect();
    for _ in 0..SWEEPS {
        for node in &open {
            let (row, column) = (node / COLUMNS, node % COLUMNS);
            let across = weights[row];
            let sides = grid.node(row, column + 1) + grid.node(row, column + COLUMNS - 1);
            let ends = grid.node(row - 1, column) + grid.node(row + 1, column);
            let mean = (sides * across + ends) / (2.0 * across + 2.0);
            let value = &mut grid.values[*node];
            *value += OVER * (mean - *value);
        }
    }
    if !known[0] {
        let ring: f32 = grid.values[COLUMNS..2 * COLUMNS].iter().sum();
        grid.values[..COLUMNS].fill(ring / COLUMNS as f32);
    }
}

/// First guess of what is not known: a straight line between the ends of a gap in its row, the row
/// above where a row is empty, and the median head's mean radius where everything is.
fn start(grid: &mut Grid, known: &[bool]) {
    let mut above = vec![98.0; COLUMNS];
    for row in 0..ROWS {
        let at = row * COLUMNS;
        let found: Vec<usize> = (0..COLUMNS).filter(|c| known[at + c]).collect();
        if found.is_empty() {
            grid.values[at..at + COLUMNS].copy_from_slice(&above);
        }
        for (i, from) in found.iter().enumerate() {
            let to = found.get(i + 1).map_or(found[0] + COLUMNS, |next| *next);
            let (a, b) = (grid.node(row, *from), grid.node(row, to));
            for column in from + 1..to {
                let share = (column - from) as f32 / (to - from) as f32;
                grid.values[at + column % COLUMNS] = a + (b - a) * share;
            }
        }
        above.copy_from_slice(&grid.values[at..at + COLUMNS]);
    }
}

/// The grid under a Gaussian of [`SMOOTHING`] degrees on the sphere.
pub(crate) fn smoothed(grid: &Grid) -> Grid {
    let mut down = Grid::filled(0.0);
    let reach = (3.0 * SMOOTHING) as i32;
    let kernel: Vec<f32> = (-reach..=reach)
        .map(|d| (-0.5 * (d as f32 / SMOOTHING).powi(2)).exp())
        .collect();
    let total: f32 = kernel.iter().sum();
    for row in 0..ROWS as i32 {
        for column in 0..COLUMNS {
            let mut sum = 0.0;
            for (d, weight) in (-reach..=reach).zip(&kernel) {
                // Over the pole the same meridian goes on at the other side.
                sum += weight
                    * match row + d {
                        over if over < 0 => grid.node(-over as usize, column + COLUMNS / 2),
                        on => grid.node(on as usize, column),
                    };
            }
            down.values[row as usize * COLUMNS + column] = sum / total;
        }
    }
    for (row, line) in down.values.chunks_mut(COLUMNS).enumerate() {
        let polar = (row as f32 * STEP).clamp(1e-3, PI - 1e-3);
        smooth_ring(line, SMOOTHING / polar.sin());
    }
    down
}

/// Smooths a ring of values by three running means, which is close to a Gaussian of that standard
/// deviation (in values).
fn smooth_ring(ring: &mut [f32], deviation: f32) {
    let count = ring.len();
    let half = (0.5 * ((4.0 * deviation * deviation + 1.0).sqrt() - 1.0)).round() as usize;
    if 2 * half + 1 >= count {
        let mean = ring.iter().sum::<f32>() / count as f32;
        return ring.fill(mean);
    }
    for _ in 0..3 {
        let old = ring.to_vec();
        let mut sum: f64 = (0..2 * half + 1)
            .map(|i| f64::from(old[(count + i - half) % count]))
            .sum();
        for (i, value) in ring.iter_mut().enumerate() {
            *value = (sum / (2 * half + 1) as f64) as f32;
            sum += f64::from(old[(i + half + 1) % count] - old[(count + i - half) % count]);
        }
    }
}
