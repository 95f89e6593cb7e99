//! A group: people who keep meeting.

use super::event::Event;
use super::id::GroupSlug;
use super::instant::{Date, Instant, Month};
use super::person::Person;
use super::place::Geo;
use super::rich_text::RichText;
use super::rules::Question;

#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    /// As the source gave it; shown only when it is `http(s)`.
    pub url: String,
    pub alt: String,
    /// Pixels.
    pub width: Option<u32>,
    /// Pixels.
    pub height: Option<u32>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum JoinPolicy {
    #[default]
    Open,
    Approval,
    Invite,
}

/// When a group began, as exactly as anybody remembers: a year, a month or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoundingDate {
    Year(i32),
    Month(i32, Month),
    Day(Date),
}

/// Who pays for the room or the biscuits.
#[derive(Clone, Debug, PartialEq)]
pub struct Sponsor {
    pub name: String,
    pub url: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub slug: GroupSlug,
    pub name: String,
    pub summary: Option<String>,
    pub description: Option<RichText>,
    pub locality: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    pub geo: Option<Geo>,
    /// IANA name.
    pub time_zone: Option<String>,
    pub topics: Vec<String>,
    pub image: Option<Image>,
    pub url: Option<String>,
    pub same_as: Vec<String>,
    pub founded: Option<FoundingDate>,
    /// BCP 47.
    pub language: Option<String>,
    pub join_policy: JoinPolicy,
    pub join_questions: Vec<Question>,
    pub organizers: Vec<Person>,
    pub member_count: Option<u32>,
    pub next_event: Option<Box<Event>>,
    pub sponsors: Vec<Sponsor>,
    pub code_of_conduct_url: Option<String>,
    pub created_at: Option<Instant>,
    pub updated_at: Option<Instant>,
}

impl Group {
    /// A group of which nothing else is known.
    pub fn new(slug: GroupSlug, name: String) -> Self {
        Self {
            slug,
            name,
            summary: None,
            description: None,
            locality: None,
            country: None,
            geo: None,
            time_zone: None,
            topics: Vec::new(),
            image: None,
            url: None,
            same_as: Vec::new(),
            founded: None,
            language: None,
            join_policy: JoinPolicy::default(),
            join_questions: Vec::new(),
            organizers: Vec::new(),
            member_count: None,
            next_event: None,
            sponsors: Vec::new(),
            code_of_conduct_url: None,
            created_at: None,
            updated_at: None,
        }
    }
}
