//! Matching the screen against something whose size is known: a bank card or a ruler held against it.

use crate::window::shell::settings::{PX_PER_MM_RANGE, VIEWER_RANGE_MM};
use crate::window::shell::theme;
use crate::window::viewing::life_size::{CARD_MM, RULER_MM};
use egui::{
    Color32, CornerRadius, CursorIcon, DragValue, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, vec2,
};

/// What is held against the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gauge {
    /// A bank card.
    Card,
    /// A ruler.
    Ruler,
}

impl Gauge {
    /// Its width, mm.
    fn width_mm(self) -> f32 {
        match self {
            Self::Card => CARD_MM[0],
            Self::Ruler => RULER_MM,
        }
    }
}

/// The match so far.
#[derive(Clone, Debug, PartialEq)]
pub struct MatchForm {
    /// What is held against the screen.
    pub(crate) gauge: Gauge,
    /// Physical pixels per mm.
    pub(crate) px_per_mm: f64,
    /// Eye to screen, mm.
    pub(crate) viewer_mm: f64,
    /// Scale factor of the screen.
    pub(crate) scale: f32,
}

impl MatchForm {
    /// A match to start from: the known one, or the system's word of 96 points to the inch, which is
    /// why one has to be asked for.
    pub(crate) fn new(known: Option<f64>, viewer_mm: f64, scale: f32) -> Self {
        Self {
            gauge: Gauge::Card,
            px_per_mm: known.unwrap_or(f64::from(scale) * 96.0 / 25.4),
            viewer_mm,
            scale,
        }
    }

    /// Notes that the gauge is so many physical pixels wide.
    pub(crate) fn set_width_px(&mut self, width_px: f32) {
        let (low, high) = (*PX_PER_MM_RANGE.start(), *PX_PER_MM_RANGE.end());
        let density = f64::from(width_px / self.gauge.width_mm());
        self.px_per_mm = density.clamp(low, high);
    }
}

/// Width of the dialog, points: a card fits on a screen of 160 points to the inch.
pub(crate) const WIDTH: f32 = 600.0;

/// Where the dialog stands: in the middle of the window as long as the card has its usual size. It
/// stays there when the frame grows, so that only the dragged edge moves away from the card.
pub fn top_left(screen: Rect) -> Pos2 {
    const HEIGHT: f32 = 470.0;
    let corner = screen.center() - 0.5 * vec2(WIDTH, HEIGHT);
    corner.max(screen.min)
}

/// The form of the match.
pub(crate) fn match_ui(ui: &mut Ui, form: &mut MatchForm) {
    ui.horizontal(|ui| {
        ui.radio_value(&mut form.gauge, Gauge::Card, "Bank card");
        ui.radio_value(&mut form.gauge, Gauge::Ruler, "Ruler");
    });
    let asked = match form.gauge {
        Gauge::Card => {
            "Hold a bank card flat against the screen, its left edge on the frame's. Drag the right edge \
             until the frame is as large as the card. All of them are 85.60 mm wide."
        }
        Gauge::Ruler => {
            "Hold a ruler against the line and drag its right end until it is exactly 100 mm long."
        }
    };
    ui.add(egui::Label::new(asked).wrap());
    ui.add_space(6.0);
    gauge_ui(ui, form);
    ui.add_space(6.0);
    egui::Grid::new("match").num_columns(2).show(ui, |ui| {
        ui.label("Pixels per millimetre");
        let density = DragValue::new(&mut form.px_per_mm);
        let density = density.range(PX_PER_MM_RANGE).speed(0.004);
        ui.add(density.fixed_decimals(3));
        ui.end_row();
        ui.label("From your eye to the screen");
        let viewer = DragValue::new(&mut form.viewer_mm).range(VIEWER_RANGE_MM);
        ui.add(viewer.speed(5.0).fixed_decimals(0).suffix(" mm"));
        ui.end_row();
    });
}

