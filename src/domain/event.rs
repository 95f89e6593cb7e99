//! An event: one time that people meet. A list's shorter record is the same type with less in it.

use super::group::Image;
use super::id::{EventId, GroupSlug};
use super::instant::Instant;
use super::person::Person;
use super::place::Place;
use super::rich_text::RichText;
use super::rsvp::{Rsvp, RsvpStatus};
use super::rules::{Approval, RsvpRules, WaitlistPolicy};
use super::schedule::Schedule;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum AttendanceMode {
    #[default]
    Offline,
    Online,
    Mixed,
}

/// People, as last counted by the source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub yes: u32,
    pub guests: u32,
    pub maybe: u32,
    pub waitlist: u32,
    /// Known only afterwards.
    pub attended: Option<u32>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    pub name: Option<String>,
    /// A decimal number as written ("12.50"); 0 is free.
    pub price: String,
    /// ISO 4217.
    pub currency: Option<String>,
    pub url: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    pub id: String,
    /// RFC 5545 RRULE value.
    pub rrule: Option<String>,
    pub index: Option<u32>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    pub id: EventId,
    pub group: Option<GroupSlug>,
    pub name: String,
    pub summary: Option<String>,
    pub description: Option<RichText>,
    pub schedule: Schedule,
    pub attendance_mode: AttendanceMode,
    pub place: Option<Place>,
    pub virtual_url: Option<String>,
    pub image: Option<Image>,
    pub topics: Vec<String>,
    pub hosts: Vec<Person>,
    pub performers: Vec<Person>,
    /// Most people in the room, guests included; `None` is no limit.
    pub capacity: Option<u32>,
    pub rules: RsvpRules,
    pub counts: Counts,
    pub offers: Vec<Offer>,
    pub series: Option<Series>,
    /// Slug of the programme (festival, week) that it belongs to.
    pub super_event: Option<String>,
    /// BCP 47.
    pub language: Option<String>,
    pub discussion_url: Option<String>,
    pub recording_url: Option<String>,
    pub url: Option<String>,
    pub created_at: Option<Instant>,
    pub updated_at: Option<Instant>,
}

impl Event {
    /// An event of which nothing else is known.
    pub fn new(id: EventId, name: String, schedule: Schedule) -> Self {
        Self {
            id,
            name,
            schedule,
            group: None,
            summary: None,
            description: None,
            attendance_mode: AttendanceMode::default(),
            place: None,
            virtual_url: None,
            image: None,
            topics: Vec::new(),
            hosts: Vec::new(),
            performers: Vec::new(),
            capacity: None,
            rules: RsvpRules::default(),
            counts: Counts::default(),
            offers: Vec::new(),
            series: None,
            super_event: None,
            language: None,
            discussion_url: None,
            recording_url: None,
            url: None,
            created_at: None,
            updated_at: None,
        }
    }

    /// Seats that nobody holds, where the room has a limit.
    pub fn seats_left(&self) -> Option<u32> {
        let taken = self.counts.yes.saturating_add(self.counts.guests);
        self.capacity.map(|capacity| capacity.saturating_sub(taken))
    }

    /// The largest party with which somebody may answer yes, themselves included; `mine` is their answer so far, and part of the
    /// counts. Who can wait for seats, or for approval, is bounded by the room alone.
    pub fn seats_for(&self, mine: Option<&Rsvp>) -> Option<u32> {
        let left = self.seats_left()?;
        let seats = match mine.map(|rsvp| (rsvp.status, rsvp.seats_held())) {
            // Others wait for what is left: who has seats may not jump the queue with more guests.
            Some((_, held @ 1..)) if self.counts.waitlist > 0 => held,
            Some((_, held @ 1..)) => held.saturating_add(left),
            Some((RsvpStatus::Waitlisted | RsvpStatus::Pending, _)) => return self.capacity,
            _ if self.rules.waitlist == WaitlistPolicy::Off && self.rules.approval == Approval::None => left,
            _ => return self.capacity,
        };
        Some(seats)
    }
}
