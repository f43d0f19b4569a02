//! Options of `stipple head`: a preset and the sizes that differ from it.

use super::{help, values};
use crate::base::error::Result;
use crate::base::terms::{HeadModel, HeadPreset};
use crate::head::generator::{HeadParams, Sex};
use clap::Args;
use std::path::PathBuf;

/// `stipple head`.
#[derive(Debug, Args)]
pub struct HeadArgs {
    /// OBJ file to write, or '-' for standard output
    #[arg(long, value_name = "FILE.obj", value_parser = values::obj_file(), help_heading = help::OUTPUT)]
    pub(crate) out: PathBuf,
    /// Head to start from
    #[arg(long, value_name = "NAME", value_enum, help_heading = help::SIZES)]
    pub(crate) preset: Option<HeadPreset>,
    /// Shape of brow, jaw and neck [default: the preset's]
    #[arg(long, value_name = "SEX", value_enum, help_heading = help::SIZES)]
    pub(crate) sex: Option<HeadModel>,
    /// Glabella to opisthocranion (175 to 215 mm)
    #[arg(long, value_name = "MM", allow_hyphen_values = true, help_heading = help::SIZES)]
    pub(crate) length_mm: Option<f32>,
    /// Greatest breadth above the ears (136 to 167 mm)
    #[arg(long, value_name = "MM", allow_hyphen_values = true, help_heading = help::SIZES)]
    pub(crate) breadth_mm: Option<f32>,
    /// Tragion to vertex (112 to 145 mm)
    #[arg(long, value_name = "MM", allow_hyphen_values = true, help_heading = help::SIZES)]
    pub(crate) height_mm: Option<f32>,
    /// Tape around the head (500 to 620 mm) [default: follows length and breadth]
    #[arg(long, value_name = "MM", allow_hyphen_values = true, help_heading = help::SIZES)]
    pub(crate) circumference_mm: Option<f32>,
    /// Forehead behind the vertical (4 to 20 degrees)
    #[arg(long, value_name = "DEG", allow_hyphen_values = true, help_heading = help::SIZES)]
    pub(crate) forehead_deg: Option<f32>,
    /// Bulge of the back of the head (12 to 24 mm)
    #[arg(long, value_name = "MM", allow_hyphen_values = true, help_heading = help::SIZES)]
    pub(crate) occiput_mm: Option<f32>,
    /// Root of the nose to the chin (100 to 138 mm)
    #[arg(long, value_name = "MM", allow_hyphen_values = true, help_heading = help::SIZES)]
    pub(crate) face_mm: Option<f32>,
    /// Length of the ear (50 to 74 mm)
    #[arg(long, value_name = "MM", allow_hyphen_values = true, help_heading = help::SIZES)]
    pub(crate) ear_mm: Option<f32>,
    /// Overwrite an existing file
    #[arg(long, help_heading = help::OUTPUT)]
    pub(crate) force: bool,
}

impl HeadArgs {
    /// The sizes asked for.
    ///
    /// # Errors
    /// Wrong usage: a size is out of its range.
    pub(crate) fn params(&self) -> Result<HeadParams> {
        let mut params = match (self.preset, self.sex) {
            (None, Some(HeadModel::Woman)) | (Some(HeadPreset::Woman), _) => {
                HeadParams::median_woman()
            }
            (None, _) | (Some(HeadPreset::Man), _) => HeadParams::median_man(),
            (Some(HeadPreset::Narrow), _) => HeadParams::narrow_man(),
            (Some(HeadPreset::Broad), _) => HeadParams::broad_man(),
        };
        params.sex = match self.sex {
            Some(HeadModel::Man) => Sex::Man,
            Some(HeadModel::Woman) => Sex::Woman,
            None => params.sex,
        };
        params = params.reshaped(
            self.length_mm.unwrap_or(params.length_mm),
            self.breadth_mm.unwrap_or(params.breadth_mm),
        );
        for (value, target) in [
            (self.height_mm, &mut params.height_mm),
            (self.circumference_mm, &mut params.circumference_mm),
            (self.forehead_deg, &mut params.forehead_deg),
            (self.occiput_mm, &mut params.occiput_mm),
            (self.face_mm, &mut params.face_mm),
            (self.ear_mm, &mut params.ear_mm),
        ] {
            *target = value.unwrap_or(*target);
        }
        params.check()?;
        Ok(params)
    }
}

#[cfg(test)]
mod tests {
    use crate::base::error::Result;
    use crate::cli::{Command, Invocation, parse};
    use crate::head::generator::{HeadParams, Sex};

    fn params(options: &str) -> Result<HeadParams> {
        let words = ["stipple", "head", "--out", "h.obj"].into_iter();
        let words = words.chain(options.split_whitespace());
        match parse(words.map(Into::into))? {
            Invocation::Run(Command::Head(args), _) => args.params(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn presets_are_starting_points() {
        assert_eq!(params("").unwrap(), HeadParams::median_man());
        assert_eq!(params("--sex woman").unwrap(), HeadParams::median_woman());
        assert_eq!(params("--preset narrow").unwrap(), HeadParams::narrow_man());
        let mixed = params("--preset broad --sex woman --ear-mm 55").unwrap();
        assert_eq!((mixed.sex, mixed.ear_mm), (Sex::Woman, 55.0));
        assert_eq!(mixed.breadth_mm, HeadParams::broad_man().breadth_mm);
    }

    #[test]
    fn the_circumference_follows_length_and_breadth_unless_given() {
        let man = HeadParams::median_man();
        let long = params("--length-mm 211").unwrap();
        assert!(long.circumference_mm > man.circumference_mm + 10.0);
        let both = params("--length-mm 211 --circumference-mm 580").unwrap();
        assert_eq!(both.circumference_mm, 580.0);
    }

    #[test]
    fn sizes_out_of_range_are_wrong_usage() {
        for (options, words) in [
            ("--length-mm 300", ["--length-mm", "175 to 215 mm"]),
            ("--ear-mm -5", ["--ear-mm", "50 to 74 mm"]),
            ("--forehead-deg nan", ["--forehead-deg", "4 to 20 degrees"]),
            ("--preset big", ["--preset", "narrow"]),
            ("--sex w", ["--sex", "woman"]),
        ] {
            let error = params(options).unwrap_err();
            assert_eq!(error.exit_code(), 2, "{options}");
            for word in words {
                assert!(error.to_string().contains(word), "{options}: {error}");
            }
        }
    }
}
