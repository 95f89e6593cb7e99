use crate::fields::{asking, text};
use crate::world::{event, id, rules, yes};
use turnout::domain::draft::{Field, FieldProblem, RsvpDraft};
use turnout::domain::event::{Counts, Event};
use turnout::domain::rsvp::{Answer, Response, Rsvp, RsvpStatus};
use turnout::domain::rules::{Approval, Contact, Flaw, RsvpRules, WaitlistPolicy};

fn good() -> RsvpDraft {
    RsvpDraft {
        response: Some(Response::Yes),
        name: " Ann ".into(),
        email: " ann@example.org ".into(),
        guests: " 2 ".into(),
        answers: [("dish".into(), text("Soup")), ("photos".into(), Answer::Boolean(true))].into(),
        note: " See you ".into(),
        visible: true,
        comfort: vec!["noPhotos".into()],
    }
}

/// The problems found, field by field.
fn problems(draft: &RsvpDraft, event: &Event, seats: Option<u32>) -> Vec<(Field, Flaw)> {
    let problems = draft.check(event, id("ann"), seats).err().unwrap_or_default();
    problems.into_iter().map(|FieldProblem { field, flaw }| (field, flaw)).collect()
}

fn check(change: impl FnOnce(&mut RsvpDraft), expected: &[(Field, Flaw)]) {
    let mut draft = good();
    change(&mut draft);
    assert_eq!(problems(&draft, &event(None, asking()), None), expected, "{draft:?}");
}

#[test]
fn a_good_draft_becomes_a_request_without_stray_spaces() {
    let request = good().check(&event(None, asking()), id("ann"), None).expect("nothing wrong");
    assert_eq!((request.name.as_str(), request.email.as_deref()), ("Ann", Some("ann@example.org")));
    assert_eq!((request.guests, request.note.as_deref()), (2, Some("See you")));
    assert_eq!((request.visible_in_roster, request.comfort), (true, vec!["noPhotos".to_owned()]));
    assert_eq!(request.answers, good().answers);
}

#[test]
fn each_problem_is_found() {
    let dish = || Field::Answer("dish".into());
    check(|d| d.response = None, &[(Field::Response, Flaw::Missing)]);
    check(|d| d.name = " ".into(), &[(Field::Name, Flaw::Missing)]);
    check(|d| d.name = "n".repeat(201), &[(Field::Name, Flaw::TooLong(200))]);
    check(|d| d.email = " ".into(), &[(Field::Email, Flaw::Missing)]);
    check(|d| d.email = "ann@".into(), &[(Field::Email, Flaw::NotAnEmail)]);
    check(|d| d.email = format!("{}@example.org", "a".repeat(250)), &[(Field::Email, Flaw::TooLong(254))]);
    check(|d| d.guests = "".into(), &[]);
    check(|d| d.guests = "two".into(), &[(Field::Guests, Flaw::NotANumber)]);
    check(|d| d.guests = "-1".into(), &[(Field::Guests, Flaw::NotANumber)]);
    check(|d| d.guests = "1.5".into(), &[(Field::Guests, Flaw::NotANumber)]);
    check(|d| d.guests = "3".into(), &[(Field::Guests, Flaw::TooManyGuests(2))]);
    check(|d| d.guests = "9".repeat(30), &[(Field::Guests, Flaw::TooManyGuests(2))]);
    check(|d| drop(d.answers.remove("dish")), &[(dish(), Flaw::Missing)]);
    check(|d| drop(d.answers.insert("dish".into(), text(" "))), &[(dish(), Flaw::Missing)]);
    check(|d| drop(d.answers.insert("dish".into(), text("Lasagne"))), &[(dish(), Flaw::TooLong(5))]);
    check(|d| d.note = "n".repeat(1001), &[(Field::Note, Flaw::TooLong(1000))]);
}

