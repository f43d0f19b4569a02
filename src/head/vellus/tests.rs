use super::sites::{FACE_PER_MM2, NECK_PER_MM2, SCALP_PER_MM2};
use super::*;
use crate::base::math::octahedral::decode_octahedral;
use crate::head::complexion::complexion;
use crate::plan::Plan;
use std::sync::LazyLock;

struct Grown {
    head: Head,
    scalp: Scalp,
    complexions: Vec<Complexion>,
    vellus: Vellus,
}

/// The vellus of the default plan: bald on top, stubble at the sides.
static GROWN: LazyLock<Grown> = LazyLock::new(|| {
    let head = Head::built_in().expect("embedded");
    let plan = Plan::default();
    let scalp = Scalp::new(&head, &plan);
    let complexions = complexion(&head, &scalp, &plan);
    let vellus = Vellus::grow(&head, &scalp, &complexions, plan.seed);
    Grown {
        head,
        scalp,
        complexions,
        vellus,
    }
});

fn root(hair: &Hair) -> Vec3 {
    Vec3::from_array(hair.root)
}

/// Hairs per mm² of the triangles whose middle is inside.
fn density(inside: &dyn Fn(Vec3) -> bool) -> f32 {
    let head = &GROWN.head;
    let area: f32 = (0..head.triangles.len())
        .map(|t| head.corners(t))
        .filter(|[a, b, c]| inside((*a + *b + *c) / 3.0))
        .map(|[a, b, c]| 0.5 * (b - a).cross(c - a).length())
        .sum();
    assert!(area > 300.0, "{area} mm²");
    let hairs = GROWN.vellus.hairs.iter();
    hairs.filter(|hair| inside(root(hair))).count() as f32 / area
}

#[test]
fn a_seed_gives_the_same_hairs_and_another_one_others() {
    let Grown {
        head,
        scalp,
        complexions,
        vellus,
    } = &*GROWN;
    let again = Vellus::grow(head, scalp, complexions, Plan::default().seed);
    assert!(again == *vellus);
    let other = Vellus::grow(head, scalp, complexions, Plan::default().seed + 1);
    let apart = (other.hairs.len() as f32 / vellus.hairs.len() as f32 - 1.0).abs();
    assert!(apart < 1e-3, "the same densities");
    let shared = other.hairs.iter().zip(&vellus.hairs);
    assert!(shared.filter(|(a, b)| a.root == b.root).count() < 10);
}

#[test]
fn densities_are_those_of_the_region_and_bare_places_stay_bare() {
    let head = &GROWN.head;
    let forehead = density(&|p| p.z > 70.0 && p.y > 45.0 && p.y < 68.0);
    assert!(
        (forehead / FACE_PER_MM2 - 1.0).abs() < 0.06,
        "forehead {forehead}"
    );
    let bald = density(&|p| p.y > 118.0);
    assert!((bald / SCALP_PER_MM2 - 1.0).abs() < 0.1, "bald {bald}");
    let neck = density(&|p| p.y < -80.0 && p.z < -20.0);
    assert!(neck < 1.1 * NECK_PER_MM2, "neck {neck}");
    let stubble = density(&|p| p.z < -70.0 && p.y > 10.0 && p.y < 30.0);
    assert!(stubble < 0.5 * bald, "among stubble {stubble}");
    let face = head.face.expect("a face");
    let near = |p: Vec3, mm: f32| density_near(p, mm);
    assert_eq!(near(face.pupil, 5.0), 0, "eyelid");
    assert_eq!(
        near(face.stomion + Vec3::new(6.0, -4.0, 0.0), 3.0),
        0,
        "lip"
    );
    assert!(
        near(face.pupil + Vec3::new(0.0, -32.0, 0.0), 9.0) > 50,
        "cheek"
    );
    // Hardly any hair grows where the sky is not seen: in nostrils and ear canals.
    let hidden = GROWN.vellus.hairs.iter().filter(|hair| hair.form[3] < 25);
    assert!(hidden.count() < 20);
}

fn density_near(point: Vec3, mm: f32) -> usize {
    let hairs = GROWN.vellus.hairs.iter();
    hairs.filter(|hair| root(hair).distance(point) < mm).count()
}

