//! Answers take seats, wait and move up on the device as they would at a server.

use crate::world::{Town, done, listed, set_time, yes};
use serde_json::json;
use turnout::data::dataset::Dataset;
use turnout::data::failure::Failure;
use turnout::domain::event::Counts;
use turnout::domain::filter::EventFilter;
use turnout::domain::id::{EditKey, EventId};
use turnout::domain::problem::Problem;
use turnout::domain::rsvp::{Receipt, Response, Rsvp, RsvpRequest, RsvpStatus};

fn send(dataset: &Dataset, request: &RsvpRequest) -> Result<Receipt, Failure> {
    done(dataset.send_rsvp(request, None, None))
}

fn refused(problem: Problem) -> Failure {
    Failure::Refused(problem)
}

fn key(receipt: &Receipt) -> EditKey {
    receipt.edit_key.clone().expect("the first answer brings a key")
}

fn counts(dataset: &Dataset) -> Counts {
    let one = done(dataset.event(&EventId::new("supper"))).expect("the event").counts;
    let page = done(dataset.events(&EventFilter::default(), None, None)).expect("the list");
    assert_eq!(page.items[0].counts, one, "the list and the event agree");
    one
}

fn look(dataset: &Dataset, request: &RsvpRequest, key: &EditKey) -> Rsvp {
    done(dataset.rsvp(&request.event, &request.id, key)).expect("my answer")
}

#[test]
fn a_yes_takes_a_seat_and_is_there_after_a_reload() {
    let town = Town::with_event(json!({"maximumAttendeeCapacity": 20, "counts": {"yes": 5}, "rsvp": {"maxGuests": 2}}));
    let request = RsvpRequest { guests: 2, ..yes("ada") };
    let receipt = send(&town.open(), &request).expect("a seat");
    assert_eq!(receipt.rsvp.status, RsvpStatus::Confirmed);
    assert!(key(&receipt).as_str().len() >= 16);

    let reopened = town.open();
    assert_eq!(look(&reopened, &request, &key(&receipt)), receipt.rsvp);
    assert_eq!(counts(&reopened), Counts { yes: 6, guests: 2, ..Counts::default() });
}

#[test]
fn answering_twice_is_one_answer_and_brings_the_same_key() {
    let town = Town::with_event(json!({"maximumAttendeeCapacity": 20}));
    let first = send(&town.open(), &yes("ada")).expect("a seat");
    set_time("2026-01-05T12:30:00Z");
    let again = send(&town.open(), &yes("ada")).expect("the same seat");
    assert_eq!(again, first);
    assert_eq!(counts(&town.open()).yes, 1);
}

#[test]
fn the_same_address_under_another_id_is_refused() {
    let town = Town::with_event(json!({}));
    send(&town.open(), &yes("ada")).expect("a seat");
    let other = RsvpRequest { email: Some(" ADA@example.org ".to_owned()), ..yes("bea") };
    assert_eq!(send(&town.open(), &other), Err(refused(Problem::DuplicateAttendee)));
}

#[test]
fn only_the_key_changes_an_answer() {
    let town = Town::with_event(json!({"rsvp": {"allowMaybe": true}}));
    let dataset = town.open();
    let receipt = send(&dataset, &yes("ada")).expect("a seat");
    let maybe = RsvpRequest { response: Response::Maybe, ..yes("ada") };
    let wrong = EditKey::new("somebody-elses-key");
    let not_allowed = Err(refused(Problem::NotAllowed));
    assert_eq!(send(&dataset, &maybe), not_allowed);
    assert_eq!(done(dataset.send_rsvp(&maybe, Some(&wrong), None)), not_allowed);
    assert_eq!(done(dataset.rsvp(&maybe.event, &maybe.id, &wrong)), Err(refused(Problem::NotAllowed)));
    assert_eq!(done(dataset.cancel_rsvp(&maybe.event, &maybe.id, &wrong)), Err(refused(Problem::NotAllowed)));
    assert_eq!(counts(&dataset), Counts { yes: 1, ..Counts::default() });

    let changed = done(dataset.send_rsvp(&maybe, Some(&key(&receipt)), None)).expect("a change of mind");
    assert_eq!((changed.rsvp.request.response, changed.rsvp.revision), (Response::Maybe, 2));
    assert_eq!(changed.edit_key, None);
    assert_eq!(counts(&dataset), Counts { maybe: 1, ..Counts::default() });
}

