//! Smoothing spline over scattered data, symmetric in y.
//!
//! The kernel is the triharmonic spline r^3 with a linear polynomial: twice
//! continuously differentiable, no ringing scale to choose. A weight per datum
//! trades closeness for smoothness, so that millimetre rounding in the tables
//! does not print rows onto the surface.

use glam::DVec3;

/// One datum: place, value, and smoothing weight (0 = interpolate).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Datum {
    /// Place in the (dimensionless) domain; only y >= 0 is given.
    pub(crate) at: DVec3,
    /// Value there.
    pub(crate) value: f64,
    /// Smoothing weight; larger means the spline may miss the value more.
    pub(crate) slack: f64,
}

/// Fitted spline.
pub(crate) struct Spline {
    centres: Vec<DVec3>,
    weights: Vec<f64>,
    /// Constant, x and z coefficients (y vanishes by symmetry).
    linear: [f64; 3],
}

fn kernel(a: DVec3, b: DVec3) -> f64 {
    let d2 = a.distance_squared(b);
    d2 * d2.sqrt()
}

fn mirrored(p: DVec3) -> DVec3 {
    DVec3::new(p.x, -p.y, p.z)
}

impl Spline {
    /// Fits the data. Places closer than 1e-3 to an earlier one are averaged
    /// into it so that the system stays regular.
    pub(crate) fn fit(data: &[Datum]) -> Self {
        let mut kept: Vec<(Datum, f64)> = Vec::with_capacity(data.len());
        for d in data {
            match kept.iter_mut().find(|(k, _)| k.at.distance(d.at) < 1e-3) {
                Some((k, n)) => {
                    k.value = (k.value * *n + d.value) / (*n + 1.0);
                    *n += 1.0;
                }
                None => kept.push((*d, 1.0)),
            }
        }
        let n = kept.len();
        let m = n + 3;
        let mut a = vec![0.0; m * m];
        let mut b = vec![0.0; m];
        for (i, (di, _)) in kept.iter().enumerate() {
            for (j, (dj, _)) in kept.iter().enumerate() {
                a[i * m + j] = kernel(di.at, dj.at) + kernel(di.at, mirrored(dj.at));
            }
            a[i * m + i] += di.slack;
            let poly = [1.0, di.at.x, di.at.z];
            for (k, v) in poly.into_iter().enumerate() {
                a[i * m + n + k] = v;
                a[(n + k) * m + i] = v;
            }
            b[i] = di.value;
        }
        solve(&mut a, &mut b, m);
        Self {
            centres: kept.iter().map(|(d, _)| d.at).collect(),
            linear: [b[n], b[n + 1], b[n + 2]],
            weights: b[..n].to_vec(),
        }
    }

    /// Value of the spline.
    pub(crate) fn eval(&self, p: DVec3) -> f64 {
        let q = mirrored(p);
        let mut s = self.linear[0] + self.linear[1] * p.x + self.linear[2] * p.z;
        for (c, w) in self.centres.iter().zip(&self.weights) {
            s += w * (kernel(p, *c) + kernel(q, *c));
        }
        s
    }
}

/// Gaussian elimination with row pivoting, in place; the solution replaces `b`.
/// A vanishing pivot (only possible for degenerate data) zeroes its unknown.
fn solve(a: &mut [f64], b: &mut [f64], m: usize) {
    for col in 0..m {
        let pivot = (col..m)
            .max_by(|&i, &j| a[i * m + col].abs().total_cmp(&a[j * m + col].abs()))
            .unwrap_or(col);
        if pivot != col {
            for k in 0..m {
                a.swap(col * m + k, pivot * m + k);
            }
            b.swap(col, pivot);
        }
        let d = a[col * m + col];
        if d.abs() < 1e-14 {
            continue;
        }
        let (top, below) = a.split_at_mut((col + 1) * m);
        let row = &top[col * m..];
        for (i, line) in below.chunks_exact_mut(m).enumerate() {
            let f = line[col] / d;
            if f != 0.0 {
                for k in col..m {
                    line[k] -= f * row[k];
                }
                b[col + 1 + i] -= f * b[col];
            }
        }
    }
    for col in (0..m).rev() {
        let mut s = b[col];
        for k in col + 1..m {
            s -= a[col * m + k] * b[k];
        }
        let d = a[col * m + col];
        b[col] = if d.abs() < 1e-14 { 0.0 } else { s / d };
    }
}
