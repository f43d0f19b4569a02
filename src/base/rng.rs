//! Randomness without state: every number is a hash of what it is for, so the order of work and the
//! number of threads change nothing.

/// A well-mixed 64-bit hash of one word (the finaliser of SplitMix64, Steele et al. 2014).
pub fn mix(x: u64) -> u64 {
    let x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// A counter-based generator: a key and a counter.
#[derive(Clone, Copy, Debug)]
pub struct Rng {
    key: u64,
    counter: u64,
}

impl Rng {
    /// The generator that belongs to a key; equal keys give equal numbers.
    pub fn new(key: u64) -> Self {
        Self { key, counter: 0 }
    }

    /// The next 64 random bits.
    pub fn bits(&mut self) -> u64 {
        self.counter += 1;
        mix(self.key ^ self.counter.wrapping_mul(0xd134_2543_de82_ef95))
    }

    /// Uniform in 0..1.
    pub fn uniform(&mut self) -> f32 {
        (self.bits() >> 40) as f32 / (1u64 << 24) as f32
    }

    /// Standard normal (Box & Muller 1958).
    pub(crate) fn normal(&mut self) -> f32 {
        let radius = (-2.0 * (1.0 - self.uniform()).ln()).sqrt();
        radius * (std::f32::consts::TAU * self.uniform()).cos()
    }
}

/// Smooth value noise in -1..1 with features of about `wavelength_mm`.
pub(crate) fn value_noise(point: glam::Vec3, wavelength_mm: f32, seed: u64) -> f32 {
    let p = point / wavelength_mm;
    let cell = p.floor();
    let f = p - cell;
    let s = f * f * (glam::Vec3::splat(3.0) - 2.0 * f);
    let [x, y, z] = cell.as_ivec3().to_array().map(i64::from);
    let corner = |dx: i64, dy: i64, dz: i64| {
        let key = (x + dx).wrapping_mul(73_856_093)
            ^ (y + dy).wrapping_mul(19_349_663)
            ^ (z + dz).wrapping_mul(83_492_791);
        (mix(seed ^ key as u64) >> 40) as f32 / (1u64 << 23) as f32 - 1.0
    };
    let lerp = |a: f32, b: f32, t: f32| a + (b - a) * t;
    let plane = |dz: i64| {
        lerp(
            lerp(corner(0, 0, dz), corner(1, 0, dz), s.x),
            lerp(corner(0, 1, dz), corner(1, 1, dz), s.x),
            s.y,
        )
    };
    lerp(plane(0), plane(1), s.z)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_uniform_normal_and_repeatable() {
        let n = 40_000;
        let (mut sum, mut normal, mut square) = (0.0f64, 0.0f64, 0.0f64);
        for key in 0..n {
            let mut rng = Rng::new(mix(key));
            sum += f64::from(rng.uniform());
            let g = f64::from(rng.normal());
            normal += g;
            square += g * g;
        }
        let n = n as f64;
        assert!((sum / n - 0.5).abs() < 0.01);
        assert!((normal / n).abs() < 0.02);
        assert!((square / n - 1.0).abs() < 0.03);
        assert_eq!(Rng::new(7).bits(), Rng::new(7).bits());
    }

    #[test]
    fn noise_is_bounded_and_continuous() {
        for i in 0..2000 {
            let p = glam::Vec3::new(i as f32 * 0.13 - 90.0, i as f32 * 0.07, -3.0);
            let v = value_noise(p, 4.0, 1);
            assert!(v.abs() <= 1.0);
            let near = value_noise(p + glam::Vec3::splat(1e-3), 4.0, 1);
            assert!((v - near).abs() < 0.01);
        }
    }
}
