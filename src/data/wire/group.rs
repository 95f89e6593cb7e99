//! Groups.

use super::event_parts as parts;
use super::fields::{BadField, Fields, excerpt};
use super::moment::DayEdge;
use super::object::Object;
use super::words::{JOIN_POLICIES, spell};
use super::{Reading, event, person, place, rules};
use crate::domain::event::Event;
use crate::domain::group::{FoundingDate, Group, JoinPolicy, Sponsor};
use crate::domain::id::GroupSlug;
use crate::domain::iso_date;
use crate::json::Value;

/// Names a group's record.
pub const ID: &str = "slug";

/// What a card tells of it; the rest stays as if nothing had been said.
pub fn read_summary(fields: &mut Fields, reading: &Reading) -> Group {
    let slug = read_slug(fields);
    let time_zone = fields.text("timeZone");
    let zone = time_zone.as_deref().unwrap_or(reading.site_zone);
    reading.check_zone(fields, zone);
    let in_group = Reading { site_zone: zone, group_zone: &|_| None, ..*reading };
    let next_event = fields.record("nextEvent", |fields| Box::new(event::read_summary(fields, &in_group)));
    let name = fields.needed_text("name");
    Group {
        summary: fields.text("summary"),
        locality: fields.text("addressLocality"),
        country: fields.text("addressCountry"),
        topics: fields.texts("topics"),
        image: fields.record("image", parts::read_image),
        member_count: fields.count("memberCount"),
        next_event,
        time_zone,
        ..Group::new(slug, name)
    }
}

pub fn read(fields: &mut Fields, reading: &Reading) -> Group {
    let slug = read_slug(fields);
    let time_zone = fields.text("timeZone");
    let zone = time_zone.as_deref().unwrap_or(reading.site_zone);
    reading.check_zone(fields, zone);
    let times = reading.times(zone);
    Group {
        name: fields.needed_text("name"),
        summary: fields.text("summary"),
        description: parts::read_description(fields),
        locality: fields.text("addressLocality"),
        country: fields.text("addressCountry"),
        geo: fields.record("geo", place::read_geo),
        topics: fields.texts("topics"),
        image: fields.record("image", parts::read_image),
        url: fields.text("url"),
        same_as: fields.texts("sameAs"),
        founded: read_founded(fields),
        language: fields.text("inLanguage"),
        join_policy: fields.word("joinPolicy", JOIN_POLICIES).unwrap_or_default(),
        join_questions: fields.records("joinQuestions", rules::read_question),
        organizers: fields.records("organizers", person::read),
        member_count: fields.count("memberCount"),
        next_event: fields.record("nextEvent", |fields| read_next(fields, &slug, zone, reading)),
        sponsors: fields.records("sponsors", read_sponsor),
        code_of_conduct_url: fields.text("codeOfConductUrl"),
        created_at: times.instant(fields, "createdAt", DayEdge::Begins),
        updated_at: times.instant(fields, "updatedAt", DayEdge::Begins),
        slug,
        time_zone,
    }
}

fn read_slug(fields: &mut Fields) -> GroupSlug {
    let slug = fields.needed_text("slug");
    if !slug.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')) {
        let reason = format!("should be small letters, digits and hyphens, found \"{}\"", excerpt(&slug));
        fields.note(BadField::new("slug", reason));
    }
    GroupSlug::new(slug)
}

/// An event that stands inside its group's record need not name the group again, nor its zone.
fn read_next(fields: &mut Fields, slug: &GroupSlug, zone: &str, reading: &Reading) -> Box<Event> {
    let in_group = Reading { site_zone: zone, group_zone: &|_| None, ..*reading };
    let event = event::read(fields, &in_group);
    Box::new(Event { group: event.group.or_else(|| Some(slug.clone())), ..event })
}

/// A year, a month or a day.
fn read_founded(fields: &mut Fields) -> Option<FoundingDate> {
    let text = fields.text("foundingDate")?;
    let date = match text.len() {
        4 => iso_date::parse(&format!("{text}-01-01")).map(|day| FoundingDate::Year(day.year())),
        7 => iso_date::parse(&format!("{text}-01")).map(|day| FoundingDate::Month(day.year(), day.month())),
        _ => iso_date::parse(&text).map(FoundingDate::Day),
    };
    if date.is_none() {
        let reason = format!("should be a year, a month or a day, found \"{}\"", excerpt(&text));
        fields.note(BadField::new("foundingDate", reason));
    }
    date
}

fn write_founded(founded: FoundingDate) -> Value {
    Value::String(match founded {
        FoundingDate::Year(year) => format!("{year:04}"),
        FoundingDate::Month(year, month) => format!("{year:04}-{:02}", u8::from(month)),
        FoundingDate::Day(day) => iso_date::written(day),
    })
}

fn read_sponsor(fields: &mut Fields) -> Sponsor {
    Sponsor { name: fields.needed_text("name"), url: fields.text("url") }
}

fn write_sponsor(sponsor: &Sponsor) -> Value {
    let mut object = Object::default();
    object.text("name", &sponsor.name);
    object.maybe_text("url", sponsor.url.as_deref());
    object.into()
}

pub fn write(group: &Group) -> Value {
    let mut object = Object::default();
    object.text("slug", group.slug.as_str());
    object.text("name", &group.name);
    object.maybe_text("summary", group.summary.as_deref());
    parts::write_description(&mut object, group.description.as_ref());
    object.maybe_text("addressLocality", group.locality.as_deref());
    object.maybe_text("addressCountry", group.country.as_deref());
    object.maybe("geo", group.geo.map(place::write_geo));
    object.maybe_text("timeZone", group.time_zone.as_deref());
    object.texts("topics", &group.topics);
    object.maybe("image", group.image.as_ref().map(parts::write_image));
    object.maybe_text("url", group.url.as_deref());
    object.texts("sameAs", &group.same_as);
    object.maybe("foundingDate", group.founded.map(write_founded));
    object.maybe_text("inLanguage", group.language.as_deref());
    if group.join_policy != JoinPolicy::default() {
        object.text("joinPolicy", spell(JOIN_POLICIES, group.join_policy));
    }
    object.list("joinQuestions", &group.join_questions, rules::write_question);
    object.list("organizers", &group.organizers, person::write);
    object.maybe_count("memberCount", group.member_count);
    object.maybe("nextEvent", group.next_event.as_deref().map(event::write));
    object.list("sponsors", &group.sponsors, write_sponsor);
    object.maybe_text("codeOfConductUrl", group.code_of_conduct_url.as_deref());
    object.maybe_instant("createdAt", group.created_at);
    object.maybe_instant("updatedAt", group.updated_at);
    object.into()
}
