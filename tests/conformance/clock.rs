//! Events whose boundaries lie just before or just behind now.

use crate::people::{Person, arrive};
use crate::town::{Town, seconds_from_now};
use serde_json::json;
use turnout::browser::clock::now;
use turnout::data::fetch::Browser;
use turnout::data::network::Network;
use turnout::domain::instant::Span;
use turnout::domain::problem::Problem;
use turnout::domain::rsvp::{Response, RsvpStatus};
use wasm_bindgen_test::wasm_bindgen_test;

/// Far enough that a slow machine is not late, near enough that a zone or a unit in the wrong place is found out.
const SOON: i64 = 120;
const JUST: i64 = -1;
const HOUR: i64 = 3600;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Came {
    Taken,
    Early,
    Closed,
}

#[wasm_bindgen_test]
async fn answers_are_taken_by_the_clock_of_the_source() {
    let town = Town::find().await;
    let at = seconds_from_now;
    let cases = [
        ("opens soon", json!({"rsvp": {"opensAt": at(SOON)}}), Came::Early, Came::Taken),
        ("has just opened", json!({"rsvp": {"opensAt": at(JUST)}}), Came::Taken, Came::Taken),
        ("closes soon", json!({"rsvp": {"closesAt": at(SOON)}}), Came::Taken, Came::Taken),
        ("has just closed", json!({"rsvp": {"closesAt": at(JUST)}}), Came::Closed, Came::Taken),
        ("starts soon", json!({"startDate": at(SOON), "endDate": at(HOUR)}), Came::Taken, Came::Taken),
        ("has just started", json!({"startDate": at(JUST), "endDate": at(HOUR)}), Came::Closed, Came::Taken),
        ("ends soon", json!({"startDate": at(-HOUR), "endDate": at(SOON)}), Came::Closed, Came::Taken),
        ("has just ended", json!({"startDate": at(-HOUR), "endDate": at(JUST)}), Came::Closed, Came::Closed),
        ("ended by itself", json!({"startDate": at(-3 * HOUR + JUST), "endDate": null}), Came::Closed, Came::Closed),
        ("lasts by itself", json!({"startDate": at(-3 * HOUR + SOON), "endDate": null}), Came::Closed, Came::Taken),
        (
            "opens soon, in words of another zone",
            json!({"rsvp": {"opensAt": in_zone(SOON, 9)}}),
            Came::Early,
            Came::Taken,
        ),
        (
            "opened, in words of another zone",
            json!({"rsvp": {"opensAt": in_zone(JUST, -11)}}),
            Came::Taken,
            Came::Taken,
        ),
        (
            "postponed, and its old date is over",
            json!({"eventStatus": "postponed", "startDate": at(-2 * HOUR), "endDate": at(-HOUR)}),
            Came::Taken,
            Came::Taken,
        ),
    ];
    for (when, fields, yes, no) in cases {
        let event = town.announce(fields).await;
        let said = Person::at(&town, &event, "Ann").status().await;
        assert_eq!(came(said), yes, "{}: yes to an event that {when}", town.name);
        let said = Person::at(&town, &event, "Bea").saying(|says| says.response = Response::No).status().await;
        assert_eq!(came(said), no, "{}: no to an event that {when}", town.name);
    }
}

#[wasm_bindgen_test]
async fn nobody_moves_up_inside_the_cut_off() {
    let town = Town::find().await;
    for (cutoff, expected) in [(62, RsvpStatus::Confirmed), (68, RsvpStatus::Waitlisted)] {
        // It starts in 65 minutes.
        let event = town
            .announce(json!({
                "startDate": seconds_from_now(65 * 60), "endDate": seconds_from_now(3 * HOUR), "maximumAttendeeCapacity": 1,
                "rsvp": {"waitlist": "automatic", "promotionCutoffMinutes": cutoff},
            }))
            .await;
        let mut ann = Person::at(&town, &event, "Ann");
        let mut bea = Person::at(&town, &event, "Bea");
        assert_eq!(ann.status().await, Ok(RsvpStatus::Confirmed));
        assert_eq!(bea.status().await, Ok(RsvpStatus::Waitlisted));
        ann.cancel().await.expect("hers");
        assert_eq!(bea.look().await.status, expected, "{}: a cut-off of {cutoff} minutes", town.name);
    }
}

#[wasm_bindgen_test]
async fn an_offer_runs_out_by_itself() {
    let town = Town::find().await;
    // No offer outlives the cut-off, and that is a moment away. A slow machine may miss the moment: then it is longer.
    for moment in [3, 10, 30, 100] {
        let rules = json!({"waitlist": "offer", "offerMinutes": 600, "promotionCutoffMinutes": 60});
        let (start, end) = (seconds_from_now(HOUR + moment), seconds_from_now(2 * HOUR));
        let event = town
            .announce(json!({"maximumAttendeeCapacity": 1, "startDate": start, "endDate": end, "rsvp": rules}))
            .await;
        let people = arrive(&town, &event, &["Ann", "Bea"]).await;
        people[0].cancel().await.expect("hers");
        let offered = people[1].look().await;
        let Some(runs_out) = offered.offer_expires_at else { continue };
        while now() <= runs_out {
            Browser.pause(Span::from_millis(100)).await;
        }
        let after = people[1].look().await;
        assert_eq!((after.status, after.offer_expires_at), (RsvpStatus::Waitlisted, None), "{}", town.name);
        assert_eq!(after.waitlist_position, Some(1));
        return;
    }
    panic!("{}: no seat was ever offered", town.name);
}

fn came(said: Result<RsvpStatus, Problem>) -> Came {
    match said {
        Ok(RsvpStatus::Confirmed) => Came::Taken,
        Err(Problem::RsvpNotOpen(_)) => Came::Early,
        Err(Problem::RsvpClosed) => Came::Closed,
        other => panic!("{other:?}"),
    }
}

/// The same moment as clocks so many hours east of UTC show it.
fn in_zone(seconds: i64, hours: i64) -> String {
    let shown = seconds_from_now(seconds + hours * HOUR);
    let shown = shown.split(['.', 'Z']).next().unwrap_or_default().to_owned();
    format!("{shown}{}{:02}:00", if hours < 0 { '-' } else { '+' }, hours.abs())
}
