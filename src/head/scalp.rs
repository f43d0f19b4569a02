//! The scalp of a plan: where hair grows, where it is lost, where the designed hairline runs, and
//! which zone a point belongs to. Distances are signed mm on the patient's own skin, one value per
//! vertex of the head.

use super::Head;
use super::atlas::fields::{Growth, unit_density};
use super::atlas::hairline::Hairline;
use super::atlas::loss::Loss;
use super::atlas::outline::Outline;
use super::atlas::zones::{WHORL, zone_of};
use super::atlas::{Atlas, AtlasPoint};
use crate::base::terms::{HairPattern, Region, Zone};
use crate::plan::Plan;
use glam::Vec3;
use rayon::prelude::*;

/// Natural hairline: trichion above the glabella by tape (mean of seven heads) and recession of the
/// corners, mm.
const NATURAL_MM: (f32, f32) = (71.0, 10.0);
/// Depth of the hairline's edge band, mm: the 5 to 10 mm of single hairs before the hair is full
/// (Shapiro 2013).
pub(crate) const EDGE_BAND_MM: f32 = 10.0;
/// Depth of the band that [`Region::Hairline`] treats, mm.
const FRONT_BAND_MM: f32 = 35.0;
/// Least radius of the crown that [`Region::Crown`] treats, mm.
const CROWN_MM: f32 = 45.0;
/// Distance that stands for "far inside", mm.
const FAR_MM: f32 = 100.0;

/// Fields over the head that placement needs, one value per vertex unless said otherwise.
#[derive(Clone, Debug)]
pub struct Scalp {
    /// Point in the atlas.
    pub atlas_points: Vec<AtlasPoint>,
    /// Distance inside the border of the natural, full head of hair, mm.
    pub border_mm: Vec<f32>,
    /// Distance inside the border of the designed hair, mm: behind its hairline in front.
    pub hairline_mm: Vec<f32>,
    /// Distance behind the designed frontal hairline from temple peak to temple peak, mm; negative
    /// on the forehead.
    pub(crate) front_mm: Vec<f32>,
    /// Distance inside the area that has lost its hair, mm.
    pub(crate) bald_mm: Vec<f32>,
    /// Distance inside the region that the plan treats, mm (before hairline and border).
    pub(crate) region_mm: Vec<f32>,
    /// Natural density of follicular units against the scalp's mean.
    pub(crate) unit_density: Vec<f32>,
    /// Zone of each triangle; `None` off the scalp.
    pub(crate) zones: Vec<Option<Zone>>,
    /// Area of the scalp per zone, cm², in the order of [`Zone::ALL`].
    pub zone_areas_cm2: [f32; Zone::ALL.len()],
    /// Area of the designed hairline's edge band, cm².
    pub(crate) edge_area_cm2: f32,
    /// The whorl, mm in the head's frame.
    pub whorl: Vec3,
    /// Direction of growth.
    pub growth: Growth,
}

/// What the fields of a scalp depend on beside the head.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScalpInput {
    /// Where native hair is lost.
    pub pattern: HairPattern,
    /// Height of the designed hairline above the glabella, mm.
    pub(crate) height_mm: f64,
    /// Recession of its corners, mm.
    pub(crate) temple_recession_mm: f64,
    /// The treated part.
    pub(crate) region: Region,
}

impl From<&Plan> for ScalpInput {
    fn from(plan: &Plan) -> Self {
        Self {
            pattern: plan.hair.pattern,
            height_mm: plan.hairline.height_mm,
            temple_recession_mm: plan.hairline.temple_recession_mm,
            region: plan.treatment.region,
        }
    }
}

/// The lines that the distances are measured from.
struct Lines {
    natural: Outline,
    designed: Outline,
    forehead: Outline,
    receded: Option<Outline>,
    fringe: Option<Outline>,
    loss: Loss,
    whorl: Vec3,
}

/// What is known of one vertex.
struct Sample {
    atlas_point: AtlasPoint,
    border_mm: f32,
    hairline_mm: f32,
    front_mm: f32,
    bald_mm: f32,
    region_mm: f32,
    unit_density: f32,
}

impl Lines {
    fn new(atlas: &Atlas, input: &ScalpInput) -> Self {
        let loss = Loss::of(input.pattern);
        let (height_mm, recession_mm) = NATURAL_MM;
        let natural = Hairline::new(atlas, height_mm, recession_mm);
        let designed = Hairline::new(
            atlas,
            input.height_mm as f32,
            input.temple_recession_mm as f32,
        );
        let outline = |atlas_points: Vec<AtlasPoint>| Outline::new(atlas, &atlas_points);
        let receded = loss
            .front_mm
            .map(|(height, recession)| outline(Hairline::new(atlas, height, recession).forehead()));
        Self {
            natural: outline(natural.border()),
            designed: outline(designed.border()),
            forehead: outline(designed.forehead()),
            receded,
            fringe: loss.fringe_outline().map(outline),
            loss,
            whorl: atlas.point(WHORL),
        }
    }

    fn bald_mm(&self, point: Vec3) -> f32 {
        if self.loss.is_total {
            return FAR_MM;
        }
        let mut inside = f32::NEG_INFINITY;
        if let Some(receded) = &self.receded {
            inside = inside.max(receded.inside_mm(point));
        }
        if self.loss.crown_mm > 0.0 {
            inside = inside.max(self.loss.crown_mm - point.distance(self.whorl));
        }
        if let Some(fringe) = &self.fringe {
            inside = inside.max(fringe.inside_mm(point));
        }
        inside
    }

