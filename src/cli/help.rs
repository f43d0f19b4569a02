//! What help says beside the options, and clap's own errors as one sentence.

use super::names::unknown_value;
use crate::base::error::Error;
use clap::error::ErrorKind;
use std::error::Error as _;

/// The version, with the commit that the program was built from where that is known.
pub(crate) const VERSION: &str = env!("STIPPLE_VERSION");

/// Headings of options.
pub(super) const SKIN_OPTIONS: &str = "Skin";
pub(super) const HEAD_OPTIONS: &str = "Head";
pub(super) const PICTURE: &str = "Picture";
pub(super) const OUTPUT: &str = "Output";
pub(super) const SIZES: &str = "Sizes of the head";
pub(super) const MESSAGES: &str = "Messages";

pub(super) const STIPPLE: &str = "\
Examples:
  stipple                                   the window with the usual plan
  stipple my.stipple --head scan.obj        a plan on a patient's scan
  stipple new my.stipple --preset dark-skin a commented plan to start from
  stipple export my.stipple --out a.png     a picture without a window
  stipple help export                       what a command can do

Exit codes: 0 done, 1 an input was refused, 2 wrong usage, 3 no graphics adapter, 4 an output could not be written.
'-' stands for standard input or output. The program opens no network connection.";

pub(super) const VIEW: &str = "\
Examples:
  stipple view my.stipple
  stipple view picture.png                  the plan that an exported picture holds
Without a display the default pictures are written to stipple-export instead.";

pub(super) const EXPORT: &str = "\
Examples:
  stipple export --out a.png --view left-oblique --at 5y --compare side-by-side --size 4k
  stipple export my.stipple --out folder --view all --at fresh --at healed --at 5y
  stipple export a.png --out again.png      the picture once more, from what it says of itself
  stipple export - --out - <my.stipple >a.png
With several views or ages, or 'all', OUT is a folder of VIEW-AGE.png; several plans get folders 1, 2, … in it.";

pub(super) const STATS: &str = "\
Examples:
  stipple stats my.stipple --at 5y
  stipple stats --curve >curve.csv          twenty years with the range of people
  stipple stats --propose                   the shade that blends best
  stipple stats - --json <my.stipple";

pub(super) const CHECK: &str = "\
Examples:
  stipple check my.stipple scan.obj picture.png
  stipple check --json my.stipple           one JSON object
Exit code 1 where a file is refused; warnings alone leave it at 0.";

pub(super) const NEW: &str = "\
Examples:
  stipple new --list
  stipple new my.stipple --preset receding-redesign
  stipple new - >my.stipple";

pub(super) const BENCH: &str = "\
Examples:
  stipple bench --dots 400000 --size 4k --frames 60
  stipple bench --json";

pub(super) const SCREEN_CHECK: &str = "\
Examples:
  stipple screen-check --out screen.png --size 1080p";

pub(super) const HEAD: &str = "\
Examples:
  stipple head --out head.obj --preset narrow
  stipple head --out woman.obj --sex woman --breadth-mm 142";

pub(super) const SKIN: &str = "\
Examples:
  stipple skin --photo p.jpg --at 812,640 --grey 1490,700
  stipple skin --photo p.jpg --at 812,640 --json";

pub(super) const COMPLETIONS: &str = "\
Examples:
  stipple completions bash >~/.local/share/bash-completion/completions/stipple
  stipple completions zsh >~/.zfunc/_stipple
  stipple completions fish >~/.config/fish/completions/stipple.fish";

pub(super) const MAN: &str = "\
Examples:
  stipple man man1                          then: man ./man1/stipple.1";

/// Turns clap's message of several paragraphs into one sentence, with the help that goes with it.
///
/// An error of this crate's own value parsers passes through with its exit code.
pub(super) fn one_sentence(error: &clap::Error, command: Option<&str>) -> Error {
    if let Some(own) = error
        .source()
        .and_then(|source| source.downcast_ref::<Error>())
    {
        return own.clone();
    }
    if error.kind() == ErrorKind::InvalidValue
        && let Some(unknown) = unknown_value(error)
    {
        return unknown;
    }
    let help = match command {
        Some(command) => format!("see 'stipple {command} --help'"),
        None => "see 'stipple --help'".to_owned(),
    };
    let text = error.render().to_string();
    let mut paragraphs = text.split("\n\n").map(|paragraph| {
        let words: Vec<_> = paragraph.split_whitespace().collect();
        words.join(" ")
    });
    let first = paragraphs.next().unwrap_or_default();
    let problem = first.strip_prefix("error: ").unwrap_or(&first);
    let remedy =
        match paragraphs.find_map(|paragraph| paragraph.strip_prefix("tip: ").map(str::to_owned)) {
            Some(tip) => format!("{tip}, {help}"),
            None => help,
        };
    Error::usage("command line", problem, remedy)
}
