//! Whether a file shows the head as in a mirror.

use super::samples::Sample;
use super::weld::Welded;

/// Whether a file is a mirror image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Handedness {
    /// Nothing speaks for it.
    AsIs,
    /// It is one, by evidence or by statement; the program turns it back.
    Mirrored,
    /// It is wound inside out, and nothing tells whether it is also mirrored.
    Unknown,
}

/// Tells a mirrored file from one that is only wound inside out, where texture coordinates allow it.
pub(crate) fn handedness(
    mesh: &Welded,
    points: &[Sample],
    texture_turn: Option<&[f32]>,
    stated: Option<bool>,
) -> Handedness {
    match stated {
        Some(true) => return Handedness::Mirrored,
        Some(false) => return Handedness::AsIs,
        None => {}
    }
    let (mut inward, mut turn, mut total) = (0.0f32, 0.0f32, 0.0f32);
    for s in points {
        let [a, b, c] = mesh.triangles[s.triangle as usize].map(|v| mesh.positions[v as usize]);
        let winding = (b - a).cross(c - a).dot(s.normal).signum();
        inward += f32::from(u8::from(winding < 0.0));
        if let Some(texture) = texture_turn {
            let source = mesh.triangle_sources[s.triangle as usize] as usize;
            let area = texture.get(source).copied().unwrap_or(0.0);
            if area != 0.0 {
                total += 1.0;
                turn += area.signum() * winding;
            }
        }
    }
    let is_inward = inward > 0.7 * points.len() as f32;
    // Charts are sometimes mirrored on purpose, about half of them: only a clear majority counts.
    if total > 0.5 * points.len() as f32 && turn.abs() > 0.6 * total {
        return if turn < 0.0 {
            Handedness::Mirrored
        } else {
            Handedness::AsIs
        };
    }
    if is_inward {
        Handedness::Unknown
    } else {
        Handedness::AsIs
    }
}
