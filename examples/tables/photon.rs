//! The random walk of one photon through a layered scattering medium.
//!
//! It is a *white* walk: nothing is absorbed on the way. The walk reports its straight flights and the
//! length it spent in each layer, from which the weight of any absorption follows afterwards, so one
//! walk serves every skin and every pigment of the same scattering.

use stipple::base::rng::Rng;
use stipple::tissue::fresnel;

/// Most layers of a medium.
pub const MAX_LAYERS: usize = 3;

/// A plane layer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Layer {
    /// Thickness, mm; infinite for the ground.
    pub thickness_mm: f64,
    /// Scattering coefficient, mm⁻¹.
    pub scattering_per_mm: f64,
}

/// Layers of one refractive index below a plane surface at z = 0; z points down.
#[derive(Clone, Debug, PartialEq)]
pub struct Medium {
    /// The layers from the surface down; those beyond [`MAX_LAYERS`] are ignored.
    pub layers: Vec<Layer>,
    /// Mean cosine of the scattering angle (Henyey & Greenstein 1941), -1..1.
    pub anisotropy: f64,
    /// Refractive index of the layers.
    pub index: f64,
    /// Refractive index above the surface.
    pub index_above: f64,
    /// Refractive index below the last layer.
    pub index_below: f64,
}

/// A straight flight inside one layer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flight {
    /// Where it starts, mm.
    pub from: [f32; 3],
    /// Unit direction.
    pub direction: [f32; 3],
    /// Length, mm.
    pub length_mm: f32,
}

/// Where a photon left the medium.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Through the surface.
    Top,
    /// Through the bottom of the last layer.
    Bottom,
    /// Nowhere: it lost the roulette.
    Lost,
}

/// The end of a walk.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exit {
    /// Where the photon left.
    pub side: Side,
    /// Weight that the roulette gave it; absorption is not included.
    pub weight: f64,
    /// Path length in each layer, mm.
    pub path_mm: [f64; MAX_LAYERS],
    /// Distance from the point of entry along the surface, mm.
    pub radius_mm: f64,
    /// Greatest depth below the surface that the walk reached, mm.
    pub deepest_mm: f64,
}

impl Exit {
    /// Weight after absorption with one coefficient (mm⁻¹) per layer; layers without one absorb
    /// nothing.
    pub fn absorbed<const LAYERS: usize>(&self, absorption_per_mm: [f64; LAYERS]) -> f64 {
        let depth: f64 = absorption_per_mm
            .iter()
            .zip(self.path_mm)
            .map(|(absorption, path)| absorption * path)
            .sum();
        self.weight * (-depth).exp()
    }
}

impl Medium {
    /// Follows a photon that starts at the origin straight down, inside the surface, and hands every
    /// flight to `visit`.
    ///
    /// `least_per_mm` is the least absorption that will be applied later: photons that can hardly
    /// matter then (path times this above 2) play Russian roulette. Zero never plays, and a photon
    /// is given up after a million events, which only media without absorption reach.
    pub fn walk(&self, rng: &mut Rng, least_per_mm: f64, mut visit: impl FnMut(Flight)) -> Exit {
        let count = self.layers.len().min(MAX_LAYERS);
        let mut exit = Exit {
            side: Side::Lost,
            weight: 1.0,
            path_mm: [0.0; MAX_LAYERS],
            radius_mm: 0.0,
            deepest_mm: 0.0,
        };
        let mut position = [0.0f64; 3];
        let mut direction = [0.0f64, 0.0, 1.0];
        let (mut layer, mut top) = (0, 0.0);
        let mut free = optical_length(rng);
        let mut roulette_at = 2.0;
        for _ in 0..1_000_000 {
            if layer >= count {
                break;
            }
            let Layer {
                thickness_mm,
                scattering_per_mm,
            } = self.layers[layer];
            let to_scatter = if scattering_per_mm > 0.0 {
                free / scattering_per_mm
            } else {
                f64::INFINITY
            };
            let to_boundary = if direction[2] > 0.0 {
                (top + thickness_mm - position[2]) / direction[2]
            } else if direction[2] < 0.0 {
                (top - position[2]) / direction[2]
            } else {
                f64::INFINITY
            };
            let length = to_scatter.min(to_boundary).max(0.0);
            if !length.is_finite() {
                break;
            }
            visit(Flight {
                from: position.map(|c| c as f32),
                direction: direction.map(|c| c as f32),
                length_mm: length as f32,
            });
            exit.path_mm[layer] += length;
            for axis in 0..3 {
                position[axis] += direction[axis] * length;
            }
            exit.deepest_mm = exit.deepest_mm.max(position[2]);
            if to_scatter < to_boundary {
                let used = least_per_mm * exit.path_mm.iter().sum::<f64>();
                if used > roulette_at {
                    roulette_at = used + std::f64::consts::LN_2;
                    if rng.uniform() < 0.5 {
                        return exit;
                    }
                    exit.weight *= 2.0;
                }
                direction = scattered(direction, self.anisotropy, rng);
                free = optical_length(rng);
                continue;
            }
            free -= length * scattering_per_mm;
            let down = direction[2] > 0.0;
            if down && layer + 1 < count {
                top += thickness_mm;
                position[2] = top;
                layer += 1;
            } else if !down && layer > 0 {
                position[2] = top;
                layer -= 1;
                top -= self.layers[layer].thickness_mm;
            } else {
                let outside = if down {
                    self.index_below
                } else {
                    self.index_above
                };
                let reflectance = fresnel::reflectance(self.index, outside, direction[2].abs());
                if f64::from(rng.uniform()) >= reflectance {
                    exit.side = if down { Side::Bottom } else { Side::Top };
                    exit.radius_mm = position[0].hypot(position[1]);
                    return exit;
                }
                direction[2] = -direction[2];
            }
        }
        exit
    }
}

/// Optical length of a free flight: exponential with mean 1.
fn optical_length(rng: &mut Rng) -> f64 {
    -(1.0 - f64::from(rng.uniform())).ln()
}

/// A unit direction after scattering with the phase function of Henyey & Greenstein (1941).
fn scattered(d: [f64; 3], g: f64, rng: &mut Rng) -> [f64; 3] {
    let u = f64::from(rng.uniform());
    let cos = if g.abs() < 1e-6 {
        2.0 * u - 1.0
    } else {
        let s = (1.0 - g * g) / (1.0 - g + 2.0 * g * u);
        (1.0 + g * g - s * s) / (2.0 * g)
    }
    .clamp(-1.0, 1.0);
    let sin = (1.0 - cos * cos).sqrt();
    let (sin_phi, cos_phi) = (std::f64::consts::TAU * f64::from(rng.uniform())).sin_cos();
    // A frame around d without a singular direction (Duff et al. 2017).
    let sign = 1.0f64.copysign(d[2]);
    let a = -1.0 / (sign + d[2]);
    let b = d[0] * d[1] * a;
    let u_axis = [1.0 + sign * d[0] * d[0] * a, sign * b, -sign * d[0]];
    let v_axis = [b, sign + d[1] * d[1] * a, -d[1]];
    let new: [f64; 3] =
        std::array::from_fn(|i| sin * (cos_phi * u_axis[i] + sin_phi * v_axis[i]) + cos * d[i]);
    // Keeps rounding errors from adding up over thousands of events.
    let scale = 1.5 - 0.5 * (new[0] * new[0] + new[1] * new[1] + new[2] * new[2]);
    new.map(|c| c * scale)
}
