//! What advice on a shade depends on.

use crate::base::terms::LightName;
use crate::plan::Plan;
use crate::tissue::input::{DotModelInput, SurfacesInput};

/// What judgements, pigments and proposals depend on.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ShadeInput {
    /// The dots.
    pub(crate) dots: DotModelInput,
    /// The scalp with them and its hair.
    pub(crate) surfaces: SurfacesInput,
    /// The light in which the shade is judged.
    pub(crate) light: LightName,
}

impl From<&Plan> for ShadeInput {
    fn from(plan: &Plan) -> Self {
        Self {
            dots: DotModelInput::from(plan),
            surfaces: SurfacesInput::from(plan),
            light: plan.view.light,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::fields::Field;
    use crate::studio::advice::judgement::judge;
    use crate::studio::advice::swatch::pigments;
    use crate::tissue::illuminant::Illuminant;

    #[test]
    fn no_other_number_of_a_plan_changes_what_is_said() {
        let plan = Plan::default();
        let said = |plan: &Plan| {
            let light = Illuminant::of(plan.view.light);
            (judge(plan, &light), pigments(plan))
        };
        let (usual, input) = (said(&plan), ShadeInput::from(&plan));
        let mut others = Vec::new();
        for field in Field::<Plan>::all() {
            let mut edited = plan.clone();
            let value = (field.get)(&plan);
            (field.set)(
                &mut edited,
                if value == field.max {
                    field.min
                } else {
                    field.max
                },
            );
            if ShadeInput::from(&edited) == input {
                others.push(field.name);
                assert_eq!(said(&edited), usual, "{}", field.name);
            }
        }
        // Where dots are, how skin looks beside its tone and how the camera sees it is of no account to a shade.
        for name in [
            "seed",
            "head.breadth_mm",
            "skin.relief",
            "hairline.height_mm",
            "treatment.blend_mm",
            "view.exposure_ev",
        ] {
            assert!(others.contains(&name), "{name} is not among {others:?}");
        }
    }
}
