//! A head from a file: read, found in the scan, and scaled to what was measured on the patient.

use super::appearance::Appearance;
use super::landmarks::Landmarks;
use super::measure::Measures;
use super::scan::pose::StatedAxes;
use super::scan::{self, Standard, Stated};
use super::{FileToHead, Head, Surface, hash_of, obj};
use crate::base::error::{Error, Result};
use crate::base::terms::HeadModel;
use crate::plan::{HeadSource, Marks};
use glam::DVec3;
use std::path::Path;
use std::sync::OnceLock;

/// Measured and found sizes that differ by more than this share are worth a warning.
const LARGE_CORRECTION: f32 = 0.05;

/// Loads a head file as the plan describes it.
///
/// # Errors
/// The file cannot be read, is no usable OBJ, or holds no head with a scalp.
pub(crate) fn load(path: &Path, source: &HeadSource) -> Result<Head> {
    let mesh = obj::read(path)?;
    let name = path.file_name().map_or_else(
        || path.display().to_string(),
        |n| n.to_string_lossy().into_owned(),
    );
    from_mesh(mesh, &name, &path.display().to_string(), source)
}

/// The built-in head as what scans are compared with; kept once it is made.
///
/// # Errors
/// None in a build whose tests pass.
fn standard() -> Result<&'static Standard> {
    static STANDARD: OnceLock<Standard> = OnceLock::new();
    if let Some(standard) = STANDARD.get() {
        return Ok(standard);
    }
    let mesh = obj::parse(&super::built_in::obj(HeadModel::Man)?, "built-in")?;
    // Not made while others wait for it: it is made on several threads, and of those one may wait here too.
    let standard = Standard::new(&mesh.positions, &mesh.triangles);
    Ok(STANDARD.get_or_init(|| standard))
}

/// Finds the head in a mesh and makes it ready; `name` is the head's, `subject` what messages are about.
///
/// # Errors
/// There is no head with a scalp in it, or it has not the size that the plan states.
pub(crate) fn from_mesh(
    mesh: obj::ObjMesh,
    name: &str,
    subject: &str,
    source: &HeadSource,
) -> Result<Head> {
    let hash = hash_of(&mesh);
    let stated = Stated {
        axes: StatedAxes {
            up: source.up.vector(),
            forward: source.forward.vector(),
        },
        mm_per_unit: source.unit.mm_per_unit(),
        mirrored: source.mirrored.stated(),
        marks: source.landmarks,
        origin: mesh.origin,
    };
    let texture_turn = mesh.appearance.as_ref().and_then(texture_turn);
    let found = scan::register(
        &mesh.positions,
        &mesh.triangles,
        texture_turn.as_deref(),
        &stated,
        standard()?,
    )
    .map_err(|refusal| Error::input(subject, refusal.problem, refusal.remedy))?;
    let appearance = mesh
        .appearance
        .map(|all| all.kept(&found.triangle_sources, &found.vertex_sources));
    let mut warnings = mesh.warnings;
    warnings.extend(found.warnings);
    let mut surface = Surface {
        positions: found.positions,
        triangles: found.triangles,
        appearance,
        landmarks: found.landmarks,
        file_to_head: found.file_to_head,
    };
    drop((mesh.positions, mesh.triangles));
    surface.scale_to_measured(source, subject, &mut warnings)?;
    let mut head = surface.into_head(name, hash, warnings);
    head.reading = Some(found.reading);
    Ok(head)
}

/// Signed area of each triangle in texture space; `None` where no texture lies on the file.
fn texture_turn(appearance: &Appearance) -> Option<Vec<f32>> {
    let areas = appearance
        .uvs
        .iter()
        .map(|[a, b, c]| (*b - *a).perp_dot(*c - *a));
    (!appearance.uvs.is_empty()).then(|| areas.collect())
}

impl Surface {
    /// Scales the head to the one distance that was measured on the patient; circumference before
    /// breadth before pupils, as the longer is measured better.
    fn scale_to_measured(
        &mut self,
        source: &HeadSource,
        subject: &str,
        warnings: &mut Vec<String>,
    ) -> Result<()> {
        let origin = self.landmarks.origin();
        let centred: Vec<_> = self.positions.iter().map(|p| *p - origin).collect();
        let sizes = Measures::of(&centred, &self.triangles, &self.landmarks.moved(-origin));
        drop(centred);
        let pupils = pupil_distance_mm(&source.landmarks, &self.file_to_head);
        let (what, measured, found) = if source.circumference_mm > 0.0 {
            (
                "circumference",
                source.circumference_mm,
                sizes.circumference_mm,
            )
        } else if source.breadth_mm > 0.0 {
            ("breadth", source.breadth_mm, sizes.breadth_mm)
        } else if source.pupil_distance_mm > 0.0 {
            let Some(pupils) = pupils else {
                return Err(Error::input(
                    format!("{subject}: head.pupil_distance_mm"),
                    "the pupils are not marked",
                    "mark pupil_left and pupil_right under [head.landmarks] or in the window",
                ));
            };
            ("pupil distance", source.pupil_distance_mm, pupils)
        } else {
            return Ok(());
        };
        let factor = measured as f32 / found.max(1.0);
        if (factor - 1.0).abs() > LARGE_CORRECTION {
            warnings.push(format!(
                "the head was scaled by {factor:.3} to the measured {what} of {measured} mm (it was \
                 {found:.0} mm)"
            ));
        }
        self.positions.iter_mut().for_each(|p| *p *= factor);
        self.landmarks = Landmarks::scaled(self.landmarks, factor);
        self.file_to_head.mm_per_unit *= factor;
        self.file_to_head.origin_mm *= f64::from(factor);
        Ok(())
    }
}

/// Distance between the marked pupils, mm as found.
fn pupil_distance_mm(marks: &Marks, file_to_head: &FileToHead) -> Option<f32> {
    let left = DVec3::from(marks.get("pupil_left")?);
    let right = DVec3::from(marks.get("pupil_right")?);
    Some(left.distance(right) as f32 * file_to_head.mm_per_unit)
}
