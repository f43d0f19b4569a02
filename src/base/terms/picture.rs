//! Names of a picture: light, background, comparison, overlay and view.

use super::unknown::UnknownName;
use serde::{Deserialize, Serialize};

named_enum! {
    /// A light rig.
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
