//! The dots that a prediction is about: an even sample of what a plan places, without a head.
//!
//! Distributions are those of `dots::place` away from the hairline's feather.

use crate::base::math::normal::quantile;
use crate::base::terms::{Needle, Zone};
use crate::tissue::input::PopulationInput;
use crate::tissue::needle::{USUAL_RADIUS_MM, healed_radius_mm, healed_top_mm};
use crate::tissue::operator;
use crate::tissue::time::luck::scramble;
use crate::tissue::traits::DotTraits;

/// Zones of a bald top with the resistance of their skin to a needle (`head::atlas`).
const TOP: [(Zone, f32); 3] = [
    (Zone::Frontal, 0.80),
    (Zone::Midscalp, 0.95),
    (Zone::Vertex, 1.00),
];

/// `count` dots of a plan, spread evenly over depths, widths, loads, sessions and luck (additive
/// recurrence of square roots of primes, so that a few dots stand for many).
pub fn sample(input: impl Into<PopulationInput>, count: u32) -> Vec<DotTraits> {
    let input = input.into();
    (0..count).map(|i| dot(&input, i)).collect()
}

fn dot(input: &PopulationInput, i: u32) -> DotTraits {
    let even = |prime: f64| (0.5 + f64::from(i) * prime.sqrt()).fract();
    let score = |prime: f64, most: f64| quantile(even(prime)).clamp(-most, most) as f32;
    let session = session_at(input, even(2.0));
    let needles = input.sessions.get(session).map_or(&[][..], |s| &s.1);
    let needle = needles.get((even(3.0) * needles.len() as f64) as usize);
    let (zone, resistance) = TOP[i as usize % TOP.len()];
    let aimed = (input.depth_mm[0] + input.depth_mm[1]) as f32
        * operator::depth_factor(input.operator, resistance);
    let scatter = input.depth_scatter_mm as f32 * operator::scatter_factor(input.operator);
    let bottom_mm = (aimed + scatter * score(5.0, 3.0)).clamp(0.02, 2.5);
    let luck = (even(7.0) * 255.99) as u32;
    DotTraits {
        radius_mm: needle.map_or(USUAL_RADIUS_MM as f32, |needle| healed_radius_mm(*needle))
            * input.radius_scale as f32
            * (0.2 * score(11.0, 3.0)).exp(),
        load: input.load as f32 * (0.25 * score(13.0, 3.0)).exp(),
        top_mm: healed_top_mm(score(17.0, 4.0), bottom_mm),
        bottom_mm,
        session: session as u32,
        zone: zone as u32,
        native: false,
        hash: (scramble(i + 1) & !255) | luck,
    }
}

/// The session that places a dot, when a share of all dots lies before it.
fn session_at(input: &PopulationInput, share: f64) -> usize {
    let densest = input.sessions.last().map_or(0.0, |s| s.0);
    let by = |s: &(f64, Vec<Needle>)| s.0 > share * densest;
    input.sessions.iter().position(by).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Plan, Session};

    #[test]
    fn the_sample_has_the_plans_depths_and_sessions() {
        let mut plan = Plan::default();
        plan.sessions.push(Session::touch_up(1000, 100.0));
        let dots = sample(&plan, 300);
        let mean: f32 = dots.iter().map(|d| d.bottom_mm).sum::<f32>() / 300.0;
        assert!((mean - 0.5).abs() < 0.01, "{mean}");
        let of = |session| dots.iter().filter(|d| d.session == session).count();
        assert!(of(0).abs_diff(90) < 10 && of(1).abs_diff(120) < 10 && of(3) == 0);
        assert!(dots.iter().all(|d| d.top_mm >= 0.08 && d.radius_mm > 0.0));
    }

    #[test]
    fn no_plan_is_too_empty() {
        let mut plan = Plan::default();
        plan.sessions.clear();
        assert_eq!(sample(&plan, 3).len(), 3);
        plan.sessions.push(Session::new(0, 0.0));
        plan.sessions[0].needles.clear();
        assert_eq!(sample(&plan, 3).len(), 3);
    }
}
