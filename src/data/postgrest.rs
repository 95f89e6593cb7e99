//! A PostgreSQL database behind PostgREST, or a Supabase project, with the functions of `backends/postgres`: they answer in the
//! contract's own JSON, so that only addresses and headers differ from any other endpoint.

use super::endpoint::Endpoint;
use super::network::Network;
use super::rest::Rest;
use super::surroundings::Surroundings;
use std::rc::Rc;

/// `url` is absolute; the public `key` names the project where one gateway serves many.
pub fn open(url: String, key: Option<&str>, network: Rc<dyn Network>, around: Surroundings) -> Rest {
    let headers = key.map(|key| vec![("apikey", key.to_owned()), ("Authorization", format!("Bearer {key}"))]);
    Rest::over(Endpoint::functions(&url), headers.unwrap_or_default(), url, network, around)
}
