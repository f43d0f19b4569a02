//! Smooth outlines and what is inside them.

/// A point of the picture, y down, or of the head, y up.
pub type Point = [f32; 2];
/// A cubic curve: from, two handles, to.
pub type Curve = [Point; 4];

pub fn distance(a: Point, b: Point) -> f32 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

pub fn mix(a: Point, b: Point, t: f32) -> Point {
    [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]
}

pub fn step(from: f32, to: f32, x: f32) -> f32 {
    let t = ((x - from) / (to - from)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

/// A closed smooth curve through points.
pub fn smooth(points: &[Point]) -> Vec<Curve> {
    let count = points.len();
    let tangent = |i: usize| {
        let (a, b) = (points[(i + count - 1) % count], points[(i + 1) % count]);
        let length = distance(a, b).max(1e-6);
        [(b[0] - a[0]) / length, (b[1] - a[1]) / length]
    };
    (0..count)
        .map(|i| {
            let (a, b) = (points[i], points[(i + 1) % count]);
            let (u, v) = (tangent(i), tangent((i + 1) % count));
            let reach = distance(a, b) / 3.0;
            [
                a,
                [a[0] + u[0] * reach, a[1] + u[1] * reach],
                [b[0] - v[0] * reach, b[1] - v[1] * reach],
                b,
            ]
        })
        .collect()
}

pub fn rounded_square(size: f32, margin: f32, radius: f32) -> Vec<Curve> {
    let (near, far) = (margin, size - margin);
    let corners = [[near, near], [far, near], [far, far], [near, far]];
    let mut curves = Vec::new();
    for i in 0..4 {
        let (corner, next) = (corners[i], corners[(i + 1) % 4]);
        let before = corners[(i + 3) % 4];
        let t = radius / distance(corner, next);
        let (a, b) = (mix(corner, before, t), mix(corner, next, t));
        curves.push([a, mix(a, corner, 0.5523), mix(b, corner, 0.5523), b]);
        let end = mix(next, corner, t);
        curves.push([b, b, end, end]);
    }
    curves
}

/// The corners of a polygon along curves.
pub fn flat(outline: &[Curve]) -> Vec<Point> {
    let mut points = Vec::new();
    for [a, b, c, d] in outline {
        for k in 0..12 {
            let t = k as f32 / 12.0;
            let (ab, bc, cd) = (mix(*a, *b, t), mix(*b, *c, t), mix(*c, *d, t));
            points.push(mix(mix(ab, bc, t), mix(bc, cd, t), t));
        }
    }
    points
}

/// Where a polygon is crossed at a height, from left to right.
pub fn crossings(polygon: &[Point], y: f32) -> Vec<f32> {
    let mut found: Vec<f32> = (0..polygon.len())
        .filter_map(|i| {
            let (a, b) = (polygon[i], polygon[(i + 1) % polygon.len()]);
            ((a[1] <= y) != (b[1] <= y)).then(|| a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]))
        })
        .collect();
    found.sort_by(f32::total_cmp);
    found
}

pub fn is_inside(polygon: &[Point], p: Point) -> bool {
    crossings(polygon, p[1])
        .iter()
        .filter(|x| **x < p[0])
        .count()
        % 2
        == 1
}

pub fn distance_to_line(line: &[Point], p: Point) -> f32 {
    line.windows(2)
        .map(|w| {
            let along = [w[1][0] - w[0][0], w[1][1] - w[0][1]];
            let square = along[0] * along[0] + along[1] * along[1];
            let t = ((p[0] - w[0][0]) * along[0] + (p[1] - w[0][1]) * along[1]) / square.max(1e-9);
            distance(p, mix(w[0], w[1], t.clamp(0.0, 1.0)))
        })
        .fold(f32::MAX, f32::min)
}

/// An open smooth line as many short ones.
pub fn flat_open(points: &[Point]) -> Vec<Point> {
    let curves = smooth(points);
    // Without the curve that would close it.
    flat(&curves[..curves.len() - 1])
}
