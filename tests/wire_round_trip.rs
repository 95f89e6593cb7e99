//! What is written is read back the same, whatever it says.

mod common;

use common::World;
use proptest::prelude::*;
use turnout::data::wire::fields::Fields;
use turnout::data::wire::{self, Reading, event, group, rsvp};
use turnout::domain::event::{AttendanceMode, Counts, Event, Offer, Series};
use turnout::domain::group::{FoundingDate, Group, Image, JoinPolicy, Sponsor};
use turnout::domain::id::{EventId, GroupSlug, PersonId, RsvpId};
use turnout::domain::instant::{Date, Instant, Month, Span};
use turnout::domain::person::Person;
use turnout::domain::place::{Accessibility, Address, Geo, Place, WheelchairAccess};
use turnout::domain::rich_text::{RichText, TextFormat};
use turnout::domain::rsvp::{Answer, Response, Rsvp, RsvpRequest, RsvpStatus};
use turnout::domain::rules::{Approval, Contact, Question, QuestionKind, RosterVisibility, RsvpRules, WaitlistPolicy};
use turnout::domain::schedule::{EventStatus, Moment, Schedule};
use turnout::json::Value;

const READING: Reading = Reading { zones: &World, site_zone: "Europe/London", group_zone: &|_| None, shift_weeks: 0 };

fn back<T>(written: Value, read: &dyn Fn(&mut Fields) -> T) -> T {
    wire::record(&written.to_string(), ("id", read)).unwrap_or_else(|bad| panic!("{bad}: {written}"))
}

/// Anything but blank, which says nothing.
fn text() -> impl Strategy<Value = String> {
    "\\PC{0,6}\n?[a-zé\"\\\\<👋]"
}

fn maybe_text() -> impl Strategy<Value = Option<String>> {
    prop::option::of(text())
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(text(), 0..3)
}

/// From the year 0 to the end of 9999.
fn instant() -> impl Strategy<Value = Instant> {
    (-62_167_219_200_000_i64..253_402_300_800_000).prop_map(Instant::from_millis)
}

fn day() -> impl Strategy<Value = Date> {
    (0..9999, 1..=12_u8, 1..=28_u8)
        .prop_map(|(year, month, day)| Date::from_calendar_date(year, Month::try_from(month).unwrap(), day).unwrap())
}

fn moment() -> impl Strategy<Value = Moment> {
    prop_oneof![instant().prop_map(Moment::At), day().prop_map(Moment::Day)]
}

fn minutes() -> impl Strategy<Value = Option<Span>> {
    prop::option::of((0..=u32::MAX).prop_map(|count| Span::minutes(i64::from(count))))
}

fn one_of<T: Clone + std::fmt::Debug + 'static>(choices: &'static [T]) -> impl Strategy<Value = T> {
    prop::sample::select(choices)
}

prop_compose! {
    fn image()(url in text(), alt in prop_oneof![Just(String::new()), text()], width in any::<Option<u32>>(), height in any::<Option<u32>>()) -> Image {
        Image { url, alt, width, height }
    }
}

prop_compose! {
    fn person()(id in maybe_text(), name in text(), image in prop::option::of(image()), headline in maybe_text(), topics in texts(),
        handles in texts(), pronouns in maybe_text(), languages in texts()) -> Person {
        Person { id: id.map(PersonId::new), name, image, headline, topics, handles, pronouns, languages }
    }
}

fn geo() -> impl Strategy<Value = Geo> {
    let micro = |degrees: i32| f64::from(degrees) / 1e6;
    (-90_000_000..=90_000_000, -180_000_000..=180_000_000)
        .prop_map(move |(north, east)| Geo { latitude: micro(north), longitude: micro(east) })
}

prop_compose! {
    fn accessibility()(wheelchair in prop::option::of(one_of(&[WheelchairAccess::No, WheelchairAccess::Partly, WheelchairAccess::Fully])),
        flags in any::<[Option<bool>; 5]>(), note in maybe_text()) -> Accessibility {
        let [step_free, sign_language, subtitles, smoke_free, quiet_space] = flags;
        Accessibility { wheelchair, step_free, sign_language, subtitles, smoke_free, quiet_space, note }
    }
}

