use super::field::Field;
use super::*;
use std::collections::HashMap;
use std::sync::OnceLock;

fn head() -> &'static HeadMesh {
    static HEAD: OnceLock<HeadMesh> = OnceLock::new();
    HEAD.get_or_init(|| generate(&HeadParams::median_man()).expect("sizes of a man"))
}

fn field() -> &'static Field {
    static FIELD: OnceLock<Field> = OnceLock::new();
    FIELD.get_or_init(|| Field::new(Sex::Man))
}

fn landmark(name: &str) -> Vec3 {
    let found = head().landmarks.iter().find(|(n, _)| *n == name);
    found.map(|l| l.1).expect("landmark")
}

/// First skin met when travelling from outside.
fn approach(from: Vec3, dir: Vec3) -> Option<Vec3> {
    let (mut a, mut b) = (0.0f32, 0.0f32);
    while field().without_ears(from + dir * b) > 0.0 {
        a = b;
        b += 0.5;
        if b > 250.0 {
            return None;
        }
    }
    for _ in 0..20 {
        let m = 0.5 * (a + b);
        if field().without_ears(from + dir * m) > 0.0 {
            a = m;
        } else {
            b = m;
        }
    }
    Some(from + dir * b)
}

fn mean(v: &[f32]) -> f32 {
    v.iter().sum::<f32>() / v.len().max(1) as f32
}

/// Distance from a table place to the surface along the field gradient.
fn off_surface(p: Vec3) -> f32 {
    let g = remesh::gradient(field(), p, 0.2);
    (field().without_ears(p) / g.length().max(0.3)).abs()
}

#[test]
fn old_main() {
    let length = landmark("glabella").z - landmark("opisthocranion").z;
    let top = landmark("vertex").y;
    let breadth = head()
        .positions
        .iter()
        .filter(|p| p.y > 42.0)
        .map(|p| 2.0 * p.x)
        .fold(0.0, f32::max);
    let face = landmark("sellion").y - landmark("menton").y;
    println!(
        "length {length:.1} breadth {breadth:.1} tragion-top {top:.1} sellion-menton {face:.1}"
    );
    assert!((length - 199.5).abs() < 1.0);
    assert!((breadth - 154.3).abs() < 1.5);
    assert!((top - 131.1).abs() < 1.0);
    assert!((face - 122.6).abs() < 1.5);
}

#[test]
fn circumference_matches_the_median_man() {
    let (g, o) = (landmark("glabella"), landmark("opisthocranion"));
    let height = |p: Vec3| p.y - (g.y + (o.y - g.y) * (p.z - g.z) / (o.z - g.z));
    let mut cut: Vec<(f32, f32)> = Vec::new();
    for t in &head().triangles {
        for i in 0..3 {
            let (a, b) = (
                head().positions[t[i] as usize],
                head().positions[t[(i + 1) % 3] as usize],
            );
            let (ha, hb) = (height(a), height(b));
            if (ha < 0.0) != (hb < 0.0) {
                let p = a.lerp(b, ha / (ha - hb));
                cut.push((p.x, p.z));
            }
        }
    }
    // A tape bridges hollows: perimeter of the convex hull.
    cut.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let chain = |points: &mut dyn Iterator<Item = (f32, f32)>| {
        let mut hull: Vec<(f32, f32)> = Vec::new();
        for p in points {
            while let [.., a, b] = hull[..] {
                if (b.0 - a.0) * (p.1 - a.1) - (b.1 - a.1) * (p.0 - a.0) > 0.0 {
                    break;
                }
                hull.pop();
            }
            hull.push(p);
        }
        hull.windows(2)
            .map(|w| (w[1].0 - w[0].0).hypot(w[1].1 - w[0].1))
            .sum::<f32>()
    };
    let girth = chain(&mut cut.iter().copied()) + chain(&mut cut.iter().rev().copied());
    println!("circumference {girth:.1}");
    assert!((girth - 574.4).abs() < 10.0);
}

#[test]
fn midline_follows_the_measured_profile() {
    let off: Vec<f32> = tables::MIDLINE
        .iter()
        .map(|&(x, z)| off_surface(Vec3::new(x, 0.0, z)))
        .collect();
    let worst = off.iter().copied().fold(0.0, f32::max);
    println!("midline mean {:.2} worst {worst:.2}", mean(&off));
    for (o, p) in off.iter().zip(tables::MIDLINE) {
        if *o > 1.5 {
            println!("  {p:?} {o:.1}");
        }
    }
    assert!(mean(&off) <= 2.0);
}

