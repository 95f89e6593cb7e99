//! The browser's storage as what the data layer keeps things in.

use crate::browser::storage;
use crate::data::failure::Failure;
use crate::data::keep::Keep;

pub struct Device;

impl Keep for Device {
    fn read(&self, key: &str) -> Option<String> {
        storage::read(key)
    }
    fn write(&self, key: &str, text: &str) -> Result<(), Failure> {
        storage::write(key, text).map_err(|_| Failure::NotKept(key.to_owned()))
    }
    fn remove(&self, key: &str) {
        storage::remove(key);
    }
}