prop_compose! {
    fn place()(name in maybe_text(), parts in prop::array::uniform5(maybe_text()), geo in prop::option::of(geo()),
        how_to_find_us in maybe_text(), accessibility in accessibility()) -> Place {
        let [street, locality, postal_code, region, country] = parts;
        Place { name, address: Address { street, locality, postal_code, region, country }, geo, how_to_find_us, accessibility }
    }
}

fn question() -> impl Strategy<Value = Question> {
    let kind = prop_oneof![
        any::<Option<u32>>().prop_map(|max_length| QuestionKind::Text { max_length }),
        prop::collection::vec(text(), 1..3).prop_map(|options| QuestionKind::Choice { options }),
        Just(QuestionKind::Boolean),
    ];
    (text(), text(), kind, any::<bool>()).prop_map(|(id, label, kind, required)| Question { id, label, kind, required })
}

prop_compose! {
    fn rules()(opens_at in prop::option::of(instant()), closes_at in prop::option::of(instant()), allow_maybe in any::<bool>(),
        max_guests in any::<u32>(), questions in prop::collection::vec(question(), 0..3), offer_for in minutes(), promotion_cutoff in minutes(),
        waitlist in one_of(&[WaitlistPolicy::Off, WaitlistPolicy::Automatic, WaitlistPolicy::Offer, WaitlistPolicy::Manual]),
        approval in one_of(&[Approval::None, Approval::Required]), contact in one_of(&[Contact::Email, Contact::None]),
        roster_visibility in one_of(&[RosterVisibility::Public, RosterVisibility::Attendees, RosterVisibility::Organizers]),
        external_url in maybe_text()) -> RsvpRules {
        RsvpRules { opens_at, closes_at, allow_maybe, max_guests, questions, waitlist, offer_for, promotion_cutoff, approval, contact,
            roster_visibility, external_url }
    }
}

prop_compose! {
    fn schedule()(start in moment(), end in prop::option::of(moment()), doors in prop::option::of(moment()),
        previous_start in prop::option::of(moment()), zone in one_of(&["Europe/Paris", "America/New_York", "UTC"]),
        status in one_of(&[EventStatus::Scheduled, EventStatus::Tentative, EventStatus::Cancelled, EventStatus::Postponed,
            EventStatus::Rescheduled, EventStatus::MovedOnline])) -> Schedule {
        Schedule { start, end, time_zone: zone.to_owned(), doors, status, previous_start }
    }
}

fn offer() -> impl Strategy<Value = Offer> {
    (maybe_text(), "[0-9]{1,4}(\\.[0-9]{1,3})?", maybe_text(), maybe_text())
        .prop_map(|(name, price, currency, url)| Offer { name, price, currency, url })
}

fn counts() -> impl Strategy<Value = Counts> {
    (any::<[u32; 4]>(), any::<Option<u32>>()).prop_map(|([yes, guests, maybe, waitlist], attended)| Counts {
        yes,
        guests,
        maybe,
        waitlist,
        attended,
    })
}

fn series() -> impl Strategy<Value = Series> {
    (text(), maybe_text(), any::<Option<u32>>()).prop_map(|(id, rrule, index)| Series { id, rrule, index })
}

fn description() -> impl Strategy<Value = Option<RichText>> {
    let format = one_of(&[TextFormat::Markdown, TextFormat::Html, TextFormat::Text]);
    prop::option::of((text(), format).prop_map(|(source, format)| RichText { source, format }))
}

prop_compose! {
    fn event()(id in text(), name in text(), [group, summary, virtual_url, super_event, language, discussion_url, recording_url, url] in
            prop::array::uniform8(maybe_text()),
        (description, schedule, place, image, rules) in (description().boxed(), schedule().boxed(), prop::option::of(place().boxed()), prop::option::of(image()), rules().boxed()),
        attendance_mode in one_of(&[AttendanceMode::Offline, AttendanceMode::Online, AttendanceMode::Mixed]), topics in texts(),
        people in prop::array::uniform2(prop::collection::vec(person().boxed(), 0..2)), capacity in any::<Option<u32>>(), counts in counts(),
        offers in prop::collection::vec(offer(), 0..3), series in prop::option::of(series()),
        [created_at, updated_at] in prop::array::uniform2(prop::option::of(instant()))) -> Event {
        let [hosts, performers] = people;
        Event { id: EventId::new(id), group: group.map(GroupSlug::new), name, summary, description, schedule, attendance_mode, place,
            virtual_url, image, topics, hosts, performers, capacity, rules, counts, offers, series, super_event, language, discussion_url,
            recording_url, url, created_at, updated_at }
    }
}

