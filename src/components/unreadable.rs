//! Records that could not be read, by name: shown beside the others, never dropped.

use crate::domain::page::BadRecord;
use crate::words::Words;
use leptos::prelude::*;

#[component]
pub fn Unreadable(words: Words, records: Vec<BadRecord>) -> impl IntoView {
    let count = u32::try_from(records.len()).unwrap_or(u32::MAX);
    (count > 0).then(|| {
        view! {
            <details class="notice" data-tone="warn">
                <summary>{words.unreadable_records(count)}</summary>
                <ul>
                    {records
                        .into_iter()
                        .map(|record| {
                            view! { <li>{words.unreadable_record(&record.id, &record.field, &record.reason)}</li> }
                        })
                        .collect_view()}
                </ul>
            </details>
        }
    })
}
