//! Signing in, as PocketBase and Supabase spell it. No part of the contract.

use super::fields::Fields;
use super::object::Object;
use crate::config::SignInKind;
use crate::domain::id::OrganiserToken;
use crate::json::Value;

pub fn write(kind: SignInKind, email: &str, password: &str) -> Value {
    let mut object = Object::default();
    object.text(if kind == SignInKind::PocketBase { "identity" } else { "email" }, email);
    object.text("password", password);
    object.into()
}

pub fn read(kind: SignInKind, fields: &mut Fields) -> OrganiserToken {
    let name = if kind == SignInKind::PocketBase { "token" } else { "access_token" };
    OrganiserToken::new(fields.needed_text(name))
}
