//! What was assumed of a patient's scan, in words; no widgets.

use crate::head::appearance::Appearance;
use crate::head::scan::{Handedness, Reading};
use crate::head::{FileToHead, Head};
use crate::plan::{Axis, HeadSource, Mirrored, Unit};
use crate::window::marking::steps;
use crate::window::shell::words::thousands;
use glam::Vec3;

/// Below this an assumption is worth a look (share of 1).
const UNSURE: f32 = 0.5;

/// Something that is known of the scan.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fact {
    /// What it is about.
    pub(crate) label: &'static str,
    /// What is known, with how sure that is.
    pub(crate) text: String,
    /// Whether it should be checked.
    pub(crate) is_doubtful: bool,
}

impl Fact {
    fn new(label: &'static str, text: impl Into<String>) -> Self {
        Self {
            label,
            text: text.into(),
            is_doubtful: false,
        }
    }

    /// With how sure it is (0 to 1) in words and as a number.
    fn sure(mut self, certainty: f32) -> Self {
        let words = match certainty {
            c if c < UNSURE => "unsure, please check",
            c if c < 0.75 => "probable",
            c if c < 0.95 => "very likely",
            _ => "certain",
        };
        self.is_doubtful = certainty < UNSURE;
        self.text = format!("{}: {words} ({:.0} %)", self.text, 100.0 * certainty);
        self
    }

    fn doubtful(mut self, is_doubtful: bool) -> Self {
        self.is_doubtful = is_doubtful;
        self
    }
}

/// What was assumed of a scan, in the order in which it matters; nothing for a built-in head.
pub(crate) fn facts(head: &Head, source: &HeadSource) -> Vec<Fact> {
    let Some(reading) = &head.reading else {
        return Vec::new();
    };
    let mut facts = vec![
        unit(reading, source),
        scale(head, source),
        size(head),
        orientation(reading, &head.file_to_head, source),
        handedness(reading, source),
        ears(reading),
    ];
    facts.extend(estimated(reading));
    if reading.parts_dropped > 0 {
        let text = format!("{} of {} parts", reading.parts_dropped, reading.parts);
        facts.push(Fact::new("Left out", text));
    }
    facts.push(Fact::new("Colours", colours(head.appearance.as_ref())));
    let marked = source.landmarks.named().count();
    if marked > 0 {
        facts.push(Fact::new("Marked", format!("{marked} of 9 landmarks")));
    }
    facts
}

fn unit(reading: &Reading, source: &HeadSource) -> Fact {
    let name = reading.unit.name;
    match (source.unit, name) {
        (Unit::Auto, "unknown") => {
            Fact::new("Unit", "none fits, mean size").sure(reading.unit.certainty)
        }
        (Unit::Auto, _) => Fact::new("Unit", name).sure(reading.unit.certainty),
        (stated, _) => Fact::new("Unit", format!("{stated}, as stated")),
    }
}

/// How large the head is.
fn size(head: &Head) -> Fact {
    let sizes = &head.measures;
    let text = format!(
        "{:.0} × {:.0} mm, around {:.0} mm",
        sizes.length_mm, sizes.breadth_mm, sizes.circumference_mm
    );
    Fact::new("Size found", text)
}

/// How large a unit of the file is.
fn scale(head: &Head, source: &HeadSource) -> Fact {
    let is_measured = [
        source.circumference_mm,
        source.breadth_mm,
        source.pupil_distance_mm,
    ]
    .iter()
    .any(|mm| *mm > 0.0);
    let by = if is_measured { ", as measured" } else { "" };
    let text = format!("1 unit = {} mm{by}", digits(head.file_to_head.mm_per_unit));
    Fact::new("Scale", text)
}

