//! Command lines, a word a line, and the values that stand in them.

use super::{assert_finite, assert_sentence};
use std::ffi::OsString;
use std::str::FromStr;
use stipple::base::error::Error;
use stipple::cli::{self, PictureSize};
use stipple::plan::Age;
use stipple::plan::tone::ToneSpec;
use stipple::studio::View;

/// Reads the lines as the arguments of one call, and each as every kind of value.
pub fn check(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let words = text.split('\n').take(32);
    for word in words.clone() {
        value::<Age>(word);
        value::<View>(word);
        value::<PictureSize>(word);
        if let Ok(tone) = word.parse::<ToneSpec>() {
            assert_finite(&tone);
        }
    }
    let arguments = std::iter::once("stipple").chain(words).map(OsString::from);
    match cli::parse(arguments) {
        Ok(invocation) => assert_finite(&invocation),
        Err(error) => assert_sentence(&error),
    }
}

fn value<T: FromStr<Err: Into<Error>> + std::fmt::Debug>(word: &str) {
    match word.parse::<T>() {
        Ok(value) => assert_finite(&value),
        Err(error) => assert_sentence(&error.into()),
    }
}
