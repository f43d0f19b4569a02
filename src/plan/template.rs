//! The commented plan that `stipple new` writes.

use super::presets::Preset;
use super::write::{Comments, write};

/// A plan file of the preset in which every key has a comment with its unit and range.
pub fn template(preset: &Preset) -> String {
    format!(
        "# A stipple plan: {}.\n# Check it with 'stipple check FILE', look at it with 'stipple FILE'.\n# Every key may be left out; its default is used then.\n\n{}",
        preset.summary,
        write(&preset.plan, Comments::With)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::choices::Choice;
    use crate::plan::fields::Field;
    use crate::plan::presets::presets;
    use crate::plan::{Finding, Plan};

    #[test]
    fn every_template_reads_back_to_its_preset() {
        for preset in presets() {
            let text = template(preset);
            assert_eq!(
                Plan::from_toml_str(&text, "t.toml").unwrap(),
                preset.plan,
                "{}",
                preset.name
            );
            assert_eq!(
                Plan::from_toml_str(&preset.plan.to_toml(), "t.toml").unwrap(),
                preset.plan,
                "{}",
                preset.name
            );
        }
    }

    #[test]
    fn every_key_is_explained_on_the_line_above() {
        let text = template(&presets()[0]);
        let lines: Vec<&str> = text.lines().collect();
        for (before, line) in lines.iter().zip(&lines[1..]) {
            let in_later_session = text.matches("[[session]]").count() > 1
                && ["day =", "density_percent =", "needles =", "refresh ="]
                    .iter()
                    .any(|key| line.starts_with(key));
            if line.contains(" = ") && !line.starts_with('#') && !in_later_session {
                assert!(before.starts_with("# "), "no comment above '{line}'");
            }
        }
        for field in Field::all() {
            assert!(
                text.contains(&format!("{} ({})", field.help, field.range())),
                "{}",
                field.name
            );
        }
        for choice in Choice::all() {
            assert!(text.contains(&(choice.options)()), "{}", choice.name);
        }
    }

    #[test]
    fn only_plans_of_what_to_avoid_draw_warnings() {
        for preset in presets() {
            let findings = Plan::findings(&template(preset), "t.toml");
            assert!(
                !findings.iter().any(Finding::is_error),
                "{}: {findings:?}",
                preset.name
            );
            assert_eq!(
                findings.is_empty(),
                !["warning-example", "too-shallow", "hard-hairline"].contains(&preset.name),
                "{}: {findings:?}",
                preset.name
            );
        }
    }
}
