//! The plan: everything that decides what is drawn, as one plain document.
//!
//! A plan is read from TOML ([`read`](mod@read)), checked against the ranges in [`fields`] and the lists in
//! [`names`], and written back by [`write`](mod@write). It holds no geometry and knows nothing of rendering;
//! time comes in from outside as an [`Age`].

pub mod age;
pub mod choices;
pub mod consistency;
pub mod fields;
pub mod finding;
mod lasers;
pub mod load;
pub mod marks;
pub mod names;
mod person;
pub mod presets;
pub mod read;
mod sessions;
pub mod template;
pub mod tone;
pub mod view;
pub mod write;

pub use age::{Age, HEALING_DAYS};
pub use finding::Finding;
pub use marks::Marks;
pub use names::{
    Axis, Background, Compare, Fitzpatrick, HairColour, HairPattern, HeadModel, LightName,
    Mirrored, Needle, Operator, Overlay, Pattern, Pigment, Region, Unit, ViewName, WhiteBalance,
    Zone,
};
pub use person::{Care, Client, LaserPass, Outlook};
pub use tone::StatedTone;
pub use view::View;

use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// The version of the plan format that this program reads and writes.
pub const PLAN_VERSION: u32 = 1;

/// The most sessions a plan can have.
pub const MAX_SESSIONS: usize = 16;

/// The most laser passes a plan can have.
pub const MAX_LASERS: usize = 8;

/// The last day of a session or laser pass: twenty years after the first session.
pub const MAX_DAY: u32 = 7305;

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

/// Skin properties.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Skin {
    /// Individual typology angle in degrees, -70 (darkest) to 65 (lightest): stated, or that of what was
    /// stated.
    pub ita_deg: f64,
    /// How the tone was stated. Use [`Skin::state`] to change it together with the angle.
    #[serde(default)]
    pub stated: StatedTone,
    /// Blood content, 0 (pale) to 1 (flushed).
    pub redness: f64,
    /// Sebum, 0 (dry, matt) to 1 (oily, shiny); also speeds spread and fading.
    pub oiliness: f64,
    /// Sweat or water on the skin, 0 (dry) to 1 (soaked).
    pub wetness: f64,
    /// Blotches, regional redness and fine vessels, 0 (even) to 1.
    pub unevenness: f64,
    /// Freckles, sun spots and moles, 0 (none) to 1.
    pub freckles: f64,
    /// How much paler the once haired scalp is than the face, 0 (not at all) to 1.
    pub tan_line: f64,
    /// Relief of pores and fine lines, 0 (smooth) to 1.
    pub relief: f64,
    /// Share of the treated skin that is scar tissue, 0 to 1.
    pub scar_share: f64,
}

/// Native hair, shaved to stubble.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hair {
    /// Colour.
    pub colour: HairColour,
    /// Length of the stubble in mm, 0 to 0.5.
    pub stubble_mm: f64,
    /// Diameter of a hair shaft in mm, 0.04 to 0.14.
    pub shaft_diameter_mm: f64,
    /// Follicular units per cm² where hair is full, 20 to 120.
    pub units_per_cm2: f64,
    /// Pattern of hair loss.
    pub pattern: HairPattern,
    /// Share of native hair left inside the bald area, 0 to 1.
    pub remaining: f64,
}

/// The planned hairline, in millimetres from landmarks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hairline {
    /// From glabella to the mid-frontal point along the midline in mm, 55 to 120.
    pub height_mm: f64,
    /// How far the frontotemporal corner lies behind the mid-frontal point in mm, 0 to 45.
    pub temple_recession_mm: f64,
    /// Amplitude of the line's irregularity in mm, 0 to 6.
    pub irregularity_mm: f64,
    /// Width over which density rises behind the line in mm, 0 (sharp) to 20.
    pub feather_mm: f64,
}

/// What is put into the skin, and where.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Treatment {
    /// The treated part of the scalp.
    pub region: Region,
    /// Dots per cm² at 100 % density, 40 to 700.
    pub target_density_per_cm2: f64,
    /// Pigment family.
    pub pigment: Pigment,
    /// Who holds the machine.
    pub operator: Operator,
    /// How the dots are arranged.
    pub pattern: Pattern,
    /// Parts of diluent to one part of pigment, 3 to 30.
    pub dilution: f64,
    /// Pigment load relative to the usual dilution, 0.1 to 2.
    pub strength: f64,
    /// Target depth of the dots in mm, 0.1 to 2.
    pub depth_mm: f64,
    /// Standard deviation of the depth in mm, 0 to 0.5.
    pub depth_scatter_mm: f64,
    /// The operator's systematic depth error in mm, -0.5 (shallow) to 0.5 (deep).
    pub depth_bias_mm: f64,
    /// Dot radius relative to the needle's usual radius, 0.5 to 2.
    pub radius_scale: f64,
    /// Width of the transition into native hair in mm, 0 to 50.
    pub blend_mm: f64,
    /// Density factor per zone.
    pub zone_density: ZoneDensity,
}

/// A density factor per scalp zone, each 0 to 2; 1 leaves the density as planned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct ZoneDensity {
    /// Factor of [`Zone::Frontal`].
    pub frontal: f64,
    /// Factor of [`Zone::Midscalp`].
    pub midscalp: f64,
    /// Factor of [`Zone::Vertex`].
    pub vertex: f64,
    /// Factor of [`Zone::TemporalLeft`].
    pub temporal_left: f64,
    /// Factor of [`Zone::TemporalRight`].
    pub temporal_right: f64,
    /// Factor of [`Zone::ParietalLeft`].
    pub parietal_left: f64,
    /// Factor of [`Zone::ParietalRight`].
    pub parietal_right: f64,
    /// Factor of [`Zone::Occipital`].
    pub occipital: f64,
}

