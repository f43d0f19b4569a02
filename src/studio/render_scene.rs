//! Head, skin, hairs and dots as the renderer is given them.

use crate::base::error::Result;
use crate::dots::DotSet;
use crate::gpu::description::{Colours, FaceMap, HeadMesh, HeadPart, Identity, RenderScene};
use crate::gpu::{Gpu, Renderer};
use crate::head::Head;
use crate::head::complexion::Complexion;
use crate::head::face::TEXEL_MM;
use crate::head::vellus::Vellus;
use std::sync::Arc;

/// Thickness of a pinna (some 5 mm, cartilage and two skins) over that of the generator's, which is a
/// solid of some 10 mm.
const BUILT_IN_FOLD_SHARE: f32 = 0.5;

/// Shows a head with its skin, hairs and dots: what is on the adapter already is not uploaded again.
/// Returns what the adapter cannot show of the head's images, in one sentence.
///
/// # Errors
/// More dots than the adapter holds.
pub fn show(
    gpu: &Gpu,
    renderer: &mut Renderer,
    head: &Arc<Head>,
    complexions: &[Complexion],
    vellus: Option<&Arc<Vellus>>,
    dots: &Arc<DotSet>,
) -> Result<Option<String>> {
    let complexions: Vec<[u8; 4]> = complexions.iter().map(bytes).collect();
    renderer.show(
        gpu,
        &RenderScene {
            head: HeadPart {
                identity: &Identity::of(head),
                describe: &|| head_mesh(head),
            },
            complexions: &complexions,
            regions: &[],
            vellus,
            dots,
        },
    )
}

/// The description of a head.
pub fn head_mesh(head: &Head) -> HeadMesh<'_> {
    let colours = head.appearance.as_ref().zip(head.scan_tone.as_ref());
    let face = head.face.as_ref().map(|face| {
        let map = face.map();
        FaceMap {
            size: map.size,
            corner_mm: map.corner_mm,
            texel_mm: TEXEL_MM,
            texels: map.texels,
        }
    });
    HeadMesh {
        positions: &head.positions,
        normals: &head.normals,
        transfers: &head.transfers,
        curvatures_per_mm: &head.curvatures_per_mm,
        triangles: &head.triangles,
        caps: head.caps.as_ref(),
        colours: colours.map(|(appearance, tone)| Colours {
            appearance,
            albedo: tone.albedo,
        }),
        fold_share: if face.is_some() {
            BUILT_IN_FOLD_SHARE
        } else {
            1.0
        },
        face,
        centre: head.centre(),
    }
}

/// A complexion in bytes, as the vertex shader reads it.
pub fn bytes(complexion: &Complexion) -> [u8; 4] {
    [
        complexion.blood,
        complexion.covered,
        complexion.stubble,
        complexion.melanin,
    ]
    .map(|share| (share.clamp(0.0, 1.0) * 255.0).round() as u8)
}
