//! The contract's words for the domain's choices, in one table each for both directions.

use crate::domain::event::AttendanceMode;
use crate::domain::group::JoinPolicy;
use crate::domain::place::WheelchairAccess;
use crate::domain::rich_text::TextFormat;
use crate::domain::rsvp::{Response, RsvpStatus};
use crate::domain::rules::{Approval, Contact, RosterVisibility, WaitlistPolicy};
use crate::domain::schedule::EventStatus;

pub type Words<T> = &'static [(&'static str, T)];

pub const MODES: Words<AttendanceMode> =
    &[("offline", AttendanceMode::Offline), ("online", AttendanceMode::Online), ("mixed", AttendanceMode::Mixed)];

pub const EVENT_STATUSES: Words<EventStatus> = &[
    ("scheduled", EventStatus::Scheduled),
    ("tentative", EventStatus::Tentative),
    ("cancelled", EventStatus::Cancelled),
    ("postponed", EventStatus::Postponed),
    ("rescheduled", EventStatus::Rescheduled),
    ("movedOnline", EventStatus::MovedOnline),
];

pub const TEXT_FORMATS: Words<TextFormat> =
    &[("markdown", TextFormat::Markdown), ("html", TextFormat::Html), ("text", TextFormat::Text)];

pub const JOIN_POLICIES: Words<JoinPolicy> =
    &[("open", JoinPolicy::Open), ("approval", JoinPolicy::Approval), ("invite", JoinPolicy::Invite)];

pub const WHEELCHAIR: Words<WheelchairAccess> =
    &[("no", WheelchairAccess::No), ("partly", WheelchairAccess::Partly), ("fully", WheelchairAccess::Fully)];

pub const WAITLISTS: Words<WaitlistPolicy> = &[
    ("off", WaitlistPolicy::Off),
    ("automatic", WaitlistPolicy::Automatic),
    ("offer", WaitlistPolicy::Offer),
    ("manual", WaitlistPolicy::Manual),
];

pub const APPROVALS: Words<Approval> = &[("none", Approval::None), ("required", Approval::Required)];

pub const CONTACTS: Words<Contact> = &[("email", Contact::Email), ("none", Contact::None)];

pub const ROSTERS: Words<RosterVisibility> = &[
    ("public", RosterVisibility::Public),
    ("attendees", RosterVisibility::Attendees),
    ("organizers", RosterVisibility::Organizers),
];

pub const RESPONSES: Words<Response> = &[("yes", Response::Yes), ("maybe", Response::Maybe), ("no", Response::No)];

pub const RSVP_STATUSES: Words<RsvpStatus> = &[
    ("confirmed", RsvpStatus::Confirmed),
    ("waitlisted", RsvpStatus::Waitlisted),
    ("offered", RsvpStatus::Offered),
    ("pending", RsvpStatus::Pending),
    ("declined", RsvpStatus::Declined),
    ("cancelled", RsvpStatus::Cancelled),
];

/// How the contract spells `meaning`. A table that lacks a choice fails `tests/wire_round_trip.rs`.
pub fn spell<T: PartialEq>(words: Words<T>, meaning: T) -> &'static str {
    words.iter().find(|(_, known)| *known == meaning).map_or("", |(word, _)| word)
}
