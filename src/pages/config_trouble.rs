//! The site's settings cannot be read: which key, and what was expected there.

use crate::config::ConfigProblem;
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
        ConfigTrouble::Wrong(problem) if problem.key.is_empty() => words.config_not_json(&problem.expected.to_string()),
        ConfigTrouble::Wrong(problem) => match &problem.found {
            Some(found) => words.config_key(&problem.key, &problem.expected.to_string(), found),
            None => words.config_key_missing(&problem.key, &problem.expected.to_string()),
        },
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
