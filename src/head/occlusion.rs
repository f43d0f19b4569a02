//! The light transfer of each vertex: how much of the room it sees, and from which sides, under the brow, behind
//! the ears, at the neck.
//!
//! The head is voxelised once and each vertex looks along a fixed fan of directions. A voxel of
//! 2.5 mm keeps the ears apart from the skull.

pub(crate) use super::light_transfer::LightTransfer;
use crate::base::math::harmonics::{self, Coefficients};
use crate::base::math::sphere::directions;
use glam::{IVec3, Vec3};
use rayon::prelude::*;

const VOXEL_MM: f32 = 2.5;
/// Directions per vertex, spread over the sphere; about half lie above the surface.
const DIRECTIONS: usize = 64;
/// Beyond this distance nothing counts as an occluder, mm.
const REACH_MM: f32 = 90.0;
/// Voxels along the side of a block; rays cross a block without surface in one step.
const BLOCK: i32 = 4;

/// A grid of bits: the voxels that the surface passes through.
struct Voxels {
    origin: Vec3,
    size: IVec3,
    filled: Vec<bool>,
    /// For each block of [`BLOCK`] voxels whether it or a neighbouring block holds a filled one.
    near: Vec<bool>,
    blocks: IVec3,
}

/// What lies at a point of the grid.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    /// A voxel of the surface.
    Surface,
    /// Nothing, but the surface may be near.
    Gap,
    /// Nothing within a block's length.
    Open,
    /// Outside of the grid, which a ray that has left it never enters again.
    Outside,
}

impl Voxels {
    fn new(positions: &[Vec3], triangles: &[[u32; 3]]) -> Self {
        let (min, max) = super::bounds(positions);
        // A body scan is cut off well below the chin; nothing there shades the scalp.
        let min = min.max(max - Vec3::new(600.0, 420.0, 600.0));
        let size = ((max - min) / VOXEL_MM).as_ivec3() + IVec3::splat(3);
        let origin = min - Vec3::splat(VOXEL_MM);
        let mut filled = vec![false; (size.x * size.y * size.z) as usize];
        for t in triangles {
            let [a, b, c] = t.map(|i| positions[i as usize]);
            let longest = (b - a).length().max((c - a).length()).max((c - b).length());
            let steps = ((longest / (0.7 * VOXEL_MM)).ceil() as usize).clamp(1, 400);
            for i in 0..=steps {
                for j in 0..=steps - i {
                    let (u, v) = (i as f32 / steps as f32, j as f32 / steps as f32);
                    let cell = ((a + (b - a) * u + (c - a) * v - origin) / VOXEL_MM)
                        .floor()
                        .as_ivec3();
                    if cell.cmpge(IVec3::ZERO).all() && cell.cmplt(size).all() {
                        filled[((cell.z * size.y + cell.y) * size.x + cell.x) as usize] = true;
                    }
                }
            }
        }
        let blocks = (size + IVec3::splat(BLOCK - 1)) / BLOCK;
        let mut near = vec![false; (blocks.x * blocks.y * blocks.z) as usize];
        let mut voxel = 0;
        for z in 0..size.z {
            for y in 0..size.y {
                for x in 0..size.x {
                    if filled[voxel] {
                        mark(&mut near, blocks, IVec3::new(x, y, z) / BLOCK);
                    }
                    voxel += 1;
                }
            }
        }
        Self {
            origin,
            size,
            filled,
            near,
            blocks,
        }
    }

    /// Looks at a place counted in voxels from the origin. Truncation is as good as rounding down:
    /// the outermost voxels are empty.
    fn at(&self, point: Vec3) -> At {
        let cell = point.as_ivec3();
        if cell.cmplt(IVec3::ZERO).any() || cell.cmpge(self.size).any() {
            return At::Outside;
        }
        let block = cell / BLOCK;
        let index = (block.z * self.blocks.y + block.y) * self.blocks.x + block.x;
        if !self.near[index as usize] {
            return At::Open;
        }
        let index = (cell.z * self.size.y + cell.y) * self.size.x + cell.x;
        if self.filled[index as usize] {
            At::Surface
        } else {
            At::Gap
        }
    }

    /// Whether nothing lies on a ray within [`REACH_MM`]; `start` counts in voxels.
    fn is_open(&self, start: Vec3, direction: Vec3) -> bool {
        const REACH: f32 = REACH_MM / VOXEL_MM;
        let mut distance = 1.0;
        while distance < REACH {
            distance += match self.at(start + direction * distance) {
                At::Surface => return false,
                // Far away a coarser look is enough.
                At::Gap => 0.8 + distance * (VOXEL_MM / 60.0),
                At::Open => BLOCK as f32,
                At::Outside => return true,
            };
        }
        true
    }
}

/// Marks a block and its neighbours.
fn mark(near: &mut [bool], blocks: IVec3, block: IVec3) {
    let low = (block - IVec3::ONE).max(IVec3::ZERO);
    let high = (block + IVec3::ONE).min(blocks - IVec3::ONE);
    for z in low.z..=high.z {
        for y in low.y..=high.y {
            let row = (z * blocks.y + y) * blocks.x;
            near[(row + low.x) as usize..=(row + high.x) as usize].fill(true);
        }
    }
}

