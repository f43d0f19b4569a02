//! What an overlay's colours mean, apart from how it is drawn.

/// Colour under the strokes of hair direction: a pale, neutral ground.
pub(crate) const GROUND: [u8; 3] = [214, 208, 196];
/// Colour of the strokes.
pub(crate) const STROKE: [u8; 3] = [44, 38, 66];

/// Title, unit and key of an overlay.
#[derive(Clone, Debug, PartialEq)]
pub struct Legend {
    /// What is shown.
    pub title: String,
    /// Unit of the numbers; empty without numbers.
    pub unit: String,
    /// How sure the numbers are; may be empty.
    pub(crate) note: String,
    /// Colours and their meaning.
    pub key: LegendKey,
}

/// Colours and their meaning.
#[derive(Clone, Debug, PartialEq)]
pub enum LegendKey {
    /// A scale of numbers.
    Bar {
        /// Colours from the lowest to the highest number.
        colours: Vec<[u8; 3]>,
        /// The numbers at both ends.
        ends: [String; 2],
    },
    /// Named colours.
    Swatches(Vec<([u8; 3], String)>),
    /// A stroke and what its thick and its fine end are.
    Stroke(String),
}

impl Legend {
    /// Title with unit, as one line.
    pub(crate) fn heading(&self) -> String {
        if self.unit.is_empty() {
            self.title.clone()
        } else {
            format!("{}, {}", self.title, self.unit)
        }
    }
}
