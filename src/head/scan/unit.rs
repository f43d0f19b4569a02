//! How many millimetres a unit of the file is.

/// Units that files use, with their names.
pub(crate) const UNITS: [(&str, f32); 4] =
    [("mm", 1.0), ("cm", 10.0), ("m", 1000.0), ("inch", 25.4)];
/// Head length of nearly all grown people and children above three, mm (ANSUR II 5th to 95th percentile
/// of both sexes is 178 to 211).
const PLAUSIBLE_MM: (f32, f32) = (160.0, 235.0);
/// Length of the median man, mm, for scans whose unit cannot be told.
const MEDIAN_MM: f32 = crate::head::landmarks::MEDIAN_LENGTH_MM;

/// A unit and how sure it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct UnitFound {
    /// `mm`, `cm`, `m`, `inch`, or `unknown`.
    pub(crate) name: &'static str,
    /// Millimetres per unit of the file.
    pub(crate) mm_per_unit: f32,
    /// 0 to 1.
    pub(crate) certainty: f32,
}

/// The unit that makes a head `length` units long a human one. No two units do: they differ by more
/// than heads do.
pub(crate) fn of_length(length: f32) -> UnitFound {
    for (name, mm_per_unit) in UNITS {
        let mm = length * mm_per_unit;
        if (PLAUSIBLE_MM.0..=PLAUSIBLE_MM.1).contains(&mm) {
            let usual = (175.0..=218.0).contains(&mm);
            return UnitFound {
                name,
                mm_per_unit,
                certainty: if usual { 0.97 } else { 0.8 },
            };
        }
    }
    UnitFound {
        name: "unknown",
        mm_per_unit: MEDIAN_MM / length.max(f32::MIN_POSITIVE),
        certainty: 0.3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_is_told_from_the_size_of_small_and_large_heads() {
        for (name, mm_per_unit) in UNITS {
            for mm in [165.0, 178.0, 199.5, 211.0, 230.0] {
                assert_eq!(of_length(mm / mm_per_unit).name, name, "{mm} mm in {name}");
            }
        }
        let normalised = of_length(1.3);
        assert_eq!(normalised.name, "unknown");
        assert!((normalised.mm_per_unit * 1.3 - MEDIAN_MM).abs() < 1e-3);
    }
}
