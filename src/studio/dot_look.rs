//! What dots look like at one age, as the renderer is given it.

use crate::gpu::description::{DotLook, DotRegion, UniformBytes};
use crate::tissue::DotModel;
use std::sync::Arc;

/// The description of a model: the skin of the plan is its only region.
pub fn dot_look(model: &DotModel) -> DotLook {
    dot_look_by_region(std::slice::from_ref(model))
}

/// The description of models of one age by region; the first is that of the plan's skin.
pub fn dot_look_by_region(models: &[DotModel]) -> DotLook {
    let region = |model: &DotModel| DotRegion {
        time: UniformBytes::of(&model.time),
        shared: UniformBytes::of(&model.uniform),
        gains: Arc::clone(&model.optics.gains),
        shapes: Arc::clone(&model.optics.shapes),
    };
    DotLook {
        regions: models.iter().map(region).collect(),
    }
}
