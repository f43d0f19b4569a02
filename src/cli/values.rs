//! Values on the command line, and clap's own errors as one sentence.

use crate::base::error::{Error, Result, excerpt};
use crate::base::terms::{HeadModel, HeadPreset, UnknownName};
use crate::plan::tone::{BadTone, ToneSpec};
use crate::plan::{Age, Axis, Compare, LightName, Mirrored, Overlay, Unit};
use crate::studio::camera::DISTANCE_RANGE_MM;
use crate::studio::export::{MAX_AREA_PX, MAX_SIDE_PX, NEAREST_EYE_MM, SAMPLES_RANGE};
use std::error::Error as _;
use std::fmt;
use std::str::FromStr;

/// The size of a picture in pixels: each side 1 to [`MAX_SIDE_PX`], at most [`MAX_AREA_PX`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureSize {
    /// Pixels from left to right.
    pub(crate) width: u32,
    /// Pixels from top to bottom.
    pub(crate) height: u32,
}

impl FromStr for PictureSize {
    type Err = Error;

    /// Reads `WIDTHxHEIGHT`; anything else is wrong usage.
    fn from_str(text: &str) -> Result<Self> {
        let refuse = |problem: String| {
            let remedy = format!(
                "give WIDTHxHEIGHT such as 1920x1080, each side 1 to {MAX_SIDE_PX} pixels and at most {} megapixels",
                MAX_AREA_PX / 1_000_000
            );
            Err(Error::usage("--size", problem, remedy))
        };
        let quoted = excerpt(text);
        let side = |digits: &str| -> Option<u32> {
            let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
            // A number too long for the type is too large a side, not a wrong form.
            is_number.then(|| digits.parse().unwrap_or(u32::MAX))
        };
        let sides = text
            .split_once(['x', 'X'])
            .and_then(|(w, h)| Some((side(w)?, side(h)?)));
        let Some((width, height)) = sides else {
            return refuse(format!("'{quoted}' is not a size"));
        };
        let is_allowed = |side: u32| (1..=MAX_SIDE_PX).contains(&side);
        if is_allowed(width)
            && is_allowed(height)
            && u64::from(width) * u64::from(height) <= MAX_AREA_PX
        {
            Ok(Self { width, height })
        } else {
            refuse(format!("'{quoted}' is outside the limits"))
        }
    }
}

impl fmt::Display for PictureSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}x{}", self.width, self.height)
    }
}

/// Reads an age; a bad one stays a refused input.
pub(super) fn age(text: &str) -> Result<Age> {
    text.parse::<Age>().map_err(|error| {
        let report = error.report();
        Error::input("--at", &report.problem, &report.remedy)
    })
}

/// Reads the distance of the eye: from where no head reaches to where the camera does.
pub(super) fn eye_distance_mm(text: &str) -> Result<f32> {
    let farthest_mm = DISTANCE_RANGE_MM.1;
    let number = text.parse().ok();
    let number = number.filter(|mm| (NEAREST_EYE_MM..=farthest_mm).contains(mm));
    number.ok_or_else(|| {
        Error::usage(
            "--eye-distance-mm",
            format!("'{}' is no distance for an eye", excerpt(text)),
            format!("give a number from {NEAREST_EYE_MM} to {farthest_mm}"),
        )
    })
}

/// Reads a number of samples.
pub(super) fn samples(text: &str) -> Result<u32> {
    let number = text.parse().ok().filter(|n| SAMPLES_RANGE.contains(n));
    number.ok_or_else(|| {
        let (low, high) = (SAMPLES_RANGE.start(), SAMPLES_RANGE.end());
        Error::usage(
            "--samples",
            format!("'{}' is no number of samples", excerpt(text)),
            format!("give a whole number from {low} to {high}"),
        )
    })
}

pub(super) fn compare(text: &str) -> Result<Compare> {
    named(text, "--compare")
}

