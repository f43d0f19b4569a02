//! Sinking: pigment moves into deeper dermis over decades and turns bluer (science: biopsies show old
//! ink deeper). Honesty D.

/// Way that a column has sunk, mm: 0.003 to 0.01 mm a year (estimate).
pub(crate) fn sunk_mm(since_days: f64, mm_per_year: f64) -> f64 {
    mm_per_year * super::years(since_days.max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decade_moves_a_dot_by_less_than_its_own_radius() {
        assert_eq!(sunk_mm(0.0, 0.006), 0.0);
        assert!(sunk_mm(3652.5, 0.01) <= 0.1 + 1e-12);
    }
}
