//! Who may import whom. The table is the architecture: a file uses its own row and the rows before it, and nothing that its
//! layer must not know.
#![cfg(not(target_arch = "wasm32"))]

mod source;

use source::{files, is_word, rust};

/// Row, layer, and the words that its code must not have. `name*` stands for every word that begins so.
const LAYERS: [(u8, &str, &[&str]); 13] = [
    (0, "domain", &["serde*", "web_sys", "js_sys", "wasm_bindgen*", "leptos*", "gloo*", "SystemTime", "now()"]),
    (1, "json", &["gloo_net", "fetch", "leptos*"]),
    (1, "routes", &["gloo_net", "fetch", "leptos*"]),
    (1, "words", &["gloo_net", "fetch", "leptos_router"]),
    (1, "config", &["gloo_net", "fetch", "leptos_router"]),
    (2, "data", &["leptos*", "view!"]),
    (2, "browser", &["leptos*", "view!"]),
    (3, "state", &["leptos_router", "view!"]),
    (4, "components", &["leptos_router", "gloo*", "use_context", "expect_context", "provide_context", "fetch"]),
    (5, "pages", &["gloo*", "serde*", "web_sys"]),
    (5, "embed", &["gloo*", "serde*", "web_sys", "leptos_router"]),
    (6, "app", &[]),
    (6, "main", &[]),
];

/// Components are made of these alone.
const UNDER_COMPONENTS: [&str; 4] = ["components", "browser", "words", "domain"];

/// Layers of one row that stay strangers.
const STRANGERS: [[&str; 2]; 2] = [["data", "browser"], ["pages", "embed"]];

/// The parts of a path that belong to one place: only `data::endpoint` makes API addresses, only `routes` spells the site's.
const PATHS: [&str; 5] = ["/events", "/groups", "/rsvps", "/plans", "/attendees"];

