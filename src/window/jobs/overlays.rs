//! Overlays, computed before they are laid over the head.

use crate::plan::Overlay;
use crate::studio::overlay::BuiltOverlay;
use crate::studio::scene::Scene;

/// An overlay of a scene: what it shows, and the number of the job that placed the scene.
pub(crate) type Wanted = (Overlay, u64);

/// Computes an overlay of a scene.
pub(crate) fn compute((wanted, scene): (Wanted, Scene)) -> (Wanted, BuiltOverlay) {
    let overlay = BuiltOverlay::new(wanted.0, &scene.head, &scene.scalp, &scene.plan);
    (wanted, overlay)
}
