//! Names that say how a head file is read, and which heads there are.

use super::unknown::UnknownName;
use glam::Vec3;
use serde::{Deserialize, Serialize};

named_enum! {
    /// The length unit of a head file.
    pub enum Unit("unit") {
        /// Whichever makes the head a human one.
        Auto = "auto",
        /// Millimetre.
        Millimetre = "mm",
        /// Centimetre.
        Centimetre = "cm",
        /// Metre.
        Metre = "m",
        /// International inch, 25.4 mm.
        Inch = "inch",
    }
}

impl Unit {
    /// Millimetres in one unit; `None` if it is to be found.
    pub const fn mm_per_unit(self) -> Option<f32> {
        match self {
            Self::Auto => None,
            Self::Millimetre => Some(1.0),
            Self::Centimetre => Some(10.0),
            Self::Metre => Some(1000.0),
            Self::Inch => Some(25.4),
        }
    }
}

named_enum! {
    /// A signed coordinate axis of a head file.
    pub enum Axis("axis") {
        /// Found by the shape of the head.
        Auto = "auto",
        /// Along the first coordinate.
        PlusX = "+x",
        /// Against the first coordinate.
        MinusX = "-x",
        /// Along the second coordinate.
        PlusY = "+y",
        /// Against the second coordinate.
        MinusY = "-y",
        /// Along the third coordinate.
        PlusZ = "+z",
        /// Against the third coordinate.
        MinusZ = "-z",
    }
}

impl Axis {
    /// The unit vector of the axis in the file's coordinates; `None` if it is to be found.
    pub const fn vector(self) -> Option<Vec3> {
        match self {
            Self::Auto => None,
            Self::PlusX => Some(Vec3::X),
            Self::MinusX => Some(Vec3::NEG_X),
            Self::PlusY => Some(Vec3::Y),
            Self::MinusY => Some(Vec3::NEG_Y),
            Self::PlusZ => Some(Vec3::Z),
            Self::MinusZ => Some(Vec3::NEG_Z),
        }
    }

    /// Whether both axes are stated and lie along the same line, whatever their signs.
    pub fn is_parallel_to(self, other: Self) -> bool {
        self != Self::Auto && self.name()[1..] == other.name()[1..]
    }
}

named_enum! {
    /// Whether a head file shows the head as in a mirror.
    pub enum Mirrored("answer") {
        /// Found by the texture, where there is one.
        Auto = "auto",
        /// Left and right are exchanged.
        Yes = "yes",
        /// Left is left.
        No = "no",
    }
}

impl Mirrored {
    /// The statement; `None` if it is to be found.
    pub const fn stated(self) -> Option<bool> {
        match self {
            Self::Auto => None,
            Self::Yes => Some(true),
            Self::No => Some(false),
        }
    }
}

named_enum! {
    /// An embedded head.
    pub enum HeadModel("head model") {
        /// Median man.
        Man = "man",
        /// Median woman.
        Woman = "woman",
    }
}

named_enum! {
    /// A head that `stipple head` starts from.
    pub enum HeadPreset("head preset") {
        /// Median man.
        Man = "man",
        /// Median woman.
        Woman = "woman",
        /// Man with a narrow head.
        Narrow = "narrow",
        /// Man with a broad head.
        Broad = "broad",
    }
}
