//! SECURITY.md names for every threat the test that would notice it: each of these tests is there, under that name.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;

/// A row of the table of threats: its first cell, and what its last cell names as `path` and "title".
struct Row {
    threat: String,
    tests: Vec<(String, String)>,
}

fn rows(text: &str) -> Vec<Row> {
    let table = text.split("| threat |").nth(1).unwrap_or_default();
    let lines = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    lines.map(|line| row(&line.split('|').map(str::trim).collect::<Vec<_>>())).collect()
}

fn row(cells: &[&str]) -> Row {
    let named = cells.iter().rev().find(|cell| !cell.is_empty()).copied().unwrap_or_default();
    let test = |part: &str| {
        let (path, title) = part.split_once(": ")?;
        Some((path.trim().trim_matches('`').to_owned(), title.trim().trim_matches('"').to_owned()))
    };
    // A title may have a semicolon of its own: a new test begins with its path.
    let tests = named.split("; `").filter_map(test).collect();
    Row { threat: cells.get(1).copied().unwrap_or_default().to_owned(), tests }
}

/// A test by that name in that text, in Rust or in JavaScript. Titles that are made of parts are named by one that does not change.
fn has_test(path: &str, text: &str, title: &str) -> bool {
    if path.ends_with(".rs") {
        let line = text.lines().position(|line| {
            line.trim_start_matches("pub ").trim_start_matches("async ").starts_with(&format!("fn {title}("))
        });
        return line.is_some_and(|at| text.lines().take(at).last().is_some_and(|above| above.contains("test")));
    }
    let titles = text.split("test(").skip(1).filter_map(|rest| {
        let quote = rest.trim_start().chars().next().filter(|c| "'`\"".contains(*c))?;
        let inside = &rest.trim_start()[1..];
        let end =
            inside.char_indices().find(|(at, c)| *c == quote && !inside[..*at].ends_with('\\')).map(|(at, _)| at)?;
        Some(&inside[..end])
    });
    let mut found = titles.filter(|known| known.contains(title));
    found.next().is_some()
}

#[test]
fn every_threat_names_a_test_that_is_there() {
    let rows = rows(&fs::read_to_string("SECURITY.md").expect("SECURITY.md"));
    assert!(rows.len() >= 12, "the table of threats was not found");
    let mut faults = Vec::new();
    for Row { threat, tests } in &rows {
        if tests.is_empty() {
            faults.push(format!("{threat}: no test"));
        }
        for (path, title) in tests {
            match fs::read_to_string(path) {
                Err(error) => faults.push(format!("{threat}: {path}: {error}")),
                Ok(text) if !has_test(path, &text, title) => {
                    faults.push(format!("{threat}: {path} has no test \"{title}\""))
                }
                Ok(_) => {}
            }
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn a_test_that_is_gone_is_missed() {
    let rust = "#[test]\nfn it_holds() {}\nfn it_is_no_test() {}\n";
    assert!(has_test("a.rs", rust, "it_holds"));
    assert!(!has_test("a.rs", rust, "it_is_no_test"));
    assert!(!has_test("a.rs", rust, "it"));
    let script = "test('it holds', () => {}); test(`${name} holds, too`, () => {}); const title = 'it is no test';";
    assert!(has_test("a.mjs", script, "it holds") && has_test("a.mjs", script, "holds, too"));
    assert!(!has_test("a.mjs", script, "it is no test"));
    let rows = rows(
        "| threat | what stops it | test |\n| --- | --- | --- |\n| A | b | `x.rs`: \"one\"; `y.mjs`: \"two; three\" |\n| B | c | |\n\nEnd",
    );
    assert_eq!(rows[0].tests, [("x.rs".to_owned(), "one".to_owned()), ("y.mjs".to_owned(), "two; three".to_owned())]);
    assert_eq!(rows.len(), 2);
}
