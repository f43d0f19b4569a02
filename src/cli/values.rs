//! Values on the command line.

use crate::base::error::{Error, Result, excerpt};
use crate::base::files::{has_ending, is_standard};
use crate::plan::tone::{BadTone, ToneSpec};
use crate::plan::{Age, PLAN_ENDINGS};
use crate::studio::View;
use crate::studio::camera::DISTANCE_RANGE_MM;
use crate::studio::export::{
    MAX_AREA_PX, MAX_SIDE_PX, NEAREST_EYE_MM, SAMPLES_RANGE, is_allowed_size,
};
use clap::builder::{PathBufValueParser, TypedValueParser};
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// Sizes by the names of screens.
const SIZES: [(&str, [u32; 2]); 5] = [
    ("720p", [1280, 720]),
    ("1080p", [1920, 1080]),
    ("1440p", [2560, 1440]),
    ("4k", [3840, 2160]),
    ("8k", [7680, 4320]),
];

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

    /// Reads `WIDTHxHEIGHT` or the name of a screen's size; anything else is wrong usage.
    fn from_str(text: &str) -> Result<Self> {
        let named = SIZES
            .iter()
            .find(|(name, _)| text.eq_ignore_ascii_case(name));
        if let Some((_, [width, height])) = named {
            let (width, height) = (*width, *height);
            return Ok(Self { width, height });
        }
        let refuse = |problem: String| {
            let remedy = format!(
                "give WIDTHxHEIGHT such as 1920x1080, each side 1 to {MAX_SIDE_PX} pixels and at most {} megapixels, or one of {}",
                MAX_AREA_PX / 1_000_000,
                SIZES.map(|(name, _)| name).join(", ")
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
        if is_allowed_size([width, height]) {
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

/// One value, or every value that there is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Several<T> {
    /// `all`.
    All,
    /// One.
    One(T),
}

/// The word for every value.
const ALL: &str = "all";

/// Reads a view or `all`.
pub(super) fn several_views(text: &str) -> Result<Several<View>> {
    match text {
        ALL => Ok(Several::All),
        _ => text.parse().map(Several::One),
    }
}

/// Reads an age or `all`.
pub(super) fn several_ages(text: &str) -> Result<Several<Age>> {
    match text {
        ALL => Ok(Several::All),
        _ => age(text).map(Several::One),
    }
}

/// Reads an age.
pub(super) fn age(text: &str) -> Result<Age> {
    text.parse::<Age>().map_err(|error| {
        let report = error.report();
        Error::usage("--at", &report.problem, &report.remedy)
    })
}

/// The path of a picture that is written, or `-`.
pub(super) fn png_file() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new()
        .try_map(|path| with_ending("--out", path, &["png"], "pictures are written as PNG"))
}

/// The path of a head that is written, or `-`.
pub(super) fn obj_file() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new()
        .try_map(|path| with_ending("--out", path, &["obj"], "heads are written as OBJ"))
}

/// The path of a plan that is written, or `-`.
pub(super) fn plan_file() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new()
        .try_map(|path| with_ending("PLAN", path, PLAN_ENDINGS, "plans are written as TOML"))
}

/// Refuses a path without one of the endings: another one promises another format.
pub(crate) fn with_ending(
    option: &str,
    path: PathBuf,
    endings: &[&str],
    written: &str,
) -> Result<PathBuf> {
    // That a folder is none is said where it is written.
    if is_standard(&path) || has_ending(&path, endings) || path.is_dir() {
        return Ok(path);
    }
    let given = path.display().to_string();
    let problem = match path.extension() {
        Some(_) => format!("'{}' has another ending, and {written}", excerpt(&given)),
        None => format!("'{}' has no ending, and {written}", excerpt(&given)),
    };
    let named: Vec<_> = endings.iter().map(|ending| format!(".{ending}")).collect();
    let remedy = format!("give a name that ends in {}", named.join(" or "));
    Err(Error::usage(option, problem, remedy))
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
            ("4k", 3840, 2160),
            ("4K", 3840, 2160),
            ("1080p", 1920, 1080),
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
