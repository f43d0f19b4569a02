//! `stipple new`: writes a commented plan to start from.

use crate::base::error::{Result, on_one_line};
use crate::base::files::{is_standard, write_atomically};
use crate::cli::{NewArgs, deliver, print_line};
use crate::plan::presets::{preset, presets};
use crate::plan::template::template;
use std::io::Write;

/// Writes the plan of a preset, or lists the presets to `out`.
///
/// # Errors
/// Wrong usage for an unknown preset; an output error if the plan or `out` cannot be written.
pub fn run(args: &NewArgs, out: &mut impl Write) -> Result<()> {
    match &args.plan {
        Some(path) if !args.list => {
            let preset = preset(&args.preset)?;
            let text = template(preset);
            if is_standard(path) {
                return deliver(out, path, args.force, text.as_bytes());
            }
            write_atomically(path, args.force, text.as_bytes())?;
            let path = on_one_line(&path.display().to_string());
            print_line(
                out,
                &format!("{path}: written from the preset '{}'", preset.name),
            )
        }
        _ => {
            let width = presets()
                .iter()
                .map(|preset| preset.name.len())
                .max()
                .unwrap_or(0);
            presets().iter().try_for_each(|preset| {
                print_line(out, &format!("{:width$}  {}", preset.name, preset.summary))
            })
        }
    }
}
