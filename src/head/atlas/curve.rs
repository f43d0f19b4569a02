//! Smooth curves over the chart.

use super::AtlasPoint;

/// Longest piece of a smooth curve, mm on the median man.
const PIECE_MM: f32 = 2.5;

/// The smooth curve through points, from the first to the last, both included: centripetal
/// Catmull-Rom (Yuksel 2011), which has no loops and no overshoot at close points.
pub(crate) fn smooth(points: &[AtlasPoint]) -> Vec<AtlasPoint> {
    let Some(first) = points.first() else {
        return Vec::new();
    };
    let mut curve = vec![*first];
    for i in 1..points.len() {
        let (a, b) = (points[i - 1], points[i]);
        let before = if i >= 2 {
            points[i - 2]
        } else {
            b.toward(a, 2.0)
        };
        let after = points.get(i + 1).copied().unwrap_or(a.toward(b, 2.0));
        let pieces = (a.distance(b) / PIECE_MM).ceil().max(1.0) as usize;
        for piece in 1..=pieces {
            let share = piece as f32 / pieces as f32;
            curve.push(between([before, a, b, after], share));
        }
    }
    curve
}

/// The point a share of the way between the two middle ones of four points.
fn between([p0, p1, p2, p3]: [AtlasPoint; 4], share: f32) -> AtlasPoint {
    let knot = |from: f32, a: AtlasPoint, b: AtlasPoint| from + a.distance(b).sqrt().max(1e-3);
    let t1 = knot(0.0, p0, p1);
    let t2 = knot(t1, p1, p2);
    let t3 = knot(t2, p2, p3);
    let t = t1 + (t2 - t1) * share;
    let on =
        |a: AtlasPoint, b: AtlasPoint, from: f32, to: f32| a.toward(b, (t - from) / (to - from));
    let (a, b, c) = (on(p0, p1, 0.0, t1), on(p1, p2, t1, t2), on(p2, p3, t2, t3));
    let (d, e) = (on(a, b, 0.0, t2), on(b, c, t1, t3));
    on(d, e, t1, t2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_passes_its_points_in_short_steps_without_loops() {
        let points = [(0.0, 0.0), (30.0, 2.0), (32.0, 30.0), (60.0, 60.0)]
            .map(|(s, w)| AtlasPoint::new(s, w));
        let curve = smooth(&points);
        for p in points {
            let nearest = curve.iter().map(|q| q.distance(p)).fold(f32::MAX, f32::min);
            assert!(nearest < 1e-3, "{p:?} is missed by {nearest}");
        }
        for pair in curve.windows(2) {
            assert!(pair[0].distance(pair[1]) < 2.0 * PIECE_MM);
            assert!(pair[1].w_mm > pair[0].w_mm - 0.5, "the curve turns back");
        }
    }
}
