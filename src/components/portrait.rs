//! A small round picture of a person: their photo where they show one, else their initials.

use crate::browser::address;
use crate::domain::group::Image;
use leptos::prelude::*;

#[component]
pub fn Portrait(#[prop(into)] name: String, image: Option<Image>) -> impl IntoView {
    match image.and_then(|image| address::web(&image.url)) {
        // The name stands beside it.
        Some(src) => view! {
            <img class="portrait" src=src alt="" width="48" height="48" loading="lazy" decoding="async" referrerpolicy="no-referrer" />
        }
        .into_any(),
        None => view! { <span class="portrait" aria-hidden="true">{initials(&name)}</span> }.into_any(),
    }
}

/// Of the first word and the last: "IO" of "Ines Okafor".
fn initials(name: &str) -> String {
    let first = |word: &str| word.chars().find(|c| c.is_alphanumeric());
    let mut letters = name.split_whitespace().filter_map(first);
    let start = letters.next();
    start.into_iter().chain(letters.next_back()).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_of_the_first_word_and_the_last() {
        assert_eq!(initials("Ines Okafor"), "IO");
        assert_eq!(initials("éloïse de la Tour"), "ÉT");
        assert_eq!(initials("رنا خليل (Rana Khalil)"), "رK");
        assert_eq!(initials("Cher"), "C");
        assert_eq!(initials(" – "), "");
    }
}
