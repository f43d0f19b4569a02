//! Names of a treatment: where, with what, by whom.

use super::unknown::UnknownName;
use serde::{Deserialize, Serialize};

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
