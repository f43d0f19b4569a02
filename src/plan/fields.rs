//! Every editable number of a plan, described once.
//!
//! Validation, the commented template, messages and sliders all read this table, so a range or a
//! default is changed in one line.

use super::{LaserPass, Plan, Session, StatedTone};

/// One editable number of `T` (a [`Plan`], or a [`Session`] in it).
pub struct Field<T = Plan> {
    /// Path of the key in a plan file: `skin.ita_deg`; for sessions the bare key.
    pub name: &'static str,
    /// Short label for a panel.
    pub(crate) label: &'static str,
    /// Unit as shown behind a number; empty for plain numbers and shares.
    pub(crate) unit: &'static str,
    /// Smallest allowed value.
    pub min: f64,
    /// Largest allowed value.
    pub max: f64,
    /// Step of a slider; whole-numbered fields have a whole step.
    pub step: f64,
    /// Value of a plan that does not name the key.
    pub(crate) default: f64,
    /// Whether only whole numbers are allowed.
    pub whole: bool,
    /// One line that explains the number.
    pub(crate) help: &'static str,
    /// Reads the number.
    pub get: fn(&T) -> f64,
    /// Writes the number without checking it.
    pub set: fn(&mut T, f64),
}

impl<T> Field<T> {
    /// Whether a value may be set; never true for NaN.
    pub fn accepts(&self, value: f64) -> bool {
        (self.min..=self.max).contains(&value) && (!self.whole || value.fract() == 0.0)
    }

    /// The table that holds the key: `skin` of `skin.ita_deg`, empty at the top level.
    pub(crate) fn table(&self) -> &'static str {
        self.name.rsplit_once('.').map_or("", |(table, _)| table)
    }

    /// The key inside its table: `ita_deg` of `skin.ita_deg`.
    pub(crate) fn key(&self) -> &'static str {
        self.name.rsplit_once('.').map_or(self.name, |(_, key)| key)
    }

    /// The allowed range in words with its unit: `-70 to 65 degrees`.
    pub fn range(&self) -> String {
        let whole = if self.whole {
            "a whole number from "
        } else {
            ""
        };
        let unit = if self.unit.is_empty() {
            String::new()
        } else {
            format!(" {}", self.unit)
        };
        format!("{whole}{} to {}{unit}", self.min, self.max)
    }
}

impl Field<Plan> {
    /// Every editable number of a plan outside its sessions, in the order of the template.
    pub fn all() -> &'static [Field<Plan>] {
        PLAN_FIELDS
    }

    /// The field of that name (`skin.ita_deg`).
    pub fn named(name: &str) -> Option<&'static Field<Plan>> {
        PLAN_FIELDS.iter().find(|field| field.name == name)
    }
}

impl Field<Session> {
    /// Every editable number of a session.
    pub(crate) fn of_session() -> &'static [Field<Session>] {
        SESSION_FIELDS
    }
}

impl Field<LaserPass> {
    /// Every editable number of a laser pass.
    pub(crate) fn of_laser() -> &'static [Field<LaserPass>] {
        LASER_FIELDS
    }
}

impl Field<[f64; 3]> {
    /// L*, a* and b* of a measured skin. Foreheads have L* 28 to 68; the ends leave room for what an
    /// instrument or a photo makes of them.
    pub(crate) fn of_lab() -> &'static [Field<[f64; 3]>; 3] {
        &LAB_FIELDS
    }
}

impl Field<u8> {
    /// The tone of the Monk scale.
    pub(crate) fn of_monk() -> &'static Field<u8> {
        &MONK_FIELD
    }
}

/// The largest seed: the largest whole number that a 64-bit float holds exactly with all below it.
const MAX_SEED: f64 = 9_007_199_254_740_991.0;

/// A row of the plan table: the Rust path is the key's path, with `-` as `_`.
macro_rules! field {
    ($name:literal, $($path:ident).+, $label:literal, $unit:literal, $min:literal..$max:literal, step $step:literal, default $default:literal, $help:literal) => {
        Field {
            name: $name,
            label: $label,
            unit: $unit,
            min: $min,
            max: $max,
            step: $step,
            default: $default,
            whole: false,
            help: $help,
            get: |plan| plan.$($path).+,
            set: |plan, value| plan.$($path).+ = value,
        }
    };
}

