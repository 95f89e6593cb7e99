//! Where people meet (schema.org Place), and how one gets in.

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Geo {
    /// Degrees north, WGS 84.
    pub latitude: f64,
    /// Degrees east, WGS 84.
    pub longitude: f64,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Address {
    pub street: Option<String>,
    pub locality: Option<String>,
    pub postal_code: Option<String>,
    pub region: Option<String>,
    pub country: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    pub name: Option<String>,
    pub address: Address,
    pub geo: Option<Geo>,
    pub how_to_find_us: Option<String>,
    pub accessibility: Accessibility,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WheelchairAccess {
    No,
    Partly,
    Fully,
}

/// What the organisers say of access; `None` means that nothing was said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Accessibility {
    pub wheelchair: Option<WheelchairAccess>,
    pub step_free: Option<bool>,
    pub sign_language: Option<bool>,
    pub subtitles: Option<bool>,
    pub smoke_free: Option<bool>,
    pub quiet_space: Option<bool>,
    pub note: Option<String>,
}

impl Geo {
    /// Great-circle distance in kilometres (haversine, mean radius).
    pub fn distance_km(self, other: Geo) -> f64 {
        let rad = f64::to_radians;
        let half = |a: f64, b: f64| (rad(b - a) / 2.0).sin().powi(2);
        let h = half(self.latitude, other.latitude)
            + rad(self.latitude).cos() * rad(other.latitude).cos() * half(self.longitude, other.longitude);
        2.0 * 6371.0088 * h.sqrt().asin()
    }
}