#[test]
fn sections_follow_the_measured_cranium() {
    let mut off = Vec::new();
    for s in &tables::SECTIONS {
        for (i, r) in s.radii.iter().enumerate() {
            if s.z < 21.0 && i == 1 {
                continue;
            }
            let (sin, cos) = (15.0 * i as f32).to_radians().sin_cos();
            let dir = Vec3::new(cos, sin, 0.0);
            let from = Vec3::new(s.centre, 0.0, s.z);
            let hit = approach(from + dir * 150.0, -dir).expect("cranium");
            off.push((hit.distance(from) - r).abs());
        }
    }
    println!("sections mean {:.2}", mean(&off));
    assert!(mean(&off) <= 2.0);
}

#[test]
fn face_follows_the_depth_map() {
    let mut off = Vec::new();
    for (z, row) in tables_face::DEPTH {
        for (i, &x) in row.iter().enumerate() {
            let y = i as f32 * tables_face::DEPTH_STEP;
            if let Some(hit) = approach(Vec3::new(150.0, y, z), Vec3::NEG_X) {
                // Where the face turns away, x along the view says little.
                if y <= 50.0 {
                    off.push((hit.x - x).abs());
                    if (hit.x - x).abs() > 4.0 {
                        println!("  y {y} z {z}: {:.1} for {x}", hit.x);
                    }
                }
            }
        }
    }
    println!("depth map mean {:.2}", mean(&off));
    assert!(mean(&off) <= 3.0);
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
    let mut worst = 1.0f32;
    let mut volume = 0.0f64;
    for t in &m.triangles {
        let [a, b, c] = t.map(|i| m.positions[i as usize]);
        let n = (b - a).cross(c - a);
        let sum = a.distance_squared(b) + b.distance_squared(c) + c.distance_squared(a);
        worst = worst.min(3.464 * n.length() / sum);
        let skin: Vec3 = t.iter().map(|&i| m.normals[i as usize]).sum();
        assert!(
            n.dot(skin) > 0.0,
            "triangle against the surface normal at {a}"
        );
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
    assert_eq!(lines, head().positions.len() + head().triangles.len());
}

#[test]
fn other_sizes_are_met() {
    let ends = [
        [185.0, 148.0, 122.0, 112.0],
        [170.0, 130.0, 105.0, 150.0],
        [230.0, 180.0, 155.0, 95.0],
    ];
    for [length_mm, breadth_mm, height_mm, face_mm] in ends {
        let p = HeadParams {
            length_mm,
            breadth_mm,
            height_mm,
            face_mm,
        };
        let warp = Warp::new(&p, field());
        let marks = landmarks(field(), &warp);
        let get = |n: &str| marks.iter().find(|m| m.0 == n).map(|m| m.1).expect("mark");
        let length = get("glabella").z - get("opisthocranion").z;
        let face = get("sellion").y - get("menton").y;
        assert!((length - length_mm).abs() < 1.0);
        assert!((get("vertex").y - height_mm).abs() < 1.0);
        assert!((2.0 * get("euryon left").x - breadth_mm).abs() < 1.5);
        assert!((face - face_mm).abs() < 1.5);
        // The map never folds over.
        let heights: Vec<f32> = (-150..=140)
            .map(|z| warp.place(Vec3::new(0.0, 0.0, z as f32)).y)
            .collect();
        assert!(heights.is_sorted_by(|a, b| a < b));
    }
}

#[test]
fn scalp_normals_are_smooth() {
    let m = head();
    let mut faceted = vec![Vec3::ZERO; m.positions.len()];
    for t in &m.triangles {
        let [a, b, c] = t.map(|i| m.positions[i as usize]);
        let n = (b - a).cross(c - a);
        for &i in t {
            faceted[i as usize] += n;
        }
    }
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

#[test]
fn scalp_has_no_dents() {
    // Over 6 mm in any direction the skin falls away from its tangent plane:
    // curvature radii between 30 mm and flat.
    let (mut least, mut most) = (f32::MAX, f32::MIN);
    for ring in 0..=18 {
        for turn in 0..24 {
            let (s, c) = (ring as f32 * 5.0).to_radians().sin_cos();
            let (st, ct) = (turn as f32 * 15.0).to_radians().sin_cos();
            let from = Vec3::new(-5.0, 0.0, 52.0);
            let dir = Vec3::new(s * ct, s * st, c);
            let Some(p) = approach(from + dir * 160.0, -dir) else {
                continue;
            };
            if p.z < 58.0 {
                continue; // the forehead is hollow just above the brow
            }
            let n = remesh::gradient(field(), p, 0.3).normalize();
            let side = n.any_orthonormal_vector();
            let other = n.cross(side);
            for k in 0..8 {
                let (s, c) = (std::f32::consts::PI * k as f32 / 4.0).sin_cos();
                let q = p + 6.0 * (side * c + other * s);
                let g = remesh::gradient(field(), q, 0.3).length();
                let drop = field().without_ears(q) / g;
                least = least.min(drop);
                most = most.max(drop);
            }
        }
    }
    println!("sagitta over 6 mm from {least:.3} to {most:.3} mm");
    assert!(least > -0.01 && most < 0.6);
}
