//! Tables for spreadsheets (RFC 4180).

/// What makes a spreadsheet take a text for a formula, and run it.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋'];

/// What strangers wrote stays text: a quote stands before whatever would be a formula.
pub fn written(rows: &[Vec<String>]) -> String {
    // Without it some spreadsheets take UTF-8 for something older.
    let mut text = "\u{feff}".to_owned();
    for row in rows {
        let fields: Vec<String> = row.iter().map(|field| quoted(field)).collect();
        text.push_str(&fields.join(","));
        text.push_str("\r\n");
    }
    text
}

fn quoted(field: &str) -> String {
    let guard = if field.trim_start_matches(' ').starts_with(FORMULA) { "'" } else { "" };
    let field = [guard, field].concat();
    if field.contains([',', '"', '\n', '\r', ';', '\t']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field
    }
}