#[test]
fn a_change_of_an_outdated_answer_is_a_conflict_but_a_repeated_one_is_not() {
    let town = Town::with_event(json!({}));
    let dataset = town.open();
    let mine = key(&send(&dataset, &yes("ada")).expect("a seat"));
    let with_note = RsvpRequest { note: Some("I bring bread".to_owned()), ..yes("ada") };
    let changed = done(dataset.send_rsvp(&with_note, Some(&mine), Some(1))).expect("a change");
    assert_eq!(changed.rsvp.revision, 2);
    assert_eq!(done(dataset.send_rsvp(&with_note, Some(&mine), Some(1))), Ok(changed));
    let other = RsvpRequest { note: None, ..yes("ada") };
    assert_eq!(done(dataset.send_rsvp(&other, Some(&mine), Some(1))), Err(refused(Problem::EditConflict)));
    assert!(done(dataset.send_rsvp(&other, Some(&mine), Some(2))).is_ok());
}

#[test]
fn a_full_event_without_a_waitlist_says_no() {
    let town = Town::with_event(json!({"maximumAttendeeCapacity": 5, "counts": {"yes": 4, "guests": 1}}));
    assert_eq!(send(&town.open(), &yes("ada")), Err(refused(Problem::EventFull)));
    assert_eq!(town.shelf.texts(), []);
}

#[test]
fn in_a_full_event_one_waits_behind_those_who_are_counted_or_listed() {
    let town = Town::with_event(json!({
        "maximumAttendeeCapacity": 2, "counts": {"yes": 2, "waitlist": 3}, "rsvp": {"waitlist": "automatic"},
    }))
    .and(
        "rsvps.json",
        json!([
            listed("lea", "confirmed", "2025-12-01T10:00:00Z"),
            listed("max", "waitlisted", "2025-12-02T10:00:00Z"),
        ]),
    );
    let dataset = town.open();
    let receipt = send(&dataset, &yes("ada")).expect("a place in the queue");
    assert_eq!((receipt.rsvp.status, receipt.rsvp.waitlist_position), (RsvpStatus::Waitlisted, Some(4)));
    // Lea and Max are among those counted: nobody is counted twice.
    assert_eq!(counts(&dataset), Counts { yes: 2, waitlist: 4, ..Counts::default() });
}

#[test]
fn a_seat_given_back_goes_to_whoever_waits_on_this_device() {
    let town = Town::with_event(json!({"maximumAttendeeCapacity": 1, "rsvp": {"waitlist": "automatic"}}));
    let dataset = town.open();
    let ada = key(&send(&dataset, &yes("ada")).expect("a seat"));
    let bea = key(&send(&dataset, &yes("bea")).expect("a place in the queue"));
    assert_eq!(look(&dataset, &yes("bea"), &bea).status, RsvpStatus::Waitlisted);

    let cancelled = done(dataset.cancel_rsvp(&yes("ada").event, &yes("ada").id, &ada)).expect("cancelled");
    assert_eq!(cancelled.status, RsvpStatus::Cancelled);
    assert_eq!(done(dataset.cancel_rsvp(&yes("ada").event, &yes("ada").id, &ada)), Ok(cancelled));
    assert_eq!(look(&town.open(), &yes("bea"), &bea).status, RsvpStatus::Confirmed);
    assert_eq!(counts(&town.open()).yes, 1);
}

#[test]
fn an_offer_is_held_until_its_end_even_across_reloads() {
    let town = Town::with_event(json!({
        "maximumAttendeeCapacity": 1, "rsvp": {"waitlist": "offer", "offerMinutes": 60},
    }));
    let ada = key(&send(&town.open(), &yes("ada")).expect("a seat"));
    let bea = key(&send(&town.open(), &yes("bea")).expect("a place in the queue"));
    done(town.open().cancel_rsvp(&yes("ada").event, &yes("ada").id, &ada)).expect("cancelled");
    let offered = look(&town.open(), &yes("bea"), &bea);
    assert_eq!(offered.status, RsvpStatus::Offered);

    set_time("2026-01-05T12:59:00Z");
    let later = look(&town.open(), &yes("bea"), &bea);
    assert_eq!(later.offer_expires_at, offered.offer_expires_at, "looking does not prolong it");
    let accepted = done(town.open().send_rsvp(&yes("bea"), Some(&bea), None)).expect("accepted");
    assert_eq!(accepted.rsvp.status, RsvpStatus::Confirmed);
}

