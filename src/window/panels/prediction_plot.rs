//! The curve of the prediction: contrast or pigment against years, with its band, what happens, and the
//! shown age as a line that can be dragged.

use super::happenings::{Happening, happenings};
use crate::plan::age::DAYS_PER_YEAR;
use crate::plan::{Age, HEALING_DAYS, Plan};
use crate::studio::export::contrast_in_words;
use crate::studio::prediction::Prediction;
use crate::tissue::prediction::Band;
use crate::tissue::prediction::band::NOTICEABLE;
use crate::window::shell::theme;
use crate::window::shell::words::sentence;
use crate::window::viewing::curve::{PredictionPanel, Quantity};
use crate::window::viewing::timeline::rounded;
use egui::{Rangef, Response, Sense, Stroke, Ui};
use egui_plot::{
    AxisHints, FilledArea, GridMark, HLine, Line, LineStyle, Plot, PlotBounds, PlotPoints, VLine,
};

/// Height of the plot, points.
const HEIGHT: f32 = 196.0;
/// Events closer to the mouse than this are told, points.
const NEAR: f32 = 4.0;

/// A band in words: `54 % of healed (41–66 %)`.
pub(crate) fn in_words(quantity: Quantity, band: Band) -> String {
    let [low, middle, high] = [band.p10, band.p50, band.p90].map(|share| 100.0 * share);
    match quantity {
        Quantity::Contrast => contrast_in_words(band.p50, band),
        Quantity::Pigment => format!("{middle:.0} % of the pigment (range {low:.0}–{high:.0} %)"),
    }
}

/// The plot with the shown age as a line; returns the age that was chosen on it.
pub(crate) fn plot_ui(
    ui: &mut Ui,
    plan: &Plan,
    age: Age,
    prediction: &Prediction,
    view: &PredictionPanel,
) -> Option<Age> {
    let years = f64::from(view.years);
    let happenings = happenings(plan);
    let age_days = age.days(&plan.sessions);
    let points = curve(prediction, view);
    // Fresh dots are twice as dark as healed ones: they leave the plot, so that the years fill it.
    let is_healed = |years: f64| {
        let mut since = plan
            .sessions
            .iter()
            .map(|session| years * DAYS_PER_YEAR - f64::from(session.day));
        since.all(|days| !(0.0..HEALING_DAYS).contains(&days))
    };
    let healed = points.iter().filter(|(years, _)| is_healed(*years));
    let most = healed.map(|(_, band)| band.p90).fold(1.0, f64::max);
    let top = (most * 1.08).min(2.0);
    let step = if view.years > 10 { 5.0 } else { 2.0 };
    let level = if top > 1.5 { 0.5 } else { 0.25 };
    let room = Rangef::new(16.0, 24.0);
    let plot = Plot::new("prediction")
        .height(HEIGHT)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .auto_bounds(false)
        .show_crosshair(false)
        .label_formatter(|_| None)
        .sense(Sense::click_and_drag())
        .grid_color(theme::LINE)
        .grid_fade(0.0)
        .x_grid_spacer(move |_| marks(years, step))
        .y_grid_spacer(move |_| marks(top, level))
        .custom_x_axes(vec![
            AxisHints::new_x()
                .label("years after the first session")
                .label_spacing(room)
                .formatter(|mark, _| format!("{:.0}", mark.value)),
        ])
        .custom_y_axes(vec![
            AxisHints::new_y()
                .label(match view.quantity {
                    Quantity::Contrast => "contrast, % of healed",
                    Quantity::Pigment => "pigment left, %",
                })
                .formatter(|mark, _| format!("{:.0}", 100.0 * mark.value)),
        ]);
    let shown = plot.show(ui, |plot| {
        plot.set_plot_bounds(PlotBounds::from_min_max([0.0, 0.0], [years, top]));
        let column = |value: fn(&Band) -> f64| -> Vec<f64> {
            points.iter().map(|(_, band)| value(band)).collect()
        };
        let xs: Vec<f64> = points.iter().map(|(x, _)| *x).collect();
        plot.add(
            FilledArea::new("range", &xs, &column(|b| b.p10), &column(|b| b.p90))
                .fill_color(theme::ACCENT.gamma_multiply(0.35))
                .allow_hover(false),
        );
        for happening in &happenings {
            plot.vline(
                VLine::new("", happening.day / DAYS_PER_YEAR)
                    .stroke(Stroke::new(1.0, happening.colour))
                    .style(LineStyle::dashed_dense())
                    .allow_hover(false),
            );
        }
        if view.quantity == Quantity::Contrast {
            plot.hline(
                HLine::new("", NOTICEABLE)
                    .stroke(Stroke::new(1.0, theme::WEAK))
                    .style(LineStyle::dotted_dense())
                    .allow_hover(false),
            );
        }
        let middle: PlotPoints<'_> = points.iter().map(|(x, band)| [*x, band.p50]).collect();
        plot.line(
            Line::new("middle", middle)
                .stroke(Stroke::new(2.0, theme::ACCENT))
                .allow_hover(false),
        );
        if let Some(days) = age_days {
            plot.vline(
                VLine::new("", days / DAYS_PER_YEAR)
                    .stroke(Stroke::new(2.0, theme::STRONG))
                    .allow_hover(false),
            );
        }
    });
    let response = shown.response;
    let days_at = |x: f32| {
        let value = shown.transform.value_from_position(egui::pos2(x, 0.0)).x;
        value.clamp(0.0, years) * DAYS_PER_YEAR
    };
    // A slow frame may hold a whole drag or click.
    let is_held =
        response.is_pointer_button_down_on() || response.drag_stopped() || response.clicked();
    let held = response.interact_pointer_pos().filter(|_| is_held);
    let chosen = held.map(|pointer| rounded(days_at(pointer.x)));
    let width = f64::from(shown.transform.frame().width().max(1.0));
    let near_days = years * DAYS_PER_YEAR * f64::from(NEAR) / width;
    if let Some(pointer) = response.hover_pos() {
        tell(
            response,
            days_at(pointer.x),
            near_days,
            prediction,
            view,
            &happenings,
        );
    }
    chosen
}

