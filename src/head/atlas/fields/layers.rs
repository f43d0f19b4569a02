//! What a needle meets: the layers that practitioners count, and the resistance that thickness
//! suggests. The two disagree, and both are kept apart.

use super::Regional;
use crate::head::atlas::AtlasPoint;

/// Layers at the hairline's edge and at the whorl by the practitioners' rule.
const EDGE_LAYERS: f32 = 5.0;
const CROWN_LAYERS: f32 = 3.0;

/// Layers of tissue at a point `border_mm` inside the border of the hair and `whorl_mm` from the
/// whorl: five at the edge, three at the crown, even in between.
///
/// This is how practitioners teach it. Anatomy knows five layers everywhere over the vault, so the
/// number stands for how a needle feels, not for what a section shows.
pub fn layer_count(border_mm: f32, whorl_mm: f32) -> f32 {
    let inside = border_mm.max(0.0);
    let toward_crown = inside / (inside + whorl_mm.max(0.0)).max(1.0);
    EDGE_LAYERS + (CROWN_LAYERS - EDGE_LAYERS) * toward_crown
}

/// Resistance of the skin to a needle against the crown's, estimated; its direction follows the
/// measured thickness, which is the other way round than the layers'.
const RESISTANCE: Regional = Regional {
    frontal: 0.80,
    midscalp: 0.95,
    vertex: 1.00,
    temple: 0.85,
    parietal: 1.00,
    occipital: 1.10,
};

/// Resistance to a needle at a point, 1 at the crown (0.8 to 1.1).
pub fn resistance(at: AtlasPoint) -> f32 {
    RESISTANCE.at(at)
}
