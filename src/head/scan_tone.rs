//! The skin tone that a scan's own colours suggest.
//!
//! How it works. Points are spread evenly over forehead and top of the head. Of the colours there,
//! those with the hue of skin are sorted by lightness; the lightest value that is still common is bare
//! skin, since hair, stubble and shadow are darker and highlights are rare or white. The mean of what
//! lies near it is the scalp's colour. A photo without a colour chart is no measurement: the result is
//! offered with how far an ordinary error of exposure would move it.

use super::appearance::Appearance;
use crate::base::colour;
use crate::base::math::quantile;
use crate::base::math::sequence::R2;
use crate::plan::fields::Field;
use crate::plan::{Plan, StatedTone};
use crate::tissue::SkinTone;
use glam::Vec3;
use rayon::prelude::*;

/// Points at which colours are read; a triangle has at least one.
const POINTS: f32 = 200_000.0;
/// Most points in one triangle.
const MAX_POINTS_PER_TRIANGLE: f32 = 20_000.0;
/// Share of the commonest lightness that a lighter one must reach to count as bare skin.
const STILL_COMMON: f32 = 0.4;
/// Half width of what counts as the same skin, CIELAB units.
const NEAR: f32 = 6.0;
/// Least share of the points that must have the hue of skin; a stronger cast is taken as it is.
const LEAST_SKIN: f32 = 0.05;
/// How far exposures of ordinary photos are off, stops (an estimate; phones expose by their own
/// taste).
const EXPOSURE_STOPS: f32 = 1.0 / 3.0;

/// What the colours of a scan say about its skin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScanTone {
    /// CIELAB D65/2° of the bare scalp.
    pub(crate) lab: [f32; 3],
    /// The same as linear sRGB, each part at least 0.001.
    pub(crate) albedo: [f32; 3],
    /// Individual typology angle of `lab`, degrees.
    pub ita_deg: f32,
    /// How far an exposure a third of a stop off moves the angle, degrees.
    pub uncertainty_deg: f32,
    /// Share of the searched surface that counted as bare skin (0..=1).
    pub share_used: f32,
    /// Whether the colours come from forehead and top of the head; otherwise these have none, and all
    /// of the scan was searched.
    pub is_scalp: bool,
    /// `skin.ita_deg` of a plan whose skin comes nearest.
    pub(crate) plan_ita_deg: f64,
    /// `skin.redness` of that plan.
    pub(crate) plan_redness: f64,
    /// Colour difference between that plan's skin and the scan's, CIEDE2000.
    pub plan_delta_e00: f32,
}

/// A colour somewhere on the head.
struct Sample {
    lab: [f32; 3],
    linear: [f32; 3],
    /// Area it stands for, mm².
    area_mm2: f32,
}

impl ScanTone {
    /// The tone of a head whose vertices are in the head's frame, mm; `vertex_mm` is the height of
    /// its top above the tragions. `None` if no triangle has both colour and area.
    pub fn estimate(
        appearance: &Appearance,
        positions: &[Vec3],
        triangles: &[[u32; 3]],
        vertex_mm: f32,
    ) -> Option<Self> {
        let is_scalp = |centre: Vec3| {
            // Above the brows in front, above the ridge of the occiput behind.
            centre.y > 0.25 * vertex_mm && (centre.z > 0.0 || centre.y > 0.6 * vertex_mm)
        };
        let scalp = samples(appearance, positions, triangles, is_scalp);
        let (is_scalp, samples) = if scalp.is_empty() {
            let all = samples(appearance, positions, triangles, |_| true);
            (false, all)
        } else {
            (true, scalp)
        };
        let all_mm2: f32 = samples.iter().map(|s| s.area_mm2).sum();
        let (albedo, used_mm2) = bare_skin(&samples)?;
        let albedo = albedo.map(|c| c.max(0.001));
        let lab = colour::lab_of_linear_srgb(albedo);
        let ita_deg = colour::ita_deg(lab);
        let exposed = |stops: f32| {
            let light = albedo.map(|c| c * stops.exp2());
            colour::ita_deg(colour::lab_of_linear_srgb(light))
        };
        let (plan_ita_deg, plan_redness, plan_delta_e00) = nearest_plan(lab);
        Some(Self {
            lab,
            albedo,
            ita_deg,
            uncertainty_deg: 0.5 * (exposed(EXPOSURE_STOPS) - exposed(-EXPOSURE_STOPS)),
            share_used: (used_mm2 / all_mm2).clamp(0.0, 1.0),
            is_scalp,
            plan_ita_deg,
            plan_redness,
            plan_delta_e00,
        })
    }

