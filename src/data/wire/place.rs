//! Places, and how one gets in.

use super::fields::{BadField, Fields};
use super::object::Object;
use super::words::{WHEELCHAIR, spell};
use crate::domain::decimal;
use crate::domain::place::{Accessibility, Address, Geo, Place};
use crate::json::Value;

pub fn read(fields: &mut Fields) -> Place {
    Place {
        name: fields.text("name"),
        address: fields.record("address", read_address).unwrap_or_default(),
        geo: fields.record("geo", read_geo),
        how_to_find_us: fields.text("howToFindUs"),
        accessibility: fields.record("accessibility", read_accessibility).unwrap_or_default(),
    }
}

/// What a card tells of it.
pub fn read_summary(fields: &mut Fields) -> Place {
    let locality = fields.record("address", |fields| fields.text("addressLocality")).flatten();
    Place { name: fields.text("name"), address: Address { locality, ..Address::default() }, ..Place::default() }
}

pub fn write(place: &Place) -> Value {
    let mut object = Object::default();
    object.maybe_text("name", place.name.as_deref());
    object.unless_empty("address", write_address(&place.address));
    object.maybe("geo", place.geo.map(write_geo));
    object.maybe_text("howToFindUs", place.how_to_find_us.as_deref());
    object.unless_empty("accessibility", write_accessibility(&place.accessibility));
    object.into()
}

pub fn read_geo(fields: &mut Fields) -> Geo {
    Geo { latitude: read_degrees(fields, "latitude", 90), longitude: read_degrees(fields, "longitude", 180) }
}

pub fn write_geo(geo: Geo) -> Value {
    let mut object = Object::default();
    object.put("latitude", Value::Number(geo.latitude));
    object.put("longitude", Value::Number(geo.longitude));
    object.into()
}

fn read_degrees(fields: &mut Fields, name: &str, most: u32) -> f64 {
    let degrees = fields.needed_number(name);
    if degrees.abs() > f64::from(most) {
        let found = decimal::written(degrees);
        fields.note(BadField::new(name, format!("should be between -{most} and {most}, found {found}")));
    }
    degrees
}

fn read_address(fields: &mut Fields) -> Address {
    Address {
        street: fields.text("streetAddress"),
        locality: fields.text("addressLocality"),
        postal_code: fields.text("postalCode"),
        region: fields.text("addressRegion"),
        country: fields.text("addressCountry"),
    }
}

fn write_address(address: &Address) -> Object {
    let mut object = Object::default();
    object.maybe_text("streetAddress", address.street.as_deref());
    object.maybe_text("addressLocality", address.locality.as_deref());
    object.maybe_text("postalCode", address.postal_code.as_deref());
    object.maybe_text("addressRegion", address.region.as_deref());
    object.maybe_text("addressCountry", address.country.as_deref());
    object
}

fn read_accessibility(fields: &mut Fields) -> Accessibility {
    Accessibility {
        wheelchair: fields.word("wheelchair", WHEELCHAIR),
        step_free: fields.flag("stepFree"),
        sign_language: fields.flag("signLanguage"),
        subtitles: fields.flag("subtitles"),
        smoke_free: fields.flag("smokeFree"),
        quiet_space: fields.flag("quietSpace"),
        note: fields.text("note"),
    }
}

fn write_accessibility(access: &Accessibility) -> Object {
    let mut object = Object::default();
    object.maybe_text("wheelchair", access.wheelchair.map(|access| spell(WHEELCHAIR, access)));
    object.maybe_flag("stepFree", access.step_free);
    object.maybe_flag("signLanguage", access.sign_language);
    object.maybe_flag("subtitles", access.subtitles);
    object.maybe_flag("smokeFree", access.smoke_free);
    object.maybe_flag("quietSpace", access.quiet_space);
    object.maybe_text("note", access.note.as_deref());
    object
}
