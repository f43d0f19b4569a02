//! The head that a scan is compared with: the built-in one, as points with normals.

use super::index::PointIndex;
use super::samples::{self, Sample};
use glam::{IVec3, Vec3};
use rayon::prelude::*;

/// Side of a cell of the distance grid, mm.
const CELL_MM: f32 = 8.0;
/// Corner of the distance grid, mm.
const GRID_MIN: Vec3 = Vec3::new(-168.0, -168.0, -184.0);
/// Cells of the distance grid along each axis.
const GRID_SIZE: IVec3 = IVec3::new(43, 44, 46);
/// Lowest point that is compared: below, bodies differ too much (mm above the tragions).
pub(crate) const LOWEST_MM: f32 = -105.0;

/// The part of the head a point belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReferenceArea {
    /// Where hair grows.
    Scalp,
    /// Forehead to chin.
    Face,
    /// Ears, cheeks, neck.
    Other,
}

/// Points of the reference head in its own frame: mm, +Y up, +Z forward, origin between the tragions.
#[derive(Debug)]
pub(crate) struct Reference {
    /// Places and outward normals.
    pub(crate) points: Vec<Sample>,
    /// Area of each point.
    pub(crate) areas: Vec<ReferenceArea>,
    /// Nearest-point search over `points`.
    pub(crate) index: PointIndex,
    /// Distance of each cell's centre to the surface, mm.
    grid: Vec<f32>,
}

impl Reference {
    /// Prepares the reference from a head in the head frame.
    pub(crate) fn new(positions: &[Vec3], triangles: &[[u32; 3]]) -> Self {
        let points: Vec<Sample> =
            samples::spread(positions, triangles, 0..triangles.len() as u32, 7000)
                .into_iter()
                .filter(|s| s.at.y > LOWEST_MM - 10.0)
                .collect();
        let index = PointIndex::new(points.iter().map(|s| s.at));
        let areas = points.iter().map(|s| area_of(s.at)).collect();
        let cells = GRID_SIZE.x * GRID_SIZE.y * GRID_SIZE.z;
        let grid = (0..cells)
            .into_par_iter()
            .map(|i| {
                let cell = IVec3::new(
                    i % GRID_SIZE.x,
                    i / GRID_SIZE.x % GRID_SIZE.y,
                    i / (GRID_SIZE.x * GRID_SIZE.y),
                );
                let at = GRID_MIN + (cell.as_vec3() + 0.5) * CELL_MM;
                index
                    .nearest(at)
                    .map_or(f32::INFINITY, |p| points[p].at.distance(at))
            })
            .collect();
        Self {
            points,
            areas,
            index,
            grid,
        }
    }

    /// Roughly the distance of a point to the surface, mm; large outside the grid.
    pub(crate) fn rough_distance(&self, at: Vec3) -> f32 {
        let cell = ((at - GRID_MIN) / CELL_MM).floor().as_ivec3();
        if cell.cmplt(IVec3::ZERO).any() || cell.cmpge(GRID_SIZE).any() {
            return 100.0;
        }
        self.grid[((cell.z * GRID_SIZE.y + cell.y) * GRID_SIZE.x + cell.x) as usize]
    }
}

/// The area of a point of the reference head.
fn area_of(at: Vec3) -> ReferenceArea {
    let behind_hairline = at.y > 100.0 - 0.6 * (70.0 - at.z).clamp(0.0, 90.0);
    if at.x.abs() < 60.0 && at.z > 35.0 && at.y < 60.0 && at.y > -95.0 {
        ReferenceArea::Face
    } else if behind_hairline && at.y > 35.0 || at.z < -45.0 && at.y > -20.0 {
        ReferenceArea::Scalp
    } else {
        ReferenceArea::Other
    }
}
