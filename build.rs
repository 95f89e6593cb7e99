//! Turns `locales/*.json` into typed functions, one a sentence, and stops where a catalogue is not complete.

#[path = "build/catalogue.rs"]
mod catalogue;
#[path = "build/generate.rs"]
mod generate;

use std::path::Path;
use std::{env, fs, process};

fn main() {
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=build");
    let written = read().and_then(|catalogues| {
        let out = env::var("OUT_DIR").map_err(|error| error.to_string())?;
        fs::write(Path::new(&out).join("words.rs"), generate::rust(&catalogues)).map_err(|error| error.to_string())
    });
    if let Err(problems) = written {
        for problem in problems.lines() {
            println!("cargo::error={problem}");
        }
        process::exit(1);
    }
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
