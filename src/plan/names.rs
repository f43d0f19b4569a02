//! The closed lists of names that occur in plans and on the command line.
//!
//! Each list is an enum with `ALL`, `name()`, `Display`, `FromStr` and serde by the same name,
//! so a name is spelled in exactly one place.

use glam::Vec3;
use serde::{Deserialize, Serialize};
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
            crate::error::excerpt(&self.given)
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

named_enum! {
    /// A Fitzpatrick type: how skin answers to sun, from always burns to never burns. It says little of
    /// colour.
    pub enum Fitzpatrick("Fitzpatrick type") {
        /// Always burns.
        I = "I",
        /// Mostly burns.
        II = "II",
        /// Burns at times.
        III = "III",
        /// Rarely burns.
        IV = "IV",
        /// Very rarely burns.
        V = "V",
        /// Never burns.
        VI = "VI",
    }
}

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

named_enum! {
    /// Natural hair colour.
    pub enum HairColour("hair colour") {
        /// Black.
        Black = "black",
        /// Dark brown.
        DarkBrown = "dark-brown",
        /// Medium brown.
        Brown = "brown",
        /// Light brown.
        LightBrown = "light-brown",
        /// Blond.
        Blond = "blond",
        /// Red.
        Red = "red",
        /// Grey.
        Grey = "grey",
    }
}

named_enum! {
    /// Where native hair is missing: Norwood stages and the patterns beside them.
    pub enum HairPattern("hair pattern") {
        /// Norwood I: no recession.
        Norwood1 = "norwood-1",
        /// Norwood II: slight recession at the temples.
        Norwood2 = "norwood-2",
        /// Norwood III: deep recession at the temples.
        Norwood3 = "norwood-3",
        /// Norwood III vertex: recession and a thin crown.
        Norwood3Vertex = "norwood-3-vertex",
        /// Norwood IV: recession and a bald crown with a band of hair between.
        Norwood4 = "norwood-4",
        /// Norwood V: the band between front and crown is narrow.
        Norwood5 = "norwood-5",
        /// Norwood VI: front and crown have joined.
        Norwood6 = "norwood-6",
        /// Norwood VII: only a low horseshoe is left.
        Norwood7 = "norwood-7",
        /// Thinning limited to the crown.
        ThinCrown = "thin-crown",
        /// Thinning all over the top.
        Diffuse = "diffuse",
        /// No scalp hair at all.
        None = "none",
    }
}

named_enum! {
    /// The part of the scalp that is treated.
    pub enum Region("treatment region") {
        /// Everything the hair pattern leaves bald or thin.
        BaldArea = "bald-area",
        /// The whole scalp, native hair included.
        FullScalp = "full-scalp",
        /// A band behind the planned hairline.
        Hairline = "hairline",
        /// The crown only.
        Crown = "crown",
    }
}

named_enum! {
    /// Pigment family; it sets colour and colour stability.
    pub enum Pigment("pigment") {
        /// Carbon black.
        CarbonBlack = "carbon-black",
        /// Carbon black diluted to grey.
        CarbonGrey = "carbon-grey",
        /// Iron-oxide black, the coolest of the iron oxides.
        IronOxideBlack = "iron-oxide-black",
        /// Warm brown.
        WarmBrown = "warm-brown",
        /// Iron oxides mixed to a neutral grey-brown.
        IronOxideNeutral = "iron-oxide-neutral",
        /// Plain black tattoo ink, toned with blue.
        TattooInk = "tattoo-ink",
    }
}

named_enum! {
    /// Who holds the machine; it sets how true the depth is.
    pub enum Operator("operator") {
        /// Adjusts to the skin of every place.
        Skilled = "skilled",
        /// Adjusts as well, but scatters twice as much.
        Novice = "novice",
        /// Presses alike everywhere.
        ConstantPressure = "constant-pressure",
    }
}

