//! How the project's files are written. Each rule has a reason beside it; each fault says where.
#![cfg(not(target_arch = "wasm32"))]

mod source;

use source::{files, is_word, rust};

/// One idea a file; a longer one hides a second.
const LONGEST: usize = 300;

/// What code must not have, and why.
const BANNED: [(&str, &str); 6] = [
    ("let _ =", "drops an error; handle it or say why nobody needs it"),
    (".unwrap()", "breaks the page on data that a stranger wrote; match on it"),
    ("todo!", "is unfinished"),
    ("unimplemented!", "is unfinished"),
    ("dbg!", "was for looking inside"),
    ("style=\"", "is refused by the Content-Security-Policy; use a class or style:name="),
];

fn faults(path: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut fault = |line: usize, why: &str| faults.push(format!("{path}:{line}: {why}"));
    if text.lines().count() > LONGEST {
        fault(LONGEST + 1, &format!("{} lines; divide it below {LONGEST}", text.lines().count()));
    }
    if !text.is_empty() && !text.ends_with('\n') {
        fault(text.lines().count(), "the last line has no end");
    }
    for (number, line) in (1..).zip(text.lines()) {
        if line.ends_with([' ', '\t', '\r']) {
            fault(number, "space at the end of the line");
        }
        if line.trim_end().contains('\t') {
            fault(number, "tab; indent with spaces");
        }
        if let Some(place) = machine_paths().iter().find(|place| names_place(line, place)) {
            fault(number, &format!("\"{place}\" exists on one machine alone"));
        }
    }
    if path.starts_with("src/") && path.ends_with(".rs") {
        let rust = rust(text);
        // Tests within a file stand at its end.
        let code = rust.code.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in (1..).zip(code.lines()) {
            for (words, why) in BANNED.iter().filter(|(words, _)| has(line, words)) {
                fault(number, &format!("`{words}` {why}"));
            }
        }
        let sets_style = |number: usize, words: &str| {
            words == "style" && code.lines().nth(number - 1).is_some_and(|line| line.contains("set_attribute("))
        };
        for (number, _) in rust.strings.iter().filter(|(number, words)| sets_style(*number, words)) {
            fault(*number, "a style attribute is refused by the Content-Security-Policy; use a class or CSSOM");
        }
    }
    faults
}

/// `dbg!` but not `my_dbg!`; `style="` but not `class:no-style="`.
fn has(line: &str, words: &str) -> bool {
    let begins_word = words.starts_with(is_word);
    line.match_indices(words).any(|(at, _)| !(begins_word && line[..at].ends_with(|c| is_word(c) || c == '-')))
}

/// Written in halves, so that this file does not name them itself.
fn machine_paths() -> [String; 5] {
    [("/ro", "ot/"), ("/wo", "rk/"), ("/ho", "me/"), ("/Us", "ers/"), ("/t", "mp/")].map(|(a, b)| format!("{a}{b}"))
}

/// At the beginning of a path: `https://example.org/home/` is somebody's page.
fn names_place(line: &str, place: &str) -> bool {
    line.match_indices(place).any(|(at, _)| !line[..at].ends_with(|c| is_word(c) || "-.}".contains(c)))
}

#[test]
fn every_file_is_tidy() {
    let folders = ["src", "style", "tests", "end2end", "backends", "bin", "tools"];
    let sources: Vec<_> =
        folders.iter().flat_map(|folder| files(folder, &["rs", "css", "mjs", "js", "html", "sh", ""])).collect();
    assert!(sources.len() > 10, "the sources were not found");
    let faults: Vec<_> = sources.iter().flat_map(|(path, text)| faults(path, text)).collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

fn check(path: &str, text: &str, expected: &[&str]) {
    let faults = faults(path, text);
    let same =
        faults.len() == expected.len() && faults.iter().zip(expected).all(|(fault, start)| fault.starts_with(start));
    assert!(same, "{path}: {text:?}: {faults:?}");
}

#[test]
fn each_fault_is_found_with_its_line() {
    check("src/a.rs", &"a\n".repeat(301), &["src/a.rs:301: 301 lines"]);
    check("src/a.rs", &"a\n".repeat(300), &[]);
    check("style/a.css", "a {}", &["style/a.css:1: the last line"]);
    check("bin/a", "a\nb \n", &["bin/a:2: space"]);
    check("bin/a", "\ta\n", &["bin/a:1: tab"]);
    check("end2end/a.mjs", &format!("cd {}a\n", machine_paths()[0]), &["end2end/a.mjs:1: "]);
    check("src/a.rs", "a\nlet _ = b();\n", &["src/a.rs:2: `let _ =`"]);
    check("src/a.rs", "b().unwrap();\n", &["src/a.rs:1: `.unwrap()`"]);
    check("src/a.rs", "todo!()\nunimplemented!()\ndbg!(a)\n", &["src/a.rs:1: ", "src/a.rs:2: ", "src/a.rs:3: "]);
    check("src/a.rs", "<p style=\"color: red\">\n", &["src/a.rs:1: `style=\"`"]);
    check("src/a.rs", "a\nb.set_attribute(\"style\", c)\n", &["src/a.rs:2: a style attribute"]);
}

#[test]
fn what_is_fine_is_left_alone() {
    check(
        "src/a.rs",
        "// let _ = x.unwrap()\nlet _guard = \"todo!\"; a.unwrap_or(1); style:width=\"1px\"; [\"style\"]\n",
        &[],
    );
    check("src/a.rs", "a\n#[cfg(test)]\nmod tests { fn a() { b().unwrap() } }\n", &[]);
    check("tests/a.rs", "b().unwrap();\n", &[]);
    check("bin/a", &format!("https://example.org{}a\n", machine_paths()[2]), &[]);
}
