//! Where records come from and where answers go. Knows the contract's spelling (`wire`) and the endpoint's addresses (`endpoint`);
//! everything it hands on is a domain value.

mod answered;
pub mod dataset;
pub mod drafts;
pub mod endpoint;
pub mod failure;
pub mod fetch;
pub mod keep;
pub mod kept;
pub mod links;
pub mod network;
mod once;
pub mod organising;
pub mod outbox;
pub mod pause;
pub mod postgrest;
mod prefetched;
pub mod reads;
pub mod remote;
pub mod rest;
pub mod retry;
pub mod rhythm;
pub mod sign_in;
pub mod source;
pub mod surroundings;
pub mod topics;
pub mod wire;
