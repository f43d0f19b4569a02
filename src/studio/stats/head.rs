//! What `stats` says of the head.

use super::{round, rounded};
use crate::head::Head;
use crate::head::scan::{Handedness, Reading};
use glam::DVec3;
use serde_json::{Map, Value, json};

pub(super) fn head_value(head: &Head, scalp_area_cm2: f32) -> Value {
    // Six digits: files in metres have their tenths of a millimetre in the fourth.
    let point = |p: DVec3| json!(p.to_array().map(|v| (v * 1e6).round() / 1e6));
    let landmarks: Map<String, Value> = head
        .landmarks
        .named()
        .into_iter()
        .map(|(name, p)| {
            let in_file = p.map(|p| point(head.placement.to_file(p)));
            (name.to_owned(), in_file.unwrap_or(Value::Null))
        })
        .collect();
    json!({
        "source": head.source,
        "vertices": head.positions.len(),
        "triangles": head.triangles.len(),
        "breadth_mm": round(head.measures.breadth_mm),
        "length_mm": round(head.measures.length_mm),
        "circumference_mm": round(head.measures.circumference_mm),
        "bitragion_mm": round(head.measures.bitragion_mm),
        "scalp_area_cm2": round(scalp_area_cm2),
        "up": rounded(head.placement.up().to_array()),
        "forward": rounded(head.placement.forward().to_array()),
        "mm_per_unit": head.placement.mm_per_unit,
        "landmarks": landmarks,
        "reading": head.reading.as_ref().map(reading_value),
        "appearance": appearance_value(head),
        "warnings": head.warnings,
    })
}

/// What was assumed of a scan, and how sure that is.
fn reading_value(reading: &Reading) -> Value {
    json!({
        "unit": reading.unit.name,
        "unit_certainty": round(reading.unit.certainty),
        "orientation_certainty": round(reading.orientation_certainty),
        "mirrored": match reading.handedness {
            Handedness::AsIs => "no",
            Handedness::Mirrored => "yes",
            Handedness::Unknown => "unknown",
        },
        "misfit_mm": round(reading.misfit_mm),
        "asymmetry_mm": round(reading.asymmetry_mm),
        "scalp_share": round(reading.scalp_share),
        "face_share": round(reading.face_share),
        "ears": { "left": reading.ears[0], "right": reading.ears[1] },
        "parts": reading.parts,
        "parts_dropped": reading.parts_dropped,
        "estimated_landmarks": reading.estimated,
    })
}

/// The colours of a scan and the tone they suggest; null for a head without.
fn appearance_value(head: &Head) -> Value {
    let (Some(appearance), Some(tone)) = (&head.appearance, &head.scan_tone) else {
        return Value::Null;
    };
    let largest = appearance.textures.iter().map(|texture| texture.size);
    json!({
        "texture": largest.max_by_key(|[w, h]| u64::from(*w) * u64::from(*h)),
        "textures": appearance.textures.len(),
        "vertex_colours": !appearance.vertex_colours.is_empty(),
        "scalp_lab": rounded(tone.lab),
        "is_scalp": tone.is_scalp,
        "ita_deg": round(tone.ita_deg),
        "uncertainty_deg": round(tone.uncertainty_deg),
        "share_used": round(tone.share_used),
        "plan_ita_deg": tone.plan_ita_deg,
        "plan_redness": tone.plan_redness,
        "plan_delta_e00": round(tone.plan_delta_e00),
    })
}
