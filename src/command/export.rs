//! `stipple export`: one picture, no window.

use crate::base::error::Result;
use crate::base::files;
use crate::cli::ExportArgs;
use crate::cli::print_line;
use crate::gpu::{Gpu, Renderer};
use crate::studio::View;
use crate::studio::export::{self, ExportView};
use std::io::Write;

/// Renders and writes the picture.
///
/// # Errors
/// A refused input, no adapter, or an output that cannot be written; then no file is left.
pub fn run(args: &ExportArgs, out: &mut impl Write) -> Result<()> {
    files::check_target(&args.out, args.force)?;
    let plan = args.source.load_plan()?;
    let request = export::Request {
        view: ExportView::View(args.view.unwrap_or(View::Named(plan.view.view))),
        age: args.at.unwrap_or(plan.view.at),
        compare: args.compare,
        size: [args.size.width, args.size.height],
        eye_distance_mm: args.eye_distance_mm,
        samples: args.samples,
        light: args.light.unwrap_or(plan.view.light),
        overlay: args.overlay,
    };
    let scene = args.source.scene(plan)?;
    request.check_eye(&scene)?;
    let gpu = Gpu::headless()?;
    let mut renderer = Renderer::new(&gpu)?;
    let notice = scene.upload(&gpu, &mut renderer)?;
    let png = export::png(&gpu, &mut renderer, &scene, &request)?;
    files::write_atomically(&args.out, args.force, &png)?;
    if let Some(notice) = notice {
        print_line(out, &format!("warning: {notice}"))?;
    }
    print_line(out, &format!("wrote {}", args.out.display()))
}
