//! A place on the map that everybody makes: an address at OpenStreetMap, for a plain link.

use super::decimal;
use super::place::Place;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

impl Place {
    /// The spot itself where it is known, else a search for the address. A name alone may be anywhere, so it has no map.
    pub fn map_url(&self) -> Option<String> {
        const MAP: &str = "https://www.openstreetmap.org";
        if let Some(geo) = self.geo {
            let (north, east) = (decimal::written(geo.latitude), decimal::written(geo.longitude));
            return Some(format!("{MAP}/?mlat={north}&mlon={east}#map=17/{north}/{east}"));
        }
        let address = &self.address;
        let needed = address.street.as_deref().or(address.postal_code.as_deref())?;
        let town = [address.locality.as_deref(), address.country.as_deref()];
        let parts: Vec<&str> = std::iter::once(needed).chain(town.into_iter().flatten()).collect();
        Some(format!("{MAP}/search?query={}", utf8_percent_encode(&parts.join(", "), NON_ALPHANUMERIC)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::place::{Address, Geo, Place};

    fn check(place: Place, expected: Option<&str>) {
        assert_eq!(place.map_url().as_deref(), expected, "{place:?}");
    }

    #[test]
    fn a_map_shows_the_spot_or_looks_for_the_address() {
        let town = Address { locality: Some("Alderbrook".into()), ..Address::default() };
        let street = Address { street: Some("3 Tow Path".into()), ..town.clone() };
        let spot =
            Place { address: street.clone(), geo: Some(Geo { latitude: 52.5, longitude: -2.75 }), ..Place::default() };
        check(spot, Some("https://www.openstreetmap.org/?mlat=52.5&mlon=-2.75#map=17/52.5/-2.75"));
        check(
            Place { address: street, ..Place::default() },
            Some("https://www.openstreetmap.org/search?query=3%20Tow%20Path%2C%20Alderbrook"),
        );
        check(Place { name: Some("The Mill".into()), address: town, ..Place::default() }, None);
    }
}
