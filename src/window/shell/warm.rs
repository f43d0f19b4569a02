//! The user interface made ready before its first pass: fonts read and the usual letters drawn, on a thread
//! of its own while the window waits for its device.

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, Context, RawInput, TextStyle, TexturesDelta, ViewportId, ViewportInfo};
use std::thread::{Builder, JoinHandle};

/// Longest side of a texture of the user interface, px: what every adapter has that the renderer takes
/// (the limits of WebGPU).
pub(super) const MAX_TEXTURE_SIDE: usize = 8192;

/// Places between two pixels that a letter is drawn for, each by itself.
const PLACES: u32 = 4;

/// Making ready, under way.
pub(super) struct Warming(Option<JoinHandle<TexturesDelta>>);

/// Begins to make a user interface ready for a scale of the screen.
pub(super) fn start(ctx: &Context, scale: f32) -> Warming {
    let ctx = ctx.clone();
    let thread = Builder::new().name("fonts".to_owned());
    // Without a thread the first pass does it.
    Warming(thread.spawn(move || draw_letters(&ctx, scale)).ok())
}

impl Warming {
    /// Waits for it; returns what it did to textures.
    pub(super) fn finish(mut self) -> TexturesDelta {
        self.wait()
    }

    fn wait(&mut self) -> TexturesDelta {
        self.0
            .take()
            .and_then(|thread| thread.join().ok())
            .unwrap_or_default()
    }
}

impl Drop for Warming {
    /// Where there is no device nobody wants the letters, which egui wants to be told.
    fn drop(&mut self) {
        self.wait().clear();
    }
}

/// A pass with every usual letter in every size, at each place between pixels that letters are drawn for.
fn draw_letters(ctx: &Context, scale: f32) -> TexturesDelta {
    let viewport = ViewportInfo {
        native_pixels_per_point: Some(scale),
        ..ViewportInfo::default()
    };
    let input = RawInput {
        max_texture_side: Some(MAX_TEXTURE_SIDE),
        viewports: [(ViewportId::ROOT, viewport)].into_iter().collect(),
        ..RawInput::default()
    };
    let mut output = ctx.run_ui(input, |ui| {
        for style in [
            TextStyle::Small,
            TextStyle::Body,
            TextStyle::Button,
            TextStyle::Heading,
        ] {
            let format = TextFormat::simple(style.resolve(ui.style()), Color32::WHITE);
            for between in 0..PLACES {
                let shift = between as f32 / (PLACES as f32 * scale);
                for letter in (' '..='~').chain("°…–×²·".chars()) {
                    let mut job = LayoutJob::default();
                    job.append(letter.encode_utf8(&mut [0; 4]), shift, format.clone());
                    drop(ui.painter().layout_job(job));
                }
            }
        }
    });
    std::mem::take(&mut output.textures_delta)
}
