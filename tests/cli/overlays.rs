//! Overlays: meshes, legends, the keys that go through them, and pictures with one over the head.

use crate::common::Bench;
use egui::{Key, Modifiers};
use std::collections::HashSet;
use stipple::plan::{Overlay, Plan};
use stipple::studio::overlay::{BuiltOverlay, LegendKey, next};
use stipple::studio::png::read_stipple_chunk;
use stipple::studio::scene::Scene;
use stipple::window::keys::action;
use stipple::window::orders::Action;

#[test]
fn one_key_goes_through_all_overlays_and_off_again() {
    assert_eq!(action(Key::O, Modifiers::NONE), Some(Action::Overlay));
    assert_eq!(action(Key::O, Modifiers::COMMAND), Some(Action::Open));
    let mut seen = Vec::new();
    let mut shown = None;
    while let Some(overlay) = next(shown) {
        seen.push(overlay);
        shown = Some(overlay);
        assert!(seen.len() <= Overlay::ALL.len(), "it never ends");
    }
    assert_eq!(seen, Overlay::ALL);
}

#[test]
fn every_overlay_covers_the_scalp_and_says_what_it_shows() {
    let scene = Scene::new(Plan::default()).expect("the default plan");
    let mut titles = HashSet::new();
    for overlay in Overlay::ALL {
        let built = BuiltOverlay::new(*overlay, &scene.head, &scene.scalp, &scene.plan);
        let mesh = &built.mesh;
        let count = mesh.vertices.len();
        assert!(mesh.indices.iter().all(|i| (*i as usize) < count));
        let mut area_cm2 = 0.0;
        for t in mesh.indices.chunks(3) {
            let corner = |i: usize| mesh.vertices[t[i] as usize];
            if (0..3).all(|i| corner(i).inside_level[0] > 0.0) {
                let [a, b, c] = [0, 1, 2].map(|i| glam::Vec3::from(corner(i).position));
                area_cm2 += 0.005 * (b - a).cross(c - a).length();
            }
        }
        assert!(
            (500.0..700.0).contains(&area_cm2),
            "{overlay}: {area_cm2} cm²"
        );
        let colours: HashSet<[u8; 4]> = mesh.vertices.iter().map(|v| v.colour).collect();
        assert!(colours.len() > 1, "{overlay} has one colour");
        assert!(titles.insert(built.legend.title.clone()));
        if let LegendKey::Bar { colours, ends } = &built.legend.key {
            assert!(!built.legend.unit.is_empty(), "{overlay} has no unit");
            assert_ne!(ends[0], ends[1]);
            assert_ne!(colours.first(), colours.last());
        }
    }
}

#[test]
fn exports_carry_the_overlay_its_legend_and_the_stamp() {
    let bench = Bench::new();
    let run = |name: &str, extra: &[&str]| {
        let base = [
            "export", "--size", "480x400", "--view", "left", "--out", name,
        ];
        let arguments = [&base[..], extra].concat();
        bench.run(&arguments).printed(&format!("wrote {name}\n"));
        std::fs::read(bench.path(name)).expect("written")
    };
    let plain = run("plain.png", &[]);
    let shown = run("shown.png", &["--overlay", "thickness"]);
    let json = read_stipple_chunk(&shown).expect("a description");
    assert!(json.contains("\"overlay\":\"thickness\""), "{json}");
    let pixels = |bytes: &[u8]| image::load_from_memory(bytes).expect("a PNG").to_rgb8();
    let (plain, shown) = (pixels(&plain), pixels(&shown));
    let changed = |x: std::ops::Range<u32>, y: std::ops::Range<u32>| {
        let pixels = y.flat_map(|y| x.clone().map(move |x| (x, y)));
        let count = pixels.clone().count();
        let differ = pixels.filter(|(x, y)| {
            let (a, b) = (plain.get_pixel(*x, *y).0, shown.get_pixel(*x, *y).0);
            (0..3).any(|c| a[c].abs_diff(b[c]) > 12)
        });
        differ.count() as f32 / count as f32
    };
    // The side of the head is coloured, the face, the background and the stamp are as before.
    assert!(changed(200..260, 80..120) > 0.9);
    assert!(changed(100..130, 180..240) < 0.01);
    assert!(changed(380..480, 360..400) < 0.01);
    // The legend stands in the lower left corner.
    assert!(changed(10..100, 340..390) > 0.5);
}

#[test]
fn an_unknown_overlay_is_refused_with_the_list() {
    let bench = Bench::new();
    let arguments = ["export", "--overlay", "thicknes", "--out", "a.png"];
    bench.run(&arguments).refused(
        2,
        &[
            "--overlay",
            "thicknes",
            "zones",
            "hairline-distance",
            "nearest is 'thickness'",
        ],
    );
    assert!(bench.names().is_empty());
}
