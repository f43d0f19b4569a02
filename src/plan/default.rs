//! The plan that every other one starts from.

use super::{
    Age, Axis, Background, Care, Client, Hair, HairColour, HairPattern, Hairline, HeadModel,
    HeadSource, LightName, Marks, Mirrored, Operator, Outlook, PLAN_VERSION, Pattern, Pigment,
    Plan, Region, Session, Skin, StatedTone, Treatment, Unit, ViewDefaults, ViewName, WhiteBalance,
    ZoneDensity, fields,
};

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
                vellus: 0.0,
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
