use std::time::Instant;
use stipple::head::{landmarks::Landmarks, *};
fn main() {
    for _ in 0..4 {
        let t = Instant::now();
        let h = Head::built_in().unwrap();
        let total = t.elapsed();
        let t = Instant::now();
        let s = occlusion::sky_visibility(&h.positions, &h.normals, &h.triangles);
        let occ = t.elapsed();
        let t = Instant::now();
        let m = measure::Measures::of(&h.positions, &h.triangles, &h.landmarks);
        println!(
            "total {total:?} occlusion {occ:?} measure {:?} {}",
            t.elapsed(),
            s.len()
        );
        let _ = (m, Landmarks::named(&h.landmarks));
    }
}