fn founded() -> impl Strategy<Value = FoundingDate> {
    prop_oneof![
        (0..9999).prop_map(FoundingDate::Year),
        day().prop_map(|day| FoundingDate::Month(day.year(), day.month())),
        day().prop_map(FoundingDate::Day),
    ]
}

fn sponsor() -> impl Strategy<Value = Sponsor> {
    (text(), maybe_text()).prop_map(|(name, url)| Sponsor { name, url })
}

prop_compose! {
    fn group()(slug in "[a-z0-9-]{1,9}", name in text(), [summary, locality, country, url, language, code_of_conduct_url] in
            prop::array::uniform6(maybe_text()),
        (description, geo, image, founded, next_event) in (description(), prop::option::of(geo()), prop::option::of(image()),
            prop::option::of(founded()), prop::option::of(event().boxed())),
        time_zone in prop::option::of(Just("Asia/Tokyo".to_owned())), [topics, same_as] in prop::array::uniform2(texts()),
        join_policy in one_of(&[JoinPolicy::Open, JoinPolicy::Approval, JoinPolicy::Invite]), member_count in any::<Option<u32>>(),
        join_questions in prop::collection::vec(question(), 0..2), organizers in prop::collection::vec(person().boxed(), 0..2),
        sponsors in prop::collection::vec(sponsor(), 0..2), [created_at, updated_at] in prop::array::uniform2(prop::option::of(instant()))) -> Group {
        let slug = GroupSlug::new(slug);
        let next_event = next_event.map(|event| Box::new(Event { group: Some(slug.clone()), ..event }));
        Group { slug, name, summary, description, locality, country, geo, time_zone, topics, image, url, same_as, founded, language,
            join_policy, join_questions, organizers, member_count, next_event, sponsors, code_of_conduct_url, created_at, updated_at }
    }
}

prop_compose! {
    fn request()(id in text(), event in text(), name in text(), [email, person, note] in prop::array::uniform3(maybe_text()),
        response in one_of(&[Response::Yes, Response::Maybe, Response::No]), guests in any::<u32>(), visible_in_roster in any::<bool>(),
        answers in prop::collection::btree_map(text(), prop_oneof!["\\PC{0,5}".prop_map(Answer::Text), any::<bool>().prop_map(Answer::Boolean)], 0..3),
        comfort in texts()) -> RsvpRequest {
        RsvpRequest { id: RsvpId::new(id), event: EventId::new(event), name, email, person: person.map(PersonId::new), response, guests,
            answers, note, visible_in_roster, comfort }
    }
}

prop_compose! {
    fn an_rsvp()(request in request(), waitlist_position in any::<Option<u32>>(), revision in any::<u32>(),
        [offer_expires_at, checked_in_at] in prop::array::uniform2(prop::option::of(instant())), [created_at, updated_at] in
            prop::array::uniform2(instant()),
        status in one_of(&[RsvpStatus::Confirmed, RsvpStatus::Waitlisted, RsvpStatus::Offered, RsvpStatus::Pending, RsvpStatus::Declined,
            RsvpStatus::Cancelled])) -> Rsvp {
        Rsvp { request, status, waitlist_position, offer_expires_at, checked_in_at, created_at, updated_at, revision: u64::from(revision) }
    }
}

proptest! {
    #[test]
    fn an_event(event in event()) {
        prop_assert_eq!(back(event::write(&event), &|fields| event::read(fields, &READING)), event);
    }

    #[test]
    fn a_group(group in group()) {
        prop_assert_eq!(back(group::write(&group), &|fields| group::read(fields, &READING)), group);
    }

    #[test]
    fn an_answer(kept in an_rsvp()) {
        prop_assert_eq!(back(rsvp::write(&kept).into(), &|fields| rsvp::read(fields, "UTC", &READING)), kept);
    }
}