#[rustfmt::skip] // One row per number reads as the table it is.
static PLAN_FIELDS: &[Field<Plan>] = &[
    Field {
        name: "seed",
        label: "Seed",
        unit: "",
        min: 0.0,
        max: MAX_SEED,
        step: 1.0,
        default: 1.0,
        whole: true,
        help: "seed of every random choice; the same seed gives the same dots",
        get: |plan| plan.seed as f64,
        set: |plan, value| plan.seed = value as u64,
    },
    field!("head.breadth_mm", head.breadth_mm, "Breadth", "mm", 0.0..200.0, step 0.5, default 0.0, "greatest breadth of the head above the ears by calliper, to scale the head file; 0 = not measured"),
    field!("head.circumference_mm", head.circumference_mm, "Circumference", "mm", 0.0..750.0, step 1.0, default 0.0, "circumference over brow and occiput by tape, to scale the head file; 0 = not measured"),
    field!("head.pupil_distance_mm", head.pupil_distance_mm, "Pupil distance", "mm", 0.0..85.0, step 0.5, default 0.0, "distance between the pupils, to scale a head file on which both are marked; 0 = not measured"),
    field!("client.age_years", client.age_years, "Age", "years", 16.0..100.0, step 1.0, default 40.0, "age at the first session; skin renews itself more slowly after fifty"),
    Field {
        name: "skin.ita_deg",
        label: "Skin tone (ITA)",
        unit: "degrees",
        min: -70.0,
        max: 65.0,
        step: 1.0,
        default: 48.0,
        whole: false,
        help: "individual typology angle: very light above 55, light 41, intermediate 28, tan 10, brown -30, dark below",
        get: |plan| plan.skin.ita_deg,
        set: |plan, value| {
            plan.skin.ita_deg = value;
            plan.skin.stated = StatedTone::Ita;
        },
    },
    field!("skin.redness", skin.redness, "Redness", "", 0.0..1.0, step 0.01, default 0.1, "blood in the skin: 0 pale, 1 flushed"),
    field!("skin.oiliness", skin.oiliness, "Oiliness", "", 0.0..1.0, step 0.01, default 0.4, "sebum: 0 dry and matt, 1 oily and shiny; oil speeds spread and fading"),
    field!("skin.wetness", skin.wetness, "Wetness", "", 0.0..1.0, step 0.01, default 0.0, "sweat or water on the skin: 0 dry, 1 soaked"),
    field!("skin.unevenness", skin.unevenness, "Unevenness", "", 0.0..1.0, step 0.05, default 0.5, "blotches, redder ears, nose and cheeks, fine vessels: 0 even as paint"),
    field!("skin.freckles", skin.freckles, "Freckles and moles", "", 0.0..1.0, step 0.05, default 0.15, "freckles, sun spots and moles: 0 none"),
    field!("skin.tan_line", skin.tan_line, "Tan line", "", 0.0..1.0, step 0.05, default 0.3, "how much paler the scalp is than the face: 0 bald for long, 1 lately"),
    field!("skin.relief", skin.relief, "Pores and lines", "", 0.0..1.0, step 0.05, default 1.0, "relief of pores and fine lines: 0 smooth"),
    field!("skin.vellus", skin.vellus, "Vellus hairs", "", 0.0..1.0, step 0.05, default 0.4, "fine unpigmented hairs that show in close-ups: 0 none, 1 one from every follicle"),
    field!("skin.scar_share", skin.scar_share, "Scar tissue", "", 0.0..1.0, step 0.01, default 0.0, "share of the treated skin that is scarred; scars keep pigment unevenly"),
    field!("hair.stubble_mm", hair.stubble_mm, "Stubble", "mm", 0.0..0.5, step 0.01, default 0.25, "length of the shaved native hair"),
    field!("hair.shaft_diameter_mm", hair.shaft_diameter_mm, "Shaft diameter", "mm", 0.04..0.14, step 0.005, default 0.065, "diameter of one hair"),
    field!("hair.units_per_cm2", hair.units_per_cm2, "Follicular units", "per cm²", 20.0..120.0, step 1.0, default 70.0, "follicular units where native hair is full"),
    field!("hair.remaining", hair.remaining, "Remaining hair", "", 0.0..1.0, step 0.01, default 0.0, "share of native hair left inside the bald area"),
    field!("hairline.height_mm", hairline.height_mm, "Hairline height", "mm", 55.0..120.0, step 1.0, default 72.0, "from glabella to the mid-frontal point along the midline"),
    field!("hairline.temple_recession_mm", hairline.temple_recession_mm, "Temple recession", "mm", 0.0..45.0, step 1.0, default 16.0, "how far the frontotemporal corner lies behind the mid-frontal point"),
    field!("hairline.irregularity_mm", hairline.irregularity_mm, "Irregularity", "mm", 0.0..6.0, step 0.1, default 2.0, "amplitude of the hairline's irregularity; 0 is a drawn line"),
    field!("hairline.feather_mm", hairline.feather_mm, "Feathering", "mm", 0.0..20.0, step 0.5, default 7.0, "width over which density rises behind the hairline; 0 is sharp"),
    field!("treatment.target_density_per_cm2", treatment.target_density_per_cm2, "Target density", "dots per cm²", 40.0..700.0, step 5.0, default 265.0, "dots at 100 percent density"),
    field!("treatment.strength", treatment.strength, "Pigment strength", "", 0.1..2.0, step 0.05, default 1.0, "pigment load relative to the usual dilution"),
    field!("treatment.dilution", treatment.dilution, "Dilution", "parts", 3.0..30.0, step 0.5, default 10.0, "parts of diluent to one part of pigment: 6 is dark, 20 is faint"),
    field!("treatment.depth_mm", treatment.depth_mm, "Depth", "mm", 0.1..2.0, step 0.05, default 0.5, "target depth of the dots below the skin's surface"),
    field!("treatment.depth_scatter_mm", treatment.depth_scatter_mm, "Depth scatter", "mm", 0.0..0.5, step 0.01, default 0.1, "standard deviation of the depth"),
    field!("treatment.depth_bias_mm", treatment.depth_bias_mm, "Depth bias", "mm", -0.5..0.5, step 0.01, default 0.0, "the operator's systematic error: negative too shallow, positive too deep"),
    field!("treatment.radius_scale", treatment.radius_scale, "Dot size", "", 0.5..2.0, step 0.05, default 1.0, "dot radius relative to the needle's usual radius"),
    field!("treatment.blend_mm", treatment.blend_mm, "Blend", "mm", 0.0..50.0, step 1.0, default 20.0, "width of the transition into native hair"),
    field!("treatment.zone_density.frontal", treatment.zone_density.frontal, "Frontal density", "", 0.0..2.0, step 0.05, default 1.0, "density factor behind the hairline"),
    field!("treatment.zone_density.midscalp", treatment.zone_density.midscalp, "Midscalp density", "", 0.0..2.0, step 0.05, default 1.0, "density factor between front and crown"),
    field!("treatment.zone_density.vertex", treatment.zone_density.vertex, "Vertex density", "", 0.0..2.0, step 0.05, default 1.0, "density factor at the crown"),
    field!("treatment.zone_density.temporal-left", treatment.zone_density.temporal_left, "Left temple density", "", 0.0..2.0, step 0.05, default 1.0, "density factor at the patient's left temple"),
    field!("treatment.zone_density.temporal-right", treatment.zone_density.temporal_right, "Right temple density", "", 0.0..2.0, step 0.05, default 1.0, "density factor at the patient's right temple"),
    field!("treatment.zone_density.parietal-left", treatment.zone_density.parietal_left, "Left side density", "", 0.0..2.0, step 0.05, default 1.0, "density factor above the patient's left ear"),
    field!("treatment.zone_density.parietal-right", treatment.zone_density.parietal_right, "Right side density", "", 0.0..2.0, step 0.05, default 1.0, "density factor above the patient's right ear"),
    field!("treatment.zone_density.occipital", treatment.zone_density.occipital, "Occipital density", "", 0.0..2.0, step 0.05, default 1.0, "density factor at the back of the head"),
    field!("care.sun", care.sun, "Sun", "", 0.0..1.0, step 0.05, default 0.3, "daily sun on the bare scalp: 0 none, 1 outdoor work; sun speeds fading"),
    field!("care.spf", care.spf, "Sun protection", "", 0.0..1.0, step 0.05, default 0.8, "share of the sun that protection keeps off: 0 never worn, 1 always; from 2 on the factor on the bottle, worn always"),
    field!("care.exfoliation", care.exfoliation, "Exfoliation", "", 0.0..1.0, step 0.05, default 0.0, "use of exfoliants and scrubs: 0 none, 1 daily; skin renews itself faster"),
    field!("care.pools_first_weeks", care.pools_first_weeks, "Pools and sweat", "", 0.0..1.0, step 0.05, default 0.0, "pools, saunas and sweat in the first weeks: 0 avoided, 1 daily"),
    field!("outlook.percentile", outlook.percentile, "Outlook", "", 0.02..0.98, step 0.02, default 0.5, "which of the possible futures is shown: 0.1 fades fast, 0.5 the middle, 0.9 fades slowly"),
    field!("view.light_yaw_deg", view.light_yaw_deg, "Light yaw", "degrees", -180.0..180.0, step 1.0, default 35.0, "turns lamps and room: at 35 they stand as the light has them, more moves them toward the patient's left"),
    field!("view.light_pitch_deg", view.light_pitch_deg, "Light pitch", "degrees", -30.0..89.0, step 1.0, default 45.0, "lifts the lamps: at 45 they stand as high as the light has them"),
    field!("view.exposure_ev", view.exposure_ev, "Exposure", "EV", -3.0..3.0, step 0.1, default 0.0, "exposure correction; +1 doubles the brightness"),
    field!("view.aperture_mm", view.aperture_mm, "Aperture", "mm", 0.0..60.0, step 1.0, default 0.0, "opening of the lens, for depth of field in stills: 0 is sharp everywhere, 21 is an 85 mm lens at f/4"),
];

