//! Real spherical harmonics up to the second order, with the vertical as their axis.
//!
//! Nine numbers carry the light of room and sky and what a point of the head receives of it
//! (Ramamoorthi & Hanrahan 2001; Sloan, Kautz & Snyder 2002).

use glam::Vec3;

/// Numbers of a function on the sphere.
pub const COUNT: usize = 9;

/// A function on the sphere.
pub type Coefficients = [f32; COUNT];

/// Share of a function of each order that a matt surface reflects (Ramamoorthi & Hanrahan 2001).
const COSINE: Coefficients = [
    1.0,
    2.0 / 3.0,
    2.0 / 3.0,
    2.0 / 3.0,
    0.25,
    0.25,
    0.25,
    0.25,
    0.25,
];

/// The basis in a direction (unit): orders 0; 1 (about X, axis, Z); 2 (two about, one about, axis, one
/// about, two about).
pub(crate) fn basis(d: Vec3) -> Coefficients {
    let Vec3 { x, y, z } = d;
    [
        0.282_094_8,
        0.488_602_5 * x,
        0.488_602_5 * y,
        0.488_602_5 * z,
        1.092_548_5 * x * z,
        1.092_548_5 * x * y,
        0.315_391_6 * (3.0 * y * y - 1.0),
        1.092_548_5 * y * z,
        0.546_274_2 * (z * z - x * x),
    ]
}

/// What an open matt surface with that normal reflects of each function of the basis, white. The twin of
/// `irradiance_sh` in `shaders/lib/lighting.wgsl`.
pub fn open_transfer(normal: Vec3) -> Coefficients {
    let basis = basis(normal);
    std::array::from_fn(|i| basis[i] * COSINE[i])
}

/// The function turned about the vertical by `yaw_rad`, the way that takes +Z to +X.
pub(crate) fn turned(f: &Coefficients, yaw_rad: f32) -> Coefficients {
    let (s, c) = yaw_rad.sin_cos();
    let (s2, c2) = (2.0 * s * c, c * c - s * s);
    [
        f[0],
        f[1] * c + f[3] * s,
        f[2],
        f[3] * c - f[1] * s,
        f[4] * c2 + f[8] * s2,
        f[5] * c + f[7] * s,
        f[6],
        f[7] * c - f[5] * s,
        f[8] * c2 - f[4] * s2,
    ]
}

#[cfg(test)]
/// Value of a function in a direction.
pub(crate) fn value(f: &Coefficients, d: Vec3) -> f32 {
    f.iter().zip(basis(d)).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::math::sphere::directions;
    use glam::Mat3;

    #[test]
    fn the_basis_is_orthonormal() {
        let n = 20_000;
        let mut gram = [[0.0f64; COUNT]; COUNT];
        for d in directions(n) {
            let b = basis(d);
            for i in 0..COUNT {
                for j in 0..COUNT {
                    gram[i][j] += f64::from(b[i] * b[j]) * 4.0 * std::f64::consts::PI / n as f64;
                }
            }
        }
        for (i, row) in gram.iter().enumerate() {
            for (j, got) in row.iter().enumerate() {
                let expected = f64::from(u8::from(i == j));
                assert!((got - expected).abs() < 1e-3, "{i} {j}: {got}");
            }
        }
    }

    #[test]
    fn turning_turns_the_function() {
        let f = [0.5, 0.3, -0.2, 0.7, 0.11, -0.4, 0.2, 0.6, -0.3];
        for yaw in [0.3f32, 1.9, -2.4] {
            let turn = Mat3::from_rotation_y(yaw);
            assert!((turn * Vec3::Z).dot(Vec3::X) * yaw.sin() > 0.0);
            for d in [Vec3::X, Vec3::new(0.36, 0.48, -0.8), Vec3::NEG_Z] {
                let got = value(&turned(&f, yaw), turn * d);
                assert!((got - value(&f, d)).abs() < 1e-5);
            }
        }
    }

    #[test]
    fn a_matt_surface_reflects_the_cosine_of_a_smooth_light() {
        // Light 1 + d.y: irradiance over pi is 1 + 2/3 n.y.
        let n = 8000;
        let mut light = [0.0; COUNT];
        for d in directions(n) {
            let b = basis(d);
            for i in 0..COUNT {
                light[i] += (1.0 + d.y) * b[i] * 4.0 * std::f32::consts::PI / n as f32;
            }
        }
        for normal in [Vec3::Y, Vec3::X, Vec3::new(0.6, -0.8, 0.0)] {
            let t = open_transfer(normal);
            let got: f32 = light.iter().zip(t).map(|(a, b)| a * b).sum();
            assert!((got - 1.0 - normal.y * 2.0 / 3.0).abs() < 2e-3);
        }
    }
}
