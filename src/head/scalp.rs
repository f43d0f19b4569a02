//! The scalp: where hair grows, where it is lost, where the designed hairline runs, and which zone
//! a point belongs to. Every field is a signed distance in mm, one value per vertex of the head.

use super::polar::{PolarCurve, PolarMap, PolarPoint};
use super::{Head, landmarks::MEDIAN_TRAGION_TOP_MM};
use crate::plan::{HairPattern, Plan, Region, Zone};
use glam::Vec3;
use rayon::prelude::*;

/// The whorl of the median man: 70 mm behind the ears' axis at the crown, a little right of the
/// midline (62.5 mm behind the bimeatal line, Park 2014; right of the midline in 71 %, Schmidt 2008).
pub const WHORL_MEDIAN_MM: Vec3 = Vec3::new(-6.0, 113.0, -69.0);

/// Border of the hair-bearing scalp from the temple round the ear to the nape, degrees. Azimuths
/// below 44° belong to the hairline.
const BORDER_BEHIND_HAIRLINE: [(f32, f32); 15] = [
    (45.0, 60.0),
    (48.0, 75.0),
    (54.0, 88.0),
    (60.5, 100.0),
    (65.0, 109.0),
    (70.0, 112.0),
    (75.5, 110.5),
    (79.5, 99.0),
    (86.0, 87.5),
    (98.0, 85.0),
    (108.0, 89.5),
    (116.0, 102.0),
    (122.0, 114.0),
    (140.0, 127.0),
    (180.0, 130.0),
];

/// Azimuth of the frontotemporal corner: on the vertical through the outer corner of the eye
/// (Garg 2017; Shapiro 2013).
const CORNER_AZIMUTH_DEG: f32 = 41.0;

/// Fields over the head that placement needs, one value per vertex.
#[derive(Clone, Debug)]
pub struct Scalp {
    /// Distance inside the border of the natural, full head of hair, mm.
    pub border_mm: Vec<f32>,
    /// Distance behind the designed hairline, mm.
    pub hairline_mm: Vec<f32>,
    /// Distance inside the area that has lost its hair, mm.
    pub bald_mm: Vec<f32>,
    /// Distance inside the region that the plan treats, mm (before hairline and border).
    pub region_mm: Vec<f32>,
    /// Zone of each triangle; `None` off the scalp.
    pub zones: Vec<Option<Zone>>,
    /// Area of the scalp per zone, cm², in the order of [`Zone::ALL`].
    pub zone_areas_cm2: [f32; Zone::ALL.len()],
    /// The whorl, mm in the head's frame.
    pub whorl: Vec3,
}

/// Front hairline through a mid-frontal point `height_mm` above the glabella, with its corners
/// `recession_mm` behind that point, continued round the head by the natural border.
fn hairline(map: &PolarMap, head: &Head, height_mm: f32, recession_mm: f32) -> PolarCurve {
    let mid = map.midline_polar(head, height_mm).to_degrees();
    // On a round head the corner of an unreceded line (8 mm behind the mid-frontal point) lies 3°
    // farther from the vertex than its middle; each further millimetre takes it 0.62° back.
    let corner = mid + 3.0 - 0.62 * (recession_mm - 8.0);
    let mut knots = vec![
        (0.0, mid),
        (14.0, mid + 0.06 * (corner - mid)),
        (26.0, mid + 0.5 * (corner - mid)),
        (CORNER_AZIMUTH_DEG - 7.0, mid + 0.92 * (corner - mid)),
        (CORNER_AZIMUTH_DEG, corner + 2.5),
    ];
    knots.extend(BORDER_BEHIND_HAIRLINE);
    PolarCurve::from_degrees(&knots)
}

/// What a hair-loss pattern takes away (Norwood 1975; figures after the science base).
struct Loss {
    /// Height of the remaining frontal hairline, mm of arc, and its recession; `None` where the
    /// front is part of the bare top.
    front_mm: Option<(f32, f32)>,
    /// Radius of the bare disc at the crown, mm; 0 for none.
    crown_mm: f32,
    /// Upper edge of the fringe by azimuth, degrees, where the whole top is bare.
    fringe: Option<[(f32, f32); 7]>,
}

impl Loss {
    fn of(pattern: HairPattern) -> Self {
        let front = |front: (f32, f32), crown_mm: f32| Self {
            front_mm: Some(front),
            crown_mm,
            fringe: None,
        };
        let top = |fringe: [(f32, f32); 7]| Self {
            front_mm: None,
            crown_mm: 0.0,
            fringe: Some(fringe),
        };
        // The fringe of Norwood VI: horseshoe along the parietal ridge, crown joined.
        let six = [
            (0.0, 140.0),
            (40.0, 120.0),
            (54.0, 78.0),
            (72.0, 60.0),
            (100.0, 55.0),
            (135.0, 62.0),
            (180.0, 68.0),
        ];
        match pattern {
            HairPattern::Norwood1 => front((65.0, 10.0), 0.0),
            HairPattern::Norwood2 => front((70.0, 20.0), 0.0),
            HairPattern::Norwood3 => front((72.0, 36.0), 0.0),
            HairPattern::Norwood3Vertex => front((72.0, 34.0), 30.0),
            HairPattern::Norwood4 => front((90.0, 38.0), 40.0),
            HairPattern::Norwood5 => front((105.0, 40.0), 54.0),
            HairPattern::Norwood6 | HairPattern::Diffuse => top(six),
            HairPattern::Norwood7 => top([
                (0.0, 140.0),
                (40.0, 120.0),
                (57.0, 96.0),
                (75.0, 74.0),
                (100.0, 70.0),
                (135.0, 78.0),
                (180.0, 88.0),
            ]),
            HairPattern::ThinCrown => front((68.0, 18.0), 48.0),
            HairPattern::None => top([
                (0.0, 180.0),
                (30.0, 180.0),
                (60.0, 180.0),
                (90.0, 180.0),
                (120.0, 180.0),
                (150.0, 180.0),
                (180.0, 180.0),
            ]),
        }
    }
}

