//! The plan: everything that decides what is drawn, as one plain document.
//!
//! A plan is read from TOML ([`read`](mod@read)), checked against the ranges in [`fields`] and the lists in
//! [`crate::base::terms`], and written back by [`write`](mod@write). It holds no geometry and knows nothing of
//! rendering; time comes in from outside as an [`Age`].

pub(crate) mod age;
pub mod choices;
mod default;
pub mod fields;
pub(crate) mod finding;
pub(crate) mod load;
pub(crate) mod marks;
mod person;
pub mod presets;
pub(crate) mod read;
mod stated;
pub mod template;
pub mod tone;
mod treatment;
pub(crate) mod write;

pub use crate::base::terms::{
    Axis, Background, Compare, Fitzpatrick, HairColour, HairPattern, HeadModel, LightName,
    Mirrored, Needle, Operator, Overlay, Pattern, Pigment, Region, Unit, ViewName, WhiteBalance,
    Zone,
};
pub(crate) use age::DAYS_PER_YEAR;
pub use age::{Age, HEALING_DAYS};
pub use finding::Finding;
pub(crate) use load::PLAN_ENDINGS;
pub use marks::Marks;
pub use person::{Care, Client, Hair, Outlook, Skin};
pub use read::consistency;
pub use stated::StatedTone;
pub use treatment::{LaserPass, Session, Treatment, ZoneDensity, default_needles};

use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// The version of the plan format that this program reads and writes.
pub const PLAN_VERSION: u32 = 1;

/// The most sessions a plan can have.
pub(crate) const MAX_SESSIONS: usize = 16;

/// The most laser passes a plan can have.
pub(crate) const MAX_LASERS: usize = 8;

/// The last day of a session or laser pass: twenty years after the first session.
pub(crate) const MAX_DAY: u32 = 7305;

/// A complete treatment plan with the person and the view it is shown in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// Format version, always [`PLAN_VERSION`].
    pub version: u32,
    /// Seed of every random choice; same plan and seed give the same dots. 0 to 2⁵³ − 1, so that
    /// it survives TOML, JSON and a slider exactly.
    pub seed: u64,
    /// Where the head comes from.
    pub head: HeadSource,
    /// The person.
    pub client: Client,
    /// The person's skin.
    pub skin: Skin,
    /// The person's native hair.
    pub hair: Hair,
    /// The planned hairline.
    pub hairline: Hairline,
    /// The treatment.
    pub treatment: Treatment,
    /// How the person treats the result.
    pub care: Care,
    /// The sessions, by rising day; never empty in a plan that was read.
    #[serde(rename = "session")]
    pub sessions: Vec<Session>,
    /// Passes of a laser that takes pigment away again.
    #[serde(rename = "laser")]
    pub lasers: Vec<LaserPass>,
    /// Which of the possible futures is shown.
    pub outlook: Outlook,
    /// What is shown when the command line does not say otherwise.
    pub view: ViewDefaults,
}

/// The head file and how to interpret its coordinates.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HeadSource {
    /// OBJ file; `None` is the embedded head. A plan read by [`Plan::load`] holds an absolute path.
    pub file: Option<PathBuf>,
    /// The embedded head that is used when there is no file.
    pub model: HeadModel,
    /// Length unit of the file.
    pub unit: Unit,
    /// Axis from neck to vertex.
    pub up: Axis,
    /// Axis from the back of the head to the face; never parallel to `up`.
    pub forward: Axis,
    /// Whether the file shows the head as in a mirror.
    pub mirrored: Mirrored,
    /// Measured greatest breadth of the head in mm, 0 if not measured.
    pub breadth_mm: f64,
    /// Measured circumference over glabella and occiput in mm, 0 if not measured.
    pub circumference_mm: f64,
    /// Measured distance between the pupils in mm, 0 if not measured.
    pub pupil_distance_mm: f64,
    /// Landmarks that the user has marked, in the file's coordinates.
    pub landmarks: Marks,
}

impl Default for HeadSource {
    fn default() -> Self {
        Plan::default().head
    }
}

/// The planned hairline, in millimetres from landmarks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hairline {
    /// From glabella to the mid-frontal point along the midline in mm, 55 to 120.
    pub(crate) height_mm: f64,
    /// How far the frontotemporal corner lies behind the mid-frontal point in mm, 0 to 45.
    pub(crate) temple_recession_mm: f64,
    /// Amplitude of the line's irregularity in mm, 0 to 6.
    pub irregularity_mm: f64,
    /// Width over which density rises behind the line in mm, 0 (sharp) to 20.
    pub feather_mm: f64,
}

/// Camera, light and age shown by default.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ViewDefaults {
    /// Light rig.
    pub light: LightName,
    /// Which colour of light counts as white.
    pub white_balance: WhiteBalance,
    /// Background behind the head.
    pub background: Background,
    /// Camera position.
    pub view: ViewName,
    /// Age of the treatment.
    pub at: Age,
    /// Direction of the key light around the head in degrees, -180 to 180; 0 is from the front,
    /// positive toward the patient's left.
    pub light_yaw_deg: f64,
    /// Height of the key light in degrees, -30 to 89; positive is from above.
    pub light_pitch_deg: f64,
    /// Exposure correction in EV (factors of two), -3 to 3.
    pub exposure_ev: f64,
    /// Diameter of the lens opening in mm, 0 to 60; 0 is sharp at every distance.
    pub aperture_mm: f64,
}

impl Plan {
    /// The plan as it may appear inside a picture: without the head's path, which can hold a
    /// patient's name.
    pub(crate) fn without_paths(&self) -> Self {
        let mut plan = self.clone();
        plan.head.file = None;
        plan
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_plan_is_the_usual_treatment() {
        let plan = Plan::default();
        assert_eq!(
            (plan.version, plan.skin.ita_deg, plan.treatment.depth_mm),
            (1, 48.0, 0.5)
        );
        let sessions: Vec<_> = plan
            .sessions
            .iter()
            .map(|s| (s.day, s.density_percent))
            .collect();
        assert_eq!(sessions, [(0, 30.0), (10, 70.0), (20, 100.0)]);
        assert_eq!(Plan::from_toml_str("", "empty.toml"), Ok(plan));
    }

    #[test]
    fn pictures_hold_everything_but_paths() {
        let mut plan = Plan::default();
        plan.skin.ita_deg = 12.5;
        plan.view.at = Age::Days(42.0);
        let json = serde_json::to_string(&plan.without_paths()).unwrap();
        assert_eq!(serde_json::from_str::<Plan>(&json).unwrap(), plan);
        plan.head.file = Some("/home/somebody/john.obj".into());
        assert_eq!(serde_json::to_string(&plan.without_paths()).unwrap(), json);
    }

    #[test]
    fn whole_numbers_are_written_without_a_point() {
        let text = Plan::default().to_toml();
        for line in [
            "seed = 1",
            "day = 10",
            "density_percent = 70.0",
            "needles = [\"3RL\", \"5RL\"]",
        ] {
            assert!(
                text.lines().any(|found| found == line),
                "no '{line}' in {text}"
            );
        }
    }

    #[test]
    fn paths_with_quotes_and_unicode_survive_being_written() {
        let mut plan = Plan::default();
        plan.head.file = Some(PathBuf::from("C:\\scans\\\"Zoë\"\n'x'.obj"));
        assert_eq!(Plan::from_toml_str(&plan.to_toml(), "p.toml"), Ok(plan));
    }
}
