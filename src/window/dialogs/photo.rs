//! The window in which the tone of the skin is picked from a photo: a click on skin, and one on a grey
//! card if there is one.
//!
//! How it works: a thread decodes the photo ([`read`]) while the window says so; what it answers takes that
//! place ([`arrived`]) unless the window was closed or another photo was asked for meanwhile.

use crate::base::error::Result;
use crate::head::appearance::Texture;
use crate::head::obj::images;
use crate::plan::Plan;
use crate::studio::eyedropper::{Patch, Picked, usual_radius_px};
use crate::window::shell::status::Status;
use crate::window::shell::theme;
use crate::window::shell::words::sentence;
use egui::{
    Color32, ColorImage, Context, CornerRadius, Id, Pos2, Rect, RichText, Sense, Stroke,
    TextureHandle, TextureOptions, Ui, Vec2, pos2, vec2,
};
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

/// The longest side of the photo as it is shown, px; the pick reads the photo itself.
const SHOWN_PX: u32 = 1400;
/// The largest size of the photo in the window, points.
const ROOM: Vec2 = vec2(640.0, 460.0);
/// What the window has around the photo, points.
const AROUND: Vec2 = vec2(24.0, 190.0);
/// Height that is kept free for what is found, points, so that the window does not grow with it.
const RESULT: f32 = 104.0;

/// A photo to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoJob {
    /// Counts up with every job.
    pub number: u64,
    /// The photo's file.
    pub path: PathBuf,
}

/// A finished job.
pub struct Read {
    /// The job's number.
    pub(crate) number: u64,
    /// The photo, or why there is none.
    pub(crate) photo: Result<PhotoPick>,
}

/// Reads the photo of a job: a second or more for a large one.
pub fn read(job: PhotoJob) -> Read {
    Read {
        number: job.number,
        photo: images::photo(&job.path).map(PhotoPick::new),
    }
}

/// Takes over what the thread has read, if it is still waited for; `None` if the work panicked.
pub fn arrived(waiting: &mut Option<Photo>, status: &mut Status, read: Option<Read>) {
    let Some(Photo::Reading(job)) = &*waiting else {
        return;
    };
    let photo = match read {
        Some(read) if read.number != job.number => return,
        Some(read) => read.photo.map_err(|error| error.to_string()),
        None => Err("The photo could not be read; save it again as PNG or JPEG.".to_owned()),
    };
    *waiting = match photo {
        Ok(photo) => Some(Photo::Shown(photo)),
        Err(fault) => {
            status.fault(fault);
            None
        }
    };
}

/// The photo of the window.
#[derive(Clone, Debug)]
pub enum Photo {
    /// It is being read.
    Reading(PhotoJob),
    /// It is there.
    Shown(PhotoPick),
}

/// A photo that a tone is picked from.
#[derive(Clone)]
pub struct PhotoPick {
    photo: Arc<Texture>,
    /// The photo as it is shown, until it is a texture.
    preview: Option<ColorImage>,
    shown: Option<TextureHandle>,
    /// Pixels that were clicked: skin, grey card.
    at: [Option<[u32; 2]>; 2],
    /// Which of them a click sets.
    chosen: usize,
    radius_px: u32,
    picked: Option<Picked>,
}

impl fmt::Debug for PhotoPick {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PhotoPick({:?}, {:?})", self.photo, self.at)
    }
}

impl PhotoPick {
    /// A photo of which nothing has been clicked.
    pub fn new(photo: Texture) -> Self {
        Self {
            radius_px: usual_radius_px(&photo),
            preview: Some(preview(&photo)),
            photo: Arc::new(photo),
            shown: None,
            at: [None; 2],
            chosen: 0,
            picked: None,
        }
    }

    /// The tone, once skin was clicked.
    pub fn picked(&self) -> Option<&Picked> {
        self.picked.as_ref()
    }

    /// Sets the chosen patch.
    fn click(&mut self, at: [u32; 2]) {
        self.at[self.chosen] = Some(at);
        self.read();
    }

    fn read(&mut self) {
        let patch = |at: [u32; 2]| Patch::new(&self.photo, at, self.radius_px);
        let [skin, grey] = self.at.map(|at| at.and_then(patch));
        self.picked = skin.map(|skin| Picked::new(&skin, grey.as_ref()));
    }

    /// The photo as a texture.
    fn texture(&mut self, ctx: &Context) -> Option<TextureHandle> {
        if let Some(image) = self.preview.take() {
            self.shown = Some(ctx.load_texture("photo", image, TextureOptions::LINEAR));
        }
        self.shown.clone()
    }
}

/// A photo as it is shown: every so many pixels if it is large.
fn preview(photo: &Texture) -> ColorImage {
    let [width, height] = photo.size;
    let step = width.max(height).div_ceil(SHOWN_PX).max(1);
    let size = [width.div_ceil(step), height.div_ceil(step)];
    let mut rgb = Vec::with_capacity(3 * (size[0] * size[1]) as usize);
    for row in (0..height).step_by(step as usize) {
        for column in (0..width).step_by(step as usize) {
            let start = 3 * (row as usize * width as usize + column as usize);
            rgb.extend(photo.texels.get(start..start + 3).unwrap_or(&[0; 3]));
        }
    }
    ColorImage::from_rgb(size.map(|side| side as usize), &rgb)
}

