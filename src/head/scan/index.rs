//! Nearest-point search.

use glam::Vec3;
use rstar::RTree;
use rstar::primitives::GeomWithData;

/// Points that can be asked which of them is nearest.
#[derive(Debug)]
pub(crate) struct PointIndex {
    tree: RTree<GeomWithData<[f32; 3], usize>>,
}

impl PointIndex {
    /// An index over points; answers are their places in the order given.
    pub(crate) fn new(points: impl Iterator<Item = Vec3>) -> Self {
        let entries = points
            .enumerate()
            .map(|(i, p)| GeomWithData::new(p.to_array(), i))
            .collect();
        Self {
            tree: RTree::bulk_load(entries),
        }
    }

    /// The nearest point, or `None` if there are none.
    pub(crate) fn nearest(&self, at: Vec3) -> Option<usize> {
        self.tree
            .nearest_neighbor(&at.to_array())
            .map(|entry| entry.data)
    }
}
