//! `stipple export`: one picture, no window.

use crate::cli::ExportArgs;
use crate::error::Result;
use crate::export::{self, ExportView};
use crate::gpu::{Gpu, Renderer};
use crate::output;
use crate::plan::View;
use std::io::Write;

/// Renders and writes the picture.
///
/// # Errors
/// A refused input, no adapter, or an output that cannot be written; then no file is left.
pub fn run(args: &ExportArgs, out: &mut impl Write) -> Result<()> {
    output::check_target(&args.out, args.force)?;
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
    output::write_atomically(&args.out, args.force, &png)?;
    if let Some(notice) = notice {
        output::print_line(out, &format!("warning: {notice}"))?;
    }
    output::print_line(out, &format!("wrote {}", args.out.display()))
}