#[test]
fn hairs_lean_as_the_hair_of_their_place_does() {
    let Grown {
        head,
        scalp,
        vellus,
        ..
    } = &*GROWN;
    let (mut on_top, mut tops) = (0.0, 0.0);
    let (mut on_cheek, mut cheeks) = (Vec3::ZERO, 0.0);
    for hair in vellus.hairs.iter().step_by(3) {
        let (point, normal) = (root(hair), decode_octahedral(hair.normal));
        let direction = decode_octahedral(hair.direction);
        let lift_deg = direction.dot(normal).asin().to_degrees();
        let (least, most) = LIFTS_DEG;
        assert!((least - 0.5..most + 0.5).contains(&lift_deg), "{lift_deg}°");
        let along = (direction - normal * normal.dot(direction)).normalize();
        if point.y > 118.0 && point.distance(scalp.whorl) > 15.0 {
            let field = scalp.growth.at(point, normal, head.atlas.at(point));
            on_top += along.dot(field);
            tops += 1.0;
        }
        if point.z > 50.0 && (30.0..45.0).contains(&point.x) && (-45.0..-20.0).contains(&point.y) {
            on_cheek += along;
            cheeks += 1.0;
        }
    }
    assert!(tops > 100.0 && cheeks > 100.0, "{tops}, {cheeks}");
    // A stray of 0.28 radians leaves 0.96 of the mean direction.
    assert!(on_top / tops > 0.93, "{}", on_top / tops);
    let cheek = on_cheek / cheeks;
    assert!(cheek.y < -0.6 && cheek.x > 0.1, "down and outward: {cheek}");
}

#[test]
fn hairs_are_fine_and_short_and_stay_above_the_skin() {
    for hair in &GROWN.vellus.hairs {
        let [length_mm, diameter_mm] = hair.size_mm;
        assert!((0.4..=LENGTHS_MM.1).contains(&length_mm), "{length_mm} mm");
        assert!((0.010..=0.030).contains(&diameter_mm), "{diameter_mm} mm");
        let normal = decode_octahedral(hair.normal);
        let rise = decode_octahedral(hair.direction).dot(normal);
        assert!(f32::from(hair.form[0]) / 255.0 < rise, "the tip is outside");
    }
    let mean = |i: usize| {
        let hairs = &GROWN.vellus.hairs;
        hairs.iter().map(|h| h.size_mm[i]).sum::<f32>() / hairs.len() as f32
    };
    assert!((0.9..1.4).contains(&mean(0)) && (0.014..0.02).contains(&mean(1)));
}

#[test]
fn cells_hold_every_hair_once_and_smaller_amounts_are_parts_of_larger_ones() {
    let Vellus { hairs, cells } = &GROWN.vellus;
    let mut next = 0;
    for cell in cells {
        assert_eq!(cell.first, next);
        next += cell.count;
        for hair in &hairs[cell.first as usize..next as usize] {
            assert!(root(hair).distance(cell.centre) < cell.radius_mm);
            let turned = decode_octahedral(hair.normal).angle_between(cell.axis);
            assert!(turned < cell.cone_rad + 2e-3);
        }
        let [none, some, all] = [0.0, 0.4, 1.0].map(|amount| cell.drawn(amount));
        assert!(none.is_empty() && all == (cell.first..next));
        assert!(some.start == all.start && some.end <= all.end);
        assert!((some.len() as f32 - 0.4 * all.len() as f32).abs() <= 0.5);
    }
    assert_eq!(next as usize, hairs.len());
    assert!(cells.len() < 1000, "few draw calls");
}

#[test]
fn scans_without_a_face_and_with_broken_triangles_grow_hairs_too() {
    let mut head = GROWN.head.clone();
    head.face = None;
    head.landmarks.nose_tip = None;
    head.triangles.push([0, 0, 0]);
    // One huge triangle over the face: its hairs are spread over all of it.
    let corners = [
        Vec3::ZERO,
        Vec3::new(60.0, 0.0, 0.0),
        Vec3::new(0.0, 60.0, 0.0),
    ];
    let first = head.positions.len() as u32;
    let mut complexions = GROWN.complexions.clone();
    for corner in corners {
        head.positions.push(corner + Vec3::new(0.0, 0.0, 200.0));
        head.normals.push(Vec3::Z);
        head.transfers.push(GROWN.head.transfers[0]);
        complexions.push(Complexion::default());
    }
    for i in 0..3 {
        head.transfers[first as usize + i].sky_visibility = 1.0;
    }
    head.triangles.push([first, first + 1, first + 2]);
    let scalp = Scalp::new(&head, &Plan::default());
    let vellus = Vellus::grow(&head, &scalp, &complexions, 1);
    let huge: Vec<Vec3> = vellus
        .hairs
        .iter()
        .map(root)
        .filter(|p| p.z > 199.0)
        .collect();
    assert!(huge.len() > 1000, "{}", huge.len());
    // An even sequence leaves no square of 5 mm in it empty or crowded.
    let mean = huge.len() as f32 * 25.0 / 1800.0;
    for (x, y) in [(2.0, 2.0), (20.0, 20.0), (40.0, 5.0), (5.0, 45.0)] {
        let inside = |p: &&Vec3| (x..x + 5.0).contains(&p.x) && (y..y + 5.0).contains(&p.y);
        let count = huge.iter().filter(inside).count() as f32;
        assert!((0.7..1.3).contains(&(count / mean)), "{count} of {mean}");
    }
}
