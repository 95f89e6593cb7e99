//! Events. A list's shorter record is the same with less in it.

use super::event_parts as parts;
use super::fields::Fields;
use super::moment::{DayEdge, Times, write_moment};
use super::object::Object;
use super::words::{EVENT_STATUSES, MODES, spell};
use super::{Reading, person, place, rules};
use crate::domain::event::{AttendanceMode, Counts, Event};
use crate::domain::id::{EventId, GroupSlug};
use crate::domain::place::Place;
use crate::domain::rules::RsvpRules;
use crate::domain::schedule::{EventStatus, Schedule};
use crate::json::Value;

/// Names an event's record.
pub const ID: &str = "id";

/// What a card tells of it, the contract's EventSummary; the rest stays as if nothing had been said.
pub fn read_summary(fields: &mut Fields, reading: &Reading) -> Event {
    read_card(fields, reading, place::read_summary, rules::read_summary)
}

pub fn read(fields: &mut Fields, reading: &Reading) -> Event {
    let card = read_card(fields, reading, place::read, rules::read);
    let times = reading.times(&card.schedule.time_zone);
    let created_at = times.instant(fields, "createdAt", DayEdge::Begins);
    let updated_at = times.instant(fields, "updatedAt", DayEdge::Begins);
    Event {
        summary: fields.text("summary"),
        description: parts::read_description(fields),
        virtual_url: fields.record("virtualLocation", |fields| fields.needed_text("url")),
        hosts: fields.records("hosts", person::read),
        performers: fields.records("performers", person::read),
        offers: fields.records("offers", parts::read_offer),
        series: fields.record("series", parts::read_series),
        super_event: fields.text("superEvent"),
        language: fields.text("inLanguage"),
        discussion_url: fields.text("discussionUrl"),
        recording_url: fields.text("recordingUrl"),
        url: fields.text("url"),
        created_at,
        updated_at,
        ..card
    }
}

fn read_card(
    fields: &mut Fields,
    reading: &Reading,
    read_place: fn(&mut Fields) -> Place,
    read_rules: fn(&mut Fields, Times) -> RsvpRules,
) -> Event {
    let id = EventId::new(fields.needed_text("id"));
    let group = fields.text("group").map(GroupSlug::new);
    let zone = read_zone(fields, group.as_ref(), reading);
    let times = reading.times(&zone);
    let name = fields.needed_text("name");
    let schedule = read_schedule(fields, times);
    Event {
        group,
        attendance_mode: fields.word("attendanceMode", MODES).unwrap_or_default(),
        place: fields.record("location", read_place),
        image: fields.record("image", parts::read_image),
        topics: fields.texts("topics"),
        capacity: fields.count("maximumAttendeeCapacity"),
        rules: fields.record("rsvp", |fields| read_rules(fields, times)).unwrap_or_default(),
        counts: fields.record("counts", parts::read_counts).unwrap_or_default(),
        ..Event::new(id, name, schedule)
    }
}

/// The event's own zone, else its group's, else the site's.
fn read_zone(fields: &mut Fields, group: Option<&GroupSlug>, reading: &Reading) -> String {
    let zone = match fields.text("timeZone") {
        Some(own) => own,
        None => group.and_then(reading.group_zone).unwrap_or_else(|| reading.site_zone.to_owned()),
    };
    reading.check_zone(fields, &zone);
    zone
}

fn read_schedule(fields: &mut Fields, times: Times) -> Schedule {
    Schedule {
        start: times.needed_moment(fields, "startDate"),
        end: times.moment(fields, "endDate"),
        time_zone: times.zone.to_owned(),
        doors: times.moment(fields, "doorTime"),
        status: fields.word("eventStatus", EVENT_STATUSES).unwrap_or_default(),
        previous_start: times.moment(fields, "previousStartDate"),
    }
}

pub fn write(event: &Event) -> Value {
    let mut object = Object::default();
    object.text("id", event.id.as_str());
    object.maybe_text("group", event.group.as_ref().map(GroupSlug::as_str));
    object.text("name", &event.name);
    object.maybe_text("summary", event.summary.as_deref());
    parts::write_description(&mut object, event.description.as_ref());
    write_schedule(&mut object, &event.schedule);
    if event.attendance_mode != AttendanceMode::default() {
        object.text("attendanceMode", spell(MODES, event.attendance_mode));
    }
    object.maybe("location", event.place.as_ref().map(place::write));
    if let Some(url) = &event.virtual_url {
        let mut location = Object::default();
        location.text("url", url);
        object.put("virtualLocation", location.into());
    }
    object.maybe("image", event.image.as_ref().map(parts::write_image));
    object.texts("topics", &event.topics);
    object.list("hosts", &event.hosts, person::write);
    object.list("performers", &event.performers, person::write);
    object.maybe_count("maximumAttendeeCapacity", event.capacity);
    object.unless_empty("rsvp", rules::write(&event.rules));
    if event.counts != Counts::default() {
        object.put("counts", parts::write_counts(&event.counts));
    }
    object.list("offers", &event.offers, parts::write_offer);
    object.maybe("series", event.series.as_ref().map(parts::write_series));
    object.maybe_text("superEvent", event.super_event.as_deref());
    object.maybe_text("inLanguage", event.language.as_deref());
    object.maybe_text("discussionUrl", event.discussion_url.as_deref());
    object.maybe_text("recordingUrl", event.recording_url.as_deref());
    object.maybe_text("url", event.url.as_deref());
    object.maybe_instant("createdAt", event.created_at);
    object.maybe_instant("updatedAt", event.updated_at);
    object.into()
}

fn write_schedule(object: &mut Object, schedule: &Schedule) {
    object.text("startDate", &write_moment(schedule.start));
    object.maybe_moment("endDate", schedule.end);
    object.text("timeZone", &schedule.time_zone);
    object.maybe_moment("doorTime", schedule.doors);
    if schedule.status != EventStatus::default() {
        object.text("eventStatus", spell(EVENT_STATUSES, schedule.status));
    }
    object.maybe_moment("previousStartDate", schedule.previous_start);
}

pub fn mode_word(mode: AttendanceMode) -> &'static str {
    spell(MODES, mode)
}