#[test]
fn where_an_organiser_approves_one_waits_without_a_seat() {
    let town = Town::with_event(json!({"rsvp": {"approval": "required"}}));
    let dataset = town.open();
    let receipt = send(&dataset, &yes("ada")).expect("noted");
    assert_eq!(receipt.rsvp.status, RsvpStatus::Pending);
    assert_eq!(counts(&dataset).yes, 0);
}

#[test]
fn the_rules_are_kept_and_nothing_refused_is_written() {
    for (rules, request, problem) in [
        (json!({"maxGuests": 1}), RsvpRequest { guests: 2, ..yes("ada") }, Problem::GuestLimit(Some(1))),
        (json!({"closesAt": "2026-01-05T11:00:00Z"}), yes("ada"), Problem::RsvpClosed),
        (json!({"externalUrl": "https://tickets.example.org/"}), yes("ada"), Problem::NotAllowed),
        (
            json!({"questions": [{"id": "soup", "label": "Which soup?", "required": true}]}),
            yes("ada"),
            Problem::AnswerMissing("soup".to_owned()),
        ),
        (json!({}), RsvpRequest { event: EventId::new("lunch"), ..yes("ada") }, Problem::NotFound),
    ] {
        let town = Town::with_event(json!({"rsvp": rules}));
        assert_eq!(send(&town.open(), &request), Err(refused(problem)));
        assert_eq!(town.shelf.texts(), []);
    }
}

#[test]
fn somebody_elses_listed_answer_cannot_be_taken_over() {
    let town = Town::with_event(json!({"counts": {"yes": 1}}))
        .and("rsvps.json", json!([listed("lea", "confirmed", "2025-12-01T10:00:00Z")]));
    let request = RsvpRequest { id: turnout::domain::id::RsvpId::new("listed-lea"), ..yes("lea") };
    assert_eq!(send(&town.open(), &request), Err(refused(Problem::NotAllowed)));
}

#[test]
fn the_roster_shows_who_chose_to_be_shown_in_order_of_joining() {
    let mut hidden = listed("max", "confirmed", "2025-12-02T10:00:00Z");
    hidden["visibleInRoster"] = json!(false);
    let mut known = listed("lea", "confirmed", "2025-12-03T10:00:00Z");
    known["attendee"]["person"] = json!("lea");
    known["additionalNumberOfGuests"] = json!(1);
    let town = Town::with_event(json!({"counts": {"yes": 3, "guests": 1}}))
        .and(
            "rsvps.json",
            json!([
                known, hidden, listed("kim", "pending", "2025-12-01T10:00:00Z"), {"id": "bad", "event": "supper"},
            ]),
        )
        .and("people.json", json!([{"id": "lea", "name": "Lea Moreau", "headline": "Bakes"}]));
    let dataset = town.open();
    send(&dataset, &yes("ada")).expect("a seat");
    let page = done(dataset.attendees(&EventId::new("supper"), None)).expect("a roster");
    let names: Vec<_> = page.items.iter().map(|attendee| (attendee.person.name.as_str(), attendee.guests)).collect();
    assert_eq!(names, [("Lea Moreau", 1), ("ada", 0)]);
    assert_eq!(page.unreadable.len(), 1);
}

#[test]
fn a_roster_for_attendees_opens_to_who_answered() {
    let supper = EventId::new("supper");
    for (visibility, before, after) in
        [("public", true, true), ("attendees", false, true), ("organizers", false, false)]
    {
        let town = Town::with_event(json!({"rsvp": {"rosterVisibility": visibility}}));
        let dataset = town.open();
        let opens = || done(dataset.attendees(&supper, None)).is_ok();
        assert_eq!(opens(), before, "{visibility}");
        let mine = key(&send(&dataset, &yes("ada")).expect("a seat"));
        assert_eq!(opens(), after, "{visibility}");
        done(dataset.cancel_rsvp(&supper, &yes("ada").id, &mine)).expect("cancelled");
        assert_eq!(opens(), before, "{visibility}");
    }
}
