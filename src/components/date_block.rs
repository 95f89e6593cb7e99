//! The date as a picture: the day large, its weekday and month around it. Its whole text is said elsewhere, so it is hidden from
//! screen readers.

use crate::browser::reader::Reader;
use crate::domain::schedule::Schedule;
use leptos::prelude::*;

#[component]
pub fn DateBlock(schedule: Schedule, reader: Reader) -> impl IntoView {
    let zone = schedule.time_zone.as_str();
    view! {
        <div class="date-block" aria-hidden="true">
            <span class="date-block-weekday">{reader.weekday_short(schedule.start, zone)}</span>
            <span class="date-block-day">{reader.date_numeral(schedule.start, zone)}</span>
            <span class="date-block-month">{reader.month_short(schedule.start, zone)}</span>
        </div>
    }
}
