//! Finding the amounts of the deformations with which the finished mesh has
//! the wanted sizes.

use super::bust_points::{BustPoints, Sizes};
use super::mesher::RawMesh;
use super::params::{HeadParams, SIZES};
use super::warp::Warp;
use crate::base::error::{Error, Result};
use glam::Vec3;
use rayon::prelude::*;

/// Rounds after which the sizes have settled; each leaves about a third of
/// the error.
const ROUNDS: usize = 24;
/// Errors at which the search stops, mm or degrees.
const CLOSE: f32 = 0.01;
/// Fullness between leanest and boxiest: sections of superellipse exponents
/// from about 1.8 to 2.7, beyond which no head in the figures lies.
const FULLNESS: [f32; 2] = [-0.075, 0.105];
/// Place of the circumference among the sizes.
const AROUND: usize = 3;

/// Warps the half mesh so that the sizes are met.
///
/// # Errors
/// Wrong usage: a size is out of its range, or no head of this length and
/// breadth has the wanted circumference.
pub(crate) fn fit(
    mesh: &RawMesh,
    bust_points: &BustPoints,
    params: &HeadParams,
) -> Result<(Warp, Vec<Vec3>)> {
    params.check()?;
    let (warp, warped, got) = settle(mesh, bust_points, params, FULLNESS);
    if (got[AROUND] - params.circumference_mm).abs() < 0.5 {
        return Ok((warp, warped));
    }
    let [low, high] = FULLNESS.map(|end| settle(mesh, bust_points, params, [end; 2]).2[AROUND]);
    Err(Error::usage(
        SIZES[AROUND].option,
        format!(
            "no head {} mm long and {} mm broad measures {} mm around",
            params.length_mm, params.breadth_mm, params.circumference_mm
        ),
        format!(
            "give {:.0} to {:.0} mm, or another length or breadth",
            low.ceil(),
            high.floor()
        ),
    ))
}

/// Adjusts every amount by the error of its own size until all are met; the
/// sizes depend on each other only weakly.
fn settle(
    mesh: &RawMesh,
    bust_points: &BustPoints,
    params: &HeadParams,
    [low, high]: [f32; 2],
) -> (Warp, Vec<Vec3>, Sizes) {
    let mut warp = Warp::neutral(params.sex);
    warp.fullness = 0.5 * (low + high);
    let wanted: Sizes = std::array::from_fn(|i| (SIZES[i].get)(params));
    let mut warped = apply(mesh, bust_points, &warp);
    let mut got = bust_points.sizes(&warped, &mesh.triangles);
    for _ in 0..ROUNDS {
        let ratio = |i: usize| (wanted[i] / got[i].max(1.0)).clamp(0.7, 1.4);
        let error = |i: usize| wanted[i] - got[i];
        warp.length *= ratio(0);
        warp.breadth *= ratio(1);
        warp.up *= ratio(2);
        warp.fullness = (warp.fullness + error(AROUND) / 260.0).clamp(low, high);
        warp.forehead = (warp.forehead - error(4)).clamp(-20.0, 20.0);
        warp.occiput = (warp.occiput + 1.3 * error(5)).clamp(-20.0, 20.0);
        warp.down *= ratio(6);
        warp.ear *= ratio(7);
        warped = apply(mesh, bust_points, &warp);
        got = bust_points.sizes(&warped, &mesh.triangles);
        if (0..got.len()).all(|i| (wanted[i] - got[i]).abs() < CLOSE) {
            break;
        }
    }
    (warp, warped, got)
}

/// Vertices in the output frame, the origin exactly between the tragia.
fn apply(mesh: &RawMesh, bust_points: &BustPoints, warp: &Warp) -> Vec<Vec3> {
    let mut warped: Vec<Vec3> = mesh.positions.par_iter().map(|&p| warp.apply(p)).collect();
    let mut origin = bust_points.tragion(&warped);
    origin.x = 0.0;
    for p in &mut warped {
        *p -= origin;
    }
    warped
}
