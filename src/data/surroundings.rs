//! What a source is given of the world outside.

use super::keep::Keep;
use super::wire::Reading;
use crate::domain::id::GroupSlug;
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

impl Surroundings {
    /// For records whose times are what they say. `group_zone` knows the zones of groups.
    pub fn reading<'a>(&'a self, group_zone: &'a dyn Fn(&GroupSlug) -> Option<String>) -> Reading<'a> {
        Reading { zones: &*self.zones, site_zone: &self.site_zone, group_zone, shift_weeks: 0 }
    }
}
