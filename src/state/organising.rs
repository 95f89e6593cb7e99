//! The organiser of this tab: how they sign in, and that they have.

pub mod answers;

use super::site::{Site, use_site};
use crate::browser::session;
use crate::config::{SignIn, SourceConfig};
use crate::data::fetch::{Browser, absolute};
use crate::data::organising::Desk;
use crate::data::sign_in::{self, NotSignedIn};
use crate::domain::id::OrganiserToken;
use leptos::prelude::*;
use std::rc::Rc;

/// How one becomes an organiser of the site's source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// Not at all: a dataset has nobody's answers but the visitor's own.
    None,
    Password(SignIn),
    /// By a token that somebody made elsewhere.
    Token,
}

#[derive(Clone, Copy)]
pub struct Organiser {
    site: Site,
    token: RwSignal<Option<OrganiserToken>>,
}

impl Organiser {
    /// Whoever signed in in this tab.
    pub fn here() -> Self {
        let site = use_site();
        Self { site, token: RwSignal::new(session::read(&key(site)).map(OrganiserToken::new)) }
    }

    pub fn way(self) -> Way {
        self.site.config(|config| match &config.source {
            SourceConfig::Dataset { .. } => Way::None,
            SourceConfig::Rest { sign_in, .. } | SourceConfig::Postgrest { sign_in, .. } => {
                sign_in.clone().map_or(Way::Token, Way::Password)
            }
        })
    }

    pub fn is_signed_in(self) -> bool {
        self.token.with(Option::is_some)
    }

    pub async fn sign_in(self, way: SignIn, email: String, password: String) -> Result<(), NotSignedIn> {
        let config = self.site.config(Clone::clone);
        let around = Site::surroundings(&config);
        let key = match &config.source {
            SourceConfig::Postgrest { key, .. } => key.as_deref(),
            _ => None,
        };
        // An address that cannot be made absolute is asked as it is, and then fails in words.
        let address = absolute(&way.url, &around.base_url).unwrap_or(way.url);
        let asked = sign_in::sign_in(way.kind, &address, key, (&email, &password), &Browser, &around);
        self.bring(asked.await?);
        Ok(())
    }

    pub fn bring(self, token: OrganiserToken) {
        session::write(&key(self.site), token.as_str());
        self.token.try_set(Some(token));
    }

    pub fn leave(self) {
        session::remove(&key(self.site));
        self.token.set(None);
    }

    /// The source's address.
    fn source_name(self) -> String {
        self.site.source_name()
    }

    /// Where organisers ask, followed from one sign-in to the next; `None` for whoever is none.
    fn desk(self) -> Option<Desk> {
        let token = self.token.get()?;
        let config = self.site.config(Clone::clone);
        let around = Site::surroundings(&config);
        Desk::open(&config.source, &self.site.source_name(), &token, Rc::new(Browser), around)
    }
}

/// A token is for one source alone.
fn key(site: Site) -> String {
    format!("turnout.organiser:{}", site.source_name())
}
