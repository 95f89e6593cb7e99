//! People, as far as they chose to show themselves.

use super::group::Image;
use super::id::PersonId;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Person {
    pub id: Option<PersonId>,
    pub name: String,
    pub image: Option<Image>,
    pub headline: Option<String>,
    pub topics: Vec<String>,
    /// Addresses of their own pages elsewhere.
    pub handles: Vec<String>,
    pub pronouns: Option<String>,
    /// BCP 47 tags.
    pub languages: Vec<String>,
}

/// One line of an event's roster.
#[derive(Clone, Debug, PartialEq)]
pub struct Attendee {
    pub person: Person,
    pub guests: u32,
    /// What makes them comfortable, in their own words ("first time", "happy to talk").
    pub comfort: Vec<String>,
}
