//! The site's program: the configuration, then the app. What a visitor sees of a panic is in `src/boot.js`.

use leptos::mount::mount_to_body;
use leptos::prelude::*;
use turnout::app::{App, later};
use turnout::browser::boot;
use turnout::browser::language::{self, Spoken};
use turnout::browser::theme::Theme;
use turnout::browser::zones::BrowserZones;
use turnout::browser::{accent, asked_in_address, page_base};
use turnout::config::Config;
use turnout::data::fetch;
use turnout::data::pause::Pause;
use turnout::domain::instant::Span;
use turnout::pages::config_trouble::{ConfigTrouble, ConfigTroublePage};
use turnout::state::site::Site;
use turnout::words::{self, Language, Words};

fn main() {
    // A release stops without a word of its own: what a panic would say is a tenth of the program.
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
    Theme::remembered().wear();
    // Leptos' own tasks run only once something is mounted.
    wasm_bindgen_futures::spawn_local(start());
}

async fn start() {
    let asked = asked_in_address("lang");
    match read_config().await {
        Ok(config) => {
            let spoken = bring(language::choose(asked.as_deref(), config.locale.as_deref())).await;
            language::set_document_language(spoken.language);
            wear_accent(&config);
            // A slow phone has been at work since the program arrived: taps come first.
            Pause::new(Span::from_millis(0)).await;
            match later::source(&config.source, Site::surroundings(&config)).await {
                Ok(source) => mount_to_body(move || {
                    view! { <App config=config.clone() source=source.clone() spoken=spoken.clone() /> }
                }),
                Err(error) => boot::failed(&error.to_string()),
            }
        }
        Err(trouble) => {
            let words = Words::new(bring(language::choose(asked.as_deref(), None)).await.language);
            language::set_document_language(words.language());
            mount_to_body(move || view! { <ConfigTroublePage words trouble=trouble.clone() /> });
        }
    }
}

/// What the visitor reads; English where its words cannot be had, which is better than no page.
async fn bring(spoken: Spoken) -> Spoken {
    match words::bring(spoken.language).await {
        Ok(()) => spoken,
        Err(words::Missing) => Spoken { language: Language::default(), ..spoken },
    }
}

async fn read_config() -> Result<Config, ConfigTrouble> {
    let address = fetch::absolute("config.json", &page_base()).unwrap_or_default();
    let answer = fetch::config(&address).await.map_err(|_| ConfigTrouble::Missing)?;
    // What a host says instead of a file is no file.
    if !(200..300).contains(&answer.status) {
        return Err(ConfigTrouble::Missing);
    }
    let config = Config::parse(&answer.body).map_err(ConfigTrouble::Wrong)?;
    config.check_zone(&BrowserZones).map_err(ConfigTrouble::Wrong)?;
    Ok(config)
}

/// The site's own colour; without it, or where it cannot be worn, the stylesheet's stays.
fn wear_accent(config: &Config) {
    if let Some(Err(error)) = config.accent.as_deref().map(accent::wear) {
        web_sys::console::warn_1(&error);
    }
}