    fn sample(&self, atlas: &Atlas, region: Region, point: Vec3) -> Sample {
        let atlas_point = atlas.at(point);
        let on_ear = ear_limit_mm(atlas, atlas_point, point);
        if is_far_off(atlas_point) || on_ear < -10.0 {
            return Sample {
                atlas_point,
                border_mm: -FAR_MM,
                hairline_mm: -FAR_MM,
                front_mm: -FAR_MM,
                bald_mm: -FAR_MM,
                region_mm: -FAR_MM,
                unit_density: 1.0,
            };
        }
        let front_mm = -self.forehead.inside_mm(point);
        let bald_mm = self.bald_mm(point);
        let region_mm = match region {
            Region::FullScalp => FAR_MM,
            Region::BaldArea => bald_mm,
            // A band behind the hairline that meets what hair is left.
            Region::Hairline => FRONT_BAND_MM - front_mm,
            Region::Crown => self.loss.crown_mm.max(CROWN_MM) - point.distance(self.whorl),
        };
        Sample {
            atlas_point,
            border_mm: self.natural.inside_mm(point).min(on_ear),
            hairline_mm: self.designed.inside_mm(point).min(on_ear),
            front_mm,
            bald_mm,
            region_mm,
            unit_density: unit_density(atlas_point),
        }
    }
}

/// Whether a point lies so far down the face or neck that no hair of any plan comes near it, so that
/// its distances need not be known: most of a head's vertices draw its features.
fn is_far_off(atlas_point: AtlasPoint) -> bool {
    // The lowest hairline leaves 107 mm between vertex and forehead, temple peaks 140 mm from 0.8
    // radians on, sideburns 190 mm and the nape 222 mm.
    let reach_mm = match atlas_point.azimuth().abs() {
        front if front < 0.75 => 150.0,
        temple if temple < 1.0 => 170.0,
        side if side < 2.0 => 225.0,
        _ => 255.0,
    };
    atlas_point.arc_mm() > reach_mm
}

/// Most that a point can lie inside any border, mm, by how far it stands out beside an ear: an ear
/// covers scalp as seen from the middle of the head but is none.
fn ear_limit_mm(atlas: &Atlas, atlas_point: AtlasPoint, point: Vec3) -> f32 {
    // Skin beside an ear never stands out that far; nor does the noise of a scan.
    const SKIN_MM: f32 = 1.5;
    const OUT_MM: f32 = 3.0;
    let is_beside =
        atlas_point.arc_mm() > 100.0 && (0.9..2.4).contains(&atlas_point.azimuth().abs());
    if !is_beside {
        return f32::INFINITY;
    }
    let above_mm = atlas.above_skin_mm(point);
    if above_mm < SKIN_MM {
        f32::INFINITY
    } else {
        7.0 * (OUT_MM - above_mm)
    }
}

impl Scalp {
    /// The fields of a plan on a head.
    pub fn new(head: &Head, input: impl Into<ScalpInput>) -> Self {
        let input = input.into();
        let atlas = &head.atlas;
        let lines = Lines::new(atlas, &input);
        let samples: Vec<Sample> = head
            .positions
            .par_iter()
            .with_min_len(1024)
            .map(|p| lines.sample(atlas, input.region, *p))
            .collect();
        let mut zone_areas_cm2 = [0.0; Zone::ALL.len()];
        let mut edge_area_cm2 = 0.0;
        let mut zones = Vec::with_capacity(head.triangles.len());
        for (i, t) in head.triangles.iter().enumerate() {
            let corners = t.map(|v| &samples[v as usize]);
            let mean = |value: fn(&Sample) -> f32| corners.map(value).iter().sum::<f32>() / 3.0;
            let [a, b, c] = head.corners(i);
            let area_cm2 = 0.005 * (b - a).cross(c - a).length();
            let is_designed = mean(|s| s.hairline_mm) > 0.0;
            if is_designed && (0.0..EDGE_BAND_MM).contains(&mean(|s| s.front_mm)) {
                edge_area_cm2 += area_cm2;
            }
            let middle =
                AtlasPoint::new(mean(|s| s.atlas_point.s_mm), mean(|s| s.atlas_point.w_mm));
            let zone = (mean(|s| s.border_mm) > 0.0).then(|| zone_of(middle));
            if let Some(zone) = zone {
                zone_areas_cm2[zone as usize] += area_cm2;
            }
            zones.push(zone);
        }
        let column = |value: fn(&Sample) -> f32| samples.iter().map(value).collect();
        Self {
            atlas_points: samples.iter().map(|s| s.atlas_point).collect(),
            border_mm: column(|s| s.border_mm),
            hairline_mm: column(|s| s.hairline_mm),
            front_mm: column(|s| s.front_mm),
            bald_mm: column(|s| s.bald_mm),
            region_mm: column(|s| s.region_mm),
            unit_density: column(|s| s.unit_density),
            zones,
            zone_areas_cm2,
            edge_area_cm2,
            whorl: lines.whorl,
            growth: Growth::new(atlas),
        }
    }

    /// Area of the hair-bearing scalp, cm².
    pub fn area_cm2(&self) -> f32 {
        self.zone_areas_cm2.iter().sum()
    }
}
