//! The page that judges the screen, in the place of the head: one of its pixels per pixel.

use crate::studio::screen_check;
use egui::{Color32, ColorImage, Id, Rect, TextureHandle, TextureOptions, Ui, pos2};

/// Shows the page of a size (physical pixels) at its place.
pub(crate) fn page_ui(ui: &Ui, size: [u32; 2], place: Rect) {
    let ctx = ui.ctx();
    let id = Id::unique("screen check");
    let known = ctx.data(|data| data.get_temp::<([u32; 2], TextureHandle)>(id));
    let texture = match known.filter(|(of, _)| *of == size) {
        Some((_, texture)) => texture,
        None => {
            // Only a damaged build lacks the font.
            let Ok(pixels) = screen_check::draw(size) else {
                return;
            };
            let image = ColorImage::from_rgba_unmultiplied(size.map(|v| v as usize), &pixels);
            let texture = ctx.load_texture("screen check", image, TextureOptions::NEAREST);
            ctx.data_mut(|data| data.insert_temp(id, (size, texture.clone())));
            texture
        }
    };
    let all = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    ui.painter().image(texture.id(), place, all, Color32::WHITE);
}
