//! Turns `locales/*.json` into typed functions, one a sentence, and stops where a catalogue is not complete. Takes the examples out of
//! the document of the widgets, so that the site can show them.

#[path = "build/catalogue.rs"]
mod catalogue;
#[path = "build/examples.rs"]
mod examples;
#[path = "build/generate.rs"]
mod generate;

use std::path::Path;
use std::{env, fs, process};

fn main() {
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed={}", examples::DOCUMENT);
    let carried = if split_pages() { generate::Carried::English } else { generate::Carried::All };
    let written = read().and_then(|catalogues| {
        let out = env::var("OUT_DIR").map_err(|error| error.to_string())?;
        let document =
            fs::read_to_string(examples::DOCUMENT).map_err(|error| format!("{}: {error}", examples::DOCUMENT))?;
        let files = [("words.rs", generate::rust(&catalogues, carried)), ("examples.rs", examples::rust(&document)?)];
        files
            .into_iter()
            .try_for_each(|(name, text)| fs::write(Path::new(&out).join(name), text))
            .map_err(|error| error.to_string())
    });
    if let Err(problems) = written {
        for problem in problems.lines() {
            println!("cargo::error={problem}");
        }
        process::exit(1);
    }
}

/// The pages beside an event's, and every language but English, come in files of their own (`src/app/later.rs`), which `bin/hooks/split-wasm.mjs` cuts out of a
/// release by what the linker tells of each function. Development and tests run the program whole, and the widgets' program has its own
/// ways: only the site is built with the feature `parts` (`index.html`).
fn split_pages() -> bool {
    println!("cargo::rustc-check-cfg=cfg(split_pages)");
    let is = |name, value| env::var(name).is_ok_and(|found| found == value);
    let is_split = is("CARGO_CFG_TARGET_ARCH", "wasm32") && is("PROFILE", "release") && is("CARGO_FEATURE_PARTS", "1");
    if is_split {
        println!("cargo::rustc-cfg=split_pages");
        println!("cargo::rustc-link-arg-bin=turnout=--emit-relocs");
    }
    is_split
}

fn read() -> Result<Vec<catalogue::Catalogue>, String> {
    let mut files = Vec::new();
    for entry in fs::read_dir("locales").map_err(|error| format!("locales: {error}"))? {
        let path = entry.map_err(|error| format!("locales: {error}"))?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let tag = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            files.push((tag, text));
        }
    }
    catalogue::check_all(files)
}