/// A part of a measured colour.
const fn lab_field(
    label: &'static str,
    (min, max): (f64, f64),
    help: &'static str,
    get: fn(&[f64; 3]) -> f64,
    set: fn(&mut [f64; 3], f64),
) -> Field<[f64; 3]> {
    Field {
        name: "lab",
        label,
        unit: "",
        min,
        max,
        step: 0.1,
        default: min,
        whole: false,
        help,
        get,
        set,
    }
}

#[rustfmt::skip] // As above.
static LAB_FIELDS: [Field<[f64; 3]>; 3] = [
    lab_field("L*", (26.0, 80.0), "lightness of the skin, CIELAB D65", |lab| lab[0], |lab, v| lab[0] = v),
    lab_field("a*", (0.0, 30.0), "redness of the skin, CIELAB D65", |lab| lab[1], |lab, v| lab[1] = v),
    lab_field("b*", (0.0, 35.0), "yellowness of the skin, CIELAB D65", |lab| lab[2], |lab, v| lab[2] = v),
];

static MONK_FIELD: Field<u8> = Field {
    name: "monk",
    label: "Monk",
    unit: "",
    min: 1.0,
    max: 10.0,
    step: 1.0,
    default: 4.0,
    whole: true,
    help: "tone of the Monk scale, 1 lightest",
    get: |tone| f64::from(*tone),
    set: |tone, value| *tone = value as u8,
};