    /// Makes the tone that of a plan.
    pub fn apply(&self, plan: &mut Plan) {
        plan.skin.ita_deg = self.plan_ita_deg;
        plan.skin.state(StatedTone::Ita);
        plan.skin.redness = self.plan_redness;
    }

    /// Whether a plan has the tone.
    pub fn is_in(&self, plan: &Plan) -> bool {
        plan.skin.stated == StatedTone::Ita
            && plan.skin.ita_deg == self.plan_ita_deg
            && plan.skin.redness == self.plan_redness
    }

    /// What the reader of the number should know.
    pub fn caution(&self) -> String {
        let place = if self.is_scalp {
            "scalp"
        } else {
            "skin (the scalp has no colours)"
        };
        format!(
            "the scan's {place} suggests ITA {:.0}° ± {:.0}°, but a photo without a colour chart is no \
             measurement",
            self.ita_deg, self.uncertainty_deg
        )
    }
}

/// Colours spread evenly over the triangles whose centres are in a region.
fn samples(
    appearance: &Appearance,
    positions: &[Vec3],
    triangles: &[[u32; 3]],
    is_inside: impl Fn(Vec3) -> bool + Sync,
) -> Vec<Sample> {
    let corners = |t: &[u32; 3]| t.map(|i| positions.get(i as usize).copied().unwrap_or_default());
    let area_mm2 = |[a, b, c]: [Vec3; 3]| 0.5 * (b - a).cross(c - a).length();
    let inside: Vec<(usize, f32)> = triangles
        .par_iter()
        .enumerate()
        .filter_map(|(number, t)| {
            let [a, b, c] = corners(t);
            let area = area_mm2([a, b, c]);
            (area > 0.0 && is_inside((a + b + c) / 3.0)).then_some((number, area))
        })
        .collect();
    let all_mm2: f32 = inside.iter().map(|(_, area)| area).sum();
    inside
        .par_iter()
        .flat_map_iter(|(number, area)| {
            let points = (POINTS * area / all_mm2).ceil();
            let points = points.clamp(1.0, MAX_POINTS_PER_TRIANGLE) as u32;
            (0..points).filter_map(move |point| {
                let corners = *triangles.get(*number)?;
                let linear = appearance.colour(*number, corners, spread(point))?;
                Some(Sample {
                    lab: colour::lab_of_linear_srgb(linear),
                    linear,
                    area_mm2: area / points as f32,
                })
            })
        })
        .collect()
}

/// Shares of the corners for the n-th point of a triangle: the R2 sequence (Roberts 2018) folded
/// along the diagonal.
fn spread(point: u32) -> Vec3 {
    let n = point as f32 + 1.0;
    let u = (0.5 + R2[0] as f32 * n).fract();
    let v = (0.5 + R2[1] as f32 * n).fract();
    let (u, v) = if u + v > 1.0 {
        (1.0 - u, 1.0 - v)
    } else {
        (u, v)
    };
    Vec3::new(1.0 - u - v, u, v)
}

/// Mean linear colour of the bare skin and the area that it was taken from, mm².
fn bare_skin(samples: &[Sample]) -> Option<([f32; 3], f32)> {
    let all_mm2: f32 = samples.iter().map(|s| s.area_mm2).sum();
    let is_skin =
        |s: &&Sample| (12.0..92.0).contains(&s.lab[0]) && colour::is_skin_hue(s.lab[1], s.lab[2]);
    let mut skin: Vec<&Sample> = samples.iter().filter(is_skin).collect();
    let skin_mm2: f32 = skin.iter().map(|s| s.area_mm2).sum();
    if skin_mm2 < LEAST_SKIN * all_mm2 {
        skin = samples.iter().collect();
    }
    let mut lightness = lightest_common(&skin)?;
    // Moving the window to its own mean takes out where exactly the histogram was cut.
    for _ in 0..3 {
        let near = |s: &&&Sample| (s.lab[0] - lightness).abs() <= NEAR;
        lightness = mean(skin.iter().filter(near).copied(), |s| [s.lab[0]; 3])?.0[0];
    }
    skin.retain(|s| (s.lab[0] - lightness).abs() <= NEAR);
    let a = middle(&skin, |s| s.lab[1])?;
    let b = middle(&skin, |s| s.lab[2])?;
    skin.retain(|s| (s.lab[1] - a).abs() <= NEAR && (s.lab[2] - b).abs() <= NEAR);
    mean(skin.into_iter(), |s| s.linear)
}

