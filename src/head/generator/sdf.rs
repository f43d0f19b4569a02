//! Small building blocks for implicit sculpting (millimetres).

use glam::{Vec2, Vec3};

/// Smooth union of two distances; `k` is the width of the blend. Twice
/// continuously differentiable and exact outside the blend.
pub(crate) fn union(a: f32, b: f32, k: f32) -> f32 {
    let h = (k - (a - b).abs()).max(0.0) / k;
    a.min(b) - h * h * h * k / 6.0
}

/// Smooth subtraction of the solid `b` from `a`.
pub(crate) fn carve(a: f32, b: f32, k: f32) -> f32 {
    -union(-a, b, k)
}

/// Smooth intersection.
pub(crate) fn intersect(a: f32, b: f32, k: f32) -> f32 {
    -union(-a, -b, k)
}

/// Approximate signed distance to an axis-aligned ellipsoid.
pub(crate) fn ellipsoid(p: Vec3, centre: Vec3, radii: Vec3) -> f32 {
    let q = (p - centre) / radii;
    let k0 = q.length();
    let k1 = (q / radii).length();
    if k1 < 1e-6 {
        return -radii.min_element();
    }
    k0 * (k0 - 1.0) / k1
}

/// Quintic step from 0 at `a` to 1 at `b` (either order), C2 at both ends.
pub(crate) fn step(a: f32, b: f32, x: f32) -> f32 {
    let t = ((x - a) / (b - a)).clamp(0.0, 1.0);
    t * t * t * (t * (6.0 * t - 15.0) + 10.0)
}

/// Gaussian bell of standard deviation `s`.
pub(crate) fn bell(x: f32, s: f32) -> f32 {
    (-0.5 * (x / s) * (x / s)).exp()
}

/// Round tube along a smooth curve, with a radius that varies along it.
pub(crate) struct Tube {
    nodes: Vec<(Vec3, f32)>,
    low: Vec3,
    high: Vec3,
}

impl Tube {
    /// Tube through control points `(centre, radius)`, refined by a
    /// Catmull-Rom curve so that no corner shows at a control point.
    pub(crate) fn new(control: &[(Vec3, f32)]) -> Self {
        const PARTS: usize = 8;
        let at = |i: isize| control[i.clamp(0, control.len() as isize - 1) as usize];
        let mut nodes = Vec::new();
        for i in 0..control.len().saturating_sub(1) as isize {
            let (a, b, c, d) = (at(i - 1), at(i), at(i + 1), at(i + 2));
            for j in 0..PARTS {
                let t = j as f32 / PARTS as f32;
                nodes.push((
                    catmull(a.0, b.0, c.0, d.0, t),
                    b.1 + (c.1 - b.1) * step(0.0, 1.0, t),
                ));
            }
        }
        nodes.extend(control.last());
        let mut low = Vec3::splat(f32::MAX);
        let mut high = Vec3::splat(f32::MIN);
        for (p, r) in &nodes {
            low = low.min(*p - Vec3::splat(*r));
            high = high.max(*p + Vec3::splat(*r));
        }
        Self { nodes, low, high }
    }

    /// Signed distance; far away only a lower bound of it.
    pub(crate) fn distance(&self, p: Vec3) -> f32 {
        let outside = (self.low - p).max(p - self.high).max(Vec3::ZERO).length();
        if outside > 12.0 {
            return outside;
        }
        let mut best = f32::MAX;
        for w in self.nodes.windows(2) {
            let (t, d) = segment(p, w[0].0, w[1].0);
            best = best.min(d - (w[0].1 + (w[1].1 - w[0].1) * t));
        }
        best
    }
}

/// Soft stroke of the modelling tool: raises (or sinks) the surface along a
/// curve by `height`, with a Gaussian cross-section.
pub(crate) struct Stroke {
    nodes: Vec<Vec3>,
    low: Vec3,
    high: Vec3,
    height: f32,
    sigma: f32,
}