static SESSION_FIELDS: &[Field<Session>] = &[
    Field {
        name: "day",
        label: "Day",
        unit: "days",
        min: 0.0,
        max: super::MAX_DAY as f64,
        step: 1.0,
        default: 0.0,
        whole: true,
        help: "days after the first session, rising; the first is 0",
        get: |session| f64::from(session.day),
        set: |session, value| session.day = value as u32,
    },
    Field {
        name: "density_percent",
        label: "Density",
        unit: "percent",
        min: 1.0,
        max: 300.0,
        step: 1.0,
        default: 100.0,
        whole: false,
        help: "density reached after this session in percent of the target, rising; a session that refreshes may repeat it",
        get: |session| session.density_percent,
        set: |session, value| session.density_percent = value,
    },
];

static LASER_FIELDS: &[Field<LaserPass>] = &[
    Field {
        name: "day",
        label: "Day",
        unit: "days",
        min: 0.0,
        max: super::MAX_DAY as f64,
        step: 1.0,
        default: 365.0,
        whole: true,
        help: "days after the first session",
        get: |pass| f64::from(pass.day),
        set: |pass, value| pass.day = value as u32,
    },
    Field {
        name: "keep",
        label: "Kept",
        unit: "",
        min: 0.05,
        max: 1.0,
        step: 0.05,
        default: 0.75,
        whole: false,
        help: "share of carbon that a usual dot keeps; 0.75 is a usual pass, 0.6 for shallow carbon",
        get: |pass| pass.keep,
        set: |pass, value| pass.keep = value,
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Zone;

    #[test]
    fn every_field_reads_back_what_it_sets_and_touches_no_other() {
        for field in Field::all() {
            for value in [field.min, field.max, field.default] {
                let mut plan = Plan::default();
                (field.set)(&mut plan, value);
                assert_eq!((field.get)(&plan), value, "{}", field.name);
                for other in Field::all().iter().filter(|other| other.name != field.name) {
                    assert_eq!(
                        (other.get)(&plan),
                        other.default,
                        "{} changed {}",
                        field.name,
                        other.name
                    );
                }
            }
        }
    }

    #[test]
    fn fields_are_well_formed() {
        for (i, field) in Field::all().iter().enumerate() {
            assert!(field.accepts(field.default), "{}", field.name);
            assert!(field.min < field.max && field.step > 0.0, "{}", field.name);
            assert!(
                !field.accepts(f64::NAN) && !field.accepts(f64::INFINITY),
                "{}",
                field.name
            );
            assert!(
                Field::all()[..i]
                    .iter()
                    .all(|earlier| earlier.name != field.name),
                "{}",
                field.name
            );
            assert!(
                !field.help.is_empty() && !field.label.is_empty(),
                "{}",
                field.name
            );
        }
    }

    #[test]
    fn every_zone_has_a_density_field() {
        for zone in Zone::ALL {
            let field = Field::named(&format!("treatment.zone_density.{zone}")).unwrap();
            let mut plan = Plan::default();
            (field.set)(&mut plan, 0.5);
            assert_eq!(plan.treatment.zone_density.factor(*zone), 0.5, "{zone}");
        }
    }
}