/// Four digits that count, without zeros at the end.
fn digits(value: f32) -> String {
    let behind = (3.0 - value.abs().max(1e-6).log10().floor()).clamp(0.0, 9.0) as usize;
    let text = format!("{value:.behind$}");
    if text.contains('.') {
        let text = text.trim_end_matches('0');
        return text.trim_end_matches('.').to_owned();
    }
    text
}

fn orientation(reading: &Reading, file_to_head: &FileToHead, source: &HeadSource) -> Fact {
    let (up, forward) = (axis(file_to_head.up()), axis(file_to_head.forward()));
    let fact = |how| Fact::new("Orientation", format!("up {up}, face {forward}{how}"));
    let is_marked = |name| source.landmarks.get(name).is_some();
    if is_marked("tragion_left")
        && is_marked("tragion_right")
        && (is_marked("nasion") || is_marked("glabella"))
    {
        return fact(", as marked");
    }
    if source.up != Axis::Auto && source.forward != Axis::Auto {
        return fact(", as stated");
    }
    fact("").sure(reading.orientation_certainty)
}

fn handedness(reading: &Reading, source: &HeadSource) -> Fact {
    match (reading.handedness, source.mirrored) {
        (Handedness::AsIs, Mirrored::Auto) => Fact::new("Mirrored", "no sign of it"),
        (Handedness::Mirrored, Mirrored::Auto) => {
            Fact::new("Mirrored", "yes, turned back: please check").doubtful(true)
        }
        (Handedness::Unknown, Mirrored::Auto) => {
            Fact::new("Mirrored", "cannot be told, please check").doubtful(true)
        }
        (_, stated) => Fact::new("Mirrored", format!("{stated}, as stated")),
    }
}

fn ears(reading: &Reading) -> Fact {
    let text = match reading.ears {
        [true, true] => "both",
        [true, false] => "only the left",
        [false, true] => "only the right",
        [false, false] => "none",
    };
    Fact::new("Ears found", text).doubtful(reading.ears == [false, false])
}

fn estimated(reading: &Reading) -> Option<Fact> {
    let names: Vec<_> = reading.estimated.iter().map(|n| steps::label(n)).collect();
    (!names.is_empty()).then(|| Fact::new("Estimated", names.join(", ")).doubtful(true))
}

fn colours(appearance: Option<&Appearance>) -> String {
    match appearance {
        None => "none in the scan".to_owned(),
        Some(all) if all.textures.len() == 1 => "one image".to_owned(),
        Some(all) if !all.textures.is_empty() => format!("{} images", all.textures.len()),
        Some(all) => format!("at {} points", thousands(all.vertex_colours.len())),
    }
}

/// A direction of the file as the axis it is nearest to: `+y`, or `about +y`.
fn axis(direction: Vec3) -> String {
    let sizes = direction.abs();
    let i = if sizes.x >= sizes.y.max(sizes.z) {
        0
    } else if sizes.y >= sizes.z {
        1
    } else {
        2
    };
    let sign = if direction[i] < 0.0 { '-' } else { '+' };
    let letter = ['x', 'y', 'z'][i];
    // Within five degrees: a tilt that nobody sees.
    let about = if sizes[i] < 0.9962 { "about " } else { "" };
    format!("{about}{sign}{letter}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_scales_and_certainty_read_well() {
        assert_eq!(axis(Vec3::Y), "+y");
        assert_eq!(axis(Vec3::new(0.2, 0.1, -0.97)), "about -z");
        let scales = [1.0, 10.0, 1000.0, 25.4, 9.8765, 0.0123456].map(digits);
        assert_eq!(scales, ["1", "10", "1000", "25.4", "9.877", "0.01235"]);
        let fact = |certainty| Fact::new("Unit", "cm").sure(certainty);
        assert_eq!(fact(0.97).text, "cm: certain (97 %)");
        assert!(fact(0.3).is_doubtful && fact(0.3).text.contains("unsure, please check (30 %)"));
        assert!(!fact(0.5).is_doubtful);
        assert_eq!(colours(None), "none in the scan");
    }
}
