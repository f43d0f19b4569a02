//! Names of a person: skin type, hair colour and where hair is lost.

use super::unknown::UnknownName;
use serde::{Deserialize, Serialize};

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