impl Scalp {
    /// The fields of a plan on a head.
    pub fn new(head: &Head, plan: &Plan) -> Self {
        let map = PolarMap::new(&head.measures);
        // Trichion 71 mm above the glabella along the skin (mean of seven heads).
        let natural = hairline(&map, head, 71.0, 10.0);
        let designed = hairline(
            &map,
            head,
            plan.hairline.height_mm as f32,
            plan.hairline.temple_recession_mm as f32,
        );
        let loss = Loss::of(plan.hair.pattern);
        let front = loss
            .front_mm
            .map(|(height, recession)| hairline(&map, head, height, recession));
        let fringe = loss.fringe.map(|knots| PolarCurve::from_degrees(&knots));
        let whorl_median = WHORL_MEDIAN_MM;
        let whorl_polar = PolarMap::of_median(whorl_median);

        let crown_distance = |p: PolarPoint| arc_mm(p, whorl_polar);
        let bald = |p: PolarPoint| {
            let mut inside = f32::NEG_INFINITY;
            if let Some(front) = &front {
                inside = inside.max(-front.distance_mm(p));
            }
            if loss.crown_mm > 0.0 {
                inside = inside.max(loss.crown_mm - crown_distance(p));
            }
            if let Some(fringe) = &fringe {
                inside = inside.max(fringe.distance_mm(p));
            }
            inside
        };
        let fields: Vec<[f32; 4]> = head
            .positions
            .par_iter()
            .map(|p| {
                let at = map.at(*p);
                let bald_mm = bald(at);
                let region_mm = match plan.treatment.region {
                    Region::FullScalp => 100.0,
                    Region::BaldArea => bald_mm,
                    // A band behind the hairline that meets what hair is left.
                    Region::Hairline => 35.0 - designed.distance_mm(at),
                    Region::Crown => loss.crown_mm.max(45.0) - crown_distance(at),
                };
                [
                    natural.distance_mm(at),
                    designed.distance_mm(at),
                    bald_mm,
                    region_mm,
                ]
            })
            .collect();
        let column = |i: usize| fields.iter().map(|f| f[i]).collect::<Vec<f32>>();
        let border_mm = column(0);
        let zones: Vec<Option<Zone>> = head
            .triangles
            .iter()
            .map(|t| {
                let inside = t.iter().map(|i| border_mm[*i as usize]).sum::<f32>() > 0.0;
                let centroid = t.iter().map(|i| head.positions[*i as usize]).sum::<Vec3>() / 3.0;
                inside.then(|| zone_of(map.at(centroid), whorl_polar))
            })
            .collect();
        let mut zone_areas_cm2 = [0.0; Zone::ALL.len()];
        for (i, zone) in zones.iter().enumerate() {
            if let Some(zone) = zone {
                let [a, b, c] = head.corners(i);
                zone_areas_cm2[*zone as usize] += 0.005 * (b - a).cross(c - a).length();
            }
        }
        Self {
            border_mm,
            hairline_mm: column(1),
            bald_mm: column(2),
            region_mm: column(3),
            zones,
            zone_areas_cm2,
            whorl: whorl_median * (head.measures.tragion_top_mm / MEDIAN_TRAGION_TOP_MM),
        }
    }

    /// Area of the hair-bearing scalp, cm².
    pub fn area_cm2(&self) -> f32 {
        self.zone_areas_cm2.iter().sum()
    }
}

/// Length of the arc between two directions, mm on the median man.
fn arc_mm(a: PolarPoint, b: PolarPoint) -> f32 {
    let cosine = a.polar.cos() * b.polar.cos()
        + a.polar.sin() * b.polar.sin() * (a.azimuth - b.azimuth).cos();
    cosine.clamp(-1.0, 1.0).acos() * 0.5 * (a.radius_mm + b.radius_mm)
}

/// The zone of a point of the scalp.
fn zone_of(point: PolarPoint, whorl: PolarPoint) -> Zone {
    let azimuth = point.azimuth.to_degrees();
    let (sin_polar, cos_polar) = point.polar.sin_cos();
    let (sin_azimuth, cos_azimuth) = point.azimuth.sin_cos();
    // Angle from the midsagittal plane round the long axis: the sides begin at the parietal turn.
    let lateral = (sin_polar * sin_azimuth)
        .atan2(cos_polar.max(0.0))
        .abs()
        .to_degrees();
    let along = (sin_polar * cos_azimuth).atan2(cos_polar).to_degrees();
    let left = point.azimuth >= 0.0;
    if arc_mm(point, whorl) < 48.0 {
        return Zone::Vertex;
    }
    if lateral < 42.0 && along > -40.0 {
        return if along > 14.0 {
            Zone::Frontal
        } else {
            Zone::Midscalp
        };
    }
    match (azimuth.abs(), left) {
        (a, true) if a < 72.0 => Zone::TemporalLeft,
        (a, false) if a < 72.0 => Zone::TemporalRight,
        (a, true) if a < 140.0 => Zone::ParietalLeft,
        (a, false) if a < 140.0 => Zone::ParietalRight,
        _ => Zone::Occipital,
    }
}