impl ZoneDensity {
    /// The density factor of a zone.
    pub fn factor(&self, zone: Zone) -> f64 {
        match zone {
            Zone::Frontal => self.frontal,
            Zone::Midscalp => self.midscalp,
            Zone::Vertex => self.vertex,
            Zone::TemporalLeft => self.temporal_left,
            Zone::TemporalRight => self.temporal_right,
            Zone::ParietalLeft => self.parietal_left,
            Zone::ParietalRight => self.parietal_right,
            Zone::Occipital => self.occipital,
        }
    }
}

/// One appointment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Session {
    /// Days after the first session, 0 to [`MAX_DAY`]; the first session is day 0.
    pub day: u32,
    /// Density reached after this session in percent of the target, 1 to 300, rising; a session that
    /// refreshes may repeat the density before.
    pub density_percent: f64,
    /// Needles that alternate in this session; never empty.
    pub needles: Vec<Needle>,
    /// Whether the dots of earlier sessions are inked again as far as they have faded.
    pub refresh: bool,
}

impl Session {
    /// A session with the usual alternation of 3RL and 5RL needles.
    pub fn new(day: u32, density_percent: f64) -> Self {
        Self {
            day,
            density_percent,
            needles: default_needles(),
            refresh: false,
        }
    }

    /// A touch-up: no new dots, the faded ones inked again.
    pub fn touch_up(day: u32, density_percent: f64) -> Self {
        Self {
            refresh: true,
            ..Self::new(day, density_percent)
        }
    }
}

/// The needles of a session that names none.
pub fn default_needles() -> Vec<Needle> {
    vec![Needle::RoundLiner3, Needle::RoundLiner5]
}

/// Camera, light and age shown by default.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ViewDefaults {
    /// Light preset.
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

impl Default for Plan {
    /// Norwood VI on light skin with dark-brown hair, three sessions at 30, 70 and 100 percent.
    fn default() -> Self {
        let mut plan = Self {
            version: PLAN_VERSION,
            seed: 0,
            head: HeadSource {
                file: None,
                model: HeadModel::Man,
                unit: Unit::Auto,
                up: Axis::Auto,
                forward: Axis::Auto,
                mirrored: Mirrored::Auto,
                breadth_mm: 0.0,
                circumference_mm: 0.0,
                pupil_distance_mm: 0.0,
                landmarks: Marks::default(),
            },
            client: Client { age_years: 0.0 },
            skin: Skin {
                ita_deg: 0.0,
                stated: StatedTone::Ita,
                redness: 0.0,
                oiliness: 0.0,
                wetness: 0.0,
                unevenness: 0.0,
                freckles: 0.0,
                tan_line: 0.0,
                relief: 0.0,
                scar_share: 0.0,
            },
            hair: Hair {
                colour: HairColour::DarkBrown,
                stubble_mm: 0.0,
                shaft_diameter_mm: 0.0,
                units_per_cm2: 0.0,
                pattern: HairPattern::Norwood6,
                remaining: 0.0,
            },
            hairline: Hairline {
                height_mm: 0.0,
                temple_recession_mm: 0.0,
                irregularity_mm: 0.0,
                feather_mm: 0.0,
            },
            treatment: Treatment {
                region: Region::BaldArea,
                target_density_per_cm2: 0.0,
                pigment: Pigment::CarbonBlack,
                operator: Operator::Skilled,
                pattern: Pattern::Natural,
                dilution: 0.0,
                strength: 0.0,
                depth_mm: 0.0,
                depth_scatter_mm: 0.0,
                depth_bias_mm: 0.0,
                radius_scale: 0.0,
                blend_mm: 0.0,
                zone_density: ZoneDensity {
                    frontal: 0.0,
                    midscalp: 0.0,
                    vertex: 0.0,
                    temporal_left: 0.0,
                    temporal_right: 0.0,
                    parietal_left: 0.0,
                    parietal_right: 0.0,
                    occipital: 0.0,
                },
            },
            care: Care {
                sun: 0.0,
                spf: 0.0,
                exfoliation: 0.0,
                pools_first_weeks: 0.0,
            },
            sessions: vec![
                Session::new(0, 30.0),
                Session::new(10, 70.0),
                Session::new(20, 100.0),
            ],
            lasers: Vec::new(),
            outlook: Outlook { percentile: 0.0 },
            view: ViewDefaults {
                light: LightName::Clinic,
                white_balance: WhiteBalance::Camera,
                background: Background::Grey,
                view: ViewName::LeftOblique,
                at: Age::Healed,
                light_yaw_deg: 0.0,
                light_pitch_deg: 0.0,
                exposure_ev: 0.0,
                aperture_mm: 0.0,
            },
        };
        // The numbers above are placeholders: their defaults live in the field table only.
        for field in fields::Field::all() {
            (field.set)(&mut plan, field.default);
        }
        plan
    }
}

impl Plan {
    /// The plan as it may appear inside a picture: without the head's path, which can hold a
    /// patient's name.
    pub fn without_paths(&self) -> Self {
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
