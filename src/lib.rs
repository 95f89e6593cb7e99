//! Turnout: the open home for communities that meet in person.
//!
//! Read the modules in this order; each may use its own row and the rows before it, never a later one (`tests/layers.rs`).

/// Row 0. What communities, events and RSVPs are, and the rules they keep. No screen, no network, no clock.
pub mod domain;

/// Row 1. JSON texts, read and written.
pub mod json;

/// Row 1. The one place that spells the site's paths.
pub mod routes;

/// Row 1. Every sentence that the site says, in each language.
pub mod words;

/// Row 1. The runtime configuration: what this site is called and where its records come from.
pub mod config;

/// Row 2. Where records come from and where answers go.
pub mod data;

/// Row 2. The platform: storage, clock, dates and words as the browser knows them, markup made safe. Beside `data`, and neither knows the other.
pub mod browser;

/// Row 3. What the app remembers while it runs: signals and questions to the source.
pub mod state;

/// Row 4. Shared pieces of pages and widgets, by props alone.
pub mod components;

/// Row 5. One file a route.
pub mod pages;

/// Row 5, beside `pages`, and neither knows the other. What stands on other people's pages.
pub mod embed;

/// Row 6. What surrounds every page, and which page stands where.
pub mod app;
