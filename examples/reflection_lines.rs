//! Draws a head with stripes of equal slope: ripples and jumps of curvature that shading hides bend
//! or break the stripes (reflection lines, Klass 1980; isophotes, Poeschl 1984).
//!
//! `cargo run --release --example reflection_lines -- HEAD.obj YAW_DEG PITCH_DEG OUT.png`

use glam::{Mat3, Vec2, Vec3};
use std::error::Error;
use stipple::head::Head;
use stipple::plan::Plan;

/// Side of the picture, pixels.
const SIDE_PX: usize = 1400;
/// Pixels per mm.
const SCALE: f32 = 4.8;
/// Stripes per 2 pi of slope.
const STRIPES: f32 = 60.0;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [file, yaw, pitch, out] = arguments.as_slice() else {
        return Err("give HEAD.obj YAW_DEG PITCH_DEG OUT.png".into());
    };
    let mut source = Plan::default().head;
    source.file = Some(file.into());
    let head = Head::load(&source)?;
    let turn = Mat3::from_rotation_x(pitch.parse::<f32>()?.to_radians())
        * Mat3::from_rotation_y(-yaw.parse::<f32>()?.to_radians());
    draw(&head, turn).save(out)?;
    Ok(())
}

/// Draws the triangles in parallel projection with a depth buffer.
fn draw(head: &Head, turn: Mat3) -> image::GrayImage {
    let mut depth = vec![f32::NEG_INFINITY; SIDE_PX * SIDE_PX];
    let mut picture =
        image::GrayImage::from_pixel(SIDE_PX as u32, SIDE_PX as u32, image::Luma([90]));
    let middle = turn * head.centre();
    for t in &head.triangles {
        let places = t.map(|i| turn * head.positions[i as usize] - middle);
        let normals = t.map(|i| turn * head.normals[i as usize]);
        let flat = places.map(|p| Vec2::new(p.x, -p.y) * SCALE + Vec2::splat(0.5 * SIDE_PX as f32));
        let area = (flat[1] - flat[0]).perp_dot(flat[2] - flat[0]);
        if area.abs() < 1e-6 {
            continue;
        }
        let low = flat[0].min(flat[1]).min(flat[2]).max(Vec2::ZERO);
        let high = flat[0].max(flat[1]).max(flat[2]);
        for y in low.y as usize..=(high.y as usize).min(SIDE_PX - 1) {
            for x in low.x as usize..=(high.x as usize).min(SIDE_PX - 1) {
                let q = Vec2::new(x as f32 + 0.5, y as f32 + 0.5);
                let weight = |a: usize, b: usize| (flat[a] - q).perp_dot(flat[b] - q) / area;
                let w = Vec3::new(weight(1, 2), weight(2, 0), weight(0, 1));
                let z = w.dot(Vec3::new(places[0].z, places[1].z, places[2].z));
                if w.min_element() < 0.0 || z <= depth[y * SIDE_PX + x] {
                    continue;
                }
                depth[y * SIDE_PX + x] = z;
                let n = normals[0] * w.x + normals[1] * w.y + normals[2] * w.z;
                picture.put_pixel(
                    x as u32,
                    y as u32,
                    image::Luma([stripe(n.normalize_or(Vec3::Z))]),
                );
            }
        }
    }
    picture
}

/// Brightness where the surface has this normal: lines of equal slope, turned a little so that
/// they follow no symmetry of the head.
fn stripe(n: Vec3) -> u8 {
    let slope = n.dot(Vec3::new(0.3, 0.9, 0.3).normalize()).asin();
    let wave = (slope * STRIPES).sin();
    (128.0 + 110.0 * (wave * 4.0).clamp(-1.0, 1.0)) as u8
}
