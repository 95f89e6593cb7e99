//! What a source is given of the world outside.

use super::keep::Keep;
use crate::domain::instant::Instant;
use crate::domain::zone::Zones;
use std::rc::Rc;

#[derive(Clone)]
pub struct Surroundings {
    pub zones: Rc<dyn Zones>,
    pub keep: Rc<dyn Keep>,
    pub clock: fn() -> Instant,
    /// The zone of records that name none.
    pub site_zone: String,
    /// The page's base, which relative addresses in the configuration start from.
    pub base_url: String,
}
