mod figures;
mod sizes;

use super::*;
use std::collections::HashMap;
use std::sync::OnceLock;

fn head() -> &'static GeneratedHead {
    static HEAD: OnceLock<GeneratedHead> = OnceLock::new();
    HEAD.get_or_init(|| generate(&HeadParams::median_man()).expect("sizes of a man"))
}

/// Unit vertex normals of the triangles alone.
fn faceted_normals(m: &GeneratedHead) -> Vec<Vec3> {
    let mut sum = vec![Vec3::ZERO; m.positions.len()];
    for t in &m.triangles {
        let [a, b, c] = t.map(|i| m.positions[i as usize]);
        let n = (b - a).cross(c - a);
        for &i in t {
            sum[i as usize] += n;
        }
    }
    sum.into_iter().map(Vec3::normalize_or_zero).collect()
}

#[test]
fn mesh_is_manifold_and_open_only_at_the_cut() {
    let m = head();
    let mut edges: HashMap<(u32, u32), i32> = HashMap::new();
    for t in &m.triangles {
        for i in 0..3 {
            let n = edges.entry((t[i], t[(i + 1) % 3])).or_default();
            *n += 1;
            assert_eq!(*n, 1, "edge used twice in one direction");
        }
    }
    let floor = m.positions.iter().map(|p| p.y).fold(f32::MAX, f32::min);
    let mut open = 0;
    for &(a, b) in edges.keys() {
        if !edges.contains_key(&(b, a)) {
            open += 1;
            for v in [a, b] {
                assert!((m.positions[v as usize].y - floor).abs() < 1e-3);
            }
        }
    }
    // Euler characteristic of a disc: one border, no handles, one part.
    let all = (edges.len() + open) / 2;
    let euler = m.positions.len() as i64 - all as i64 + m.triangles.len() as i64;
    println!(
        "triangles {} cut at {floor:.1} euler {euler}",
        m.triangles.len()
    );
    assert_eq!(euler, 1);
    assert!((60_000..=100_000).contains(&m.triangles.len()));
}

#[test]
fn triangles_are_well_shaped_and_outward() {
    let m = head();
    let skin = faceted_normals(m);
    let mut worst = 1.0f32;
    let mut volume = 0.0f64;
    for t in &m.triangles {
        let [a, b, c] = t.map(|i| m.positions[i as usize]);
        let n = (b - a).cross(c - a);
        let sum = a.distance_squared(b) + b.distance_squared(c) + c.distance_squared(a);
        worst = worst.min(3.464 * n.length() / sum);
        let skin: Vec3 = t.iter().map(|&i| skin[i as usize]).sum();
        assert!(n.dot(skin) > 0.0, "turned against its neighbours at {a}");
        volume += f64::from(a.dot(b.cross(c))) / 6.0;
    }
    println!(
        "worst triangle shape {worst:.3}, volume {:.0} cm3",
        volume / 1e3
    );
    assert!(worst > 0.03);
    assert!(volume > 0.0);
}

#[test]
fn mesh_is_symmetric() {
    let key = |p: Vec3| [p.x, p.y, p.z].map(|v| (v * 1e4).round() as i64);
    let set: std::collections::HashSet<_> = head().positions.iter().map(|&p| key(p)).collect();
    for &p in &head().positions {
        assert!(set.contains(&key(Vec3::new(-p.x, p.y, p.z))));
        assert!(p.is_finite());
    }
    for (p, n) in head().positions.iter().zip(&head().normals) {
        assert!((n.length() - 1.0).abs() < 1e-3);
        if p.x == 0.0 {
            assert!(n.x == 0.0, "crease at the mirror plane");
        }
    }
}

#[test]
fn ear_has_the_published_size() {
    let ear: Vec<Vec3> = head()
        .positions
        .iter()
        .copied()
        .filter(|p| p.x > 78.5 && p.y.abs() < 45.0)
        .collect();
    let span = |f: fn(&Vec3) -> f32| {
        let low = ear.iter().map(f).fold(f32::MAX, f32::min);
        let high = ear.iter().map(f).fold(f32::MIN, f32::max);
        (low, high)
    };
    let (back, _) = span(|p| p.z);
    let (_, top) = span(|p| p.y);
    let (_, out) = span(|p| p.x);
    println!("ear top {top:.1} back {back:.1} out {out:.1}");
    assert!((26.0..38.0).contains(&top));
    assert!((-38.0..-28.0).contains(&back));
    assert!((84.0..95.0).contains(&out));
}

#[test]
fn obj_is_small_and_complete() {
    let mut text = Vec::new();
    write_obj(head(), &mut text).expect("write");
    println!("obj {} bytes", text.len());
    assert!(text.len() < 4_000_000);
    let lines = text.iter().filter(|&&b| b == b'\n').count();
    let parts = head().landmarks.len() + head().positions.len() + head().triangles.len();
    assert_eq!(lines, parts);
}

#[test]
fn scalp_normals_are_smooth() {
    let m = head();
    let faceted = faceted_normals(m);
    let (mut worst, mut sum, mut count) = (0.0f32, 0.0f32, 0);
    for ((p, n), f) in m.positions.iter().zip(&m.normals).zip(&faceted) {
        if p.y > 60.0 {
            let angle = n.angle_between(*f).to_degrees();
            worst = worst.max(angle);
            sum += angle;
            count += 1;
        }
    }
    println!(
        "scalp normals off by {:.2} deg mean, {worst:.2} worst",
        sum / count as f32
    );
    assert!(worst < 1.5);
}
