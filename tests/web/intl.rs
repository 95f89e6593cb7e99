//! Dates, numbers and zones as the browser writes them.

use time::macros::{date, datetime};
use turnout::browser::event_times::EventTimes;
use turnout::browser::reader::{Reader, use_platform_numbers};
use turnout::browser::zones::BrowserZones;
use turnout::domain::instant::{Civil, Instant, Month, Span, Weekday};
use turnout::domain::problem::Problem;
use turnout::domain::schedule::{EventStatus, Moment, Schedule};
use turnout::domain::zone::Zones;
use turnout::state::trouble::problem_sentence;
use turnout::words::{Language, Words};
use wasm_bindgen_test::wasm_bindgen_test;

fn british() -> Reader {
    Reader::new(Language::En, "en-GB", "Europe/London")
}

fn french() -> Reader {
    Reader::new(Language::Fr, "fr-FR", "Europe/Paris")
}

fn utc(civil: Civil) -> Instant {
    Instant::from_civil(civil, 0)
}

/// Platforms differ in which spaces they write, and whether a comma follows a weekday.
fn spaces(text: impl AsRef<str>) -> String {
    text.as_ref().replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ").replace("day, ", "day ")
}

fn schedule(start: Moment, end: Option<Moment>, zone: &str) -> Schedule {
    Schedule {
        start,
        end,
        time_zone: zone.to_owned(),
        doors: None,
        status: EventStatus::Scheduled,
        previous_start: None,
    }
}

fn times(start: Civil, end: Civil, zone: &str, reader: Reader) -> EventTimes {
    let schedule = schedule(Moment::At(utc(start)), Some(Moment::At(utc(end))), zone);
    EventTimes::of(&schedule, reader)
}

#[wasm_bindgen_test]
fn offsets_follow_every_change_of_clocks() {
    let check = |zone: &str, at: Civil, minutes: i32| {
        assert_eq!(BrowserZones.offset_minutes(zone, utc(at)), Some(minutes), "{zone} at {at}");
    };
    check("Europe/Paris", datetime!(2026-03-29 00:59:59), 60);
    check("Europe/Paris", datetime!(2026-03-29 01:00), 120);
    check("Europe/Paris", datetime!(2026-10-25 00:59), 120);
    check("Europe/Paris", datetime!(2026-10-25 01:00), 60);
    check("America/New_York", datetime!(2026-03-08 06:59), -300);
    check("America/New_York", datetime!(2026-03-08 07:00), -240);
    check("Asia/Kolkata", datetime!(2026-06-01 00:00), 330);
    // Half an hour of summer time, and a day that is not UTC's.
    check("Australia/Lord_Howe", datetime!(2026-04-04 14:59), 660);
    check("Australia/Lord_Howe", datetime!(2026-04-04 15:00), 630);
    check("Pacific/Kiritimati", datetime!(2026-01-01 00:00), 840);
    check("Europe/Paris", datetime!(1969-12-31 23:59), 60);
    assert_eq!(BrowserZones.offset_minutes("Mars/Olympus_Mons", utc(datetime!(2026-01-01 0:00))), None);
}

/// One after the other in turning zones, as a list of events from everywhere asks: what is kept between two questions must not
/// answer for another zone or another year.
#[wasm_bindgen_test]
fn twenty_thousand_events_are_each_placed_in_their_own_zone() {
    // Minutes east of UTC on each side of the year's changes of clocks, as tables have them.
    let paris = [datetime!(2026-03-29 01:00), datetime!(2026-10-25 01:00)].map(utc);
    let new_york = [datetime!(2026-03-08 07:00), datetime!(2026-11-01 06:00)].map(utc);
    let summer = |[from, to]: [Instant; 2], at: Instant| i32::from(at >= from && at < to) * 60;
    let start = utc(datetime!(2026-01-01 18:00));
    for n in 0..20_000 {
        let at = start + Span::minutes(n * 26);
        let (zone, offset) = match n % 3 {
            0 => ("Europe/Paris", 60 + summer(paris, at)),
            1 => ("America/New_York", -300 + summer(new_york, at)),
            _ => ("Asia/Kolkata", 330),
        };
        let civil = BrowserZones.civil(zone, at).unwrap();
        assert_eq!(Some(civil), at.civil(offset), "{zone}");
        // Of an hour that comes twice the first one is meant.
        let an_hour_ago = at - Span::hours(1);
        let meant = if BrowserZones.civil(zone, an_hour_ago) == Some(civil) { an_hour_ago } else { at };
        assert_eq!(BrowserZones.instant(zone, civil), Some(meant), "{zone} {civil}");
    }
}