impl Stroke {
    /// Stroke along the control points; it fades over the first and last
    /// `sigma` by the roundness of its ends.
    pub(crate) fn new(height: f32, sigma: f32, control: &[[f32; 3]]) -> Self {
        let nodes: Vec<Vec3> = if control.len() == 1 {
            vec![Vec3::from(control[0]); 2]
        } else {
            let c: Vec<(Vec3, f32)> = control.iter().map(|p| (Vec3::from(*p), 0.0)).collect();
            Tube::new(&c).nodes.into_iter().map(|n| n.0).collect()
        };
        let reach = Vec3::splat(3.5 * sigma);
        let low = nodes.iter().fold(Vec3::splat(f32::MAX), |a, p| a.min(*p)) - reach;
        let high = nodes.iter().fold(Vec3::splat(f32::MIN), |a, p| a.max(*p)) + reach;
        Self {
            nodes,
            low,
            high,
            height,
            sigma,
        }
    }

    /// Height added to the surface near `p`.
    pub(crate) fn height(&self, p: Vec3) -> f32 {
        if p.cmplt(self.low).any() || p.cmpgt(self.high).any() {
            return 0.0;
        }
        let mut best = f32::MAX;
        for w in self.nodes.windows(2) {
            best = best.min(segment(p, w[0], w[1]).1);
        }
        // Shifted so that it ends at zero where the box cuts it off.
        const FLOOR: f32 = 0.002_187_5;
        self.height * (bell(best, self.sigma) - FLOOR).max(0.0)
    }
}

fn catmull(a: Vec3, b: Vec3, c: Vec3, d: Vec3, t: f32) -> Vec3 {
    0.5 * (2.0 * b
        + (c - a) * t
        + (2.0 * a - 5.0 * b + 4.0 * c - d) * t * t
        + (3.0 * b - a - 3.0 * c + d) * t * t * t)
}

/// Parameter and distance of the nearest point on a segment.
fn segment(p: Vec3, a: Vec3, b: Vec3) -> (f32, f32) {
    let ab = b - a;
    let t = ((p - a).dot(ab) / ab.length_squared().max(1e-9)).clamp(0.0, 1.0);
    (t, (a + ab * t).distance(p))
}

/// Piecewise curve through `(t, value)` knots, smooth (monotone cubic),
/// constant outside.
pub(crate) fn curve(knots: &[(f32, f32)], t: f32) -> f32 {
    let n = knots.len();
    if t <= knots[0].0 {
        return knots[0].1;
    }
    if t >= knots[n - 1].0 {
        return knots[n - 1].1;
    }
    let i = knots.iter().rposition(|k| k.0 <= t).unwrap_or(0).min(n - 2);
    let slope = |i: usize| (knots[i + 1].1 - knots[i].1) / (knots[i + 1].0 - knots[i].0);
    let tangent = |i: usize| {
        if i == 0 || i == n - 1 {
            return 0.0;
        }
        let (l, r) = (slope(i - 1), slope(i));
        if l * r <= 0.0 {
            0.0
        } else {
            2.0 * l * r / (l + r)
        }
    };
    let w = knots[i + 1].0 - knots[i].0;
    let u = (t - knots[i].0) / w;
    let (m0, m1) = (tangent(i) * w, tangent(i + 1) * w);
    let (u2, u3) = (u * u, u * u * u);
    knots[i].1 * (2.0 * u3 - 3.0 * u2 + 1.0)
        + m0 * (u3 - 2.0 * u2 + u)
        + knots[i + 1].1 * (3.0 * u2 - 2.0 * u3)
        + m1 * (u3 - u2)
}

/// Signed distance to a closed polygon in the plane (negative inside).
pub(crate) fn polygon(p: Vec2, ring: &[Vec2]) -> f32 {
    let mut d = f32::MAX;
    let mut inside = false;
    let mut b = ring[ring.len() - 1];
    for &a in ring {
        let e = b - a;
        let w = p - a;
        let t = (w.dot(e) / e.length_squared().max(1e-9)).clamp(0.0, 1.0);
        d = d.min((w - e * t).length_squared());
        if (a.y > p.y) != (b.y > p.y) && p.x < a.x + (p.y - a.y) * e.x / e.y {
            inside = !inside;
        }
        b = a;
    }
    if inside { -d.sqrt() } else { d.sqrt() }
}
