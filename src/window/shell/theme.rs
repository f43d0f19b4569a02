//! Colours, spacing and type of the window: a neutral grey room, so that nothing tints the skin.

use egui::{Color32, CornerRadius, FontId, Stroke, TextStyle, Visuals};

/// Behind panels.
pub(crate) const PANEL: Color32 = Color32::from_rgb(37, 38, 40);
/// Behind the bars above and below.
pub(crate) const BAR: Color32 = Color32::from_rgb(31, 32, 34);
/// Lines between regions.
pub(crate) const LINE: Color32 = Color32::from_rgb(54, 55, 58);
/// Text that is read.
pub(crate) const TEXT: Color32 = Color32::from_rgb(214, 215, 218);
/// Text that is only looked up.
pub(crate) const WEAK: Color32 = Color32::from_rgb(150, 152, 157);
/// Headings.
pub(crate) const STRONG: Color32 = Color32::from_rgb(240, 241, 243);
/// What is chosen or moved.
pub(crate) const ACCENT: Color32 = Color32::from_rgb(98, 148, 184);
/// What went wrong.
pub(crate) const FAULT: Color32 = Color32::from_rgb(232, 142, 118);
/// Shade behind text on a picture.
pub(crate) const SHADE: Color32 = Color32::from_rgba_premultiplied(8, 8, 9, 140);

/// Gives the context the theme.
pub(crate) fn apply(ctx: &egui::Context) {
    ctx.set_theme(egui::Theme::Dark);
    // A slow frame, or a careful hand, must not turn a click into a hold.
    ctx.options_mut(|options| options.input_options.max_click_duration = f64::INFINITY);
    ctx.all_styles_mut(|style| {
        style.visuals = visuals();
        for (text, size) in [
            (TextStyle::Small, 13.0),
            (TextStyle::Body, 14.5),
            (TextStyle::Button, 14.5),
            (TextStyle::Heading, 17.0),
        ] {
            style.text_styles.insert(text, FontId::proportional(size));
        }
        // Digits of the same width keep a column of numbers calm while they change.
        style.drag_value_text_style = TextStyle::Button;
        let spacing = &mut style.spacing;
        spacing.item_spacing = egui::vec2(8.0, 7.0);
        spacing.button_padding = egui::vec2(9.0, 4.0);
        spacing.interact_size = egui::vec2(40.0, 24.0);
        spacing.slider_rail_height = 4.0;
        spacing.tooltip_width = 340.0;
        spacing.menu_margin = egui::Margin::same(6);
        spacing.window_margin = egui::Margin::same(14);
        style.interaction.tooltip_delay = 0.5;
        style.interaction.selectable_labels = false;
        // Animations would keep a software renderer busy for a change that explains nothing.
        style.animation_time = 0.0;
    });
}

fn visuals() -> Visuals {
    let mut visuals = Visuals::dark();
    visuals.panel_fill = PANEL;
    visuals.window_fill = PANEL;
    visuals.window_stroke = Stroke::new(1.0, LINE);
    visuals.extreme_bg_color = Color32::from_rgb(24, 25, 26);
    visuals.faint_bg_color = Color32::from_rgb(43, 44, 46);
    visuals.slider_trailing_fill = true;
    visuals.selection.bg_fill = ACCENT.gamma_multiply(0.55);
    visuals.selection.stroke = Stroke::new(1.0, STRONG);
    visuals.hyperlink_color = ACCENT;
    visuals.warn_fg_color = FAULT;
    visuals.error_fg_color = FAULT;
    visuals.weak_text_color = Some(WEAK);
    let radius = CornerRadius::same(4);
    let widgets = &mut visuals.widgets;
    for (widget, fill, text) in [
        (&mut widgets.noninteractive, PANEL, TEXT),
        (&mut widgets.inactive, Color32::from_rgb(58, 60, 63), TEXT),
        (&mut widgets.hovered, Color32::from_rgb(72, 74, 78), STRONG),
        (&mut widgets.active, Color32::from_rgb(84, 87, 92), STRONG),
        (&mut widgets.open, Color32::from_rgb(66, 68, 72), STRONG),
    ] {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = Stroke::NONE;
        widget.fg_stroke = Stroke::new(1.0, text);
        widget.corner_radius = radius;
        widget.expansion = 0.0;
    }
    widgets.noninteractive.bg_stroke = Stroke::new(1.0, LINE);
    visuals
}

/// A colour of skin (CIELAB D65/2°) as the screen shows it.
pub(crate) fn of_lab(lab: [f32; 3]) -> Color32 {
    let [r, g, b] =
        crate::base::colour::linear_srgb_of_lab(lab).map(crate::base::colour::srgb8_of_linear);
    Color32::from_rgb(r, g, b)
}
