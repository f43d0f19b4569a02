//! The numbers of a plan as a table for people, with units.

use crate::command::table::{columns, named};
use crate::plan::{Plan, Zone};
use crate::studio::stats::{DotContrast, Spread, Stats};

/// The numbers in words and tables.
pub(super) fn readable(stats: &Stats, plan: &Plan) -> String {
    let mut lines = named(&[
        ("head", head(stats)),
        ("", sizes(stats)),
        ("age", age(stats, plan)),
        ("skin", skin(stats)),
        ("dots", dots(stats)),
        ("", spacing(stats)),
        ("pigment", pigment(stats)),
        ("", depth(stats)),
        ("contrast", contrast(stats)),
        ("", against_stubble(stats)),
        ("native hair", native(stats)),
        ("shade", shade(stats)),
    ]);
    lines.push(String::new());
    lines.extend(columns(&zones(stats)));
    let warnings = stats.head.warnings.iter().map(String::clone);
    let warnings = warnings.chain(stats.warnings.iter().map(ToString::to_string));
    lines.extend(warnings.map(|warning| format!("warning: {warning}")));
    lines.join("\n")
}

fn head(stats: &Stats) -> String {
    let head = &stats.head;
    let mut text = format!(
        "{}, {} vertices, {} triangles, scalp {:.0} cm²",
        head.source, head.vertices, head.triangles, head.scalp_area_cm2
    );
    if let Some(reading) = &head.reading {
        let (unit, sure) = (reading.unit, 100.0 * reading.unit_certainty);
        text += &format!(", read in {unit} ({sure:.0} % sure)");
    }
    text
}

fn sizes(stats: &Stats) -> String {
    let head = &stats.head;
    format!(
        "length {:.1} mm, breadth {:.1} mm, circumference {:.1} mm, bitragion {:.1} mm",
        head.length_mm, head.breadth_mm, head.circumference_mm, head.bitragion_mm
    )
}

fn age(stats: &Stats, plan: &Plan) -> String {
    let Some(days) = stats.age_days else {
        return "before the first session".to_owned();
    };
    let last = plan.sessions.last().map_or(0, |session| session.day);
    let since_last = days - f64::from(last);
    let from_last = match since_last {
        past if past >= 0.0 => format!("{past:.0} days after the last one"),
        left => format!("{:.0} days before the last one", -left),
    };
    format!("{days:.0} days after the first session, {from_last}")
}

fn skin(stats: &Stats) -> String {
    let skin = &stats.skin;
    format!(
        "{}, stated as {}; ITA {:.0}°, Monk {}, melanin {:.1} %, blood {:.2} %",
        lab(skin.lab),
        skin.stated_as,
        skin.ita_deg,
        skin.monk,
        100.0 * skin.melanin_fraction,
        100.0 * skin.blood_fraction
    )
}

fn dots(stats: &Stats) -> String {
    let sessions: Vec<_> = stats
        .dots
        .per_session
        .iter()
        .map(usize::to_string)
        .collect();
    format!(
        "{} in {} sessions ({})",
        stats.dots.total,
        sessions.len(),
        sessions.join(" + ")
    )
}

fn spacing(stats: &Stats) -> String {
    let spacing = &stats.dots.nearest_neighbour_mm;
    format!(
        "nearest neighbour {:.2} mm (p01 {:.2}, p99 {:.2}), hairline's edge band {:.1} cm²",
        spacing.median, spacing.p01, spacing.p99, stats.hairline.edge_band_cm2
    )
}

fn pigment(stats: &Stats) -> String {
    let percent = |spread: &Spread| {
        let [mean, low, high] = [spread.mean, spread.p05, spread.p95].map(|share| 100.0 * share);
        format!("{mean:.0} % left (p05 {low:.0}, p95 {high:.0})")
    };
    let merged = 100.0 * stats.state.merged_fraction;
    format!(
        "{}, {merged:.1} % of dots merged",
        percent(&stats.state.retention)
    )
}

fn depth(stats: &Stats) -> String {
    let (depth, width) = (&stats.state.depth_mm.spread, &stats.state.diameter_mm);
    format!(
        "depth {:.2} mm (p05 {:.2}, p95 {:.2}), diameter {:.2} mm (p05 {:.2}, p95 {:.2})",
        depth.mean, depth.p05, depth.p95, width.mean, width.p05, width.p95
    )
}

fn contrast(stats: &Stats) -> String {
    let day = &stats.contrast.by_day;
    format!(
        "a dot ΔE00 {:.1} (Weber {:.2}), seen from up to {:.1} m; the scalp ΔE00 {:.1}, L* {:+.1} in daylight",
        day.dot.dot_delta_e00,
        day.dot.dot_weber,
        day.dot_visible_to_m,
        day.scalp_delta_e00,
        day.scalp_delta_lightness
    )
}

fn against_stubble(stats: &Stats) -> String {
    let (day, light) = (&stats.contrast.by_day, &stats.contrast.light);
    format!(
        "to the native stubble ΔE00 {:.1} in daylight, {:.1} in {} light ({:.0} K)",
        day.blend_delta_e00, light.differences.blend_delta_e00, light.name, light.kelvin
    )
}

fn native(stats: &Stats) -> String {
    let native = &stats.native;
    format!(
        "{} hairs in {} follicular units",
        native.hairs, native.follicular_units
    )
}

fn shade(stats: &Stats) -> String {
    let shade = &stats.shade;
    if shade.matches {
        return "suits skin and stubble".to_owned();
    }
    let judgements: Vec<_> = shade.judgements.iter().map(ToString::to_string).collect();
    judgements.join("; ")
}

/// A row for each zone.
fn zones(stats: &Stats) -> Vec<Vec<String>> {
    let header = [
        "zone",
        "area cm²",
        "dots",
        "dots/cm²",
        "left %",
        "depth mm",
        "diameter mm",
        "dot ΔE00",
    ];
    let mut rows = vec![header.map(str::to_owned).to_vec()];
    for zone in Zone::ALL {
        let number = |value: Option<f32>, decimals: usize| {
            value.map_or_else(|| "-".to_owned(), |value| format!("{value:.decimals$}"))
        };
        let state = stats.state.per_zone.get(zone).copied().flatten();
        let dot: Option<DotContrast> = stats.contrast.per_zone.get(zone).copied().flatten();
        rows.push(vec![
            zone.to_string(),
            number(stats.dots.zone_area_cm2.get(zone).copied(), 1),
            stats
                .dots
                .per_zone
                .get(zone)
                .copied()
                .unwrap_or(0)
                .to_string(),
            number(stats.dots.density_per_cm2.get(zone).copied(), 0),
            number(state.map(|state| 100.0 * state.retention), 0),
            number(state.map(|state| state.depth_mm), 2),
            number(state.map(|state| state.diameter_mm), 2),
            number(dot.map(|dot| dot.dot_delta_e00), 1),
        ]);
    }
    rows
}

fn lab([l, a, b]: [f32; 3]) -> String {
    format!("Lab {l:.1} {a:.1} {b:.1}")
}
