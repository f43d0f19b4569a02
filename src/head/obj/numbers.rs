//! Numbers in OBJ text: coordinates, vertex indices, and writing faces.

use super::triangulate::Triangle;

/// The largest coordinate: a head farther from the origin than a million of its units is no scan.
pub(super) const MAX_COORDINATE: f64 = 1.0e6;

/// Reads one coordinate, or says what is wrong with it.
pub(super) fn coordinate(token: &[u8]) -> Result<f64, &'static str> {
    let parsed = std::str::from_utf8(token)
        .ok()
        .and_then(|text| text.parse::<f64>().ok());
    match parsed {
        Some(value) if value.abs() <= MAX_COORDINATE => Ok(value),
        Some(value) if value.is_nan() => Err(NOT_A_NUMBER),
        Some(_) if is_word(token) => Err("is infinite"),
        Some(_) => Err("is beyond a million"),
        None if token.contains(&b',') => Err("has a decimal comma"),
        None => Err(NOT_A_NUMBER),
    }
}

const NOT_A_NUMBER: &str = "is not a number";

/// Whether the token is a word like `inf` instead of digits.
fn is_word(token: &[u8]) -> bool {
    !token.iter().any(u8::is_ascii_digit)
}

/// Reads the vertex index of a face corner (`7`, `7/1`, `7//3`, `-1/2/3`) as a 0-based index.
///
/// `defined` is the number of vertices so far, which negative indices count back from. A positive
/// index may point forward, so its upper limit is for the caller to check.
pub(super) fn vertex_index(corner: &[u8], defined: usize) -> Result<u32, &'static str> {
    let vertex = corner.split(|byte| *byte == b'/').next().unwrap_or(corner);
    let (is_relative, digits) = match vertex {
        [b'-', digits @ ..] => (true, digits),
        [b'+', digits @ ..] => (false, digits),
        digits => (false, digits),
    };
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return Err("is not a vertex number");
    }
    // Saturating: a number too long for the type is out of range all the same.
    let magnitude = digits.iter().fold(0_u64, |sum, digit| {
        sum.saturating_mul(10)
            .saturating_add(u64::from(digit - b'0'))
    });
    if magnitude == 0 {
        return Err("is 0, but vertices count from 1");
    }
    let index = if is_relative {
        (defined as u64).checked_sub(magnitude)
    } else {
        Some(magnitude - 1)
    };
    match index.map(u32::try_from) {
        Some(Ok(index)) => Ok(index),
        Some(Err(_)) => Err("is beyond the last vertex"),
        None => Err("points before the first vertex"),
    }
}

/// Reads a number of no consequence for the shape.
pub(super) fn plain(token: &[u8]) -> Option<f32> {
    let text = std::str::from_utf8(token).ok()?;
    text.parse().ok().filter(|value: &f32| value.is_finite())
}

/// Reads the texture coordinate of a face corner (`7/1/2`, `7/-1`) as a 0-based index, of which
/// `defined` stand before it; `None` where there is none that could be one.
pub(super) fn uv_index(corner: &[u8], defined: usize) -> Option<u32> {
    let uv = corner.split(|byte| *byte == b'/').nth(1)?;
    vertex_index(uv, defined).ok()
}

/// Appends `f a b c` with 1-based indices; formatting through `write!` took half of the load.
pub(super) fn push_face_line(out: &mut Vec<u8>, triangle: Triangle) {
    out.push(b'f');
    for index in triangle {
        out.push(b' ');
        let start = out.len();
        let mut rest = u64::from(index) + 1;
        while rest > 0 {
            // A digit below 10 fits a byte.
            out.push(b'0' + (rest % 10) as u8);
            rest /= 10;
        }
        out[start..].reverse();
    }
    out.push(b'\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_are_finite_or_explained() {
        for (token, value) in [
            ("1", 1.0),
            ("-0.5", -0.5),
            ("+2.5e1", 25.0),
            (".5", 0.5),
            ("1.", 1.0),
            ("-1000000", -1.0e6),
        ] {
            assert_eq!(coordinate(token.as_bytes()), Ok(value), "{token}");
        }
        for (token, problem) in [
            ("nan", NOT_A_NUMBER),
            ("-NaN", NOT_A_NUMBER),
            ("-nan(ind)", NOT_A_NUMBER),
            ("1.#QNAN", NOT_A_NUMBER),
            ("abc", NOT_A_NUMBER),
            ("", NOT_A_NUMBER),
            ("inf", "is infinite"),
            ("-Infinity", "is infinite"),
            ("1e39", "is beyond a million"),
            ("1e309", "is beyond a million"),
            ("-1000001", "is beyond a million"),
            ("0,5", "has a decimal comma"),
        ] {
            assert_eq!(coordinate(token.as_bytes()), Err(problem), "{token}");
        }
        assert_eq!(coordinate(b"\xff1"), Err(NOT_A_NUMBER));
    }

    #[test]
    fn indices_are_resolved_or_explained() {
        for (corner, index) in [
            ("1", 0),
            ("10/3", 9),
            ("2//7", 1),
            ("-1", 9),
            ("-10/-1/-99", 0),
            ("+3", 2),
            ("4294967296", u32::MAX),
        ] {
            assert_eq!(vertex_index(corner.as_bytes(), 10), Ok(index), "{corner}");
        }
        for corner in [
            "0",
            "-11",
            "",
            "/1",
            "-",
            "1.5",
            "a",
            "4294967297",
            "99999999999999999999999",
            "-99999999999999999999999",
            "--1",
        ] {
            assert!(vertex_index(corner.as_bytes(), 10).is_err(), "{corner}");
        }
    }

    #[test]
    fn face_lines_are_one_based() {
        let mut out = Vec::new();
        push_face_line(&mut out, [0, 9, u32::MAX]);
        assert_eq!(out, b"f 1 10 4294967296\n");
    }
}
