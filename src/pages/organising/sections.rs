//! The list in its sections, each only where it has somebody.

use super::row::Row;
use crate::browser::focus;
use crate::components::empty::Empty;
use crate::domain::attendance::{Section, is_called};
use crate::domain::event::Event;
use crate::domain::id::RsvpId;
use crate::state::organising::answers::Answers;
use crate::state::site::use_site;
use crate::words::Words;
use leptos::prelude::*;

type Listed = Vec<(Section, Vec<RsvpId>)>;

pub fn sections(event: StoredValue<Event>, answers: Answers, sought: RwSignal<String>) -> impl IntoView {
    let words = use_site().reader().words;
    // In order of joining, as they came.
    let listed = Memo::new(move |_| {
        let sought = sought.get();
        answers.list.with(|page| page.map(|page| listed(&page.items, &sought))).unwrap_or_default()
    });
    let filled = Memo::new(move |_| {
        listed.with(|listed: &Listed| listed.iter().map(|(section, _)| *section).collect::<Vec<_>>())
    });
    let nobody = move || {
        filled.with(Vec::is_empty).then(|| {
            let (title, hint) = match answers.all.with(|all| all.is_empty()) {
                true => (words.empty_attendees(), words.organise_nobody_hint()),
                false => (words.empty_search(), words.organise_nobody_found_hint()),
            };
            view! { <Empty title hint /> }
        })
    };
    let one = move |section: Section| {
        let ids = Memo::new(move |_| listed.with(|listed: &Listed| ids_in(listed, section)));
        let count = move || ids.with(Vec::len).to_string();
        let neighbours = Callback::new(move |id: RsvpId| ids.with_untracked(|ids| next_to(ids, &id)));
        view! {
            <section class="stack" aria-labelledby=heading(section)>
                <h2 id=heading(section) tabindex="-1">
                    {name(section, words)} " " <span class="soft">{count}</span>
                </h2>
                <ul role="list" class="cards">
                    <For each=move || ids.get() key=|id| id.clone() let:id>
                        <Row id event answers neighbours />
                    </For>
                </ul>
            </section>
        }
    };
    view! {
        {move || jumps(&filled.get(), words)}
        <div class="stack stack-l">
            <For each=move || filled.get() key=|section| *section children=one />
        </div>
        {nobody}
    }
}

fn listed(answers: &[crate::domain::rsvp::Rsvp], sought: &str) -> Listed {
    let ids = |section: Section| {
        let mine = section.sorted(answers.iter().filter(|rsvp| is_called(rsvp, sought)));
        mine.into_iter().map(|rsvp| rsvp.request.id.clone()).collect::<Vec<_>>()
    };
    Section::ALL.into_iter().map(|section| (section, ids(section))).filter(|(_, ids)| !ids.is_empty()).collect()
}

fn ids_in(listed: &Listed, section: Section) -> Vec<RsvpId> {
    listed.iter().find(|(found, _)| *found == section).map(|(_, ids)| ids.clone()).unwrap_or_default()
}

/// Whoever comes after, else before.
fn next_to(ids: &[RsvpId], id: &RsvpId) -> Option<RsvpId> {
    let at = ids.iter().position(|known| known == id)?;
    ids.get(at + 1).or_else(|| ids.get(at.checked_sub(1)?)).cloned()
}

/// Past those who come it is a long way down.
fn jumps(filled: &[Section], words: Words) -> Option<impl IntoView + use<>> {
    let chips: Vec<_> = filled
        .iter()
        .map(|section| {
            let section = *section;
            let jump = move |_| {
                focus::id(heading(section));
            };
            view! { <button type="button" class="chip" on:click=jump>{name(section, words)}</button> }
        })
        .collect();
    (chips.len() > 1).then(|| {
        view! { <div class="row chips no-print" role="group" aria-label=words.organise_sections()>{chips}</div> }
    })
}

fn heading(section: Section) -> &'static str {
    match section {
        Section::Coming => "answers-coming",
        Section::Offered => "answers-offered",
        Section::Pending => "answers-pending",
        Section::Waiting => "answers-waiting",
        Section::Maybe => "answers-maybe",
        Section::NotComing => "answers-not-coming",
        Section::Gone => "answers-gone",
    }
}

pub fn name(section: Section, words: Words) -> &'static str {
    match section {
        Section::Coming => words.organise_section_coming(),
        Section::Offered => words.organise_section_offered(),
        Section::Pending => words.my_answer_pending(),
        Section::Waiting => words.organise_section_waiting(),
        Section::Maybe => words.rsvp_maybe(),
        Section::NotComing => words.organise_section_not_coming(),
        Section::Gone => words.organise_section_gone(),
    }
}