/// Tells the values under the mouse and what happens there.
fn tell(
    response: Response,
    days: f64,
    near_days: f64,
    prediction: &Prediction,
    view: &PredictionPanel,
    happenings: &[Happening],
) {
    response
        .on_hover_cursor(egui::CursorIcon::ResizeHorizontal)
        .on_hover_ui_at_pointer(|ui| {
            ui.strong(sentence(&rounded(days).in_words()));
            if let Some(band) = view.band(prediction, days) {
                ui.label(sentence(&in_words(view.quantity, band)));
            }
            let near = happenings
                .iter()
                .filter(|happening| (happening.day - days).abs() <= near_days);
            for happening in near {
                let at = Age::Days(happening.day).in_words();
                ui.colored_label(happening.colour, format!("{}: {at}", happening.what));
            }
        });
}

/// The band of every row on the axis, against years.
fn curve(prediction: &Prediction, view: &PredictionPanel) -> Vec<(f64, Band)> {
    let rows = prediction.rows.iter();
    rows.map(|row| row.age_days)
        .filter(|days| *days <= f64::from(view.years) * DAYS_PER_YEAR)
        .filter_map(|days| Some((days / DAYS_PER_YEAR, view.band(prediction, days)?)))
        .collect()
}

/// Marks of an axis from 0 on.
fn marks(end: f64, step: f64) -> Vec<GridMark> {
    let count = (end / step + 1e-9).floor() as u32;
    let mark = |i: u32| GridMark {
        value: f64::from(i) * step,
        step_size: step,
    };
    (0..=count).map(mark).collect()
}
