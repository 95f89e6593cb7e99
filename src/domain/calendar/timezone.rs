//! VTIMEZONE: every change of clocks around the times that a file names, found by halving.

use super::super::instant::{Instant, Span};
use super::super::schedule::{Moment, Schedule};
use super::super::zone::Zones;
use super::digits;
use super::line::Lines;
use std::collections::BTreeMap;

/// Shorter than any summer time there has been, so that no change falls between two looks.
const STEP: Span = Span::days(7);
const MINUTE: Span = Span::minutes(1);
/// Told beyond the times named, for whoever moves an entry or repeats it.
const MARGIN: Span = Span::days(400);

/// The zone that a schedule's times are told in; `None` where UTC does.
pub fn named<'a>(schedule: &'a Schedule, zones: &dyn Zones) -> Option<&'a str> {
    let zone = schedule.time_zone.as_str();
    let Moment::At(start) = schedule.start else { return None };
    let safe = !zone.is_empty() && zone.chars().all(|c| c.is_ascii_alphanumeric() || "/_+-".contains(c));
    let utc = ["UTC", "Etc/UTC", "GMT", "Etc/GMT", "Z"].contains(&zone);
    (safe && !utc && zones.offset_minutes(zone, start).is_some()).then_some(zone)
}

pub fn define<'a>(schedules: impl Iterator<Item = &'a Schedule>, zones: &dyn Zones, lines: &mut Lines) {
    let mut spans: BTreeMap<&str, (Instant, Instant)> = BTreeMap::new();
    for schedule in schedules {
        if let Some(zone) = named(schedule, zones) {
            let (start, end) = (schedule.starts(zones), schedule.ends(zones));
            let span = spans.entry(zone).or_insert((start, end));
            *span = (span.0.min(start), span.1.max(end));
        }
    }
    for (zone, (first, last)) in spans {
        if let Some(changes) = changes(zone, first - MARGIN, last + MARGIN, zones) {
            lines.put("BEGIN:VTIMEZONE");
            lines.put(&format!("TZID:{zone}"));
            changes.iter().for_each(|change| change.write(lines));
            lines.put("END:VTIMEZONE");
        }
    }
}

/// From `at` on, clocks stand `to` minutes east of UTC; before, `from`.
struct Change {
    at: Instant,
    from: i32,
    to: i32,
    kind: &'static str,
}

impl Change {
    fn write(&self, lines: &mut Lines) {
        let Some(civil) = self.at.civil(self.from) else { return };
        lines.put(&format!("BEGIN:{}", self.kind));
        lines.put(&format!("DTSTART:{}", digits(civil)));
        lines.put(&format!("TZOFFSETFROM:{}", offset(self.from)));
        lines.put(&format!("TZOFFSETTO:{}", offset(self.to)));
        lines.put(&format!("END:{}", self.kind));
    }
}

/// The state of things at `first`, then every change until `last`.
fn changes(zone: &str, first: Instant, last: Instant, zones: &dyn Zones) -> Option<Vec<Change>> {
    let mut now = zones.offset_minutes(zone, first)?;
    let mut changes = vec![Change { at: first, from: now, to: now, kind: "STANDARD" }];
    let mut at = first;
    while at < last {
        let next = at + STEP;
        let then = zones.offset_minutes(zone, next)?;
        if then != now {
            let at = moment_of_change(zone, at, next, now, zones)?;
            changes.push(Change { at, from: now, to: then, kind: "STANDARD" });
            now = then;
        }
        at = next;
    }
    // Summer time is what stands east of the year's least offset.
    for place in 0..changes.len() {
        let at = changes[place].at;
        let near = changes.iter().filter(|other| (other.at - at).millis().abs() < MARGIN.millis());
        let least = near.flat_map(|change| [change.from, change.to]).min().unwrap_or(now);
        if changes[place].to > least {
            changes[place].kind = "DAYLIGHT";
        }
    }
    Some(changes)
}

/// The first whole minute after `low`, until `high`, that no longer has the offset `before`.
fn moment_of_change(zone: &str, low: Instant, high: Instant, before: i32, zones: &dyn Zones) -> Option<Instant> {
    let minutes = |at: Instant| at.millis().div_euclid(MINUTE.millis());
    let (mut low, mut high) = (minutes(low), minutes(high));
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        let offset = zones.offset_minutes(zone, Instant::from_millis(middle * MINUTE.millis()))?;
        if offset == before { low = middle } else { high = middle }
    }
    Some(Instant::from_millis(high * MINUTE.millis()))
}

/// `+0530`
fn offset(minutes: i32) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}{:02}", minutes.abs() / 60, minutes.abs() % 60)
}
