//! The organiser's list: sections, what can be done in each, how many people that makes, and the table for a spreadsheet.

use std::collections::BTreeMap;
use turnout::domain::attendance::{Deed, People, Section, is_called};
use turnout::domain::csv;
use turnout::domain::id::{EventId, RsvpId};
use turnout::domain::instant::Instant;
use turnout::domain::organiser::{Place, Word};
use turnout::domain::rsvp::{Response, Rsvp, RsvpRequest, RsvpStatus};
use turnout::domain::rules::{RsvpRules, WaitlistPolicy};

use Response::{Maybe, No, Yes};
use RsvpStatus::{Cancelled, Confirmed, Declined, Offered, Pending, Waitlisted};

fn rsvp(name: &str, response: Response, status: RsvpStatus) -> Rsvp {
    let request = RsvpRequest {
        id: RsvpId::new(name),
        event: EventId::new("e"),
        name: name.to_owned(),
        email: None,
        person: None,
        response,
        guests: 0,
        answers: BTreeMap::new(),
        note: None,
        visible_in_roster: false,
        comfort: Vec::new(),
    };
    let at = Instant::from_millis(0);
    Rsvp {
        request,
        status,
        waitlist_position: None,
        offer_expires_at: None,
        checked_in_at: None,
        created_at: at,
        updated_at: at,
        revision: 1,
    }
}

fn rules(waitlist: WaitlistPolicy) -> RsvpRules {
    RsvpRules { waitlist, ..RsvpRules::default() }
}

#[test]
fn everybody_stands_in_one_section_with_what_can_be_done_there() {
    use Deed::{Approve, CheckIn, Decline, GiveSeat, OfferSeat, ToWaitlist};
    let manual = rules(WaitlistPolicy::Manual);
    let check = |response, status, section, places: &[Deed], arrival| {
        let one = rsvp("Ann", response, status);
        assert_eq!(Section::of(&one), section, "{response:?} {status:?}");
        assert_eq!(Deed::places(&one, &manual), places, "{response:?} {status:?}");
        assert_eq!(Deed::arrival(&one), arrival, "{response:?} {status:?}");
    };
    check(Yes, Confirmed, Section::Coming, &[ToWaitlist, Decline], Some(CheckIn));
    check(Yes, Offered, Section::Offered, &[GiveSeat, ToWaitlist, Decline], None);
    check(Yes, Pending, Section::Pending, &[Approve, ToWaitlist, Decline], None);
    check(Yes, Waitlisted, Section::Waiting, &[GiveSeat, OfferSeat, Decline], None);
    check(Maybe, Confirmed, Section::Maybe, &[Decline], Some(CheckIn));
    check(No, Confirmed, Section::NotComing, &[], Some(CheckIn));
    check(Yes, Cancelled, Section::Gone, &[], None);
    check(Yes, Declined, Section::Gone, &[], None);
}

#[test]
fn nobody_is_sent_to_a_queue_that_is_not_there() {
    let off = rules(WaitlistPolicy::Off);
    for status in [Confirmed, Offered, Pending, Waitlisted] {
        assert!(!Deed::places(&rsvp("Ann", Yes, status), &off).contains(&Deed::ToWaitlist), "{status:?}");
    }
}

#[test]
fn who_is_here_can_be_undone_wherever_they_stand() {
    for status in [Confirmed, Offered, Pending, Waitlisted, Cancelled, Declined] {
        let here = Rsvp { checked_in_at: Some(Instant::from_millis(1)), ..rsvp("Ann", Yes, status) };
        assert_eq!(Deed::arrival(&here), Some(Deed::UndoCheckIn), "{status:?}");
    }
}

