//! What `stats` says of the head.

use crate::base::rounding::{Rounded, thousandth};
use crate::head::Head;
use crate::head::scan::{Handedness, Reading};
use serde::{Serialize, Serializer};

/// The head: its sizes, where it lies in its file and what was made of a scan.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct HeadStats {
    /// `built-in`, `built-in woman`, or the file's name without its folder.
    pub(crate) source: String,
    /// Vertices of the mesh.
    pub(crate) vertices: usize,
    /// Triangles of the mesh.
    pub(crate) triangles: usize,
    /// Widest across the cranium, above the ears, mm.
    #[serde(serialize_with = "thousandth")]
    pub(crate) breadth_mm: f32,
    /// Glabella to opisthocranion, mm.
    #[serde(serialize_with = "thousandth")]
    pub(crate) length_mm: f32,
    /// Tape around glabella and opisthocranion, mm.
    #[serde(serialize_with = "thousandth")]
    pub(crate) circumference_mm: f32,
    /// Between the tragions, mm.
    #[serde(serialize_with = "thousandth")]
    pub(crate) bitragion_mm: f32,
    /// Area of the scalp, cm².
    #[serde(serialize_with = "thousandth")]
    pub(crate) scalp_area_cm2: f32,
    /// The file's direction from neck to vertex, a unit vector.
    #[serde(serialize_with = "thousandth")]
    pub(crate) up: [f32; 3],
    /// The file's direction from the back of the head to the face, a unit vector.
    #[serde(serialize_with = "thousandth")]
    pub(crate) forward: [f32; 3],
    /// Millimetres per unit of the file.
    pub(crate) mm_per_unit: f32,
    /// Landmarks by name in the file's own coordinates; `None` where the head does not show one.
    #[serde(serialize_with = "by_name")]
    pub(crate) landmarks: [(&'static str, Option<[f64; 3]>); 7],
    /// What was assumed of a scan; `None` for an embedded head.
    pub(crate) reading: Option<ReadingStats>,
    /// The colours of a scan and the tone that they suggest; `None` for a head without.
    pub(crate) appearance: Option<AppearanceStats>,
    /// What a reader of the file should know.
    pub(crate) warnings: Vec<String>,
}

/// What was assumed of a scan, and how sure that is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct ReadingStats {
    /// `mm`, `cm`, `m`, `inch`, or `unknown`.
    pub(crate) unit: &'static str,
    /// How sure the unit is, 0 to 1.
    #[serde(serialize_with = "thousandth")]
    pub(crate) unit_certainty: f32,
    /// How much better the orientation explains the scan than the next, 0 to 1.
    #[serde(serialize_with = "thousandth")]
    pub(crate) orientation_certainty: f32,
    /// Whether it is a mirror image.
    #[serde(serialize_with = "yes_or_no")]
    pub(crate) mirrored: Handedness,
    /// Mean distance to the reference head after registration, mm on a median head.
    #[serde(serialize_with = "thousandth")]
    pub(crate) misfit_mm: f32,
    /// Mean distance between the surface and its mirror image, mm.
    #[serde(serialize_with = "thousandth")]
    pub(crate) asymmetry_mm: f32,
    /// Share of the scalp that the scan has, 0 to 1.
    #[serde(serialize_with = "thousandth")]
    pub(crate) scalp_share: f32,
    /// Share of the face that the scan has, 0 to 1.
    #[serde(serialize_with = "thousandth")]
    pub(crate) face_share: f32,
    /// Which ears were found.
    pub(crate) ears: Ears,
    /// Connected parts of the mesh.
    pub(crate) parts: usize,
    /// Parts dropped as no skin or hidden.
    pub(crate) parts_dropped: usize,
    /// Landmarks that follow mean proportions because the scan does not show them.
    pub(crate) estimated_landmarks: Vec<&'static str>,
}

/// Which of the patient's ears were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Ears {
    /// The left one.
    pub(crate) left: bool,
    /// The right one.
    pub(crate) right: bool,
}

