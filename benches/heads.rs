//! Reading OBJ files, finding a head in a scan, and the fields of its scalp.

use crate::HEAD;
use divan::Bencher;
use divan::counter::ItemsCount;
use std::fmt::Write as _;
use stipple::head::Head;
use stipple::head::atlas::Atlas;
use stipple::head::generator::{HeadParams, generate, write_obj};
use stipple::head::obj;
use stipple::head::scalp::Scalp;
use stipple::plan::{HeadSource, Plan};

/// A closed surface of so many triangles, with a texture coordinate a vertex.
fn sphere(triangles: usize) -> String {
    let rings = ((triangles / 4) as f64).sqrt() as usize;
    let columns = triangles / (2 * rings);
    let mut text = String::new();
    for ring in 0..=rings {
        let (sin, cos) = (std::f64::consts::PI * ring as f64 / rings as f64).sin_cos();
        for column in 0..columns {
            let (x, z) = (std::f64::consts::TAU * column as f64 / columns as f64).sin_cos();
            let [x, y, z] = [100.0 * sin * x, 100.0 * cos, 100.0 * sin * z];
            let [u, v] = [column as f64 / columns as f64, ring as f64 / rings as f64];
            writeln!(text, "v {x:.5} {y:.5} {z:.5}\nvt {u:.5} {v:.5}").expect("a string");
        }
    }
    for ring in 0..rings {
        for column in 0..columns {
            let next = (column + 1) % columns;
            let [a, b] = [ring * columns + 1, (ring + 1) * columns + 1];
            for [i, j, k] in [
                [a + column, b + column, b + next],
                [a + column, b + next, a + next],
            ] {
                writeln!(text, "f {i}/{i} {j}/{j} {k}/{k}").expect("a string");
            }
        }
    }
    text
}

#[divan::bench(args = [100_000, 1_000_000], sample_count = 10)]
fn read_obj(bencher: Bencher, triangles: usize) {
    let text = sphere(triangles);
    bencher
        .counter(ItemsCount::new(triangles))
        .bench(|| obj::parse(text.as_bytes(), "sphere.obj").expect("it is an OBJ"));
}

#[divan::bench(sample_count = 10)]
fn find_head_in_scan(bencher: Bencher) {
    let mesh = generate(&HeadParams::default()).expect("the usual sizes");
    let mut text = Vec::new();
    write_obj(&mesh, &mut text).expect("memory");
    let source = HeadSource::default();
    bencher.bench(|| Head::from_obj(&text, "scan.obj", &source).expect("it is a head"));
}

#[divan::bench(sample_count = 10)]
fn atlas() -> Atlas {
    Atlas::new(&HEAD.positions, &HEAD.triangles, &HEAD.landmarks)
}

#[divan::bench(sample_count = 10)]
fn scalp(bencher: Bencher) {
    let plan = Plan::default();
    bencher.bench(|| Scalp::new(&HEAD, &plan));
}