#[wasm_bindgen_test]
fn dates_are_written_as_the_reader_writes_them() {
    let moment = Moment::At(utc(datetime!(2027-05-04 22:30)));
    // After midnight in Paris.
    assert_eq!(british().date_numeral(moment, "Europe/Paris"), "5");
    assert_eq!(british().date_numeral(moment, "UTC"), "4");
    assert_eq!(british().month_short(moment, "UTC"), "May");
    assert_eq!(british().weekday_short(moment, "UTC"), "Tue");
    assert_eq!(french().weekday_short(moment, "UTC"), "mar.");
    assert_eq!(spaces(british().day_long(moment, "UTC")), "Tuesday 4 May 2027");
    assert_eq!(french().day_long(moment, "UTC"), "mardi 4 mai 2027");
    assert_eq!(french().month_long(2027, Month::May), "mai 2027");
    assert_eq!(french().time(utc(datetime!(2027-05-04 16:30)), "Europe/Paris"), "18:30");
    let american = Reader::new(Language::En, "en-US", "UTC");
    assert_eq!(spaces(american.time(utc(datetime!(2027-05-04 16:30)), "Europe/Paris")), "6:30 PM");
    let range = spaces(british().date_range(date!(2027 - 05 - 04), date!(2027 - 05 - 06)));
    assert_eq!(range.replace(',', ""), "Tue 4 May – Thu 6 May 2027");
    let one_day = british().date_range(date!(2027 - 05 - 04), date!(2027 - 05 - 04));
    assert_eq!(spaces(one_day), "Tuesday 4 May 2027");
}

#[wasm_bindgen_test]
fn weeks_begin_where_the_reader_begins_them() {
    let first = |locale: &str| Reader::new(Language::En, locale, "UTC").weekdays()[0].clone();
    assert_eq!(first("en-GB"), (Weekday::Monday, "Monday".into(), "Mon".into()));
    assert_eq!(first("en-US"), (Weekday::Sunday, "Sunday".into(), "Sun".into()));
}

#[wasm_bindgen_test]
fn the_readers_time_is_told_only_where_clocks_differ() {
    let evening = (datetime!(2026-07-01 16:30), datetime!(2026-07-01 19:00));
    let at_home = times(evening.0, evening.1, "Europe/Paris", french());
    assert_eq!(at_home.date, "mercredi 1 juillet 2026");
    assert_eq!(spaces(at_home.time.as_deref().unwrap()), "18:30 – 21:00");
    assert_eq!((at_home.zone, at_home.yours), (None, None));

    // Another name, the same clock.
    let neighbour = times(evening.0, evening.1, "Europe/Brussels", french());
    assert_eq!(neighbour.yours, None);

    let abroad = times(evening.0, evening.1, "America/New_York", british());
    assert_eq!(spaces(abroad.time.unwrap()), "12:30–15:00");
    assert_eq!(abroad.zone.as_deref(), Some("Eastern Time"));
    assert_eq!(abroad.yours.map(spaces).as_deref(), Some("17:30–20:00"));

    // For two weeks in March New York is an hour nearer to London than at other times.
    let spring = times(datetime!(2026-03-10 16:30), datetime!(2026-03-10 17:30), "America/New_York", british());
    assert_eq!(spaces(spring.time.unwrap()), "12:30–13:30");
    assert_eq!(spring.yours.map(spaces).as_deref(), Some("16:30–17:30"));

    let other_day = times(datetime!(2026-07-01 16:30), datetime!(2026-07-01 17:30), "Australia/Lord_Howe", british());
    assert_eq!(spaces(other_day.date), "Thursday 2 July 2026");
    assert_eq!(other_day.yours.map(spaces).as_deref(), Some("Wednesday 1 July 2026, 17:30–18:30"));

    // Lagos and London: the same clock in summer, an hour apart in winter.
    let summer = times(evening.0, evening.1, "Africa/Lagos", british());
    assert_eq!(summer.yours, None);
    let winter = times(datetime!(2026-01-10 18:00), datetime!(2026-01-10 19:00), "Africa/Lagos", british());
    assert_eq!(winter.yours.map(spaces).as_deref(), Some("18:00–19:00"));
}