/// The frame or line, and its right edge under the mouse.
fn gauge_ui(ui: &mut Ui, form: &mut MatchForm) {
    let per_point = ui.ctx().pixels_per_point();
    let points_per_mm = form.px_per_mm as f32 / per_point;
    let room = vec2(ui.available_width(), CARD_MM[1] * points_per_mm + 8.0);
    let (rect, _) = ui.allocate_exact_size(room, Sense::hover());
    let size = match form.gauge {
        Gauge::Card => vec2(CARD_MM[0], CARD_MM[1]),
        Gauge::Ruler => vec2(RULER_MM, 12.0),
    };
    let frame = Rect::from_min_size(rect.min, size * points_per_mm);
    let edge = Rect::from_x_y_ranges(frame.right() - 14.0..=frame.right() + 14.0, frame.y_range());
    let handle = ui.interact(edge, ui.scope_id().with("edge"), Sense::drag());
    if handle.dragged()
        && let Some(pointer) = handle.interact_pointer_pos()
    {
        form.set_width_px((pointer.x - frame.left()) * per_point);
    }
    if handle.hovered() || handle.dragged() {
        ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
    }
    let line = Stroke::new(1.0, theme::STRONG);
    let painter = ui.painter();
    match form.gauge {
        Gauge::Card => {
            // Cards have corners of 3.18 mm.
            let corner = CornerRadius::same((3.18 * points_per_mm).clamp(0.0, 255.0) as u8);
            painter.rect(
                frame,
                corner,
                Color32::from_gray(70),
                line,
                StrokeKind::Inside,
            );
        }
        Gauge::Ruler => {
            painter.hline(frame.x_range(), frame.top(), line);
            for mm in 0..=RULER_MM as u32 {
                let length = match mm % 10 {
                    0 => 12.0,
                    5 => 8.0,
                    _ => 5.0,
                };
                let x = frame.left() + mm as f32 * points_per_mm;
                painter.vline(x, frame.top()..=frame.top() + length * points_per_mm, line);
            }
        }
    }
    let grip = Stroke::new(3.0, theme::ACCENT);
    painter.vline(frame.right(), frame.y_range(), grip);
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Event, Modifiers, PointerButton, RawInput, pos2};

    /// Drags the right edge of the frame to the right by some points.
    fn drag(form: &mut MatchForm, by: f32, per_point: f32) {
        let ctx = egui::Context::default();
        ctx.set_pixels_per_point(per_point);
        let mut top_left = Pos2::ZERO;
        let mut pass = |form: &mut MatchForm, events: Vec<Event>| {
            let input = RawInput {
                screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(900.0, 700.0))),
                events,
                ..RawInput::default()
            };
            let mut output = ctx.run_ui(input, |ui| {
                top_left = ui.next_widget_position();
                gauge_ui(ui, form);
            });
            // Nothing is painted.
            output.textures_delta.clear();
            top_left
        };
        pass(form, Vec::new());
        let start = pass(form, Vec::new());
        let width = form.px_per_mm as f32 / per_point * form.gauge.width_mm();
        let button = |pos, pressed| Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        let from = pos2(start.x + width, start.y + 5.0);
        let to = pos2(from.x + by, from.y);
        pass(form, vec![Event::PointerMoved(from)]);
        pass(form, vec![button(from, true)]);
        pass(form, vec![Event::PointerMoved(to)]);
        pass(form, vec![button(to, false)]);
    }

    #[test]
    fn the_frame_follows_the_hand_on_every_scale() {
        for (gauge, width_mm) in [(Gauge::Card, 85.6), (Gauge::Ruler, 100.0)] {
            for per_point in [1.0, 1.5, 2.0] {
                let mut form = MatchForm::new(None, 600.0, per_point);
                form.gauge = gauge;
                let before = form.px_per_mm;
                assert!((before / f64::from(per_point) - 96.0 / 25.4).abs() < 1e-6);
                drag(&mut form, 40.0, per_point);
                let grown = (form.px_per_mm - before) * width_mm;
                let expected = f64::from(40.0 * per_point);
                assert!(
                    (grown - expected).abs() < 0.5,
                    "{grown} instead of {expected} px"
                );
            }
        }
    }

    #[test]
    fn no_drag_leaves_what_a_screen_can_be() {
        let mut form = MatchForm::new(Some(4.0), 600.0, 1.0);
        for width_px in [-5.0, 0.0, 1e9, f32::INFINITY] {
            form.set_width_px(width_px);
            assert!(PX_PER_MM_RANGE.contains(&form.px_per_mm), "{width_px}");
        }
    }
}
