//! Events as iCalendar (RFC 5545): one event, one's own answer, or all that a group has on. Nobody's e-mail address is written.

pub mod line;
pub mod links;
mod timezone;

use super::decimal;
use super::event::{AttendanceMode, Event};
use super::instant::{Civil, Date, Instant};
use super::place::Place;
use super::rsvp::{Response, Rsvp, RsvpStatus};
use super::schedule::{EventStatus, Moment, Schedule};
use super::zone::Zones;
use line::{Lines, escaped};

/// One event, as it is to stand in somebody's calendar.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    pub event: &'a Event,
    /// The reader's own answer: a maybe or a place in the queue is tentative, a no or a cancelled answer is cancelled.
    pub answer: Option<&'a Rsvp>,
    /// What it is about, as plain text.
    pub details: &'a str,
    /// The event's page, in full.
    pub page: &'a str,
}

/// Whether the dates of a series stand for themselves or are told by their rule. Dates that move or are called off one by one
/// are right only when each stands for itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Repeats {
    #[default]
    EachDate,
    ByRule,
}

/// What all entries of one file share.
#[derive(Clone, Copy, Debug)]
pub struct Calendar<'a> {
    /// The site's host: with the event's id it makes an entry's lasting name (UID).
    pub host: &'a str,
    /// Shown as the calendar's own name where there are several events.
    pub name: Option<&'a str>,
    pub repeats: Repeats,
    /// When this is written (DTSTAMP).
    pub now: Instant,
}

/// Sequence numbers count seconds from here: they rise with every change and fit 32 bits until 2088.
const SEQUENCE_EPOCH: i64 = 1_577_836_800;

impl Calendar<'_> {
    /// The whole file.
    pub fn text(&self, entries: &[Entry], zones: &dyn Zones) -> String {
        let mut lines = Lines::default();
        lines.put("BEGIN:VCALENDAR");
        lines.put("VERSION:2.0");
        lines.put("PRODID:-//Turnout//Turnout//EN");
        lines.put("CALSCALE:GREGORIAN");
        lines.put("METHOD:PUBLISH");
        if let Some(name) = self.name {
            lines.put(&format!("NAME:{}", escaped(name)));
            lines.put(&format!("X-WR-CALNAME:{}", escaped(name)));
        }
        timezone::define(entries.iter().map(|entry| &entry.event.schedule), zones, &mut lines);
        for entry in entries {
            self.entry(entry, zones, &mut lines);
        }
        lines.put("END:VCALENDAR");
        lines.into_text()
    }

    fn entry(&self, entry: &Entry, zones: &dyn Zones, lines: &mut Lines) {
        let Entry { event, answer, details, page } = *entry;
        let rule = match (self.repeats, &event.series) {
            (Repeats::ByRule, Some(series)) => series.rrule.as_deref().filter(|rule| is_rule(rule)),
            _ => None,
        };
        let name = match (&event.series, rule) {
            (Some(series), Some(_)) => series.id.as_str(),
            _ => event.id.as_str(),
        };
        lines.put("BEGIN:VEVENT");
        lines.put(&format!("UID:{}", escaped(&format!("{name}@{}", self.host))));
        lines.put(&format!("DTSTAMP:{}", utc(self.now)));
        let updated = event.updated_at.max(answer.map(|answer| answer.updated_at));
        lines.put(&format!("SEQUENCE:{}", updated.map_or(0, sequence)));
        if let Some(updated) = updated {
            lines.put(&format!("LAST-MODIFIED:{}", utc(updated)));
        }
        for line in when(&event.schedule, zones) {
            lines.put(&line);
        }
        if let Some(rule) = rule {
            lines.put(&format!("RRULE:{rule}"));
        }
        lines.put(&format!("SUMMARY:{}", escaped(&event.name)));
        lines.put(&format!("STATUS:{}", status(event.schedule.status, answer)));
        lines.put_text("DESCRIPTION", details);
        lines.put_text("LOCATION", &location(event).unwrap_or_default());
        let in_person = event.attendance_mode != AttendanceMode::Online;
        if let Some(geo) = event.place.as_ref().and_then(|place| place.geo).filter(|_| in_person) {
            lines.put(&format!("GEO:{};{}", decimal::rounded(geo.latitude, 6), decimal::rounded(geo.longitude, 6)));
        }
        lines.put_uri("URL", page);
        lines.put_uri("CONFERENCE;VALUE=URI", event.virtual_url.as_deref().unwrap_or_default());
        if !event.topics.is_empty() {
            let topics: Vec<String> = event.topics.iter().map(|topic| escaped(topic)).collect();
            lines.put(&format!("CATEGORIES:{}", topics.join(",")));
        }
        lines.put("END:VEVENT");
    }
}

