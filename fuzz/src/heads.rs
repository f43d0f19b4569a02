//! A scan: the text of an OBJ, of its materials and an image, parted by lines `%%`. What is read as a head
//! has an atlas, takes dots and gives numbers.

use super::{assert_finite, assert_sentence, thinned};
use std::fs;
use std::sync::Arc;
use stipple::head::Head;
use stipple::plan::{Age, HeadSource, Plan};
use stipple::studio::scene::Scene;
use stipple::studio::stats::Stats;

const MARK: &[u8] = b"\n%%\n";

/// Names of the parts; TGA is told by its name alone.
const FILES: [&str; 4] = ["scan.obj", "scan.mtl", "skin.png", "skin.tga"];

/// Writes the parts to a folder and opens the scan there as the program does.
pub fn check(data: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder for a scan");
    let mut rest = data;
    for name in FILES {
        let end = rest.windows(MARK.len()).position(|window| window == MARK);
        let (part, after) = match end {
            Some(end) => (&rest[..end], &rest[end + MARK.len()..]),
            None => (rest, &[][..]),
        };
        fs::write(folder.path().join(name), part).expect("a file of a scan");
        rest = after;
    }
    let source = HeadSource {
        file: Some(folder.path().join(FILES[0])),
        ..HeadSource::default()
    };
    let head = match Head::load(&source) {
        Ok(head) => head,
        Err(error) => return assert_sentence(&error),
    };
    assert!(head.warnings.iter().all(|warning| !warning.contains('\n')));
    assert!(head.positions.iter().all(|p| p.is_finite()));
    for point in head.positions.iter().step_by(17) {
        let at = head.atlas.at(*point);
        assert_finite(&(at, head.atlas.point(at)));
    }
    let scene = Scene::on_head(thinned(Plan::default()), Arc::new(head));
    for dot in &scene.dots.treatment {
        assert!(dot.position().is_finite() && dot.normal().is_finite());
    }
    assert_finite(scene.vellus());
    assert_finite(&Stats::new(&scene, Age::Healed));
}