#[test]
fn each_deed_has_its_word() {
    let now = Instant::from_millis(7);
    for (deed, word) in [
        (Deed::Approve, Word::Place(Place::Seated)),
        (Deed::GiveSeat, Word::Place(Place::Seated)),
        (Deed::OfferSeat, Word::Place(Place::Offered)),
        (Deed::ToWaitlist, Word::Place(Place::Waiting)),
        (Deed::Decline, Word::Place(Place::Declined)),
        (Deed::CheckIn, Word::Here(now)),
        (Deed::UndoCheckIn, Word::NotHere),
    ] {
        assert_eq!(deed.word(now), word);
    }
}

#[test]
fn who_comes_stands_by_name_and_who_waits_by_their_turn() {
    let waiting = |name: &str, position| Rsvp { waitlist_position: Some(position), ..rsvp(name, Yes, Waitlisted) };
    let all = [
        rsvp("Zoé", Yes, Confirmed),
        waiting("Cyn", 2),
        rsvp("élan", Yes, Confirmed),
        waiting("Dot", 1),
        rsvp("Bea", Yes, Confirmed),
        rsvp("Una", Yes, Pending),
        rsvp("Abe", Yes, Pending),
    ];
    let names = |section: Section| {
        section.sorted(all.iter()).into_iter().map(|rsvp| rsvp.request.name.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(names(Section::Coming), ["Bea", "élan", "Zoé"]);
    assert_eq!(names(Section::Waiting), ["Dot", "Cyn"]);
    assert_eq!(names(Section::Pending), ["Una", "Abe"], "as they answered");
    let listed: usize = Section::ALL.into_iter().map(|section| names(section).len()).sum();
    assert_eq!(listed, all.len());
}

#[test]
fn people_are_counted_with_their_guests() {
    let party = |response, status, guests, here: bool| {
        let mut one = rsvp("Ann", response, status);
        one.request.guests = guests;
        one.checked_in_at = here.then(|| Instant::from_millis(1));
        one
    };
    let all = [
        party(Yes, Confirmed, 2, true),
        party(Yes, Confirmed, 0, false),
        party(Yes, Offered, 1, false),
        party(Yes, Waitlisted, 5, false),
        party(Maybe, Confirmed, 0, true),
        party(No, Confirmed, 0, false),
        party(Yes, Cancelled, 3, false),
    ];
    assert_eq!(People::of(all.iter()), People { seated: 6, expected: 5, here: 4 });
    let crowd = [party(Yes, Confirmed, u32::MAX, true), party(Yes, Confirmed, 9, true)];
    assert_eq!(People::of(crowd.iter()), People { seated: u32::MAX, expected: u32::MAX, here: u32::MAX });
}

#[test]
fn people_are_found_by_any_part_of_their_name() {
    let one = rsvp("Zoé  O’Hara", Yes, Confirmed);
    for (sought, found) in
        [("", true), (" ", true), ("zoe", true), ("HARA zo", true), ("o'h", true), ("zoe x", false), ("ann", false)]
    {
        assert_eq!(is_called(&one, sought), found, "{sought:?}");
    }
}

#[test]
fn a_table_keeps_what_strangers_wrote_as_text() {
    for (field, written) in [
        ("Ann", "Ann"),
        ("a, b", "\"a, b\""),
        ("say \"hi\"", "\"say \"\"hi\"\"\""),
        ("two\nlines", "\"two\nlines\""),
        ("=1+1", "'=1+1"),
        ("  =1+1", "'  =1+1"),
        ("+44 20", "'+44 20"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "\"'\t=1\""),
        ("\r=1", "\"'\r=1\""),
        ("=HYPERLINK(\"https://x.example\",\"y\")", "\"'=HYPERLINK(\"\"https://x.example\"\",\"\"y\"\")\""),
        ("a=b", "a=b"),
    ] {
        assert_eq!(csv::written(&[vec![field.to_owned()]]), format!("\u{feff}{written}\r\n"), "{field:?}");
    }
    let rows = [vec!["Name".to_owned(), "Note".to_owned()], vec!["Ann".to_owned(), String::new()]];
    assert_eq!(csv::written(&rows), "\u{feff}Name,Note\r\nAnn,\r\n");
}
