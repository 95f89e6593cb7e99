//! The platform, as the rest of the app sees it: thin typed wrappers. No Leptos.

pub mod markdown;