/// The colours of a scan and the tone that they suggest.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct AppearanceStats {
    /// Width and height of the largest image, px; `None` where colours are at vertices alone.
    pub(crate) texture: Option<[u32; 2]>,
    /// Images.
    pub(crate) textures: usize,
    /// Whether vertices have colours.
    pub(crate) vertex_colours: bool,
    /// The bare scalp, CIELAB D65/2°.
    #[serde(serialize_with = "thousandth")]
    pub(crate) scalp_lab: [f32; 3],
    /// Whether it was found on forehead and top of the head; otherwise on all of the scan.
    pub(crate) is_scalp: bool,
    /// Its individual typology angle, degrees.
    #[serde(serialize_with = "thousandth")]
    pub(crate) ita_deg: f32,
    /// How far an exposure a third of a stop off moves the angle, degrees.
    #[serde(serialize_with = "thousandth")]
    pub(crate) uncertainty_deg: f32,
    /// Share of the searched surface that counted as bare skin, 0 to 1.
    #[serde(serialize_with = "thousandth")]
    pub(crate) share_used: f32,
    /// `skin.ita_deg` of the plan whose skin comes nearest, degrees.
    pub(crate) plan_ita_deg: f64,
    /// `skin.redness` of that plan, 0 to 1.
    pub(crate) plan_redness: f64,
    /// Difference between that plan's skin and the scan's, CIEDE2000.
    #[serde(serialize_with = "thousandth")]
    pub(crate) plan_delta_e00: f32,
}

impl HeadStats {
    pub(super) fn new(head: &Head, scalp_area_cm2: f32) -> Self {
        let in_file = |p| head.file_to_head.to_file(p).to_array();
        Self {
            source: head.source.clone(),
            vertices: head.positions.len(),
            triangles: head.triangles.len(),
            breadth_mm: head.measures.breadth_mm,
            length_mm: head.measures.length_mm,
            circumference_mm: head.measures.circumference_mm,
            bitragion_mm: head.measures.bitragion_mm,
            scalp_area_cm2,
            up: head.file_to_head.up().to_array(),
            forward: head.file_to_head.forward().to_array(),
            mm_per_unit: head.file_to_head.mm_per_unit,
            landmarks: head
                .landmarks
                .named()
                .map(|(name, p)| (name, p.map(in_file))),
            reading: head.reading.as_ref().map(ReadingStats::new),
            appearance: AppearanceStats::new(head),
            warnings: head.warnings.clone(),
        }
    }
}

impl ReadingStats {
    fn new(reading: &Reading) -> Self {
        let [left, right] = reading.ears;
        Self {
            unit: reading.unit.name,
            unit_certainty: reading.unit.certainty,
            orientation_certainty: reading.orientation_certainty,
            mirrored: reading.handedness,
            misfit_mm: reading.misfit_mm,
            asymmetry_mm: reading.asymmetry_mm,
            scalp_share: reading.scalp_share,
            face_share: reading.face_share,
            ears: Ears { left, right },
            parts: reading.parts,
            parts_dropped: reading.parts_dropped,
            estimated_landmarks: reading.estimated.clone(),
        }
    }
}

impl AppearanceStats {
    fn new(head: &Head) -> Option<Self> {
        let (appearance, tone) = (head.appearance.as_ref()?, head.scan_tone.as_ref()?);
        let sizes = appearance.textures.iter().map(|texture| texture.size);
        Some(Self {
            texture: sizes.max_by_key(|[w, h]| u64::from(*w) * u64::from(*h)),
            textures: appearance.textures.len(),
            vertex_colours: !appearance.vertex_colours.is_empty(),
            scalp_lab: tone.lab,
            is_scalp: tone.is_scalp,
            ita_deg: tone.ita_deg,
            uncertainty_deg: tone.uncertainty_deg,
            share_used: tone.share_used,
            plan_ita_deg: tone.plan_ita_deg,
            plan_redness: tone.plan_redness,
            plan_delta_e00: tone.plan_delta_e00,
        })
    }
}

fn by_name<S: Serializer>(
    landmarks: &[(&'static str, Option<[f64; 3]>); 7],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    // Six digits: files in metres have their tenths of a millimetre in the fourth.
    let rounded = landmarks.iter().map(|(name, p)| (*name, p.rounded(1e6)));
    serializer.collect_map(rounded)
}

fn yes_or_no<S: Serializer>(mirrored: &Handedness, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match mirrored {
        Handedness::AsIs => "no",
        Handedness::Mirrored => "yes",
        Handedness::Unknown => "unknown",
    })
}
