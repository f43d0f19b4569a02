//! The one distance of the patient that scales the head.

use crate::plan::HeadSource;
use crate::plan::consistency::SMALLEST_MEASURED;
use crate::plan::fields::Field;
use std::ops::RangeInclusive;

/// What was measured on the patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Distance {
    /// Around brow and occiput, by tape.
    Circumference,
    /// The greatest above the ears, by calliper.
    Breadth,
    /// Between the pupils.
    Pupils,
}

impl Distance {
    /// Every distance; the first that a plan states scales the head.
    pub(crate) const ALL: [Self; 3] = [Self::Circumference, Self::Breadth, Self::Pupils];

    /// Name for a reader.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Circumference => "Circumference",
            Self::Breadth => "Breadth",
            Self::Pupils => "Pupil distance",
        }
    }

    /// A usual size to start from, mm.
    pub(crate) fn usual_mm(self) -> f64 {
        match self {
            Self::Circumference => 570.0,
            Self::Breadth => 154.0,
            Self::Pupils => 63.0,
        }
    }

    /// What a head can have, mm.
    pub(crate) fn range_mm(self) -> RangeInclusive<f64> {
        let key = self.key();
        let smallest = SMALLEST_MEASURED.iter().find(|entry| entry.0 == key);
        let largest = Field::named(&format!("head.{key}")).map_or(f64::MAX, |field| field.max);
        smallest.map_or(0.0, |entry| entry.1)..=largest
    }

    fn key(self) -> &'static str {
        match self {
            Self::Circumference => "circumference_mm",
            Self::Breadth => "breadth_mm",
            Self::Pupils => "pupil_distance_mm",
        }
    }

    fn value(self, source: &mut HeadSource) -> &mut f64 {
        match self {
            Self::Circumference => &mut source.circumference_mm,
            Self::Breadth => &mut source.breadth_mm,
            Self::Pupils => &mut source.pupil_distance_mm,
        }
    }
}

/// A distance with its size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Known {
    /// What was measured.
    pub distance: Distance,
    /// Its size, mm.
    pub mm: f64,
}

impl Known {
    /// The distance that scales a plan's head.
    pub(crate) fn of(source: &HeadSource) -> Option<Self> {
        let mut source = source.clone();
        Distance::ALL.into_iter().find_map(|distance| {
            let mm = *distance.value(&mut source);
            (mm > 0.0).then_some(Self { distance, mm })
        })
    }

    /// Makes this the only distance that scales the head.
    pub(crate) fn put(known: Option<Self>, source: &mut HeadSource) {
        for distance in Distance::ALL {
            *distance.value(source) = 0.0;
        }
        if let Some(known) = known {
            *known.distance.value(source) = known.mm;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_distance_scales_the_head() {
        let mut source = HeadSource::default();
        assert_eq!(Known::of(&source), None);
        for distance in Distance::ALL {
            let mm = distance.usual_mm();
            assert!(distance.range_mm().contains(&mm) && *distance.range_mm().start() >= 40.0);
            let known = Known { distance, mm };
            Known::put(Some(known), &mut source);
            assert_eq!(Known::of(&source), Some(known));
        }
        assert_eq!(source.circumference_mm, 0.0);
        Known::put(None, &mut source);
        assert_eq!(source, HeadSource::default());
    }
}