/// What of the light round the head reaches each vertex.
pub(crate) fn transfers(
    positions: &[Vec3],
    normals: &[Vec3],
    triangles: &[[u32; 3]],
) -> Vec<LightTransfer> {
    let voxels = Voxels::new(positions, triangles);
    let fan: Vec<(Vec3, Coefficients)> = directions(DIRECTIONS)
        .map(|d| (d, harmonics::basis(d)))
        .collect();
    let transfers: Vec<LightTransfer> = positions
        .par_iter()
        .zip(normals)
        .map(|(p, n)| {
            // Start clear of the voxels that the own surface fills.
            let start = (*p - voxels.origin) / VOXEL_MM + *n * 1.8;
            let (mut seen, mut total) = (0.0, 0.0);
            // The open surface is exact; only what is hidden is summed over the fan.
            let mut coefficients = harmonics::open_transfer(*n);
            for (d, basis) in &fan {
                let cosine = n.dot(*d);
                if cosine < 0.15 {
                    continue;
                }
                total += cosine;
                if voxels.is_open(start, *d) {
                    seen += cosine;
                } else {
                    let hidden = 4.0 * cosine / DIRECTIONS as f32;
                    for (t, b) in coefficients.iter_mut().zip(basis) {
                        *t -= hidden * b;
                    }
                }
            }
            let sky_visibility = if total > 0.0 { seen / total } else { 1.0 };
            LightTransfer {
                sky_visibility,
                coefficients,
            }
        })
        .collect();
    smooth(&transfers, triangles, 2)
}

/// Averages each vertex with its neighbours; hides the voxel grid.
fn smooth(
    transfers: &[LightTransfer],
    triangles: &[[u32; 3]],
    rounds: usize,
) -> Vec<LightTransfer> {
    let add = |a: &mut LightTransfer, b: &LightTransfer| {
        a.sky_visibility += b.sky_visibility;
        for (x, y) in a.coefficients.iter_mut().zip(b.coefficients) {
            *x += y;
        }
    };
    let mut transfers = transfers.to_vec();
    for _ in 0..rounds {
        let mut sum: Vec<(LightTransfer, f32)> = transfers.iter().map(|v| (*v, 1.0)).collect();
        for t in triangles {
            for i in 0..3 {
                let (a, b) = (t[i] as usize, t[(i + 1) % 3] as usize);
                add(&mut sum[a].0, &transfers[b]);
                sum[a].1 += 1.0;
            }
        }
        transfers = sum
            .iter()
            .map(|(s, n)| LightTransfer {
                sky_visibility: s.sky_visibility / n,
                coefficients: s.coefficients.map(|t| t / n),
            })
            .collect();
    }
    transfers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wall_hides_half_of_the_sky_and_open_ground_sees_all() {
        // A floor of 200 mm with a wall of 200 mm along x = 0.
        let positions = vec![
            Vec3::new(-100.0, 0.0, -100.0),
            Vec3::new(100.0, 0.0, -100.0),
            Vec3::new(100.0, 0.0, 100.0),
            Vec3::new(-100.0, 0.0, 100.0),
            Vec3::new(0.0, 0.0, -100.0),
            Vec3::new(0.0, 200.0, -100.0),
            Vec3::new(0.0, 200.0, 100.0),
            Vec3::new(0.0, 0.0, 100.0),
        ];
        let triangles = [[0, 2, 1], [0, 3, 2], [4, 5, 6], [4, 6, 7]];
        let voxels = Voxels::new(&positions, &triangles);
        let at = |x, y, z| voxels.at((Vec3::new(x, y, z) - voxels.origin) / VOXEL_MM);
        assert!(at(50.0, 0.0, 10.0) == At::Surface);
        assert!(at(0.0, 77.0, -31.0) == At::Surface);
        assert!(at(50.0, 5.0, 10.0) == At::Gap);
        assert!(at(50.0, 40.0, 10.0) == At::Open);
        assert!(at(50.0, 300.0, 10.0) == At::Outside);
        let samples = [Vec3::new(8.0, 0.0, 0.0), Vec3::new(98.0, 0.0, 0.0)];
        let mut all = positions.clone();
        all.extend(samples);
        let transfers = transfers(&all, &vec![Vec3::Y; all.len()], &triangles);
        let (near, far) = (transfers[8], transfers[9]);
        assert!(
            (0.3..0.7).contains(&near.sky_visibility),
            "next to the wall: {}",
            near.sky_visibility
        );
        assert!(
            far.sky_visibility > 0.85,
            "far from the wall: {}",
            far.sky_visibility
        );
        // Light from the wall's side is hidden, light from the other side is not.
        let lit_from = |transfer: &LightTransfer, side: Vec3| {
            let light = harmonics::basis(side);
            let pairs = transfer.coefficients.iter().zip(light);
            pairs.map(|(t, l)| t * l).sum::<f32>()
        };
        let side = Vec3::new(0.8, 0.6, 0.0);
        let other = Vec3::new(-0.8, 0.6, 0.0);
        assert!(lit_from(&near, side) > lit_from(&near, other) + 0.15);
        assert!((lit_from(&far, side) - lit_from(&far, other)).abs() < 0.1);
    }
}