/// The lightest peak of the histogram of L* that reaches [`STILL_COMMON`] of the highest one.
fn lightest_common(samples: &[&Sample]) -> Option<f32> {
    let mut bins = [0.0f32; 101];
    for s in samples {
        if let Some(bin) = bins.get_mut(s.lab[0].round().clamp(0.0, 100.0) as usize) {
            *bin += s.area_mm2;
        }
    }
    // A Gaussian of two units: narrower peaks are noise, wider ones several skins.
    let smooth: Vec<f32> = (0..bins.len() as i32)
        .map(|at| {
            let weight = |index: usize| (-((index as i32 - at) as f32 / 2.0).powi(2) / 2.0).exp();
            bins.iter().enumerate().map(|(i, v)| v * weight(i)).sum()
        })
        .collect();
    let highest = smooth.iter().copied().fold(0.0, f32::max);
    let at = |i: usize| smooth.get(i).copied().unwrap_or(0.0);
    (0..bins.len())
        .rev()
        .find(|i| {
            at(*i) >= STILL_COMMON * highest
                && at(*i) >= at(i + 1)
                && at(*i) >= i.checked_sub(1).map_or(0.0, at)
        })
        .filter(|_| highest > 0.0)
        .map(|i| i as f32)
}

/// Mean weighted by area, and the area.
fn mean<'s>(
    samples: impl Iterator<Item = &'s Sample>,
    of: impl Fn(&Sample) -> [f32; 3],
) -> Option<([f32; 3], f32)> {
    let (mut sum, mut area) = ([0.0f64; 3], 0.0f64);
    for s in samples {
        area += f64::from(s.area_mm2);
        for (sum, part) in sum.iter_mut().zip(of(s)) {
            *sum += f64::from(s.area_mm2 * part);
        }
    }
    (area > 0.0).then(|| (sum.map(|v| (v / area) as f32), area as f32))
}

/// Median, without regard to area: points are spread evenly already.
fn middle(samples: &[&Sample], of: impl Fn(&Sample) -> f32) -> Option<f32> {
    let mut values: Vec<f32> = samples.iter().map(|s| of(s)).collect();
    quantile(&mut values, 0.5)
}

/// Angle (degrees) and redness of the plan whose skin has the angle of a colour and comes nearest to
/// its a*, in steps of the panel, and the difference that is left.
fn nearest_plan(lab: [f32; 3]) -> (f64, f64, f32) {
    let limited = |name: &str, value: f64| {
        Field::named(name).map_or(value, |f| {
            ((value / f.step).round() * f.step).clamp(f.min, f.max)
        })
    };
    let wanted = f64::from(colour::ita_deg(lab));
    let mut best = (f32::INFINITY, wanted, 0.0);
    for step in 0..=20 {
        let redness = f64::from(step) / 20.0;
        // Redness lowers the angle a little; what it takes is added beforehand.
        let mut ita = limited("skin.ita_deg", wanted);
        for _ in 0..4 {
            let got = SkinTone::new(ita as f32, redness as f32).ita_deg();
            ita = limited("skin.ita_deg", ita + wanted - f64::from(got));
        }
        let tone = SkinTone::new(ita as f32, redness as f32);
        let difference = (tone.lab[1] - lab[1]).abs();
        if difference < best.0 {
            best = (difference, ita, redness);
        }
    }
    let (_, ita, redness) = best;
    let redness = limited("skin.redness", redness);
    let tone = SkinTone::new(ita as f32, redness as f32);
    (ita, redness, colour::delta_e00(tone.lab, lab))
}
