//! Overlays: a field of the scalp in false colours over the head, with its legend.
//!
//! An overlay is a coloured mesh of its own ([`OverlayMesh`]) and a [`Legend`]; how both are drawn is
//! the business of renderer, window and export. It belongs to the view, never to the plan.

mod draw;
mod fields;
mod legend;
pub(crate) mod scale;
mod strokes;

pub use legend::{Legend, LegendKey};

use crate::base::terms::{Overlay, Zone};
use crate::gpu::description::OverlayMesh;
use crate::gpu::layout::OverlayVertex;
use crate::head::Head;
use crate::head::atlas::zones::zone_of;
use crate::head::scalp::Scalp;
use crate::plan::Plan;
use fields::OverlayScale;
use std::sync::Arc;

/// An overlay ready to be drawn.
#[derive(Clone, Debug)]
pub struct BuiltOverlay {
    /// What lies over the head.
    pub mesh: Arc<OverlayMesh>,
    /// What the colours mean.
    pub legend: Legend,
}

impl BuiltOverlay {
    /// An overlay of a plan's scalp.
    pub fn new(overlay: Overlay, head: &Head, scalp: &Scalp, plan: &Plan) -> Self {
        let scale_of = OverlayScale::of(overlay, plan);
        let mut colours = vec![([0u8; 3], 0.5f32); head.positions.len()];
        match overlay {
            Overlay::Zones => {
                for (colour, atlas_point) in colours.iter_mut().zip(&scalp.atlas_points) {
                    colour.0 = zone_colour(zone_of(*atlas_point));
                }
            }
            Overlay::HairDirection => colours.fill((legend::GROUND, 0.5)),
            _ => {
                for (i, colour) in colours.iter_mut().enumerate() {
                    let value = scale_of.value(head, scalp, i);
                    *colour = (scale::colour(scale_of.share(value)), scale_of.level(value));
                }
            }
        }
        let inside = |i: usize| match overlay {
            Overlay::HairlineDistance => scalp.hairline_mm[i],
            Overlay::Zones | Overlay::HairDirection => scalp.border_mm[i],
            _ => scalp.border_mm[i].max(scalp.hairline_mm[i]),
        };
        let mut mesh = coloured(head, &inside, &colours);
        if overlay == Overlay::HairDirection {
            strokes::add(&mut mesh, head, scalp, legend::STROKE);
        }
        Self {
            mesh: Arc::new(mesh),
            legend: scale_of.legend(),
        }
    }
}

/// The triangles of a head that reach into an area, with colours and levels per vertex.
fn coloured(head: &Head, inside: &dyn Fn(usize) -> f32, colours: &[([u8; 3], f32)]) -> OverlayMesh {
    let mut mesh = OverlayMesh::default();
    let mut numbers = vec![u32::MAX; head.positions.len()];
    for t in &head.triangles {
        if t.iter().all(|i| inside(*i as usize) < -0.5) {
            continue;
        }
        for i in t.map(|i| i as usize) {
            if numbers[i] == u32::MAX {
                numbers[i] = mesh.vertices.len() as u32;
                let ([r, g, b], level) = colours[i];
                mesh.vertices.push(OverlayVertex {
                    position: head.positions[i].to_array(),
                    colour: [r, g, b, 255],
                    inside_level: [inside(i), level],
                });
            }
            mesh.indices.push(numbers[i]);
        }
    }
    mesh
}

/// The colour of a zone: one hue per region, left darker than right.
pub(crate) fn zone_colour(zone: Zone) -> [u8; 3] {
    match zone {
        Zone::Frontal => scale::of_oklch(0.74, 0.12, 85.0),
        Zone::Midscalp => scale::of_oklch(0.74, 0.12, 150.0),
        Zone::Vertex => scale::of_oklch(0.72, 0.12, 25.0),
        Zone::TemporalLeft => scale::of_oklch(0.56, 0.12, 320.0),
        Zone::TemporalRight => scale::of_oklch(0.72, 0.12, 320.0),
        Zone::ParietalLeft => scale::of_oklch(0.58, 0.11, 245.0),
        Zone::ParietalRight => scale::of_oklch(0.74, 0.11, 245.0),
        Zone::Occipital => scale::of_oklch(0.74, 0.10, 195.0),
    }
}

/// The overlay that follows another one when they are gone through: off, then each in turn.
pub fn next(overlay: Option<Overlay>) -> Option<Overlay> {
    let index = overlay.and_then(|shown| Overlay::ALL.iter().position(|o| *o == shown));
    Overlay::ALL.get(index.map_or(0, |i| i + 1)).copied()
}