pub(super) fn light(text: &str) -> Result<LightName> {
    named(text, "--light")
}

pub(super) fn skin(text: &str) -> Result<ToneSpec> {
    text.parse()
        .map_err(|bad: BadTone| Error::usage("--skin", bad.problem, bad.remedy))
}

pub(super) fn pixel_at(text: &str) -> Result<[u32; 2]> {
    pixel(text, "--at")
}

pub(super) fn pixel_grey(text: &str) -> Result<[u32; 2]> {
    pixel(text, "--grey")
}

/// Reads `X,Y`.
fn pixel(text: &str, option: &str) -> Result<[u32; 2]> {
    let place = text
        .split_once(',')
        .and_then(|(x, y)| Some([x.trim().parse().ok()?, y.trim().parse().ok()?]));
    place.ok_or_else(|| {
        Error::usage(
            option,
            format!("'{}' is no pixel", excerpt(text)),
            "give X,Y such as 640,480",
        )
    })
}

pub(super) fn overlay(text: &str) -> Result<Overlay> {
    named(text, "--overlay")
}

pub(super) fn unit(text: &str) -> Result<Unit> {
    named(text, "--unit")
}

pub(super) fn up(text: &str) -> Result<Axis> {
    named(text, "--up")
}

pub(super) fn forward(text: &str) -> Result<Axis> {
    named(text, "--forward")
}

pub(super) fn mirrored(text: &str) -> Result<Mirrored> {
    named(text, "--mirrored")
}

pub(super) fn head_preset(text: &str) -> Result<HeadPreset> {
    named(text, "--preset")
}

pub(super) fn sex(text: &str) -> Result<HeadModel> {
    named(text, "--sex")
}

fn named<T: FromStr<Err = UnknownName>>(text: &str, option: &str) -> Result<T> {
    text.parse()
        .map_err(|error: UnknownName| Error::usage(option, error.problem(), error.remedy()))
}

/// Turns clap's message of several paragraphs into one sentence.
///
/// An error of this crate's own value parsers passes through with its exit code.
pub(super) fn one_sentence(error: &clap::Error) -> Error {
    if let Some(own) = error
        .source()
        .and_then(|source| source.downcast_ref::<Error>())
    {
        return own.clone();
    }
    let text = error.render().to_string();
    let mut paragraphs = text.split("\n\n").map(|paragraph| {
        let words: Vec<_> = paragraph.split_whitespace().collect();
        words.join(" ")
    });
    let first = paragraphs.next().unwrap_or_default();
    let problem = first.strip_prefix("error: ").unwrap_or(&first);
    let remedy =
        match paragraphs.find_map(|paragraph| paragraph.strip_prefix("tip: ").map(str::to_owned)) {
            Some(tip) => format!("{tip}, see 'stipple --help'"),
            None => "see 'stipple --help'".to_owned(),
        };
    Error::usage("command line", problem, remedy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_within_the_limits_are_read() {
        for (text, width, height) in [
            ("1x1", 1, 1),
            ("640x360", 640, 360),
            ("16384x8000", 16384, 8000),
            ("3840X2160", 3840, 2160),
        ] {
            assert_eq!(
                text.parse::<PictureSize>().unwrap(),
                PictureSize { width, height }
            );
        }
    }

    #[test]
    fn sizes_outside_the_limits_are_wrong_usage() {
        for text in [
            "0x0",
            "0x10",
            "10x0",
            "100000x100000",
            "16385x1",
            "16384x16384",
            "99999999999999999999x1",
            "10",
            "x",
            "10x",
            "-1x5",
            "1.5x2",
            "+1x1",
            "a x b",
            "10x10x10",
            "",
        ] {
            let error = text.parse::<PictureSize>().unwrap_err();
            assert_eq!(error.exit_code(), 2, "{text}");
            let message = error.to_string();
            assert!(
                message.contains("16384") && message.contains("134 megapixels"),
                "{message}"
            );
        }
    }
}
