//! The form of the embedded heads in a few bytes a vertex: thousandths of a millimetre and indices, each as the
//! difference from the one before, column by column.
//!
//! A file is lines of text, then bytes. Lines: [`MAGIC`]; `landmark NAME X Y Z` in mm; `vertices N`;
//! `triangles M`; an empty one. Bytes: x of all vertices, y, z; first corners of all triangles, second, third.
//! Each number is a difference in zigzag form (0, -1, 1, -2 …) in groups of seven bits, the lowest first, the high
//! bit set on all but the last. A coordinate is twice its thousandths without their sign, plus one where it is
//! negative, so that a negative zero stays one.

use glam::Vec3;

/// First line of a file.
const MAGIC: &str = "stipple head 1";

/// A mesh with named points.
#[derive(Clone, Debug, PartialEq)]
pub struct CompactHead {
    /// Vertices, mm, in thousandths.
    pub positions: Vec<Vec3>,
    /// Corners, counter-clockwise from outside.
    pub triangles: Vec<[u32; 3]>,
    /// Named points on the surface, mm, in thousandths.
    pub landmarks: Vec<(String, Vec3)>,
}

/// Writes a mesh, rounded to thousandths of a millimetre.
pub fn encode(head: &CompactHead) -> Vec<u8> {
    let mut text = format!("{MAGIC}\n");
    for (name, p) in &head.landmarks {
        text += &format!("landmark {name} {:.3} {:.3} {:.3}\n", p.x, p.y, p.z);
    }
    text += &format!(
        "vertices {}\ntriangles {}\n\n",
        head.positions.len(),
        head.triangles.len()
    );
    let mut bytes = text.into_bytes();
    for axis in 0..3 {
        column(
            &mut bytes,
            head.positions.iter().map(|p| coordinate(p[axis])),
        );
    }
    for corner in 0..3 {
        let corners = head.triangles.iter().map(|t| i64::from(t[corner]));
        column(&mut bytes, corners);
    }
    bytes
}

/// Reads what [`encode`] wrote; `None` if it is damaged.
pub fn decode(bytes: &[u8]) -> Option<CompactHead> {
    let end = bytes.windows(2).position(|pair| pair == b"\n\n")?;
    let mut lines = std::str::from_utf8(&bytes[..end]).ok()?.lines();
    if lines.next()? != MAGIC {
        return None;
    }
    let mut landmarks = Vec::new();
    let (mut vertices, mut triangles) = (None, None);
    for line in lines {
        let mut words = line.split(' ');
        match words.next()? {
            "landmark" => {
                let name = words.next()?.to_owned();
                let mut mm = || words.next()?.parse::<f32>().ok();
                landmarks.push((name, Vec3::new(mm()?, mm()?, mm()?)));
            }
            "vertices" => vertices = words.next()?.parse::<usize>().ok(),
            "triangles" => triangles = words.next()?.parse::<usize>().ok(),
            _ => return None,
        }
    }
    let (vertices, triangles) = (vertices?, triangles?);
    let mut rest = bytes.get(end + 2..)?;
    // Every number takes a byte or more: a count beyond that is damage, not a reason to ask for memory.
    if vertices.checked_add(triangles)?.checked_mul(3)? > rest.len() {
        return None;
    }
    let mut positions = vec![Vec3::ZERO; vertices];
    for axis in 0..3 {
        let mut last = 0;
        for p in &mut positions {
            p[axis] = millimetres(next(&mut rest, &mut last)?)?;
        }
    }
    let mut faces = vec![[0u32; 3]; triangles];
    for corner in 0..3 {
        let mut last = 0;
        for face in &mut faces {
            let index = u32::try_from(next(&mut rest, &mut last)?).ok()?;
            face[corner] = ((index as usize) < vertices).then_some(index)?;
        }
    }
    rest.is_empty().then_some(CompactHead {
        positions,
        triangles: faces,
        landmarks,
    })
}

/// A coordinate in mm as a whole number.
fn coordinate(mm: f32) -> i64 {
    let thousandths = (f64::from(mm.abs()) * 1000.0).round() as i64;
    2 * thousandths + i64::from(mm.is_sign_negative())
}

/// The coordinate of a whole number, mm.
fn millimetres(code: i64) -> Option<f32> {
    let thousandths = u32::try_from(code / 2).ok()?;
    let mm = (f64::from(thousandths) / 1000.0) as f32;
    Some(if code % 2 == 1 { -mm } else { mm })
}

/// Appends numbers as differences.
fn column(bytes: &mut Vec<u8>, numbers: impl Iterator<Item = i64>) {
    let mut last = 0;
    for number in numbers {
        let difference = number - last;
        last = number;
        let mut left = ((difference << 1) ^ (difference >> 63)) as u64;
        while left > 0x7f {
            bytes.push(left as u8 | 0x80);
            left >>= 7;
        }
        bytes.push(left as u8);
    }
}

/// Takes the next number off the bytes.
fn next(bytes: &mut &[u8], last: &mut i64) -> Option<i64> {
    let mut zigzag = 0u64;
    // Differences of 32-bit numbers have no more than five groups.
    for shift in (0..35).step_by(7) {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        zigzag |= u64::from(first & 0x7f) << shift;
        if first & 0x80 == 0 {
            let difference = (zigzag >> 1) as i64 ^ -((zigzag & 1) as i64);
            *last = last.checked_add(difference)?;
            return Some(*last);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head() -> CompactHead {
        CompactHead {
            positions: vec![
                Vec3::new(-0.0, 148.538, -12.001),
                Vec3::new(3.068, -145.744, 0.0),
                Vec3::new(999.999, 0.001, -0.001),
            ],
            triangles: vec![[0, 1, 2], [2, 1, 0]],
            landmarks: vec![("nasion".to_owned(), Vec3::new(0.0, 20.909, 95.513))],
        }
    }

    #[test]
    fn what_was_written_is_read_to_the_bit() {
        let read = decode(&encode(&head())).expect("it was just written");
        assert_eq!(read, head());
        assert!(read.positions[0].x.is_sign_negative());
    }

    #[test]
    fn damage_is_seen() {
        let whole = encode(&head());
        for end in 0..whole.len() {
            assert!(decode(&whole[..end]).is_none(), "{end} bytes");
        }
        let mut longer = whole.clone();
        longer.push(0);
        assert!(decode(&longer).is_none());
        let text = String::from_utf8_lossy(&whole).replace("vertices 3", "vertices 4000000000");
        assert!(decode(text.as_bytes()).is_none());
    }
}
