//! A small event and the people who answer it. Times are minutes after an arbitrary noon.

use std::collections::BTreeMap;
use turnout::domain::event::{AttendanceMode, Counts, Event};
use turnout::domain::id::{EventId, RsvpId};
use turnout::domain::instant::{Instant, Span};
use turnout::domain::ledger::Ledger;
use turnout::domain::problem::Problem;
use turnout::domain::rsvp::{Answer, Response, Rsvp, RsvpRequest, RsvpStatus};
use turnout::domain::rules::{RsvpRules, WaitlistPolicy};
use turnout::domain::schedule::{EventStatus, Moment, Schedule};
use turnout::domain::zone::Zones;

/// The event starts here (ten days after minute 0) and ends two hours later.
pub const START: i64 = 10 * 24 * 60;
pub const END: i64 = START + 120;

pub fn at(minute: i64) -> Instant {
    Instant::from_millis(1_800_000_000_000) + Span::minutes(minute)
}

/// UTC with a fixed offset; knows "Test/East" (two hours ahead) and "UTC" alone.
pub struct Fixed;

impl Zones for Fixed {
    fn offset_minutes(&self, zone: &str, _: Instant) -> Option<i32> {
        match zone {
            "UTC" => Some(0),
            "Test/East" => Some(120),
            _ => None,
        }
    }
}

pub fn event(capacity: Option<u32>, rules: RsvpRules) -> Event {
    Event {
        id: EventId::new("supper"),
        group: None,
        name: "Supper".into(),
        summary: None,
        description: None,
        schedule: Schedule {
            start: Moment::At(at(START)),
            end: Some(Moment::At(at(END))),
            time_zone: "UTC".into(),
            doors: None,
            status: EventStatus::Scheduled,
            previous_start: None,
        },
        attendance_mode: AttendanceMode::Offline,
        place: None,
        virtual_url: None,
        image: None,
        topics: Vec::new(),
        hosts: Vec::new(),
        performers: Vec::new(),
        capacity,
        rules,
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

/// Up to nine guests, maybe allowed.
pub fn rules(waitlist: WaitlistPolicy) -> RsvpRules {
    RsvpRules { waitlist, max_guests: 9, allow_maybe: true, ..RsvpRules::default() }
}

pub fn ledger(capacity: u32, waitlist: WaitlistPolicy) -> Ledger {
    with(Some(capacity), rules(waitlist))
}

pub fn with(capacity: Option<u32>, rules: RsvpRules) -> Ledger {
    Ledger::new(&event(capacity, rules), &Fixed, [])
}

pub fn id(who: &str) -> RsvpId {
    RsvpId::new(who)
}

pub fn says(who: &str, response: Response, guests: u32) -> RsvpRequest {
    RsvpRequest {
        id: id(who),
        event: EventId::new("supper"),
        name: who.into(),
        email: Some(format!("{who}@example.org")),
        person: None,
        response,
        guests,
        answers: BTreeMap::<String, Answer>::new(),
        note: None,
        visible_in_roster: true,
        comfort: Vec::new(),
    }
}

pub fn yes(who: &str, guests: u32) -> RsvpRequest {
    says(who, Response::Yes, guests)
}

/// Everybody answers yes, one a minute from minute 0; parties are written "ann+2".
pub fn arrive(ledger: &mut Ledger, parties: &str) {
    for (minute, party) in parties.split_whitespace().enumerate() {
        let (who, guests) = party.split_once('+').unwrap_or((party, "0"));
        let guests = guests.parse().expect("a number of guests");
        ledger.answer(yes(who, guests), at(minute as i64)).expect("taken or queued");
    }
}

pub fn status(ledger: &Ledger, who: &str) -> RsvpStatus {
    ledger.get(&id(who)).expect("known").status
}

/// The queue as "ann bea".
pub fn queue(ledger: &Ledger) -> String {
    ledger.queue().iter().map(|id| id.as_str()).collect::<Vec<_>>().join(" ")
}

/// What came of a call, in one word: the status, or the problem.
pub fn outcome(result: Result<Rsvp, Problem>) -> Result<RsvpStatus, Problem> {
    result.map(|rsvp| rsvp.status)
}
