//! The closed lists of names that occur in plans and on the command line.
//!
//! Each list is an enum with `ALL`, `name()`, `Display`, `FromStr` and serde by the same name,
//! so a name is spelled in exactly one place.

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
mod unknown;

pub use head::{Axis, HeadModel, HeadPreset, Mirrored, Unit};
pub use person::{Fitzpatrick, HairColour, HairPattern};
pub use picture::{Background, Compare, LightName, Overlay, ViewName, WhiteBalance};
pub use treatment::{Needle, Operator, Pattern, Pigment, Region, Zone};
pub use unknown::{UnknownName, nearest};
