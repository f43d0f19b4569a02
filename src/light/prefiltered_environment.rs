//! The prefiltered environment: what the surface of skin mirrors of room and sky, blurred as its roughness
//! blurs it.
//!
//! Two small maps of all directions, one under the other: the surface whose relief is drawn, and the
//! surface seen from so far that its relief is part of its roughness (the first half of the split sum
//! of Karis 2013).

use super::lobes::{Lobes, ggx};
use super::rigs::LightRig;
use crate::base::math::sphere::directions;
use crate::tissue::constants::ENVIRONMENT_SIDE;
use glam::{Vec2, Vec3};
use rayon::prelude::*;

/// Side of one map, texels.
pub(crate) const SIDE: usize = ENVIRONMENT_SIDE as usize;

/// Directions that light is summed over.
const SAMPLES: usize = 3072;

/// Light from the mirrored directions for the colours of fill and key light: two maps of
/// [`SIDE`] by [`SIDE`] texels, octahedral about the vertical.
pub(crate) fn maps(rig: &LightRig, lobes: &Lobes, fill: [f32; 3], key: [f32; 3]) -> Vec<[f32; 3]> {
    let lights: Vec<(Vec3, [f32; 3])> = directions(SAMPLES)
        .map(|toward| {
            let seen = rig.surroundings.luminance(toward);
            let light = std::array::from_fn(|c| seen.fill * fill[c] + seen.key * key[c]);
            (toward, light)
        })
        .collect();
    let far = lobes.roughened(lobes.relief_variance);
    (0..2 * SIDE * SIDE)
        .into_par_iter()
        .map(|texel| {
            let lobes = if texel < SIDE * SIDE { lobes } else { &far };
            let at = |i: usize| (i as f32 + 0.5) / SIDE as f32;
            let uv = Vec2::new(at(texel % SIDE), at(texel / SIDE % SIDE));
            filtered(&lights, lobes, toward(uv))
        })
        .collect()
}

/// Direction of a place on a map (0..=1 along both sides).
fn toward(uv: Vec2) -> Vec3 {
    let e = uv * 2.0 - Vec2::ONE;
    let y = 1.0 - e.x.abs() - e.y.abs();
    let fold = (-y).max(0.0);
    let sign = |x: f32| if x >= 0.0 { 1.0 } else { -1.0 };
    Vec3::new(e.x - sign(e.x) * fold, y, e.y - sign(e.y) * fold).normalize_or(Vec3::Y)
}

fn filtered(lights: &[(Vec3, [f32; 3])], lobes: &Lobes, axis: Vec3) -> [f32; 3] {
    let mut sum = [0.0f32; 3];
    let mut total = 0.0f32;
    for (toward, light) in lights {
        let cosine = axis.dot(*toward);
        if cosine <= 0.0 {
            continue;
        }
        // Half of the angle between both.
        let n_h = (0.5 + 0.5 * cosine).sqrt();
        let weight: f32 = lobes
            .alpha
            .iter()
            .zip(lobes.share)
            // A lobe narrower than the directions are dense would only see its nearest one.
            .map(|(alpha, share)| share * ggx(n_h, alpha.max(0.05)))
            .sum::<f32>()
            * cosine;
        total += weight;
        for c in 0..3 {
            sum[c] += weight * light[c];
        }
    }
    sum.map(|s| s / total.max(1e-9))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::terms::LightName;
    use crate::light::environment::Surroundings;

    #[test]
    fn an_even_room_is_mirrored_evenly() {
        let mut rig = *LightRig::named(LightName::Clinic);
        rig.surroundings = Surroundings {
            zenith: 70.0,
            horizon: 70.0,
            ground: 70.0,
            area_sources: &[],
        };
        let lobes = Lobes::of_skin(0.4, 0.3, 1.0);
        for texel in maps(&rig, &lobes, [1.0, 0.9, 0.8], [1.0, 0.9, 0.8]) {
            assert!((texel[0] - 70.0).abs() < 0.1 && (texel[2] - 56.0).abs() < 0.1);
        }
    }

    #[test]
    fn a_window_is_where_it_is_and_relief_blurs_it() {
        let rig = LightRig::named(LightName::Clinic);
        let lobes = Lobes::of_skin(1.0, 0.0, 1.0);
        let maps = maps(rig, &lobes, [1.0; 3], [1.0; 3]);
        let source = rig.surroundings.area_sources[0];
        let towards = crate::base::math::sphere::direction(source.yaw_deg, source.pitch_deg);
        let nearest = |map: &[[f32; 3]]| {
            let best = (0..SIDE * SIDE).max_by(|a, b| {
                let dot = |i: usize| {
                    let at = |k: usize| (k as f32 + 0.5) / SIDE as f32;
                    toward(Vec2::new(at(i % SIDE), at(i / SIDE))).dot(towards)
                };
                dot(*a).total_cmp(&dot(*b))
            });
            map[best.unwrap_or_default()][0]
        };
        let (near, far) = maps.split_at(SIDE * SIDE);
        assert!(nearest(near) > 2.0 * rig.surroundings.zenith);
        assert!(nearest(near) > nearest(far));
    }
}
