//! The closed lists of names that occur in plans and on the command line.
//!
//! Each list is an enum with `ALL`, `name()`, `Display`, `FromStr` and serde by the same name,
//! so a name is spelled in exactly one place.

use std::fmt;

/// A name that is not in its list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownName {
    /// What the list holds, in the singular (`light`).
    pub kind: &'static str,
    /// The text that was given.
    pub given: String,
    /// Every known name, in the order of the list.
    pub known: Vec<&'static str>,
}

impl UnknownName {
    /// What is wrong, without the remedy.
    pub fn problem(&self) -> String {
        format!(
            "unknown {} '{}'",
            self.kind,
            crate::base::error::excerpt(&self.given)
        )
    }

    /// What to write instead: every known name, and the nearest one if the given one is a slip.
    pub fn remedy(&self) -> String {
        let list = self.known.join(", ");
        match nearest(&self.given, self.known.iter().copied()) {
            Some(near) => format!("use one of {list} (the nearest is '{near}')"),
            None => format!("use one of {list}"),
        }
    }
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.problem(), self.remedy())
    }
}

impl std::error::Error for UnknownName {}

/// The candidate most similar to `given`, if any is similar enough to be a likely slip.
pub fn nearest<'a>(given: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // The similarity costs the product of both lengths; nothing this long is a slip of a name.
    const LONGEST: usize = 64;
    if given.len() > LONGEST {
        return None;
    }
    let given = given.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(&given, candidate), candidate))
        .filter(|(similarity, _)| *similarity > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// Declares an enum whose variants are known by a text name.
macro_rules! named_enum {
    (
        $(#[$meta:meta])*
        pub enum $enum:ident ($kind:literal) {
            $( $(#[$variant_meta:meta])* $variant:ident = $name:literal, )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $enum {
            $( $(#[$variant_meta])* #[serde(rename = $name)] $variant, )+
        }

        impl $enum {
            /// Every value, in the order in which lists show them.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )+ ];

            /// The name used in plans, on the command line and in exports.
            pub const fn name(self) -> &'static str {
                match self { $( Self::$variant => $name, )+ }
            }
        }

        impl std::fmt::Display for $enum {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.name())
            }
        }

        impl std::str::FromStr for $enum {
            type Err = UnknownName;

            fn from_str(text: &str) -> std::result::Result<Self, UnknownName> {
                Self::ALL.iter().copied().find(|value| value.name() == text).ok_or_else(|| UnknownName {
                    kind: $kind,
                    given: text.to_owned(),
                    known: Self::ALL.iter().map(|value| value.name()).collect(),
                })
            }
        }
    };
}

mod head;
mod person;
mod picture;
mod treatment;

pub use head::{Axis, HeadModel, HeadPreset, Mirrored, Unit};
pub use person::{Fitzpatrick, HairColour, HairPattern};
pub use picture::{Background, Compare, LightName, Overlay, ViewName, WhiteBalance};
pub use treatment::{Needle, Operator, Pattern, Pigment, Region, Zone};
