//! The pigments section of the panel: what each pigment makes of this skin over the years.

use super::rows::remark;
use crate::base::colour;
use crate::plan::Plan;
use crate::studio::advice::overview::Advice;
use crate::studio::advice::swatch::{PigmentRow, STAGES, Swatch};
use crate::window::shell::theme;
use crate::window::shell::words::in_words;
use egui::{Align2, Color32, FontId, Rect, Sense, StrokeKind, Ui, pos2, vec2};

/// Width of the column of names, points.
const NAME: f32 = 124.0;
/// Size of a swatch, points.
const SWATCH: egui::Vec2 = vec2(34.0, 24.0);
/// Radius of the dot on a swatch, points.
const DOT: f32 = 5.0;
/// Distance between swatches, points.
const GAP: f32 = 2.0;

/// The section; a click on a row takes its pigment.
pub fn pigments_ui(ui: &mut Ui, plan: &mut Plan, advice: Option<&Advice>) {
    let Some(advice) = advice else {
        return remark(ui, "The colours are being computed");
    };
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        header(ui);
        for row in &advice.pigments {
            let is_chosen = plan.treatment.pigment == row.pigment;
            if row_ui(ui, row, is_chosen) {
                plan.treatment.pigment = row.pigment;
            }
        }
    });
    remark(
        ui,
        "The scalp covered with dots, and one dot, without touch-ups or laser",
    );
}

/// Left edge of a column of swatches.
fn column(left: f32, index: usize) -> f32 {
    left + NAME + index as f32 * (SWATCH.x + GAP)
}

fn header(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
    for (index, stage) in STAGES.iter().enumerate() {
        let x = column(rect.left(), index) + 0.5 * SWATCH.x;
        ui.painter().text(
            pos2(x, rect.center().y),
            Align2::CENTER_CENTER,
            stage,
            FontId::proportional(12.0),
            theme::WEAK,
        );
    }
}

/// One pigment; returns whether it was clicked.
fn row_ui(ui: &mut Ui, row: &PigmentRow, is_chosen: bool) -> bool {
    let width = column(0.0, STAGES.len());
    let (rect, response) = ui.allocate_exact_size(vec2(width, SWATCH.y + 4.0), Sense::click());
    let painter = ui.painter();
    if is_chosen || response.hovered() {
        let fill = if is_chosen {
            theme::ACCENT.gamma_multiply(0.4)
        } else {
            theme::LINE
        };
        painter.rect_filled(rect, 4.0, fill);
    }
    painter.text(
        rect.left_center() + vec2(4.0, 0.0),
        Align2::LEFT_CENTER,
        in_words(row.pigment.name()),
        FontId::proportional(13.5),
        if is_chosen {
            theme::STRONG
        } else {
            theme::TEXT
        },
    );
    let pointer = response.hover_pos();
    let mut told = None;
    for (index, (swatch, stage)) in row.swatches.iter().zip(STAGES).enumerate() {
        let corner = pos2(column(rect.left(), index), rect.top() + 2.0);
        let at = Rect::from_min_size(corner, SWATCH);
        painter.rect_filled(at, 2.0, shown(swatch.patch));
        painter.circle_filled(at.center(), DOT, shown(swatch.dot));
        if pointer.is_some_and(|pointer| at.contains(pointer)) {
            painter.rect_stroke(at, 2.0, (1.0, theme::STRONG), StrokeKind::Inside);
            told = Some((stage, *swatch));
        }
    }
    let name = in_words(row.pigment.name());
    response
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .on_hover_text_at_pointer(match told {
            Some((stage, swatch)) => words(&name, stage, swatch),
            None => format!("Take {name}"),
        })
        .clicked()
}

/// A swatch in numbers.
fn words(name: &str, stage: &str, swatch: Swatch) -> String {
    let lab = |[l, a, b]: [f32; 3]| format!("L* {l:.1}  a* {a:.1}  b* {b:.1}");
    format!(
        "{name}, {stage}\nscalp: {}\ndot: {}",
        lab(swatch.patch),
        lab(swatch.dot)
    )
}

/// A CIELAB colour as the display shows it.
fn shown(lab: [f32; 3]) -> Color32 {
    let [r, g, b] = colour::linear_srgb_of_lab(lab).map(colour::srgb8_of_linear);
    Color32::from_rgb(r, g, b)
}
