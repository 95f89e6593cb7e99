//! The smaller records inside events and groups: pictures, long texts, offers, series, counts.

use super::fields::{BadField, Fields, excerpt};
use super::object::Object;
use super::words::{TEXT_FORMATS, spell};
use crate::domain::decimal;
use crate::domain::event::{Counts, Offer, Series};
use crate::domain::group::Image;
use crate::domain::rich_text::{RichText, TextFormat};
use crate::json::Value;

pub fn read_image(fields: &mut Fields) -> Image {
    Image {
        url: fields.needed_text("url"),
        alt: fields.text("alt").unwrap_or_default(),
        width: fields.count("width"),
        height: fields.count("height"),
    }
}

pub fn write_image(image: &Image) -> Value {
    let mut object = Object::default();
    object.text("url", &image.url);
    object.text("alt", &image.alt);
    object.maybe_count("width", image.width);
    object.maybe_count("height", image.height);
    object.into()
}

/// `description` and `descriptionFormat`, of which the second says nothing alone.
pub fn read_description(fields: &mut Fields) -> Option<RichText> {
    let format = fields.word("descriptionFormat", TEXT_FORMATS).unwrap_or_default();
    fields.text("description").map(|source| RichText { source, format })
}

pub fn write_description(object: &mut Object, description: Option<&RichText>) {
    let Some(RichText { source, format }) = description else { return };
    object.text("description", source);
    if *format != TextFormat::default() {
        object.text("descriptionFormat", spell(TEXT_FORMATS, *format));
    }
}

pub fn read_offer(fields: &mut Fields) -> Offer {
    Offer {
        name: fields.text("name"),
        price: read_price(fields),
        currency: fields.text("priceCurrency"),
        url: fields.text("url"),
    }
}

/// A decimal number; as text it keeps the spelling that people expect of a price ("12.50").
fn read_price(fields: &mut Fields) -> String {
    let price = match fields.value("price") {
        None => {
            fields.note(BadField::new("price", "is missing"));
            return String::new();
        }
        // Written out, never as 1e3.
        Some(Value::Number(number)) => decimal::written(number),
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(other) => other.to_string(),
    };
    if decimal::parse(&price).is_none() {
        fields.note(BadField::new("price", format!("should be a price from 0, found {}", excerpt(&price))));
    }
    price
}

pub fn write_offer(offer: &Offer) -> Value {
    let mut object = Object::default();
    object.maybe_text("name", offer.name.as_deref());
    object.text("price", &offer.price);
    object.maybe_text("priceCurrency", offer.currency.as_deref());
    object.maybe_text("url", offer.url.as_deref());
    object.into()
}

pub fn read_series(fields: &mut Fields) -> Series {
    Series { id: fields.needed_text("id"), rrule: fields.text("rrule"), index: fields.count("index") }
}

pub fn write_series(series: &Series) -> Value {
    let mut object = Object::default();
    object.text("id", &series.id);
    object.maybe_text("rrule", series.rrule.as_deref());
    object.maybe_count("index", series.index);
    object.into()
}

pub fn read_counts(fields: &mut Fields) -> Counts {
    Counts {
        yes: fields.count("yes").unwrap_or(0),
        guests: fields.count("guests").unwrap_or(0),
        maybe: fields.count("maybe").unwrap_or(0),
        waitlist: fields.count("waitlist").unwrap_or(0),
        attended: fields.count("attended"),
    }
}

pub fn write_counts(counts: &Counts) -> Value {
    let mut object = Object::default();
    object.put("yes", counts.yes.into());
    object.put("guests", counts.guests.into());
    object.put("maybe", counts.maybe.into());
    object.put("waitlist", counts.waitlist.into());
    object.maybe_count("attended", counts.attended);
    object.into()
}