#[wasm_bindgen_test]
fn long_and_late_events_are_told_plainly() {
    let night = times(datetime!(2026-07-01 20:00), datetime!(2026-07-02 00:30), "Europe/Paris", french());
    assert_eq!(spaces(night.line()), "mercredi 1 juillet 2026, 22:00 – 02:30");

    let camp = times(datetime!(2026-07-03 16:00), datetime!(2026-07-05 10:00), "Europe/Paris", french());
    assert_eq!(camp.time, None);
    assert_eq!(spaces(camp.date), "ven. 3 juil. 2026, 18:00 – dim. 5 juil. 2026, 12:00");

    let days =
        schedule(Moment::Day(date!(2026 - 07 - 03)), Some(Moment::Day(date!(2026 - 07 - 05))), "Pacific/Auckland");
    let days = EventTimes::of(&days, british());
    assert_eq!(spaces(&days.date).replace(',', ""), "Fri 3 Jul – Sun 5 Jul 2026");
    assert_eq!((days.time, days.zone, days.yours), (None, None, None));
}

#[wasm_bindgen_test]
fn numbers_prices_distances_and_ages() {
    assert_eq!(british().number(1234.0), "1,234");
    assert_eq!(spaces(french().number(1234.0)), "1 234");
    assert_eq!(british().price("12.50", Some("EUR")), "€12.50");
    assert_eq!(spaces(french().price("12.50", Some("EUR"))), "12,50 €");
    assert_eq!(british().price("12.00", Some("GBP")), "£12");
    assert_eq!(british().price("12", Some("not money")), "12 not money");
    assert_eq!(british().price("pay what you can", Some("EUR")), "pay what you can");
    assert_eq!(spaces(british().distance(0.349)), "300 m");
    assert_eq!(spaces(british().distance(2.44)), "2.4 km");
    assert_eq!(spaces(french().distance(31.2)), "31 km");
    let now = utc(datetime!(2026-07-01 12:00));
    assert_eq!(british().relative(now, now), "now");
    assert_eq!(british().relative(now + Span::hours(24), now), "tomorrow");
    assert_eq!(british().relative(now - Span::minutes(5), now), "5 minutes ago");
    assert_eq!(french().relative(now + Span::days(3), now), "dans 3 jours");
}

#[wasm_bindgen_test]
fn names_of_zones_languages_and_countries() {
    let now = utc(datetime!(2026-07-01 12:00));
    assert_eq!(british().zone_name("America/New_York", now), "Eastern Time");
    assert_eq!(french().zone_name("Asia/Kolkata", now), "heure de l’Inde");
    assert_eq!(british().zone_name("Mars/Olympus_Mons", now), "Olympus Mons");
    assert_eq!(french().language_name("en"), "anglais");
    assert_eq!(british().language_name("not a tag"), "not a tag");
    assert_eq!(british().country_name("fr"), "France");
    assert_eq!(british().country_name("Alderland"), "Alderland");
    let people = ["Ana", "Ben", "Chloé"].map(str::to_owned);
    assert_eq!(french().list(&people), "Ana, Ben et Chloé");
    assert_eq!(british().list(&people[..1]), "Ana");
}

#[wasm_bindgen_test]
fn sentences_take_the_platforms_plurals_and_digits() {
    use_platform_numbers();
    let (english, french) = (Words::new(Language::En), Words::new(Language::Fr));
    assert_eq!(english.spots_left(0), "0 spots left");
    assert_eq!(french.spots_left(0), "0 place libre");
    assert_eq!(french.spots_left(2), "2 places libres");
    assert_eq!(english.events_found(20_000), "20,000 events");
}

#[wasm_bindgen_test]
fn an_unknown_locale_or_zone_still_reads() {
    let reader = Reader::new(Language::Fr, "not_a_locale!", "Mars/Olympus_Mons");
    assert_eq!(reader.locale(), "fr");
    assert_eq!(reader.time(utc(datetime!(2026-07-01 12:00)), "Mars/Olympus_Mons"), "12:00");
}

#[wasm_bindgen_test]
fn a_refusal_says_what_to_do_next() {
    let check = |problem: Problem, expected: &str| {
        assert_eq!(spaces(problem_sentence(&problem, british())).replace(',', ""), expected.replace(',', ""));
    };
    check(Problem::AnswerMissing("diet".into()), "One of the organisers' questions still needs an answer.");
    check(Problem::RateLimited(Some(Span::hours(2))), "Too many tries. Try again in 2 hours.");
    check(Problem::GuestLimit(Some(1)), "At most 1 guest, please.");
    let opens = Problem::RsvpNotOpen(Some(utc(datetime!(2126-07-04 16:30))));
    check(opens, "RSVP opens Thu, 4 Jul 2126, 17:30.");
}
