//! Signing in with email and password, wherever the organisers' accounts are kept.

use super::answered::{LARGEST, accepted, record};
use super::failure::Failure;
use super::network::{Call, Method, Network};
use super::surroundings::Surroundings;
use super::wire::sign_in;
use crate::config::SignInKind;
use crate::domain::id::OrganiserToken;
use std::rc::Rc;

#[derive(Clone, Debug, PartialEq)]
pub enum NotSignedIn {
    /// Nobody has that email with that password.
    Unknown,
    Failed(Failure),
}

/// Asked once, at an address in full. `key` is the project's public key, which a gateway before the accounts may want.
pub async fn sign_in(
    kind: SignInKind,
    address: &str,
    key: Option<&str>,
    (email, password): (&str, &str),
    network: &dyn Network,
    around: &Surroundings,
) -> Result<OrganiserToken, NotSignedIn> {
    let body = sign_in::write(kind, email, password).to_string();
    let mut call = Call { method: Method::Post, body: Some(body), ..Call::read(address, LARGEST) }
        .with("Content-Type", "application/json");
    if let Some(key) = key {
        call = call.with("apikey", key);
    }
    let answer = network.exchange(call).await.map_err(NotSignedIn::Failed)?;
    if matches!(answer.status, 400 | 401 | 403 | 422) {
        return Err(NotSignedIn::Unknown);
    }
    accepted(Rc::new(answer), address, around)
        .and_then(|answer| record(&answer, address, "", &|fields| sign_in::read(kind, fields)))
        .map_err(NotSignedIn::Failed)
}
