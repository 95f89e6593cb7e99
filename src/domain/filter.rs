//! What somebody looks for: the one description of a search, shared by the address, the dataset and the endpoint.

use super::event::AttendanceMode;
use super::id::GroupSlug;
use super::instant::Instant;
use super::place::Geo;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    #[default]
    SoonestFirst,
    LatestFirst,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Near {
    pub centre: Geo,
    pub radius_km: f64,
}

/// Every part narrows; the default finds everything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EventFilter {
    /// Words as typed; each must be found, whatever their order, case or accents.
    pub words: String,
    pub group: Option<GroupSlug>,
    pub topic: Option<String>,
    pub mode: Option<AttendanceMode>,
    /// Events that end after this…
    pub from: Option<Instant>,
    /// …and start before this.
    pub to: Option<Instant>,
    pub near: Option<Near>,
    /// Slug of the programme (festival, week).
    pub super_event: Option<String>,
    pub order: Order,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct GroupFilter {
    pub words: String,
    pub topic: Option<String>,
    pub near: Option<Near>,
}
