use super::*;

/// Height above which points are counted, mm.
const COUNTED_MM: f32 = 70.0;

/// Points per wanted point after each round, over the top of the head. Points stand closer
/// along the border of the placed area, so the outermost 10 mm are not counted.
fn filling(head: &Head, per_mm2: f32, rounds: &[f32]) -> Vec<f32> {
    let mut area = 0.0;
    let bound: Vec<f32> = (0..head.triangles.len())
        .map(|t| {
            let [a, b, c] = head.corners(t);
            let height = (a + b + c).y / 3.0;
            if height > COUNTED_MM {
                area += 0.5 * (b - a).cross(c - a).length();
            }
            if height > COUNTED_MM - 10.0 {
                per_mm2
            } else {
                0.0
            }
        })
        .collect();
    let mut placed = place(
        head,
        &PointsInput {
            seed: 5,
            rounds,
            bound_per_mm2: &bound,
            floor_per_mm2: 0.0,
            density: &|_, _, _| per_mm2,
            obstacles: &[],
            clearance_mm: 0.0,
        },
    );
    let height = |p: &SurfacePoint| {
        let corners = head.corners(p.triangle as usize);
        corners.iter().map(|c| c.y).sum::<f32>() / 3.0
    };
    placed.retain(|p| height(p) > COUNTED_MM);
    (0..rounds.len())
        .map(|round| {
            let upto = placed.iter().filter(|p| p.round as usize <= round).count();
            upto as f32 / (area * per_mm2 * rounds[round])
        })
        .collect()
}

#[test]
fn every_round_reaches_its_density() {
    let head = Head::built_in().expect("the embedded head is valid");
    let schedules: [&[f32]; 7] = [
        &[1.0],
        &[0.3, 0.7, 1.0],
        &[0.5, 1.0],
        &[0.9, 1.0],
        &[0.1, 1.0],
        &[0.25, 0.5, 0.75, 1.0],
        &[0.6, 0.8, 1.0, 1.4],
    ];
    for schedule in schedules {
        for per_mm2 in [1.0, 3.0] {
            let filled = filling(&head, per_mm2, schedule);
            for share in &filled {
                assert!(
                    (share - 1.0).abs() < 0.035,
                    "{schedule:?} at {per_mm2} per mm²: {filled:?}"
                );
            }
        }
    }
}
