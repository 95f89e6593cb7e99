//! Where records come from and where answers go. Knows the contract's spelling (`wire`) and the endpoint's addresses (`endpoint`);
//! everything it hands on is a domain value.

pub mod failure;
pub mod keep;
pub mod wire;
