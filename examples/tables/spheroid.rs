//! Pigment columns: spheroids that stand upright in the skin, and the exact length of a flight inside
//! them.

use super::photon::Flight;

/// Spheroids of one axis and one radius, side by side for arithmetic on all at once.
#[derive(Clone, Debug, Default)]
pub struct Lanes {
    /// Depth of the middle of each, mm.
    middle: Vec<f32>,
    /// 1/h² with h half the length of each, mm⁻².
    inverse_h2: Vec<f32>,
    /// Depth of the top of each, mm, rising.
    top: Vec<f32>,
}

impl Lanes {
    /// Lanes for (top, length) pairs in mm, in the order given; faster if the tops rise.
    pub fn new(pairs: impl IntoIterator<Item = (f64, f64)>) -> Self {
        let mut lanes = Self::default();
        for (top, length) in pairs {
            let half = 0.5 * length.max(1e-6);
            lanes.middle.push((top + half) as f32);
            lanes.inverse_h2.push((1.0 / (half * half)) as f32);
            lanes.top.push(top as f32);
        }
        lanes
    }

    /// Number of spheroids.
    pub fn len(&self) -> usize {
        self.top.len()
    }

    /// Adds the length (mm) of a flight inside each spheroid of radius `radius_mm` to `chords`.
    pub fn add_chords(&self, flight: &NearFlight, radius_mm: f32, chords: &mut [f32]) {
        let inverse_r2 = 1.0 / (radius_mm * radius_mm);
        let a_across = flight.across2 * inverse_r2;
        let b_across = flight.along * inverse_r2;
        let c_across = flight.distance2 * inverse_r2 - 1.0;
        let (z, dz, length) = (flight.z, flight.dz, flight.length);
        let lowest = z + (dz * length).max(0.0);
        // Columns that start below the flight cannot meet it; tops rise in the usual order.
        let used = self.top.iter().rposition(|top| *top < lowest);
        let used = used.map_or(0, |last| last + 1);
        let lanes = self.middle[..used].iter().zip(&self.inverse_h2[..used]);
        for (chord, (middle, inverse_h2)) in chords[..used].iter_mut().zip(lanes) {
            let above = z - middle;
            let a = a_across + dz * dz * inverse_h2;
            let b = b_across + dz * above * inverse_h2;
            let c = c_across + above * above * inverse_h2;
            let discriminant = b * b - a * c;
            let root = larger(discriminant, 0.0).sqrt();
            let inverse_a = 1.0 / a;
            let enter = larger((-b - root) * inverse_a, 0.0);
            let leave = smaller((root - b) * inverse_a, length);
            *chord += larger(leave - enter, 0.0);
        }
    }
}

/// The larger of two numbers as one machine instruction (`f32::max` also has rules for NaN).
fn larger(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

/// The smaller of two numbers as one machine instruction.
fn smaller(a: f32, b: f32) -> f32 {
    if a < b { a } else { b }
}

/// A flight as seen from the axis of a column.
#[derive(Clone, Copy, Debug)]
pub struct NearFlight {
    /// Square of the direction's part across the axis.
    across2: f32,
    /// Place times direction, both across the axis.
    along: f32,
    /// Square of the distance of its start from the axis.
    distance2: f32,
    /// Depth of its start, mm.
    z: f32,
    /// Direction along the axis.
    dz: f32,
    /// Its length, mm.
    length: f32,
    /// Square of its least distance from the axis, mm².
    pub least2: f32,
}

impl NearFlight {
    /// The flight relative to an axis through (`x`, `y`), if it comes within `reach_mm` of it.
    pub fn new(flight: &Flight, x: f32, y: f32, reach_mm: f32) -> Option<Self> {
        let (px, py) = (flight.from[0] - x, flight.from[1] - y);
        let [dx, dy, dz] = flight.direction;
        let across2 = dx * dx + dy * dy;
        let along = px * dx + py * dy;
        let distance2 = px * px + py * py;
        let t = (-along / (across2 + 1e-20)).clamp(0.0, flight.length_mm);
        let least2 = distance2 + t * (2.0 * along + t * across2);
        (least2 < reach_mm * reach_mm).then_some(Self {
            across2,
            along,
            distance2,
            z: flight.from[2],
            dz,
            length: flight.length_mm,
            least2,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contrast::Column;

    fn chord(from: [f32; 3], direction: [f32; 3], length_mm: f32, column: Column) -> f32 {
        let flight = Flight {
            from,
            direction,
            length_mm,
        };
        let mut sum = [0.0];
        if let Some(near) = NearFlight::new(&flight, 0.0, 0.0, column.radius_mm as f32) {
            Lanes::new([(column.top_mm, column.length_mm)]).add_chords(
                &near,
                column.radius_mm as f32,
                &mut sum,
            );
        }
        sum[0]
    }

    #[test]
    fn chords_of_a_column_are_exact() {
        let column = Column {
            top_mm: 0.1,
            length_mm: 0.4,
            radius_mm: 0.08,
        };
        // Along the axis, across the middle, starting in the middle, ending in it, passing by.
        let close = |got: f32, expected: f32| (got - expected).abs() < 1e-5;
        assert!(close(chord([0.0; 3], [0.0, 0.0, 1.0], 2.0, column), 0.4));
        assert!(close(
            chord([-1.0, 0.0, 0.3], [1.0, 0.0, 0.0], 2.0, column),
            0.16
        ));
        assert!(close(
            chord([0.0, 0.0, 0.3], [1.0, 0.0, 0.0], 2.0, column),
            0.08
        ));
        assert!(close(
            chord([-1.0, 0.0, 0.3], [1.0, 0.0, 0.0], 1.0, column),
            0.08
        ));
        assert_eq!(chord([-1.0, 0.0, 0.3], [1.0, 0.0, 0.0], 0.5, column), 0.0);
        assert_eq!(chord([-1.0, 0.09, 0.3], [1.0, 0.0, 0.0], 2.0, column), 0.0);
        assert_eq!(chord([-1.0, 0.0, 0.05], [1.0, 0.0, 0.0], 2.0, column), 0.0);
        // Halfway to its top the column has sin 60° of its radius.
        let half = 2.0 * 0.08 * 0.75f32.sqrt();
        assert!(close(
            chord([-1.0, 0.0, 0.2], [1.0, 0.0, 0.0], 2.0, column),
            half
        ));
    }
}