/// `20260704T183000`, on whichever clock is meant.
fn digits(civil: Civil) -> String {
    let (hour, minute, second) = civil.time().as_hms();
    format!("{}T{hour:02}{minute:02}{second:02}", date_digits(civil.date()))
}

fn date_digits(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), u8::from(date.month()), date.day())
}

fn utc(at: Instant) -> String {
    at.civil(0).map(digits).unwrap_or_default() + "Z"
}

fn sequence(at: Instant) -> i64 {
    (at.millis().div_euclid(1000) - SEQUENCE_EPOCH).clamp(0, i64::from(i32::MAX))
}

/// First day and the day after the last, of an event that is told in whole days.
fn whole_days(schedule: &Schedule, zones: &dyn Zones) -> Option<(Date, Date)> {
    let Moment::Day(first) = schedule.start else { return None };
    let last = match schedule.end {
        None => first,
        Some(Moment::Day(last)) => last.max(first),
        Some(Moment::At(end)) => zones.civil(&schedule.time_zone, end).map_or(first, |civil| civil.date().max(first)),
    };
    Some((first, last.next_day().unwrap_or(last)))
}

/// DTSTART and DTEND: whole days without a zone, times on the clock of the event's zone, or UTC where the zone is unknown.
fn when(schedule: &Schedule, zones: &dyn Zones) -> Vec<String> {
    if let Some((first, after)) = whole_days(schedule, zones) {
        return vec![
            format!("DTSTART;VALUE=DATE:{}", date_digits(first)),
            format!("DTEND;VALUE=DATE:{}", date_digits(after)),
        ];
    }
    let (start, end) = (schedule.starts(zones), schedule.ends(zones));
    let zone = timezone::named(schedule, zones);
    // A clock that is set back shows one hour twice: the second time is told in UTC.
    let told = |name: &str, at: Instant| {
        let on_clock = zone.and_then(|zone| Some((zone, zones.civil(zone, at)?)));
        match on_clock.filter(|(zone, civil)| zones.instant(zone, *civil) == Some(at)) {
            Some((zone, civil)) => format!("{name};TZID={zone}:{}", digits(civil)),
            None => format!("{name}:{}", utc(at)),
        }
    };
    let mut lines = vec![told("DTSTART", start)];
    if end > start {
        lines.push(told("DTEND", end));
    }
    lines
}

fn status(event: EventStatus, answer: Option<&Rsvp>) -> &'static str {
    let off = |answer: &Rsvp| {
        answer.request.response == Response::No || matches!(answer.status, RsvpStatus::Cancelled | RsvpStatus::Declined)
    };
    let sure = |answer: &Rsvp| answer.request.response == Response::Yes && answer.status == RsvpStatus::Confirmed;
    match event {
        EventStatus::Cancelled => "CANCELLED",
        _ if answer.is_some_and(off) => "CANCELLED",
        EventStatus::Tentative | EventStatus::Postponed => "TENTATIVE",
        _ if answer.is_some_and(|answer| !sure(answer)) => "TENTATIVE",
        EventStatus::Scheduled | EventStatus::Rescheduled | EventStatus::MovedOnline => "CONFIRMED",
    }
}

/// Where to go: the place in one line, or the address to join at.
pub fn location(event: &Event) -> Option<String> {
    let online = event.attendance_mode == AttendanceMode::Online || event.schedule.status == EventStatus::MovedOnline;
    match (&event.place, &event.virtual_url) {
        (_, Some(url)) if online => Some(url.clone()),
        (Some(place), _) if !online => Some(place_line(place)),
        (None, Some(url)) => Some(url.clone()),
        _ => None,
    }
    .filter(|text| !text.is_empty())
}

fn place_line(place: &Place) -> String {
    let address = &place.address;
    let town = [address.postal_code.as_deref(), address.locality.as_deref()];
    let town = town.into_iter().flatten().collect::<Vec<_>>().join(" ");
    [
        place.name.as_deref(),
        address.street.as_deref(),
        Some(&town),
        address.region.as_deref(),
        address.country.as_deref(),
    ]
    .into_iter()
    .flatten()
    .filter(|part| !part.is_empty())
    .collect::<Vec<_>>()
    .join(", ")
}

/// Only a rule's own letters: a stranger's text must not begin a line of its own.
fn is_rule(text: &str) -> bool {
    text.starts_with("FREQ=") && text.chars().all(|c| c.is_ascii_alphanumeric() || "=;,:+-".contains(c))
}