fn layer_of(path: &str) -> Option<(u8, &'static str, &'static [&'static str])> {
    let name = path.strip_prefix("src/")?.split('/').next()?.trim_end_matches(".rs");
    let name = if name == "bin" { "main" } else { name };
    LAYERS.into_iter().find(|(_, layer, _)| *layer == name)
}

/// What is wrong in one file, as `path:line: why`.
fn faults(path: &str, text: &str) -> Vec<String> {
    let Some((row, layer, banned)) = layer_of(path) else {
        return vec![format!("{path}:1: stands in no row; add its layer to the table in tests/layers.rs")];
    };
    let source = rust(text);
    let mut faults = Vec::new();
    for (line, target) in imports(path, &source.code) {
        let Some((their_row, ..)) = LAYERS.iter().find(|(_, layer, _)| *layer == target) else { continue };
        let strangers =
            STRANGERS.iter().any(|pair| layer != target && pair.contains(&layer) && pair.contains(&&*target));
        let foreign = layer == "components" && !UNDER_COMPONENTS.contains(&&*target);
        if *their_row > row || strangers || foreign {
            faults.push(format!("{path}:{line}: {layer} must not use {target}"));
        }
    }
    let spells_records = layer != "data" || path.starts_with("src/data/wire");
    for (number, line) in source.code.lines().enumerate() {
        for word in banned.iter().filter(|word| has_word(line, word)) {
            faults.push(format!("{path}:{}: {layer} must not know {word}", number + 1));
        }
        let derives = line.contains("derive(") && ["Serialize", "Deserialize"].iter().any(|word| has_word(line, word));
        if derives && !spells_records {
            faults.push(format!("{path}:{}: only data::wire spells records", number + 1));
        }
    }
    let owner = match layer {
        "data" if !path.starts_with("src/data/endpoint") => "data::endpoint makes API addresses",
        "state" | "components" | "pages" | "embed" => "routes spells paths",
        _ => return faults,
    };
    for (line, words) in source.strings.iter().filter(|(_, words)| spells_a_path(words)) {
        faults.push(format!("{path}:{line}: \"{words}\": only {owner}"));
    }
    faults
}

/// Layers named by `crate::…`, `turnout::…` or enough `super::`s, with their lines.
fn imports(path: &str, code: &str) -> Vec<(usize, String)> {
    let inside = path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    let depth = inside.split('/').count();
    let mut found = Vec::new();
    let mut push = |at: usize, after: &str| {
        let line = code[..at].matches('\n').count() + 1;
        found.extend(first_names(after).into_iter().map(|name| (line, name)));
    };
    for root in ["crate::", "turnout::"] {
        for (at, _) in code.match_indices(root) {
            if !code[..at].ends_with(is_word) {
                push(at, &code[at + root.len()..]);
            }
        }
    }
    let climb = "super::".repeat(depth);
    for (at, _) in code.match_indices(&climb) {
        if !code[..at].ends_with(|c| is_word(c) || c == ':') {
            push(at, code[at..].trim_start_matches("super::"));
        }
    }
    found
}

/// `a::b` begins with `a`; `{a::{b, c}, d}` begins with `a` and `d`.
fn first_names(path: &str) -> Vec<String> {
    let word = |text: &str| text.trim_start().chars().take_while(|c| is_word(*c)).collect::<String>();
    let Some(group) = path.trim_start().strip_prefix('{') else { return vec![word(path)] };
    let mut names = vec![word(group)];
    let mut depth = 1;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => names.push(word(&group[at + 1..])),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    names
}

fn has_word(line: &str, word: &str) -> bool {
    let (stem, open) = word.strip_suffix('*').map_or((word, false), |stem| (stem, true));
    line.match_indices(stem).any(|(at, _)| {
        let after = &line[at + stem.len()..];
        !line[..at].ends_with(is_word) && (open || !stem.ends_with(is_word) || !after.starts_with(is_word))
    })
}

/// `/events.json` is a file's name, no path of the contract or the site.
fn spells_a_path(words: &str) -> bool {
    PATHS.iter().any(|part| {
        words.match_indices(part).any(|(at, _)| {
            let after = &words[at + part.len()..];
            !after.starts_with(|c: char| is_word(c) || c == '.' || c == '-')
        })
    })
}

#[test]
fn every_file_keeps_to_its_row() {
    let sources = files("src", &["rs"]);
    assert!(sources.len() > 10, "the sources were not found");
    let sources = sources.iter().filter(|(path, _)| path != "src/lib.rs");
    let faults: Vec<_> = sources.flat_map(|(path, text)| faults(path, text)).collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

fn check(path: &str, text: &str, expected: &[&str]) {
    assert_eq!(faults(path, text), expected, "{path}: {text}");
}

#[test]
fn a_bad_import_is_found_with_its_line() {
    check("src/domain/a.rs", "\nuse crate::data::rest;", &["src/domain/a.rs:2: domain must not use data"]);
    check(
        "src/data/a.rs",
        "use crate::{domain::id, browser::{a, b}};",
        &["src/data/a.rs:1: data must not use browser"],
    );
    check("src/data/b/c.rs", "use super::super::super::state::x;", &["src/data/b/c.rs:1: data must not use state"]);
    check("src/browser/mod.rs", "fn a() { super::pages::b() }", &["src/browser/mod.rs:1: browser must not use pages"]);
    check("src/embed.rs", "use\n    crate::{\n    pages};", &["src/embed.rs:2: embed must not use pages"]);
    check(
        "src/components/a.rs",
        "use crate::routes::Route;",
        &["src/components/a.rs:1: components must not use routes"],
    );
    check(
        "src/components/a.rs",
        "use crate::config::Config;",
        &["src/components/a.rs:1: components must not use config"],
    );
    check("src/pages/a.rs", "use crate::app::App;", &["src/pages/a.rs:1: pages must not use app"]);
    check("src/attic/a.rs", "", &["src/attic/a.rs:1: stands in no row; add its layer to the table in tests/layers.rs"]);
}

#[test]
fn a_word_that_a_layer_must_not_know_is_found() {
    check("src/domain/a.rs", "#[derive(serde::Serialize)]", &["src/domain/a.rs:1: domain must not know serde*"]);
    check("src/domain/a.rs", "let t = Date::now();", &["src/domain/a.rs:1: domain must not know now()"]);
    check("src/data/rest.rs", "#[derive(Debug, Deserialize)]", &["src/data/rest.rs:1: only data::wire spells records"]);
    check(
        "src/components/a.rs",
        "\n\nlet a = use_context::<A>();",
        &["src/components/a.rs:3: components must not know use_context"],
    );
    check("src/state/a.rs", "view! { <p/> }", &["src/state/a.rs:1: state must not know view!"]);
    check("src/pages/a.rs", "use web_sys::Element;", &["src/pages/a.rs:1: pages must not know web_sys"]);
    check(
        "src/data/rest.rs",
        "\nformat!(\"{a}/events/{b}\")",
        &["src/data/rest.rs:2: \"{a}/events/{b}\": only data::endpoint makes API addresses"],
    );
    check("src/pages/a.rs", "a(r#\"/plans\"#)", &["src/pages/a.rs:1: \"/plans\": only routes spells paths"]);
}

#[test]
fn what_is_allowed_or_only_talked_about_is_left_alone() {
    check("src/domain/a.rs", "//! serde, crate::data\nuse super::b; /* leptos */ const C: &str = \"web_sys\";", &[]);
    check("src/data/wire/a.rs", "#[derive(Deserialize)] struct A;\nuse super::super::failure::F;", &[]);
    check("src/data/kept.rs", "use serde_json::Value; let a = \"{url}/events.json\";", &[]);
    check("src/data/endpoint.rs", "let a = \"/events\";", &[]);
    check("src/components/a.rs", "use crate::{browser::x, words::Words};\nuse super::card::prefetched;", &[]);
    check("src/pages/a.rs", "use crate::{components::card, state::plans, data::source, routes::Route};", &[]);
    check("src/bin/embed.rs", "use turnout::embed;", &[]);
    check("src/domain/a.rs", "fn a<'a>(now: &'a u8, q: char) -> bool { q == '\"' || is_now(now) } // \"serde", &[]);
}
