//! Text in columns for people; scripts read JSON.

/// Rows whose first column is left-aligned and whose others are right-aligned, two spaces apart.
pub(super) fn columns(rows: &[Vec<String>]) -> Vec<String> {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..count).map(width).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).enumerate();
        let cells = cells.map(|(column, (cell, width))| match column {
            0 => format!("{cell:<width$}"),
            _ => format!("{cell:>width$}"),
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

/// Lines of a name and what is said of it, aligned.
pub(super) fn named(lines: &[(&str, String)]) -> Vec<String> {
    let width = lines
        .iter()
        .map(|(name, _)| name.chars().count())
        .max()
        .unwrap_or(0);
    let line = |(name, said): &(&str, String)| format!("{name:<width$}  {said}");
    lines.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned() {
        let rows =
            [["zone", "dots"], ["frontal", "16148"]].map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(columns(&rows), ["zone      dots", "frontal  16148"]);
        assert_eq!(
            named(&[("a", "1".into()), ("bcd", "2".into())]),
            ["a    1", "bcd  2"]
        );
    }
}
