//! The date as a picture: the day large, its weekday and month around it, and the year where it is not this one. Its whole text is said elsewhere, so it is hidden from
//! screen readers.

use crate::browser::clock::now;
use crate::browser::reader::{Reader, day};
use crate::domain::schedule::{Moment, Schedule};
use leptos::prelude::*;

#[component]
pub fn DateBlock(schedule: Schedule, reader: Reader) -> impl IntoView {
    let zone = schedule.time_zone.as_str();
    let year = day(schedule.start, zone).map(|day| day.year());
    let this_year = day(Moment::At(now()), zone).map(|day| day.year());
    let other_year = year.filter(|_| year != this_year);
    view! {
        <div class="date-block" aria-hidden="true">
            <span class="date-block-weekday">{reader.weekday_short(schedule.start, zone)}</span>
            <span class="date-block-day">{reader.date_numeral(schedule.start, zone)}</span>
            <span class="date-block-month">{reader.month_short(schedule.start, zone)}</span>
            {other_year.map(|year| view! { <span class="date-block-year">{year}</span> })}
        </div>
    }
}