named_enum! {
    /// How dots are arranged on the scalp.
    pub enum Pattern("pattern") {
        /// Irregular but even, as follicles are.
        Natural = "natural",
        /// In straight rows.
        Grid = "grid",
    }
}

named_enum! {
    /// Needle configuration, in round-liner notation.
    pub enum Needle("needle") {
        /// One needle.
        RoundLiner1 = "1RL",
        /// Three needles.
        RoundLiner3 = "3RL",
        /// Five needles.
        RoundLiner5 = "5RL",
    }
}

named_enum! {
    /// A zone of the scalp; left and right are the patient's.
    pub enum Zone("zone") {
        /// Behind the hairline.
        Frontal = "frontal",
        /// Between front and crown.
        Midscalp = "midscalp",
        /// The crown.
        Vertex = "vertex",
        /// Left temple.
        TemporalLeft = "temporal-left",
        /// Right temple.
        TemporalRight = "temporal-right",
        /// Left side above the ear.
        ParietalLeft = "parietal-left",
        /// Right side above the ear.
        ParietalRight = "parietal-right",
        /// Back of the head.
        Occipital = "occipital",
    }
}

named_enum! {
    /// A light preset.
    pub enum LightName("light") {
        /// Neutral ceiling light of a treatment room.
        Clinic = "clinic",
        /// Overcast daylight.
        Daylight = "daylight",
        /// Direct sun.
        Sun = "sun",
        /// On-camera flash.
        Flash = "flash",
        /// Hard light from above a mirror.
        Bathroom = "bathroom",
        /// Warm light in the evening.
        Evening = "evening",
    }
}

named_enum! {
    /// Which colour of light counts as white.
    pub enum WhiteBalance("white balance") {
        /// As cameras and eyes have it: most of a lamp's colour is taken out, warm light stays warm.
        Camera = "camera",
        /// Set on the grey card: the card is neutral under every light.
        Card = "card",
        /// Fixed to daylight of 6500 K.
        Daylight = "daylight",
    }
}

named_enum! {
    /// A plain photographic background.
    pub enum Background("background") {
        /// Middle grey.
        Grey = "grey",
        /// Photographic blue.
        Blue = "blue",
        /// Light grey.
        Light = "light",
    }
}

named_enum! {
    /// What a picture compares.
    pub enum Compare("comparison") {
        /// After only.
        None = "none",
        /// Before only.
        Before = "before",
        /// Before on the left, after on the right.
        SideBySide = "side-by-side",
        /// One head, before on one half and after on the other.
        Wipe = "wipe",
        /// After alone, three times: fading fast, in the middle and slowly.
        Outlook = "outlook",
    }
}

named_enum! {
    /// A field of the scalp that can be shown in false colours over the head.
    pub enum Overlay("overlay") {
        /// The zones of the scalp.
        Zones = "zones",
        /// Thickness of the skin.
        Thickness = "thickness",
        /// Layers by the practitioners' rule.
        Layers = "layers",
        /// Resistance to a needle.
        Resistance = "resistance",
        /// Natural density of follicular units.
        FollicleDensity = "follicle-density",
        /// Direction of growth.
        HairDirection = "hair-direction",
        /// Angle between hair and skin.
        Emergence = "emergence",
        /// Density of sebaceous glands.
        SebaceousDensity = "sebaceous-density",
        /// Distance behind the designed hairline.
        HairlineDistance = "hairline-distance",
    }
}

named_enum! {
    /// A named camera position; left and right are the patient's.
    pub enum ViewName("view") {
        /// The face.
        Front = "front",
        /// Between front and left.
        LeftOblique = "left-oblique",
        /// Between front and right.
        RightOblique = "right-oblique",
        /// The patient's left side.
        Left = "left",
        /// The patient's right side.
        Right = "right",
        /// From above.
        Vertex = "vertex",
        /// The back of the head.
        Back = "back",
        /// From above behind.
        Crown = "crown",
        /// Close-up of the hairline.
        Hairline = "hairline",
    }
}
