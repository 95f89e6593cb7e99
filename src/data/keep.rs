//! What this device remembers between visits. The browser's storage implements it; nothing here knows where things are put.

use super::failure::Failure;

/// Texts kept by name, for as long as the visitor lets them be.
pub trait Keep {
    fn read(&self, key: &str) -> Option<String>;
    fn write(&self, key: &str, text: &str) -> Result<(), Failure>;
    fn remove(&self, key: &str);
}