#[test]
fn all_problems_come_at_once_in_the_forms_order() {
    let empty = RsvpDraft { guests: "many".into(), note: "n".repeat(1001), ..RsvpDraft::default() };
    assert_eq!(
        problems(&empty, &event(None, asking()), None),
        [
            (Field::Response, Flaw::Missing),
            (Field::Name, Flaw::Missing),
            (Field::Email, Flaw::Missing),
            (Field::Guests, Flaw::NotANumber),
            (Field::Answer("dish".into()), Flaw::Missing),
            (Field::Answer("photos".into()), Flaw::Missing),
            (Field::Note, Flaw::TooLong(1000)),
        ]
    );
}

#[test]
fn what_is_not_asked_is_neither_checked_nor_sent() {
    let nothing_asked = RsvpRules { contact: Contact::None, max_guests: 0, ..rules(WaitlistPolicy::Off) };
    let draft = RsvpDraft { email: "not an address".into(), guests: "many".into(), ..good() };
    let request = draft.check(&event(None, nothing_asked), id("ann"), None).expect("nothing asked");
    assert_eq!((request.email, request.guests, request.answers.len()), (None, 0, 0));
    let no = RsvpDraft { response: Some(Response::No), guests: "many".into(), ..good() };
    let request = no.check(&event(None, asking()), id("ann"), None).expect("who stays away is asked nothing");
    assert_eq!((request.guests, request.answers.len()), (0, 0));
}

#[test]
fn maybe_is_an_option_where_the_rules_say_so() {
    let maybe = RsvpDraft { response: Some(Response::Maybe), ..good() };
    let no_maybe = RsvpRules { allow_maybe: false, ..asking() };
    assert_eq!(problems(&maybe, &event(None, no_maybe), None), [(Field::Response, Flaw::NotAnOption)]);
    assert_eq!(problems(&maybe, &event(None, asking()), None), []);
}

#[test]
fn guests_fit_into_the_seats_that_are_left() {
    for (seats, guests, expected) in [
        (None, "2", None),
        (Some(3), "2", None),
        (Some(2), "2", Some(1)),
        (Some(2), "1", None),
        (Some(1), "1", Some(0)),
        (Some(0), "1", Some(0)),
        (Some(0), "", None),
        (Some(99), "3", Some(2)),
    ] {
        let draft = RsvpDraft { guests: guests.into(), ..good() };
        let expected: Vec<_> = expected.map(|max| (Field::Guests, Flaw::TooManyGuests(max))).into_iter().collect();
        assert_eq!(problems(&draft, &event(None, asking()), seats), expected, "{seats:?} seats, {guests} guests");
    }
}

#[test]
fn seats_for_somebody_depend_on_what_they_hold() {
    let mine = |status| {
        let at = crate::world::at(0);
        Rsvp {
            request: yes("ann", 1),
            status,
            waitlist_position: None,
            offer_expires_at: None,
            checked_in_at: None,
            created_at: at,
            updated_at: at,
            revision: 1,
        }
    };
    use RsvpStatus::{Cancelled, Confirmed, Offered, Pending, Waitlisted};
    use WaitlistPolicy::{Automatic, Off};
    for (policy, waitlist, status, expected) in [
        (Off, 0, None, 3),
        (Off, 0, Some(Confirmed), 5),
        (Off, 0, Some(Cancelled), 3),
        (Automatic, 0, None, 10),
        (Automatic, 0, Some(Confirmed), 5),
        (Automatic, 1, Some(Confirmed), 2),
        (Automatic, 1, Some(Offered), 2),
        (Automatic, 1, Some(Waitlisted), 10),
        (Automatic, 0, Some(Pending), 10),
    ] {
        let mut event = event(Some(10), rules(policy));
        event.counts = Counts { yes: 5, guests: 2, waitlist, ..Counts::default() };
        assert_eq!(
            event.seats_for(status.map(mine).as_ref()),
            Some(expected),
            "{policy:?}, {waitlist} wait, {status:?}"
        );
        event.capacity = None;
        assert_eq!(event.seats_for(None), None);
    }
    let mut approved = event(Some(10), RsvpRules { approval: Approval::Required, ..rules(Off) });
    approved.counts.yes = 10;
    assert_eq!(approved.seats_for(None), Some(10));
}
