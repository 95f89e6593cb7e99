//! Tables: rows of cells between bars.

use super::inline;
use super::link::References;

/// How many columns a table has whose header and row of dashes these are.
pub fn columns(header: &str, dashes: &str) -> Option<usize> {
    if !dashes.contains('|') {
        return None;
    }
    let is_dashes = |cell: &String| {
        let line = cell.strip_prefix(':').unwrap_or(cell);
        let line = line.strip_suffix(':').unwrap_or(line);
        !line.is_empty() && line.bytes().all(|b| b == b'-')
    };
    let dashes = cells(dashes);
    (dashes.iter().all(is_dashes) && cells(header).len() == dashes.len()).then_some(dashes.len())
}

pub fn write(rows: &str, columns: usize, references: &References, html: &mut String) {
    html.push_str("<table>");
    for (number, row) in rows.lines().enumerate() {
        let (open, close) = if number == 0 { ("<th>", "</th>") } else { ("<td>", "</td>") };
        html.push_str(["<thead><tr>", "<tbody><tr>", "<tr>"][number.min(2)]);
        let mut cells = cells(row);
        cells.resize(columns, String::new());
        for cell in cells {
            html.push_str(&[open, &inline::to_html(&cell, references), close].concat());
        }
        html.push_str(if number == 0 { "</tr></thead>" } else { "</tr>\n" });
    }
    html.push_str(if rows.lines().count() > 1 { "</tbody></table>\n" } else { "</table>\n" });
}

fn cells(row: &str) -> Vec<String> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut cells = vec![String::new()];
    let mut ended = false;
    let mut chars = row.chars().peekable();
    while let Some(c) = chars.next() {
        if ended {
            cells.push(String::new());
            ended = false;
        }
        let last = cells.len() - 1;
        match c {
            '\\' if chars.next_if_eq(&'|').is_some() => cells[last].push('|'),
            '|' => ended = true,
            c => cells[last].push(c),
        }
    }
    cells.into_iter().map(|cell| cell.trim().to_owned()).collect()
}
