//! What stands around every page: the site's name and its three places above; links and choices below.

use crate::browser::theme::Theme;
use crate::words::{Language, Words};
use leptos::prelude::*;

/// One of the site's places, as the frame shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub href: String,
    pub label: String,
}

#[component]
pub fn Header(
    words: Words,
    title: String,
    home: String,
    places: Vec<Place>,
    /// The `href` of the place that the reader is in.
    #[prop(into)]
    current: Signal<Option<String>>,
) -> impl IntoView {
    let links: Vec<_> = places
        .into_iter()
        .map(|place| {
            let href = place.href.clone();
            let is_current = move || current.with(|current| current.as_ref() == Some(&href)).then_some("page");
            view! {
                <li>
                    <a href=place.href aria-current=is_current>
                        {place.label}
                    </a>
                </li>
            }
        })
        .collect();
    view! {
        <header class="header">
            <div class="frame header-row">
                <a class="brand" href=home aria-label=words.nav_home(&title)>
                    {title.clone()}
                </a>
                <nav aria-label=words.nav_label()>
                    <ul role="list" class="header-places">
                        {links}
                    </ul>
                </nav>
            </div>
        </header>
    }
}

#[component]
pub fn Footer(
    words: Words,
    links: Vec<Place>,
    theme: Signal<Theme>,
    on_theme: Callback<Theme>,
    on_language: Callback<Language>,
) -> impl IntoView {
    let links: Vec<_> =
        links.into_iter().map(|link| view! { <li><a href=link.href rel="external">{link.label}</a></li> }).collect();
    let themes: Vec<_> = Theme::ALL
        .into_iter()
        .map(|choice| {
            let label = match choice {
                Theme::Auto => words.theme_auto(),
                Theme::Light => words.theme_light(),
                Theme::Dark => words.theme_dark(),
            };
            view! { <option value=choice.code() selected=move || theme.get() == choice>{label}</option> }
        })
        .collect();
    let languages: Vec<_> = Language::all()
        .iter()
        .map(|language| {
            let is_spoken = *language == words.language();
            view! { <option value=language.code() lang=language.code() selected=is_spoken>{language.own_name()}</option> }
        })
        .collect();
    view! {
        <footer class="footer">
            <div class="frame row row-apart">
                <ul role="list" class="row small">{links} <li class="soft">{words.footer_made_with()}</li></ul>
                <div class="row">
                    <label class="choice">
                        <span>{words.theme_label()}</span>
                        <select on:change:target=move |event| {
                            if let Some(theme) = Theme::from_code(&event.target().value()) {
                                on_theme.run(theme);
                            }
                        }>{themes}</select>
                    </label>
                    <label class="choice">
                        <span>{words.language_label()}</span>
                        <select on:change:target=move |event| {
                            if let Some(language) = Language::from_tag(&event.target().value()) {
                                on_language.run(language);
                            }
                        }>{languages}</select>
                    </label>
                </div>
            </div>
        </footer>
    }
}
