//! Thickness of the scalp's skin.

use super::Regional;
use crate::head::atlas::AtlasPoint;

/// Epidermis and dermis together, mm: occipital 1.48, temporal 1.38, anterior 1.18 (histology quoted
/// by a teachers' college thesis; the primary source was not seen). Ultrasound of whole scalps reads
/// more, 1.71 ± 0.41 (Sung, n = 102), so the pattern over the scalp is surer than its level. Top,
/// crown and sides lie between their neighbours (estimates).
const SKIN_MM: Regional = Regional {
    frontal: 1.18,
    midscalp: 1.28,
    vertex: 1.38,
    temple: 1.32,
    parietal: 1.40,
    occipital: 1.48,
};

/// Thickness of epidermis and dermis at a point, mm (1.18 to 1.48).
pub fn thickness_mm(at: AtlasPoint) -> f32 {
    SKIN_MM.at(at)
}