/// Shows the window; returns whether it stays open. The tone goes into the plan as one change.
pub fn photo_ui(ctx: &Context, photo: &mut Photo, plan: &mut Plan) -> bool {
    let (mut is_open, mut is_done) = (true, false);
    // Two windows: the large one shall not grow out of the place of the small one.
    let id = Id::unique(("photo", matches!(photo, Photo::Shown(_))));
    let screen = ctx.content_rect();
    let size = match photo {
        Photo::Reading(_) => vec2(200.0, 70.0),
        Photo::Shown(pick) => shown_size(pick, screen) + AROUND,
    };
    egui::Window::new("Tone from a photo")
        .id(id)
        .open(&mut is_open)
        .collapsible(false)
        .resizable(false)
        // Centred once: what is found must not move the photo under the cursor.
        .default_pos(screen.center() - 0.5 * size)
        .show(ctx, |ui| match photo {
            Photo::Reading(job) => {
                let name = job.path.file_name().unwrap_or_default();
                ui.label(format!("Reading {} …", name.to_string_lossy()));
            }
            Photo::Shown(pick) => {
                asked(ui, pick);
                picture(ui, pick);
                ui.scope(|ui| {
                    ui.set_min_height(RESULT);
                    is_done = result(ui, pick, plan);
                });
            }
        });
    is_open && !is_done
}

/// Size of the photo in the window, points.
fn shown_size(pick: &PhotoPick, screen: Rect) -> Vec2 {
    let [width, height] = pick.photo.size.map(|side| side as f32);
    let room = ROOM.min(screen.size() - AROUND).max(vec2(160.0, 120.0));
    vec2(width, height) * (room.x / width).min(room.y / height)
}

/// What a click sets.
fn asked(ui: &mut Ui, pick: &mut PhotoPick) {
    ui.horizontal(|ui| {
        ui.label("A click sets");
        ui.selectable_value(&mut pick.chosen, 0, "bare skin");
        ui.selectable_value(&mut pick.chosen, 1, "18 % grey card (optional)");
        ui.separator();
        ui.label("Radius");
        let most = pick.photo.size[0].min(pick.photo.size[1]) / 2;
        let radius = egui::DragValue::new(&mut pick.radius_px).range(0..=most.max(1));
        if ui.add(radius.suffix(" px")).changed() {
            pick.read();
        }
    });
}

fn picture(ui: &mut Ui, pick: &mut PhotoPick) {
    let [width, height] = pick.photo.size.map(|side| side as f32);
    let size = shown_size(pick, ui.ctx().content_rect());
    let scale = size.x / width;
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let all = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    if let Some(texture) = pick.texture(ui.ctx()) {
        ui.painter().image(texture.id(), rect, all, Color32::WHITE);
    }
    if response.clicked()
        && let Some(pointer) = response.interact_pointer_pos()
    {
        let at = (pointer - rect.min) / scale;
        let pixel = |v: f32, count: f32| v.clamp(0.0, count - 1.0) as u32;
        pick.click([pixel(at.x, width), pixel(at.y, height)]);
    }
    for (name, at) in ["skin", "grey"].into_iter().zip(pick.at) {
        let Some([x, y]) = at else {
            continue;
        };
        let centre: Pos2 = rect.min + vec2(x as f32 + 0.5, y as f32 + 0.5) * scale;
        let radius = (pick.radius_px as f32 * scale).max(3.0);
        for (width, colour) in [(3.0, Color32::BLACK), (1.5, Color32::WHITE)] {
            ui.painter()
                .circle_stroke(centre, radius, Stroke::new(width, colour));
        }
        ui.painter().text(
            centre + vec2(radius + 4.0, 0.0),
            egui::Align2::LEFT_CENTER,
            name,
            egui::FontId::proportional(13.0),
            Color32::WHITE,
        );
    }
}

/// The tone with its doubts; returns whether it was taken.
fn result(ui: &mut Ui, pick: &PhotoPick, plan: &mut Plan) -> bool {
    let Some(picked) = pick.picked() else {
        ui.label("Take a place in even light without shine, hair or shadow.");
        return false;
    };
    let [l, a, b] = picked.lab;
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(44.0, 20.0), Sense::hover());
        ui.painter()
            .rect_filled(rect, CornerRadius::same(4), theme::of_lab(picked.lab));
        let text = format!(
            "L*a*b* {l:.1}  {a:.1}  {b:.1}, ITA {:.0}°, melanin {:.1} %, blood {:.2} %, ΔE₀₀ {:.1}",
            picked.ita_deg(),
            100.0 * picked.fit.melanin,
            100.0 * picked.fit.blood,
            picked.fit.delta_e00
        );
        ui.label(RichText::new(text).color(theme::STRONG));
    });
    for warning in &picked.warnings {
        let text = RichText::new(sentence(warning)).color(theme::FAULT);
        ui.add(egui::Label::new(text).wrap());
    }
    let take = egui::Button::new("Take this tone");
    let is_taken = ui.add_enabled(picked.is_skin(), take).clicked();
    if is_taken {
        picked.apply(&mut plan.skin);
    }
    is_taken
}
