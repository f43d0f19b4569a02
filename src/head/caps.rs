//! From where a head shows its outside only: a bust is open at the neck, a scan often has holes.
//!
//! How it works. Each hole gets a lid from its rim to its middle. With its lids a head is closed, and seen
//! from without, the first thing that a ray meets is the front of a triangle. So wherever no lid
//! faces the eye, the backs of all triangles are hidden and need not be drawn: the same picture for half of
//! the work. Drawn into the shadow map, lids keep light out of the hollow head, which would shine through
//! its skin.

pub(crate) use super::lids::Caps;
use super::scan::parts;
use glam::Vec3;
use rayon::prelude::*;
use std::collections::BTreeMap;

impl Caps {
    /// The lids of a mesh (mm, triangles counter-clockwise seen from outside); `None` where edges belong to
    /// more than two triangles, neighbours disagree about their outside or a part is inside out.
    pub(crate) fn new(positions: &[Vec3], triangles: &[[u32; 3]]) -> Option<Self> {
        let next = rims(triangles)?;
        let mut positions = positions.to_vec();
        let mut lids = Vec::new();
        let mut left = next.clone();
        for start in next.keys() {
            let mut rim = Vec::new();
            let mut at = *start;
            while let Some(to) = left.remove(&at) {
                rim.push(at);
                at = to;
            }
            if rim.is_empty() {
                continue;
            }
            let middle =
                rim.iter().map(|v| positions[*v as usize]).sum::<Vec3>() / rim.len() as f32;
            let centre = positions.len() as u32;
            positions.push(middle);
            // Against the way of the triangles that the rim bounds.
            lids.extend(rim.iter().map(|v| [next[v], *v, centre]));
        }
        let all: Vec<[u32; 3]> = triangles.iter().chain(&lids).copied().collect();
        let corners = |t: &[u32; 3]| t.map(|v| positions[v as usize]);
        let is_outward = parts::parts(&positions, &all).iter().all(|part| {
            let volume = |t: &u32| {
                let [a, b, c] = corners(&all[*t as usize]).map(Vec3::as_dvec3);
                a.dot(b.cross(c))
            };
            part.triangles.iter().map(volume).sum::<f64>() >= 0.0
        });
        is_outward.then(|| Self {
            triangles: lids.iter().map(corners).collect(),
        })
    }
}

/// The edges of one triangle alone: from each vertex of a rim to the next one along its triangle.
fn rims(triangles: &[[u32; 3]]) -> Option<BTreeMap<u32, u32>> {
    // Every edge in one number, with its sense last: neighbours lie side by side after sorting.
    let mut edges: Vec<(u32, u32, bool)> = triangles
        .par_iter()
        .flat_map_iter(|t| [(t[0], t[1]), (t[1], t[2]), (t[2], t[0])])
        .map(|(a, b)| (a.min(b), a.max(b), a < b))
        .collect();
    edges.par_sort_unstable();
    // In an order of its own, so that a head's lids are the same to the bit each time.
    let mut next = BTreeMap::new();
    for run in edges.chunk_by(|x, y| (x.0, x.1) == (y.0, y.1)) {
        match run {
            [(a, b, is_rising)] => {
                let (from, to) = if *is_rising { (*a, *b) } else { (*b, *a) };
                if next.insert(from, to).is_some() {
                    return None;
                }
            }
            [x, y] if x.2 != y.2 => {}
            _ => return None,
        }
    }
    Some(next)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::head::Head;

    #[test]
    fn a_bust_hides_its_inside_from_everywhere_but_below() {
        let head = Head::built_in().expect("embedded");
        let caps = Caps::new(&head.positions, &head.triangles).expect("a clean mesh");
        assert_eq!(Some(&caps), head.caps.as_ref());
        assert!(!caps.triangles.is_empty());
        assert!(
            (-200.0..-100.0).contains(&caps.top_mm()),
            "{}",
            caps.top_mm()
        );
        for toward in [Vec3::X, Vec3::Y, Vec3::Z, Vec3::new(0.5, 0.8, -0.3)] {
            assert!(caps.hide_backs_from(600.0 * toward), "{toward}");
        }
        assert!(!caps.hide_backs_from(Vec3::new(0.0, -600.0, 0.0)));
    }

    #[test]
    fn meshes_whose_outside_is_not_certain_are_drawn_from_both_sides() {
        let corners = [Vec3::ZERO, Vec3::X, Vec3::Y, Vec3::Z];
        let solid = [[0, 2, 1], [0, 1, 3], [0, 3, 2], [1, 2, 3]];
        let caps = Caps::new(&corners, &solid).expect("closed");
        assert!(caps.triangles.is_empty() && caps.hide_backs_from(Vec3::splat(-9.0)));
        assert!(caps.top_mm() < -1e5);
        // Without one face it is open to that side alone.
        let caps = Caps::new(&corners, &solid[..3]).expect("one hole");
        assert!(caps.hide_backs_from(Vec3::splat(-9.0)));
        assert!(!caps.hide_backs_from(Vec3::splat(9.0)));
        let inside_out = solid.map(|[a, b, c]| [a, c, b]);
        assert_eq!(Caps::new(&corners, &inside_out), None);
        let mut disagreeing = solid;
        disagreeing[1].swap(0, 1);
        assert_eq!(Caps::new(&corners, &disagreeing), None);
        // A third triangle at one edge.
        let fin = [solid.as_slice(), &[[0, 1, 2]]].concat();
        assert_eq!(Caps::new(&corners, &fin), None);
    }
}
