//! What stands near a candidate: points in cells.

use glam::{IVec3, Vec3};

/// Points near a block, in cells, each chained to the next of its cell.
pub(super) struct Grid {
    origin: Vec3,
    cell_mm: f32,
    size: IVec3,
    heads: Vec<u32>,
    points: Vec<(Vec3, u32, bool)>,
}

const END: u32 = u32::MAX;

impl Grid {
    pub(super) fn new(min: Vec3, max: Vec3, cell_mm: f32) -> Self {
        let size = ((max - min) / cell_mm).ceil().as_ivec3() + IVec3::ONE;
        Self {
            origin: min,
            cell_mm,
            size,
            heads: vec![END; (size.x * size.y * size.z) as usize],
            points: Vec::new(),
        }
    }

    fn cell(&self, p: Vec3) -> IVec3 {
        ((p - self.origin) / self.cell_mm).floor().as_ivec3()
    }

    pub(super) fn insert(&mut self, p: Vec3, is_obstacle: bool) {
        let c = self.cell(p);
        if c.cmplt(IVec3::ZERO).any() || c.cmpge(self.size).any() {
            return;
        }
        let slot = ((c.z * self.size.y + c.y) * self.size.x + c.x) as usize;
        self.points.push((p, self.heads[slot], is_obstacle));
        self.heads[slot] = self.points.len() as u32 - 1;
    }

    /// Whether no point lies within `spacing` and no obstacle within `clearance`.
    pub(super) fn is_free(&self, p: Vec3, spacing: f32, clearance: f32) -> bool {
        let reach = spacing.max(clearance);
        let low = self.cell(p - Vec3::splat(reach)).max(IVec3::ZERO);
        let high = self
            .cell(p + Vec3::splat(reach))
            .min(self.size - IVec3::ONE);
        let (near, obstacle) = (spacing * spacing, clearance * clearance);
        for z in low.z..=high.z {
            for y in low.y..=high.y {
                let row = (z * self.size.y + y) * self.size.x;
                for x in low.x..=high.x {
                    let mut next = self.heads[(row + x) as usize];
                    while next != END {
                        let (q, after, is_obstacle) = self.points[next as usize];
                        let limit = if is_obstacle { obstacle } else { near };
                        if q.distance_squared(p) < limit {
                            return false;
                        }
                        next = after;
                    }
                }
            }
        }
        true
    }
}
