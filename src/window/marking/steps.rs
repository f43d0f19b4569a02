//! The landmarks in the order in which the user is led to them.

use crate::plan::ViewName;

/// One landmark to be marked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// Key under `[head.landmarks]` of a plan.
    pub name: &'static str,
    /// Name for a reader.
    pub(crate) label: &'static str,
    /// Where to click.
    pub(crate) help: &'static str,
    /// The view that shows it.
    pub(crate) view: ViewName,
    /// Whether it cannot be left out: on the midline everything is measured from these.
    pub(crate) is_required: bool,
}

/// Every step, in order: first the midline, then the ears, then what only refines.
#[rustfmt::skip] // One row per step reads as the table it is.
pub const STEPS: [Step; 9] = [
    step("nasion", "Nasion", "Click the deepest point of the root of the nose, between the eyes.", ViewName::Front, true),
    step("glabella", "Glabella", "Click the foremost point of the forehead, between the brows and above the root of the nose.", ViewName::Front, true),
    step("vertex", "Vertex", "Click the highest point of the head, on its midline; the face is at the bottom of the picture.", ViewName::Vertex, true),
    step("opisthocranion", "Opisthocranion", "Click the point of the back of the head that stands out farthest, on its midline.", ViewName::Back, true),
    step("tragion_left", "Left tragion", "Click the notch just above the small flap in front of the ear canal of the patient's LEFT ear.", ViewName::Left, false),
    step("tragion_right", "Right tragion", "Click the same notch on the patient's RIGHT ear.", ViewName::Right, false),
    step("nose_tip", "Nose tip", "Click the foremost point of the nose.", ViewName::Front, false),
    step("pupil_left", "Left pupil", "Click the middle of the patient's LEFT eye: on the right of the picture, as the patient faces you.", ViewName::Front, false),
    step("pupil_right", "Right pupil", "Click the middle of the patient's RIGHT eye: on the left of the picture, as the patient faces you.", ViewName::Front, false),
];

const fn step(
    name: &'static str,
    label: &'static str,
    help: &'static str,
    view: ViewName,
    is_required: bool,
) -> Step {
    Step {
        name,
        label,
        help,
        view,
        is_required,
    }
}

/// The name of a landmark for a reader.
pub(crate) fn label(name: &str) -> &str {
    let step = STEPS.iter().find(|step| step.name == name);
    step.map_or(name, |step| step.label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Marks;

    #[test]
    fn every_landmark_of_a_plan_has_one_step() {
        for name in Marks::NAMES {
            assert_eq!(STEPS.iter().filter(|step| step.name == name).count(), 1);
        }
        assert_eq!(STEPS.len(), Marks::NAMES.len());
        let required: Vec<_> = STEPS.iter().filter(|s| s.is_required).collect();
        assert!(required.iter().all(|s| !s.name.contains('_')));
        assert_eq!((required.len(), label("nose_tip")), (4, "Nose tip"));
    }
}
