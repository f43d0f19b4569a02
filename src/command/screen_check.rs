//! `stipple screen-check`: the page that judges a screen, as a picture.

use crate::base::error::Result;
use crate::base::files;
use crate::cli::{ScreenCheckArgs, deliver};
use crate::studio::{png, screen_check};
use serde_json::json;
use std::io::Write;

/// Draws and writes the page.
///
/// # Errors
/// An output that cannot be written; then no file is left.
pub fn run(args: &ScreenCheckArgs, out: &mut impl Write) -> Result<()> {
    files::check_target(&args.out, args.force)?;
    let (width, height) = (args.size.width, args.size.height);
    let pixels = screen_check::draw([width, height])?;
    let description = json!({
        "program": format!("stipple {}", env!("CARGO_PKG_VERSION")),
        "simulation": true,
        "page": "screen-check",
        "size": [width, height],
    });
    let png = png::encode(width, height, &pixels, &description.to_string())?;
    deliver(out, &args.out, args.force, &png)
}
