//! The site's settings cannot be read: which key, and what was expected there.

use crate::config::{ConfigProblem, Expected};
use crate::words::Words;
use leptos::prelude::*;

/// Why there are no settings.
#[derive(Clone, Debug, PartialEq)]
pub enum ConfigTrouble {
    Missing,
    Wrong(ConfigProblem),
}

#[component]
pub fn ConfigTroublePage(words: Words, trouble: ConfigTrouble) -> impl IntoView {
    let sentence = match trouble {
        ConfigTrouble::Missing => words.config_missing().to_owned(),
        ConfigTrouble::Wrong(ConfigProblem { key, expected, found }) => {
            let expects = expected.to_string();
            // The file as a whole goes by its own name.
            let key = if key.is_empty() { "config.json" } else { &key };
            match (expected, &found) {
                (Expected::Json { .. }, _) => words.config_not_json(&expects),
                (_, Some(found)) => words.config_key(key, &expects, found),
                (_, None) => words.config_key_missing(key, &expects),
            }
        }
    };
    view! {
        <main class="frame stack narrow">
            <h1>{words.config_title()}</h1>
            <p>{words.config_lead()}</p>
            <div class="notice" data-tone="bad" role="alert">
                {sentence}
            </div>
        </main>
    }
}
